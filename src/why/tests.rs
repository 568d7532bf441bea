//! One login at a time, where order or a word decides. Whole logs are in tests/suite/why.rs.

use super::*;

mod around;
mod inside;
mod jumps;
mod said;
mod voice;

fn reason(text: &str) -> Reason {
    read(text).unwrap().reason
}

/// A name and an address, with what `-v` says up to the offer of a key.
const OFFERED: &str = "\
debug1: Connecting to server [127.0.0.1] port 2222.
debug1: Connection established.
debug1: Remote protocol version 2.0, remote software version OpenSSH_9.2p1
debug1: Authenticating to server:2222 as 'alice'
debug1: kex: client->server cipher: aes128-ctr MAC: hmac-sha2-256 compression: none
debug1: Server host key: ssh-ed25519 SHA256:R87
debug1: SSH2_MSG_NEWKEYS sent
debug1: Authentications that can continue: publickey
debug1: Next authentication method: publickey
";

/// What follows one key says nothing of another.
#[test]
fn a_key_that_was_accepted_answers_for_itself_alone() {
    let log = |behind: &str| format!("{OFFERED}{behind}a@b: Permission denied (publickey).\n");
    let accepted = "debug1: Offering public key: a RSA\ndebug1: Server accepts key: a RSA\n";
    let refused = "debug1: Authentications that can continue: publickey\n";
    let other = "debug1: Offering public key: b RSA\n";
    assert_eq!(reason(&log(&format!("{accepted}{refused}"))), Reason::SignatureRefused);
    let locked = log(&format!("{accepted}{other}{refused}"));
    assert_eq!(reason(&locked), Reason::Locked);
    assert!(!read(&locked).unwrap().passed.iter().any(|one| one.milestone == Milestone::Signed));
    // As it was written up to 7.5, for each kind of key.
    let old = log(&format!("debug1: Offering ED25519 public key: a\n{refused}"));
    assert_eq!(reason(&old), Reason::NotAccepted);
}

#[test]
fn who_wanted_to_log_in_where_is_found_wherever_it_stands() {
    let whom = |text: &str| read(text).unwrap().whom;
    let typed = whom(
        "$ ssh -v -p 2222 -o BatchMode=yes -i my.pem -l alice server true\n\
         ssh: connect to host server port 2222: Connection refused\n",
    );
    assert_eq!(typed.file.as_deref(), Some("my.pem"));
    assert_eq!((typed.user.as_deref(), typed.host.as_deref()), (Some("alice"), Some("server")));
    assert_eq!(typed.port, Some(2222));
    let six = whom("ssh: connect to host 2001:db8::5 port 22: Connection timed out\n");
    assert_eq!((six.host.as_deref(), six.port), (Some("2001:db8::5"), Some(22)));
    // The port is known from elsewhere, and what stands behind -p is no host.
    let known = whom(&format!("$ ssh -p 2222 -i k alice@server\n{OFFERED}"));
    assert_eq!((known.file.as_deref(), known.host.as_deref()), (Some("k"), Some("server")));
}

/// As getopt reads it, behind any prompt and in any quotes.
#[test]
fn a_command_line_is_read_as_ssh_reads_it() {
    let end = "ec2-user@1.2.3.4: Permission denied (publickey).\n";
    let key = Some("my.pem");
    for (typed, file, user, host, port) in [
        ("$ ssh -vi my.pem ec2-user@1.2.3.4", key, "ec2-user", "1.2.3.4", None),
        ("$ ssh -vp 2222 alice@server", None, "alice", "server", Some(2222)),
        ("$ ssh -p2222 -imy.pem alice@server", key, "alice", "server", Some(2222)),
        (
            "% ssh -i \"my key.pem\" ec2-user@1.2.3.4",
            Some("my key.pem"),
            "ec2-user",
            "1.2.3.4",
            None,
        ),
        ("% ssh -i my\\ key.pem a@b", Some("my key.pem"), "a", "b", None),
        ("PS C:\\Users\\a> ssh -i C:\\keys\\my.pem a@b", Some("C:\\keys\\my.pem"), "a", "b", None),
        ("$ ssh -oPort=2222 -o User=bob server", None, "bob", "server", Some(2222)),
        ("$ ssh ssh://bob@server:2222 -i my.pem -l eve", key, "bob", "server", Some(2222)),
        ("\u{1b}[32ma@pc\u{1b}[0m:~$ ssh -tt -i my.pem a@b ls -l", key, "a", "b", None),
    ] {
        let whom = read(&format!("{typed}\n{end}")).unwrap().whom;
        let found = (whom.file.as_deref(), whom.user.as_deref(), whom.host.as_deref(), whom.port);
        assert_eq!(found, (file, Some(user), Some(host), port), "{typed}");
    }
}

