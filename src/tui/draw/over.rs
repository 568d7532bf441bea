//! What lies over table and pane: the keys, the faults, a run, a note, a question.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Modifier;
use ratatui::widgets::{Block, Clear, Widget as _};
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Sheet, Theme};
use crate::lesson::Stage;
use crate::story::Setting;
use crate::tui::keys::shown;
use crate::tui::layout::Layout;
use crate::tui::mode::{Mode, Over, Pointing};
use crate::tui::model::Model;
use crate::view::{Paint, pad};

/// The tenths of a second after which a run says that it is going on.
const PATIENCE: u32 = 3;
/// The widest that a box gets, in cells.
const WIDEST: u16 = 76;
/// The cells of a box beside its text: the frame, and a space on each side.
const FRAME: u16 = 4;

/// A text in a frame in the middle of the screen.
struct Card {
    title: String,
    text: Sheet,
    area: Rect,
}

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let Some(Card { title, text, area: card }) = card(model, area) else { return };
    clear_halves(card, buffer);
    Clear.render(card, buffer);
    let bold = Theme::of(model).paint(Paint::Heading);
    Block::bordered().title(title).title_style(bold).render(card, buffer);
    let inside = Rect { x: card.x + 2, width: card.width.saturating_sub(FRAME), ..inside(card) };
    let scroll = match model.over {
        Some(Over::Keys(scroll)) => scroll,
        _ => text.start(inside.height),
    };
    text.draw(scroll, inside, buffer);
}

/// How far what lies above can be scrolled.
pub(super) fn bottom(model: &Model) -> usize {
    let card = card(model, Rect::from(model.size));
    card.map_or(0, |card| card.text.bottom(inside(card.area).height))
}

fn card(model: &Model, area: Rect) -> Option<Card> {
    let (title, mut text) = content(model, area)?;
    // Where it gets tight, the text needs the room more than the gaps do.
    if text.size().height + 2 > area.height {
        text.close_gaps();
    }
    let Size { width, height } = text.size();
    let more = if height + 2 > area.height { "↑↓ " } else { "" };
    let title = format!(" {} {more}", model.words().get(title));
    let width = width.max(u16::try_from(title.width()).unwrap_or(WIDEST)) + FRAME;
    let (width, height) = (width.min(area.width), (height + 2).min(area.height));
    let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) / 2);
    Some(Card { title, text, area: Rect { x, y, width, height } })
}

/// What has room in a frame.
fn inside(card: Rect) -> Rect {
    Rect { y: card.y + 1, height: card.height.saturating_sub(2), ..card }
}

