//! The page in a browser: one file that plays the stories of some records scene by scene, on any
//! device. It loads nothing, has both languages in it, and prints as the handout.
//!
//! What is shown is data, made here of the same stories as every other view; the script only puts
//! it on the screen and has no sentence of its own.
//!
//! | file | what |
//! |---|---|
//! | `browser/edition.rs` | some records in one language, as data |
//! | `browser/scene.rs` | one scene: the stage, and what each pane says |
//! | `browser/bytes.rs` | bytes with their fields |
//! | `browser/arithmetic.rs` | computations, and the same with small numbers |
//! | `browser/questions.rs` | which question stands before which scene |
//! | `browser/drawings.rs` | what is drawn on the stage: the things of the picture |
//! | `browser/text.rs` | a text for the page |
//! | `browser/assets/` | the page's frame, how it looks (`browser.css`), and the script: in `dom.js` what builds the page, in `stage.js`, `panes.js`, `bytes.js` and `quiz.js` its parts, in `main.js` where one is and how one goes on, in `start.js` what begins |

mod arithmetic;
mod bytes;
mod drawings;
mod edition;
mod questions;
mod scene;
mod text;

use serde::Serialize;

use super::handout::handout;
use super::html;
use super::palette;
use super::xml::escaped;
use crate::lesson::{Language, Words};
use crate::story::Story;
use crate::text::escape_json;
use drawings::Drawings;
use edition::Edition;
pub use edition::page_words;
pub use text::said;

const FRAME: &str = include_str!("browser/assets/frame.html");
const STYLE: &str = include_str!("browser/assets/browser.css");
/// The parts of the script that play. They share one scope with whatever stands behind them.
const PARTS: &str = concat!(
    include_str!("browser/assets/dom.js"),
    include_str!("browser/assets/stage.js"),
    include_str!("browser/assets/bytes.js"),
    include_str!("browser/assets/panes.js"),
    include_str!("browser/assets/quiz.js"),
    include_str!("browser/assets/main.js"),
);
/// What begins, on a page that has its records in it.
const START: &str = include_str!("browser/assets/start.js");

/// All that the script is given.
#[derive(Serialize)]
struct Data<'a> {
    /// The language to begin with.
    language: Language,
    /// One for each language.
    editions: [Edition<'a>; Language::ALL.len()],
    /// For each record its bytes, in hex: they are the same in every language.
    bytes: Vec<Vec<String>>,
    /// What is drawn on the stage, where the page has it not in it already.
    #[serde(skip_serializing_if = "Option::is_none")]
    drawings: Option<String>,
}

/// How a policy names what may run or style although it stands in the page (CSP 3, 2.3.1): by a
/// digest, and a view computes none.
pub type Named = fn(&str) -> String;

/// A page that plays some records: for each its story in every language.
pub fn browser(
    words: &[Words; 2],
    stories: &[[Story; Language::ALL.len()]],
    language: Language,
    named: Named,
) -> String {
    let (data, symbols) = data(words, stories, language);
    let Player { style, .. } = player();
    let script = in_one_scope(&[PARTS, START]);
    let paper = palette::variables() + html::STYLE;
    let titles = stories.iter().map(|both| text::plain(&language.choose(both).name));
    let title = titles.collect::<Vec<_>>().join(" · ");
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}' '{}'; base-uri 'none'; form-action 'none'",
        named(&script),
        named(&style),
        named(&paper)
    );
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{}</title>\n<style>{style}</style>\n<style media=\"print\">{paper}</style>\n\
         <noscript><style media=\"screen\">{paper}</style></noscript>\n</head>\n<body>\n\
         {}{FRAME}{}<script type=\"application/json\" id=\"data\">{}</script>\n\
         <script>{script}</script>\n</body>\n</html>\n",
        escaped(&title),
        symbols,
        handouts(words, stories),
        in_element(&json(&data))
    )
}

/// What a page that plays is made of, for one that is put together elsewhere and is told later what to
/// play.
pub struct Player {
    /// Where it plays.
    pub frame: &'static str,
    /// How it looks.
    pub style: String,
    /// What plays, without what begins.
    pub script: &'static str,
}

/// What a page that plays is made of.
pub fn player() -> Player {
    let style = palette::browser_variables() + STYLE;
    Player { frame: FRAME, style, script: PARTS }
}

/// Some records for such a page: what its function `play` takes, as JSON.
pub fn played(words: &[Words; 2], stories: &[[Story; 2]], language: Language) -> String {
    let (data, drawings) = data(words, stories, language);
    json(&Data { drawings: Some(drawings), ..data })
}

/// Scripts that see each other, and that nothing else sees.
pub fn in_one_scope(scripts: &[&str]) -> String {
    format!("\"use strict\"; (() => {{\n{}}})();\n", scripts.concat())
}

/// What the script is given, and what is drawn on its stage.
fn data<'a>(
    words: &[Words; 2],
    stories: &'a [[Story; 2]],
    language: Language,
) -> (Data<'a>, String) {
    let mut drawings = Drawings::default();
    let editions = words.each_ref().map(|words| {
        let told = stories.iter().map(|both| words.language().choose(both)).collect::<Vec<_>>();
        Edition::new(words, &told, &mut drawings)
    });
    let hex = |[story, _]: &[Story; 2]| -> Vec<String> {
        bytes::dumps(story).map(|dump| hex::encode(&dump.bytes)).collect()
    };
    let bytes = stories.iter().map(hex).collect();
    (Data { language, editions, bytes, drawings: None }, drawings.symbols())
}

fn json(data: &Data<'_>) -> String {
    // Everything in it has a form in JSON: there are no maps with other keys than names.
    escape_json(&serde_json::to_string(data).unwrap_or_default())
}

/// JSON as it can never end the element that it stands in: outside of strings there is none of these
/// signs.
pub fn in_element(json: &str) -> String {
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e")
}

/// What is printed, and read where no script runs.
fn handouts(words: &[Words; 2], stories: &[[Story; 2]]) -> String {
    let each = words.iter().flat_map(|words| {
        stories.iter().map(|both| {
            let language = words.language();
            let content = html::content(&handout(words, language.choose(both)));
            format!("<main class=\"handout\" lang=\"{language}\">\n{content}</main>\n")
        })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_data_ends_its_element_or_begins_another() {
        let text = "</script><!--<script>&\u{2028}\u{202e}";
        let written = in_element(&escape_json(&serde_json::to_string(&[text]).unwrap()));
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{202e}']), "{written}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).unwrap(), [text]);
    }

    /// Script and style can be read in an evening, and have no sentences.
    #[test]
    fn the_script_is_small_and_says_nothing() {
        assert!(PARTS.lines().count() + STYLE.lines().count() < 720);
        assert!(PARTS.is_ascii() && START.is_ascii() && FRAME.is_ascii() && STYLE.is_ascii());
    }
}
