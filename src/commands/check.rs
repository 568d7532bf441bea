//! `keystep check`: recomputes everything that can be recomputed from a transcript.

use serde::Serialize;

use super::shared::{keys, record};
use super::terminal::Console;
use super::{Done, Result};
use crate::cli;
use crate::crypto::PrivateKey;
use crate::key::Fingerprint;
use crate::lesson::Problem;
use crate::transcript::{
    self, KeyInfo, Recorded, SshCheck, check_agent, check_journal, check_ssh, check_tap,
};
use crate::view;

pub(super) fn run(console: &Console, args: cli::Check) -> Result<Done> {
    let transcript = match record::load(&args.file)? {
        Recorded::Login(transcript) => transcript,
        Recorded::Ssh(transcript) => {
            // Nothing of such a record needs the private key.
            the_logins_key(console, &args, transcript.user_key.as_ref())?;
            return ssh(console, &args, &check_ssh(&transcript));
        }
        Recorded::Agent(witness) => {
            the_logins_key(console, &args, None)?;
            return ssh(console, &args, &check_agent(&witness));
        }
        Recorded::Tap(witness) => {
            the_logins_key(console, &args, None)?;
            return ssh(console, &args, &check_tap(&witness));
        }
        Recorded::Ec2(journal) => {
            the_logins_key(console, &args, None)?;
            return ssh(console, &args, &check_journal(&journal));
        }
    };
    let key = the_logins_key(console, &args, Some(&transcript.user_key))?;
    let check = transcript::check(&transcript, key.as_ref(), &mut rand::rng());
    let file = args.file.display().to_string();
    let told = || view::check(&console.words, &check, &file, console.style);
    tell(console, &args, check.holds(), &check.findings, told)
}

/// The key that is named, if one is. It must be the one that the record is about.
fn the_logins_key(
    console: &Console,
    args: &cli::Check,
    wanted: Option<&KeyInfo>,
) -> Result<Option<PrivateKey>> {
    let Some(path) = &args.identity else { return Ok(None) };
    let Some(wanted) = wanted else {
        return Err(Problem::new("err-check-no-key").path(path).into());
    };
    let key = keys::load(console, path)?;
    let fingerprint = Fingerprint::of(key.public());
    if fingerprint != wanted.fingerprint {
        return Err(Problem::new("err-check-other-key")
            .path(path)
            .with("fingerprint", fingerprint)
            .with("wanted", wanted.fingerprint)
            .into());
    }
    Ok(Some(key))
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
