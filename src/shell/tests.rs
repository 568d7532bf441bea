//! Sessions as a client sees them: what goes in, and what comes out.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use super::*;
use crate::files::Tree;
use std::sync::Arc;

use jiff::Timestamp;

use crate::crypto::test_key;
use crate::key::{UserName, openssh_line};
use crate::lesson::{Language, Words};
use crate::ssh::{Output, Program, Start, Terminal, Window};

fn machine() -> Arc<Machine> {
    machine_in(Language::En)
}

fn machine_in(language: Language) -> Arc<Machine> {
    let when: Timestamp = "2026-11-26T18:05:09Z".parse().unwrap();
    let tree = Box::new(Tree::new("keystep", when));
    Arc::new(Machine::new("keystep", Arc::new(Words::new(language)), Box::new(move || when), tree))
}

/// A session, and what it has written so far.
pub(super) struct Client {
    program: Box<dyn Program>,
    pub(super) output: Output,
}

impl Client {
    pub(super) fn start(
        machine: &Arc<Machine>,
        user: &str,
        command: Option<&str>,
        columns: Option<u32>,
    ) -> Self {
        let window = |columns| Window { columns, rows: 24 };
        let terminal =
            columns.map(|columns| Terminal { kind: "xterm".to_owned(), window: window(columns) });
        let start = Start {
            user: UserName::new(user).unwrap(),
            key: test_key(1).public().clone(),
            command: command.map(str::to_owned),
            terminal,
            environment: Vec::new(),
            refused: Vec::new(),
        };
        let mut output = Output::default();
        let program = machine.visited_from("127.0.0.1".to_owned()).start(start, &mut output);
        Self { program, output }
    }

    /// Sends bytes, and gives what came to the screen since the last time.
    pub(super) fn send(&mut self, bytes: impl AsRef<[u8]>) -> String {
        let mut bytes = bytes.as_ref();
        while !bytes.is_empty() && self.output.exit.is_none() {
            let used = self.program.input(bytes, &mut self.output);
            assert!(used > 0 && used <= bytes.len());
            bytes = &bytes[used..];
        }
        self.seen()
    }

    pub(super) fn seen(&mut self) -> String {
        let out = [std::mem::take(&mut self.output.out), std::mem::take(&mut self.output.err)];
        String::from_utf8(out.concat()).unwrap()
    }
}

/// What one command writes, and how it ends.
fn run(machine: &Arc<Machine>, user: &str, command: &str) -> (String, u32) {
    let mut client = Client::start(machine, user, Some(command), None);
    client.program.end_of_input(&mut client.output);
    (client.seen(), client.output.exit.unwrap())
}

#[test]
fn one_command_runs_and_its_status_is_passed_on() {
    let machine = machine();
    for (command, text, status) in [
        ("whoami", "alice\n", 0),
        ("hostname; pwd", "keystep\n/home/alice\n", 0),
        ("date", "Thu Nov 26 18:05:09 UTC 2026\n", 0),
        ("cat /etc/hostname", "keystep\n", 0),
        ("ls /", "etc\nhome\ntmp\n", 0),
        ("ls -a", ".\n..\n.ssh\nreadme.txt\n", 0),
        ("ls -l /etc", "-rw-r--r-- root 8 Nov 26 18:05 hostname\n", 0),
        ("uname -a", concat!("keystep keystep ", env!("CARGO_PKG_VERSION"), "\n"), 0),
        ("false", "", 1),
        ("exit 7", "", 7),
        ("exit -1; echo not", "", 255),
        ("false && echo a || echo b; echo $?", "b\n0\n", 0),
        ("cat none", "cat: none: No such file or directory\n", 1),
        ("ls none", "ls: cannot access 'none': No such file or directory\n", 2),
        ("cd none", "bash: cd: none: No such file or directory\n", 1),
        ("rm /etc/hostname", "rm: cannot remove '/etc/hostname': Permission denied\n", 1),
        ("rm /tmp", "rm: cannot remove '/tmp': Is a directory\n", 1),
        ("echo x > /etc/hostname", "bash: /etc/hostname: Permission denied\n", 1),
        ("rm -rf /", "rm: invalid option -- 'r'\n", 1),
        ("echo 'a", "bash: unexpected EOF while looking for matching `''\n", 2),
        ("", "", 0),
    ] {
        assert_eq!(run(&machine, "alice", command), (text.to_owned(), status), "{command}");
    }
    let (said, status) = run(&machine, "alice", "frob x");
    assert!(said.starts_with("bash: frob: command not found\n("), "{said}");
    assert_eq!(status, 127);
    let (said, status) = run(&machine, "alice", "ls | w");
    assert!(said.contains("| is something that this toy shell does not have"), "{said}");
    assert_eq!(status, 2);
}

