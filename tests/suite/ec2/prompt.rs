//! The prompt of `keystep ec2`: history, completion, what happens meanwhile, a shell in between, and a
//! terminal that is left as it was.

use super::console::with_key;
use crate::common::terminal::{Terminal, key};
use crate::common::{LANGUAGES, Place};

const UP: &str = "\x1b[A";

fn prompt(place: &Place) -> Terminal {
    let mut terminal = Terminal::start(&place.command(["ec2"]), 40, 80);
    terminal.wait_for("ec2> ");
    terminal
}

/// Waits until this is the line where one types.
#[track_caller]
fn wait_for_line(terminal: &mut Terminal, line: &str) {
    terminal.wait_until(|screen| {
        let rows: Vec<String> = screen.rows(0, 80).collect();
        let last = rows.iter().rfind(|row| !row.trim().is_empty());
        last.is_some_and(|row| row.trim_end() == line)
    });
}

#[test]
fn what_happens_meanwhile_is_told_above_the_line() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        let mut terminal = prompt(&place);
        terminal.press("key").press(key::TAB);
        wait_for_line(&mut terminal, "ec2> keys");
        terminal.press("sh").press(key::TAB).press("my").press(key::TAB);
        wait_for_line(&mut terminal, "ec2> keys show my-key");
        place.run("ec2 sg create meanwhile").ends(0);
        let told = place.says(
            "The security group meanwhile was made.",
            "セキュリティグループ meanwhile を作りました。",
        );
        terminal.wait_for(told);
        // The line that was being typed stands below it.
        wait_for_line(&mut terminal, "ec2> keys show my-key");
        terminal.press(key::ENTER).wait_for("SHA256:");
        terminal.press("nonsense").press(key::ENTER).wait_for("keystep: ");
        wait_for_line(&mut terminal, "ec2>");
        terminal.press(UP).press(UP);
        wait_for_line(&mut terminal, "ec2> keys show my-key");
        terminal.press(key::CTRL_C);
        wait_for_line(&mut terminal, "ec2>");
        // Several names begin so.
        terminal.press("s").press(key::TAB).wait_for("snapshot");
        wait_for_line(&mut terminal, "ec2> s");
        terminal.press(key::CTRL_C);
        terminal.press("shell -- sh -c 'stty -a; echo in the shell'").press(key::ENTER);
        terminal.wait_for("in the shell");
        wait_for_line(&mut terminal, "ec2>");
        terminal.press(key::CTRL_D);
        terminal.ends(0).is_left_as_it_was();
        terminal.shows(place.says("is closed", "閉じました"));
    }
}

#[test]
fn exit_and_a_signal_close_it() {
    let place = Place::new("en");
    let mut terminal = prompt(&place);
    terminal.press("exit").press(key::ENTER);
    terminal.ends(0).is_left_as_it_was();
    let mut terminal = prompt(&place);
    let id = terminal.process().unwrap().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    terminal.ends(0).is_left_as_it_was();
}

/// One process at a time has the account, and says so to a second prompt.
#[test]
fn a_second_console_is_told_who_has_the_account() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let terminal = prompt(&place);
        let second = place.run("ec2 --plain");
        let is_open = place.says("This EC2 is open already", "もう開いています");
        second.complains(3, &[is_open, &terminal.process().unwrap().to_string(), "keystep ec2 ls"]);
        // It works, and closes where it was opened.
        place.run("ec2 ls").ends(0);
        let exit = place.says("exit is typed at the prompt", "プロンプトで打ちます");
        place.run("ec2 exit").complains(2, &[exit]);
        place.run("ec2 ls").ends(0);
    }
}

/// Who wants it plain is asked nothing, at a terminal either.
#[test]
fn plainly_nothing_is_asked() {
    let place = Place::new("en");
    let mut terminal = Terminal::start(&place.command(["ec2", "--plain", "launch"]), 24, 80);
    terminal.ends(2).shows("Not said: --image");
}

/// A shell looks like any other: it says once what it is, and what leaving it ends.
#[test]
fn a_shell_greets_at_a_terminal_and_a_program_does_not() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let greets = |open: bool| {
            let mut command = place.command(["ec2", "shell"]);
            command.env("SHELL", "/bin/sh").env("PS1", "in> ").env_remove("ENV");
            let mut terminal = Terminal::start(&command, 24, 100);
            terminal.wait_for("in> ");
            terminal.shows(place.says("aws and ssh mean this small EC2", "小さなEC2を指します"));
            terminal.shows(match open {
                true => place.says("keystep ec2 stays open", "そのまま開いています"),
                false => place.says("closes this EC2, too", "このEC2も閉じ"),
            });
            terminal.press("exit").press(key::ENTER);
            terminal.ends(0);
        };
        greets(false);
        let _open = prompt(&place);
        greets(true);
        let mut terminal =
            Terminal::start(&place.command(["ec2", "shell", "--", "echo", "done"]), 24, 80);
        terminal.wait_for("done");
        terminal.ends(0);
        assert!(!terminal.text().contains("~/.aws"), "{}", terminal.text());
    }
}
