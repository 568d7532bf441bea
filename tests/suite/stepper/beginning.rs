//! What a beginner meets first: box, padlock and two sentences; and no word before it is explained.

use keystep::lesson::Language;
use keystep::story::Scene;
use keystep::transcript::Act;
use keystep::tui::{Command, Model, Pane};
use keystep::wire::Method;

use super::{model, pane_of, screen};

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
