//! The program at a terminal: what it asks and what it takes for an answer, that secrets are not
//! shown, that it leaves the terminal as it was, colours and the width of the page.

use std::process::Command;

use crate::common::terminal::{Terminal, key};
use crate::common::{LANGUAGES, Place};
use regex::Regex;
use unicode_width::UnicodeWidthStr as _;

/// A window that is high enough for a whole story.
const ROWS: u16 = 200;
const COLUMNS: u16 = 80;

/// The passphrase of `locked.pem`.
const PASSPHRASE: &str = "xyzzy plugh";
/// What turns colours on, whatever they are.
const ESCAPE: char = '\u{1b}';

/// Starts a line at a terminal, its words separated by spaces.
fn at_terminal(place: &Place, line: &str) -> Terminal {
    Terminal::start(&place.command(line.split_whitespace()), ROWS, COLUMNS)
}

/// A key pair that takes a passphrase, registered for alice.
fn locked(place: &Place) {
    let mut keygen = place.command("keygen -b 1024 -N locked.pem".split(' '));
    let status = keygen.env("KEYSTEP_PASSPHRASE", PASSPHRASE).output().unwrap().status;
    assert!(status.success());
    place.run("authorize alice locked.pem.pub").ends(0);
}

/// Types a line.
fn answer(terminal: &mut Terminal, line: &str) {
    terminal.press(line).press(key::ENTER);
}

#[test]
fn the_terminal_of_these_tests_is_a_real_one() {
    let script = "stty size; read typed; echo \"鍵: $typed\"; stty size; stty -echo; exit 7";
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    let mut terminal = Terminal::start(&command, 24, 80);
    terminal.wait_for("24 80");
    assert!(terminal.echoes());
    terminal.resize(30, 100);
    terminal.press("南京錠").press(key::ENTER).wait_for("30 100");
    assert_eq!(terminal.finish(), Some(7));
    assert_eq!(terminal.screen()[..4], ["24 80", "南京錠", "鍵: 南京錠", "30 100"]);
    assert!(terminal.raw().ends_with("30 100\r\n"));
    // What a program leaves behind is seen.
    assert!(!terminal.echoes());
    let mut command = Command::new("sh");
    command.args(["-c", "printf '\\033[?1049h\\033[?25l\\033[31melsewhere'"]);
    let mut terminal = Terminal::start(&command, 24, 80);
    terminal.ends(0).shows("elsewhere");
    assert!(terminal.look(|screen| screen.alternate_screen() && screen.hide_cursor()));
    assert!(terminal.raw().contains("\u{1b}[31m"));
}

#[test]
fn a_passphrase_is_asked_for_and_not_shown() {
    for language in LANGUAGES {
        let place = Place::new(language);
        locked(&place);
        let server = place.serve("");
        let port = server.port();
        let login = format!("login -i locked.pem -p {port} alice@127.0.0.1");
        let question = place.says(
            "Passphrase of locked.pem (it is not shown):",
            "locked.pem のパスフレーズ（画面には出ません）：",
        );
        for line in [&*login, "demo -i locked.pem --plain"] {
            let mut terminal = at_terminal(&place, line);
            terminal.wait_for(question);
            assert!(!terminal.echoes());
            // A slip of the finger can be mended.
            let (first, last) = PASSPHRASE.split_at(5);
            terminal.press(first).press("x").press(key::BACKSPACE);
            answer(&mut terminal, last);
            terminal.ends(0).is_left_as_it_was();
            assert!(!terminal.raw().contains(first) && !terminal.raw().contains(last));
            // Who only hears "accept" tells so.
            let story = match line.starts_with("login") {
                true => place.says("Outcome: ④ said accept.", "結果：④で「許可」と届きました。"),
                false => place.says("Outcome: logged in.", "結果：ログインできました。"),
            };
            terminal.shows(story);
        }
    }
}

