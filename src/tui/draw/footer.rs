//! The last row of the screen: the keys that matter most here, as many as there is room for; or what is
//! to be said of the one that was pressed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Theme, put};
use crate::lesson::Stage;
use crate::tui::layout::Layout;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::options::Pane;
use crate::view::Paint;

/// Keys that ask for another login like this one.
const OTHERS: [&str; 3] = ["method", "fault", "size"];
/// What there is no room for, the least weighty first. The help has it all.
const SPARE: [&str; 4] = ["size", "pane", "language", "method"];

pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let words = model.words();
    if let Some(remark) = model.remark {
        return put(buffer, area, 1, 0, &words.get(remark), Theme::of(model).paint(Paint::Alert));
    }
    let mut names = names(model);
    let line = |names: &[&str]| {
        let keys = names.iter().map(|name| words.get(&format!("stepper-foot-{name}")));
        keys.collect::<Vec<_>>().join("  ")
    };
    for spare in SPARE {
        if line(&names).width() < usize::from(area.width) {
            break;
        }
        names.retain(|name| *name != spare);
    }
    put(buffer, area, 1, 0, &line(&names), Theme::of(model).paint(Paint::Quiet));
}

/// What is offered: nothing that does nothing here.
fn names(model: &Model) -> Vec<&'static str> {
    let projector = model.layout() == Layout::Projector;
    let mut names = match (&model.mode, model.pane) {
        (Mode::Asking(pointing), _) if matches!(pointing.asking.stage, Stage::Answered(_)) => {
            vec!["next", "language", "no-quiz", "keys", "quit"]
        }
        (Mode::Asking(_), _) => vec!["answer", "leave", "language", "no-quiz", "keys", "quit"],
        (Mode::Browsing | Mode::Cursor, _) if projector => {
            vec!["step", "language", "method", "words", "usual", "keys", "quit"]
        }
        (Mode::Cursor, _) => vec!["move", "next-field", "put-down"],
        (Mode::Browsing, Pane::Bytes) if model.dump().is_some() => {
            vec!["step", "take", "field", "pane", "keys", "quit"]
        }
        (Mode::Browsing, _) => {
            vec![
                "step", "pane", "language", "method", "fault", "size", "words", "quiz", "save",
                "keys", "quit",
            ]
        }
    };
    let has_panes = model.panes().len() > 1;
    names.retain(|name| match *name {
        "quiz" => model.story().questions.is_some(),
        "pane" => has_panes,
        // What is told alone is not all that the record holds.
        "save" => !has_panes,
        "usual" => Layout::of(model.size, false) == Layout::Usual,
        name => model.setting().is_some() || !OTHERS.contains(&name),
    });
    names
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_key_of_the_last_row_has_its_words() {
        let own = [
            "answer",
            "next",
            "leave",
            "no-quiz",
            "usual",
            "move",
            "next-field",
            "put-down",
            "take",
        ];
        let all = ["step", "pane", "language", "words", "quiz", "save", "keys", "quit", "field"];
        let all = own.into_iter().chain(all).chain(super::OTHERS);
        crate::lesson::assert_each("stepper-foot-", all);
    }
}
