//! Who speaks in a line. The lines are those of OpenSSH 9.2; whole logs are in tests/vectors/ssh-logs.

use super::said::{DENIED, REFUSED};
use super::{OFFERED, read, reason};
use crate::why::{Reason, Rung, State, read_run};

const IN: &str = "Authenticated to server ([127.0.0.1]:2222) using \"publickey\".\n\
                  debug1: channel 0: new session [client-session] (inactive timeout: 0)\n\
                  debug1: Sending command: x\n";
/// How an `ssh` ends that was in.
const ENDED: &str = "debug1: client_input_channel_req: channel 0 rtype exit-status reply 0\n\
                     Transferred: sent 4276, received 3484 bytes, in 0.0 seconds\n\
                     debug1: Exit status 0\n";

/// A login to which the server says this first.
fn greeted(banner: &str) -> String {
    let accepted = format!("debug1: SSH2_MSG_SERVICE_ACCEPT received\n{banner}debug1: Auth");
    OFFERED
        .replacen("debug1: Auth", "\0", 1)
        .replacen("debug1: Auth", &accepted, 1)
        .replace('\0', "debug1: Auth")
}

/// A Banner has any words, those of `ssh` too.
#[test]
fn what_the_server_says_first_decides_nothing() {
    let offered = format!("debug1: Offering public key: a RSA SHA256:a\n{REFUSED}{DENIED}");
    for banner in [
        "After six Too many authentication failures your address is blocked.\n",
        "Received disconnect from 1.2.3.4 port 22:2: Too many authentication failures\n",
        "Authenticated to server ([127.0.0.1]:2222) using \"publickey\".\n",
        "Please login as the user \"bob\" rather than the user \"root\".\n",
        "Warning: Permanently added 'server' (RSA) to the list of known hosts.\n",
        "Host key verification failed.\nsign_and_send_pubkey: signing failed\n",
        "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n",
        "Permissions 0644 for 'my.pem' are too open.\n",
        "debug1: Remote: Exit status 3\n",
    ] {
        let log = format!("{}{offered}", greeted(banner));
        assert!(log.contains(banner), "{log}");
        let report = read(&log).unwrap();
        assert_eq!(report.reason, Reason::NotAccepted, "{banner}");
        assert_eq!(report.state(Rung::HostKey), State::Passed, "{banner}");
        // Somebody who is in is so whatever it says.
        let log = format!("{}{IN}{ENDED}", greeted(banner));
        let report = read(&log).unwrap();
        assert_eq!((&report.reason, report.other_host_key.is_some()), (&Reason::In, false));
        assert_eq!(report.state(Rung::HostKey), State::Passed, "{banner}");
    }
    // That the connection ended before an answer, ssh says itself.
    let closed = "Connection closed by 1.2.3.4 port 22\n";
    let cut = greeted("Welcome\n").split("debug1: Authentications").next().unwrap().to_owned();
    assert_eq!(reason(&format!("{cut}{closed}")), Reason::ClosedInLogin);
}

/// Another `ssh` over there, in a login that is in.
#[test]
fn what_is_run_over_there_says_nothing_of_this_login() {
    let added = "Warning: Permanently added 'inner' (RSA) to the list of known hosts.\n";
    let changed = "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n";
    let verbose = format!("OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.19 27 Jan 2026\n{OFFERED}");
    let jump = "debug1: Setting implicit ProxyCommand from ProxyJump: ssh -v -W '[%h]:%p' j\n\
                debug1: Executing proxy command: exec ssh -v -W '[h]:22' j\n";
    let open = "channel 3: open failed: connect failed: Connection refused\n";
    let session = "channel 0: open failed: connect failed: Connection refused\n";
    let subsystem = "subsystem request failed on channel 0\n";
    let forwarding = "Warning: remote port forwarding failed for listen port 8000\n";
    let broken = "Connection to inner closed by remote host.\n";
    let denied = "a@inner: Permission denied (publickey).\n";
    let stdio = "stdio forwarding failed\nConnection closed by UNKNOWN port 65535\n";
    let outer = format!("OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.19 27 Jan 2026\n{OFFERED}");
    for inner in [
        added.to_owned(),
        changed.to_owned(),
        format!("{verbose}{DENIED}"),
        format!("{jump}{verbose}{DENIED}"),
        [open, session, subsystem, forwarding, broken, denied, stdio].concat(),
    ] {
        for quiet in ["", "said over there\n"] {
            let log = format!("{outer}{IN}{quiet}{inner}{ENDED}");
            for report in [read(&log), read_run(&log, &[], 0)] {
                let report = report.unwrap();
                assert_eq!(report.reason, Reason::In, "{inner}");
                assert!(!report.jumps && !report.is_last_of_several, "{inner}");
                assert_eq!(report.state(Rung::HostKey), State::Passed, "{inner}");
                assert_eq!(report.whom.host.as_deref(), Some("server"), "{inner}");
            }
        }
    }
    // What ssh warned of before, it warned of.
    let report = read(&format!("{added}{outer}{IN}{ENDED}")).unwrap();
    assert_eq!(report.state(Rung::HostKey), State::New);
}

