//! `keystep web` as a browser and whoever is no browser meet it.
//!
//! | file | what |
//! |---|---|
//! | `rules.rs` | each wrong Host, Origin, token, method, body, and what it gets |
//! | `runs.rs` | logins, attacks, measurements, one at a time; the records; the door |
//! | `class.rs` | who follows, and what they may do |
//! | `saved.rs` | saved records that are named on the command line |
//! | `page.rs` | the page itself, in Chromium |
//! | `lines.rs` | what is said above everything else there, whatever is shown |

mod class;
mod lines;
mod page;
mod rules;
mod runs;
mod saved;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::common::{Place, Running};

/// Nothing takes longer.
const WATCHDOG: Duration = Duration::from_secs(120);

/// The page's program, as it runs.
struct Web {
    running: Running,
    place: Place,
    /// Where it listens, and what lets in.
    host: String,
    token: String,
}

/// What was answered.
struct Answer {
    status: u16,
    heads: String,
    body: String,
}

/// What is told, event by event.
struct Events(BufReader<TcpStream>);

impl Web {
    fn start(options: &str) -> Self {
        Self::start_in("en", options)
    }

    fn start_in(language: &'static str, options: &str) -> Self {
        Self::start_at("127.0.0.1:0", Place::new(language), options)
    }

    fn start_at(address: &str, place: Place, options: &str) -> Self {
        let line = format!("web --listen {address} {options}");
        let running = Running::listening(place.command(line.split_whitespace()));
        let (host, token) = running.address.split_once("/#").unwrap();
        let host = host.strip_prefix("http://").unwrap().to_owned();
        let token = token.to_owned();
        Self { running, place, host, token }
    }

    /// The address that lets in.
    fn address(&self) -> String {
        format!("http://{}/#{}", self.host, self.token)
    }

    /// A request as the page sends it.
    fn request(&self, method: &str, path: &str, body: Option<&Value>) -> String {
        let token = format!("Authorization: Keystep {}\r\n", self.token);
        self.request_with(&token, method, path, body)
    }

    fn request_with(&self, heads: &str, method: &str, path: &str, body: Option<&Value>) -> String {
        let body = body.map_or_else(String::new, Value::to_string);
        let kind = if body.is_empty() { "" } else { "Content-Type: application/json\r\n" };
        format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\n{heads}{kind}Content-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.host,
            body.len()
        )
    }

    fn send(&self, request: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(WATCHDOG)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        BufReader::new(stream)
    }

    /// What comes back for these bytes, until the connection ends.
    fn raw(&self, request: &str) -> Answer {
        let mut bytes = Vec::new();
        // What is not read of a long request may end in a reset, behind the answer.
        let _ = self.send(request).read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).unwrap();
        let (heads, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = heads.split(' ').nth(1).unwrap_or_default().parse().unwrap_or_default();
        Answer { status, heads: heads.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Value {
        let answer = self.raw(&self.request("GET", path, None));
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        self.raw(&self.request("POST", path, Some(body)))
    }

    /// What is told in answer to a request.
    fn hear(&self, request: &str) -> Events {
        let mut stream = self.send(request);
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            stream.read_line(&mut line).unwrap();
        }
        Events(stream)
    }

    fn run(&self, path: &str, body: &Value) -> Events {
        self.hear(&self.request("POST", path, Some(body)))
    }
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Events {
    /// The next event: its name, and what belongs to it. None at the end.
    fn next(&mut self) -> Option<(String, Value)> {
        let (mut name, mut line) = (None, String::new());
        loop {
            line.clear();
            if self.0.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            if let Some(found) = line.strip_prefix("event: ") {
                name = Some(found.trim().to_owned());
            }
            if let (Some(name), Some(data)) = (&name, line.strip_prefix("data: ")) {
                return Some((name.clone(), serde_json::from_str(data).unwrap()));
            }
        }
    }

    /// What belongs to the next event of this name. Others are left out.
    #[track_caller]
    fn until(&mut self, name: &str) -> Value {
        loop {
            let (found, value) = self.next().unwrap_or_else(|| panic!("{name} did not come"));
            if found == name {
                return value;
            }
            assert_ne!(found, "failed", "{value}");
        }
    }
}
