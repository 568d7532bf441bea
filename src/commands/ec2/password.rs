//! `password`: the password of a Windows instance, opened with the private key. The notes' ② and ③
//! as they are at Amazon to this day.

use base64ct::{Base64, Encoding as _};
use zeroize::Zeroizing;

use super::asker::Asker;
use super::find;
use super::session::Session;
use crate::cli::Password;
use crate::commands::Result;
use crate::crypto::PrivateKey;
use crate::disk;
use crate::ec2::{System, open_password};
use crate::key::{PrivateKeyError, PrivateKeyFile, load_private};
use crate::lesson::{Problem, private};
use crate::view::ec2::{Opened, footer, json, password};

/// A key file is not longer.
const MOST: u64 = 1 << 16;

/// Opens it.
pub(super) fn run(session: &Session, asked: &Password, asker: &Asker) -> Result<String> {
    let (instance, data) = session.cloud.look(|account| {
        let id = find::instance(account, &asked.instance)?;
        let instance = account.instance(id).map_err(|error| Problem::from(&error))?.clone();
        let data = account.password_data(instance.id).unwrap_or_default();
        Ok::<_, Problem>((instance, data))
    })?;
    let id = instance.id;
    if instance.system != System::Windows {
        let user = instance.system.user();
        return Err(Problem::new("err-password-system").with("id", id).with("user", user).into());
    }
    let Some(name) = &instance.key_name else {
        return Err(Problem::new("err-password-no-key").with("id", id).into());
    };
    if data.is_empty() {
        return Err(Problem::new("err-password-not-yet").with("id", id).into());
    }
    let path = asker.path(&asked.identity);
    let key = load(&path)?;
    let other =
        || Problem::new("err-password-key").path(&asked.identity).with("id", id).with("name", name);
    let opened = open_password(&data, &key, &mut rand::rng());
    // With another key it is no password.
    let opened: Zeroizing<String> = opened.ok_or_else(other)?;
    if asker.json {
        let own = json::these([("Password", opened.as_str().into())]);
        return Ok(json::text(&json::these([
            ("InstanceId", id.to_string().into()),
            ("PasswordData", data.trim().into()),
            ("Keystep", own.into()),
        ])));
    }
    let text = disk::read_text(&path, MOST)?;
    let opened = Opened {
        id: &id.to_string(),
        name,
        path: &asked.identity.display().to_string(),
        sealed: &Base64::decode_vec(data.trim()).unwrap_or_default(),
        password: &opened,
        // `aws` reads PEM alone.
        container: text.contains("BEGIN OPENSSH PRIVATE KEY"),
    };
    Ok(password(&asker.words, &opened, asker.style) + &footer(&asker.words, &[], asker.style))
}

/// The key of a file. EC2's have no passphrase.
fn load(path: &std::path::Path) -> Result<PrivateKey> {
    match load_private(path)? {
        PrivateKeyFile::Open(key) => Ok(*key),
        PrivateKeyFile::Locked(_) => Err(private(path, &PrivateKeyError::PassphraseNeeded).into()),
    }
}
