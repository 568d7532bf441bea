//! Waiting until instances are where they are going.

use std::time::Duration;

use jiff::SignedDuration;

use super::session::Session;
use crate::ec2::{Account, Instance, InstanceId, State, System};

/// How long it may take before the command is back all the same, and tells what there is then. A host
/// key takes a second or two to make.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until each of them is stopped, is terminated or has booted; and where one can be reached,
/// until its sshd answers.
pub(super) async fn settled(session: &Session, ids: &[InstanceId]) {
    let can_be_reached = session.front.is_some();
    let all = session.cloud.until(|account| {
        let mut all = ids.iter().filter_map(|id| account.instance(*id).ok());
        all.all(|instance| is_settled(account, instance, can_be_reached)).then_some(())
    });
    let _ = tokio::time::timeout(PATIENCE, all).await;
    // That sshd listens now is no change of the account: the addresses look once more.
    let _ = session.cloud.skip(SignedDuration::ZERO);
    session.cloud.settle().await;
}

fn is_settled(account: &Account, instance: &Instance, can_be_reached: bool) -> bool {
    match instance.state {
        State::Pending | State::Stopping | State::ShuttingDown => false,
        State::Stopped | State::Terminated => true,
        State::Running => {
            let system = account.root_of(instance).and_then(|root| root.system);
            let has_sshd = system.is_some_and(|system| system != System::Windows);
            let listens = instance.listens_from().is_some_and(|from| from <= account.now());
            // Windows has its password only when it has booted.
            listens && (!can_be_reached || !has_sshd || instance.host_key.is_some())
        }
    }
}
