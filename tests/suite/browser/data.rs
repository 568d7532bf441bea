//! The page is given what the stepper shows: the same scenes, texts and bytes, for every record.

use std::sync::Arc;

use keystep::lesson::{Language, Topic};
use keystep::story::Story;
use keystep::tui::{Command, Editions, Model, Options, Pane};
use keystep::wire::Method;
use ratatui::layout::Size;
use serde_json::Value;

use super::{WORDS, bare, data, page, paragraphs, records, table, text, told};
use crate::stepper::pane_of;

#[test]
fn the_page_has_the_scenes_texts_and_bytes_of_the_stepper() {
    let mut compared = 0;
    for (name, record) in records() {
        let data = data(&page(&[&record]));
        let stories = Arc::new(told(&record));
        for (at, language) in Language::ALL.into_iter().enumerate() {
            let shown = &data["editions"][at]["records"][0];
            let story = language.choose(&stories);
            let editions = Editions { stories: Arc::clone(&stories), setting: None };
            let mut model = Model::new(editions, Options { language, ..Options::default() });
            model.update(Command::Resize(Size { width: 240, height: 120 }));
            let scenes = shown["scenes"].as_array().unwrap();
            assert_eq!(scenes.len(), story.scenes.len(), "{name}");
            for (number, scene) in scenes.iter().enumerate() {
                assert_eq!(model.scene_number(), number);
                let place = format!("{name} {language} {number}");
                same_story(&place, &mut model, scene);
                same_stage(&place, story, number, scene);
                same_knowledge(&place, &mut model, shown, scene);
                same_arithmetic(&place, &mut model, shown, scene);
                same_bytes(&place, story, number, (shown, scene, &data["bytes"][0]));
                model.update(Command::Forward);
                compared += 1;
            }
        }
    }
    assert!(compared > 700, "{compared}");
}

/// Boxes and signatures beside each other would seem to be one thing with the keys swapped.
#[test]
fn the_blackboard_has_what_the_method_does_and_nothing_else() {
    let mut seen = std::collections::BTreeSet::new();
    for (name, record) in records() {
        let data = data(&page(&[&record]));
        let stories = told(&record);
        for (at, language) in Language::ALL.into_iter().enumerate() {
            let toy = &data["editions"][at]["records"][0]["toy"];
            let topic = language.choose(&stories).questions;
            let Some(lines) = toy["lines"].as_array() else {
                assert!(!matches!(topic, Some(Topic::Method(_) | Topic::Openssh)), "{name}");
                continue;
            };
            let has = |id: &str| {
                let wanted = WORDS[at].get(id);
                lines.iter().any(|line| text(&line[0]) == bare(&wanted))
            };
            let signs = matches!(
                topic,
                Some(Topic::Method(Method::Ssh2) | Topic::Attack(Method::Ssh2) | Topic::Openssh)
            );
            for (id, wanted) in [
                ("page-toy-encrypt", !signs),
                ("page-toy-decrypt", !signs),
                ("page-toy-sign", signs),
                ("page-toy-verify", signs),
            ] {
                assert_eq!(has(id), wanted, "{name} {language} {id}: {toy}");
            }
            let not_encrypted = ["is no encryption", "暗号化ではありません"][at];
            assert_eq!(text(&toy["remark"]).contains(&bare(not_encrypted)), signs, "{toy}");
            seen.insert(signs);
        }
    }
    assert_eq!(seen.len(), 2);
}

fn pane(model: &mut Model, pane: Pane) -> String {
    model.update(Command::Open(pane));
    bare(&pane_of(model, 240, 120))
}

fn same_story(place: &str, model: &mut Model, scene: &Value) {
    let shown = pane(model, Pane::Story);
    let own = text(&scene["now"]) + &paragraphs(scene);
    // The stepper says which of its keys leads on: to the numbers of the key, and after the end.
    let key = bare(&model.words().get("stepper-more-of-key"));
    if !model.is_at_end() {
        let shown = shown.replace(&key, "");
        let first = model.scene_number() == 0;
        // What must be said first stands above the sentence there, and below it here.
        let same = if first { sorted(&own) == sorted(&shown) } else { own == shown };
        assert!(same, "{place}\n{own}\n{shown}");
    }
    assert_eq!(text(&scene["now"]), bare(&model.scene().now), "{place}");
}

/// The characters of a text, whatever stands first.
fn sorted(text: &str) -> Vec<char> {
    let mut all: Vec<char> = text.chars().collect();
    all.sort_unstable();
    all
}