#[test]
fn a_wrong_passphrase_is_asked_for_again_and_three_are_enough() {
    for language in LANGUAGES {
        let place = Place::new(language);
        locked(&place);
        let question = place.says("Passphrase of", "のパスフレーズ（");
        let again = place.says("Please try again.", "もう一度入力してください。");
        for (last, code) in [(PASSPHRASE, 0), ("third guess", 3)] {
            let mut terminal = at_terminal(&place, "demo -i locked.pem --plain");
            for (i, typed) in ["first guess", "second guess", last].into_iter().enumerate() {
                terminal.wait_until(|screen| screen.contents().matches(question).count() == i + 1);
                assert_eq!(terminal.text().matches(again).count(), i);
                answer(&mut terminal, typed);
            }
            terminal.ends(code).is_left_as_it_was();
            assert!(!terminal.raw().contains("guess"), "{}", terminal.text());
            let wrong = place
                .says("That is not the passphrase of", "locked.pem のパスフレーズが違います。");
            assert_eq!(terminal.has(wrong), code == 3, "{}", terminal.text());
        }
    }
}

#[test]
fn who_gives_up_at_the_passphrase_finds_the_terminal_as_it_was() {
    let place = Place::new("en");
    locked(&place);
    for (keys, told) in [(key::CTRL_C, ""), (key::CTRL_D, "The passphrase could not be read.")] {
        let mut terminal = at_terminal(&place, "demo -i locked.pem");
        terminal.wait_for("(it is not shown):").press(keys);
        terminal.ends(3).is_left_as_it_was();
        terminal.shows(told);
        assert!(terminal.raw().ends_with("\r\n"), "the shell's prompt gets a line of its own");
        assert!(!terminal.has("①"), "{}", terminal.text());
    }
}

#[test]
fn a_new_passphrase_is_typed_twice() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for (second, code) in [("not the same", 3), (PASSPHRASE, 0)] {
            let mut terminal = at_terminal(&place, "keygen -b 1024 -N new.pem");
            terminal.wait_for(place.says("New passphrase", "新しいパスフレーズ"));
            answer(&mut terminal, PASSPHRASE);
            terminal
                .wait_for(place.says("The same passphrase again", "もう一度、同じパスフレーズ"));
            answer(&mut terminal, second);
            terminal.ends(code).is_left_as_it_was();
            assert!(!terminal.raw().contains("plugh") && !terminal.raw().contains("not the"));
            assert_eq!(place.path("new.pem").exists(), code == 0);
        }
    }
}

/// OpenSSH's question, for a server that was never met before.
#[test]
fn a_host_key_is_taken_only_by_a_clear_answer() {
    let pattern = Regex::new("SHA256:[A-Za-z0-9+/]{43}").unwrap();
    for language in LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem");
        let server = place.serve("");
        let port = server.port();
        let login = format!("login -i my.pem -p {port} --method ssh2 alice@127.0.0.1");
        let known_hosts = place.path("home/known_hosts");
        let question = place.says("(yes/no/[fingerprint])?", "(yes/no/[フィンガープリント])？");
        let again = place.says(
            "Please type yes, no or the fingerprint:",
            "yes か no、またはフィンガープリントを入力してください：",
        );

        // Whatever else is typed is no answer, an empty line included. Ctrl-D is a no.
        for no in ["no\r", key::CTRL_D] {
            let mut terminal = at_terminal(&place, &login);
            terminal.wait_for(question);
            assert!(terminal.echoes());
            for (i, typed) in ["", "y"].into_iter().enumerate() {
                answer(&mut terminal, typed);
                terminal.wait_until(|screen| screen.contents().matches(again).count() == i + 1);
            }
            // Whoever compared, and found another one, is told so.
            answer(&mut terminal, "SHA256:AAAA");
            terminal.wait_for(
                place.says("This is not the fingerprint", "フィンガープリントとは違います"),
            );
            terminal.press(no);
            terminal.ends(3).is_left_as_it_was();
            let refused = place.says("was not accepted", "受け入れませんでした");
            terminal.shows(refused);
            assert!(!known_hosts.exists());
        }

        let mut terminal = at_terminal(&place, &login);
        terminal.wait_for(question);
        let fingerprint = pattern.find(&terminal.text()).unwrap().as_str().to_owned();
        answer(&mut terminal, &fingerprint);
        terminal.ends(0);
        let recorded = place.read("home/known_hosts");
        assert!(recorded.contains(&format!("[127.0.0.1]:{port} ssh-rsa ")), "{recorded}");

        // Now the server is known: nothing is asked.
        let mut terminal = at_terminal(&place, &login);
        terminal.ends(0);
        assert!(!terminal.has(question));

        std::fs::remove_file(&known_hosts).unwrap();
        let mut terminal = at_terminal(&place, &login);
        terminal.wait_for(question);
        answer(&mut terminal, "yes");
        terminal.ends(0);
        assert_eq!(place.read("home/known_hosts"), recorded);
    }
}

