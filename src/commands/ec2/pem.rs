//! The private key of a key pair: into a file, once, when it is made; and where it is later.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use super::asker::Asker;
use super::identity::{Seen, look};
use crate::cloud::Cloud;
use crate::commands::Result;
use crate::crypto::{self, PrivateKey};
use crate::disk::{must_be_new, write_new};
use crate::ec2::{self, Account, Context, Instance, KEY_BITS, pem_file};
use crate::key::{Comment, Format, encode_private, parse_openssh};
use crate::lesson::Problem;
use crate::view::KEY;
use crate::why::Reason;

/// For its owner alone, and not to be changed: as `chmod 400` has it.
const READ_ONLY: u32 = 0o400;

/// Makes a key as EC2 does, RSA of 2048 bits in PKCS#1, writes it into a file, and does something with
/// the account that needs it: in this order, since the key could not be given a second time. Either
/// both come about or neither, also where whoever asked is gone before it is done.
pub(super) async fn create<T: Send + 'static>(
    path: &Path,
    cloud: &Arc<Cloud>,
    action: impl FnOnce(&mut Account, &PrivateKey, &mut Context<'_>) -> Acted<T> + Send + 'static,
) -> Result<T> {
    must_be_new(path)?;
    let (path, cloud) = (path.to_owned(), Arc::clone(cloud));
    // What is on a thread of its own goes on when it is dropped here.
    let made = spawn_blocking(move || {
        let random = &mut rand::rng();
        let key = crypto::generate(KEY_BITS, random).map_err(|_| internal())?;
        write(&path, &key)?;
        let acted = cloud.act(|account, context| action(account, &key, context));
        acted.map_err(|error| {
            // Nobody knows the key pair: the file would be for nothing.
            let _ = fs::remove_file(&path);
            Problem::from(&error)
        })
    });
    Ok(made.await.map_err(|_| internal())??)
}

/// What came of something that was done with the account.
type Acted<T> = std::result::Result<T, ec2::Error>;

/// Writes a private key into a file that is not there yet, as EC2 gives it.
pub(super) fn write(path: &Path, key: &PrivateKey) -> std::result::Result<(), Problem> {
    let random = &mut rand::rng();
    let pem: Zeroizing<String> =
        encode_private(key, Format::Pem, None, &Comment::default(), random)
            .map_err(|error| Problem::from(&error))?;
    write_new(path, pem.as_bytes(), READ_ONLY).map_err(|error| Problem::from(&error))
}

fn internal() -> Problem {
    Problem::new("err-internal").with("place", "ec2")
}

/// The file of a key pair, in the directory that one is in.
pub(super) fn file_of(name: &str) -> PathBuf {
    PathBuf::from(pem_file(name))
}

/// The file of the private key that opens an instance, to be typed where whoever asks is: the one that
/// the name of its key pair gives, if it is there and no other than it can be seen to be. Else its
/// place is theirs to know, and `KEY` stands for it.
pub(super) fn private_half(asker: &Asker, instance: &Instance) -> Option<String> {
    let name = instance.key_name.as_deref()?;
    Some(half_of(asker, name, instance.public_key.as_deref().unwrap_or_default()).0)
}

/// The same of a key pair of this name, whose public key is written so, and what is seen of the file.
pub(super) fn half_of(asker: &Asker, name: &str, public_key: &str) -> (String, Seen) {
    let file = file_of(name);
    let there = look(&asker.path(&file), &file);
    let public = parse_openssh(public_key).ok().map(|(key, _)| key);
    let is_another = there.own.as_ref().zip(public).is_some_and(|(key, public)| *key != public);
    let is_none = matches!(
        there.reason,
        Some(Reason::KeyMissing { .. } | Reason::KeyIsPublic { .. } | Reason::KeyUnreadable { .. })
    );
    let file = match is_another || is_none || there.other_type.is_some() && there.own.is_none() {
        true => KEY.to_owned(),
        false => file.display().to_string(),
    };
    (file, there)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;
    use crate::cloud::Store;
    use crate::ec2::Tags;

    fn cloud(home: &Path) -> Arc<Cloud> {
        let store = Store::open(home).unwrap();
        Arc::new(Cloud::open(store, Box::new(jiff::Timestamp::now)).unwrap())
    }

    fn make(account: &mut Account, key: &PrivateKey, context: &mut Context<'_>) -> Acted<()> {
        account.create_key_pair("x", key, Tags::new(), context).map(drop)
    }

    /// Whoever asked may press Ctrl-C at any time, or be gone.
    #[tokio::test]
    async fn what_is_begun_is_done_though_nobody_waits_for_it() {
        let home = tempfile::tempdir().unwrap();
        let (cloud, path) = (cloud(home.path()), home.path().join("x.pem"));
        tokio::select! {
            biased;
            made = create(&path, &cloud, make) => made.map_err(|_| "not made").unwrap(),
            () = std::future::ready(()) => {}
        }
        let there = cloud.until(|account| account.key_pair("x").ok().map(drop));
        timeout(Duration::from_secs(60), there).await.unwrap();
        assert!(path.exists());
    }

    #[tokio::test]
    async fn a_key_that_the_account_does_not_take_leaves_no_file() {
        let home = tempfile::tempdir().unwrap();
        let (cloud, path) = (cloud(home.path()), home.path().join("x.pem"));
        create(&path, &cloud, make).await.map_err(|_| "not made").unwrap();
        let second = home.path().join("y.pem");
        assert!(create(&second, &cloud, make).await.is_err());
        assert!(path.exists() && !second.exists());
    }

    #[test]
    fn a_name_of_a_key_pair_is_no_path() {
        for (name, file) in [
            ("my-key", "my-key.pem"),
            ("../a b/c", "_a_b_c.pem"),
            ("-rf", "rf.pem"),
            (".hidden", "hidden.pem"),
            ("..", "key.pem"),
        ] {
            assert_eq!(file_of(name), Path::new(file), "{name}");
        }
    }
}
