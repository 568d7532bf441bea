//! An attack, move by move, at a real terminal.

use std::fs;

use crate::common::terminal::{Terminal, key};
use crate::common::{LANGUAGES, Place};

#[test]
fn a_class_goes_through_an_attack() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let says = |en, ja| place.says(en, ja);
        let line = "attack replay --setup as-is --seed 1 --class --projector";
        let mut terminal = Terminal::start(&place.command(line.split(' ')), 24, 80);
        terminal.wait_until(|screen| screen.alternate_screen());
        terminal.wait_for("attack replay").wait_for("1/13");
        terminal.press(key::RIGHT).wait_for(says("Circumstances: A server", "状況："));
        terminal
            .press(key::RIGHT)
            .wait_for(says("Goal: the server accepts", "目的：許可してはいけない"));
        terminal.shows(says("What do you think", "どうなると思いますか"));
        terminal.press(key::RIGHT).wait_for(says("move 1 of 6", "1手目"));
        terminal.wait_for(says("client: Logs in as alice", "クライアント：aliceとして"));
        terminal.press(key::RIGHT).wait_for("5/13").press(key::RIGHT).wait_for("6/13");
        // A question about the move that comes next; a key shows the answer.
        terminal.press(key::RIGHT).wait_for(says("What matters most about it?", "大切"));
        terminal.shows("6/13");
        terminal.press(key::ENTER).wait_for("✓");
        terminal.press(key::ENTER).wait_for("7/13").press(key::RIGHT).wait_for("8/13");
        terminal.press(key::RIGHT).wait_for("?").press(key::ENTER).wait_for("✓");
        terminal.press(key::ENTER).wait_for("9/13");
        terminal.press(key::RIGHT).wait_for(says("Result: holds", "結果：防いだ"));
        terminal.press(key::LEFT).wait_for("9/13").press(key::END).wait_for("13/13");
        terminal.press("s").wait_for("transcripts").press(key::ENTER);
        terminal.wait_until(|screen| !screen.contents().contains("transcripts"));
        terminal.press("q").ends(0).is_left_as_it_was();
        terminal.shows("attack replay").shows("stolen-public-key");
    }
}

#[test]
fn with_plain_it_waits_for_enter() {
    let place = Place::new("en");
    let line = "attack replay --setup as-is --seed 1 --step --plain";
    let mut terminal = Terminal::start(&place.command(line.split(' ')), 60, 80);
    // Each of the six moves, the verdict, the summary.
    for pauses in 1..=8 {
        terminal.wait_until(|screen| screen.contents().matches("[Enter] next").count() == pauses);
        assert_eq!(terminal.has("Result: holds"), pauses == 8, "{}", terminal.text());
        terminal.press(key::ENTER);
    }
    terminal.ends(0).is_left_as_it_was().shows("Next: keystep attack stolen-public-key");
    assert!(!terminal.raw().contains("\u{1b}[?1049h"));
}

/// `s` saves the login of the set-up on the screen, and says which that is.
#[test]
fn each_set_up_has_its_own_record() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let line = "attack replay --seed 1 --step";
        let mut terminal = Terminal::start(&place.command(line.split(' ')), 24, 80);
        terminal.wait_for("1/25").wait_for(place.says("s save", "s 保存"));
        let saved = |terminal: &mut Terminal, set_up: &str, about: &str| {
            terminal.press("s").wait_for(&format!("-replay-{set_up}.json")).wait_for(about);
            let files = fs::read_dir(place.path("home/transcripts")).unwrap();
            let mut files = files.map(|file| file.unwrap().path());
            let wanted = format!("-replay-{set_up}.json");
            let file = files.find(|file| file.to_string_lossy().ends_with(&wanted)).unwrap();
            let record: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            assert_eq!(record["lab"]["setup"], set_up, "{record}");
            fs::remove_file(file).unwrap();
            terminal.press(key::ENTER);
            terminal.wait_until(|screen| !screen.contents().contains(".json"));
            record["outcome"].to_string()
        };
        let usual = place.says("Circumstances: A server", "状況：ふつうのサーバー");
        let repeats = place.says("Circumstances:", "状況：");
        // Before the first one, in it, and at its end.
        let mut held = vec![saved(&mut terminal, "as-is", usual)];
        for _ in 0..11 {
            terminal.press(key::RIGHT);
        }
        terminal.wait_for("12/25");
        held.push(saved(&mut terminal, "as-is", usual));
        terminal.press(key::RIGHT).wait_for("13/25");
        let fell = saved(&mut terminal, "repeating-randomness", repeats);
        terminal.press(key::END).wait_for("25/25");
        terminal.wait_for(place.says("s saves the record", "sを押すと"));
        assert_eq!(saved(&mut terminal, "repeating-randomness", repeats), fell);
        assert!(held.iter().all(|held| *held != fell), "{held:?} {fell}");
        terminal.press("q").ends(0);
    }
}
