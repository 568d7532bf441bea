//! A launch in the notes' seven steps: a step a screen.

use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::layout::{pad, rows, rule, wrap, wrap_hanging};
use super::palette::Paint;
use super::text::Style;
use crate::ec2::System;
use crate::lesson::{Words, args};
use crate::text::escape;
use crate::wizard::{Free, KeyChoice, Later, Offer, Place, Question, Step, Wizard};

/// What is said before the first step.
pub fn welcome(words: &Words, style: Style) -> String {
    let title = wrap(&words.get("wizard-title"), style.width, "");
    Paint::Heading.on(&title) + &wrap(&words.get("wizard-intro"), style.width, "")
}

/// Where one is: what a step is about, if it is new, and what is asked.
pub fn screen(words: &Words, wizard: &Wizard, is_new: bool, style: Style) -> String {
    let mut out = String::from("\n");
    if is_new {
        out += &about(words, wizard, style);
    }
    out + &match wizard.place() {
        Place::Question(question) => asked(words, wizard, question, style),
        Place::Step(Step::Review) => review(words, wizard, style),
        Place::Step(step) => form(words, wizard, step, style),
        Place::Sure => decisions(words, &wizard.later(Step::Review), wizard.choices().count, style),
        Place::End => String::new(),
    }
}

/// An answer as it is read.
pub fn answer(words: &Words, wizard: &Wizard, question: Question, text: &str) -> String {
    match wizard.own_image(text).filter(|_| question == Question::Image) {
        Some(image) => words.own_image_of_launch(&image),
        None => words.answer_of_launch(question, text),
    }
}

/// What can be typed here.
pub fn keys(words: &Words, wizard: &Wizard, style: Style) -> String {
    let text = match wizard.place() {
        Place::Step(Step::Review) => words.get("wizard-keys-review"),
        Place::Step(step) => {
            words.with("wizard-keys-step", args![count = wizard.asked(step).len()])
        }
        Place::Question(question) => {
            let usual = answer(words, wizard, question, &wizard.value(question));
            words.with("wizard-keys-question", args![usual])
        }
        Place::Sure => words.get("wizard-keys-sure"),
        Place::End => return String::new(),
    };
    Paint::Quiet.on(&wrap(&text, style.width, ""))
}

/// More about a step.
pub fn more(words: &Words, step: Step, style: Style) -> String {
    let points = words.points(&format!("wizard-more-{step}"));
    points.iter().map(|point| wrap(point, style.width, "  • ")).collect()
}

/// Answers that do not fit any more.
pub fn forgotten(words: &Words, forgotten: &[Question], style: Style) -> String {
    if forgotten.is_empty() {
        return String::new();
    }
    let names = forgotten.iter().map(|question| words.question_of_launch(*question));
    let names = words.list(&names.collect::<Vec<_>>());
    wrap(&words.with("wizard-forgotten", args![names]), style.width, "")
}

fn about(words: &Words, wizard: &Wizard, style: Style) -> String {
    let step = wizard.step();
    let id = format!("wizard-step-{step}");
    let title = words.with("wizard-where", args![mark = step.mark(), title = words.get(&id)]);
    let mut out = Paint::Heading.on(&format!("{}\n", rule(&title, style.width)));
    out += &wrap(&words.attribute(&id, "what", &[]), style.width, "  ");
    // Windows is reached in another way.
    let is_windows = wizard.choices().image.system == System::Windows;
    let of_windows = is_windows && step == Step::Firewall;
    let id_here = if of_windows { "wizard-firewall-windows" } else { &id };
    let own = |attribute| words.attribute(id_here, attribute, &[]);
    let place = own("today");
    out += &wrap(&words.with("wizard-today", args![place]), style.width, "  ");
    // The notes' line about tags is right as it stands.
    if step != Step::Tags {
        out += &wrap(&own("but"), style.width, "  ✎ ");
    }
    out.push('\n');
    out
}