/// Nobody proved anything with a key there.
#[test]
fn a_login_without_a_key_passes_no_rung_of_one() {
    let states = |log: &str| {
        let report = read(log).unwrap();
        let of_the_key = [Rung::UserAndKey, Rung::Signature].map(|rung| report.state(rung));
        (report.keyless, of_the_key, report.reason)
    };
    for method in ["none", "password", "keyboard-interactive", "gssapi-with-mic"] {
        let new = IN.replace("publickey", method);
        let old = format!("debug1: Authentication succeeded ({method}).\n{IN}");
        for way_in in [new, old.replace(" using \"publickey\"", "")] {
            let wanted = (Some(method.to_owned()), [State::OtherWay; 2], Reason::In);
            assert_eq!(states(&format!("{OFFERED}{way_in}{ENDED}")), wanted);
        }
    }
    let both = "debug1: Offering public key: a RSA SHA256:a\n\
                debug1: Server accepts key: a RSA SHA256:a\n\
                Authenticated using \"publickey\" with partial success.\n";
    let both = format!("{OFFERED}{both}{}{ENDED}", IN.replace("publickey", "password"));
    for log in [format!("{OFFERED}{IN}{ENDED}"), both] {
        assert_eq!(states(&log), (None, [State::Passed; 2], Reason::In));
    }
}

/// A list says what may come next, and not what comes behind that.
#[test]
fn a_key_that_is_wanted_behind_a_password_is_judged_as_one() {
    let log = OFFERED.replace("continue: publickey", "continue: password");
    let methods = "password".to_owned();
    assert_eq!(reason(&format!("{log}{DENIED}")), Reason::NoPublickey { methods });
    let then = "Authenticated using \"password\" with partial success.\n";
    let key = format!("debug1: Offering public key: a RSA SHA256:a\n{REFUSED}{DENIED}");
    assert_eq!(reason(&format!("{log}{then}{REFUSED}{key}")), Reason::NotAccepted);
}

#[test]
fn how_it_ended_over_there_is_told() {
    let log = |end: &str| format!("{OFFERED}{IN}{end}");
    let status = ENDED.replace("Exit status 0", "Exit status 255");
    let failed = Reason::CommandFailed { status: 255 };
    assert_eq!(read_run(&log(&status), &[], 255).unwrap().reason, failed);
    let signal = ENDED.replace("exit-status", "exit-signal").replace("status 0", "status -1");
    assert_eq!(read_run(&log(&signal), &[], 255).unwrap().reason, Reason::CommandKilled);
    // ssh itself ends so, too.
    assert_eq!(read_run(&log(""), &[], 255).unwrap().reason, Reason::In);
    // The server hung up at once, or later.
    let (at_once, _) = IN.split_once("debug1: Sending").unwrap();
    for (end, later) in [
        ("client_loop: send disconnect: Broken pipe\n", Reason::Dropped),
        ("Connection to 127.0.0.1 closed by remote host.\n", Reason::EndedThere),
    ] {
        assert_eq!(reason(&format!("{OFFERED}{at_once}{end}")), Reason::FellSilent);
        assert_eq!(reason(&log(end)), later);
    }
}

/// To offer it once more would fail once more.
#[test]
fn a_key_that_had_its_turn_in_vain_is_known() {
    let end = "Received disconnect from 1.2.3.4 port 22:2: Too many authentication failures\n";
    let vain = |typed: &str, turns: &str| {
        let report = read(&format!("$ ssh -v -i {typed} a@server\n{OFFERED}{turns}{end}")).unwrap();
        assert_eq!(report.reason, Reason::TooMany);
        report.is_key_refused
    };
    let offer = |key: &str| format!("debug1: Offering public key: {key}\n");
    assert!(vain("r1", &offer("r1 RSA SHA256:a explicit")));
    assert!(vain("r1", &offer("r1 RSA SHA256:a explicit agent")));
    assert!(vain("r1", "debug1: Trying private key: r1\n"));
    // Others came first.
    assert!(!vain("r1", &offer("a@pc RSA SHA256:a agent")));
    assert!(!vain("r1", &offer("r1.old RSA SHA256:a agent")));
}
