//! `keystep check`: recomputes everything that can be recomputed from a transcript.

use serde::Serialize;

use super::shared::{keys, record};
use super::terminal::Console;
use super::{Done, Result};
use crate::cli;
use crate::lesson::Problem;
use crate::transcript::{self, Recorded, SshCheck, check_agent, check_ssh, check_tap};
use crate::view;

pub(super) fn run(console: &Console, args: cli::Check) -> Result<Done> {
    let transcript = match record::load(&args.file)? {
        Recorded::Login(transcript) => transcript,
        Recorded::Ssh(transcript) => return ssh(console, &args, &check_ssh(&transcript)),
        Recorded::Agent(witness) => return ssh(console, &args, &check_agent(&witness)),
        Recorded::Tap(witness) => return ssh(console, &args, &check_tap(&witness)),
    };
    let key = match &args.identity {
        Some(path) => {
            let key = keys::load(console, path)?;
            let fingerprint = crate::key::Fingerprint::of(key.public());
            if fingerprint != transcript.user_key.fingerprint {
                return Err(Problem::new("err-check-other-key")
                    .path(path)
                    .with("fingerprint", fingerprint)
                    .with("wanted", transcript.user_key.fingerprint)
                    .into());
            }
            Some(key)
        }
        None => None,
    };
    let check = transcript::check(&transcript, key.as_ref(), &mut rand::rng());
    let told = || view::check(&console.words, &check, console.style);
    tell(console, &args, check.holds(), &check.findings, told)
}

/// Tells what was found in a record of a real `ssh`.
fn ssh(console: &Console, args: &cli::Check, check: &SshCheck) -> Result<Done> {
    let told = || view::check_ssh(&console.words, check, console.style);
    tell(console, args, check.holds(), &check.findings, told)
}

/// Tells what was found, as text or as JSON.
fn tell(
    console: &Console,
    args: &cli::Check,
    holds: bool,
    findings: &impl Serialize,
    told: impl FnOnce() -> String,
) -> Result<Done> {
    if args.json {
        console.print_json(&serde_json::json!({ "holds": holds, "findings": findings }))?;
    } else {
        console.print(&told())?;
    }
    Ok(if holds { Done::Well } else { Done::Denied })
}
