//! A target of `keystep attack --serve`, and the wire of a student's program.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::common::{Place, Running};

/// A target and what it gave.
pub(crate) struct Target {
    pub(crate) running: Running,
    pub(crate) given: Value,
}

impl Target {
    pub(crate) fn serve(place: &Place, line: &str) -> Self {
        // The seed that the line says, or this one.
        let seed = if line.contains("--seed") { "" } else { "--seed 5" };
        let line = format!("attack --serve {line} --listen 127.0.0.1:0 {seed} --json");
        let running = Running::listening(place.command(line.split_whitespace()));
        let given = event(&running);
        assert_eq!(given["event"], "ready");
        assert_eq!(given["server"], running.address.as_str());
        Self { running, given }
    }

    pub(crate) fn connect(&self) -> Wire {
        Wire::new(TcpStream::connect(&self.running.address).unwrap())
    }

    pub(crate) fn sees(&self, expected: &Value) {
        assert_eq!(event(&self.running), *expected);
    }

    pub(crate) fn solved(self) {
        self.sees(&json!({ "event": "solved" }));
        self.running.finish().ends(0);
    }
}

pub(crate) fn event(running: &Running) -> Value {
    serde_json::from_str(&running.out.wait_for("\n")).unwrap()
}

/// How long something may be waited for that must come at all.
const WATCHDOG: Duration = Duration::from_secs(60);

/// One end of a connection, line by line.
pub(crate) struct Wire(BufReader<TcpStream>);

impl Wire {
    pub(crate) fn new(stream: TcpStream) -> Self {
        stream.set_read_timeout(Some(WATCHDOG)).unwrap();
        Self(BufReader::new(stream))
    }

    /// Who comes next. Where nobody does, the test fails, and does not wait for ever.
    #[track_caller]
    pub(crate) fn of_next(listener: &TcpListener) -> Self {
        let (say, came) = mpsc::channel();
        let listener = listener.try_clone().unwrap();
        thread::spawn(move || say.send(listener.accept().unwrap().0));
        Self::new(came.recv_timeout(WATCHDOG).unwrap())
    }

    pub(crate) fn say(&mut self, line: &str) {
        self.0.get_mut().write_all(format!("{}\n", line.trim_end()).as_bytes()).unwrap();
    }

    /// A line, or nothing where the other side has closed.
    pub(crate) fn hear(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line
    }

    pub(crate) fn hear_json(&mut self) -> Value {
        serde_json::from_str(&self.hear()).unwrap()
    }
}

/// A program that waits for alice, and the target that sends her.
pub(crate) fn waiting(place: &Place, line: &str) -> (TcpListener, Target) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let target = Target::serve(place, &format!("{line} --client {address}"));
    (listener, target)
}
