//! A question of the quiz as text, its answer with the reason, the score.

use super::layout::{rule, wrap, wrap_hanging};
use super::palette::Paint;
use super::text::Style;
use crate::lesson::{Asked, Question, Score, Words, args};

/// A question with its options, numbered from 1.
pub fn question(words: &Words, asked: &Asked, style: Style) -> String {
    let title = rule(&words.get("quiz-ui-title"), style.width);
    let mut out = format!("\n{}\n", Paint::Heading.on(&title));
    out += &wrap(&asked.question, style.width, "  ");
    for (place, option) in asked.options.iter().enumerate() {
        out += &wrap(option, style.width, &format!("  {}. ", place + 1));
    }
    out
}

/// Something to think again with, for whoever chose the wrong option at place `choice`.
pub fn hint(words: &Words, asked: &Asked, choice: usize, style: Style) -> String {
    let hint = asked.hints.get(choice).and_then(Option::as_deref).unwrap_or_default();
    let head = format!("  {}", words.get("quiz-ui-not-yet"));
    Paint::Alert.on(&wrap_hanging(hint, style.width, &head, "  "))
}

/// The right option and why it is right; where another one was chosen at last, why that one is wrong.
/// In front of a class nobody has chosen.
pub fn answer(
    words: &Words,
    question: &Question,
    asked: &Asked,
    chosen: Option<usize>,
    style: Style,
) -> String {
    let wrong = chosen.filter(|chosen| *chosen != question.right);
    let comment = match (chosen, wrong) {
        (None, _) => String::new(),
        (_, None) => words.get("quiz-ui-right"),
        (_, Some(_)) => words.get("quiz-ui-wrong"),
    };
    let option = asked.options.get(question.right).map_or("", String::as_str);
    let head = format!("  {comment}{}{}. ", words.get("quiz-ui-answer"), question.right + 1);
    let mut out = Paint::Heading.on(&wrap_hanging(option, style.width, &head, "  "));
    if let Some(chosen) = wrong {
        let hint = asked.hints.get(chosen).and_then(Option::as_deref).unwrap_or_default();
        out += &wrap_hanging(hint, style.width, &format!("  ✗ {}. ", chosen + 1), "  ");
    }
    out += &wrap(&asked.why, style.width, "  ");
    out
}

/// The questions that were missed: they are asked again.
pub fn missed(words: &Words, missed: &[Asked], style: Style) -> String {
    let list = missed.iter().map(|asked| wrap(&asked.question, style.width, "  ✗ "));
    let list: String = list.collect();
    list + &wrap(&words.get("quiz-ui-missed"), style.width, "")
}

/// How many were right.
pub fn score(words: &Words, score: Score, style: Style) -> String {
    let args = args![right = score.right, answered = score.answered];
    format!("\n{}", Paint::Heading.on(&wrap(&words.with("quiz-ui-score", args), style.width, "")))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::lesson::{Language, QUESTIONS};

    /// As wide as a terminal of 80 cells has room for inside a frame.
    const STYLE: Style = Style { verbosity: 0, width: 76 };

    #[test]
    fn a_question_fits_a_small_screen() {
        for language in Language::ALL {
            let words = Words::new(language);
            for one in &QUESTIONS {
                let asked = words.question(one);
                let mut all = question(&words, &asked, STYLE);
                assert!(all.lines().count() <= 20, "{all}");
                let hints = (0..one.options()).filter(|choice| *choice != one.right);
                all.extend(hints.map(|choice| hint(&words, &asked, choice, STYLE)));
                all += &answer(&words, one, &asked, Some(usize::from(one.right == 0)), STYLE);
                let all = anstream::adapter::strip_str(&all).to_string();
                for line in all.lines() {
                    assert!(line.width() <= STYLE.width, "{line}");
                    let start = line.trim_start().chars().next();
                    assert!(!start.is_some_and(|c| "、。）」！？".contains(c)), "{line}");
                }
            }
        }
    }

    #[test]
    fn the_answer_names_the_right_option_and_says_why() {
        let words = Words::new(Language::En);
        let one = &QUESTIONS[0];
        let asked = words.question(one);
        let text = answer(&words, one, &asked, Some(one.right), Style { width: 200, ..STYLE });
        let text = anstream::adapter::strip_str(&text).to_string();
        let option = format!("Right. Answer: {}. {}", one.right + 1, asked.options[one.right]);
        assert!(text.contains(&option) && text.contains(&asked.why), "{text}");
    }
}
