//! Logins through other hosts: which of them a line is about. The lines are those of OpenSSH 9.2.

use super::read;
use crate::why::{Reason, Rung, State};

/// The outermost `ssh`, which wants to go through `way` to 127.0.0.1.
fn through(way: &str) -> String {
    format!(
        "$ ssh -v -J {way} -p 4922 root@127.0.0.1 true\n\
         OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19 27 Jan 2026\n"
    )
}

/// An `ssh` that has another one connect for it.
fn executing(to: &str, way: &str) -> String {
    format!(
        "debug1: Executing proxy command: exec ssh -v -W '{to}' {way}\n\
         OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19 27 Jan 2026\n"
    )
}

/// What is said when the server has said its version.
fn begun(host: &str) -> String {
    format!(
        "debug1: Remote protocol version 2.0, remote software version OpenSSH_9.2p1\n\
         debug1: Authenticating to {host} as 'root'\n\
         debug1: Server host key: ssh-ed25519 SHA256:reRWZo2ysNEL5vBMx2xAiWLO8KN\n"
    )
}

/// What is said of another host key than the one that is known.
fn changed(host: &str) -> String {
    format!(
        "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n\
         Add correct host key in kh to get rid of this message.\n\
         Offending ED25519 key in kh:1\n  remove with:\n  ssh-keygen -f \"kh\" -R \"{host}\"\n\
         Password authentication is disabled to avoid man-in-the-middle attacks.\n"
    )
}

/// A login that goes well from the host key on.
fn lets_in(host: &str) -> String {
    format!(
        "debug1: SSH2_MSG_NEWKEYS sent\ndebug1: Authentications that can continue: publickey\n\
         debug1: Offering public key: k RSA SHA256:a explicit\n\
         debug1: Server accepts key: k RSA SHA256:a explicit\n\
         Authenticated to {host} using \"publickey\".\n"
    )
}

const CLOSED: &str = "kex_exchange_identification: Connection closed by remote host\n\
                      Connection closed by UNKNOWN port 65535\n";
const REFUSED: &str =
    "channel 0: open failed: connect failed: Connection refused\nstdio forwarding failed\n";

/// A login through one host, up to the host key of whom one wants to log in to.
fn up_to_the_second(of_the_first: &str) -> String {
    let way = format!("{}{}", through("root@localhost:4922"), executing("[127.0.0.1]:4922", "l"));
    let first = format!("{}{of_the_first}", begun("localhost:4922"));
    let first = format!("{first}{}", lets_in("localhost ([127.0.0.1]:4922)"));
    format!(
        "{way}{first}debug1: channel_connect_stdio_fwd: 127.0.0.1:4922\n{}",
        begun("127.0.0.1:4922")
    )
}

#[test]
fn a_warning_of_a_host_key_is_one_for_the_ladder_whichever_login_it_is_of() {
    let is_in = lets_in("127.0.0.1 (via proxy)");
    let told = |log: &str| {
        let report = read(log).unwrap();
        assert!(report.jumps && report.reason == Reason::In, "{report:?}");
        (report.state(Rung::HostKey), report.other_host)
    };
    assert_eq!(told(&format!("{}{is_in}", up_to_the_second(""))), (State::Passed, None));
    let warned = format!("{}{}{is_in}", up_to_the_second(""), changed("[127.0.0.1]:4922"));
    let whose = Some("[127.0.0.1]:4922".to_owned());
    assert_eq!(told(&warned), (State::Failed, whose.clone()));
    // As it is written since 9.6; and where nothing says what is to be removed.
    assert_eq!(told(&warned.replace('"', "'")), (State::Failed, whose.clone()));
    let revoked = "@       WARNING: REVOKED HOST KEY DETECTED!               @\n";
    let revoked = format!("{}{revoked}{is_in}", up_to_the_second(""));
    assert_eq!(told(&revoked), (State::Failed, whose));
    let new = |host: &str| {
        format!("Warning: Permanently added '{host}' (ED25519) to the list of known hosts.\n")
    };
    let first = up_to_the_second(&new("[localhost]:4922"));
    assert_eq!(told(&format!("{first}{is_in}")), (State::New, None));
    let second = up_to_the_second("");
    assert_eq!(told(&format!("{second}{}{is_in}", new("[127.0.0.1]:4922"))), (State::New, None));
}

#[test]
fn the_host_whose_key_is_another_one_is_the_one_that_is_named() {
    let named = |log: &str| {
        let report = read(log).unwrap();
        let Reason::HostChanged { host, .. } = report.reason else { panic!("{report:?}") };
        (host.unwrap(), report.whom.host.unwrap(), report.whom.port)
    };
    let way = format!("{}{}", through("root@localhost:4922"), executing("[127.0.0.1]:4922", "l"));
    let first = format!("{way}{}{}", begun("localhost:4922"), changed("[localhost]:4922"));
    // With StrictHostKeyChecking=no, ssh does not name it in a line of its own.
    let no = format!("{first}Error: forwarding disabled due to host key check failure\n{CLOSED}");
    let of_the_first = ("[localhost]:4922".to_owned(), "localhost".to_owned(), Some(4922));
    assert_eq!(named(&no), of_the_first);
    let strict = |host: &str| {
        format!(
            "Host key for {host} has changed and you have requested strict checking.\n\
             Host key verification failed.\n"
        )
    };
    assert_eq!(named(&format!("{first}{}{CLOSED}", strict("[localhost]:4922"))), of_the_first);
    // Behind one that let somebody in, it is the second.
    let second = format!("{}{}", up_to_the_second(""), changed("[127.0.0.1]:4922"));
    let of_the_second = ("[127.0.0.1]:4922".to_owned(), "127.0.0.1".to_owned(), Some(4922));
    assert_eq!(named(&format!("{second}{}", strict("[127.0.0.1]:4922"))), of_the_second);
}

/// With two on the way, the first goes on to the second, and the second to whom is meant.
#[test]
fn it_is_told_which_host_was_not_reached() {
    let way = format!(
        "{}{}{}",
        through("root@localhost:4922,root@127.0.0.2:4923"),
        executing("[127.0.0.1]:4922", "127.0.0.2"),
        executing("[127.0.0.2]:4923", "localhost"),
    );
    let first = format!(
        "{way}{}{}debug1: channel_connect_stdio_fwd: 127.0.0.2:4923\n",
        begun("localhost:4922"),
        lets_in("localhost ([127.0.0.1]:4922)")
    );
    let second = format!(
        "{first}{}{}debug1: channel_connect_stdio_fwd: 127.0.0.1:4922\n",
        begun("127.0.0.2:4923"),
        lets_in("127.0.0.2 (via proxy)")
    );
    for (log, host, port) in [(first, "127.0.0.2", 4923), (second, "127.0.0.1", 4922)] {
        let report = read(&format!("{log}{REFUSED}{CLOSED}{CLOSED}")).unwrap();
        let said = "connect failed: Connection refused".to_owned();
        assert_eq!(report.reason, Reason::NotPassedOn { said });
        assert_eq!((report.whom.host.as_deref(), report.whom.port), (Some(host), Some(port)));
    }
}
