//! A record, whatever it says, with its checksum put right: it is written and read back the same,
//! checked, and told in every view and on every screen, where it shows itself and nothing more.

use std::path::Path;
use std::sync::Arc;

use anstream::adapter::strip_str;
use keystep::crypto::sha256;
use keystep::lesson::transcript_problem;
use keystep::story::{self, Setting, Story, login};
use keystep::transcript::{
    Recorded, Transcript, check, check_agent, check_journal, check_ssh, check_tap, from_text,
    to_text,
};
use keystep::tui::{Command, Editions, Effect, Model, Options, Pane};
use keystep::view;
use keystep::view::text::{Style, whole};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget as _;
use serde_json::{Value, json};

use super::clean::WORDS;
use super::dice::Dice;
use super::samples::RECORDS;
use super::{clean, edit};
use crate::common::drawn::{drawn, parse, well_formed_page, well_formed_picture};

/// In front of the checksum.
const LAST_FIELD: &str = ",\n  \"sha256\": \"";

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let good = *dice.pick(&RECORDS);
    let body = if dice.one_in(4) {
        let (body, _) = good.rsplit_once(LAST_FIELD).unwrap();
        let body = edit::bytes(&mut dice, body.as_bytes());
        String::from_utf8_lossy(&body).into_owned()
    } else {
        let mut value: Value = serde_json::from_str(good).unwrap();
        says(&mut dice, &mut value);
        if dice.one_in(2) {
            edit::json(&mut dice, &mut value);
        }
        if let Value::Object(fields) = &mut value {
            fields.remove("sha256");
        }
        let json = serde_json::to_string_pretty(&value).unwrap();
        json.strip_suffix("\n}").unwrap_or(&json).to_owned()
    };
    let sum = hex::encode(sha256(&[body.as_bytes()]));
    let text = format!("{body}{LAST_FIELD}{sum}\"\n}}\n");
    match from_text(&text) {
        Ok(Recorded::Login(record)) => is_told(&mut dice, &record, &text),
        Ok(record) => ssh_is_told(&mut dice, &record, &text),
        Err(error) => {
            let path = Path::new("record.json");
            clean::explained(&transcript_problem(path, &error), text.as_bytes());
        }
    }
}

/// Puts a text where a record takes any, so that it stays a record.
fn says(dice: &mut Dice<'_>, record: &mut Value) {
    let text = edit::text(dice);
    if record["keystep_transcript"] == 4 {
        return journal_says(dice, record, &text);
    }
    if record["keystep_transcript"] == 3 {
        return witness_says(dice, record, &text);
    }
    if record["method"] == "openssh" {
        return ssh_says(dice, record, &text);
    }
    match dice.below(5) {
        0 => {}
        1 => record["program"] = json!(text),
        2 => record["when"] = json!(text),
        3 => {
            let because = *dice.pick(&["peer_error", "not_taken"]);
            let why = json!({ "because": because, "code": edit::text(dice), "detail": text });
            record["outcome"] = json!({ "ended": "stopped", "why": why });
        }
        _ => {
            let events = record["events"].as_array_mut().unwrap().iter_mut();
            let mut with_line: Vec<_> = events.filter(|event| event["line"].is_string()).collect();
            let at = dice.below(with_line.len());
            let line = with_line[at]["line"].as_str().unwrap();
            let place = dice.below(line.len());
            with_line[at]["line"] = json!([&line[..place], &text, &line[place..]].concat());
        }
    }
}

/// The same in the record of a real `ssh`.
fn ssh_says(dice: &mut Dice<'_>, record: &mut Value, text: &str) {
    match dice.below(6) {
        0 => record["client"] = json!(text),
        1 => record["user"] = json!(text),
        2 => record["outcome"]["end"]["ended"]["detail"] = json!(text),
        3 => {
            let refused = json!({ "at_ns": 0, "event": { "channel": { "refused": text } } });
            record["events"].as_array_mut().unwrap().push(refused);
        }
        _ => {
            let events = record["events"].as_array_mut().unwrap().iter_mut();
            let mut attempts: Vec<_> =
                events.filter_map(|event| event["event"].get_mut("attempted")).collect();
            let at = dice.below(attempts.len());
            attempts[at]["user"] = json!(text);
            attempts[at]["method"] = json!(edit::text(dice));
        }
    }
}

/// The same in what an agent or an eavesdropper saw of one.
fn witness_says(dice: &mut Dice<'_>, record: &mut Value, text: &str) {
    let event = match (dice.below(3), record["view"] == "agent") {
        (0, _) => {
            record["program"] = json!(text);
            return;
        }
        (1, true) => json!({ "extension": { "name": text } }),
        (_, true) => json!({ "unreadable": { "number": 1, "field": text, "at": 2 } }),
        (1, false) => json!({ "version": { "from": "client", "line": text } }),
        (_, false) => json!({ "message": { "from": "server", "number": 9, "name": text } }),
    };
    let events = record["events"].as_array_mut().unwrap();
    let at = dice.below(events.len());
    events.insert(at, json!({ "at_ns": 0, "event": event }));
}

