//! A record by another program may hold any text: in the page, too, it shows itself and nothing more.

use keystep::transcript::{Recorded, Transcript};
use keystep::wire::Method;
use serde_json::json;

use super::{data, page};
use crate::common::chromium::Chromium;
use crate::handouts::hostile::hostile;

/// The record with the longest texts that a reader takes.
fn huge() -> Transcript {
    let mut huge = hostile(Method::Notes);
    huge.program = "<b>".repeat(100_000);
    huge
}

#[test]
fn nothing_from_a_record_becomes_markup_or_runs() {
    let Some(mut chromium) = Chromium::start() else { return };
    // Whatever ran would do this.
    let trap = "window.alert = () => { window.ran = true; }";
    chromium.call("Page.addScriptToEvaluateOnNewDocument", &json!({"source": trap}));
    let evil = Method::ALL.map(hostile).into_iter().chain([huge()]);
    for record in evil {
        let record: Recorded = record.into();
        let page = page(&[&record]);
        assert!(!page.contains(['\u{1b}', '\u{202e}']));
        assert_eq!(page.matches("<script").count(), 2, "data, and the page's own");
        let texts = data(&page).to_string();
        assert!(texts.contains("alert(1)"), "it is shown, and harmless");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        std::fs::write(&path, page).unwrap();
        chromium.open_file(&path, "");
        let scenes =
            chromium.value("Number(document.getElementById('scrubber').max)").as_u64().unwrap();
        for pane in ["bytes", "knowledge", "arithmetic", "words"] {
            chromium.press("Home");
            chromium.value(&format!("document.getElementById('tab-{pane}').click()"));
            for _ in 1..scenes {
                chromium.press("ArrowRight");
                let made = "document.querySelectorAll('#app :is(script, iframe, img, object, embed, style, link, a)').length \
                    + [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length";
                assert_eq!(chromium.value(made), 0, "{pane}");
            }
        }
        assert_eq!(chromium.value("window.ran ?? null"), json!(null));
        assert!(chromium.complaints().is_empty(), "{:?}", chromium.complaints());
    }
}

/// The policy is a second lock: what is not the page's own runs nowhere, and loads nothing.
#[test]
fn what_gets_into_the_page_all_the_same_does_not_run() {
    let Some(mut chromium) = Chromium::start() else { return };
    let record: Recorded = hostile(Method::Ssh2).into();
    let evil = "<script>window.ran = true</script><img src=\"http://127.0.0.1:9/x\" onerror=\"window.ran = true\">\
        <style>#now { display: none }</style>";
    let page = page(&[&record]).replace("<div id=\"app\"", &format!("{evil}<div id=\"app\""));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    std::fs::write(&path, page).unwrap();
    chromium.open_file(&path, "");
    assert_eq!(chromium.value("window.ran ?? null"), json!(null));
    assert_eq!(chromium.value("document.getElementById('now').offsetHeight > 0"), true);
    assert!(!chromium.complaints().is_empty(), "the policy says so");
}
