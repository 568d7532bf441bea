//! A login with the machine's own `ssh`, at the toy shell's machine.

use std::sync::Arc;

use jiff::Timestamp;

use super::record;
use crate::files::Tree;
use crate::lesson::{Language, Words};
use crate::play::{Openssh, Play};
use crate::shell::Machine;
use crate::transcript::SshFault;

/// What the machine is called that one logs in to.
const NAME: &str = "keystep";
/// What is run there.
const COMMAND: &str = "whoami";

/// A login that can be played now, as `like` is played in keystep's own methods.
pub(crate) fn play(language: Language, like: &Play, fault: Option<SshFault>) -> Openssh {
    let Play { user, bits, key, .. } = like.clone();
    let (words, now) = (Arc::new(Words::new(language)), Timestamp::now());
    let tree = Box::new(Tree::new(NAME, now));
    let machine = Arc::new(Machine::new(NAME, words, Box::new(Timestamp::now), tree));
    Openssh {
        user,
        bits,
        // The user's own key has one size; for another one a key is made, and where it would be a
        // file.
        key: key.filter(|key| cfg!(unix) && key.public().bits() == bits),
        fault,
        programs: machine.visited_from("127.0.0.1".to_owned()),
        command: COMMAND.to_owned(),
        when: Some(record::written(now)),
    }
}
