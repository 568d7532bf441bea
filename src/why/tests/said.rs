//! What `ssh` says in rare cases, in the words of OpenSSH's source, and what that means. Each text is as
//! short as it may be: what stands above it in a log with `-v` is put there.

use super::{OFFERED, read, reason};
use crate::why::{Reason, Rung, State};

/// A log up to the agreement on keys.
fn exchanging() -> &'static str {
    OFFERED.split_once("debug1: Server host key").unwrap().0
}

/// A log up to the host key.
fn at_the_host_key() -> String {
    format!("{}debug1: Server host key: ssh-ed25519 SHA256:R87\n", exchanging())
}

/// A log of a key that the server would take, up to there.
pub(super) fn accepted(behind: &str) -> String {
    format!(
        "{OFFERED}debug1: Offering public key: /home/alice/.ssh/id_rsa RSA SHA256:a\n\
         debug1: Server accepts key: /home/alice/.ssh/id_rsa RSA SHA256:a\n{behind}{DENIED}"
    )
}

/// A log of a key that is loaded and signed with at once.
fn tried(behind: &str) -> String {
    format!("{OFFERED}debug1: Trying private key: my.pem\n{behind}{DENIED}")
}

pub(super) const DENIED: &str = "debug1: No more authentication methods to try.\n\
                      alice@server: Permission denied (publickey).\n";
pub(super) const REFUSED: &str = "debug1: Authentications that can continue: publickey\n";

fn each(cases: &[(String, Rung, &str)]) {
    for (text, rung, means) in cases {
        let reason = reason(text);
        let name: &str = (&reason).into();
        assert_eq!((reason.rung(), name), (*rung, *means), "{text}");
    }
}

/// Without the public half the signature goes along with the key: it was sent, and nobody looked at it.
#[test]
fn a_signature_that_went_with_a_key_that_was_refused_is_no_step_that_was_not_reached() {
    let at_once = read(&tried(REFUSED)).unwrap();
    let states = [Rung::UserAndKey, Rung::Signature, Rung::In].map(|rung| at_once.state(rung));
    assert_eq!(states, [State::Stopped, State::Unseen, State::Ahead]);
    let offered =
        format!("{OFFERED}debug1: Offering public key: a RSA SHA256:a\n{REFUSED}{DENIED}");
    assert_eq!(read(&offered).unwrap().state(Rung::Signature), State::Ahead);
}

/// Advice to answer yes would be dangerous here.
#[test]
fn a_host_key_that_ssh_does_not_take_is_no_question() {
    let verified = "Host key verification failed.\n";
    let at = |said: &str| format!("{}{said}\n{verified}", at_the_host_key());
    each(&[
        (
            at("Host key RSA SHA256:a revoked by file /etc/ssh/revoked"),
            Rung::HostKey,
            "host-revoked",
        ),
        (at("Certificate invalid: expired"), Rung::HostKey, "host-unfit"),
        (at("Certificate invalid: name is not a listed principal"), Rung::HostKey, "host-unfit"),
        (at("host key ssh-rsa not permitted by HostkeyAlgorithms"), Rung::HostKey, "host-unfit"),
        (at("Bad server host key: Invalid key length"), Rung::HostKey, "host-unfit"),
        (format!("Certificate invalid: expired\n{verified}"), Rung::HostKey, "host-unfit"),
        (at(""), Rung::HostKey, "host-refused"),
        (
            "Are you sure you want to continue connecting (yes/no/[fingerprint])? \n".to_owned(),
            Rung::HostKey,
            "host-asked",
        ),
    ]);
}

