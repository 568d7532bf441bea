//! The notes' table with its two columns, and below it the lane on which the message travels from
//! one to the other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::{Block, Widget as _};
use unicode_width::UnicodeWidthStr as _;

use super::picture::{self, Picture};
use super::sheet::{Theme, clip, put, put_right};
use crate::transcript::{Act, Party};
use crate::tui::layout::LANE;
use crate::tui::model::Model;
use crate::view::Paint;
use crate::wire::Step;

/// The cells at both ends of the lane where the parties stand, on a usual and on a narrow screen.
const PLATFORM: u16 = 18;
const NARROW_PLATFORM: u16 = 13;
const NARROW: u16 = 76;
/// So far a picture moves at least.
const WAY: u16 = 6;

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let words = model.words();
    let theme = Theme::of(model);
    let bold = |party| theme.paint(Paint::Of(party)).add_modifier(Modifier::BOLD);
    Block::bordered().border_style(theme.paint(Paint::Quiet)).render(area, buffer);
    let heads = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
    // Where the columns are narrow, their names alone have to do.
    let long = ["column-client", "column-server"].map(|id| format!(" {} ", words.get(id)));
    let short = [model.transcript().claimant(), Party::Server]
        .map(|party| format!(" {} ", words.party(party)));
    let width: usize = long.iter().map(|head| head.width()).sum();
    let fits = width < usize::from(heads.width) && model.transcript().claimant() == Party::Client;
    let [left, right] = if fits { long } else { short };
    put(buffer, heads, 0, 0, &left, bold(model.transcript().claimant()));
    put_right(buffer, heads, 0, &right, bold(Party::Server));
    draw_eavesdropper(model, area, buffer);

    let inner = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    let spacing = (inner.height.saturating_sub(LANE)) / 4;
    for (row, step) in Step::ALL.into_iter().enumerate() {
        let y = u16::try_from(row).unwrap_or_default() * spacing;
        draw_row(model, step, Rect { y: inner.y + y, height: 1, ..inner }, buffer);
    }
    let lane = Rect { y: inner.y + 4 * spacing, height: LANE, ..inner };
    draw_lane(model, lane, buffer);
}

/// A row of the table: what is said stands there once it is said.
fn draw_row(model: &Model, step: Step, row: Rect, buffer: &mut Buffer) {
    let words = model.words();
    let theme = Theme::of(model);
    let here = model.step() == Some(step);
    let said = is_said(model, step);
    let by_server = !step.is_clients();
    let mut style = match (said, by_server) {
        (false, _) => theme.paint(Paint::Quiet),
        (true, true) => theme.paint(Paint::Of(Party::Server)),
        (true, false) => theme.paint(Paint::Of(model.transcript().claimant())),
    };
    if here {
        style = style.remove_modifier(Modifier::DIM).add_modifier(Modifier::BOLD);
    }
    put(buffer, row, 0, 0, if here { "▸" } else { " " }, style);
    put(buffer, row, 1, 0, step.mark(), style);
    if !said {
        return;
    }
    let speech = words.speech(model.transcript(), step);
    let room = usize::from(row.width.saturating_sub(8));
    if by_server {
        let text = format!("{}{}", words.get("arrow-left"), clip(&speech, room));
        let inside = Rect { width: row.width.saturating_sub(1), ..row };
        put_right(buffer, inside, 0, &text, style);
    } else {
        let text = format!("{}{}", clip(&speech, room), words.get("arrow-right"));
        put(buffer, row, 3, 0, &text, style);
    }
}

/// Whether a step's message has gone out, or has arrived where only that is known.
fn is_said(model: &Model, step: Step) -> bool {
    let happened = model.scene().happened();
    let events = model.transcript().events.get(..happened).unwrap_or_default();
    events.iter().any(|entry| {
        use crate::transcript::Happening;
        entry.step == step && matches!(entry.what, Happening::Sent(_) | Happening::Received(_))
    })
}

