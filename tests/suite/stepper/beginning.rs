//! What a beginner meets first: box, padlock and two sentences; no word before it is explained; and
//! last, without scrolling, what to do next.

use std::sync::Arc;

use keystep::lesson::Language;
use keystep::story::Scene;
use keystep::transcript::{Act, LabMark, Transcript};
use keystep::tui::{Command, Model, Pane};
use keystep::wire::Method;

use super::{PLAYED, begin, model, options, pane_of, screen};

/// What is told in the scene at hand, without spaces.
fn told(model: &Model) -> String {
    pane_of(model, 78, 40).replace(char::is_whitespace, "")
}

#[test]
fn the_first_scene_is_a_box_a_padlock_and_two_sentences() {
    for language in Language::ALL {
        let mut model = model(Method::Notes, None, language);
        let Scene { now, prose, .. } = model.scene().clone();
        let story = now + &prose.concat();
        assert_eq!(story.matches(['.', '。']).count(), 2, "{story}");
        let key = model.words().get("stepper-more-of-key");
        let text = told(&model);
        assert_eq!(text, format!("▸{story}{key}").replace(char::is_whitespace, ""));
        for picture in ["╔╌", "╭──╮"] {
            assert!(screen(&model, 80, 24).contains(picture));
        }
        // What it does not say waits behind the key that it names.
        assert!(key.contains('4'));
        let details = |text: &str| ["SHA256:", "RSA"].map(|word| text.contains(word));
        assert_eq!(details(&text), [false; 2]);
        model.update(Command::Digit(4));
        assert_eq!(details(&told(&model)), [true; 2]);
    }
}

/// A word that a beginner does not know stands nowhere before the scene that tells what it is.
#[test]
fn a_host_key_and_a_signature_are_explained_before_they_are_used() {
    for (language, host, signature) in
        [(Language::En, "host key", "sign"), (Language::Ja, "ホスト鍵", "署名")]
    {
        for method in [Method::Ssh1, Method::Ssh2] {
            let mut model = model(method, None, language);
            let mut new = Vec::new();
            loop {
                model.update(Command::Open(Pane::Story));
                let text = told(&model);
                let words = [host, signature].map(|word| word.replace(' ', ""));
                for word in words.into_iter().filter(|word| text.contains(word.as_str())) {
                    if !new.iter().any(|(known, _)| *known == word) {
                        new.push((word, (model.scene().act, model.scene().now.clone())));
                    }
                }
                if model.scene().act == Act::End {
                    break;
                }
                model.update(Command::Forward);
            }
            for (word, (act, now)) in &new {
                assert_eq!(*act, Act::Prepare, "{word} first stands in {now}");
                let here = now.replace(' ', "").contains(word.as_str());
                assert!(here || method == Method::Ssh1, "{word} is not what {now} is about");
            }
            assert_eq!(new.len(), 2);
        }
    }
}

/// At 80×24 the last scene is whole, and says which keys and which commands lead on.
#[test]
fn the_end_fits_and_says_what_to_do_next() {
    let lab = LabMark::new("impostor-host", "warning-ignored").unwrap();
    for (record, language) in PLAYED.iter().flat_map(|r| Language::ALL.map(|l| (r, l))) {
        let of_lab = Transcript { lab: Some(lab.clone()), ..Transcript::clone(record) };
        for (record, next) in [(record, "f"), (&Arc::new(of_lab), "keystep attack")] {
            let mut model = begin(record, options(language));
            model.update(Command::Last);
            assert!(model.is_at_end());
            let (whole, shown) = (pane_of(&model, 78, 40), screen(&model, 80, 24));
            for line in whole.lines().filter(|line| !line.trim().is_empty()) {
                assert!(shown.contains(line.trim()), "{line}\n{shown}");
            }
            let tabs = shown.lines().nth(11).unwrap();
            assert!(!tabs.contains('↓'), "{shown}");
            let login = match record.method {
                Method::Notes => "keystep login -i".to_owned(),
                other => format!("keystep login --method {other} -i"),
            };
            for said in [next, "keygen", "authorize", "serve", &login] {
                assert!(whole.contains(said), "{said}\n{whole}");
            }
        }
    }
}
