//! What Chromium shows, scene by scene, against what the page was given; keys, address, language,
//! questions, paper.

use keystep::transcript::Recorded;
use keystep::wire::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{bare, data, logins, page, paragraphs, records, table, text};
use crate::common::chromium::Chromium;
use crate::common::played::played as login;

/// Everything that is shown in a scene, pane by pane.
const SHOWN: &str = "(() => {
  const text = id => document.getElementById(id).textContent;
  const pane = name => { document.getElementById('tab-' + name).click(); return text('pane'); };
  const shown = {now: text('now'), story: text('story'), caption: text('caption')};
  shown.summary = text('summary');
  shown.to = document.getElementById('lane').dataset.to;
  shown.thing = document.querySelector('#thing use')?.getAttribute('href') ?? null;
  shown.said = [...document.querySelectorAll('#course .speech')].map(e => e.textContent);
  shown.words = pane('words');
  shown.arithmetic = pane('arithmetic');
  pane('bytes');
  shown.bytes = [...document.querySelectorAll('#pane .hex')].map(e => e.textContent).join('');
  pane('knowledge');
  // For those who do not see the marks there are words.
  document.querySelectorAll('#pane .unseen').forEach(e => e.remove());
  shown.knowledge = text('pane');
  return shown;
})()";

/// Chromium with the page of some records, and what that was given.
struct Shown {
    chromium: Chromium,
    data: Value,
    _folder: TempDir,
}

fn show(chromium: Chromium, records: &[&Recorded], place: &str) -> Shown {
    let folder = tempfile::tempdir().unwrap();
    let (path, page) = (folder.path().join("page.html"), page(records));
    std::fs::write(&path, &page).unwrap();
    let mut shown = Shown { chromium, data: data(&page), _folder: folder };
    shown.chromium.size(1280, 800);
    shown.chromium.open_file(&path, place);
    shown
}

/// A login with the notes' method, which has each kind of scene.
fn notes() -> Recorded {
    login(Method::Notes, None).clone().into()
}

impl Shown {
    fn press(&mut self, key: &str) {
        self.chromium.press(key);
    }

    fn value(&mut self, expression: &str) -> Value {
        self.chromium.value(expression)
    }

    fn click(&mut self, id: &str) {
        self.value(&format!("document.getElementById('{id}').click()"));
    }

    fn bare(&mut self, id: &str) -> String {
        bare(self.value(&format!("document.getElementById('{id}').textContent")).as_str().unwrap())
    }

    /// The scene in the address.
    fn hash(&mut self) -> Value {
        self.value("location.hash")
    }

    /// What is shown in a scene is what was given.
    fn holds(&mut self, edition: usize, number: usize, name: &str) {
        let shown = self.value(SHOWN);
        let edition_data = &self.data["editions"][edition];
        let record = &edition_data["records"][0];
        let scene = &record["scenes"][number];
        let place = format!("{name} {edition} {number}");
        let bare = |part: &str| text(&shown[part]);
        // Between two things stands a dot, and not behind the last.
        let summary = shown["summary"].as_str().unwrap().trim();
        assert!(!summary.ends_with('·') && !summary.contains("·  ·"), "{place}: {summary}");
        assert_eq!(bare("now"), text(&scene["now"]), "{place}");
        assert!(bare("story").starts_with(&paragraphs(scene)), "{place}\n{shown}\n{scene}");
        holds_stage(record, scene, &shown, &place);
        assert_eq!(bare("knowledge"), table(record, scene), "{place}");
        let dump = scene["dumps"][0].as_u64().map(|at| usize::try_from(at).unwrap());
        let bytes = dump.map_or("", |at| self.data["bytes"][0][at].as_str().unwrap());
        assert_eq!(bare("bytes"), bytes, "{place}");
        let arithmetic = bare("arithmetic");
        for at in scene["works"].as_array().unwrap() {
            let work = &record["works"][usize::try_from(at.as_u64().unwrap()).unwrap()];
            assert!(arithmetic.contains(&text(&work["words"])), "{place}");
        }
        let words = bare("words");
        for term in scene["terms"].as_array().unwrap() {
            let mut all = edition_data["terms"].as_array().unwrap().iter();
            let meaning = text(&all.find(|row| row[0] == *term).unwrap()[2]);
            assert!(words.contains(&meaning), "{place}");
        }
    }