/// Only what came from the server makes one doubt the server.
#[test]
fn a_forged_host_key_is_told_from_other_broken_things() {
    let fatal =
        |what: &str| format!("ssh_dispatch_run_fatal: Connection to 1.2.3.4 port 22: {what}\n");
    let signature = "incorrect signature";
    let mac = "message authentication code incorrect";
    let agent = "agent key RSA SHA256:a returned incorrect signature type\n";
    let inside = "Authenticated to server ([1.2.3.4]:22) using \"publickey\".\n";
    each(&[
        (fatal(signature), Rung::HostKey, "host-forged"),
        (at_the_host_key() + &fatal(signature), Rung::HostKey, "host-forged"),
        (at_the_host_key() + &fatal("error in libcrypto"), Rung::HostKey, "host-forged"),
        (exchanging().to_owned() + &fatal("invalid format"), Rung::KeyExchange, "garbled"),
        (
            exchanging().to_owned() + &fatal("DH GEX group out of range"),
            Rung::KeyExchange,
            "garbled",
        ),
        (format!("{OFFERED}Corrupted MAC on input.\n{}", fatal(mac)), Rung::UserAndKey, "garbled"),
        (format!("{OFFERED}{inside}{}", fatal(mac)), Rung::In, "garbled"),
        (exchanging().to_owned() + &fatal("Broken pipe"), Rung::KeyExchange, "closed-in-exchange"),
        (accepted(agent), Rung::Signature, "agent-sha1"),
        (format!("{agent}{DENIED}"), Rung::Signature, "agent-sha1"),
    ]);
    // Without -v it is not to be seen where.
    let report = read(&fatal("error in libcrypto")).unwrap();
    assert_eq!(report.reason, Reason::Garbled { said: "error in libcrypto".into(), at: None });
    assert!(report.reason.is_open());
}

#[test]
fn an_agent_is_blamed_only_for_what_it_did_not_sign() {
    let offered = format!("debug1: Offering public key: a RSA SHA256:a\n{REFUSED}{DENIED}");
    for harmless in [
        "debug2: get_agent_identities: ssh_agent_bind_hostkey: agent refused operation\n",
        "debug1: get_agent_identities: ssh_fetch_identitylist: agent refused operation\n",
    ] {
        let log = OFFERED.replace("debug1: Next", &format!("{harmless}debug1: Next"));
        assert_eq!(reason(&format!("{log}{offered}")), Reason::NotAccepted);
    }
    let old = "sign_and_send_pubkey: signing failed: agent refused operation\n";
    assert_eq!(reason(&accepted(old)), Reason::AgentRefused);
    // What another key or a password did behind it changes nothing.
    let password = format!("debug1: Next authentication method: password\n{REFUSED}");
    assert_eq!(reason(&accepted(&password)), Reason::Locked);
}

#[test]
fn no_signature_in_common_is_no_passphrase() {
    let none = "sign_and_send_pubkey: no mutual signature supported\n";
    let test = "debug1: send_pubkey_test: no mutual signature algorithm\n";
    let offer = |file: &str| format!("debug1: Offering public key: {file} RSA SHA256:a\n");
    let failed = "sign_and_send_pubkey: signing failed for RSA \"my.pem\": error in libcrypto\n";
    each(&[
        (tried(none), Rung::UserAndKey, "no-algorithm"),
        (accepted(none), Rung::UserAndKey, "no-algorithm"),
        (format!("{none}{DENIED}"), Rung::UserAndKey, "no-algorithm"),
        (format!("{OFFERED}{}{test}{DENIED}", offer("a")), Rung::UserAndKey, "no-algorithm"),
        // Another key was judged.
        (
            format!("{OFFERED}{}{test}{}{REFUSED}{DENIED}", offer("a"), offer("b")),
            Rung::UserAndKey,
            "not-accepted",
        ),
        (tried(failed), Rung::Signature, "signing-failed"),
        (accepted(failed), Rung::Signature, "signing-failed"),
    ]);
    // Signed with at once, the server was not asked for the key.
    assert_eq!(read(&tried(failed)).unwrap().state(Rung::UserAndKey), State::Unknown);
    assert_eq!(read(&accepted(failed)).unwrap().state(Rung::UserAndKey), State::Passed);
}