/// Where no command says it, the lines do; and an agent's key has a name that is no file.
#[test]
fn the_file_is_found_in_the_lines_too() {
    let file = |line: &str| read(&format!("{OFFERED}debug1: {line}\n")).unwrap().whom.file;
    assert_eq!(file("Trying private key: my.pem").as_deref(), Some("my.pem"));
    assert_eq!(
        file("Offering public key: a b.pem RSA SHA256:x explicit").as_deref(),
        Some("a b.pem")
    );
    assert_eq!(file("Offering public key: RSA SHA256:x /h/id_rsa").as_deref(), Some("/h/id_rsa"));
    assert_eq!(file("Offering RSA public key: /h/id_rsa").as_deref(), Some("/h/id_rsa"));
    assert_eq!(file("Offering public key: alice@pc RSA SHA256:x agent"), None);
    assert_eq!(file("Trying private key: /h/.ssh/id_rsa"), None);
    // What would do is the key that it is about, whatever came behind it.
    let turn = |file: &str| format!("debug1: Offering public key: {file} RSA SHA256:x\n");
    let accepted = format!("{OFFERED}{}debug1: Server accepts key: a\n{}", turn("a"), turn("b"));
    assert_eq!(read(&accepted).unwrap().whom.file.as_deref(), Some("a"));
    let arguments = ["-i", "k", "a@b"].map(str::to_owned);
    let run = read_run(OFFERED, &arguments, 130).unwrap().whom;
    assert_eq!((run.file.as_deref(), run.port), (Some("k"), Some(2222)));
}

#[test]
fn two_logins_in_one_text_do_not_answer_for_each_other() {
    let in_there = "debug1: Authenticated to jump ([1.2.3.4]:22) using \"publickey\".\n";
    let jump = format!(
        "debug1: Executing proxy command: exec ssh -W '[h]:22' j\n{OFFERED}{in_there}\
         alice@h: Permission denied (publickey).\n"
    );
    let report = read(&jump).unwrap();
    assert!(report.jumps);
    assert_eq!(report.reason, Reason::Denied { methods: "publickey".to_owned() });
    // One after the other: the last one counts.
    let banner = "OpenSSH_9.2p1 Debian, OpenSSL 3.0.19\n";
    let twice = format!(
        "{banner}{OFFERED}{in_there}{banner}ssh: connect to host h port 22: Connection refused\n"
    );
    let report = read(&twice).unwrap();
    assert!(report.is_last_of_several);
    assert_eq!(report.reason, Reason::Refused);
}

#[test]
fn what_is_no_log_of_ssh_is_named_whatever_words_are_in_it() {
    for (text, other) in [
        ("", Other::Empty),
        (" \r\n\r\n", Other::Empty),
        (
            "-----BEGIN RSA PRIVATE KEY-----\na\nb@c: Permission denied (publickey).\n",
            Other::PrivateKey,
        ),
        ("PuTTY-User-Key-File-3: ssh-rsa\n", Other::PrivateKey),
        ("ssh-rsa AAAA alice\n", Other::PublicKey),
        ("Nov 27 sshd[12]: Connection closed by 1.2.3.4 port 5\n", Other::Server),
        ("debug1: userauth-request for user alice\nFailed publickey for alice\n", Other::Server),
        ("FATAL ERROR: No supported authentication methods available\n", Other::Putty),
        ("An error occurred (InvalidKeyPair.NotFound) when calling\n", Other::Aws),
        ("<html>Host key verification failed.</html>\n", Other::Page),
        ("<!DOCTYPE html>\n<p>Host key verification failed.\n", Other::Page),
        ("Connecting to the server fails. Why?\n", Other::Text),
        ("debug", Other::Text),
    ] {
        assert_eq!(read(text), Err(other), "{text}");
    }
}