    fn bare_of(&mut self, selector: &str) -> String {
        bare(
            self.value(&format!("document.querySelector('{selector}').textContent"))
                .as_str()
                .unwrap(),
        )
    }

    fn complains_of_nothing(&self) {
        assert!(self.chromium.complaints().is_empty(), "{:?}", self.chromium.complaints());
    }
}

/// What travels, and what is said so far: the table has room for four rows.
fn holds_stage(record: &Value, scene: &Value, shown: &Value, place: &str) {
    let ended = scene["thing"].is_null() && scene["act"] == "end";
    let caption = text(&scene["text"]) + &text(&scene["caption"]);
    let caption = if ended { text(&record["ended"]) } else { caption };
    assert_eq!(text(&shown["caption"]), caption, "{place}");
    if !ended {
        let number = scene["thing"].as_u64().map(|number| format!("#drawing-{number}"));
        assert_eq!(shown["thing"], json!(number), "{place}");
    }
    // The arrow leads away from who sends.
    let sides = [0, 1].map(|side| &record["cast"][side]["party"]);
    if scene["act"] == "send"
        && let Some(side) = sides.iter().position(|party| **party == scene["who"])
    {
        assert_eq!(shown["to"], ["right", "left"][side], "{place}");
    }
    let happened = scene["happened"].as_u64().unwrap();
    let parts = record["parts"].as_array().unwrap().iter();
    let due = parts.filter(|part| part["said"][1].as_u64().is_some_and(|at| at <= happened));
    let due: Vec<String> = due.map(|part| text(&part["said"][0])).collect();
    let said: Vec<String> = shown["said"].as_array().unwrap().iter().map(text).collect();
    assert_eq!(said, due[due.len().saturating_sub(4)..], "{place}");
}

/// Every scene of every method and fault, and of every other kind of record, in both languages.
#[test]
fn every_scene_is_shown_as_it_was_given() {
    let Some(mut chromium) = Chromium::start() else { return };
    for (name, record) in records() {
        let mut shown = show(chromium, &[&record], "");
        for edition in 0..2 {
            let scenes =
                shown.data["editions"][edition]["records"][0]["scenes"].as_array().unwrap().len();
            for number in 0..scenes {
                shown.holds(edition, number, &name);
                shown.press("ArrowRight");
            }
            assert_eq!(shown.hash(), format!("#{scenes}"), "{name}");
            shown.press("Home");
            shown.click("language");
            assert_eq!(shown.value("document.documentElement.lang"), ["ja", "en"][edition]);
        }
        shown.complains_of_nothing();
        chromium = shown.chromium;
    }
}

