//! Solved, or what is still wrong: the first thing on the way up the ladder. A ticket about a login is
//! solved when somebody has logged in; that a login would work now is not enough, since nobody has
//! tried it.

use std::net::{IpAddr, Ipv4Addr};

use strum::{Display, VariantNames};

use super::case::Case;
use super::number::Ticket;
use crate::crypto::PublicKey;
use crate::ec2::{Account, GroupRef, Instance, InstanceId, Listed, Reach, SSH, Source, State};
use crate::key::{Fingerprint, HostName, KnownHosts, known_hosts::Match, parse_openssh};

/// Where everybody on this computer comes from.
const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// What is seen outside of the account.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Who was let in where.
    pub logins: Vec<Login>,
    /// The file of the private key.
    pub key_file: File,
    /// The known servers: the bytes of the file, and the name under which the instance stands there.
    pub known_hosts: Option<(Vec<u8>, HostName)>,
    /// The host key of whoever answers in place of the instance.
    pub answers: Option<PublicKey>,
}

/// Somebody was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// At which instance.
    pub instance: InstanceId,
    /// As whom.
    pub user: String,
    /// With which key.
    pub key: Option<Fingerprint>,
}

/// A file, as far as it matters who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum File {
    /// It is not where it was.
    #[default]
    Missing,
    /// Its permissions; none, where the system has none of that kind.
    There(Option<u32>),
}

/// What came of looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is solved; something is to be said of how.
    Solved(Option<Remark>),
    /// It is not. What is still wrong.
    Still(Vec<Still>),
}

/// What is still wrong. None of them says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Still {
    /// What it is about is gone for good.
    Gone,
    /// Nobody answers where the instance is.
    Silent,
    /// It answers that nobody listens.
    Refused,
    /// Everybody gets in, and that was not to be.
    World,
    /// The file is not there.
    FileMissing,
    /// Others may still use the file.
    FileOpen,
    /// The instance has not its own root volume.
    OtherRoot,
    /// No key that anybody has is in the list.
    NoNewKey,
    /// Others may change the list of keys, so it counts for nothing.
    UnsafeList,
    /// Nobody has logged in yet, in the right way.
    NobodyIn,
    /// Nothing is in the way any more, and nobody has tried.
    Untried,
    /// Another instance is logged in to, and the first one still costs.
    FirstRuns,
    /// Nothing was done yet about a host key that changed.
    Undecided,
    /// The old host key is taken for right beside the new one.
    OldHostKey,
    /// A host key is taken for right that the instance has not.
    FalseHostKey,
    /// The right host key is not known any more.
    ForgottenHostKey,
    /// What was found out is not handed in.
    NotReported,
    /// What was handed in is something else.
    OtherReport,
    /// What was handed in is the instance's own host key.
    OwnHostKey,
    /// What survived is attached to nothing that runs.
    Apart,
    /// An instance is not terminated.
    Instance,
    /// A volume is there.
    Volume,
    /// A snapshot is there.
    Snapshot,
    /// An Elastic IP address is there.
    Address,
}

/// What is to be said of a ticket that is solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Remark {
    /// Everybody may come now.
    World,
    /// Somebody had logged in to the wrong server before.
    WasIn,
}

impl Case {
    /// Looks at it.
    pub fn check(&self, ticket: Ticket, account: &Account, evidence: &Evidence) -> Verdict {
        let found = match ticket {
            Ticket::NoKey => self.no_key(account, evidence),
            Ticket::OtherHostKey if self.surface.other => self.impostor(evidence),
            Ticket::StillCosts => return self.costs(account),
            Ticket::Terminated => self.terminated(account, evidence),
            _ => self.login(ticket, account, evidence),
        };
        match found {
            Ok(remark) => Verdict::Solved(remark),
            Err(still) => Verdict::Still(vec![still]),
        }
    }