/// What the shell says stands on a terminal as it is, and is not wrapped.
#[test]
fn what_the_shell_says_fits_a_terminal() {
    for language in [Language::En, Language::Ja] {
        let machine = machine_in(language);
        let user = "alice";
        let greeting = Client::start(&machine, user, None, Some(80)).seen();
        let text = greeting + "\n" + &run(&machine, user, "help; cat readme.txt; frob").0;
        for line in text.lines().chain(run(&machine, user, "<").0.lines()) {
            assert!(line.width() < 80, "{line}");
        }
    }
}

#[test]
fn the_key_that_let_somebody_in_lies_in_their_home() {
    let (list, _) = run(&machine(), "alice", "cat ~/.ssh/authorized_keys");
    assert_eq!(list, format!("{} alice\n", openssh_line(test_key(1).public())));
}

#[test]
fn what_one_writes_another_reads_who_may() {
    let machine = machine();
    run(&machine, "alice", "echo 'for bob' > /tmp/a; echo more >> /tmp/a; echo mine > a");
    assert_eq!(run(&machine, "bob", "cat /tmp/a").0, "for bob\nmore\n");
    let denied = "cat: /home/alice/a: Permission denied\n";
    assert_eq!(run(&machine, "bob", "cat /home/alice/a").0, denied);
    assert_eq!(
        run(&machine, "alice", "cat a; rm a; cat a").0,
        "mine\ncat: a: No such file or directory\n"
    );
}

#[test]
fn what_another_wrote_steers_nobodys_terminal() {
    let machine = machine();
    let mut bob = Client::start(&machine, "bob", Some("cat > /tmp/a"), None);
    bob.send("\x1b]0;owned\x07\u{202e}\n");
    bob.program.end_of_input(&mut bob.output);
    let escaped = "\\u{1b}]0;owned\\u{7}\\u{202e}\n";
    assert_eq!(run(&machine, "alice", "cat /tmp/a").0, escaped);
    run(&machine, "bob", "echo > \"/tmp/\u{1b}[2J\"");
    assert_eq!(run(&machine, "alice", "ls /tmp").0, "\\u{1b}[2J\na\n");
    let mut alice = Client::start(&machine, "alice", None, Some(80));
    alice.seen();
    let seen = alice.send("cat /tmp/a; ls /tmp\rcat /tmp/\t\t");
    assert!(!seen.contains("\x1b]") && !seen.contains("\x1b[2J"), "{seen:?}");
}

#[test]
fn a_script_is_read_line_by_line_without_prompt_or_greeting() {
    let machine = machine();
    let mut script = Client::start(&machine, "alice", None, None);
    assert_eq!(script.send("who"), "");
    assert_eq!(script.send("ami\r\ncd /tmp\npwd\nfal"), "alice\n/tmp\n");
    assert_eq!(script.send("se"), "");
    script.program.end_of_input(&mut script.output);
    assert_eq!((script.seen(), script.output.exit), (String::new(), Some(1)));
    let mut script = Client::start(&machine, "alice", None, None);
    let long = script.send(format!("echo {}\necho b\n", "x".repeat(5000)));
    assert!(long.ends_with("b\nbash: a line has at most 4096 bytes here\n"), "{long}");
}