#[test]
fn keys_buttons_line_and_address_lead_to_the_same_scenes() {
    let Some(chromium) = Chromium::start() else { return };
    let mut shown = show(chromium, &[&notes()], "#3");
    assert_eq!(shown.hash(), "#3");
    shown.holds(0, 2, "the address");
    for (key, scene) in [
        ("PageDown", 4),
        ("ArrowRight", 5),
        ("ArrowLeft", 4),
        ("PageUp", 3),
        ("Home", 1),
        ("ArrowLeft", 1),
    ] {
        shown.press(key);
        assert_eq!(shown.hash(), format!("#{scene}"), "{key}");
    }
    // Presenters send these wherever the keyboard is.
    shown.value("document.getElementById('scrubber').focus()");
    shown.press("PageDown");
    assert_eq!(shown.hash(), "#2");
    shown.press("ArrowRight");
    assert_eq!(shown.hash(), "#3");
    shown.value("const line = document.getElementById('scrubber'); line.value = 7; line.dispatchEvent(new Event('input'))");
    assert_eq!(shown.hash(), "#7");
    shown.click("next");
    shown.click("back");
    shown.holds(0, 6, "the buttons");
    shown.value("location.hash = '#2'; new Promise(done => addEventListener('hashchange', done))");
    shown.holds(0, 1, "the address again");
    for bad in ["#0", "#99", "#1.99", "#9.1", "#x", "#"] {
        shown.value(&format!("location.hash = '{bad}'; new Promise(done => setTimeout(done, 0))"));
        assert_ne!(shown.bare("now"), "", "{bad}");
    }
    shown.click("parts");
    shown.value("document.querySelector('#parts [data-part=\"3\"]').click()");
    assert_eq!(shown.value("document.querySelector('#parts [aria-current]').dataset.part"), "3");
    // A finger that goes to the left goes on.
    shown.press("Home");
    let touch = |kind: &str, x: u32| {
        let points = if kind == "touchEnd" { json!([]) } else { json!([{"x": x, "y": 300}]) };
        json!({"type": kind, "touchPoints": points})
    };
    for (kind, x) in [("touchStart", 500), ("touchMove", 300), ("touchEnd", 300)] {
        shown.chromium.call("Input.dispatchTouchEvent", &touch(kind, x));
    }
    assert_eq!(shown.hash(), "#2");
    shown.complains_of_nothing();
}

#[test]
fn pointing_at_a_field_lights_its_bytes_and_back() {
    let Some(chromium) = Chromium::start() else { return };
    let mut shown = show(chromium, &[&notes()], "#6");
    shown.click("tab-bytes");
    let lit = "[...document.querySelectorAll('#pane .hex .lit')].map(e => e.textContent).join(' ')";
    shown.value("document.querySelector('#pane .fields tr:last-child button').focus()");
    let record = shown.data["editions"][0]["records"][0].clone();
    let scene = &record["scenes"][5];
    let at = usize::try_from(scene["dumps"][0].as_u64().unwrap()).unwrap();
    let dump = &record["dumps"][at];
    let field = dump["fields"].as_array().unwrap().len() - 1;
    let bytes = shown.data["bytes"][0][at].as_str().unwrap().to_owned();
    let own = dump["pieces"].as_array().unwrap().iter().filter(|piece| piece[2] == field);
    let own = own.map(|piece| {
        [&piece[0], &piece[1]].map(|n| 2 * usize::try_from(n.as_u64().unwrap()).unwrap())
    });
    let wanted: String = own.map(|[from, length]| bytes[from..from + length].to_owned()).collect();
    assert_eq!(bare(shown.value(lit).as_str().unwrap()), wanted);
    // What hex text stands for.
    let card = shown.bare_of("#pane .card");
    let ciphertext = hex::decode(&wanted).unwrap();
    let text: String =
        ciphertext.iter().filter(|b| b.is_ascii_hexdigit()).map(|b| char::from(*b)).collect();
    assert!(text.contains(&card[card.len() - 64..]), "{card}");
    // Back: at bytes, and the field is lit.
    shown.value(
        "document.querySelector('#pane .hex .value').dispatchEvent(new MouseEvent('mouseenter'))",
    );
    assert_eq!(shown.bare_of("#pane tr.lit th"), "step");
    // As text.
    shown.value("document.querySelector('#pane .other').click()");
    let whole = shown.value("document.querySelector('#pane .dump').textContent");
    let line = hex::decode(&bytes).unwrap();
    assert_eq!(
        whole.as_str().unwrap().trim_end_matches('·'),
        String::from_utf8(line).unwrap().trim_end()
    );
}