#[test]
fn a_key_that_was_not_loaded_is_told_with_its_own_cause() {
    let load = |why: &str| format!("Load key \"my.pem\": {why}\n");
    let missing = "no such identity: my.pem: No such file or directory\n";
    let warned =
        |why: &str| format!("Warning: Identity file my.pem not accessible: {why}.\n{DENIED}");
    let short = "debug1: load_identity_file: Skipping key my.pem: Invalid key length\n";
    let start = "error:0909006C:PEM routines:get_name:no start line";
    let passphrase = "incorrect passphrase supplied to decrypt private key";
    each(&[
        (tried(missing), Rung::File, "key-missing"),
        (accepted(missing), Rung::File, "key-missing"),
        (format!("{missing}{DENIED}"), Rung::File, "key-missing"),
        (warned("No such file or directory"), Rung::File, "key-missing"),
        (warned("Permission denied"), Rung::Permissions, "key-forbidden"),
        (tried(&load("Permission denied")), Rung::Permissions, "key-forbidden"),
        (accepted(&load("Permission denied")), Rung::Permissions, "key-forbidden"),
        (accepted(&load("invalid format")), Rung::File, "key-unreadable"),
        (accepted(&load("error in libcrypto")), Rung::File, "key-unreadable"),
        (load("Is a directory") + DENIED, Rung::File, "key-unreadable"),
        (load(start) + DENIED, Rung::File, "key-unreadable"),
        (tried(short), Rung::File, "key-too-short"),
        (load(passphrase) + DENIED, Rung::UserAndKey, "not-opened"),
        (accepted(&load(passphrase)), Rung::Signature, "locked"),
        (tried(""), Rung::UserAndKey, "not-opened"),
    ]);
    // Files with the usual names need not be there.
    let usual = "debug3: no such identity: /home/alice/.ssh/id_rsa: No such file or directory\n";
    let offered = format!("debug1: Offering public key: a RSA SHA256:a explicit\n{REFUSED}");
    assert_eq!(reason(&format!("{OFFERED}{usual}{offered}{DENIED}")), Reason::NotAccepted);
    // Of two that were named, the first one counts.
    assert_eq!(reason(&format!("{OFFERED}{offered}{missing}{DENIED}")), Reason::NotAccepted);
    assert_eq!(reason(&format!("{OFFERED}{missing}{offered}{DENIED}")).rung(), Rung::File);
}

#[test]
fn what_is_to_be_forgotten_of_another_host_key_is_told_as_ssh_tells_it() {
    let banner = "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n";
    let there = "Offending ED25519 key in /home/alice/.ssh/known_hosts:7\n";
    let changed = |host: &str, file: &str, line: u32| Reason::HostChanged {
        host: Some(host.to_owned()),
        file: Some(file.to_owned()),
        line: Some(line),
    };
    let log = |name: &str| {
        format!("{banner}{there}{name} has changed and you have requested strict checking.\n")
    };
    let file = "/home/alice/.ssh/known_hosts";
    // HostKeyAlias; another port; as it was written up to 8.4.
    assert_eq!(reason(&log("Host key for prod-1")), changed("prod-1", file, 7));
    assert_eq!(reason(&log("Host key for [127.1.2.3]:2222")), changed("[127.1.2.3]:2222", file, 7));
    assert_eq!(reason(&log("ED25519 host key for server")), changed("server", file, 7));
    let address = "Warning: the ED25519 host key for 'server' differs from the key for the IP \
        address '203.0.113.5'\nOffending key for IP in /h/known_hosts:12\nMatching host key in \
        /h/known_hosts:14\nExiting, you have requested strict checking.\nHost key verification \
        failed.\n";
    assert_eq!(reason(address), changed("203.0.113.5", "/h/known_hosts", 12));
}

#[test]
fn an_error_in_the_settings_is_one() {
    for said in [
        "/home/alice/.ssh/config line 2: no argument after keyword \"hostname\"",
        "/home/alice/.ssh/config: terminating, 1 bad configuration options",
        "/home/alice/.ssh/config line 3: garbage at end of line; \"foo\".",
        "/home/alice/.ssh/config line 4: Bad port 'abc'.",
        "/home/alice/.ssh/config line 4: Missing argument.",
        "/home/alice/.ssh/config line 4: keyword hostname extra arguments at end of line",
        "/home/alice/.ssh/config line 3: Bad key types '+ssh-dss'.",
        "Bad port 'abc'",
        "command-line line 0: unsupported option \"maybe\".",
        "Can't open user config file /home/alice/nope: No such file or directory",
        "remote username contains invalid characters",
    ] {
        assert_eq!(reason(&format!("{said}\n")), Reason::BadOption { said: said.to_owned() });
        // What runs over there may say the same.
        let inside = "Authenticated to server ([1.2.3.4]:22) using \"publickey\".\n";
        assert_eq!(reason(&format!("{OFFERED}{inside}{said}\n")), Reason::In);
    }
}