/// A server at a terminal, with the port where it listens.
fn stepping_server(place: &Place) -> (Terminal, String) {
    let mut server = at_terminal(place, "serve --listen 127.0.0.1:0 --step");
    server.wait_for(place.says("Ctrl-C ends the server.", "Ctrl-C で終わります。"));
    let port = Regex::new(r"listening on 127\.0\.0\.1:([0-9]+)").unwrap();
    let port = port.captures(&server.text()).unwrap()[1].to_owned();
    (server, port)
}

fn stepping_login(place: &Place, port: &str) -> Terminal {
    let line = format!("login -i my.pem -p {port} --accept-new --step alice@127.0.0.1");
    at_terminal(place, &line)
}

/// The question before a message goes out.
fn send(place: &Place, step: char) -> String {
    place.says("[Enter] send ①", "[Enter] ① を送る").replace('①', &step.to_string())
}

#[test]
fn two_terminals_play_the_table() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem");
        let (mut server, port) = stepping_server(&place);
        let mut client = stepping_login(&place, &port);

        client.wait_for(&send(&place, '①')).press(key::ENTER);
        server.wait_for("── ① ").wait_for(&send(&place, '②'));
        assert!(!client.has("── ② "), "{}", client.text());
        server.press(key::ENTER);
        client.wait_for("── ② ").wait_for(&send(&place, '③'));
        assert!(!server.has("── ③ "), "{}", server.text());
        client.press(key::ENTER);
        server.wait_for("── ③ ").wait_for(&send(&place, '④'));
        assert!(!client.has("── ④ "), "{}", client.text());
        server.press(key::ENTER);
        client.ends(0).is_left_as_it_was().shows("── ④ ");
        client.shows(place.says("Outcome: ④ said accept.", "結果：④で「許可」と届きました。"));
        server.wait_for(place.says("accepted.", "許可しました。"));
        for screen in [&client, &server] {
            let steps = ["── ① ", "── ② ", "── ③ ", "── ④ "];
            let places = steps.map(|step| screen.text().find(step));
            assert!(places.is_sorted() && places[0].is_some(), "{}", screen.text());
        }

        server.press(key::CTRL_C);
        server.ends(0).is_left_as_it_was().shows(place.says("Stopped.", "終わりました。"));
    }
}

#[test]
fn ctrl_c_ends_either_side_at_its_question() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let (mut server, port) = stepping_server(&place);

    // The client: as a program that hears no signals of its own.
    let mut client = stepping_login(&place, &port);
    client.wait_for("send ①").press(key::CTRL_C);
    client.ends(None).is_left_as_it_was();
    server.wait_for("before ① came");

    // The server, in the middle of a login.
    let mut client = stepping_login(&place, &port);
    client.wait_for("send ①").press(key::ENTER);
    server.wait_for("send ②").press(key::CTRL_C);
    server.ends(0).is_left_as_it_was().shows("Stopped.");
    client.ends(3).is_left_as_it_was();
}

/// A question that outlives its login would take the Enter that is meant for the next one.
#[test]
fn a_question_whose_login_is_over_says_that_it_is_still_open() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let mut server = at_terminal(&place, "serve --listen 127.0.0.1:0 --step --grace 1");
    server.wait_for("Ctrl-C ends the server.");
    let port = Regex::new(r"listening on 127\.0\.0\.1:([0-9]+)").unwrap();
    let port = port.captures(&server.text()).unwrap()[1].to_owned();
    let login = format!("login -i my.pem -p {port} --accept-new alice@127.0.0.1");
    place.run(&login).ends(3);
    server.wait_for("send ②").wait_for("still").wait_for("open");
    server.press(key::CTRL_C);
    server.ends(0).is_left_as_it_was();
}