#[test]
fn a_question_covers_its_answer_until_one_is_given() {
    let Some(chromium) = Chromium::start() else { return };
    let mut shown = show(chromium, &[&notes()], "");
    shown.click("questions");
    let record = shown.data["editions"][0]["records"][0].clone();
    let questions = record["questions"].as_array().unwrap();
    let open = "document.getElementById('ask').open";
    let mut right = 0;
    for (number, question) in questions.iter().enumerate().skip(1) {
        shown.press("ArrowRight");
        assert_eq!(shown.value(open), !question.is_null(), "{number}");
        if question.is_null() {
            continue;
        }
        assert_eq!(shown.hash(), format!("#{number}"), "what it asks about is not there yet");
        let why = text(&question["why"]);
        assert!(!shown.bare("ask").contains(&why));
        // Keys go to the question, and Escape puts it away: it comes again.
        shown.press("PageDown");
        assert_eq!(shown.hash(), format!("#{number}"));
        shown.press("Escape");
        shown.press("ArrowRight");
        let good = question["right"].as_u64().unwrap();
        let bad = (good + 1) % question["options"].as_array().unwrap().len() as u64;
        let choose = |at| format!("document.querySelectorAll('.options button')[{at}].click()");
        if number % 2 == 0 {
            shown.value(&choose(bad));
            let hint = text(&question["hints"][usize::try_from(bad).unwrap()]);
            let said = shown.bare("ask");
            assert!(said.contains(&hint) && !said.contains(&why), "{said}");
        } else {
            right += 1;
        }
        shown.value(&choose(good));
        assert!(shown.bare("ask").contains(&why));
        // Or with what a presenter has.
        shown.press(if number % 2 == 0 { "Enter" } else { "PageDown" });
        assert_eq!(
            (shown.value(open), shown.hash()),
            (json!(false), json!(format!("#{}", number + 1)))
        );
    }
    let answered = questions.iter().filter(|question| !question.is_null()).count();
    assert!(answered >= 4 && right < answered);
    let score = shown.value("document.querySelector('#story .note').textContent");
    assert!(score.as_str().unwrap().contains(&format!("{right} of {answered}")), "{score}");
    shown.complains_of_nothing();
}

#[test]
fn several_records_stand_side_by_side() {
    let Some(chromium) = Chromium::start() else { return };
    let all = logins();
    let mut shown = show(chromium, &[&all[0].1, &all[2].1], "#2.9");
    let record = shown.data["editions"][0]["records"][1].clone();
    assert_eq!(shown.bare("now"), text(&record["scenes"][8]["now"]));
    shown.click("tab-compare");
    let shown_table = shown.bare("pane");
    for record in shown.data["editions"][0]["records"].as_array().unwrap() {
        for part in record["parts"].as_array().unwrap() {
            assert!(shown_table.contains(&text(&part["said"][0])), "{shown_table}");
        }
    }
    // The same step of the other one.
    let part = shown.value("document.querySelector('#parts [aria-current]').dataset.part");
    shown.value("document.querySelector('#records button').click()");
    assert_eq!(shown.value("document.querySelector('#parts [aria-current]').dataset.part"), part);
    assert!(shown.hash().as_str().unwrap().starts_with("#1."));
    shown.complains_of_nothing();
}

/// On paper stands the handout, in the language at hand; and it is there where no script runs.
#[test]
fn it_prints_as_the_handout() {
    let Some(chromium) = Chromium::start() else { return };
    let mut shown = show(chromium, &[&notes()], "");
    let seen = "['#app', '.handout[lang=en]', '.handout[lang=ja]'].map(name => document.querySelector(name).offsetHeight > 0)";
    assert_eq!(shown.value(seen), json!([true, false, false]));
    shown.click("language");
    shown.chromium.call("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    assert_eq!(shown.value(seen), json!([false, false, true]));
    shown.chromium.call("Emulation.setEmulatedMedia", &json!({"media": ""}));
    shown.chromium.call("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    let url = shown.value("location.href");
    shown.chromium.open(url.as_str().unwrap());
    assert_eq!(shown.value(seen)[0], false);
    assert_eq!(shown.value(seen)[1], true);
}
