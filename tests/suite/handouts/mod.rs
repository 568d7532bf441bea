//! The handouts of a login: Markdown, Mermaid, SVG, HTML, the worksheet with its key, the card.
//! `snapshots/` holds what they look like; `INSTA_UPDATE=always cargo test --test suite handouts` writes
//! it anew. The rest holds for every login, however it ended and whoever recorded it.

mod form;
pub(crate) mod hostile;
#[cfg(unix)]
mod narrow;
#[cfg(unix)]
mod plan;
mod sheet;

use std::sync::LazyLock;

use crate::common::Place;
use crate::common::drawn::{drawn, pages};
use crate::common::played::{PLAYED, played, seen_from};
use crate::common::story::{difference, story};
use anstream::adapter::strip_str;
use keystep::lesson::{Language, Words};
use keystep::story::login;
use keystep::transcript::{Break, Fault, LabMark, Outcome, Stop, Transcript, View};
use keystep::view;
use keystep::wire::{Method, Step};
use unicode_width::UnicodeWidthStr as _;

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| Language::ALL.map(Words::new));

/// Every login that was played, the same as one side alone has it, and one that was cut off after
/// each step.
fn all() -> Vec<Transcript> {
    let mut all: Vec<Transcript> = PLAYED.iter().map(|played| Transcript::clone(played)).collect();
    for played in PLAYED.iter() {
        for view in [View::Client, View::Server, View::Eavesdropper] {
            all.push(Transcript { preparation: None, ..seen_from(played, view) });
        }
    }
    for method in Method::ALL {
        for last in Step::ALL {
            let mut cut = played(method, None).clone();
            cut.events.retain(|entry| entry.step < last);
            cut.outcome = Outcome::Stopped { why: Stop::Broken { detail: Break::NoVerdict } };
            all.push(cut);
        }
        all.push(from_lab(method));
    }
    all
}

/// A login of the attack lab, whose names are as long as they may be.
fn from_lab(method: Method) -> Transcript {
    let mark = LabMark::new(&"attack-".repeat(5)[..32], &"set-up-".repeat(5)[..32]).unwrap();
    Transcript { lab: Some(mark), ..played(method, None).clone() }
}

#[test]
fn what_a_teacher_gets() {
    for words in WORDS.iter() {
        let language = words.language();
        let markdown =
            |method| view::markdown(&view::handout(words, &login(words, played(method, None))));
        let usual = markdown(Method::Notes);
        story!(format!("handout.notes.{language}.md"), usual);
        // Their words stand in the stories of the demo, in both languages.
        let method = if language == Language::En { Method::Ssh1 } else { Method::Ssh2 };
        if method == Method::Ssh2 {
            // It has the bytes that are signed as well.
            story!(format!("handout.{method}.md"), difference(&usual, &markdown(method)));
        }
        let diagrams = [Method::Notes, method]
            .map(|method| view::mermaid(&login(words, played(method, None))));
        story!(format!("handout.{language}.mermaid"), diagrams.join("\n"));

        let denied = played(Method::Notes, Some(Fault::WrongKey));
        let [_, sheet, key] =
            pages(words, denied).map(|page| strip_str(&view::plain(&page, 80)).to_string());
        story!(format!("worksheet.{language}"), format!("{sheet}\n{}", difference(&sheet, &key)));
        let card = view::plain(&view::card(words), 80);
        story!(format!("card.{language}"), strip_str(&card).to_string());
    }
    // The same words in boxes of measured size: a box, a seal, and each language.
    let [en, ja] = &*WORDS;
    for (method, words) in [(Method::Notes, en), (Method::Ssh2, ja)] {
        let picture = view::svg(words, &login(words, played(method, None)));
        story!(format!("handout.{method}.{}.svg", words.language()), picture);
        let slides = view::slides(words, &login(words, played(method, None)));
        story!(format!("slide.{method}.{}.svg", words.language()), slides[0]);
    }
}

#[test]
fn what_must_never_be_said() {
    for words in WORDS.iter() {
        let mut texts: Vec<(Method, String)> = PLAYED
            .iter()
            .flat_map(|played| {
                drawn(words, played).into_iter().map(|(_, text)| (played.method, text))
            })
            .collect();
        texts.push((Method::Notes, view::markdown(&view::card(words))));
        for (method, text) in texts {
            for wrong in
                ["encrypted with the private", "encrypts with the private", "秘密鍵で暗号化"]
            {
                assert!(!text.contains(wrong), "{method}: {wrong}");
            }
        }
    }
}

#[test]
fn the_commands_give_each_form() {
    for language in crate::common::LANGUAGES {
        let place = Place::new(language);
        place.run("demo --plain -b 1024 --seed 3 --save t.json").ends(0);
        for (line, start) in [
            ("show --format markdown t.json", "# "),
            ("show --format mermaid t.json", "sequenceDiagram\n"),
            ("show --format svg t.json", "<svg "),
            ("show --format html t.json", "<!DOCTYPE html>"),
            ("show --worksheet t.json", place.says("Worksheet", "ワークシート")),
            ("show --answers t.json", place.says("Answers", "解答")),
            ("show --worksheet --format markdown t.json", "# "),
            ("show --answers --format html t.json", "<!DOCTYPE html>"),
            ("show --exit-ticket t.json", place.says("Before you go", "今日のふりかえり")),
            ("show --exit-ticket --answers --format html t.json", "<!DOCTYPE html>"),
            ("words --format markdown", "# "),
            ("words --format html", "<!DOCTYPE html>"),
            ("card", place.says("Three ways", "鍵でログインする")),
            ("card --format markdown", "# "),
            ("card --format html", "<!DOCTYPE html>"),
        ] {
            let run = place.run(line);
            assert!(run.ends(0).out.starts_with(start), "{run:#?}");
            assert_eq!(run.err, "");
            // A file holds the same, and is never written over.
            let name = line.replace(' ', "_");
            place.run(&format!("{line} --color always -o {name}")).ends(0);
            assert_eq!(place.read(&name), run.out);
            place.run(&format!("{line} -o {name}")).complains(3, &[&name]);
            for line in run.out.lines().filter(|_| start.chars().all(char::is_alphanumeric)) {
                assert!(line.width() <= 80, "{line}");
            }
        }
        for form in ["svg", "mermaid", "json"] {
            let line = format!("show --worksheet --format {form} t.json");
            place.run(&line).complains(2, &["markdown", "html"]);
        }
        let slides = "show --format svg --build t.json -o steps.svg";
        place.run(slides).ends(0);
        let last = place.read("steps-4.svg");
        assert!(last.starts_with("<svg ") && !place.path("steps-5.svg").exists());
        std::fs::remove_file(place.path("steps-0.svg")).unwrap();
        place.run(slides).complains(3, &["steps-1.svg"]);
        assert!(!place.path("steps-0.svg").exists());
        let needs =
            place.says("--output <OUT> is needed here, too", "ここでは --output <OUT> も要ります");
        place.run("show --format svg --build t.json").complains(2, &[needs]);
        place.run("show --format html --build t.json -o x").complains(2, &["--build"]);
        place.run("show --answers --json t.json").complains(2, &["--answers", "--json"]);
        place.run("card --format svg").complains(2, &["markdown", "html"]);
    }
}
