//! What a user sees: one file a behaviour, all in one program, which is built once.
//!
//! | file | what |
//! |---|---|
//! | `common/`, `over_tcp/`, `target.rs` | running the program as a user does; a server of one's own; a target of the lab |
//! | the rest | see the head of each |
#![allow(clippy::panic, clippy::print_stdout, clippy::unwrap_used, reason = "a test fails so")]

// Its `strace` is Linux's.
#[cfg(target_os = "linux")]
mod administrator;
#[cfg(unix)]
mod again;
#[cfg(unix)]
mod agent;
mod attack_serve;
mod attack_serve_cells;
mod attack_serve_desk;
mod attack_steps;
#[cfg(unix)]
mod attack_steps_terminal;
mod attacks;
#[cfg(unix)]
mod beginner;
mod bench;
mod browser;
mod claims;
#[cfg(unix)]
mod commands;
mod common;
#[cfg(unix)]
mod ec2;
#[cfg(unix)]
mod endings;
mod fuzzed;
#[cfg(unix)]
mod grade;
mod handouts;
mod hostile_clients;
mod hostile_servers;
#[cfg(unix)]
mod keys;
mod known_answers;
mod knows;
mod manual;
mod near_misses;
mod net_login;
#[cfg(unix)]
mod openssh;
#[cfg(unix)]
mod other_clients;
mod over_tcp;
// `sha256sum` and `head -c -2` are Linux's.
#[cfg(target_os = "linux")]
mod pages;
#[cfg(unix)]
mod processes;
mod query;
mod quiz;
#[cfg(unix)]
mod real_ssh;
mod ssh_courses;
mod ssh_knows;
#[cfg(unix)]
mod ssh_sessions;
mod stepper;
#[cfg(unix)]
mod stepper_terminal;
#[cfg(unix)]
mod stories;
mod target;
#[cfg(unix)]
mod terminal;
mod told;
mod toy;
mod transcripts;
mod views_agree;
#[cfg(unix)]
mod web;
mod why;
mod why_read;
mod why_runs;
mod windows;
mod wire_properties;
mod words;
#[cfg(unix)]
mod wrapped_keys;
mod wrapping;
mod wycheproof;
