//! Questions before each step.

use keystep::lesson::{Language, Moment, QUESTIONS, Question, Topic};
use keystep::transcript::{Act, Fault};
use keystep::tui::{Command, Effect, Model, Options};
use keystep::wire::Method;

use super::{begin, boxed, options, played, screen, told};
use crate::common::story::{difference, story};

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

fn quizzed(language: Language, class: bool) -> Model {
    let options = Options { quiz: true, class, ..options(language) };
    let mut model = Model::new(told(Method::Notes, None), options);
    // Where the first question stands before the next scene.
    let before = model.story().scenes.iter().filter(|scene| scene.act == Act::Prepare).count();
    (1..before).for_each(|_| assert_eq!(model.update(Command::Forward), Effect::None));
    model
}

#[test]
fn a_question_stands_before_each_step_and_the_score_at_the_end() {
    for (all_right, expected) in [(true, "5 of 5"), (false, "0 of 5")] {
        let mut model = quizzed(Language::En, false);
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
            let [answer, next] =
                ["answer", "next"].map(|key| model.words().get(&format!("stepper-foot-{key}")));
            assert!(screen(&model, 100, 40).contains(&answer));
            model.update(Command::Digit(choice + 1));
            let text = screen(&model, 100, 40);
            // What is answered is not to be answered.
            assert_eq!(text.contains(&answer), !all_right, "{text}");
            assert_eq!(text.lines().last().unwrap().contains(&next), all_right, "{text}");
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
        model.update(Command::Last);
        let end = screen(&model, 100, 40);
        assert!(end.contains(expected), "{end}");
    }
}

#[test]
fn a_class_sees_neither_answer_nor_score_until_a_key_is_pressed() {
    let mut model = quizzed(Language::En, true);
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
    model.update(Command::Forward);
    model.update(Command::Last);
    let end = screen(&model, 100, 40);
    assert!(!end.contains("right at the first try"), "{end}");
    model.update(Command::Class);
    // The class had pointed at the last option.
    let right = usize::from(question.right == question.options() - 1);
    let score = format!("{right} of 1 right at the first try");
    assert!(screen(&model, 100, 40).contains(&score));
    // Where nobody pointed at anything, nothing is counted.
    let mut model = quizzed(Language::En, true);
    model.update(Command::Forward);
    model.update(Command::Enter);
    model.update(Command::Enter);
    model.update(Command::Last);
    model.update(Command::Class);
    assert!(!screen(&model, 100, 40).contains("first try"));
}

/// What the pane or the projector's sentence says may be the answer: it is covered until there is one.
#[test]
fn an_open_question_covers_what_would_give_it_away() {
    let flat = |text: &str| text.replace(char::is_whitespace, "");
    for (language, projector) in Language::ALL.into_iter().flat_map(|l| [(l, false), (l, true)]) {
        let options = Options { quiz: true, projector, ..options(language) };
        let mut model = Model::new(told(Method::Notes, None), options);
        let mut asked = 0;
        while model.scene().act != Act::End {
            model.update(Command::Forward);
            let Some(question) = model.question() else { continue };
            asked += 1;
            let now = flat(&model.scene().now);
            let text = flat(&screen(&model, 100, 40));
            assert!(!text.contains(&now), "{text}");
            model.update(Command::Digit(question.right + 1));
            model.update(Command::Forward);
            let text = flat(&screen(&model, 100, 40));
            assert!(text.contains(&flat(&model.scene().now)), "{text}");
        }
        assert_eq!(asked, Moment::ALL.len());
    }
}

/// A wrong option is crossed out and cannot be chosen again; after the second one it is told why
/// that one is wrong, and at the end what was missed is asked again until it is answered.
#[test]
fn what_was_tried_is_crossed_out_and_what_was_missed_is_asked_again() {
    let flat = |text: &str| text.replace(|c: char| c.is_whitespace() || "│┌┐└┘─".contains(c), "");
    for language in Language::ALL {
        let mut model = quizzed(language, false);
        model.update(Command::Forward);
        let question = model.question().unwrap();
        let words = model.words().question(question);
        let wrong: Vec<usize> = (0..question.options()).filter(|i| *i != question.right).collect();
        model.update(Command::Digit(wrong[0] + 1));
        let crossed = |model: &Model| {
            let buffer = super::draw(model, 80, 24);
            let out = ratatui::style::Modifier::CROSSED_OUT;
            buffer.content().iter().filter(|cell| cell.modifier.contains(out)).count()
        };
        assert!(crossed(&model) > 0);
        // The cursor has moved on, and does not come back to it.
        let before = boxed(&model, 80, 24);
        assert!(!before.contains(&format!("▸ {}", wrong[0] + 1)), "{before}");
        model.update(Command::Digit(wrong[0] + 1));
        assert_eq!(boxed(&model, 80, 24), before);
        // That nothing happens is told, until another key is pressed.
        let told = flat(&model.words().get("stepper-tried"));
        assert!(flat(&screen(&model, 80, 24)).contains(&told));
        model.update(Command::Digit(wrong[1] + 1));
        assert!(!flat(&screen(&model, 80, 24)).contains(&told));
        let text = boxed(&model, 80, 24);
        let hint = words.hints[wrong[1]].as_ref().unwrap();
        for said in [hint, &words.why] {
            assert!(flat(&text).contains(&flat(said)), "{said}\n{text}");
        }
        model.update(Command::Forward);
        model.update(Command::Last);
        let missed = |model: &Model| flat(&screen(model, 80, 24)).contains(&flat(&words.question));
        assert!(missed(&model), "{}", screen(&model, 80, 24));
        for choice in [wrong[0], question.right] {
            model.update(Command::Forward);
            assert_eq!(model.question(), Some(question));
            // Everything has been seen by now.
            let text = boxed(&model, 80, 24);
            let head = |id| text.contains(&model.words().get(id));
            assert!(head("stepper-question-again") && !head("stepper-question"), "{text}");
            model.update(Command::Digit(choice + 1));
            model.update(Command::Digit(question.right + 1));
            model.update(Command::Forward);
            assert_eq!(missed(&model), choice != question.right);
        }
        model.update(Command::Forward);
        assert!(model.question().is_none());
    }
}

