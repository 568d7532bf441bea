//! Instances: which there are.

use super::asker::Asker;
use super::session::Session;
use crate::ec2::Instance;
use crate::view;

/// All instances.
pub(super) fn list(session: &Session, asker: &Asker) -> String {
    let Asker { words, style, .. } = asker;
    session.cloud.look(|account| {
        let elsewhere = |instance: &Instance| session.elsewhere(instance);
        view::ec2::instances(words, account, &elsewhere, *style)
    })
}
