//! The page in a browser: the same scenes, texts and bytes as the stepper's, whatever the record; and in
//! a real Chromium, key by key.
//!
//! | file | what |
//! |---|---|
//! | `data.rs` | what the page is given, against the stepper |
//! | `file.rs` | the commands that write it, and the file itself |
//! | `played.rs` | what Chromium shows, scene by scene; keys, address, language, questions, paper |
//! | `hostile.rs` | records that want to be more than text |
//! | `hands.rs` | Escape, arrows where there is something to scroll, few colours |
//! | `frame.rs` | how long a key press takes, to the frame that shows it |
//! | `access.rs` | axe-core, narrow windows, pictures to look at |

#[cfg(unix)]
mod access;
mod data;
#[cfg(unix)]
mod file;
#[cfg(unix)]
mod frame;
#[cfg(unix)]
mod hands;
#[cfg(unix)]
mod hostile;
#[cfg(unix)]
mod played;

use std::path::Path;
use std::sync::LazyLock;

use base64ct::{Base64, Encoding as _};
use keystep::crypto::sha256;
use keystep::lesson::{Language, Words};
use keystep::story::{self, Story};
use keystep::transcript::{Recorded, from_text};
use keystep::view;
use serde_json::Value;

use crate::common::played::{PLAYED, name};

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| Language::ALL.map(Words::new));

/// A record's story in each language.
fn told(record: &Recorded) -> [Story; 2] {
    WORDS.each_ref().map(|words| story::told(words, record))
}

/// The logins with keystep's own methods, each with a name.
fn logins() -> Vec<(String, Recorded)> {
    PLAYED.iter().map(|played| (name(played), (**played).clone().into())).collect()
}

/// Every record of the suite.
fn records() -> Vec<(String, Recorded)> {
    let saved = std::fs::read_dir("tests/vectors/records").unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, saved(&path))
    });
    logins().into_iter().chain(saved).collect()
}

fn saved(path: &Path) -> Recorded {
    from_text(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The page of some records, in English at first.
fn page(records: &[&Recorded]) -> String {
    let stories: Vec<_> = records.iter().map(|record| told(record)).collect();
    view::browser(&WORDS, &stories, Language::En, named)
}

/// How its policy names what is its own.
fn named(content: &str) -> String {
    format!("sha256-{}", Base64::encode_string(&sha256(&[content.as_bytes()])))
}

/// What the page is given.
fn data(page: &str) -> Value {
    let from = page.split_once("<script type=\"application/json\" id=\"data\">").unwrap().1;
    serde_json::from_str(from.split_once("</script>").unwrap().0).unwrap()
}

/// A text of the page's, or of the stepper's, without what each sets it with.
fn bare(text: &str) -> String {
    let set = |c: char| c.is_whitespace() || "\u{200b}▸+-・•".contains(c);
    text.chars().filter(|c| !set(*c)).collect()
}

/// The text at a place in the data, bare.
fn text(value: &Value) -> String {
    bare(value.as_str().unwrap_or_default())
}

/// What the story's pane says in a scene: the sentence, then the paragraphs.
fn paragraphs(scene: &Value) -> String {
    let blocks = scene["story"].as_array().unwrap().iter();
    blocks.map(|block| text(&block["head"]) + &text(&block["text"])).collect()
}

/// The table of who knows what in a scene, cell by cell.
fn table(record: &Value, scene: &Value) -> String {
    let names = record["cast"].as_array().unwrap().iter().map(|actor| text(&actor["name"]));
    let rows = scene["knows"].as_array().unwrap().iter().map(|row| {
        let cells = row["cells"].as_array().unwrap().iter();
        text(&row["name"]) + &cells.map(|cell| text(&cell[0])).collect::<String>()
    });
    names.chain(rows).collect::<String>() + &text(&record["footer"])
}
