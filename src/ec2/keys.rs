//! Key pairs: made, imported, deleted.

use super::account::{Account, Context};
use super::error::{Error, Limited};
use super::event::Event;
use super::id::KeyPairId;
use super::key_pair::{KeyPair, Origin};
use super::system::Tags;
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::{
    Found, KeyType, PublicKeyError, ec2_created, ec2_imported, openssh_line, parse_openssh,
    read_public,
};

/// The size of a key that EC2 makes, in bits (EC2's API, `CreateKeyPair`).
pub const KEY_BITS: usize = 2048;

/// The sizes that it takes (EC2's user guide, "Import a public key").
const IMPORTED_BITS: [usize; 3] = [1024, 2048, 4096];

impl Account {
    /// `CreateKeyPair`. The key is made by whoever calls, since that takes its time and the account
    /// would be closed meanwhile; [`can_name_key_pair`](Self::can_name_key_pair) says beforehand whether the name is free. The
    /// caller gives the private half away, once: here only its fingerprint and the public half stay.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn create_key_pair(
        &mut self,
        name: &str,
        key: &PrivateKey,
        tags: Tags,
        context: &mut Context<'_>,
    ) -> Result<KeyPair, Error> {
        let fingerprint = ec2_created(key).map_err(|_| Error::KeyFormat)?;
        self.add_key_pair(name, (key.public(), fingerprint, Origin::Created), tags, context)
    }

    /// `ImportKeyPair`: a line of OpenSSH, or PEM. The private half stays at home.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn import_key_pair(
        &mut self,
        name: &str,
        material: &str,
        tags: Tags,
        context: &mut Context<'_>,
    ) -> Result<KeyPair, Error> {
        self.can_name_key_pair(name)?;
        let key = read_public(material).map_err(|error| match error {
            PublicKeyError::NotWanted(Found::PublicKey(KeyType::Ed25519)) => Error::Ed25519,
            _ => Error::KeyFormat,
        })?;
        let key = key.key;
        if !IMPORTED_BITS.contains(&key.bits()) {
            return Err(Error::KeyFormat);
        }
        let fingerprint = ec2_imported(&key).map_err(|_| Error::KeyFormat)?;
        self.add_key_pair(name, (&key, fingerprint, Origin::Imported), tags, context)
    }

    /// `DeleteKeyPair`. Instances keep what stands in their authorized_keys. One that is not there
    /// is no error.
    pub fn delete_key_pair(&mut self, name: &str, context: &mut Context<'_>) {
        self.advance(context.now);
        let Some(at) = self.key_pairs.iter().position(|pair| pair.name == name) else { return };
        let pair = self.key_pairs.remove(at);
        let key = parse_openssh(&pair.public_key);
        let instances = key.map(|(key, _)| self.with_key_in_a_list(&key)).unwrap_or_default();
        self.tell(Event::KeyPairDeleted { name: pair.name, instances });
    }

    /// Whether a key pair may have this name.
    ///
    /// # Errors
    ///
    /// [`Error`] says why not.
    pub fn can_name_key_pair(&self, name: &str) -> Result<(), Error> {
        let printed = |c: char| c.is_ascii_graphic() || c == ' ';
        if name.is_empty() {
            return Err(Error::Missing("KeyName"));
        }
        if name.len() > 255 || !name.chars().all(printed) || name.trim() != name {
            let what = "Up to 255 ASCII characters, without leading or trailing spaces.";
            return Err(Error::Parameter(format!(
                "Value ({name}) for parameter KeyName is invalid. {what}"
            )));
        }
        if self.key_pair(name).is_ok() {
            return Err(Error::KeyPairTaken(name.to_owned()));
        }
        Self::room(self.key_pairs.len(), Limited::KeyPairs)
    }

    fn add_key_pair(
        &mut self,
        name: &str,
        (key, fingerprint, origin): (&PublicKey, String, Origin),
        tags: Tags,
        context: &mut Context<'_>,
    ) -> Result<KeyPair, Error> {
        self.can_name_key_pair(name)?;
        Self::fits(&tags)?;
        self.advance(context.now);
        let (id, name) = (KeyPairId::random(context.random), name.to_owned());
        let public_key = openssh_line(key);
        let created = self.now;
        let pair = KeyPair { id, name, fingerprint, public_key, origin, created, tags };
        self.key_pairs.push(pair.clone());
        let name = pair.name.clone();
        self.tell(match origin {
            Origin::Created => Event::KeyPairCreated { id, name },
            Origin::Imported => Event::KeyPairImported { id, name },
        });
        Ok(pair)
    }
}
