//! What is put up for one attack: the server with its users and their keys, and what the set-up
//! weakens.

use std::net::SocketAddr;

use tempfile::TempDir;
use tokio::net::TcpListener;

use super::GRACE;
use super::desk::{Desk, Secret};
use super::visitor::Visitor;
use crate::attack::enumerate::{Guests, NaiveFront};
use crate::attack::flood::PLACES;
use crate::attack::kind::Attack;
use crate::attack::lab::{Bench, LabError};
use crate::attack::setup::Setup;
use crate::attack::target::{Limits, Randomness, Target};
use crate::attack::{factor, padding_oracle, predict};
use crate::crypto::PublicKey;
use crate::key::{UserName, openssh_line};
use crate::net::Settings;

/// A target, with all that belongs to it.
pub(super) struct Scene {
    pub(super) target: Target,
    /// Where the attacker is to connect to.
    pub(super) address: SocketAddr,
    /// What stands in front of the server, where there is something.
    pub(super) front: Option<NaiveFront>,
    pub(super) visitor: Visitor,
    pub(super) desk: Option<Desk>,
    /// The public key that the attacker is given.
    pub(super) key: PublicKey,
    /// What else it is given.
    pub(super) facts: Vec<(&'static str, String)>,
    /// Files that go when the target goes.
    pub(super) home: Option<TempDir>,
}

impl Scene {
    pub(super) async fn set(bench: &Bench<'_>, listener: TcpListener) -> Result<Self, LabError> {
        let (address, key) = (listener.local_addr()?, bench.alice_key().clone());
        let scene = |target| Self {
            target,
            address,
            front: None,
            visitor: Visitor::Alice,
            desk: None,
            key: key.clone(),
            facts: Vec::new(),
            home: None,
        };
        let mut registered = vec![(bench.alice()?, key.clone())];
        match bench.attack {
            Attack::Enumerate => {
                let guests = Guests::receive(bench, listener, limits(bench)).await?;
                let Guests { target, front, existing, home } = guests;
                let desk = Some(Desk::open(Secret::Names(existing)).await?);
                let facts = vec![("names", Guests::names())];
                return Ok(Self { front, desk, facts, home: Some(home), ..scene(target) });
            }
            Attack::PaddingOracle => {
                let target = on(bench, listener, registered)?;
                let found = padding_oracle::recorded(bench);
                let facts = vec![
                    ("n", format!("{:x}", found.n)),
                    ("e", format!("{:x}", found.e)),
                    ("box", hex::encode(found.shut)),
                ];
                let visitor = Visitor::OldClient(Box::new(found.victim));
                let desk = Some(Desk::open(Secret::Inside(found.inside)).await?);
                return Ok(Self { visitor, desk, facts, ..scene(target) });
            }
            Attack::Factor => {
                registered = factor::users(bench).await?;
                let mut users = registered.iter();
                let first = users.next().ok_or(LabError::Unexpected)?.1.clone();
                let others = users.flat_map(|(user, key)| {
                    [("other-user", user.as_ref().to_owned()), ("other-key", openssh_line(key))]
                });
                let facts = others.collect();
                return Ok(Self { key: first, facts, ..scene(on(bench, listener, registered)?) });
            }
            Attack::Tamper if bench.setup == Setup::UserEdited => {
                registered.push((UserName::new("bob")?, key.clone()));
            }
            _ => {}
        }
        Ok(scene(on(bench, listener, registered)?))
    }
}

/// The server with these users.
fn on(
    bench: &Bench<'_>,
    listener: TcpListener,
    registered: Vec<(UserName, PublicKey)>,
) -> Result<Target, LabError> {
    let randomness = match bench.setup {
        Setup::RepeatingRandomness => Randomness::Repeating,
        Setup::GuessableSeed => Randomness::Guessable(predict::start(bench)),
        _ => Randomness::Fresh,
    };
    Target::on(listener, bench, registered, randomness, limits(bench))
}

fn limits(bench: &Bench<'_>) -> Limits {
    let places = match bench.attack {
        Attack::Flood => PLACES,
        _ => Settings::default().max_connections,
    };
    Limits { places, grace: Some(GRACE) }
}
