//! The page for those who do not see it well, or use no mouse: axe-core finds nothing, nothing is wider
//! than a narrow window. Pictures of it are made for a person to look at.

use std::path::{Path, PathBuf};

use base64ct::{Base64, Encoding as _};
use keystep::transcript::{Fault, Recorded};
use keystep::wire::Method;
use serde_json::json;
use tempfile::TempDir;

use super::{page, records};
use crate::common::chromium::{AXE_LOOKS, Chromium, axe};
use crate::common::played::played;

const PANES: [&str; 5] = ["bytes", "knowledge", "arithmetic", "words", "compare"];

/// The pages of some records beside each other: a plain one, one with an attacker, the real `ssh`'s.
fn pages() -> (TempDir, PathBuf) {
    let mut of: Vec<Recorded> = vec![
        played(Method::Notes, None).clone().into(),
        played(Method::Ssh2, Some(Fault::ReplayedReply)).clone().into(),
    ];
    of.extend(
        records().into_iter().filter(|(name, _)| name == "openssh").map(|(_, record)| record),
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    std::fs::write(&path, page(&of.iter().collect::<Vec<_>>())).unwrap();
    (folder, path)
}

#[test]
fn axe_core_finds_nothing_on_any_pane() {
    let Some(axe) = axe() else { return };
    let Some(mut chromium) = Chromium::start() else { return };
    let (_folder, path) = pages();
    for (dark, place) in [(false, "#1.9"), (true, "#2.9"), (false, "#3.12")] {
        chromium.media(dark);
        chromium.size(1280, 800);
        chromium.open_file(&path, place);
        chromium.value(&axe);
        if dark {
            chromium.value("document.getElementById('language').click()");
        }
        for pane in PANES {
            // What is the same for every record is looked at once, and once on a dark screen.
            if place == "#3.12" && !["bytes", "knowledge"].contains(&pane) {
                continue;
            }
            chromium.value(&format!("document.getElementById('tab-{pane}').click()"));
            assert_eq!(chromium.value(AXE_LOOKS), json!([]), "{place} {pane}");
        }
        if place != "#1.9" {
            continue;
        }
        let ask = "document.getElementById('questions').click(); \
            while (!document.getElementById('ask').open) document.getElementById('next').click()";
        chromium.value(ask);
        assert_eq!(chromium.value(AXE_LOOKS), json!([]), "a question");
        chromium.value("document.querySelector('.options button').click(); document.querySelector('.options button:enabled')?.click()");
        assert_eq!(chromium.value(AXE_LOOKS), json!([]), "its answer");
        chromium.value("document.querySelector('#ask .main').click()");
        chromium.value("document.getElementById('large').click()");
        assert_eq!(chromium.value(AXE_LOOKS), json!([]), "for a projector");
    }
}

/// 320 pixels are also what a window of 1280 has at 400 %.
#[test]
fn nothing_is_wider_than_a_narrow_window() {
    let Some(mut chromium) = Chromium::start() else { return };
    let (_folder, path) = pages();
    for (width, height) in [(320, 640), (640, 400), (768, 1024)] {
        chromium.size(width, height);
        chromium.open_file(&path, "#1.1");
        for record in 0..3 {
            chromium
                .value(&format!("document.querySelectorAll('#records button')[{record}].click()"));
            chromium.press("Home");
            for pane in PANES {
                chromium.value(&format!("document.getElementById('tab-{pane}').click()"));
                for language in ["ja", "en"] {
                    chromium.value("document.getElementById('language').click()");
                    let wide = "document.documentElement.scrollWidth";
                    assert!(
                        chromium.value(wide).as_u64() <= Some(width.into()),
                        "{width} {record} {pane} {language}"
                    );
                }
                (0..3).for_each(|_| chromium.press("ArrowRight"));
            }
        }
    }
}

/// Where there is room for the names of the parts, none is cut.
#[test]
fn no_name_of_a_part_is_cut_on_a_wide_window() {
    let Some(mut chromium) = Chromium::start() else { return };
    let (_folder, path) = pages();
    for width in [1100, 1280, 1600] {
        chromium.size(width, 800);
        chromium.open_file(&path, "#3.1");
        for _ in ["ja", "en"] {
            let cut = "[...document.querySelectorAll('#parts button')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)";
            assert_eq!(chromium.value(cut), json!([]), "{width}");
            chromium.value("document.getElementById('language').click()");
        }
    }
}

/// All can be done with the keyboard, and one sees where one is.
#[test]
fn the_keyboard_reaches_everything_and_is_seen() {
    let Some(mut chromium) = Chromium::start() else { return };
    let (_folder, path) = pages();
    chromium.size(1280, 800);
    chromium.open_file(&path, "#1.6");
    let mut reached = Vec::new();
    for _ in 0..60 {
        chromium.press("Tab");
        let here = chromium.value(
            "(e => [e.id || e.parentElement.id || e.className, getComputedStyle(e).outlineStyle != 'none'])(document.activeElement)",
        );
        if here[0] != "" {
            assert_eq!(here[1], true, "{here}");
        }
        reached.push(here[0].as_str().unwrap_or_default().to_owned());
    }
    for id in [
        "questions",
        "large",
        "language",
        "records",
        "tab-knowledge",
        "pane",
        "back",
        "scrubber",
        "next",
    ] {
        assert!(reached.iter().any(|name| name == id), "{id}: {reached:?}");
    }
    // In the list of panes the arrows choose one.
    chromium.value("document.getElementById('tab-knowledge').focus()");
    chromium.press("ArrowLeft");
    assert_eq!(chromium.value("document.activeElement.id"), "tab-bytes");
    assert_eq!(chromium.value("location.hash"), "#1.6");
}

/// Into `target/tmp/page`: each main screen, wide and narrow, light and dark.
#[test]
fn pictures_are_made_for_a_person_to_look_at() {
    let Some(mut chromium) = Chromium::start() else { return };
    let (_folder, path) = pages();
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    std::fs::create_dir_all(&out).unwrap();
    for (name, width, height, dark, place, pane) in [
        ("wide", 1440, 900, false, "#1.6", "knowledge"),
        ("wide-dark", 1440, 900, true, "#1.8", "arithmetic"),
        ("attacker", 1024, 768, false, "#2.5", "bytes"),
        ("real-ssh", 768, 1024, true, "#3.12", "words"),
        ("narrow", 360, 740, false, "#1.9", "knowledge"),
    ] {
        chromium.size(width, height);
        chromium.media(dark);
        chromium.open_file(&path, place);
        chromium.value(&format!("document.getElementById('tab-{pane}').click()"));
        let picture = Base64::decode_vec(&chromium.picture()).unwrap();
        assert!(picture.starts_with(b"\x89PNG") && picture.len() > 20_000, "{name}");
        std::fs::write(out.join(format!("{name}.png")), picture).unwrap();
    }
}