#[test]
fn cat_gives_back_what_comes_byte_for_byte() {
    let mut cat = Client::start(&machine(), "alice", Some("cat && echo done"), None);
    let bytes: Vec<u8> = (0..=255).collect();
    cat.program.input(&bytes, &mut cat.output);
    assert_eq!(cat.output.out, bytes);
    cat.output.out.clear();
    cat.program.end_of_input(&mut cat.output);
    assert_eq!((cat.seen(), cat.output.exit), ("done\n".to_owned(), Some(0)));
}

/// The screen of an 80 by 24 terminal on which everything was typed.
fn screen(columns: u16, typed: &[&str]) -> String {
    let mut client = Client::start(&machine(), "alice", None, Some(columns.into()));
    let mut terminal = vt100::Parser::new(24.try_into().unwrap(), columns.try_into().unwrap(), 0);
    client.seen();
    client.program.resize(Window { columns: columns.into(), rows: 24 }, &mut client.output);
    terminal.process(client.seen().as_bytes());
    for text in typed {
        terminal.process(client.send(text).as_bytes());
    }
    terminal.screen().contents().trim_end().to_owned()
}

#[test]
fn a_line_is_edited_where_the_cursor_is() {
    const PROMPT: &str = "alice@keystep:~$ ";
    for (typed, line) in [
        (&["echo ac\x1b[Db"][..], "echo abc"),
        (&["cho a\x01e\x05b"], "echo ab"),
        (&["echo abc\x7f\x08d"], "echo ad"),
        (&["echo one two\x17three"], "echo one three"),
        (&["abc\x1b[D\x0bd"], "abd"),
        (&["abc\x1b[D\x15d"], "dc"),
        (&["echo 鍵と南京錠\x1b[D\x1b[D\x7f箱"], "echo 鍵と箱京錠"),
        (&["e\u{301}x\x1b[D\x1b[Da"], "ae\u{301}x"),
        (&["秘\x01\x1b[3~公"], "公"),
        (&["echo a", "\x1b[", "D", "b"], "echo ba"),
        (&["\u{200b}\u{1}a\u{202e}b"], "ab"),
        (&["cat re\t"], "cat readme.txt"),
        (&["w\x15\x1b[A"], ""),
    ] {
        assert_eq!(screen(80, typed), format!("{PROMPT}{line}").trim_end(), "{typed:?}");
    }
    let again = screen(80, &["echo 鍵\r", "x\x1b[A\x1b[B\x1b[A"]);
    assert_eq!(again, format!("{PROMPT}echo 鍵\n鍵\n{PROMPT}echo 鍵"));
    let stopped = screen(80, &["echo a\x03", "cat\rb\r\x03"]);
    assert_eq!(stopped, format!("{PROMPT}echo a^C\n{PROMPT}cat\nb\nb\n^C\n{PROMPT}").trim_end());
}

/// What is typed goes on in the next row, wherever the margin is.
#[test]
fn a_long_line_goes_on_in_the_next_row() {
    for columns in [20, 21, 22, 23, 40] {
        for text in ["0123456789abcdef", "秘密鍵と公開鍵と南京錠と箱", "a秘b密c鍵d公e開f鍵"]
        {
            let typed = screen(columns, &[text]);
            // The same, with something put in and taken out again at the front.
            let edited = screen(columns, &[text, "\x01箱\x7f\x05"]);
            assert_eq!(typed, edited, "{columns} {text}");
            let plain = format!("alice@keystep:~$ {text}");
            assert_eq!(typed.replace(['\n', ' '], ""), plain.replace(' ', ""), "{columns}");
            let done = screen(columns, &[text, "\x01# \r"]);
            assert!(done.ends_with("\nalice@keystep:~$"), "{done}");
        }
    }
}

