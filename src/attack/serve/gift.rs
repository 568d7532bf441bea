//! What the attacker of a served target is given: facts, the lines of a recorded login, files.

use serde::Serialize;

use super::super::flood::PLACES;
use super::super::honest::{Trust, alice, log_in};
use super::super::kind::Attack;
use super::super::lab::{Bench, LabError};
use super::super::predict::{HOUR, SECONDS};
use super::super::setup::Setup;
use super::super::stolen_key_file::{DICTIONARY, stolen};
use super::super::target::Target;
use super::scene::Scene;
use crate::auth::Event;
use crate::key::{Comment, Format, encode_private, openssh_line};
use crate::wire::Method;

/// What the attacker is given.
#[derive(Debug, Default, Serialize)]
pub struct Gift {
    /// Facts, each under a name that catalogues and data have in common.
    pub facts: Vec<(&'static str, String)>,
    /// The four lines of a login that went well, from ① to ④.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recorded: Vec<String>,
    /// Files, by name and content. Whoever serves the target writes them.
    #[serde(skip)]
    pub files: Vec<(&'static str, String)>,
}

impl Gift {
    pub(super) async fn new(bench: &Bench<'_>, scene: &mut Scene) -> Result<Self, LabError> {
        let user = bench.alice()?;
        let mut gift = Self::default();
        if bench.attack == Attack::PaddingOracle {
            // Her key there has an old size: n and e are all that the lab's wire has of it.
            gift.facts.append(&mut scene.facts);
            return Ok(gift);
        }
        if bench.attack != Attack::Enumerate {
            gift.fact("user", user.as_ref());
        }
        gift.fact("key", openssh_line(&scene.key));
        gift.facts.append(&mut scene.facts);
        if bench.method != Method::Notes {
            gift.fact("host-key", openssh_line(bench.lab.host.public()));
        }
        match bench.attack {
            Attack::Replay => gift.recorded = recorded(bench, &mut scene.target).await?,
            Attack::StolenKeyFile => {
                gift.files.push(("stolen.pem", stolen(bench)?.to_string()));
                if bench.setup != Setup::BareFile {
                    gift.files.push(("words.txt", DICTIONARY.join("\n") + "\n"));
                }
            }
            Attack::Predict => {
                gift.fact("first-second", HOUR);
                gift.fact("last-second", HOUR + SECONDS - 1);
            }
            Attack::Tamper if bench.setup == Setup::UserEdited => gift.fact("other-user", "bob"),
            Attack::ImpostorHost | Attack::Oracle if bench.method != Method::Notes => {
                gift.files.push(("own_host_key.pem", own_host_key(bench)?));
            }
            Attack::Flood => gift.fact("places", PLACES),
            _ => {}
        }
        Ok(gift)
    }

    fn fact(&mut self, name: &'static str, value: impl ToString) {
        self.facts.push((name, value.to_string()));
    }
}

/// The lines of an honest login, as they crossed the wire.
async fn recorded(bench: &Bench<'_>, target: &mut Target) -> Result<Vec<String>, LabError> {
    let known = Trust::Known(bench.lab.host.public().clone());
    let events = log_in(bench, target.address, alice(bench)?, known).await?;
    // Her login is none of the attacker's: what the server says of it is not told.
    target.next().await?;
    let lines = events.iter().filter_map(Event::line);
    Ok(lines.map(|line| line.text().trim_end().to_owned()).collect())
}

fn own_host_key(bench: &Bench<'_>) -> Result<String, LabError> {
    let (key, none) = (&bench.lab.false_host, Comment::default());
    let file = encode_private(key, Format::Pem, None, &none, &mut *bench.random());
    file.map(|file| file.to_string()).map_err(|_| LabError::Unexpected)
}
