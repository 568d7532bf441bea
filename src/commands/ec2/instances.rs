//! Instances: which there are.

use super::asker::Asker;
use super::session::Session;
use crate::view;

/// All instances.
pub(super) fn list(session: &Session, asker: &Asker) -> String {
    let Asker { words, style, .. } = asker;
    session.cloud.look(|account| {
        let place = |ip| session.front.as_ref().and_then(|front| front.place(ip));
        view::ec2::instances(words, account, &place, *style)
    })
}