/// The same of an account: names come from whoever has it, and from whoever knocks.
fn journal_says(dice: &mut Dice<'_>, record: &mut Value, text: &str) {
    record["program"] = json!(text);
    let instance = record["instances"].as_object().and_then(|all| all.keys().next().cloned());
    let instance = instance.unwrap_or_default();
    record["instances"][&instance]["name"] = json!(text);
    let at = record["events"][0]["at"].clone();
    let event = match dice.below(4) {
        0 => json!({ "visited": { "instance": instance, "ip": "127.1.2.3", "from": "127.0.0.1",
                                  "user": text, "end": *dice.pick(&["in", "no-user", "no-key"]) } }),
        1 => {
            json!({ "account": { "group_created": { "group": "sg-00000000000000001", "name": text } } })
        }
        2 => {
            json!({ "account": { "instance_store_wiped": { "instance": instance, "devices": [text] } } })
        }
        _ => {
            json!({ "account": { "key_installed": { "instance": instance, "user": text, "file": text } } })
        }
    };
    let events = record["events"].as_array_mut().unwrap();
    let place = dice.below(events.len());
    events.insert(place, json!({ "at": at, "event": event }));
}

/// Its text is read back the same, and what is told of it shows itself.
pub(super) fn ssh_is_told(dice: &mut Dice<'_>, record: &Recorded, text: &str) {
    let again = to_text(record);
    clean::text(&again, text.as_bytes());
    assert_eq!(from_text(&again).as_ref(), Ok(record), "{again}");
    let shows = |told: &str| clean::text(&strip_str(told).to_string(), text.as_bytes());
    let words = dice.pick(&*WORDS);
    let story = story::told(words, record);
    let style = Style { verbosity: *dice.pick(&[2, 1, 0]), width: *dice.pick(&[80, 40, 120]) };
    let check = match record {
        Recorded::Login(_) => return,
        Recorded::Ssh(record) => check_ssh(record),
        Recorded::Agent(witness) => check_agent(witness),
        Recorded::Tap(witness) => check_tap(witness),
        Recorded::Ec2(journal) => check_journal(journal),
    };
    shows(&whole(words, &story, style));
    shows(&view::check_ssh(words, &check, style));
    shows(&story.to_json());
    if dice.one_in(4) {
        let page = view::html(&view::handout(words, &story));
        well_formed_page(&page, words);
        well_formed_picture(parse(&view::svg(words, &story)).root_element());
        shows(&view::mermaid(&story));
    }
}

fn is_told(dice: &mut Dice<'_>, record: &Transcript, text: &str) {
    let again = to_text(record);
    clean::text(&again, text.as_bytes());
    assert_eq!(from_text(&again), Ok(record.clone().into()), "{again}");
    let shows = |told: &str| clean::text(&strip_str(told).to_string(), text.as_bytes());
    let words = dice.pick(&*WORDS);
    let story = login(words, record);
    // One of them a case: the more cases, the more is found.
    match dice.below(3) {
        0 => {
            let checked = check(record, None, &mut ChaCha20Rng::seed_from_u64(1));
            let style =
                Style { verbosity: *dice.pick(&[2, 1, 0]), width: *dice.pick(&[80, 40, 120]) };
            shows(&whole(words, &story, style));
            shows(&view::check(words, &checked, "t.json", style));
            shows(&story.to_json());
        }
        1 => {
            for (name, drawn) in drawn(words, record) {
                shows(&drawn);
                match name {
                    "svg" => well_formed_picture(parse(&drawn).root_element()),
                    name if name.ends_with("html") => well_formed_page(&drawn, words),
                    _ => {}
                }
            }
        }
        _ => stepped(dice, record, WORDS.each_ref().map(|words| login(words, record)), &shows),
    }
}

fn stepped(dice: &mut Dice<'_>, record: &Transcript, stories: [Story; 2], shows: &impl Fn(&str)) {
    let setting = Setting::of(record);
    let options = Options { quiz: dice.one_in(2), ..Options::default() };
    let mut model = Model::new(Editions { stories: Arc::new(stories), setting }, options);
    let commands = [
        Command::Forward,
        Command::Back,
        Command::NextPane,
        Command::Up,
        Command::Down,
        Command::Enter,
        Command::NextField,
        Command::LastField,
        Command::Digit(2),
        Command::Language,
        Command::Last,
        Command::Keys,
        Command::Escape,
        Command::Projector,
        Command::Resize(Size { width: 100, height: 40 }),
        Command::Resize(Size { width: 30, height: 9 }),
    ];
    for _ in 0..dice.below(16) {
        if let Effect::Run(_) = model.update(*dice.pick(&commands)) {
            model.update(Command::Escape);
        }
        screen(&model, shows);
    }
    model.update(Command::Escape);
    model.update(Command::First);
    for _ in 0..60 {
        model.update(Command::Open(*dice.pick(&Pane::ALL)));
        screen(&model, shows);
        if model.is_at_end() {
            break;
        }
        model.update(Command::Forward);
        model.update(Command::Digit(1));
    }
}

fn screen(model: &Model, shows: &impl Fn(&str)) {
    let area = Rect::new(0, 0, 80, 24);
    let mut buffer = Buffer::empty(area);
    model.render(area, &mut buffer);
    shows(&buffer.content.iter().map(|cell| cell.symbol()).collect::<String>());
}
