//! Amazon's own `aws`, which touches nothing of whoever runs the test. Where its Python is at hand it is
//! loaded once for all the lines of a test; else it is started for each.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use keystep::cloud::AccessKey;
use serde::Deserialize;
use serde_json::json;

use crate::common::python_with;

/// What a line of `aws` came to.
#[derive(Debug, Deserialize)]
pub(super) struct Ran {
    pub(super) code: Option<i32>,
    pub(super) out: String,
    pub(super) err: String,
}

/// `aws`, ready for lines.
pub(super) struct Amazons(Option<Mutex<Loaded>>);

/// tests/interop/aws.py as it runs.
struct Loaded {
    process: Child,
    asks: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Amazons {
    /// `None` where there is no `aws`.
    pub(super) fn new() -> Option<Self> {
        let aws = Command::new("aws").arg("--version").output();
        if !aws.is_ok_and(|ran| ran.status.success()) {
            assert!(std::env::var_os("CI").is_none(), "aws is missing");
            println!("skipped: aws cannot be started");
            return None;
        }
        let python = python_with("awscli");
        Some(Self(python.map(|python| Mutex::new(Loaded::new(Command::new(python))))))
    }

    /// `aws …` in a folder, which asks the API there.
    pub(super) fn run(&self, folder: &Path, api: &str, key: &AccessKey, words: &[&str]) -> Ran {
        let api = format!("http://{api}");
        let variables = [
            ("AWS_ENDPOINT_URL", &*api),
            ("AWS_ACCESS_KEY_ID", key.text()),
            ("AWS_SECRET_ACCESS_KEY", "keystep"),
            ("AWS_DEFAULT_REGION", keystep::ec2::REGION),
            ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_MAX_ATTEMPTS", "1"),
            ("AWS_PAGER", ""),
        ];
        if let Some(loaded) = &self.0 {
            let variables: serde_json::Map<_, _> = variables
                .map(|(name, value)| (name.to_owned(), value.into()))
                .into_iter()
                .collect();
            let request = json!({"words": words, "folder": folder, "variables": variables});
            return loaded.lock().unwrap().answer(&request.to_string());
        }
        let mut aws = Command::new("aws");
        aws.args(words).current_dir(folder).envs(variables).stdin(Stdio::null());
        super::ran(by_itself(&mut aws).output().unwrap())
    }
}

/// With no configuration of whoever runs the test.
fn by_itself(command: &mut Command) -> &mut Command {
    for name in ["AWS_PROFILE", "AWS_SESSION_TOKEN", "HTTP_PROXY", "http_proxy"] {
        command.env_remove(name);
    }
    command.env("AWS_CONFIG_FILE", "none").env("AWS_SHARED_CREDENTIALS_FILE", "none")
}

impl Loaded {
    fn new(mut python: Command) -> Self {
        python.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/aws.py"));
        python.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = by_itself(&mut python).spawn().unwrap();
        let answers = BufReader::new(process.stdout.take().unwrap());
        Self { asks: process.stdin.take(), process, answers }
    }

    fn answer(&mut self, request: &str) -> Ran {
        writeln!(self.asks.as_mut().unwrap(), "{request}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{request}: {error}"))
    }
}

impl Drop for Loaded {
    /// It ends where nobody asks any more.
    fn drop(&mut self) {
        drop(self.asks.take());
        let _ = self.process.wait();
    }
}
