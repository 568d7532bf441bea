//! keystep: public-key authentication, step by step.
//!
//! A local client and a local server really log in over TCP with real RSA, in four steps:
//!
//! | step | your computer (holds the private key) | server (holds the public key) |
//! |:--:|---|---|
//! | ① | "Let me log in!" → | |
//! | ② | | ← "Here is some random data, encrypted with your public key!" |
//! | ③ | "Here is the data, decrypted with my private key!" → | |
//! | ④ | | ← "It matches the original, so you may log in!" |
//!
//! # The map
//!
//! Imports point down this table only: what stands higher uses what stands lower.
//!
//! | module | what |
//! |---|---|
//! | [`commands`] | one file a subcommand: joins the parts below |
//! | [`tui`] | the stepper: a record on the whole screen, to step through |
//! | [`view`] | transcript → text |
//! | [`view`] | transcript → text, pages and pictures |
//! | [`measure`] | what each key size costs, and the report of it |
//! | [`attack`] | the attack lab: attacks that are really mounted, and what came of them |
//! | [`lesson`] | what each event means, in English and Japanese: every human sentence |
//! | [`play`] | a whole login on this machine, with one thing broken on purpose |
//! | [`transcript`] | the record of a login, who knows what, checking it again |
//! | [`net`] | the four steps over TCP: limits, deadlines, shutdown |
//! | [`auth`] | the four steps: client and server as state machines, without I/O |
//! | [`wire`] | messages ⇄ lines |
//! | [`key`] | key files, fingerprints, authorized keys, known hosts |
//! | [`crypto`] | RSA: generate, encrypt, decrypt, sign, verify |
//! | [`toy`] | textbook RSA with small numbers, line by line |
//! | [`text`] | text from outside, made harmless |
//!
//! The way of a login through them: `auth` tells [`Event`](auth::Event)s, `transcript` keeps them,
//! `lesson` has the words for them, `view` draws them.

pub mod attack;
pub mod auth;
mod cli;
pub mod commands;
pub mod crypto;
pub mod key;
pub mod lesson;
pub mod measure;
pub mod net;
pub mod play;
pub mod text;
pub mod toy;
pub mod transcript;
pub mod tui;
pub mod view;
pub mod wire;