fn content(model: &Model, area: Rect) -> Option<(&'static str, Sheet)> {
    let text = Sheet::new(area.width.min(WIDEST).saturating_sub(FRAME));
    Some(match (&model.over, &model.mode) {
        (Some(Over::Keys(_)), _) => ("stepper-keys", keys(model, text)),
        (Some(Over::Words(row)), _) => ("words-title", glossary(model, *row, text)),
        (Some(Over::Faults(row)), _) => ("stepper-faults", faults(model, *row, text)),
        (Some(Over::Note { text: note, alert }), _) => {
            let title = if *alert { "stepper-failed" } else { "stepper-saved" };
            (title, self::note(model, note, *alert, text))
        }
        // What is there at once needs no word about its coming.
        (Some(Over::Running { tenths, .. }), _) if *tenths < PATIENCE => return None,
        (Some(Over::Running { setting, tenths }), _) => {
            ("stepper-running-title", running(model, *setting, *tenths, text))
        }
        // Behind the last scene nothing is left to look at.
        (None, Mode::Asking(asking)) if model.is_at_end() => {
            ("stepper-question-again", question(model, asking, text))
        }
        (None, Mode::Asking(asking)) => ("stepper-question", question(model, asking, text)),
        (None, Mode::Browsing | Mode::Cursor) => return None,
    })
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

fn keys(model: &Model, mut card: Sheet) -> Sheet {
    let words = model.words();
    let plain = Theme::of(model).plain();
    let rows = || shown().filter(|(_, id)| does_something(model, id));
    let column = rows().map(|(signs, _)| signs.width()).max().unwrap_or_default() + 2;
    for (signs, id) in rows() {
        card.text(&words.get(id), &pad(&signs, column), plain);
    }
    let wheel = words.get("stepper-wheel");
    card.text(&words.get("stepper-key-wheel"), &pad(&wheel, column), plain);
    card
}

/// Whether the keys of a row do something: with such a story, on a screen of this size.
fn does_something(model: &Model, id: &str) -> bool {
    let is_large = model.layout() == Layout::Projector;
    let has_bytes = || model.story().parts.iter().any(|part| !part.dumps.is_empty());
    match id {
        "stepper-key-method" | "stepper-key-fault" | "stepper-key-size" | "stepper-key-again" => {
            model.setting().is_some()
        }
        "stepper-key-panes" => !is_large && model.panes().len() > 1,
        "stepper-key-cursor" => !is_large && has_bytes(),
        "stepper-key-quiz" => model.story().questions.is_some(),
        "stepper-key-projector" => Layout::of(model.size, false) == Layout::Usual,
        _ => true,
    }
}

/// The words of the scene, then all others; the chosen one is explained.
fn glossary(model: &Model, row: usize, mut card: Sheet) -> Sheet {
    let words = model.words();
    let theme = Theme::of(model);
    // As wide whichever word is chosen.
    let head = pad(&words.get("words-close"), card.width());
    card.line(vec![(head, theme.paint(Paint::Quiet))]);
    card.end_heads();
    let (terms, here) = model.terms();
    for (at, term) in terms.into_iter().enumerate() {
        let (mark, style) = match () {
            () if at == row => ("▸ ", theme.paint(Paint::Heading)),
            () if at < here => ("  ", theme.plain()),
            () => ("  ", theme.paint(Paint::Quiet)),
        };
        card.text(&words.term(term), mark, style);
        if at == row {
            card.text(&words.meaning(term), "    ", theme.plain());
            card.end_news();
        }
    }
    card
}

fn faults(model: &Model, row: usize, mut card: Sheet) -> Sheet {
    let words = model.words();
    let theme = Theme::of(model);
    let faults = model.setting().map(|setting| setting.fault_words(words)).unwrap_or_default();
    for (i, (name, typed, text)) in faults.into_iter().enumerate() {
        let name = typed.map_or_else(|| name.clone(), |typed| format!("{name} (--fault {typed})"));
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

fn note(model: &Model, text: &str, alert: bool, mut card: Sheet) -> Sheet {
    let theme = Theme::of(model);
    let words = model.words();
    let style = if alert { theme.paint(Paint::Alert) } else { theme.plain() };
    for line in text.lines() {
        card.text(line, "", style);
    }
    card.gap();
    card.text(&words.get("stepper-any-key"), "", theme.paint(Paint::Quiet));
    card
}

fn running(model: &Model, setting: Setting, tenths: u32, mut card: Sheet) -> Sheet {
    const WHEEL: [&str; 4] = ["|", "/", "-", "\\"];
    let words = model.words();
    let theme = Theme::of(model);
    let wheel = WHEEL[tenths as usize / 2 % WHEEL.len()];
    let text = setting.running(words, tenths);
    card.text(&text, &format!("{wheel} "), theme.plain());
    card.gap();
    card.text(&words.get("stepper-cancel"), "", theme.paint(Paint::Quiet));
    card
}

fn question(model: &Model, pointing: &Pointing, mut card: Sheet) -> Sheet {
    let Pointing { asking, row, .. } = pointing;
    let words = model.words();
    let theme = Theme::of(model);
    let asked = model.story().asked(words, asking.question);
    card.text(&asked.question, "", theme.paint(Paint::Heading));
    card.gap();
    let answered = matches!(asking.stage, Stage::Answered(_));
    let hint = |i: usize| asked.hints.get(i).and_then(Option::as_deref).unwrap_or_default();
    let why = if asking.tried.is_empty() {
        String::new()
    } else {
        format!("✓ {}  ", asking.question.right + 1)
    };
    let chosen = |i| asking.stage == Stage::Answered(Some(i));
    for (i, option) in asked.options.iter().enumerate() {
        // On a narrow screen the answer leaves no room for the other options.
        if answered
            && card.width() < usize::from(WIDEST - FRAME)
            && i != asking.question.right
            && !chosen(i)
        {
            continue;
        }
        let right = answered && i == asking.question.right;
        let (mark, style) = match () {
            () if right => ("✓", theme.paint(Paint::Heading)),
            () if asking.tried.contains(&i) => {
                ("✗", theme.paint(Paint::Quiet).add_modifier(Modifier::CROSSED_OUT))
            }
            () if !answered && i == *row => ("▸", theme.paint(Paint::Heading)),
            () => (" ", theme.plain()),
        };
        card.text(option, &format!("{mark} {}  ", i + 1), style);
    }
    card.gap();
    match asking.stage {
        Stage::Choosing if model.options.class => {
            card.text(&words.get("stepper-ask-class"), "", theme.paint(Paint::Quiet));
        }
        Stage::Choosing => {
            let again = asking.tried.last().map(|choice| {
                card.text(hint(*choice), &words.get("stepper-hint"), theme.paint(Paint::Alert));
            });
            let next = if again.is_some() { "stepper-ask-again" } else { "stepper-ask" };
            card.text(&words.get(next), "", theme.paint(Paint::Quiet));
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
            // Why the last one was wrong, too.
            if let Some(choice) = choice.filter(|choice| *choice != asking.question.right) {
                card.text(hint(choice), &format!("✗ {}  ", choice + 1), theme.plain());
            }
            card.text(&asked.why, &why, theme.plain());
            card.text(&words.get("stepper-go-on"), "", theme.paint(Paint::Quiet));
        }
    }
    card
}