/// Who presses Enter too often must not miss what the next question is about.
#[test]
fn an_enter_that_was_pressed_early_answers_no_later_question() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let (mut server, port) = stepping_server(&place);
    let mut client = stepping_login(&place, &port);
    client.wait_for("send ①").press(key::ENTER);
    // The terminal shows what is typed: then it has taken the Enter before it, too.
    client.press(key::ENTER).press("early").wait_for("early");
    server.wait_for("send ②").press(key::ENTER);
    client.wait_for("send ③").press(key::CTRL_C);
    client.ends(None).is_left_as_it_was();
    server.wait_for("before ③ came");
    assert!(!server.has("── ③ "), "{}", server.text());
}

#[test]
fn a_plain_demo_does_not_wait_for_anybody() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let mut terminal = at_terminal(&place, "demo --plain -b 1024");
        terminal.ends(0).is_left_as_it_was();
        terminal.shows("── ④ ").shows("keystep demo --method ssh2");
        assert!(!terminal.has("[Enter]"), "{}", terminal.text());
        // It is paper, not a screen: nothing is drawn over.
        assert!(!terminal.raw().contains("\u{1b}[?"), "{}", terminal.raw());
    }
}

#[test]
fn colours_are_left_out_where_they_are_not_wanted() {
    let place = Place::new("en");
    let variables = [
        (("NO_COLOR", ""), true),
        (("NO_COLOR", "1"), false),
        (("TERM", "xterm-256color"), true),
        (("TERM", "dumb"), false),
    ];
    // Data and talk.
    for (line, code) in [("demo --plain -b 1024", 0), ("check missing.json", 3)] {
        let run = |flag: &str, (name, value): (&str, &str)| {
            let mut command = place.command(line.split(' ').chain(flag.split_whitespace()));
            let mut terminal = Terminal::start(command.env(name, value), ROWS, COLUMNS);
            terminal.ends(code).is_left_as_it_was();
            terminal.raw().contains(ESCAPE)
        };
        for (variable, coloured) in variables {
            assert_eq!(run("", variable), coloured, "{line}: {variable:?}");
        }
        assert!(run("--color always", ("NO_COLOR", "1")));
        assert!(!run("--color never", ("TERM", "xterm")));
    }
}

/// The page is as wide as the window, within what can be read well.
#[test]
fn the_page_is_as_wide_as_the_window() {
    // What is copied in one piece stays in one piece: a fingerprint, a command.
    let unbreakable = Regex::new(r"SHA256:\S{43}|^\s*(→ )?keystep( \S+)+$").unwrap();
    let demos = ["", "--method ssh1", "--method ssh2", "--fault wrong-key"];
    for (language, demo) in LANGUAGES.into_iter().flat_map(|l| demos.map(|demo| (l, demo))) {
        let place = Place::new(language);
        for (columns, width) in [(40, 40), (80, 80), (120, 100)] {
            let line = format!("demo --plain --color never -b 1024 {demo}");
            let command = place.command(line.split_whitespace());
            let mut terminal = Terminal::start(&command, ROWS, columns);
            terminal.ends(u32::from(demo.contains("fault")));
            let text = terminal.raw();
            // The rules between the parts, not the table's.
            let is_rule = |line: &&str| line.ends_with("───") && !line.starts_with(['└', '┌']);
            let rules: Vec<usize> = text.lines().filter(is_rule).map(|line| line.width()).collect();
            assert!(
                rules.len() > 3 && rules.iter().all(|rule| *rule == width),
                "{rules:?}\n{text}"
            );
            let too_wide = text.lines().filter(|line| line.width() > width);
            let too_wide: Vec<&str> = too_wide.filter(|line| !unbreakable.is_match(line)).collect();
            assert_eq!(too_wide, [""; 0], "{columns}: {line}");
        }
    }
}
