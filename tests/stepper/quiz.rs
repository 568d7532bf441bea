//! Questions before each step.

use keystep::lesson::{Language, Moment, QUESTIONS, Question};
use keystep::transcript::Act;
use keystep::tui::{Command, Effect, Model, Options};
use keystep::wire::Method;

use crate::{options, played, screen, snapshot};

/// The question on the screen, as it can be seen there.
fn asked(model: &Model) -> Option<&'static Question> {
    let question = model.question()?;
    let text = screen(model, 100, 40);
    let words = model.words().question(question);
    for option in words.options {
        let start: String = option.chars().take(10).collect();
        assert!(text.contains(&start), "{option}\n{text}");
    }
    Some(question)
}

fn begin(language: Language, class: bool) -> Model {
    let options = Options { quiz: true, class, ..options(language) };
    Model::new(played(Method::Notes, None), options)
}

#[test]
fn a_question_stands_before_each_step_and_the_score_at_the_end() {
    for (all_right, expected) in [(true, "5 of 5"), (false, "0 of 5")] {
        let mut model = begin(Language::En, false);
        let mut moments = Vec::new();
        while model.scene().act != Act::End {
            let before = model.scene_number();
            let Some(question) = ({
                model.update(Command::Forward);
                asked(&model)
            }) else {
                continue;
            };
            assert_eq!(model.scene_number(), before, "nothing is shown before the answer");
            moments.push(question.moment);
            let wrong = (question.right + 1) % question.options();
            let choice = if all_right { question.right } else { wrong };
            model.update(Command::Digit(choice + 1));
            let text = screen(&model, 100, 40);
            if all_right {
                assert!(text.contains("Right!"), "{text}");
            } else {
                let hint = model.words().question(question).hints[wrong].clone().unwrap();
                let start: String = hint.split(' ').take(3).collect::<Vec<_>>().join(" ");
                assert!(text.contains(&start), "{text}");
                // The second try is right, and does not count.
                model.update(Command::Digit(question.right + 1));
                assert!(screen(&model, 100, 40).contains("Right!"));
            }
            model.update(Command::Forward);
            assert_eq!(model.scene_number(), before + 1);
        }
        assert_eq!(moments, Moment::ALL);
        let end = screen(&model, 100, 40);
        assert!(end.contains(expected), "{end}");
    }
}

#[test]
fn a_class_sees_neither_answer_nor_score_until_a_key_is_pressed() {
    let mut model = begin(Language::En, true);
    model.update(Command::Forward);
    let question = asked(&model).unwrap();
    let why = model.words().question(question).why;
    let why: String = why.split(' ').take(3).collect::<Vec<_>>().join(" ");
    // A number only points at an option.
    for digit in 1..=question.options() {
        model.update(Command::Digit(digit));
        let text = screen(&model, 100, 40);
        assert!(!text.contains('✓') && !text.contains('✗') && !text.contains(&why), "{text}");
    }
    model.update(Command::Enter);
    let text = screen(&model, 100, 40);
    assert!(text.contains('✓') && text.contains(&why) && !text.contains('✗'), "{text}");
    model.update(Command::Last);
    model.update(Command::Forward);
    model.update(Command::Last);
    let end = screen(&model, 100, 40);
    assert!(!end.contains("right at the first try"), "{end}");
    model.update(Command::Class);
    assert!(screen(&model, 100, 40).contains("right at the first try"));
}

#[test]
fn a_question_can_be_left_and_comes_again() {
    let mut model = begin(Language::Ja, false);
    model.update(Command::Forward);
    let first = asked(&model).unwrap();
    assert_eq!(model.update(Command::Escape), Effect::None);
    assert!(asked(&model).is_none());
    model.update(Command::Forward);
    assert_eq!(asked(&model), Some(first));
    // In the other language it is the same question.
    model.update(Command::Language);
    assert_eq!(asked(&model), Some(first));
    model.update(Command::Quiz);
    assert!(asked(&model).is_none());
    let before = model.scene().clone();
    model.update(Command::Forward);
    assert_ne!(model.scene(), &before);
}

#[test]
fn stepping_back_asks_nothing_twice() {
    let mut model = begin(Language::En, false);
    model.update(Command::Forward);
    let question = asked(&model).unwrap();
    model.update(Command::Digit(question.right + 1));
    model.update(Command::Forward);
    model.update(Command::Back);
    model.update(Command::Forward);
    assert!(asked(&model).is_none());
}

#[test]
fn the_screens_of_a_question() {
    for language in Language::ALL {
        let mut text = String::new();
        let mut model = begin(language, false);
        model.update(Command::Forward);
        text += &screen(&model, 80, 24);
        let question = asked(&model).unwrap();
        model.update(Command::Digit((question.right + 1) % question.options() + 1));
        text += &screen(&model, 80, 24);
        model.update(Command::Digit((question.right + 2) % question.options() + 1));
        text += &screen(&model, 80, 24);
        let mut model = begin(language, true);
        model.update(Command::Forward);
        text += &screen(&model, 80, 24);
        model.update(Command::Enter);
        text += &screen(&model, 80, 24);
        snapshot(&format!("question.{}", language.as_str()), &text);
    }
}

/// Every question with its longest hint and its reason fits the usual screen.
#[test]
fn every_question_fits() {
    for language in Language::ALL {
        let words = keystep::lesson::Words::new(language);
        for question in QUESTIONS.iter() {
            let asked = words.question(question);
            let lines = |text: &str| keystep::view::wrap(text, 72, "     ").lines().count();
            let options: usize = asked.options.iter().map(|option| lines(option)).sum();
            let hints = asked.hints.iter().flatten().map(|hint| lines(hint) + 2);
            let below = hints.chain([lines(&asked.why) + 3]).max().unwrap();
            let height = 2 + lines(&asked.question) + 1 + options + 1 + below;
            assert!(height <= 24, "{}: {height} rows", question.id);
        }
    }
}
