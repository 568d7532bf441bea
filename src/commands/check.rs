//! `keystep check`: recomputes everything that can be recomputed from a transcript.

use super::shared::{keys, record};
use super::terminal::Console;
use super::{Done, Result};
use crate::cli;
use crate::lesson::Problem;
use crate::transcript::{self, Recorded};
use crate::view;

pub(super) fn run(console: &Console, args: cli::Check) -> Result<Done> {
    let transcript = match record::load(&args.file)? {
        Recorded::Login(transcript) => transcript,
        Recorded::Ssh(_) => return Err(Problem::new("err-transcript-ssh").path(&args.file).into()),
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
    if args.json {
        let json = serde_json::json!({ "holds": check.holds(), "findings": check.findings });
        console.print_json(&json)?;
    } else {
        console.print(&view::check(&console.words, &check, console.style))?;
    }
    Ok(if check.holds() { Done::Well } else { Done::Denied })
}