#[test]
fn what_ends_before_the_version_is_told_by_its_cause() {
    let read_end = |why: &str| format!("kex_exchange_identification: read: {why}\n");
    let banner = |why: &str| format!("banner exchange: Connection to 1.2.3.4 port 443: {why}\n");
    each(&[
        (read_end("Connection timed out"), Rung::Version, "silent"),
        (read_end("Connection reset by peer"), Rung::Version, "closed-first"),
        (banner("invalid format"), Rung::Version, "not-ssh"),
        (banner("Operation timed out"), Rung::Version, "silent"),
        (banner("Broken pipe"), Rung::Version, "closed-first"),
    ]);
}

#[test]
fn another_program_that_connects_is_no_second_login() {
    let proxy = |command: &str| format!("debug1: Executing proxy command: exec {command}\n");
    let closed = "kex_exchange_identification: Connection closed by remote host\n\
                  Connection closed by UNKNOWN port 65535\n";
    let own = OFFERED.split_once("established.\n").unwrap().1;
    let offered = format!("{own}debug1: Offering public key: a RSA SHA256:a\n{REFUSED}{DENIED}");
    let report = read(&(proxy("nc server 22") + &offered)).unwrap();
    assert_eq!((report.reason, report.jumps), (Reason::NotAccepted, false));
    for (command, said) in [
        ("nc server 22", "/bin/bash: line 1: exec: nc: not found"),
        ("sh -c \"aws ssm start-session\"", "An error occurred (TargetNotConnected) when calling"),
    ] {
        let log = format!("{}{said}\n{closed}", proxy(command));
        let failed = Reason::ProxyFailed { said: said.to_owned() };
        assert_eq!((reason(&log), failed.rung()), (failed, Rung::Network));
    }
    assert_eq!(reason(closed), Reason::ProxyFailed { said: String::new() });
    let denied = format!("alice@jump: Permission denied (publickey).\n{closed}");
    assert_eq!(reason(&denied), Reason::Denied { methods: "publickey".to_owned() });
    // Of two logins, the one that stopped is named.
    let jump = "debug1: Setting implicit ProxyCommand from ProxyJump: ssh -v -W '[%h]:%p' jump\n";
    let through = format!("{jump}{}", proxy("ssh -v -W '[server]:22' jump"));
    let whom = |text: String| {
        let whom = read(&text).unwrap().whom;
        (whom.user, whom.host.unwrap())
    };
    let denied = format!("{through}{OFFERED}alice@jump: Permission denied (publickey).\n{closed}");
    assert_eq!(whom(denied), (Some("alice".to_owned()), "jump".to_owned()));
    let unknown = "ssh: Could not resolve hostname jump: Name or service not known\n";
    assert_eq!(whom(format!("{through}{unknown}{closed}")), (None, "jump".to_owned()));
}

#[test]
fn a_connection_that_is_shared_is_a_way_in() {
    let shared = "debug1: auto-mux: Trying existing master at '/home/alice/cm'\n\
                  debug1: mux_client_request_session: master session id: 2\n";
    let usual = "debug3: mux_client_read_packet: read header failed: Broken pipe\n\
                 Shared connection to server closed.\n";
    assert_eq!(reason(&format!("{shared}{usual}")), Reason::Shared);
    assert_eq!(reason(&format!("{shared}[exit status 3]\n")), Reason::CommandFailed { status: 3 });
    // It took no more, and ssh went on by itself.
    let full = "mux_client_request_session: session request failed: Session open refused by peer\n";
    let log = format!("{shared}{full}{OFFERED}{REFUSED}{DENIED}");
    assert_eq!(reason(&log).rung(), Rung::UserAndKey);
}