/// What a command writes last may have no line end, as a token has none: the prompt leaves it there.
#[test]
fn what_ends_without_a_line_end_stays_on_the_screen() {
    const PROMPT: &str = "alice@keystep:~$";
    assert_eq!(
        screen(80, &["echo -n token\r"]),
        format!("{PROMPT} echo -n token\ntoken\n{PROMPT}")
    );
    let copied = screen(80, &["echo -n a; cat\r", "b\r"]);
    assert_eq!(copied, format!("{PROMPT} echo -n a; cat\na\nb\nb"));
    let wide = screen(20, &["echo -n 01234567890123456789\r"]);
    assert!(wide.ends_with(&format!("\n01234567890123456789\n{PROMPT}")), "{wide}");
}

#[test]
fn a_file_is_written_from_the_keyboard() {
    let machine = machine();
    let mut client = Client::start(&machine, "alice", None, Some(80));
    client.send("cat > a\rone\r二\r\x04");
    assert!(client.send("cat a\r").contains("one\r\n二\r\n"));
    assert!(client.send("\x04").ends_with("exit\r\n"));
    assert_eq!(client.output.exit, Some(0));
}

#[test]
fn w_shows_who_is_in() {
    let machine = machine();
    let bob = Client::start(&machine, "bob", None, Some(80));
    let (said, _) = run(&machine, "alice", "w");
    let lines: Vec<_> = said.lines().skip(1).collect();
    let expected = [
        "bob          pts/0   127.0.0.1        18:05   ",
        "alice        -       127.0.0.1        18:05   w",
    ];
    assert_eq!(lines, expected);
    drop(bob);
    assert_eq!(run(&machine, "alice", "w").0.lines().count(), 2);
}

proptest! {
    #[test]
    fn any_bytes_are_taken_and_bounded(
        columns in prop::option::of(0..300_u32),
        command in prop::option::of(".{0,40}"),
        pieces in prop::collection::vec(piece(), 0..20),
        resized in any::<u32>(),
    ) {
        let mut client = Client::start(&machine(), "alice", command.as_deref(), columns);
        for piece in pieces {
            let mut bytes = &piece[..];
            while !bytes.is_empty() && client.output.exit.is_none() {
                let used = client.program.input(bytes, &mut client.output);
                prop_assert!(used > 0 && used <= bytes.len());
                bytes = &bytes[used..];
                prop_assert!(client.output.out.len() + client.output.err.len() < 1 << 21);
                client.output.out.clear();
                client.output.err.clear();
            }
            client.program.resize(Window { columns: resized, rows: 0 }, &mut client.output);
        }
        client.program.end_of_input(&mut client.output);
        prop_assert!(client.output.exit.is_some());
    }
}

/// Bytes, keys, and commands.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "echo", "cat", "a", ">", ">>", ";", "&&", "'", "\"", "\\", "~", "/", "..", "$", " ", "\r",
        "\n", "rm", "ls -la", "cd", "\t", "\x1b[", "A", "D", "\x1b[3~", "\x01", "\x03", "\x04",
        "\x05", "\x15", "\x17", "鍵", "e\u{301}", "help", "w",
    ];
    let text = prop::collection::vec(prop::sample::select(words.to_vec()), 0..30);
    prop_oneof![any::<Vec<u8>>(), text.prop_map(|words| words.concat().into_bytes()),]
}

/// A file may be shown as often as a line has words for it, and no more is written than is read.
#[test]
fn a_line_writes_no_more_than_a_bound() {
    let machine = machine();
    let mut client = Client::start(&machine, "alice", Some("cat > a"), None);
    client.send([b'\x1b'; 60_000]);
    client.program.end_of_input(&mut client.output);
    for command in ["cat a; ", "cat a a a a ", "cat a a a a >> b; "] {
        let mut client = Client::start(&machine, "alice", Some(&command.repeat(600)), None);
        let written = client.seen().len();
        assert!(written < 3 << 20, "{written}");
        assert!(client.output.exit.is_some());
    }
}
