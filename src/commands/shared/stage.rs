//! Where the stepper's logins are run: those that were asked for before it opened, and those that a key
//! asks for. Their records stay, to be saved and to be flicked between.

use std::path::Path;
use std::sync::Arc;

use super::{real_ssh, record};
use crate::key::UserName;
use crate::lesson::{Language, Problem, Words};
use crate::play::{Play, PlayError, Player};
use crate::story::{self, Broken, Setting, Story, Typed, Way};
use crate::transcript::{Fault, KeyInfo, Recorded, SshFault, Transcript};
use crate::tui::Editions;
use crate::wire::Method;

/// Where logins are run, and what came of them.
pub(crate) struct Stage {
    player: Player,
    /// The file of the user's own key.
    key: Option<String>,
    words: [Words; Language::ALL.len()],
    /// The records that there are, to be saved.
    records: Vec<(Option<Setting>, Recorded)>,
    /// Those of a story that is told of several, in its order.
    chapters: Vec<Chapter>,
}

/// Some scenes of a story that have a record of their own.
pub(crate) struct Chapter {
    /// The scene at which they begin.
    pub(crate) begins: usize,
    /// What the record's file is called.
    pub(crate) name: String,
    /// What they are about, in each language.
    pub(crate) about: [String; Language::ALL.len()],
    pub(crate) record: Recorded,
}

impl Stage {
    pub(crate) fn new(player: Player) -> Self {
        let words = Language::ALL.map(Words::new);
        Self { player, key: None, words, records: Vec::new(), chapters: Vec::new() }
    }

    /// Where the user's own key is in this file.
    pub(super) fn with_key(self, file: Option<&Path>) -> Self {
        Self { key: file.map(|file| file.display().to_string()), ..self }
    }

    pub(super) fn first(&self) -> (Method, Option<Fault>, usize) {
        let Play { method, fault, bits, .. } = self.player.first();
        (*method, *fault, *bits)
    }

    /// Runs a login as one of keystep's own methods goes.
    pub(super) async fn login(
        &mut self,
        method: Method,
        fault: Option<Fault>,
        bits: usize,
    ) -> Result<Transcript, PlayError> {
        self.player.run(method, fault, bits, record::now()).await
    }

    /// Logins from now on are this user's.
    pub(crate) fn call(&mut self, user: UserName) {
        self.player.call(user);
    }

    /// Runs a login that was asked for on a screen.
    pub(crate) async fn run(&mut self, setting: Setting) -> Result<Recorded, Problem> {
        let Setting { way, fault, bits } = setting;
        match way {
            Way::Own(method) => {
                let fault = match fault {
                    Some(Broken::Own(fault)) => Some(fault),
                    _ => None,
                };
                let ran = self.login(method, fault, bits).await;
                ran.map(Recorded::from).map_err(|error| Problem::from(&error))
            }
            Way::Openssh => {
                let fault = match fault {
                    Some(Broken::Openssh(fault)) => Some(fault),
                    _ => None,
                };
                let key = self.player.user_key(bits).await;
                let key = key.map_err(|error| Problem::from(&error))?;
                let like = Play { bits, key: Some(key), ..self.player.first().clone() };
                // What is run there says the same in every language.
                let play = real_ssh::play(Language::En, &like, fault).run().await;
                let transcript = play.map(|played| played.transcript.into());
                transcript.map_err(|error| Problem::from(&error))
            }
        }
    }

    /// Keeps a record, and tells it in each language.
    pub(super) fn tell(&mut self, record: Recorded) -> Editions {
        let setting = Setting::of_record(&record);
        let typed = self.typed(setting, Typed::of_record(&record));
        let told = |words| story::told_typed(words, &record, &typed);
        let stories = self.words.each_ref().map(told);
        self.keep(setting, record, stories)
    }

    /// What a login was asked for with: beside what its record tells, the user's own key. It has one size.
    fn typed(&self, setting: Option<Setting>, told: Typed) -> Typed {
        let Play { bits, user, .. } = self.player.first();
        let key = self.key.clone().filter(|_| setting.is_some_and(|setting| setting.bits == *bits));
        let user = told.user.clone().or_else(|| Some(user.to_string()));
        Typed { key, user, bits: told.bits.or(Some(*bits)), ..told }
    }

    /// Keeps a record beside what is told of it in each language.
    pub(super) fn keep(
        &mut self,
        setting: Option<Setting>,
        record: Recorded,
        stories: [Story; Language::ALL.len()],
    ) -> Editions {
        self.records.retain(|(known, _)| *known != setting);
        self.records.push((setting, record));
        Editions { stories: Arc::new(stories), setting }
    }

    /// Keeps the records of a story that is told of several.
    pub(super) fn keep_all(
        &mut self,
        chapters: Vec<Chapter>,
        stories: [Story; Language::ALL.len()],
    ) -> Editions {
        self.chapters = chapters;
        Editions { stories: Arc::new(stories), setting: None }
    }

    /// Those of the scenes to which this one belongs, or to which it is nearest.
    pub(super) fn chapter(&self, scene: usize) -> Option<&Chapter> {
        let mut before = self.chapters.iter().rev();
        before.find(|chapter| chapter.begins <= scene).or(self.chapters.first())
    }

    /// Whether a login was made with another key than the one that is shown, though it is as long:
    /// the private key of a record is not in it.
    pub(super) fn has_new_key(&self, shown: Option<Setting>, record: &Recorded) -> bool {
        let (shown, key) = (self.record(shown).and_then(registered), registered(record));
        let both = shown.zip(key);
        both.is_some_and(|(shown, key)| shown.bits == key.bits && shown != key)
    }

    pub(super) fn record(&self, setting: Option<Setting>) -> Option<&Recorded> {
        let mut records = self.records.iter();
        records.find(|(known, _)| *known == setting).map(|(_, record)| record)
    }
}

/// The key that a login is registered with, where its record tells.
fn registered(record: &Recorded) -> Option<&KeyInfo> {
    match record {
        Recorded::Login(transcript) => Some(&transcript.user_key),
        // There another one is offered.
        Recorded::Ssh(transcript) if transcript.fault == Some(SshFault::WrongKey) => None,
        Recorded::Ssh(transcript) => transcript.user_key.as_ref(),
        Recorded::Agent(_) | Recorded::Tap(_) | Recorded::Ec2(_) => None,
    }
}
