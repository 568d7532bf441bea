//! What runs behind a login: whoever it is sees bytes, and knows nothing of channels.

use serde::{Deserialize, Serialize};

use crate::crypto::PublicKey;
use crate::key::UserName;

/// Starts programs for those who are in.
pub trait Programs: Send + Sync {
    /// Starts one. What it has to say at once goes to `output`.
    fn start(&self, start: Start, output: &mut Output) -> Box<dyn Program>;
}

/// A program that runs. It computes nothing by itself: each call does what there is to do.
pub trait Program: Send {
    /// Bytes came. Gives how many of them were used, at least one; the rest comes again when the
    /// client has taken what was written. So a program that writes much for little stops in between.
    fn input(&mut self, bytes: &[u8], output: &mut Output) -> usize;
    /// No more bytes will come.
    fn end_of_input(&mut self, output: &mut Output);
    /// The terminal has another size now.
    fn resize(&mut self, window: Window, output: &mut Output);
    /// A signal came, by its name without `SIG` (RFC 4254 §6.9). It comes from the peer.
    fn signal(&mut self, name: &str, output: &mut Output);
}

/// What a program is started with. All text comes from the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// Who is in.
    pub user: UserName,
    /// With which key.
    pub key: PublicKey,
    /// What is to be run; without it, a shell.
    pub command: Option<String>,
    /// The terminal, if there is one.
    pub terminal: Option<Terminal>,
    /// The environment that the client wants (RFC 4254 §6.4).
    pub environment: Vec<(String, String)>,
    /// What the client asked for and did not get.
    pub refused: Vec<String>,
}

/// A terminal (RFC 4254 §6.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terminal {
    /// Its kind, such as `xterm-256color`. It comes from the client.
    pub kind: String,
    /// Its size.
    pub window: Window,
}

/// The size of a terminal in cells (RFC 4254 §6.2); 0 where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Columns.
    pub columns: u32,
    /// Rows.
    pub rows: u32,
}

/// What a program has written, and how it ended.
#[derive(Debug, Default)]
pub struct Output {
    /// To its standard output.
    pub out: Vec<u8>,
    /// To its standard error.
    pub err: Vec<u8>,
    /// Its exit status, once it has ended.
    pub exit: Option<u32>,
}
