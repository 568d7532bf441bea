//! `impostor-host`: a false server with a host key of its own takes the true one's place, and says
//! accept to whatever comes.

use tokio::net::TcpListener;

use super::actor::{Hand, challenge, fresh};
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::events::accepted;
use super::honest::{Trust, alice, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::record::record;
use super::serve::scene::Scene;
use super::serve::serving::Serving;
use super::serve::visitor::Alice;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::auth::{ClientError, Event, HostTrust, label};
use crate::crypto;
use crate::key::UserName;
use crate::wire::{ChallengeData, Method, Verdict};

/// The client knows the host key, and its user goes on in spite of the warning.
const WARNING_IGNORED: Setup = Setup::plain("warning-ignored").about_host_keys();
/// The method has no host key.
const NO_HOST_KEY: Setup = Setup::plain("no-host-key").with(&[Method::Notes]);
/// The method proves nothing about the server.
const NO_HOST_PROOF: Cause = Cause::falls("no-host-proof");
/// The client knew the host key, and its user had it take another one.
const WARNING_OVERRIDDEN: Cause = Cause::falls("warning-ignored");
/// The client trusted a host key that was not the true one.
const FALSE_HOST_KEY_TRUSTED: Cause = Cause::falls("false-host-key-trusted");

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let login = log_in(stand, address, alice(stand), trust(stand));
    let (client, served) = tokio::join!(login, serve(stand, &listener));
    served?;
    let client = client?;

    let trusted = client.contains(&Event::HostTrusted(HostTrust::FirstUse));
    let refused = client.contains(&Event::Stopped(ClientError::HostNotTrusted));
    let (cause, decision) = match (refused, trusted) {
        (true, _) => (Cause::HOST_KEY_REFUSED, Some("refuses-host-key")),
        (_, true) if stand.setup == WARNING_IGNORED => {
            (WARNING_OVERRIDDEN, Some("ignores-warning"))
        }
        (_, true) => (FALSE_HOST_KEY_TRUSTED, Some("trusts-host-key")),
        _ => (NO_HOST_PROOF, None),
    };
    let plays = match stand.method {
        Method::Notes => "plays-server",
        _ => "plays-server-with-host-key",
    };
    let mut story = vec![Beat::attacker(plays)];
    story.extend(decision.map(Beat::client));
    if accepted(&client) {
        story.push(Beat::client("answers-false-server"));
        story.push(Beat::attacker("says-accept"));
        story.push(Beat::client("reads-accept"));
    }
    let mut loot = stand.detour();
    loot.push(Loot("user-and-key"));
    Ok(Run {
        evidence: Evidence { client_accepted: accepted(&client), ..Evidence::APPLIES },
        cause,
        loot,
        story,
        record: record(stand, &UserName::ALICE, stand.alice_key(), client, Vec::new()),
    })
}

/// The false server: ② for whatever ① says, and accept for whatever ③ says.
async fn serve(stand: &Stand<'_>, listener: &TcpListener) -> Result<(), LabError> {
    let mut hand = Hand::accept(listener).await?;
    let request = hand.hear_request().await?;
    let inside: ChallengeData = fresh(stand);
    let label = label(stand.method);
    let encrypted = crypto::encrypt(&request.key, label, inside.as_ref(), &mut *stand.random())?;
    let challenge = challenge(stand, &request, encrypted, fresh(stand), &stand.lab.false_host)?;
    if hand.challenge(&challenge, &request).await?.is_some() {
        hand.judge(Verdict::Accept).await?;
    }
    Ok(())
}

/// What alice's client makes of a host key.
fn trust(stand: &Stand<'_>) -> Trust {
    match stand.setup {
        Setup::FIRST_CONTACT => Trust::FirstUse,
        WARNING_IGNORED => Trust::InSpite(stand.lab.host.public().clone()),
        _ => stand.true_host(),
    }
}

/// The true server, alice with her trust, and a host key for the false one.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let mut scene = Scene::with_alice(stand, Target::of(stand), listener).await?;
    scene.visitor = Box::new(Alice::new(stand, trust(stand)));
    scene.gift = scene.gift.own_host_key(stand)?;
    Ok(scene)
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "impostor-host",
    level: Level::Standard,
    minutes: 5,
    numbers: &[],
    setups: &[Setup::HOST_KNOWN, Setup::FIRST_CONTACT, WARNING_IGNORED, NO_HOST_KEY],
    goal: |_| Goal::FoolTheClient,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[NO_HOST_KEY, Setup::FIRST_CONTACT, Setup::HOST_KNOWN, WARNING_IGNORED],
        needs_visitor: true,
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        ..Serving::USUAL
    },
};