/// A text that was copied while `ssh` asked for a passphrase does not say how that went.
#[test]
fn an_accepted_key_is_not_called_locked_before_the_end() {
    let accepted =
        format!("{OFFERED}debug1: Offering public key: a RSA\ndebug1: Server accepts key: a RSA\n");
    assert_eq!(reason(&accepted), Reason::Unfinished);
    // A page of a forum may begin as one of the web does.
    assert_eq!(reason(&format!("<details>\n{accepted}")), Reason::Unfinished);
    let ends = ["debug1: No more authentication methods to try.", "[exit status 255]"];
    for end in ends {
        assert_eq!(reason(&format!("{accepted}{end}\n")), Reason::Locked);
    }
    for closed in ["Connection closed by 1.2.3.4 port 22", "Connection reset by 1.2.3.4 port 22"] {
        assert_eq!(reason(&format!("{accepted}{closed}\n")), Reason::TooLate);
    }
    let signing = "sign_and_send_pubkey: signing failed for RSA \"a\"";
    for (more, means) in [
        (" from agent: agent refused operation", Reason::AgentRefused),
        (": error in libcrypto", Reason::SigningFailed),
    ] {
        assert_eq!(reason(&format!("{accepted}{signing}{more}\n")), means);
    }
}

/// With `-v` it is seen how far a connection got that ended.
#[test]
fn a_connection_that_ends_on_the_way_is_told_with_its_place() {
    let closed = "Connection closed by 1.2.3.4 port 22\n";
    assert_eq!(reason(&format!("{OFFERED}{closed}")), Reason::ClosedInLogin);
    let offered = "debug1: Offering public key: a RSA\n";
    assert_eq!(reason(&format!("{OFFERED}{offered}{closed}")), Reason::ClosedInLogin);
    let exchange = OFFERED.split("debug1: SSH2_MSG_NEWKEYS").next().unwrap();
    assert_eq!(reason(&format!("{exchange}{closed}")), Reason::ClosedInExchange);
    // The list of before an offer counts, and not one that a server cut down afterwards.
    let cut =
        "debug1: Authentications that can continue: password\na@b: Permission denied (password).\n";
    assert_eq!(reason(&format!("{OFFERED}{offered}{cut}")), Reason::NotAccepted);
    // A key of another kind that was left out says nothing of the one that was offered.
    let skipped = "debug1: Skipping ssh-dss key b - not in PubkeyAcceptedKeyTypes\n";
    let denied = "a@b: Permission denied (publickey).\n";
    assert_eq!(reason(&format!("{OFFERED}{skipped}{offered}{denied}")), Reason::NotAccepted);
    assert_eq!(reason(&format!("{OFFERED}{skipped}{denied}")), Reason::LeftOut);
}

/// A server may say something before its version (RFC 4253 §4.2).
#[test]
fn a_greeting_before_the_version_is_no_reason() {
    let greeting = "debug1: kex_exchange_identification: banner line 0: Welcome\n";
    let log = format!(
        "{greeting}{OFFERED}debug1: Offering public key: a RSA\na@b: Permission denied (publickey).\n"
    );
    assert_eq!(reason(&log), Reason::NotAccepted);
}