    /// The instance, as long as it lives.
    fn living<'a>(&self, account: &'a Account) -> Result<&'a Instance, Still> {
        let instance = account.instance(self.instance).ok();
        instance.filter(|instance| instance.state.lives()).ok_or(Still::Gone)
    }

    /// Rung by rung.
    fn login(
        &self,
        ticket: Ticket,
        account: &Account,
        evidence: &Evidence,
    ) -> Result<Option<Remark>, Still> {
        let instance = self.living(account)?;
        if ticket == Ticket::OpenFile {
            match evidence.key_file {
                File::Missing => return Err(Still::FileMissing),
                // As `ssh` has it (OpenSSH, `sshkey_perm_ok`).
                File::There(Some(mode)) if mode & 0o077 != 0 => return Err(Still::FileOpen),
                File::There(_) => {}
            }
        }
        let root = account.root_of(instance).map(|root| root.id);
        if ticket == Ticket::LostKey && root != self.root {
            return Err(Still::OtherRoot);
        }
        let ip = instance.public_ip.ok_or(Still::Silent)?;
        match account.reach(ip, HOME, SSH) {
            Reach::Dropped(_) => return Err(Still::Silent),
            Reach::Refused(_) => return Err(Still::Refused),
            Reach::Open(_) => {}
        }
        let world = is_open_to_the_world(account, instance);
        if ticket == Ticket::OtherSource && world {
            return Err(Still::World);
        }
        if ticket == Ticket::OtherHostKey {
            self.known_anew(instance, evidence)?;
        }
        if matches!(ticket, Ticket::LostKey | Ticket::NoKey) {
            new_key(account, instance)?;
        }
        let user = instance.system.user();
        let is_in = |login: &Login| login.instance == self.instance && login.user == user;
        if !evidence.logins.iter().any(is_in) {
            // Of these, nothing was ever in the way but how somebody came.
            return Err(match ticket {
                Ticket::WrongUser | Ticket::OtherKey | Ticket::OtherAddress => Still::NobodyIn,
                _ => Still::Untried,
            });
        }
        Ok(world.then_some(Remark::World))
    }

    /// The way in is a key on the root volume, or another instance in place of one that nothing is on.
    fn no_key(&self, account: &Account, evidence: &Evidence) -> Result<Option<Remark>, Still> {
        let pair = account.key_pairs().iter().find(|pair| Some(pair.id) == self.key_pair);
        let key = pair.and_then(|pair| key_of(&pair.public_key));
        let key = key.as_ref().map(Fingerprint::of);
        let anew = evidence.logins.iter().any(|login| {
            let runs = account.instance(login.instance).is_ok_and(|there| there.state.lives());
            login.instance != self.instance && runs && key.is_some() && login.key == key
        });
        match (self.living(account).is_ok(), anew) {
            (true, true) => Err(Still::FirstRuns),
            (false, true) => Ok(None),
            (false, false) => Err(Still::NobodyIn),
            (true, false) => self.login(Ticket::NoKey, account, evidence),
        }
    }

    /// The instance is another one: its host key is known, and that of before no longer.
    fn known_anew(&self, instance: &Instance, evidence: &Evidence) -> Result<(), Still> {
        let own = instance.host_key.as_deref().and_then(key_of);
        let knows = |key: Option<&PublicKey>| key.is_some_and(|key| evidence.knows(key));
        let known = (knows(self.known.as_deref().and_then(key_of).as_ref()), knows(own.as_ref()));
        match (known, self.reported.as_deref()) {
            // Whoever has mended it has thought better of what was reported.
            ((false, true), _) => Ok(()),
            (_, Some(said)) if is(own.as_ref(), said) => Err(Still::OwnHostKey),
            (_, Some(_)) => Err(Still::OtherReport),
            ((true, true), None) => Err(Still::OldHostKey),
            // No more is said: which of the two causes it is, is to be found out.
            ((true, false), None) => Err(Still::Undecided),
            ((false, false), None) => Err(Still::Untried),
        }
    }

    /// What stays to be said when it is solved.
    pub fn afterwards(&self) -> Option<Remark> {
        self.was_in.then_some(Remark::WasIn)
    }

    /// Somebody stands between: the right host key is still the one that is known, and that of whoever
    /// answers was found out.
    fn impostor(&self, evidence: &Evidence) -> Result<Option<Remark>, Still> {
        let right = self.known.as_deref().and_then(key_of);
        let answers = evidence.answers.as_ref();
        if answers.is_some_and(|key| evidence.knows(key)) {
            return Err(Still::FalseHostKey);
        }
        if !right.as_ref().is_some_and(|key| evidence.knows(key)) {
            return Err(Still::ForgottenHostKey);
        }
        match self.reported.as_deref() {
            None => Err(Still::Undecided),
            Some(said) if is(right.as_ref(), said) => Err(Still::OwnHostKey),
            Some(said) if !is(answers, said) => Err(Still::OtherReport),
            Some(_) => Ok(self.afterwards()),
        }
    }

    /// Nothing of it may cost any more, and no copy of it.
    fn costs(&self, account: &Account) -> Verdict {
        let made = &self.made;
        let lives = |instance: &Instance| instance.state.lives();
        let instances = account.instances().iter().filter(|instance| lives(instance));
        let found = [
            (
                Still::Instance,
                instances.map(|instance| instance.id).any(|id| made.instances.contains(&id)),
            ),
            (
                Still::Volume,
                account.volumes().iter().any(|volume| made.volumes.contains(&volume.id)),
            ),
            (
                Still::Snapshot,
                account.snapshots().iter().any(|snapshot| {
                    made.snapshots.contains(&snapshot.id) || made.volumes.contains(&snapshot.volume)
                }),
            ),
            (
                Still::Address,
                account.addresses().iter().any(|address| made.addresses.contains(&address.id)),
            ),
        ];
        let still: Vec<Still> =
            found.into_iter().filter_map(|(still, there)| there.then_some(still)).collect();
        if still.is_empty() { Verdict::Solved(None) } else { Verdict::Still(still) }
    }

    /// The word of the file that survived is handed in, or its disk is on its way to be read.
    fn terminated(&self, account: &Account, evidence: &Evidence) -> Result<Option<Remark>, Still> {
        match self.reported.as_deref() {
            Some(said) if said == self.surface.word => return Ok(None),
            Some(_) => return Err(Still::OtherReport),
            None => {}
        }
        let data = self.data.and_then(|id| account.volume(id).ok()).ok_or(Still::Gone)?;
        let at = data.attachment.as_ref().and_then(|at| account.instance(at.instance).ok());
        let at = at.filter(|at| at.state == State::Running).ok_or(Still::Apart)?;
        match evidence.logins.iter().any(|login| login.instance == at.id) {
            true => Err(Still::NotReported),
            false => Err(Still::Untried),
        }
    }
}

