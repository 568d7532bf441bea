//! Somebody is in, and yet something is to be said.

use super::{OFFERED, read, reason};
use crate::why::{Reason, Rung, State, read_run};

const IN: &str = "Authenticated to server ([1.2.3.4]:22) using \"publickey\".\n";

/// What `-v` says of a channel and of a forwarding that do not come about.
const OPENED: &str = "debug1: channel 2: new direct-tcpip [direct-tcpip] (inactive timeout: 0)\n\
    debug1: remote forward failure for: listen 8000, connect 127.0.0.1:1\n";

/// What the server does not do for somebody who is in is no matter of the login.
#[test]
fn what_did_not_come_about_after_the_login_is_told_with_its_line() {
    let refused = |said: &str| Reason::RefusedInside { said: said.to_owned() };
    for said in [
        "subsystem request failed on channel 0",
        "PTY allocation request failed on channel 0",
        "Error: remote port forwarding failed for listen port 8000",
        "Warning: remote port forwarding failed for listen port 8000",
        "channel 2: open failed: administratively prohibited: open failed",
        "channel 2: open failed: connect failed: Connection refused",
    ] {
        assert_eq!(reason(&format!("{OFFERED}{IN}{OPENED}{said}\n")), refused(said));
        assert_eq!(reason(&format!("{said}\n")), refused(said));
        assert_eq!(reason(&format!("$ ssh -N a@b\n{said}\n[exit status 0]\n")), refused(said));
        // Nobody was in yet, where `-v` shows how far it came.
        assert_eq!(reason(&format!("{OFFERED}{said}\n")), Reason::Unfinished);
        let report = read(&format!("{OFFERED}{IN}{OPENED}{said}\n")).unwrap();
        assert_eq!(report.state(Rung::In), State::Passed);
    }
    // A line of -v, and a status of what was run over there, say something else.
    assert_eq!(reason(&format!("{OFFERED}{IN}debug1: channel 2: open failed: x\n")), Reason::In);
    let failed = format!("{OFFERED}{IN}PTY allocation request failed on channel 0\n");
    let run = read_run(&failed, &[], 3).unwrap();
    assert_eq!(run.reason, Reason::CommandFailed { status: 3 });
}

/// With `-W`, one login goes nowhere else than to its host.
#[test]
fn where_w_was_typed_there_is_one_login() {
    let said = "channel 0: open failed: connect failed: Connection refused";
    let ends = format!("{said}\nstdio forwarding failed\n");
    let opened = "debug1: channel 0: new stdio-forward [stdio-forward] (inactive timeout: 0)\n";
    let direct = read(&format!("{OFFERED}{IN}{opened}{ends}")).unwrap();
    assert_eq!(direct.reason, Reason::RefusedInside { said: said.to_owned() });
    assert!(!direct.jumps);
    let typed = read(&format!("$ ssh -W localhost:22 a@b\n{ends}[exit status 255]\n")).unwrap();
    assert_eq!((typed.reason, typed.jumps), (direct.reason, false));
    // Another ssh wanted to go through it.
    let behind = format!("{ends}Connection closed by UNKNOWN port 65535\n");
    let jump = read(&behind).unwrap();
    let said = "connect failed: Connection refused".to_owned();
    assert_eq!((jump.reason, jump.jumps), (Reason::NotPassedOn { said }, true));
}

/// Whatever came of it, nobody knows who answered.
#[test]
fn a_host_key_that_ssh_walked_past_is_kept_with_its_line() {
    let warned = "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n";
    let revoked = "@       WARNING: REVOKED HOST KEY DETECTED!               @\n";
    let denied = "alice@server: Permission denied (publickey).\n";
    for warned in [warned, revoked] {
        for end in [IN, denied] {
            let report = read(&format!("{warned}{OFFERED}{end}")).unwrap();
            assert_eq!(report.other_host_key.unwrap().text, warned.trim());
        }
    }
    let jump = "debug1: Executing proxy command: exec ssh -W '[h]:22' j\n";
    let report = read(&format!("{jump}{warned}{OFFERED}{denied}")).unwrap();
    assert!(report.jumps && report.other_host_key.is_some() && report.other_host.is_none());
    // Where it stopped, the reason says it.
    let stopped = read(&format!("{warned}Host key verification failed.\n")).unwrap();
    assert_eq!((stopped.reason.rung(), stopped.other_host_key), (Rung::HostKey, None));
}
