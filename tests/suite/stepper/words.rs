//! The glossary from within the stepper.

use keystep::lesson::{Language, Term};
use keystep::transcript::Act;
use keystep::tui::{Command, Model, Options};
use keystep::wire::{Method, Step};
use ratatui::layout::Size;

use super::{boxed, go_to, model, options, told};

fn flat(text: &str) -> String {
    text.replace(|c: char| c.is_whitespace() || "│┌┐└┘─▸".contains(c), "")
}

/// On both screens, in both languages, in every scene: the words of the scene stand first, the one
/// that it is about is explained at once, and every word can be reached and read whole.
#[test]
fn the_words_of_the_scene_come_first_and_every_word_can_be_read() {
    for ((width, height, projector), language) in
        [(80, 24, false), (60, 18, true)].into_iter().flat_map(|s| Language::ALL.map(|l| (s, l)))
    {
        for method in Method::ALL {
            let options = Options { projector, ..options(language) };
            let mut model = Model::new(told(method, None), options);
            model.update(Command::Resize(Size { width, height }));
            while model.scene().act != Act::End {
                model.update(Command::Words);
                let terms = model.scene().terms;
                let text = flat(&boxed(&model, width, height));
                let first = flat(&model.words().term(terms[0]));
                let meaning = flat(&model.words().meaning(terms[0]));
                let second = flat(&model.words().term(terms[1]));
                let expected = format!("{first}{meaning}{second}");
                assert!(text.contains(&expected), "{expected}\n{text}");
                is_said_first(&model);
                model.update(Command::Words);
                assert_eq!(boxed(&model, width, height), "");
                model.update(Command::Forward);
            }
            model.update(Command::Words);
            let mut read = Vec::new();
            for _ in Term::ALL {
                let text = flat(&boxed(&model, width, height));
                let open = |term: &&Term| text.contains(&flat(&model.words().meaning(**term)));
                read.extend(Term::ALL.iter().filter(open));
                model.update(Command::Down);
            }
            assert_eq!(read.len(), Term::ALL.len());
            assert!(Term::ALL.iter().all(|term| read.contains(&term)));
            // Behind the last one there is none.
            let last = boxed(&model, width, height);
            model.update(Command::Last);
            assert_eq!(boxed(&model, width, height), last);
            model.update(Command::Escape);
            assert_eq!(boxed(&model, width, height), "");
        }
    }
}

/// Where words of a part are said by their names, the one that comes first is. (In Japanese, where a
/// word has one form.)
fn is_said_first(model: &Model) {
    let (story, scene) = (model.story(), model.scene());
    let (Language::Ja, Some(part)) = (story.language, story.part(scene)) else { return };
    let scenes = story.scenes.iter().filter(|other| other.part == scene.part);
    let said = scenes.flat_map(|scene| [&scene.now].into_iter().chain(&scene.prose));
    let said = said.chain(&part.prose).chain([&part.title]).cloned();
    let said: String = said.chain(part.said.iter().map(|said| said.words.clone())).collect();
    let is_said = |term: &Term| {
        let name = model.words().term(*term);
        let mut forms = name.split(['（', '・', 'と', '）']).filter(|form| !form.is_empty());
        forms.any(|form| said.contains(form))
    };
    let first = scene.terms.iter().position(is_said);
    assert!(first.is_none_or(|first| first == 0), "{:?}\n{said}", scene.terms);
}

/// A word explains what is asked: while a question is open there is none.
#[test]
fn a_question_has_no_glossary() {
    let mut model =
        Model::new(told(Method::Notes, None), Options { quiz: true, ..options(Language::En) });
    while model.question().is_none() {
        model.update(Command::Forward);
    }
    let asked = boxed(&model, 80, 24);
    model.update(Command::Words);
    assert_eq!(boxed(&model, 80, 24), asked);
}

#[test]
fn the_glossary_speaks_the_language_at_hand() {
    let mut model = model(Method::Ssh2, None, Language::En);
    go_to(&mut model, Step::Challenge, Act::Send);
    model.update(Command::Words);
    assert!(boxed(&model, 80, 24).contains("▸ host key"));
    model.update(Command::Language);
    assert!(boxed(&model, 80, 24).contains("▸ ホスト鍵"));
}
