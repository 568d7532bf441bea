//! What lies over table and pane: the keys, the faults, a run, a note, a question.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, Clear, Widget as _};
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Theme, put};
use crate::story::Setting;
use crate::tui::keys::shown;
use crate::tui::mode::{Asking, Mode, Over, Stage};
use crate::tui::model::Model;
use crate::view::{Paint, pad, wrap};

/// The tenths of a second after which a run says that it is going on.
const PATIENCE: u32 = 3;
/// The widest that a box gets, in cells.
const WIDEST: u16 = 76;
/// The cells of a box beside its text: the frame, and a space on each side.
const FRAME: u16 = 4;

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width.min(WIDEST).saturating_sub(FRAME));
    let card = match (&model.over, &model.mode) {
        (Some(Over::Keys), _) => keys(model, room),
        (Some(Over::Faults(row)), _) => faults(model, *row, room),
        (Some(Over::Note { text, alert }), _) => note(model, text, *alert, room),
        // What is there at once needs no word about its coming.
        (Some(Over::Running { tenths, .. }), _) if *tenths < PATIENCE => return,
        (Some(Over::Running { setting, tenths }), _) => running(model, *setting, *tenths, room),
        (None, Mode::Asking(asking)) => question(model, asking, room),
        (None, Mode::Browsing | Mode::Cursor) => return,
    };
    card.draw(model, area, buffer);
}

/// A box with lines of text.
struct Card {
    title: String,
    /// The cells that a line may have.
    room: usize,
    lines: Vec<(String, Style)>,
}

impl Card {
    fn new(title: String, room: usize) -> Self {
        Self { title, room, lines: Vec::new() }
    }

    fn text(&mut self, text: &str, first: &str, style: Style) {
        let wrapped = wrap(text, self.room, first);
        self.lines.extend(wrapped.lines().map(|line| (line.to_owned(), style)));
    }

    fn gap(&mut self) {
        self.lines.push((String::new(), Style::new()));
    }

    fn draw(mut self, model: &Model, area: Rect, buffer: &mut Buffer) {
        // Where it gets tight, the text needs the room more than the gaps do.
        if self.lines.len() + 2 > usize::from(area.height) {
            self.lines.retain(|(line, _)| !line.is_empty());
        }
        let widest = self.lines.iter().map(|(line, _)| line.width()).max().unwrap_or_default();
        let widest = u16::try_from(widest.max(self.title.width() + 2)).unwrap_or(WIDEST);
        let width = (widest + 4).min(area.width);
        let height = u16::try_from(self.lines.len() + 2).unwrap_or(u16::MAX).min(area.height);
        let card = Rect {
            x: area.x + (area.width - width) / 2,
            y: area.y + (area.height - height) / 2,
            width,
            height,
        };
        clear_halves(card, buffer);
        Clear.render(card, buffer);
        let bold = Theme::of(model).paint(Paint::Heading);
        let title = format!(" {} ", self.title);
        Block::bordered().title(title).title_style(bold).render(card, buffer);
        let inner = Rect {
            x: card.x + 2,
            y: card.y + 1,
            width: width.saturating_sub(4),
            height: height.saturating_sub(2),
        };
        for (y, (line, style)) in (0..inner.height).zip(&self.lines) {
            put(buffer, inner, 0, y, line, *style);
        }
    }
}

/// A wide character whose right half lies below the box goes as a whole.
fn clear_halves(card: Rect, buffer: &mut Buffer) {
    let Some(x) = card.x.checked_sub(1) else { return };
    for y in card.y..card.y + card.height {
        if let Some(cell) = buffer.cell_mut((x, y)).filter(|cell| cell.symbol().width() > 1) {
            cell.set_symbol(" ");
        }
    }
}

fn keys(model: &Model, room: usize) -> Card {
    let words = model.words();
    let plain = Theme::of(model).plain();
    let mut card = Card::new(words.get("stepper-keys"), room);
    let column = shown().map(|(signs, _)| signs.width()).max().unwrap_or_default() + 2;
    for (signs, id) in shown() {
        card.text(&words.get(id), &pad(&signs, column), plain);
    }
    card
}

