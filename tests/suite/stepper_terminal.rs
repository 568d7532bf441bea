//! The stepper at a real terminal: a whole session key by key, and the terminal as it was at every
//! way out.

use std::process::Command;

use crate::common::terminal::{Terminal, key};
use crate::common::{LANGUAGES, Place, is_there};
use keystep::tui::{Screen, install_panic_hook};

const DEMO: &str = "demo --seed 1 -b 1024";

/// Starts a line on a screen of the usual size, its words separated by spaces.
fn start(place: &Place, line: &str) -> Terminal {
    Terminal::start(&place.command(line.split_whitespace()), 24, 80)
}

/// Waits until these words stand in the title, and the end of the screen is drawn.
fn title(terminal: &mut Terminal, words: &str) {
    terminal.wait_until(|screen| {
        screen.rows(0, 80).next().is_some_and(|row| row.contains(words))
            && screen.contents().contains("Tab")
    });
}

/// Presses → until these words are there.
fn forward_to(terminal: &mut Terminal, words: &str) {
    let title = |terminal: &Terminal| terminal.screen()[0].clone();
    for _ in 0..20 {
        if terminal.has(words) {
            return;
        }
        let before = title(terminal);
        terminal.press(key::RIGHT);
        terminal.wait_until(|screen| {
            screen.rows(0, 80).next().is_some_and(|row| row.trim_end() != before.trim_end())
        });
    }
    panic!("{words} does not come:\n{}", terminal.text());
}

#[test]
fn a_whole_session() {
    // The last of the methods is the real one.
    if !is_there("ssh", "-V") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        let says = |en, ja| place.says(en, ja);
        let mut terminal = start(&place, DEMO);
        terminal.wait_until(|screen| screen.alternate_screen());
        terminal.wait_for(says("⓪ preparation 1/16", "⓪ 準備 1/16"));
        assert!(!terminal.echoes(), "keys are read one by one");

        // Forwards to the end, and back.
        let steps = says("① request", "① 要求");
        terminal.press(key::RIGHT).wait_for("2/16").press(key::RIGHT).wait_for(steps);
        forward_to(&mut terminal, says("Outcome: logged in.", "結果：ログインできました。"));
        terminal.press(key::HOME).wait_for(says("⓪ preparation 1/16", "⓪ 準備 1/16"));
        terminal.press(key::END).wait_for("16/16");
        terminal.press(key::LEFT).wait_for("15/16");
        terminal.press("p").wait_for("14/16");
        terminal.press("n").wait_for("15/16");
        terminal.press(" ").wait_for("16/16");

        // The panes.
        terminal.press(key::HOME).wait_for("1/16");
        forward_to(&mut terminal, steps);
        terminal.press(key::TAB).wait_for("request.key");
        terminal.press(key::TAB).wait_for("SHA256:n1pmGvku…");
        terminal
            .press(key::TAB)
            .wait_for(says("Nothing has been computed", "計算したことはありません"));
        terminal.press("1");

        // The other language, and back.
        terminal.press("l").wait_for(says("① 要求", "① request"));
        terminal.press("l").wait_for(steps);

        // The next method, at the same step: a login that is really run.
        title(terminal.press("m"), says("SSH-2's way", "SSH-2の方式"));
        terminal.wait_for(steps);
        title(terminal.press("m"), says("SSH-1's way", "SSH-1の方式"));
        title(terminal.press("m"), says("real ssh", "本物のssh"));
        title(terminal.press("m"), says("the notes' way", "授業ノートの方式"));

        // A fault from the list.
        terminal.press("f").wait_for("replayed-reply");
        let fault = says("another key", "別の鍵");
        title(terminal.press("2"), fault);
        terminal.press(key::END);
        terminal.wait_for(says("Outcome: denied.", "結果：拒否されました。"));
        terminal.press("f").wait_for("replayed-reply").press("1");
        terminal.wait_until(|screen| !screen.contents().contains(fault));

        // A question before the next step.
        terminal.press(key::HOME).wait_for("1/16");
        terminal.press(key::RIGHT).wait_for("2/16").press("z").press(key::RIGHT);
        terminal.wait_for(says("First guess, then look", "見る前に、考えてみましょう"));
        terminal.shows("2/16");
        terminal.press("4").wait_for(says("Right!", "正解です！"));
        terminal.press(key::RIGHT).wait_for("3/16");

        // The keys, and out.
        terminal.press("?").wait_for(says("one scene on", "一場面進む"));
        terminal.press(key::ESC).wait_until(|screen| !screen.contents().contains("Home g"));
        terminal.press("q").ends(0).is_left_as_it_was();
        // What is left on the usual screen: how it ended, the score, where it goes on.
        let ended = says("Outcome: logged in.", "結果：ログインできました。");
        let score = says("Questions: 1 of 1 right", "1問のうち1問");
        terminal.shows(ended).shows(score).shows("→ keystep demo --method ssh2");
    }
}

