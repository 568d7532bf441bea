//! What is on a root volume, and what cloud-init does with it at the first boot.
//!
//! The public key goes from the key pair into the instance's metadata, and cloud-init puts it from
//! there into authorized_keys, once for each instance (cloud-init, `cc_ssh.py`). So a key pair that
//! is changed or deleted later changes nothing, and an image of one's own brings the keys along
//! that were there. Without a key pair the lists are made all the same, with nothing in them
//! (`ssh_util.py`, `setup_user_keys`).

use jiff::Timestamp;

use super::account::Account;
use super::console;
use super::event::Event;
use super::id::InstanceId;
use super::system::System;
use crate::files::{FileError, Files as _, Tree};
use crate::key::{authorized_keys, parse_openssh};

/// Where cloud-init notes for which instance it did its work.
const INSTANCE_ID: &str = "/var/lib/cloud/data/instance-id";

/// What stands before a key in root's list (cloud-init, `ssh_util.py`).
const REFUSING: &str = "no-port-forwarding,no-agent-forwarding,no-X11-forwarding,command=\"echo \
    'Please login as the user \\\"USER\\\" rather than the user \\\"root\\\".';echo;sleep 10;exit 142\"";

/// The root volume of an image that everybody has.
pub(super) fn fresh(system: System, when: Timestamp) -> Tree {
    let mut tree = Tree::new("localhost", when);
    let (name, id) = system.release();
    let user = system.user();
    let release = format!("PRETTY_NAME=\"{name}\"\nID={id}\n");
    let people =
        format!("root:x:0:0:root:/root:/bin/bash\n{user}:x:1000:1000::/home/{user}:/bin/bash\n");
    let home = format!("/home/{user}");
    // It cannot fail: the tree is new, and all of this is short.
    let _ = tree.write("/etc/os-release", release.as_bytes(), "root", when);
    let _ = tree.write("/etc/passwd", people.as_bytes(), "root", when);
    for (path, owner, mode) in [
        ("/root", "root", 0o700),
        ("/var", "root", 0o755),
        ("/var/lib", "root", 0o755),
        ("/var/lib/cloud", "root", 0o755),
        ("/var/lib/cloud/data", "root", 0o755),
        (&*home, user, 0o700),
    ] {
        let _ = tree.make(path, owner, mode, when);
    }
    tree
}

impl Account {
    /// An instance boots from its root volume; and it may have booted before, from whatever volume.
    pub(super) fn boot(&mut self, id: InstanceId, before: bool) {
        let now = self.now;
        let Ok(instance) = self.instance(id) else { return };
        let Some((volume, system)) =
            self.root_of(instance).and_then(|root| Some((root.id, root.system?)))
        else {
            return;
        };
        let (key, host) = (instance.public_key.clone(), instance.host_name());
        let Ok(volume) = self.volume_mut(volume) else { return };
        let root = &mut volume.content;
        let noted = root.read(INSTANCE_ID).unwrap_or_default();
        let first = noted != format!("{id}\n").as_bytes();
        let mut installed = None;
        if first {
            // A disk that is full keeps what is on it: then nobody gets in, as on EC2.
            let _ = root.write(INSTANCE_ID, format!("{id}\n").as_bytes(), "root", now);
            let _ = root.write("/etc/hostname", format!("{host}\n").as_bytes(), "root", now);
            if system != System::Windows {
                let (user, put) = (system.user(), key.as_deref());
                let _ = install(root, "root", "/root", put, user, now);
                let file = install(root, user, &format!("/home/{user}"), put, user, now);
                installed = file.ok().zip(key).map(|(file, key)| (user.to_owned(), file, key));
            }
        }
        let text = console::said(
            system,
            installed.as_ref().map(|(user, file, key)| (&**user, &**file, &**key)),
            now,
        );
        if let Ok(instance) = self.instance_mut(id) {
            instance.console.push_str(&text);
            console::shorten(&mut instance.console);
        }
        self.tell(Event::Booted { instance: id, first, anew: first && before });
        if let Some((user, file, _)) = installed {
            self.tell(Event::KeyInstalled { instance: id, user, file });
        }
    }
}

/// Makes a list, and adds a key to it behind what is there. `user` is who should be logged in as
/// instead.
fn install(
    root: &mut Tree,
    owner: &str,
    home: &str,
    key: Option<&str>,
    user: &str,
    now: Timestamp,
) -> Result<String, FileError> {
    let directory = format!("{home}/.ssh");
    match root.make(&directory, owner, 0o700, now) {
        Ok(()) | Err(FileError::Exists) => {}
        Err(error) => return Err(error),
    }
    let file = format!("{directory}/authorized_keys");
    let there = root.read(&file).unwrap_or_default();
    let all = match key {
        None => there,
        Some(key) if owner == "root" => {
            let line = format!("{} {key}\n", REFUSING.replace("USER", user));
            let mut all = there;
            if !String::from_utf8_lossy(&all).contains(key) {
                all.extend_from_slice(line.as_bytes());
            }
            all
        }
        // The comment is the name of the key pair.
        Some(key) => {
            match parse_openssh(key).map(|(key, name)| authorized_keys::add(&there, &key, &name)) {
                Ok(authorized_keys::Added::File(all)) => all,
                _ => there,
            }
        }
    };
    root.write(&file, &all, owner, now)?;
    root.assign(&file, owner, 0o600)?;
    Ok(file)
}
