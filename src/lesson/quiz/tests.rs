//! The questions are complete, fair and mixed; the quiz asks each at its place, and counts first tries.

use std::collections::BTreeSet;

use super::*;
use crate::lesson::words::tests::names;
use crate::lesson::{Language, assert_each};
use crate::transcript::Fact;

/// Interface texts of the quiz begin with this; all other messages `quiz-…` are questions.
const INTERFACE: &str = "quiz-ui-";

/// With the real `ssh` their answers are not true: a missing PK_OK tells that a key will not do, and
/// what is recorded of ③ is encrypted.
const OF_A_PLAIN_WIRE: [&str; 2] = ["deny-reason", "replay-session"];

/// What people get wrong, with the questions that aim at it.
const MISTAKES: [(&str, &[&str]); 13] = [
    ("the private key is sent", &["private-key", "passphrase"]),
    ("the server decrypts", &["roles"]),
    ("signing is encrypting with the private key", &["signature"]),
    ("today's SSH encrypts a random number", &["today", "no-encryption"]),
    ("today's SSH server sends a random number to sign", &["identifier"]),
    ("the server accepts the key, so I am logged in", &["pk-ok", "ssh-pk-ok"]),
    ("host key and user key are the same kind of thing", &["host-key", "changed-host-key"]),
    ("any random number will do", &["random"]),
    ("a proven client means a proven server", &["proven-server", "ssh-proved", "first-contact"]),
    ("the public key must be kept secret", &["public-key", "swapped"]),
    ("the padlock hangs on the server's door", &["padlock"]),
    ("what was overheard can be used again", &["replay", "replay-session"]),
    ("any matching pair of keys gets in", &["mallory"]),
];

/// Questions about logins and about accounts.
fn everything() -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().chain(&JOURNAL)
}

/// What a question about an account may name.
fn named() -> Named {
    ["name", "instance", "user", "key", "right", "ip", "kept", "left"]
        .map(|name| (name, format!("<{name}>")))
        .into()
}

fn by_name(id: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.id == id)
}

#[test]
fn every_question_is_complete_in_both_languages_and_has_nothing_too_many() {
    for sources in [
        [
            include_str!("../en/quiz.ftl"),
            include_str!("../en/quiz-openssh.ftl"),
            include_str!("../en/quiz-journal.ftl"),
        ],
        [
            include_str!("../ja/quiz.ftl"),
            include_str!("../ja/quiz-openssh.ftl"),
            include_str!("../ja/quiz-journal.ftl"),
        ],
    ] {
        let names = names(&sources).into_keys();
        let found: BTreeSet<String> = names.filter(|name| !name.starts_with(INTERFACE)).collect();
        let wanted = everything().flat_map(|question| {
            let part = move |part: &str| format!("quiz-{}.{part}", question.id);
            let letters = LETTERS.iter().take(question.options()).enumerate();
            let options = letters.clone().map(move |(_, letter)| part(letter));
            let wrong = letters.filter(|(place, _)| *place != question.right);
            let hints = wrong.map(move |(_, letter)| part(&format!("hint-{letter}")));
            options.chain(hints).chain([format!("quiz-{}", question.id), part("why")])
        });
        assert_eq!(found, wanted.collect());
    }
}

#[test]
fn the_words_are_a_question_different_options_hints_and_a_reason() {
    for language in Language::ALL {
        let words = Words::new(language);
        for question in everything() {
            let Asked { question: asked, options, hints, why } =
                words.question_of(question, &named());
            let end = if language == Language::Ja { '。' } else { '?' };
            assert!(asked.ends_with(end), "{asked}");
            assert!((3..=4).contains(&options.len()) && question.right < options.len());
            assert_eq!(options.iter().collect::<BTreeSet<_>>().len(), options.len(), "{options:?}");
            for (place, hint) in hints.iter().enumerate() {
                assert_eq!(hint.is_none(), place == question.right, "{asked}");
            }
            let texts: Vec<&String> =
                options.iter().chain(hints.iter().flatten()).chain([&asked, &why]).collect();
            for text in &texts {
                assert!(!text.trim().is_empty() && !text.contains('⟦'), "{asked}: {text}");
                // The options are numbered where they are drawn, and may be numbered otherwise.
                for letter in ["(a)", "(b)", "(c)", "(d)", " A)", " B)", "option A", "選択肢A"] {
                    assert!(!text.contains(letter), "{text}");
                }
            }
            assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len(), "{asked}");
        }
    }
}

