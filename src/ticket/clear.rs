//! Takes away what a ticket made, and nothing else. What is not there any more, or is in use by
//! something else, is passed over.

use super::case::{Case, Made};
use super::stage::Stage;
use crate::ec2::{DetachVolume, GroupRef};

/// Takes it away.
pub fn clear(case: &Case, stage: &mut Stage<'_>) {
    let Made { instances, volumes, snapshots, groups, key_pairs, addresses } = &case.made;
    for id in instances {
        let _ = stage.act(|account, cx| account.terminate_instances(&[*id], cx));
    }
    stage.wait();
    for id in addresses {
        let _ = stage.act(|account, cx| account.release_address(*id, cx));
    }
    for id in snapshots {
        let _ = stage.act(|account, cx| account.delete_snapshot(*id, cx));
    }
    for id in volumes {
        let detach = DetachVolume { volume: *id, instance: None, device: None };
        let _ = stage.act(|account, cx| account.detach_volume(&detach, cx));
        let _ = stage.act(|account, cx| account.delete_volume(*id, cx));
    }
    for id in groups {
        let _ = stage.act(|account, cx| account.delete_security_group(&GroupRef::Id(*id), cx));
    }
    let named: Vec<String> = stage
        .account
        .key_pairs()
        .iter()
        .filter(|pair| key_pairs.contains(&pair.id))
        .map(|pair| pair.name.clone())
        .collect();
    for name in named {
        let _ = stage.act(|account, cx| {
            account.delete_key_pair(&name, cx);
            Ok(())
        });
    }
    stage.wait();
}
