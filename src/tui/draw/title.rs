//! The first row: what is run, and where one is in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Theme, put, put_right};
use crate::tui::model::Model;
use crate::wire::{Method, Step};

/// What is run, and where one is in it.
pub(super) fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let words = model.words();
    let theme = Theme::of(model);
    let transcript = model.transcript();
    let style = theme.plain().add_modifier(Modifier::REVERSED);
    buffer.set_style(area, style);
    let right = format!("{}  {}/{} ", step_name(model), model.scene + 1, model.record.scenes.len());
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    let mut parts =
        vec!["keystep".to_owned(), words.get(&format!("stepper-method-{}", transcript.method))];
    parts.extend(transcript.lab.as_ref().map(|lab| lab.attack.as_str().to_owned()));
    parts.extend(transcript.fault.map(|fault| format!("--fault {}", fault.as_str())));
    parts.extend(model.quiz.as_ref().map(|_| words.get("stepper-quiz-on")));
    parts.push(format!("RSA {}", transcript.user_key.bits));
    parts.push(crate::text::escape(&transcript.user));
    // What there is no room for is left out as a whole.
    let name = [transcript.fault.is_some(), transcript.lab.is_some()];
    let name = name.map(usize::from).iter().sum::<usize>();
    while parts.join("  ").width() > room && parts.len() > 2 + name {
        parts.pop();
    }
    if parts.join("  ").width() > room {
        parts.remove(0);
    }
    put(buffer, area, 1, 0, &parts.join("  "), style);
    put_right(buffer, area, 0, &right, style.add_modifier(Modifier::BOLD));
}

/// The name of the step at hand, short.
fn step_name(model: &Model) -> String {
    let words = model.words();
    match model.step() {
        // What ② is called depends on the method: `ssh2` has no challenge.
        Some(Step::Challenge) if model.transcript().method == Method::Ssh2 => {
            words.get("stepper-step-2-ssh2")
        }
        Some(step) => words.get(&format!("stepper-step-{}", step.number())),
        None if model.scene == 0 => words.get("stepper-step-0"),
        None => words.get("stepper-step-end"),
    }
}