#[test]
fn every_way_out_leaves_the_terminal_as_it_was() {
    let place = Place::new("en");
    for (keys, code) in [("q", 0), (key::CTRL_C, 0)] {
        let mut terminal = start(&place, DEMO);
        terminal.wait_for("1/16").press(keys).ends(code).is_left_as_it_was();
    }
    // The exit code is that of the login that was asked for, whatever was looked at afterwards.
    let mut terminal = start(&place, "demo -b 1024 --fault wrong-key");
    terminal.wait_for("1/15").press("f").wait_for("replayed-reply").press("1");
    terminal.wait_until(|screen| !screen.contents().contains("another key"));
    terminal.press("q").ends(1).is_left_as_it_was();

    for signal in ["-TERM", "-INT"] {
        let mut terminal = start(&place, DEMO);
        terminal.wait_for("1/16");
        let process = terminal.process().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &process]).status().unwrap().success());
        terminal.ends(0).is_left_as_it_was();
    }
}

/// Not a test: the program that the next test runs at a terminal.
#[test]
#[ignore = "it panics on purpose, on behalf of another test"]
fn panics_with_the_terminal_taken() {
    install_panic_hook();
    let _screen = Screen::take().unwrap();
    panic!("something unforeseen");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env("RUST_BACKTRACE", "0");
    let test = concat!(module_path!(), "::panics_with_the_terminal_taken");
    let test = test.split_once("::").unwrap().1;
    command.args(["--ignored", "--exact", "--nocapture", test]);
    let mut terminal = Terminal::start(&command, 24, 80);
    assert_ne!(terminal.finish_anyhow(), Some(0));
    terminal.is_left_as_it_was().shows("something unforeseen");
    let raw = terminal.raw();
    assert!(raw.contains("\u{1b}[?1049h"), "it was taken");
    let back = raw.find("\u{1b}[?1049l").unwrap();
    assert!(back < raw.find("something unforeseen").unwrap(), "{raw:?}");
}

#[test]
fn without_a_terminal_that_can_do_it_there_is_the_text() {
    let place = Place::new("en");
    let mut dumb = place.command(DEMO.split(' '));
    dumb.env("TERM", "dumb");
    let mut plain = Terminal::start(&dumb, 200, 80);
    plain.ends(0).is_left_as_it_was().shows("Outcome: logged in.");
    for line in ["demo --plain --seed 1 -b 1024", "demo --json --seed 1 -b 1024"] {
        let mut terminal = Terminal::start(&place.command(line.split(' ')), 200, 80);
        terminal.ends(0).is_left_as_it_was();
        assert!(!terminal.raw().contains("\u{1b}[?1049h"), "{line}");
    }
    // Linear, for a screen reader: Enter before each step, nothing drawn over.
    let mut step =
        Terminal::start(&place.command("demo --step --seed 1 -b 1024".split(' ')), 200, 80);
    for questions in 1..=6 {
        step.wait_until(|screen| screen.contents().matches("[Enter] next").count() == questions);
        step.press(key::ENTER);
    }
    step.ends(0).is_left_as_it_was().shows("Outcome: logged in.");
    assert!(!step.raw().contains("\u{1b}[?1049h"));
}