/// Whatever was missed: how it ended and what to do next is on the smallest screen.
#[test]
fn the_end_is_seen_however_much_was_missed() {
    let flat = |text: &str| text.replace(|c: char| c.is_whitespace(), "");
    for (language, method) in Language::ALL.into_iter().flat_map(|l| Method::ALL.map(|m| (l, m))) {
        let options = Options { quiz: true, ..options(language) };
        let mut model = Model::new(told(method, None), options);
        while !model.is_at_end() {
            model.update(Command::Forward);
            while let Some(question) = model.question() {
                (0..question.options()).filter(|at| *at != question.right).for_each(|wrong| {
                    model.update(Command::Digit(wrong + 1));
                });
                model.update(Command::Forward);
            }
        }
        let text = screen(&model, 80, 24);
        let words = model.words();
        let score = words.with("stepper-score", &[("right", &0), ("answered", &Moment::ALL.len())]);
        let here = &model.story().next.as_ref().unwrap().key;
        for said in [&score, &words.get("stepper-ask-missed"), here] {
            assert!(flat(&text).contains(&flat(said)), "{said}\n{text}");
        }
    }
}

/// As on a worksheet: that something is broken is said first, what it is and what it does is not.
#[test]
fn what_is_broken_is_not_explained_before_the_questions() {
    let flat = |text: &str| text.replace(char::is_whitespace, "");
    for (language, projector) in Language::ALL.into_iter().flat_map(|l| [(l, false), (l, true)]) {
        let explained = |quiz| {
            let options = Options { quiz, projector, ..options(language) };
            let model = Model::new(told(Method::Notes, Some(Fault::WrongKey)), options);
            let fault = flat(&model.words().get("fault-wrong-key"));
            flat(&screen(&model, 100, 40)).contains(&fault)
        };
        assert_eq!([explained(false), explained(true)], [true, false], "{language}");
    }
}

#[test]
fn a_question_can_be_left_and_comes_again() {
    let mut model = quizzed(Language::Ja, false);
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
    let mut model = quizzed(Language::En, false);
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
        let mut model = quizzed(language, false);
        model.update(Command::Forward);
        let asks = boxed(&model, 80, 24);
        let question = asked(&model).unwrap();
        let mut text = asks.clone();
        let mut then = |model: &Model| text += &difference(&asks, &boxed(model, 80, 24));
        for wrong in [1, 2] {
            model.update(Command::Digit((question.right + wrong) % question.options() + 1));
            then(&model);
        }
        let mut model = quizzed(language, true);
        model.update(Command::Forward);
        then(&model);
        model.update(Command::Enter);
        then(&model);
        story!(format!("question.{language}"), text);
    }
}

/// Every question, with each of its hints and with its answer, is whole on the usual screen and on
/// that of a projector.
#[test]
fn every_question_fits() {
    let flat = |text: &str| text.replace(|c: char| c.is_whitespace() || "│┌┐└┘─".contains(c), "");
    for language in Language::ALL {
        let words = keystep::lesson::Words::new(language);
        for (width, height, projector) in [(80, 24, false), (60, 18, true)] {
            for question in QUESTIONS.iter() {
                for choice in 0..question.options() {
                    let options = Options { quiz: true, projector, ..options(language) };
                    let method = match question.topics[0] {
                        Topic::Method(method) => method,
                        Topic::Openssh | Topic::Journal { .. } | Topic::Attack(_) => Method::Ssh2,
                    };
                    let transcript = played(method, None);
                    let mut model = begin(&transcript, options);
                    model.ask(question);
                    let asked = words.question(question);
                    let shows = |model: &Model, text: &str| {
                        let screen = boxed(model, width, height);
                        assert!(flat(&screen).contains(&flat(text)), "{text}\n{screen}");
                    };
                    shows(&model, &asked.question);
                    asked.options.iter().for_each(|option| shows(&model, option));
                    model.update(Command::Digit(choice + 1));
                    if let Some(hint) = &asked.hints[choice] {
                        shows(&model, hint);
                        let other = |i: &usize| *i != choice && *i != question.right;
                        let second = (0..question.options()).find(other).unwrap();
                        model.update(Command::Digit(second + 1));
                        shows(&model, asked.hints[second].as_ref().unwrap());
                    }
                    shows(&model, &asked.why);
                    shows(&model, &asked.options[question.right]);
                }
            }
        }
    }
}

/// Where the questions are put on behind the last of them, a key that seems to do nothing is answered.
#[test]
fn questions_put_on_too_late_say_where_they_are() {
    let mut model = Model::new(told(Method::Notes, None), options(Language::Ja));
    let late = model.words().get("stepper-no-question-from-here");
    model.update(Command::Quiz);
    assert!(!screen(&model, 80, 24).contains(&late));
    model.update(Command::Quiz);
    model.update(Command::Last);
    model.update(Command::Quiz);
    assert!(screen(&model, 80, 24).contains(&late), "{}", screen(&model, 80, 24));
    model.update(Command::Quiz);
    assert!(!screen(&model, 80, 24).contains(&late));
}
