//! The private key of a key pair that is made: into a file, once.

use std::path::{Path, PathBuf};

use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use crate::commands::Result;
use crate::crypto::{self, PrivateKey};
use crate::disk::{must_be_new, write_new};
use crate::ec2::KEY_BITS;
use crate::key::{Comment, Format, encode_private};
use crate::lesson::Problem;

/// For its owner alone, and not to be changed: as `chmod 400` has it.
const READ_ONLY: u32 = 0o400;

/// Makes a key as EC2 does, RSA of 2048 bits in PKCS#1, and writes it into a file: before the key pair
/// is in the account, since it could not be given a second time.
pub(super) async fn create(path: &Path) -> Result<PrivateKey> {
    must_be_new(path)?;
    let path = path.to_owned();
    let made = spawn_blocking(move || {
        let random = &mut rand::rng();
        let key = crypto::generate(KEY_BITS, random).map_err(|_| internal())?;
        let pem: Zeroizing<String> =
            encode_private(&key, Format::Pem, None, &Comment::default(), random)
                .map_err(|error| Problem::from(&error))?;
        write_new(&path, pem.as_bytes(), READ_ONLY).map_err(|error| Problem::from(&error))?;
        Ok::<_, Problem>(key)
    });
    Ok(made.await.map_err(|_| internal())??)
}

fn internal() -> Problem {
    Problem::new("err-internal").with("place", "ec2")
}

/// The file of a key pair: its name with `.pem`, as a browser saves it.
pub(super) fn file_of(name: &str) -> PathBuf {
    let harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = name.chars().map(|c| if harmless(c) { c } else { '_' }).collect();
    // A name that begins with a dot is not seen, and one with a dash is taken for an option.
    let name = name.trim_start_matches(['.', '-']);
    PathBuf::from(format!("{}.pem", if name.is_empty() { "key" } else { name }))
}

#[cfg(test)]
mod tests {
    use super::*;

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