impl Evidence {
    /// Whether the instance's address is known with this host key.
    fn knows(&self, key: &PublicKey) -> bool {
        self.known_hosts.as_ref().is_some_and(|(bytes, host)| {
            matches!(KnownHosts::parse(bytes).lookup(host, key), Match::Known { .. })
        })
    }
}

/// The key of a line of OpenSSH.
fn key_of(line: &str) -> Option<PublicKey> {
    parse_openssh(line).ok().map(|(key, _)| key)
}

/// Whether a fingerprint is that of a key.
fn is(key: Option<&PublicKey>, fingerprint: &str) -> bool {
    key.is_some_and(|key| Fingerprint::of(key).to_string() == fingerprint)
}

/// Whether anybody may come to the port of ssh.
fn is_open_to_the_world(account: &Account, instance: &Instance) -> bool {
    /// A range of so few bits is no place where somebody is.
    const PLACE: u32 = 8;

    let groups = instance.groups.iter().filter_map(|id| account.group(&GroupRef::Id(*id)).ok());
    let mut rules = groups.flat_map(|group| &group.rules);
    rules.any(|rule| {
        let range = match rule.permission.source {
            Source::Range(range) => range.v4(),
            Source::Group(_) => None,
        };
        rule.permission.is_for(SSH) && range.is_some_and(|(_, mask)| mask.count_ones() < PLACE)
    })
}

/// Whether the list has a key beside the one that nobody has.
fn new_key(account: &Account, instance: &Instance) -> Result<(), Still> {
    let lost = instance.public_key.as_deref().and_then(key_of);
    match account.authorized(instance.id, instance.system.user()) {
        Ok(Listed::Keys(keys)) if keys.iter().any(|there| Some(&there.key) != lost.as_ref()) => {
            Ok(())
        }
        Ok(Listed::Unsafe { .. }) => Err(Still::UnsafeList),
        _ => Err(Still::NoNewKey),
    }
}