#[test]
fn colours_are_left_out_where_they_are_not_wanted() {
    let place = Place::new("en");
    let colours = regex::Regex::new("\u{1b}\\[[0-9;]*(3[0-7]|9[0-7]|38;[0-9;]+)m").unwrap();
    let mut coloured = start(&place, DEMO);
    coloured.wait_for("1/16").press(key::RIGHT).wait_for("2/16").press("q").ends(0);
    assert!(colours.is_match(&coloured.raw()));
    let mut command = place.command(DEMO.split(' '));
    command.env("NO_COLOR", "1");
    let mut plain = Terminal::start(&command, 24, 80);
    plain.wait_for("1/16").press(key::RIGHT).wait_for("2/16").press("q").ends(0);
    assert!(!colours.is_match(&plain.raw()), "{:?}", plain.raw());
    let mut never = start(&place, "--color never demo --seed 1 -b 1024");
    never.wait_for("1/16").press(key::RIGHT).wait_for("2/16").press("q").ends(0);
    assert!(!colours.is_match(&never.raw()), "{:?}", never.raw());
}

/// What a terminal says of its ground is found out without asking it, and what was typed counts more.
#[test]
fn a_light_ground_has_its_own_colours() {
    let place = Place::new("en");
    use vt100::Color::{Default, Idx};
    let look = |flags: &str, said: Option<&str>| {
        let mut command = place.command(format!("{DEMO} {flags}").split_whitespace());
        command.env_remove("COLORFGBG");
        command.envs(said.map(|said| ("COLORFGBG", said)));
        let mut terminal = Terminal::start(&command, 24, 80);
        terminal.wait_for("1/16").press(key::RIGHT).wait_for("2/16");
        let (client, ground) = terminal.look(|screen| {
            let cells = || (0..24).flat_map(|y| (0..80).map(move |x| (y, x)));
            let mut cells = cells().filter_map(|(y, x)| screen.cell(y, x));
            let of_client = |color| matches!(color, Idx(24 | 6));
            let client = cells.find(|cell| of_client(cell.fgcolor())).unwrap();
            (client.fgcolor(), client.bgcolor())
        });
        terminal.press("q").ends(0).is_left_as_it_was();
        // Nobody was asked for anything that may never be answered.
        assert!(!terminal.raw().contains("\u{1b}]11;?"));
        (client, ground)
    };
    assert_eq!(look("", None), (Idx(6), Default));
    assert_eq!(look("", Some("0;15")), (Idx(24), Default));
    assert_eq!(look("", Some("15;0")), (Idx(6), Default));
    assert_eq!(look("--dark", Some("0;15")), (Idx(6), Default));
    assert_eq!(look("--light", Some("15;0")), (Idx(24), Idx(231)));
    place.run("--light --dark words").complains(2, &["--light", "--dark"]);
    let dark = place.run("--color always words").out.clone();
    let light = place.run("--color always --light words").out.clone();
    assert!(dark.contains("\u{1b}[") && !light.contains("\u{1b}[2m"), "{light}");
}

#[test]
fn the_wheel_of_a_mouse_turns_the_pages() {
    let place = Place::new("ja");
    let mut terminal = start(&place, DEMO);
    terminal.wait_for("1/16").press("\u{1b}[<65;10;10M").wait_for("2/16");
    // A click, and what is left of one, does nothing.
    terminal.press("\u{1b}[<0;10;10M\u{1b}[<0;10;10m").press("j").press("G").wait_for("16/16");
    terminal.press("g").wait_for("1/16").press("q").ends(0).is_left_as_it_was();
}