/// The answers of a step below each other, and what they decide.
fn form(words: &Words, wizard: &Wizard, step: Step, style: Style) -> String {
    let rows = wizard.asked(step).into_iter().map(|question| {
        (
            words.question_of_launch(question),
            answer(words, wizard, question, &wizard.value(question)),
        )
    });
    numbered(rows.collect(), style) + &decided(words, wizard, step, style)
}

/// Everything once more.
fn review(words: &Words, wizard: &Wizard, style: Style) -> String {
    let mut out = String::new();
    for step in Step::iter().take_while(|step| *step != Step::Review) {
        let title = words.get(&format!("wizard-step-{step}"));
        let head = format!("  {}  ", step.number());
        out += &Paint::Heading.on(&wrap(&title, style.width, &head));
        let name = |question| match step {
            // The title says it.
            Step::Image | Step::Type => String::new(),
            _ => words.question_of_launch(question),
        };
        let said = |question| answer(words, wizard, question, &wizard.value(question));
        let asked = wizard.asked(step).into_iter();
        let answers: Vec<_> = asked.map(|question| (name(question), said(question))).collect();
        for row in rows(&answers, style.width.saturating_sub(3)).lines() {
            let row =
                if answers.len() == 1 { row.trim_start() } else { row.trim_start_matches("  ") };
            out += &format!("     {row}\n");
        }
    }
    out
}

/// A question with what can be answered.
fn asked(words: &Words, wizard: &Wizard, question: Question, style: Style) -> String {
    let Offer { choices, free, .. } = wizard.offer(question);
    let mut out = Paint::Heading.on(&wrap(&words.question_of_launch(question), style.width, "  "));
    let value = wizard.value(question);
    let rows = choices.iter().map(|choice| {
        let sign = if *choice == value { "*" } else { " " };
        (sign.to_owned(), answer(words, wizard, question, choice))
    });
    out += &numbered(rows.collect(), style);
    if let Some(free) = free {
        out += &wrap(&how(words, &free), style.width, "  ");
    }
    if matches!(question, Question::Name | Question::Tags) && !value.is_empty() {
        out += &wrap(&words.get("wizard-free-none"), style.width, "  ");
    }
    if wizard.asked(question.step()).len() == 1 || question == Question::Key {
        out += &decided(words, wizard, question.step(), style);
    }
    out
}

fn how(words: &Words, free: &Free) -> String {
    match free {
        Free::Number(range) => {
            words.with("wizard-free-number", args![from = range.start(), to = range.end()])
        }
        Free::Address(zone) => words.with("wizard-free-address", args![range = zone.range()]),
        Free::Range => words.get("wizard-free-range"),
        Free::Text => words.get("wizard-free-text"),
        Free::Pairs => words.get("wizard-free-pairs"),
    }
}

/// What the choices of a step decide later.
fn decided(words: &Words, wizard: &Wizard, step: Step, style: Style) -> String {
    // Which key pair it will be is not known while that is asked.
    if wizard.place() == Place::Question(Question::Key)
        && matches!(wizard.choices().key, KeyChoice::New(_))
    {
        return String::new();
    }
    let later = decisions(words, &wizard.later(step), wizard.choices().count, style);
    if later.is_empty() {
        return later;
    }
    format!("\n{}{later}", wrap(&words.get("wizard-later"), style.width, "  "))
}

/// What is decided of so many instances, a line each.
pub(super) fn decisions(words: &Words, later: &[Later], count: u32, style: Style) -> String {
    let lines = later.iter().map(|later| words.decided_at_launch(later, count));
    lines.map(|line| wrap(&line, style.width, "  → ")).collect()
}

/// Rows with numbers, the names filled up to the longest.
fn numbered(rows: Vec<(String, String)>, style: Style) -> String {
    let widest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    let mut out = String::new();
    for ((name, value), number) in rows.iter().zip(1..) {
        let head = format!("  {number:>2}  {}  ", pad(&escape(name), widest));
        let rest = " ".repeat(head.width());
        out += &wrap_hanging(value, style.width, &head, &rest);
    }
    out
}