#[test]
fn names_are_names_of_one_question() {
    let names: BTreeSet<&str> = everything().map(|question| question.id).collect();
    assert_eq!(names.len(), everything().count());
    assert_each("quiz-", &names);
    assert!(names.iter().all(|name| !format!("quiz-{name}").starts_with(INTERFACE)));
}

#[test]
fn what_people_get_wrong_is_asked_for() {
    for (mistake, questions) in MISTAKES {
        for id in questions {
            assert!(by_name(id).is_some(), "{mistake}: {id}");
        }
    }
}

/// All kinds of logins.
fn topics() -> [Topic; 4] {
    let [notes, ssh1, ssh2] = Method::ALL.map(Topic::Method);
    [notes, ssh1, ssh2, Topic::Openssh]
}

/// Three logins of each kind have a question at each moment, and no question twice; two, where the
/// real `ssh` asks whether its key would do.
#[test]
fn each_kind_has_three_questions_or_more_for_each_moment() {
    for topic in topics() {
        for moment in Moment::ALL {
            let asks = topic == Topic::Openssh && moment == Moment::Step(Step::Challenge);
            let questions = QUESTIONS
                .iter()
                .filter(|question| question.moment == moment && question.topics.contains(&topic));
            assert!(questions.count() >= if asks { 2 } else { 3 }, "{topic:?} {moment:?}");
        }
    }
}

/// What ② of ssh2 tells first is in no question before it.
#[test]
fn no_question_names_the_session_identifier_before_it_was_told() {
    for (language, name) in
        [(Language::En, "session identifier"), (Language::Ja, "セッション識別子")]
    {
        let words = Words::new(language);
        let ssh2 = Topic::Method(Method::Ssh2);
        let named = |moment| {
            let all = QUESTIONS.iter().filter(move |question| question.moment == moment);
            let asked = all.filter(|question| question.topics.contains(&ssh2));
            asked.filter(|question| format!("{:?}", words.question(question)).contains(name))
        };
        for step in [Step::Request, Step::Challenge] {
            let early: Vec<_> = named(Moment::Step(step)).map(|question| question.id).collect();
            assert_eq!(early, [""; 0], "{language}");
        }
        assert!(named(Moment::Step(Step::Reply)).count() > 0);
    }
}

#[test]
fn right_options_stand_at_mixed_places() {
    for (place, all) in
        (0..LETTERS.len()).flat_map(|place| [(place, &QUESTIONS[..]), (place, &JOURNAL)])
    {
        let here = all.iter().filter(|question| question.right == place).count();
        assert!(here * 10 <= all.len() * 4, "{here} at {place}");
        assert!(here * 10 >= all.len(), "{here} at {place}");
    }
    // In whatever order somebody tries the methods.
    let [notes, ssh1, ssh2, openssh] = topics();
    for kinds in [
        [notes, ssh2, openssh],
        [openssh, notes, ssh2],
        [notes, ssh2, ssh1],
        [notes; 3],
        [ssh1; 3],
        [ssh2; 3],
        [ssh2, notes, ssh1],
        [ssh1, ssh2, notes],
    ] {
        let places: Vec<usize> =
            asked(kinds, |_| true).iter().map(|question| question.right).collect();
        assert_eq!(places.len(), 15);
        let four_alike = places.windows(4).any(|four| four.iter().all(|place| *place == four[0]));
        assert!(!four_alike, "{kinds:?} {places:?}");
    }
}

/// Whoever always takes the longest option is right in half of the questions at most.
#[test]
fn the_right_option_is_not_known_by_its_length() {
    for language in Language::ALL {
        let words = Words::new(language);
        for all in [&QUESTIONS[..], &JOURNAL] {
            let longest = all.iter().filter(|question| {
                let options = words.question_of(question, &named()).options;
                let length = |place: usize| options[place].chars().count();
                (0..options.len()).all(|other| length(other) <= length(question.right))
            });
            let longest: Vec<&str> = longest.map(|question| question.id).collect();
            assert!(longest.len() * 2 <= all.len(), "{language} {longest:?}");
        }
    }
}