fn same_stage(place: &str, story: &Story, number: usize, scene: &Value) {
    let own = &story.scenes[number];
    assert_eq!(scene["thing"].is_null(), own.travels.is_none(), "{place}");
    if let Some(travels) = &own.travels {
        assert_eq!(text(&scene["caption"]), bare(&travels.caption), "{place}");
        assert_eq!(text(&scene["text"]), bare(&travels.text), "{place}");
    }
    let json = serde_json::to_value(own).unwrap();
    for field in ["part", "act", "who", "place", "happened", "terms"] {
        assert_eq!(scene[field], json[field], "{place}");
    }
    assert_eq!(scene["keys"], json["is_under_keys"], "{place}");
}

fn same_knowledge(place: &str, model: &mut Model, record: &Value, scene: &Value) {
    assert_eq!(table(record, scene), pane(model, Pane::Knowledge), "{place}");
}

fn same_arithmetic(place: &str, model: &mut Model, record: &Value, scene: &Value) {
    let shown = pane(model, Pane::Arithmetic);
    let mut all = Vec::new();
    for at in scene["works"].as_array().unwrap() {
        let work = &record["works"][usize::try_from(at.as_u64().unwrap()).unwrap()];
        all.extend(["who", "took", "words"].map(|field| text(&work[field])));
        if !scene["part"].is_null() && !work["layout"].is_null() {
            let layout = &work["layout"];
            all.extend(["why", "formula", "about", "remark"].map(|field| text(&layout[field])));
            for row in layout["rows"].as_array().unwrap() {
                all.extend(row["portions"].as_array().unwrap().iter().map(|cell| text(&cell[0])));
            }
        }
    }
    all.extend(scene["numbers"].as_array().unwrap().iter().map(text));
    all.push(text(&scene["idle"]));
    for said in &all {
        assert!(shown.contains(said.as_str()), "{place}: {said}\n{shown}");
    }
    let said = all.iter().any(|said| !said.is_empty());
    assert_eq!(said, !shown.is_empty(), "{place}\n{shown}");
}

fn same_bytes(
    place: &str,
    story: &Story,
    number: usize,
    (record, scene, bytes): (&Value, &Value, &Value),
) {
    let own = &story.scenes[number];
    let dumps = story.part(own).map(|part| part.dumps_by(own.happened)).unwrap_or_default();
    let shown = scene["dumps"].as_array().unwrap();
    assert_eq!(shown.len(), dumps.len(), "{place}");
    assert_eq!(
        scene["unread"].is_null(),
        !dumps.is_empty() && unread(story, number).is_none(),
        "{place}"
    );
    for (at, dump) in shown.iter().zip(dumps) {
        let at = usize::try_from(at.as_u64().unwrap()).unwrap();
        let named = &record["dumps"][at];
        assert_eq!(bytes[at], hex::encode(&dump.bytes), "{place}");
        assert_eq!(text(&named["title"]), bare(&dump.title), "{place}");
        let pieces = named["pieces"].as_array().unwrap();
        assert_eq!(pieces.len(), dump.pieces.len(), "{place}");
        for (piece, own) in pieces.iter().zip(&dump.pieces) {
            let field = &named["fields"][usize::try_from(piece[2].as_u64().unwrap()).unwrap()];
            assert_eq!([&piece[0], &piece[1]], [own.offset, own.length], "{place}");
            assert_eq!(text(&field["name"]), bare(&own.name), "{place}");
            assert_eq!(text(&field["meaning"]), bare(&own.meaning), "{place}");
        }
    }
}

fn unread(story: &Story, number: usize) -> Option<&String> {
    story.part(&story.scenes[number])?.unread.as_ref()
}

/// The page asks what the stepper would ask, each question before its part, and none twice.
#[test]
fn questions_stand_before_the_scene_that_answers_them() {
    for (name, record) in records() {
        let data = data(&page(&[&record, &record]));
        for (at, words) in WORDS.iter().enumerate() {
            let story = &told(&record)[at];
            let mut asked = Vec::new();
            for shown in data["editions"][at]["records"].as_array().unwrap() {
                let questions = shown["questions"].as_array().unwrap();
                assert_eq!(questions.len(), story.scenes.len());
                for (number, question) in questions.iter().enumerate().filter(|(_, q)| !q.is_null())
                {
                    assert_ne!(story.scenes[number].part, story.scenes[number - 1].part, "{name}");
                    let options = question["options"].as_array().unwrap();
                    let right = usize::try_from(question["right"].as_u64().unwrap()).unwrap();
                    for (place, hint) in question["hints"].as_array().unwrap().iter().enumerate() {
                        assert_eq!(hint.is_null(), place == right, "{name}");
                    }
                    assert!(options.len() >= 3 && right < options.len());
                    asked.push(text(&question["question"]));
                }
            }
            let all = asked.len();
            asked.sort();
            asked.dedup();
            assert_eq!(asked.len(), all, "{name} {}", words.language());
            assert_eq!(all > 0, story.questions.is_some(), "{name}");
        }
    }
}