/// The eavesdropper stands at the lane, and is awake while something passes.
fn draw_eavesdropper(model: &Model, area: Rect, buffer: &mut Buffer) {
    let passes = matches!(model.scene().act, Act::Send | Act::Change);
    let theme = Theme::of(model);
    let (text, style) = if passes {
        let sees = model.words().get("stepper-eavesdropper-sees");
        (sees, theme.paint(Paint::Of(Party::Eavesdropper)))
    } else {
        (model.words().party(Party::Eavesdropper), theme.paint(Paint::Quiet))
    };
    let text = format!(" {text} ");
    let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
    let x = area.width.saturating_sub(width) / 2;
    put(buffer, area, x, area.height.saturating_sub(1), &text, style);
}

/// Where on the lane the message is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Client,
    Between,
    Server,
}

fn place(model: &Model) -> Place {
    let scene = model.scene();
    match (scene.act, scene.party) {
        (Act::Send | Act::Change | Act::Prepare, _) => Place::Between,
        (_, Some(Party::Server)) => Place::Server,
        _ => Place::Client,
    }
}

fn draw_lane(model: &Model, lane: Rect, buffer: &mut Buffer) {
    let words = model.words();
    let theme = Theme::of(model);
    let quiet = theme.paint(Paint::Quiet);
    let scene = model.scene();
    let acts = |party| {
        let style = theme.paint(Paint::Of(party));
        if scene.party == Some(party) { style.add_modifier(Modifier::BOLD) } else { style }
    };
    let client = model.transcript().claimant();
    put(buffer, lane, 1, 0, &words.party(client), acts(client));
    let holds =
        if client == Party::Client { "stepper-holds-private" } else { "stepper-holds-nothing" };
    put(buffer, lane, 1, 1, &words.get(holds), acts(client));
    let inside = Rect { width: lane.width.saturating_sub(1), ..lane };
    put_right(buffer, inside, 0, &words.party(Party::Server), acts(Party::Server));
    put_right(buffer, inside, 1, &words.get("stepper-holds-public"), acts(Party::Server));

    let platform = if lane.width < NARROW { NARROW_PLATFORM } else { PLATFORM };
    let width = lane.width.saturating_sub(2 * platform);
    let track = Rect { x: lane.x + platform, width, ..lane };
    put(buffer, track, 0, 1, &"·".repeat(usize::from(track.width)), quiet);
    let Some(picture) = picture::of(model, track.width.saturating_sub(WAY)) else { return };
    let place = place(model);
    let free = track.width.saturating_sub(picture.width());
    let x = match place {
        Place::Client => 0,
        Place::Between => free / 2,
        Place::Server => free,
    };
    if scene.act == Act::Send {
        draw_arrow(model, track, x, &picture, buffer);
    }
    let style = if scene.act == Act::Change {
        theme.paint(Paint::Alert)
    } else {
        theme.of_party(scene.party.or(Some(Party::Client)))
    };
    for (y, row) in picture.rows.iter().enumerate() {
        put(buffer, track, x, u16::try_from(y).unwrap_or_default(), row, style);
    }
    let caption = model.words().caption(model.transcript(), scene);
    draw_caption(lane, track.x - lane.x + x + picture.width() / 2, &caption, buffer, quiet);
}

/// The way that is still before a message.
fn draw_arrow(model: &Model, track: Rect, x: u16, picture: &Picture, buffer: &mut Buffer) {
    let theme = Theme::of(model);
    let style = theme.of_party(model.scene().party);
    let behind = x + picture.width();
    let rest = usize::from(track.width.saturating_sub(behind));
    if model.scene().party == Some(Party::Server) {
        let way = format!("◄{}", "─".repeat(usize::from(x).saturating_sub(1)));
        put(buffer, track, 0, 1, &clip(&way, usize::from(x)), style);
    } else {
        let way = format!("{}►", "─".repeat(rest.saturating_sub(1)));
        put(buffer, track, behind, 1, &way, style);
    }
}

/// The words below a picture: centred below its middle, but inside the lane.
fn draw_caption(
    lane: Rect,
    middle: u16,
    caption: &str,
    buffer: &mut Buffer,
    style: ratatui::style::Style,
) {
    let text = clip(caption, usize::from(lane.width.saturating_sub(2)));
    let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
    let last = lane.width.saturating_sub(width + 1);
    let start = middle.saturating_sub(width / 2).clamp(1, last.max(1));
    put(buffer, lane, start, 3, &text, style);
}
