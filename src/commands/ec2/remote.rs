//! One command from another terminal: whoever runs the cloud does it; where nobody does, it is done
//! here.

use std::time::{Duration, Instant};

use super::asker::{Answer, Asker};
use super::dispatch;
use super::session::Session;
use crate::cli::Ec2Command;
use crate::cloud::{Cloud, ControlError, Holder, Listens, Store, StoreError, send};
use crate::commands::Result;
use crate::ec2::Account;
use crate::key::Home;

/// How long somebody may have the account who does not answer: another command is being done.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long it rests before it looks again.
const REST: Duration = Duration::from_millis(50);

/// Does a command where the cloud runs. The answer, and whether something is left that nobody can reach:
/// it was done here, and an instance lives.
pub(super) async fn run(home: &Home, command: Ec2Command, asker: &Asker) -> Result<(Answer, bool)> {
    let since = Instant::now();
    loop {
        let held = match Store::open(home.path()) {
            Ok(store) => return alone(home, store, command, asker).await,
            Err(StoreError::Held(Some(Holder { pid, listens: Some(listens) }))) => {
                match ask(&listens, &command, asker).await {
                    Ok(answer) => return Ok((answer, false)),
                    // It is ending at this moment, and has not heard of it.
                    Err(ControlError::Gone) => {
                        StoreError::Held(Some(Holder { pid, listens: Some(listens) }))
                    }
                    // What was heard may have been done: it is not done a second time.
                    Err(error) => return Err(error.into()),
                }
            }
            Err(StoreError::Held(holder)) => StoreError::Held(holder),
            Err(error) => return Err(error.into()),
        };
        if since.elapsed() > PATIENCE {
            return Err(held.into());
        }
        tokio::time::sleep(REST).await;
    }
}

async fn ask(
    listens: &Listens,
    command: &Ec2Command,
    asker: &Asker,
) -> std::result::Result<Answer, ControlError> {
    let order = serde_json::to_vec(&asker.order(command.clone())).unwrap_or_default();
    let answer = send(listens, order).await?;
    serde_json::from_slice(&answer).map_err(|_| ControlError::Other)
}

/// Nobody runs it: the account is changed, and nobody can be reached.
async fn alone(
    home: &Home,
    store: Store,
    command: Ec2Command,
    asker: &Asker,
) -> Result<(Answer, bool)> {
    let cloud = Cloud::open(store, Box::new(jiff::Timestamp::now))?;
    let session = Session::alone(cloud, home.path());
    let answer = dispatch::run(&session, command, asker).await;
    let lives = |account: &Account| account.instances().iter().any(|one| one.state.lives());
    Ok((answer, session.cloud.look(lives)))
}