#[test]
fn the_window_may_change_its_size() {
    let place = Place::new("ja");
    let mut terminal = start(&place, DEMO);
    terminal.wait_for("1/16").press(key::RIGHT).wait_for("2/16");
    terminal.resize(12, 40);
    terminal.wait_for("今は40×12です");
    // Nothing is done that cannot be seen.
    terminal.press(key::RIGHT);
    terminal.resize(18, 60);
    terminal.wait_for("2/16").press(key::RIGHT).wait_for("3/16").press(key::RIGHT);
    terminal.wait_for("4/16").wait_for("まだ何も証明されていません");
    terminal.resize(40, 120);
    terminal.wait_until(|screen| {
        screen.rows(0, 120).nth(1).is_some_and(|row| row.trim_end().ends_with('┐'))
    });
    terminal.press("q").ends(0).is_left_as_it_was();
}

#[test]
fn a_login_is_saved_and_opened_again() {
    let place = Place::new("en");
    let mut terminal = start(&place, "demo -b 1024 --fault tampered-reply");
    terminal.wait_for("1/16").press("s").wait_for("Look at it again with:").press(key::RIGHT);
    terminal.press("s").wait_for("Look at it again with:").press("q").ends(1);
    terminal.shows("Outcome: denied.").shows("→ keystep demo --method notes");
    let left = terminal.text().replace('\n', "");
    let folder = place.path("home").join("transcripts");
    let saved: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(saved.len(), 2, "{saved:?}");
    for path in saved {
        let path = path.to_str().unwrap();
        assert!(left.contains(&format!("keystep show {path}")), "{left}");
        place.run_args(&["check", path]).ends(0);
        // From its file the stepper opens, and runs other logins like it.
        let mut terminal = Terminal::start(&place.command(["show", path]), 24, 80);
        terminal.wait_for("③ changed on its way").press("m").wait_for("SSH-2's way");
        // The record has no private key in it; the logins that come after share one.
        terminal.wait_for("A new key pair logged in here").press("m").wait_for("SSH-1's way");
        terminal.wait_until(|screen| !screen.contents().contains("A new key pair"));
        terminal.press("q").ends(0).is_left_as_it_was();
    }
}

#[test]
fn what_cannot_be_saved_is_told_and_nothing_is_lost() {
    let place = Place::new("en");
    place.write("home", "a file where the home would be");
    let mut terminal = start(&place, DEMO);
    terminal.wait_for("1/16").press("s").wait_for("That did not work");
    terminal.press(key::RIGHT).wait_until(|screen| !screen.contents().contains("did not work"));
    terminal.press(key::RIGHT).wait_for("2/16").press("q").ends(0).is_left_as_it_was();
}

#[test]
fn a_slow_run_shows_that_it_goes_on_and_can_be_given_up() {
    let place = Place::new("en");
    let mut terminal = start(&place, "demo --seed 1 -b 4096");
    terminal.wait_for("4096 bits").press(key::RIGHT).wait_for("2/16");
    terminal.press("+").wait_for("8192 bits");
    // Time goes by on the screen.
    terminal.wait_until(|screen| !screen.contents().contains("0.0 s"));
    terminal.press(key::ESC).wait_until(|screen| !screen.contents().contains("8192"));
    terminal.shows("2/16").shows("4096 bits");
    // The end does not wait for what was given up.
    terminal.press("+").wait_for("8192 bits");
    terminal.press("q").ends(0).is_left_as_it_was();
}

#[test]
fn the_stepper_opens_ones_own_key() {
    let place = Place::new("en");
    place.key("my.pem");
    let mut terminal = start(&place, "demo -i my.pem --method ssh2 --projector");
    terminal.wait_for("1/20").shows("SSH-2's way").shows("1024 bits");
    let own = "The key was there before";
    terminal.press("b").wait_for(own);
    terminal.press("m").wait_for("SSH-1's way").wait_for(own);
    terminal.press("q").ends(0).is_left_as_it_was();
}
