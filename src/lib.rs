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
//! `docs/architecture.md` has it: what each part is, who may import whom (downwards only; a test
//! holds the page against the sources), the way of one login, and why it is so. Each part's own
//! page here has a table of its files.
//!
//! The way of a login through them: `auth` tells [`Event`](auth::Event)s, `transcript` keeps them as a
//! record, `story` makes of it what is told, with the words of `lesson`, and `view` and `tui` draw that.

pub mod agent;
pub mod attack;
pub mod auth;
mod cli;
pub mod cloud;
pub mod commands;
pub mod crypto;
pub mod disk;
pub mod ec2;
pub mod figures;
pub mod files;
pub mod grade;
pub mod key;
pub mod lesson;
pub mod measure;
pub mod net;
pub mod play;
pub mod query;
pub mod register;
pub mod shell;
pub mod ssh;
pub mod story;
pub mod text;
pub mod ticket;
pub mod toy;
pub mod transcript;
pub mod tui;
pub mod view;
pub mod web;
pub mod why;
pub mod wire;
pub mod wizard;
