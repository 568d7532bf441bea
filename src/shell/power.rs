//! What needs `sudo`: turning the machine off, or off and on again. The complaints are those of systemd's shutdown(8), poweroff(8) and reboot(8).

use super::job::{Done, Job};
use super::tools::Power;

/// What there is at a machine that can be turned off.
pub(super) const NAMES: [&str; 4] = ["shutdown", "poweroff", "reboot", "halt"];

/// Who may do everything.
pub(super) const ROOT: &str = "root";
/// What systemd's programs end with that could not do it, and `sudo`.
pub(super) const FAILED: Done = Done::Status(1);

/// Runs one of them.
pub(super) fn run(name: &str, job: &mut Job<'_>) -> Done {
    match name {
        "shutdown" => shutdown(job),
        "poweroff" => turn(job, Turn::Off),
        "reboot" => turn(job, Turn::Again),
        _ => turn(job, Turn::Halt),
    }
}

/// What is to become of the machine.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Off,
    Again,
    Halt,
}

/// Time is handed in: nothing here waits, so it is done now or not at all.
fn shutdown(job: &mut Job<'_>) -> Done {
    let Some((options, times)) = job.options("shutdown", "hPrH", job.arguments) else {
        return FAILED;
    };
    // The last one counts, and `-h` says nothing beside `-H` (shutdown(8)).
    let what = match options.chars().rfind(|c| *c != 'h') {
        Some('r') => Turn::Again,
        Some('H') => Turn::Halt,
        _ => Turn::Off,
    };
    match times[..] {
        ["now" | "+0", ..] => turn(job, what),
        _ => {
            let text = job.machine.words.get("shell-shutdown-now");
            job.complain(&text);
            FAILED
        }
    }
}

fn turn(job: &mut Job<'_>, what: Turn) -> Done {
    let (power, name) = match what {
        Turn::Off => (Power::Off, "PowerOff"),
        Turn::Again => (Power::Reboot, "Reboot"),
        // The processor stops, and the machine goes on running (EC2's user guide, "Change instance
        // initiated shutdown behavior"): who did that would only lose it.
        Turn::Halt => {
            let text = job.machine.words.get("shell-halt");
            job.complain(&text);
            return FAILED;
        }
    };
    if job.me.user != ROOT {
        job.complain(&format!("Call to {name} failed: Interactive authentication required."));
        return FAILED;
    }
    let tools = job.machine.tools.as_deref();
    if tools.is_some_and(|tools| tools.power(power)) {
        return Done::Down;
    }
    job.complain(&format!("Call to {name} failed: Input/output error"));
    FAILED
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use jiff::Timestamp;

    use crate::files::Tree;
    use crate::lesson::{Language, Words};
    use crate::shell::tests::Client;
    use crate::shell::{Call, Machine, Power, Tools};

    /// A machine that notes what is done to it.
    #[derive(Default)]
    struct Switch(Arc<Mutex<Vec<Power>>>);

    impl Tools for Switch {
        fn names(&self) -> &[&'static str] {
            &[]
        }

        fn run(&self, _: &str, _: &mut Call<'_>) -> u32 {
            0
        }

        fn power(&self, power: Power) -> bool {
            self.0.lock().unwrap().push(power);
            true
        }
    }

    fn machine() -> (Machine, Arc<Mutex<Vec<Power>>>) {
        let when: Timestamp = "2026-11-26T18:05:09Z".parse().unwrap();
        let words = Arc::new(Words::new(Language::En));
        let files = Box::new(Tree::new("keystep", when));
        (Machine::new("keystep", words, Box::new(move || when), files), Arc::default())
    }

    /// What a command says and ends with, and what it did to the machine.
    fn run(user: &str, command: &str) -> (String, Option<u32>, Vec<Power>) {
        let (machine, done) = machine();
        let machine = Arc::new(machine.with(Box::new(Switch(Arc::clone(&done)))));
        let mut client = Client::start(&machine, user, Some(command), None);
        let said = client.seen();
        let powers = done.lock().unwrap().clone();
        (said, client.output.exit, powers)
    }

    #[test]
    fn root_alone_turns_a_machine_off_and_nothing_follows() {
        for (command, power) in [
            ("sudo shutdown -h now", Power::Off),
            ("sudo shutdown now", Power::Off),
            ("sudo shutdown -P +0", Power::Off),
            ("sudo poweroff", Power::Off),
            ("sudo sudo poweroff > file", Power::Off),
            ("sudo shutdown -r now", Power::Reboot),
            ("sudo reboot; echo never", Power::Reboot),
        ] {
            assert_eq!(run("alice", command), (String::new(), None, vec![power]), "{command}");
        }
        let refused = "Call to PowerOff failed: Interactive authentication required.\n";
        for command in ["shutdown now", "poweroff"] {
            assert_eq!(run("alice", command), (refused.to_owned(), Some(1), Vec::new()));
        }
        assert_eq!(run("root", "poweroff").2, [Power::Off]);
    }

    #[test]
    fn what_is_not_done_says_so() {
        for (command, said) in [
            ("sudo halt", "halt only stops the processor"),
            ("sudo shutdown -H now", "halt only stops the processor"),
            ("sudo shutdown", "sudo shutdown -h now"),
            ("sudo shutdown +5", "sudo shutdown -h now"),
            ("sudo shutdown -x now", "shutdown: invalid option -- 'x'"),
            ("sudo", "usage: sudo"),
            ("sudo -i", "sudo: invalid option -- 'i'"),
            ("sudo cd /", "sudo: cd: command not found"),
            ("sudo apt", "sudo: apt: command not found"),
        ] {
            let (out, status, powers) = run("alice", command);
            assert!(out.contains(said), "{command}: {out}");
            assert_eq!((status, powers), (Some(1), Vec::new()), "{command}");
        }
        // However often it is said.
        let often = "sudo ".repeat(10_000) + "whoami";
        assert_eq!(run("alice", &often).0, "root\n");
    }

    #[test]
    fn root_may_read_and_write_everything_and_is_oneself_again_afterwards() {
        let (said, status, _) = run("alice", "sudo echo a > /b; sudo whoami; whoami");
        // The shell itself opens the file.
        assert_eq!(said, "root\nalice\nbash: /b: Permission denied\n");
        assert_eq!(status, Some(0));
        assert_eq!(run("alice", "sudo help").0, "sudo: help: command not found\n");
    }

    #[test]
    fn a_machine_without_a_switch_has_none_of_it() {
        let machine = Arc::new(machine().0);
        let mut client = Client::start(&machine, "alice", Some("sudo poweroff"), None);
        assert!(client.seen().starts_with("bash: sudo: command not found\n"));
        assert_eq!(client.output.exit, Some(127));
    }

    #[test]
    fn at_a_terminal_what_is_typed_afterwards_goes_nowhere() {
        let (machine, done) = machine();
        let machine = Arc::new(machine.with(Box::new(Switch(Arc::clone(&done)))));
        let mut client = Client::start(&machine, "alice", None, Some(80));
        client.send("sudo reboot\r");
        assert_eq!(client.send("sudo reboot\r\x03\x04"), "");
        assert_eq!((client.output.exit, done.lock().unwrap().len()), (None, 1));
    }
}