fn faults(model: &Model, row: usize, room: usize) -> Card {
    let words = model.words();
    let theme = Theme::of(model);
    let mut card = Card::new(words.get("stepper-faults"), room);
    for (i, (name, text)) in Setting::fault_words(words).into_iter().enumerate() {
        let mark = if i == row { "▸" } else { " " };
        let style = if i == row { theme.paint(Paint::Heading) } else { theme.plain() };
        card.text(&name, &format!("{mark} {}  ", i + 1), style);
        if i == row && !text.is_empty() {
            card.text(&text, "     ", theme.plain());
        }
    }
    card.gap();
    card.text(&words.get("stepper-choose"), "", theme.paint(Paint::Quiet));
    card
}

fn note(model: &Model, text: &str, alert: bool, room: usize) -> Card {
    let theme = Theme::of(model);
    let words = model.words();
    let style = if alert { theme.paint(Paint::Alert) } else { theme.plain() };
    let title = if alert { "stepper-failed" } else { "stepper-saved" };
    let mut card = Card::new(words.get(title), room);
    for line in text.lines() {
        card.text(line, "", style);
    }
    card.gap();
    card.text(&words.get("stepper-any-key"), "", theme.paint(Paint::Quiet));
    card
}

fn running(model: &Model, setting: Setting, tenths: u32, room: usize) -> Card {
    const WHEEL: [&str; 4] = ["|", "/", "-", "\\"];
    let words = model.words();
    let theme = Theme::of(model);
    let wheel = WHEEL[tenths as usize / 2 % WHEEL.len()];
    let text = setting.running(words, tenths);
    let mut card = Card::new(words.get("stepper-running-title"), room);
    card.text(&text, &format!("{wheel} "), theme.plain());
    card.gap();
    card.text(&words.get("stepper-cancel"), "", theme.paint(Paint::Quiet));
    card
}

fn question(model: &Model, asking: &Asking, room: usize) -> Card {
    let words = model.words();
    let theme = Theme::of(model);
    let asked = words.question(asking.question);
    let mut card = Card::new(words.get("stepper-question"), room);
    card.text(&asked.question, "", theme.paint(Paint::Heading));
    card.gap();
    let answered = matches!(asking.stage, Stage::Answered(_));
    let chosen = |i| asking.stage == Stage::Answered(Some(i));
    for (i, option) in asked.options.iter().enumerate() {
        // On a narrow screen the answer leaves no room for the other options.
        if answered
            && room < usize::from(WIDEST - FRAME)
            && i != asking.question.right
            && !chosen(i)
        {
            continue;
        }
        let right = answered && i == asking.question.right;
        let mark = match () {
            () if right => "✓",
            () if chosen(i) => "✗",
            () if !answered && i == asking.row => "▸",
            () => " ",
        };
        let bold = right || (!answered && i == asking.row);
        let style = if bold { theme.paint(Paint::Heading) } else { theme.plain() };
        card.text(option, &format!("{mark} {}  ", i + 1), style);
    }
    card.gap();
    match asking.stage {
        Stage::Choosing if model.options.class => {
            card.text(&words.get("stepper-ask-class"), "", theme.paint(Paint::Quiet));
        }
        Stage::Choosing => card.text(&words.get("stepper-ask"), "", theme.paint(Paint::Quiet)),
        Stage::Hint(choice) => {
            let hint = asked.hints.get(choice).cloned().flatten().unwrap_or_default();
            card.text(&hint, &words.get("stepper-hint"), theme.paint(Paint::Alert));
            card.text(&words.get("stepper-ask-again"), "", theme.paint(Paint::Quiet));
        }
        Stage::Answered(choice) => {
            let verdict = match choice {
                None => None,
                Some(choice) if choice == asking.question.right => Some("stepper-right"),
                Some(_) => Some("stepper-wrong"),
            };
            if let Some(id) = verdict {
                card.text(&words.get(id), "", theme.plain().add_modifier(Modifier::BOLD));
            }
            card.text(&asked.why, "", theme.plain());
            card.text(&words.get("stepper-go-on"), "", theme.paint(Paint::Quiet));
        }
    }
    card
}
