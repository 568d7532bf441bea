//! Who signs for `ssh`.

use std::path::Path;
use std::sync::Arc;

use super::super::error::OpensshError;
use crate::crypto::PrivateKey;
use crate::disk::{DiskError, PRIVATE, write_new};

/// What `ssh` is told of the user's key: names in the folder that it runs in.
pub(super) struct Identity {
    /// For `-i`.
    pub(super) file: &'static str,
    /// For `IdentityAgent`.
    pub(super) agent: &'static str,
}

/// An agent of ours, so that the private key stays in this process. `ssh` is given the public key: that
/// names which one the agent is to sign with (ssh(1), `-i`). The agent serves as long as the future is
/// polled.
#[cfg(unix)]
pub(super) fn sign_for(
    folder: &Path,
    key: Arc<PrivateKey>,
) -> Result<(Identity, impl Future<Output = ()>), OpensshError> {
    use crate::agent::{Consent, Event, Own, Question, Signer};
    use crate::net::{AgentHooks, BoxFuture, listen_as_agent, serve_as_agent};

    /// Whoever plays a login wants it: one that nothing speaks against is signed, and nothing else.
    struct LoginsAlone;

    impl AgentHooks for LoginsAlone {
        fn event(&self, _: u64, _: &Event) {}

        fn ask(&self, question: Box<Question>) -> BoxFuture<'_, Option<Consent>> {
            Box::pin(std::future::ready(question.agreed_beforehand()))
        }
    }

    let identity = Identity { file: "key.pub", agent: "agent" };
    write(folder, identity.file, &crate::key::openssh_line(key.public()))?;
    let (listener, _) = listen_as_agent(folder)
        .map_err(|error| OpensshError::Socket { path: folder.to_owned(), error })?;
    let signer = Signer::Own(Own::new(key, String::new()));
    let serving = async move {
        serve_as_agent(&listener, signer, None, Arc::new(LoginsAlone)).await;
    };
    Ok((identity, serving))
}

/// Windows' `ssh` asks no agent of ours. So it is given a file, which goes with the folder: for a key
/// that was made for this login, and for no other.
#[cfg(not(unix))]
pub(super) fn sign_for(
    folder: &Path,
    key: Arc<PrivateKey>,
) -> Result<(Identity, impl Future<Output = ()>), OpensshError> {
    use crate::key::{Comment, Format, encode_private};

    let identity = Identity { file: "key", agent: "none" };
    let (comment, mut random) = (Comment::default(), rand::make_rng::<rand::rngs::StdRng>());
    let encoded = encode_private(&key, Format::Openssh, None, &comment, &mut random)
        .map_err(|error| std::io::Error::other(error.to_string()))?;
    write(folder, identity.file, &encoded)?;
    Ok((identity, std::future::pending()))
}

/// Writes a file for the user alone.
pub(super) fn write(folder: &Path, name: &str, text: &str) -> Result<(), DiskError> {
    write_new(&folder.join(name), text.as_bytes(), PRIVATE)
}
