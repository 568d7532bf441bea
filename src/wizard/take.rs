//! Answers, put together to choices that fit to each other.

use std::collections::{BTreeMap, BTreeSet};

use super::choices::{Choices, Disk, GroupChoice, KeyChoice};
use super::question::{DiskAsked, Question};
use super::wrong::Wrong;
use super::{offer, read, word};
use crate::ec2::{Account, Permission};

/// The answers that were given, as texts.
pub type Answers = BTreeMap<Question, String>;

impl Choices {
    /// What these answers choose, in this account.
    ///
    /// # Errors
    ///
    /// The first answer, in the order of [`Question::ALL`], that does not fit to those before it.
    pub(super) fn of(
        account: &Account,
        answers: &Answers,
        files: &BTreeSet<String>,
    ) -> Result<Self, (Question, Wrong)> {
        let mut choices = Self { files: files.clone(), ..Self::usual() };
        for question in Question::ALL {
            let answer = answers.get(&question);
            if !choices.asks(question) {
                match answer {
                    Some(_) => {
                        return Err((question, choices.not_asked(account, answers, question)));
                    }
                    None => continue,
                }
            }
            let answer =
                answer.cloned().unwrap_or_else(|| offer::usual(account, &choices, question));
            let taken = choices.take(account, question, &answer);
            taken.map_err(|wrong| match wrong {
                Wrong::NoChoice { text, .. } => {
                    let offered = offer::offer(account, &choices, question).choices;
                    (question, Wrong::NoChoice { text, offered })
                }
                wrong => (question, wrong),
            })?;
        }
        Ok(choices)
    }

    /// Why a question is not asked: what was answered to the one that it hangs on.
    fn not_asked(&self, account: &Account, answers: &Answers, question: Question) -> Wrong {
        let because = match question {
            Question::PrivateIp => Question::Count,
            Question::Root(_) => Question::Root(DiskAsked::Type),
            Question::DataDevice | Question::DataDisk(_) if self.data.is_none() => Question::Data,
            Question::DataDisk(_) => Question::DataDisk(DiskAsked::Type),
            Question::Source => Question::Group,
            // No other hangs on one.
            _ => Question::Key,
        };
        let answer = answers.get(&because).cloned();
        let answer = answer.unwrap_or_else(|| offer::usual(account, self, because));
        Wrong::NotAsked { because, answer }
    }

    fn take(&mut self, account: &Account, question: Question, text: &str) -> Result<(), Wrong> {
        match question {
            Question::Image => {
                self.image = read::image(account, text)?;
                self.root = Disk::root_of(&self.image);
                let from = self.image.disks.first().and_then(|disk| disk.snapshot);
                let from = from.and_then(|id| account.snapshot(id).ok());
                self.from_encrypted = from.is_some_and(|snapshot| snapshot.encrypted);
            }
            Question::Type => self.kind = read::one_of(text)?,
            Question::Count => self.count = read::number(text, 1..=word::MOST_INSTANCES)?,
            Question::Subnet => self.zone = read::zone(text)?,
            Question::PublicIp => self.public_ip = read::yes(text)?,
            Question::PrivateIp => self.private_ip = read::private_ip(account, self.zone, text)?,
            Question::Hibernation => {
                self.hibernation = read::yes(text)?;
                if self.hibernation && !self.may_hibernate() {
                    return Err(Wrong::NoHibernation(self.image.system));
                }
            }
            Question::OnShutdown => self.on_shutdown = read::one_of(text)?,
            Question::Root(asked) => {
                self.take_root(asked, text)?;
            }
            Question::Data => {
                self.data = read::data(text)?.then(|| Disk::further(String::new()));
            }
            Question::DataDevice => {
                let device = read::device(&self.devices(), text)?;
                self.data = Some(Disk::further(device));
            }
            Question::DataDisk(asked) => {
                if let Some(disk) = &mut self.data {
                    disk.take(asked, text)?;
                }
            }
            Question::Name => self.name = read::name(text)?,
            Question::Tags => self.tags = read::tags(text)?,
            Question::Group => self.group = read::group(account, text)?,
            Question::Source => {
                let source = read::source(text)?;
                let port = self.port();
                if let GroupChoice::New { rule, .. } = &mut self.group {
                    *rule = source.map(|from| Permission::tcp(port, from));
                }
            }
            Question::Key => self.key = read::key(account, text)?,
            Question::KeyName => self.key = KeyChoice::New(read::key_name(account, text)?),
        }
        Ok(())
    }

    fn take_root(&mut self, asked: DiskAsked, text: &str) -> Result<(), Wrong> {
        let least = self.root_least();
        self.root.take(asked, text).map_err(|wrong| match (asked, wrong) {
            // As the question has it.
            (DiskAsked::Size, Wrong::Range { from, to }) => {
                Wrong::Range { from: from.max(least), to }
            }
            (_, wrong) => wrong,
        })?;
        let least = self.root_least();
        match asked {
            DiskAsked::Type if !self.root_types().contains(&self.root.kind) => {
                Err(Wrong::no_choice(text))
            }
            DiskAsked::Size if self.root.size < least => {
                let memory = self.kind.memory_gib();
                Err(match self.hibernation && self.root.size <= memory {
                    true => Wrong::SmallerThanMemory { least, memory },
                    false => Wrong::SmallerThanImage(least),
                })
            }
            DiskAsked::Encrypted if self.from_encrypted && !self.root.encrypted => {
                Err(Wrong::EncryptedImage)
            }
            DiskAsked::Encrypted if self.hibernation && !self.root.encrypted => {
                Err(Wrong::HibernationNeedsEncryption)
            }
            _ => Ok(()),
        }
    }
}

impl Disk {
    fn take(&mut self, asked: DiskAsked, text: &str) -> Result<(), Wrong> {
        match asked {
            DiskAsked::Type => self.kind = read::one_of(text)?,
            DiskAsked::Size => self.size = read::number(text, self.kind.facts().size)?,
            DiskAsked::Iops => {
                let all = self.kind.iops_for(self.size);
                self.iops = all.map(|all| read::number(text, all)).transpose()?;
            }
            DiskAsked::Throughput => {
                let all = self.throughputs();
                self.throughput = all.map(|all| read::number(text, all)).transpose()?;
            }
            DiskAsked::Encrypted => self.encrypted = read::yes(text)?,
            DiskAsked::Delete => self.delete = read::yes(text)?,
        }
        Ok(())
    }
}
