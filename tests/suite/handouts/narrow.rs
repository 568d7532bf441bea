//! The printed pages on a phone: nothing is wider than the screen, and no word is broken.

use base64ct::{Base64, Encoding as _};
use keystep::story::login;
use keystep::transcript::Fault;
use keystep::view;
use keystep::wire::Method;
use serde_json::json;

use super::{WORDS, pages, played};
use crate::common::chromium::Chromium;

/// The words that stand on two lines: of Latin letters and digits, of katakana, and each value. What has
/// more than 24 characters is no word but a fingerprint or hex, and may be broken; where a phrase of
/// Japanese ends, the browser knows.
const BROKEN: &str = r"(() => {
  const broken = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (parent.closest('svg, code.long, pre') || !parent.offsetParent) continue;
    const words = parent.closest('code') ? /[^\s\u00a0]+/g : /[A-Za-z0-9:+/]+|[\u30a1-\u30f6\u30fc]+/g;
    for (const word of node.textContent.matchAll(words)) {
      if (word[0].length > 24) continue;
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(({width}) => width > 0).map(({top}) => Math.round(top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
})()";

/// What stands outside of the paper.
const OUTSIDE: &str = "[...document.querySelectorAll('main *')].filter(one => !one.closest('svg, thead') && one.getBoundingClientRect().right > innerWidth + 0.5).map(one => one.outerHTML.slice(0, 120))";

/// Boxes whose word stands on another line.
const ALONE: &str = r"[...document.querySelectorAll('.tick')].filter(tick => {
  const next = tick.nextSibling;
  if (!next || next.nodeType !== Node.TEXT_NODE) return false;
  const range = document.createRange();
  range.setStart(next, 0);
  range.setEnd(next, Math.min(2, next.length));
  return [...range.getClientRects()].some(({top}) => top > tick.getBoundingClientRect().bottom);
}).length";

#[test]
fn no_printed_page_is_wider_than_a_phone_or_breaks_a_word() {
    let Some(mut chromium) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    std::fs::create_dir_all(&out).unwrap();
    chromium.size(360, 740);
    for words in WORDS.iter() {
        for (method, fault) in [
            (Method::Notes, None),
            (Method::Notes, Some(Fault::WrongKey)),
            (Method::Ssh1, None),
            (Method::Ssh2, None),
        ] {
            let record = played(method, fault);
            let story = login(words, record);
            let ticket = |answers| view::exit_ticket(words, &story, answers).unwrap();
            let all = pages(words, record).into_iter().chain([ticket(false), ticket(true)]);
            let names = ["handout", "worksheet", "answers", "ticket", "ticket-answers"];
            for (name, page) in names.into_iter().zip(all) {
                let name = format!("{name}-{method}-{}", words.language());
                let path = folder.path().join("page.html");
                std::fs::write(&path, view::html(&page)).unwrap();
                chromium.open_file(&path, "");
                let wide = chromium.value("document.documentElement.scrollWidth").as_u64();
                assert!(wide <= Some(360), "{name}: {wide:?}");
                for (what, looks) in [("outside", OUTSIDE), ("broken", BROKEN)] {
                    assert_eq!(chromium.value(looks), json!([]), "{name}: {what}");
                }
                assert_eq!(chromium.value(ALONE), json!(0), "{name}");
                if fault.is_none() {
                    let whole = json!({"format": "png", "captureBeyondViewport": true,
                        "clip": {"x": 0, "y": 0, "width": 360, "height": 3600, "scale": 1}});
                    let picture = chromium.call("Page.captureScreenshot", &whole);
                    let picture = Base64::decode_vec(picture["data"].as_str().unwrap()).unwrap();
                    std::fs::write(out.join(format!("{name}-360.png")), picture).unwrap();
                }
            }
        }
    }
}