/// The questions of some runs, with their answers.
fn asked(topics: [Topic; 3], right: impl Fn(&Question) -> bool) -> Vec<&'static Question> {
    let (mut quiz, mut asked) = (Quiz::default(), Vec::new());
    for topic in topics {
        quiz.begin_run();
        for moment in Moment::ALL {
            let Some(question) = quiz.next(topic, moment) else { continue };
            let choice = if right(question) { question.right } else { question.right + 1 };
            quiz.answer(question, choice);
            asked.push(question);
        }
    }
    asked
}

#[test]
fn a_question_stays_until_it_is_answered_and_is_not_asked_twice_in_a_run() {
    let mut quiz = Quiz::default();
    let moment = Moment::Step(Step::Reply);
    let question = quiz.next(Method::Notes, moment).unwrap();
    assert_eq!(question.id, "who-knows");
    assert_eq!(quiz.next(Method::Notes, moment), Some(question));
    assert!(!quiz.answer(question, 0));
    assert_eq!(quiz.next(Method::Notes, moment), None);
    assert!(quiz.next(Method::Notes, Moment::Step(Step::Verdict)).is_some());
    quiz.begin_run();
    assert_ne!(quiz.next(Method::Notes, moment).unwrap(), question);
}

#[test]
fn only_the_first_try_counts() {
    let mut quiz = Quiz::default();
    assert_eq!(quiz.score(), Score::default());
    let [one, other] = [Step::Request, Step::Challenge]
        .map(|step| quiz.next(Method::Notes, Moment::Step(step)).unwrap());
    assert!(!quiz.answer(one, one.right + 1));
    assert!(quiz.answer(one, one.right));
    assert!(quiz.answer(other, other.right));
    assert!(!quiz.answer(other, other.right + 1));
    assert_eq!(quiz.score(), Score { right: 1, answered: 2 });
}

#[test]
fn only_questions_of_the_kind_are_asked() {
    for topic in topics() {
        for question in asked([topic; 3], |_| true) {
            assert!(question.topics.contains(&topic), "{}", question.id);
        }
    }
}

#[test]
fn what_is_true_of_a_plain_wire_alone_is_not_asked_of_the_real_ssh() {
    for id in OF_A_PLAIN_WIRE {
        assert!(!by_name(id).unwrap().topics.contains(&Topic::Openssh), "{id}");
    }
}

/// What was answered wrongly comes again when nothing new is left; what was answered rightly does not.
#[test]
fn in_the_end_the_wrong_ones_come_again() {
    let (mut quiz, mut seen) = (Quiz::default(), Vec::new());
    let moment = Moment::Step(Step::Verdict);
    for run in 0.. {
        quiz.begin_run();
        let Some(question) = quiz.next(Method::Notes, moment) else { break };
        seen.push(question.id);
        quiz.answer(question, if run < 2 { question.right + 1 } else { question.right });
    }
    assert_eq!(seen, ["proven-server", "deny-reason", "mallory", "proven-server", "deny-reason"]);
    assert_eq!(quiz.score(), Score { right: 3, answered: 5 });
}

#[test]
fn every_question_is_reached() {
    let mut quiz = Quiz::default();
    for topic in topics().repeat(QUESTIONS.len()) {
        quiz.begin_run();
        for moment in Moment::ALL {
            if let Some(question) = quiz.next(topic, moment) {
                quiz.answer(question, question.right);
            }
        }
    }
    let all = QUESTIONS.len();
    assert_eq!(quiz.score(), Score { right: all, answered: all });
}

/// Who has met the notes' way alone is not asked with words that it does not have.
#[test]
fn a_question_about_the_notes_has_no_word_that_only_other_methods_have() {
    for language in Language::ALL {
        let words = Words::new(language);
        let foreign = words.fact(Fact::SessionIdentifier).to_lowercase();
        for one in QUESTIONS.iter().filter(|one| one.topics.contains(&Method::Notes.into())) {
            let Asked { question, options, .. } = words.question(one);
            let text = [vec![question], options].concat().concat().to_lowercase();
            assert!(!text.contains(&foreign), "{}", one.id);
        }
    }
}