#[test]
fn words_of_other_systems_and_versions() {
    for (text, expected) in [
        ("ssh: connect to host h port 22: Operation timed out\r\n", Reason::NoAnswer),
        (
            "ssh: connect to host h port 22: Unknown error\n",
            Reason::NotConnected { said: "Unknown error".into() },
        ),
        (
            "ssh: connect to host h port 22: Operation not permitted\n",
            Reason::NotConnected { said: "Operation not permitted".into() },
        ),
        ("ssh: connect to host h port 22: Host is down\n", Reason::NoRoute),
        (
            "Bad owner or permissions on /home/alice/.ssh/config\n",
            Reason::SettingsOpen { file: "/home/alice/.ssh/config".into() },
        ),
        (
            "Received disconnect from 1.2.3.4 port 22:2: Change of username or service not allowed\n\
             Disconnected from 1.2.3.4 port 22\n",
            Reason::Disconnected { said: "Change of username or service not allowed".into() },
        ),
        ("packet_write_wait: Connection to 1.2.3.4 port 22: Broken pipe\n", Reason::Dropped),
        ("ssh: connect to host h port 22: Network is unreachable\n", Reason::NoRoute),
        ("Connection timed out during banner exchange\n", Reason::Silent),
        ("ssh_exchange_identification: Connection closed by remote host\n", Reason::ClosedFirst),
        ("ssh_exchange_identification: read: Connection reset by peer\n", Reason::ClosedFirst),
        (
            "debug1: kex_exchange_identification: banner line 0: Exceeded MaxStartups\n",
            Reason::Busy,
        ),
        ("debug1: ssh_exchange_identification: Not allowed at this time\n", Reason::NotNow),
        (
            "debug1: ssh_exchange_identification: HTTP/1.1 400 Bad Request\n",
            Reason::NotSsh { said: "HTTP/1.1 400 Bad Request".into() },
        ),
        (
            "kex_exchange_identification: No SSH version received in first 1024 lines from server\n",
            Reason::NotSsh {
                said: "No SSH version received in first 1024 lines from server".into(),
            },
        ),
        (
            "Bad remote protocol version identification: 'SSH-x'\n",
            Reason::NotSsh { said: "'SSH-x'".into() },
        ),
        (
            "ssh_dispatch_run_fatal: Connection to 1.2.3.4 port 22: incorrect signature\n",
            Reason::HostForged,
        ),
        (
            "Permissions for 'my.pem' are too open.\n",
            Reason::KeyOpen { file: "my.pem".into(), mode: None },
        ),
        (
            "Please login as the user \"ec2-user\" rather than the user \"root\".\n",
            Reason::OtherUser { user: Some("ec2-user".into()) },
        ),
        // Without the sentence, which `ssh` does not say itself, root and the code tell it.
        (
            "debug1: Authenticating to 127.1.2.3:2222 as 'root'\n\
             Authenticated to 127.1.2.3 ([127.1.2.3]:2222) using \"publickey\".\n\
             [exit status 142]\n",
            Reason::OtherUser { user: None },
        ),
        (
            "debug1: Authenticating to 127.1.2.3:2222 as 'alice'\n\
             Authenticated to 127.1.2.3 ([127.1.2.3]:2222) using \"publickey\".\n\
             [exit status 142]\n",
            Reason::CommandFailed { status: 142 },
        ),
        ("debug1: f: Exit status 3\n", Reason::CommandFailed { status: 3 }),
        ("Connection closed by 1.2.3.4 port 22\n", Reason::Closed),
    ] {
        assert_eq!(reason(text), expected, "{text}");
    }
}

/// The ladder never says that somebody got over the rung on which it stopped, or over one above.
#[test]
fn above_the_rung_that_stopped_it_nothing_was_passed() {
    use strum::VariantArray as _;
    let log = format!(
        "{OFFERED}debug1: Offering public key: a RSA\na@b: Permission denied (publickey).\n"
    );
    let report = read(&log).unwrap();
    let states: Vec<State> = Rung::VARIANTS.iter().map(|rung| report.state(*rung)).collect();
    use State::{Ahead, Passed, Stopped, Unknown};
    let wanted = [Unknown, Unknown, Passed, Passed, Passed, Passed, Passed, Stopped, Ahead, Ahead];
    assert_eq!(states, wanted);
}
