//! How long a key press takes: to the scene that it leads to, and to the frame that shows it.
//!
//! To read the figures: `cargo test --release --test suite a_key_changes -- --nocapture`

use keystep::wire::Method;
use serde_json::{Value, json};

use super::{data, page, records, text};
use crate::common::chromium::Chromium;

/// How many keys are pressed for each record.
const PRESSES: usize = 200;
/// The figures of a press, in milliseconds from the moment at which the browser was given it: until the
/// scene is another one, until the browser begins the next frame, until it has painted that. A message
/// that is sent in a frame arrives when it is painted. What the browser says itself (Event Timing) comes
/// in steps of 8 ms.
const WATCH: &str = "window.seen = []; window.said = [];
  new PerformanceObserver(list => said.push(...list.getEntriesByName('keydown').map(entry => entry.duration)))
    .observe({type: 'event', durationThreshold: 16});
  addEventListener('keydown', ({timeStamp}) => {
    const since = () => performance.now() - timeStamp;
    const now = document.getElementById('now').textContent, changed = since();
    requestAnimationFrame(() => {
      const framed = since(), {port1, port2} = new MessageChannel();
      port1.onmessage = () => seen.push([now, changed, framed, since()]);
      port2.postMessage(null);
    });
  });";

/// Median, 95 % and worst of some.
fn spread(mut all: Vec<f64>) -> String {
    all.sort_by(f64::total_cmp);
    let at = |share: usize| all.get((all.len() * share / 100).min(all.len().saturating_sub(1)));
    [50, 95, 100].map(|share| format!("{:7.1}", at(share).copied().unwrap_or(f64::NAN))).concat()
}

/// The scene is another one before the key has been heard to its end, so in the frame that follows.
#[test]
fn a_key_changes_the_scene_within_one_frame() {
    let Some(mut chromium) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let notes: &str = Method::Notes.into();
    let wanted = [format!("{notes}.accepted"), "ssh2.accepted".to_owned(), "openssh".to_owned()];
    println!("a key, in ms                    median    95 %  worst");
    for (name, record) in records().into_iter().filter(|(name, _)| wanted.contains(name)) {
        let page = page(&[&record]);
        let path = folder.path().join("page.html");
        std::fs::write(&path, &page).unwrap();
        chromium.size(1280, 800);
        chromium.open_file(&path, "");
        chromium.value(WATCH);
        let data = data(&page);
        let scenes = data["editions"][0]["records"][0]["scenes"].as_array().unwrap();
        let mut at = 0_usize;
        let mut keys =
            (0..scenes.len() - 1).map(|_| 1_isize).chain((0..scenes.len() - 1).map(|_| -1)).cycle();
        for press in 0..PRESSES {
            let by = keys.next().unwrap();
            at = at.checked_add_signed(by).unwrap();
            chromium.press(if by > 0 { "ArrowRight" } else { "ArrowLeft" });
            chromium.wait_until(&format!("seen.length > {press}"));
            let shown = chromium.value(&format!("seen[{press}][0]"));
            assert_eq!(text(&shown), text(&scenes[at]["now"]), "{name} {press}");
        }
        let seen = chromium.value("seen");
        let figures = |at: usize| -> Vec<f64> {
            seen.as_array().unwrap().iter().filter_map(|seen| seen[at].as_f64()).collect()
        };
        for (at, what) in [(1, "changed"), (2, "frame begins"), (3, "painted")] {
            assert_eq!(figures(at).len(), PRESSES);
            println!("{name:16}{what:14}{}", spread(figures(at)));
        }
        let said: Vec<f64> =
            chromium.value("said").as_array().unwrap().iter().filter_map(Value::as_f64).collect();
        println!(
            "{name:16}{:14}{} ({} of {PRESSES})",
            "Event Timing",
            spread(said.clone()),
            said.len()
        );
        assert_eq!(chromium.complaints().len(), 0, "{}", json!(chromium.complaints()));
    }
}
