//! The page under other hands and eyes than a mouse's and a bright screen's: Escape, arrows where there is
//! something to scroll, a screen with a few colours alone.

use keystep::transcript::Recorded;
use keystep::wire::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::page;
use crate::common::chromium::Chromium;
use crate::common::played::played;

const HASH: &str = "location.hash";

/// Chromium with the page of a login with each of some methods.
fn open(methods: &[Method], place: &str) -> Option<(Chromium, TempDir)> {
    let mut chromium = Chromium::start()?;
    let records: Vec<Recorded> =
        methods.iter().map(|method| played(*method, None).clone().into()).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    std::fs::write(&path, page(&records.iter().collect::<Vec<_>>())).unwrap();
    chromium.size(1280, 800);
    chromium.open_file(&path, place);
    Some((chromium, folder))
}

/// Presses a key until something has come of it: a browser that has much else to do takes what was drawn
/// a moment ago for something that cannot be scrolled yet.
fn press_until(chromium: &mut Chromium, key: &str, condition: &str) {
    for _ in 0..100 {
        chromium.press(key);
        chromium.value("new Promise(requestAnimationFrame)");
        if chromium.value(condition) == true {
            return;
        }
    }
    panic!("{key} does nothing: {condition}");
}

/// What can be scrolled is scrolled by the keys that go from scene to scene elsewhere.
#[test]
fn arrows_scroll_what_has_the_keyboard_and_can_be_scrolled() {
    let Some((mut chromium, _folder)) = open(&Method::ALL, "#3.1") else { return };
    chromium.value("document.getElementById('tab-bytes').click()");
    let dump = "document.querySelector('#pane .dump')";
    let scrolls = format!("{dump}?.scrollHeight > {dump}?.clientHeight");
    while chromium.value(&scrolls) == false {
        chromium.press("ArrowRight");
    }
    let here = chromium.value(HASH);
    chromium.value(&format!("{dump}.focus()"));
    press_until(&mut chromium, "PageDown", &format!("{dump}.scrollTop > 0"));
    press_until(&mut chromium, "Home", &format!("{dump}.scrollTop == 0"));
    assert_eq!(chromium.value(HASH), here);
    // Sideways it has nothing to be moved for.
    chromium.press("ArrowRight");
    let next = chromium.value(HASH);
    assert_ne!(next, here);
    chromium.size(400, 800);
    chromium.value("document.getElementById('tab-compare').click()");
    let wide = "document.querySelector('#pane .wide')";
    assert_eq!(chromium.value(&format!("{wide}.scrollWidth > {wide}.clientWidth")), true);
    chromium.value(&format!("{wide}.focus()"));
    press_until(&mut chromium, "ArrowRight", &format!("{wide}.scrollLeft > 0"));
    assert_eq!(chromium.value(HASH), next);
    // Up and down there is nothing to be moved for, and the page's own keys go on.
    chromium.press("PageDown");
    assert_ne!(chromium.value(HASH), next);
    assert_eq!(chromium.complaints(), [] as [&Value; 0]);
}

/// A question that was put away, or answered, is a press away.
#[test]
fn a_closed_question_is_opened_again() {
    let Some((mut chromium, _folder)) = open(&[Method::Notes], "") else { return };
    let open = "document.getElementById('ask').open";
    let again = "document.querySelectorAll('#story .again').length";
    assert_eq!(chromium.value(again), 0);
    chromium.value("document.getElementById('questions').click()");
    while chromium.value(open) == false {
        chromium.press("ArrowRight");
    }
    let at = chromium.value(HASH);
    chromium.press("Escape");
    assert_eq!((chromium.value(open), chromium.value(again)), (json!(false), json!(1)));
    // Passed by on the line, and come back to: it has not been answered.
    chromium.press("End");
    chromium.value(&format!(
        "{HASH} = {at}; new Promise(done => addEventListener('hashchange', done))"
    ));
    let press = "document.querySelector('#story .again').click()";
    chromium.value(press);
    assert_eq!(chromium.value("document.querySelectorAll('.options :disabled').length"), 0);
    // Two tries, with the question put away between them: the first one stands there.
    let answered = "document.querySelector('#ask .main')?.textContent";
    chromium.value("document.querySelector('.options button').click()");
    if chromium.value(answered).is_null() {
        chromium.press("Escape");
        chromium.value(press);
        assert_eq!(chromium.value("document.querySelector('.options button').className"), "wrong");
        chromium.value("document.querySelector('.options button:enabled').click()");
    }
    let said = "document.getElementById('ask').textContent";
    let told = chromium.value(said);
    assert_ne!(chromium.value(answered), json!(null));
    chromium.press("Escape");
    chromium.value(press);
    assert_eq!(chromium.value(said), told);
    chromium.press("Enter");
    assert_eq!(chromium.value(open), false);
    assert_ne!(chromium.value(HASH), at);
    assert_eq!(chromium.complaints(), [] as [&Value; 0]);
}

/// With a few colours alone one sees all the same where the keyboard is, what is chosen, what is lit, what
/// is new and which way something goes.
#[test]
fn marks_do_not_need_their_colours() {
    let Some((mut chromium, _folder)) = open(&[Method::Notes], "#6") else { return };
    chromium.few_colours();
    assert_eq!(chromium.value("matchMedia('(forced-colors: active)').matches"), true);
    let lines = |of: &str| {
        format!(
            "[...document.querySelectorAll({})].map(one => getComputedStyle(one)).map(style => [style.outlineStyle != 'none' && parseFloat(style.outlineWidth) > 0, style.outlineColor != getComputedStyle(document.body).backgroundColor])",
            json!(of)
        )
    };
    chromium.press("Tab");
    assert_eq!(chromium.value(&lines(":focus")), json!([[true, true]]));
    for chosen in ["#parts [aria-current]", "#tabs [aria-selected=true]"] {
        assert_eq!(chromium.value(&lines(chosen)), json!([[true, true]]), "{chosen}");
    }
    chromium.value("document.getElementById('tab-knowledge').click()");
    let new = "[...document.querySelectorAll('#pane td.new .plus')].map(one => [one.textContent, getComputedStyle(one).color != getComputedStyle(one.parentElement).backgroundColor, one.offsetWidth > 0])";
    let new = chromium.value(new);
    assert!(new.as_array().is_some_and(|all| !all.is_empty()));
    assert!(new.as_array().unwrap().iter().all(|one| *one == json!(["+", true, true])), "{new}");
    chromium.value("document.getElementById('tab-bytes').click()");
    chromium.value("document.querySelector('#pane .fields button').focus()");
    let lit = chromium.value(&lines("#pane .hex .lit"));
    assert!(lit.as_array().is_some_and(|all| !all.is_empty()));
    assert!(lit.as_array().unwrap().iter().all(|one| *one == json!([true, true])), "{lit}");
    while chromium.value("document.getElementById('lane').dataset.act") != "send" {
        chromium.press("ArrowRight");
    }
    let arrow = "getComputedStyle(document.getElementById('wire'), '::after').backgroundColor != getComputedStyle(document.body).backgroundColor";
    assert_eq!(chromium.value(arrow), true);
}
