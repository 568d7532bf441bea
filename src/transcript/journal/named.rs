//! Of which things events tell, whose facts must be known as long as they do.

use std::collections::BTreeSet;

use crate::ec2::{Event, InstanceId, KeyPairId, VolumeId};
use crate::key::Fingerprint;

/// The things that are named.
#[derive(Default)]
pub(super) struct Named<'a> {
    pub(super) instances: BTreeSet<InstanceId>,
    pub(super) volumes: BTreeSet<VolumeId>,
    pub(super) key_pairs: BTreeSet<KeyPairId>,
    /// Key pairs, by their names.
    pub(super) key_names: BTreeSet<&'a str>,
    /// Keys that somebody logged in with.
    pub(super) keys: Vec<&'a Fingerprint>,
}

impl<'a> Named<'a> {
    /// Those that an event of the account names.
    pub(super) fn by(&mut self, event: &'a Event) {
        self.instances.extend(event.instance());
        self.volumes.extend(event.volume());
        match event {
            Event::KeyPairCreated { id, .. } | Event::KeyPairImported { id, .. } => {
                self.key_pairs.insert(*id);
            }
            Event::KeyPairDeleted { name, instances } => {
                self.key_names.insert(name);
                self.instances.extend(instances);
            }
            Event::Launched { key_name, .. } => self.key_names.extend(key_name.as_deref()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::crypto::test_key;
    use crate::ec2::{Account, Context, CreateVolume, Tags, VolumeType, Zone};
    use crate::key::openssh_line;
    use crate::transcript::{Journal, check_journal};

    /// However long somebody makes things and deletes them, a journal has an end, and what is there
    /// is known in it.
    #[test]
    fn what_is_left_out_takes_along_what_it_named() {
        let cx = &mut Context { now: Timestamp::UNIX_EPOCH, random: &mut rand::rng() };
        let (mut account, mut journal) = (Account::new(cx), Journal::new());
        let material = openssh_line(test_key(1).public());
        let asked = CreateVolume { size: Some(1), ..CreateVolume::new(Zone::A, VolumeType::Gp3) };
        for number in 0..600 {
            let name = if number == 0 { "stays" } else { &number.to_string() };
            account.import_key_pair(name, &material, Tags::new(), cx).unwrap();
            let volume = account.create_volume(&asked, cx).unwrap();
            journal.note(&account.take_events(), &account);
            if number > 0 {
                account.delete_key_pair(name, cx);
                account.delete_volume(volume, cx).unwrap();
                journal.note(&account.take_events(), &account);
            }
        }
        assert!(journal.left_out > 1_000, "{}", journal.left_out);
        for known in [journal.key_pairs.len(), journal.volumes.len()] {
            assert!((250..=252).contains(&known), "{known}");
        }
        assert!(journal.key_pairs.values().any(|pair| pair.name == "stays"));
        assert!(journal.volumes.contains_key(&account.volumes()[0].id));
        assert!(check_journal(&journal).holds());
    }
}
