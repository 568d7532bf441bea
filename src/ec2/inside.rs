//! What is inside of an instance: its files, who may log in, its password.

use strum::IntoEnumIterator as _;

use super::account::Account;
use super::error::Error;
use super::id::InstanceId;
use super::instance::State;
use super::system::System;
use super::volume::{Volume, place};
use crate::crypto::PublicKey;
use crate::files::{Files, Mounts, Owners, Tree};
use crate::key::AuthorizedKeys;

/// The file that says which users there are.
const PEOPLE: &str = "/etc/passwd";

/// Whom the lists of an instance let in as a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// There is no such user on it.
    NoUser,
    /// There is no list.
    NoList {
        /// Where it would be.
        file: String,
    },
    /// The list counts for nothing, since others may change it or something above it (sshd's
    /// `StrictModes`).
    Unsafe {
        /// What they may change.
        path: String,
    },
    /// These keys.
    Keys(Vec<Authorized>),
}

/// A key that is let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorized {
    /// The key.
    pub key: PublicKey,
    /// What is run instead of whatever was asked for, as cloud-init has it for root.
    pub command: Option<String>,
}

impl Account {
    /// The files of a running instance: its root volume, and below `/mnt`, by the last part of the
    /// device, its other volumes and the disks of the host. (A real one has to be told so with
    /// `mkfs` and `mount`.)
    pub fn files_of(&mut self, id: InstanceId) -> Option<Mounts<'_, Tree>> {
        let instance = self.instances.iter_mut().find(|instance| instance.id == id)?;
        if instance.state != State::Running {
            return None;
        }
        let (mut root, mut others) = (None, Vec::new());
        for volume in &mut self.volumes {
            let Some(at) = volume.attachment.as_ref().filter(|at| at.instance == id) else {
                continue;
            };
            if at.device == instance.root_device {
                root = Some(&mut volume.content);
            } else {
                others.push((place(&at.device), &mut volume.content));
            }
        }
        let root = root?;
        let here = first_user(root).unwrap_or_else(|| instance.system.user().to_owned());
        let stores = &mut instance.instance_store;
        others.extend(stores.iter_mut().map(|disk| (place(&disk.device), &mut disk.content)));
        let mut all = Mounts::new(root);
        for (name, disk) in others {
            // What a data volume has no list of users for is called as whoever wrote it.
            let mut there = vec![first_user(disk).unwrap_or_else(|| here.clone())];
            there.extend(System::iter().map(|system| system.user().to_owned()));
            all.add(name, disk, Owners { here: here.clone(), there });
        }
        Some(all)
    }

    /// Whom an instance lets in as this user: sshd reads the list anew at each login.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn authorized(&self, id: InstanceId, user: &str) -> Result<Listed, Error> {
        let root = self.root_of(self.instance(id)?);
        Ok(root.map_or(Listed::NoUser, |root| Self::listed(root, user)))
    }

    /// Whom the lists on a root volume let in as this user, wherever it is attached.
    pub(super) fn listed(root: &Volume, user: &str) -> Listed {
        if root.system.is_none_or(|system| system == System::Windows) {
            return Listed::NoUser;
        }
        let tree = &root.content;
        let Some(home) = home_of(tree, user) else { return Listed::NoUser };
        let directory = format!("{home}/.ssh");
        let file = format!("{directory}/authorized_keys");
        let Ok(list) = tree.read(&file) else { return Listed::NoList { file } };
        for path in [home, directory, file] {
            let safe = |entry: &crate::files::Entry| {
                [user, "root"].contains(&&*entry.owner) && entry.mode & 0o022 == 0
            };
            if !tree.look(&path).is_ok_and(|entry| safe(&entry)) {
                return Listed::Unsafe { path };
            }
        }
        let entries = AuthorizedKeys::parse(&list).entries.into_iter();
        Listed::Keys(
            entries
                .map(|entry| {
                    let mut options = entry.options.into_iter();
                    let command = options.find(|option| option.name == "command");
                    Authorized { key: entry.key, command: command.and_then(|option| option.value) }
                })
                .collect(),
        )
    }

    /// The users of an instance, by the list on its root volume.
    pub fn users_of(&self, id: InstanceId) -> Vec<String> {
        let root = self.instance(id).ok().and_then(|instance| self.root_of(instance));
        let people = root.and_then(|root| root.content.read(PEOPLE).ok()).unwrap_or_default();
        let people = String::from_utf8_lossy(&people);
        people.lines().filter_map(|line| Some(line.split(':').next()?.to_owned())).collect()
    }

    /// The instances with a list that lets this key in, by which key pair they were launched or not.
    pub(super) fn with_key_in_a_list(&self, key: &PublicKey) -> Vec<InstanceId> {
        let lets_in = |id: InstanceId, user: &str| match self.authorized(id, user) {
            // What only says as whom one should come lets nobody in.
            Ok(Listed::Keys(keys)) => {
                keys.iter().any(|there| there.key == *key && there.command.is_none())
            }
            _ => false,
        };
        let ids = self.instances.iter().map(|instance| instance.id);
        ids.filter(|id| self.users_of(*id).iter().any(|user| lets_in(*id, user))).collect()
    }

    /// `GetPasswordData`: the password of Windows' administrator, encrypted with the public key, in
    /// base64. Empty until it has booted for the first time, and for everything else.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn password_data(&self, id: InstanceId) -> Result<String, Error> {
        let instance = self.instance(id)?;
        // A start that was before this one is billed already, and a reboot is later than the start.
        let first = instance.billed == 0 && instance.booted == instance.running_since;
        let made = instance.listens_from().is_some_and(|from| !first || from <= self.now);
        Ok(instance.password.clone().filter(|_| made).unwrap_or_default())
    }
}

/// The first user that is a person's, by `/etc/passwd`: each image has one, with the number 1000,
/// by another name.
fn first_user(tree: &Tree) -> Option<String> {
    let people = tree.read(PEOPLE).ok()?;
    let people = String::from_utf8_lossy(&people);
    let mut lines = people.lines().map(|line| line.split(':'));
    let mut fields = lines.find(|fields| fields.clone().nth(2) == Some("1000"))?;
    fields.next().map(str::to_owned)
}

/// The home of a user, by `/etc/passwd`.
fn home_of(tree: &Tree, user: &str) -> Option<String> {
    let people = tree.read(PEOPLE).ok()?;
    let people = String::from_utf8_lossy(&people);
    let mut lines = people.lines().map(|line| line.split(':'));
    let mut fields = lines.find(|fields| fields.clone().next() == Some(user))?;
    fields.nth(5).map(str::to_owned)
}
