//! What can be answered to a question.

use std::ops::RangeInclusive;

use strum::IntoEnumIterator;

use super::choices::{Choices, Disk};
use super::question::{DiskAsked, Question};
use super::word::{ANYWHERE, AUTO, EBS, MOST_INSTANCES, MY_IP, NEW, NO, NONE, YES};
use crate::ec2::{Account, InstanceType, KeyPair, OnShutdown, Origin, System, VolumeType, Zone};

/// How large a further volume is where nothing is said, in GiB: what the console offers.
const DATA_SIZE: u32 = 8;
/// Operations and MiB per second that gp3 has in any case (EC2's API, `EbsBlockDevice`).
pub(super) const USUAL_IOPS: u32 = 3_000;
pub(super) const USUAL_THROUGHPUT: u32 = 125;

/// What can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// These, by number or as they are.
    pub choices: Vec<String>,
    /// And what else.
    pub free: Option<Free>,
}

/// What can be answered beside a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Free {
    /// A whole number.
    Number(RangeInclusive<u32>),
    /// An address of this part of the network.
    Address(Zone),
    /// A range of addresses.
    Range,
    /// A text.
    Text,
    /// Pairs, `key=value, key=value`.
    Pairs,
}

/// What can be answered to a question.
pub(super) fn offer(account: &Account, choices: &Choices, question: Question) -> Offer {
    let list = |choices: &[&str]| choices.iter().map(|choice| (*choice).to_owned()).collect();
    let none = Vec::new;
    let (given, free) = match question {
        Question::Image => (images(account), None),
        Question::Type => (names::<InstanceType>(), None),
        Question::Count => (none(), Some(Free::Number(1..=MOST_INSTANCES))),
        Question::Subnet => (names::<Zone>(), None),
        Question::Hibernation if !choices.may_hibernate() => (list(&[NO]), None),
        Question::Root(DiskAsked::Encrypted) if choices.from_encrypted => (list(&[YES]), None),
        Question::PublicIp
        | Question::Hibernation
        | Question::Root(DiskAsked::Encrypted | DiskAsked::Delete)
        | Question::DataDisk(DiskAsked::Encrypted | DiskAsked::Delete) => (list(&[YES, NO]), None),
        Question::PrivateIp => (list(&[AUTO]), Some(Free::Address(choices.zone))),
        Question::OnShutdown => {
            (list(&[&OnShutdown::Stop.to_string(), &OnShutdown::Terminate.to_string()]), None)
        }
        Question::Root(DiskAsked::Type) => {
            let all = choices.root_types().into_iter();
            (all.map(|kind| kind.to_string()).collect(), None)
        }
        Question::DataDisk(DiskAsked::Type) => (names::<VolumeType>(), None),
        Question::Root(asked) => (none(), bounds(Some(&choices.root), asked, choices.root_least())),
        Question::DataDisk(asked) => (none(), bounds(choices.data.as_ref(), asked, 1)),
        Question::Data => (list(&[NONE, EBS]), None),
        Question::DataDevice => (choices.devices(), None),
        Question::Name | Question::KeyName => (none(), Some(Free::Text)),
        Question::Tags => (none(), Some(Free::Pairs)),
        Question::Group => {
            let groups = account.groups().iter();
            // A group of that name would be taken for a new one.
            let name = |name: &str, id: String| if name == NEW { id } else { name.to_owned() };
            let there = groups.map(|group| name(&group.name, group.id.to_string()));
            (std::iter::once(NEW.to_owned()).chain(there).collect(), None)
        }
        Question::Source => (list(&[MY_IP, ANYWHERE, NONE]), Some(Free::Range)),
        Question::Key => {
            let mut all: Vec<String> = list(&[NEW]);
            all.extend(account.key_pairs().iter().map(as_answer));
            all.push(NONE.to_owned());
            (all, None)
        }
    };
    Offer { choices: given, free }
}

/// What holds where a question is not answered.
pub(super) fn usual(account: &Account, choices: &Choices, question: Question) -> String {
    let yes = |yes| if yes { YES } else { NO }.to_owned();
    match question {
        Question::Image => System::AmazonLinux2023.to_string(),
        Question::Type => InstanceType::T3Micro.to_string(),
        Question::Count => "1".to_owned(),
        Question::Subnet => Zone::A.to_string(),
        Question::PublicIp => yes(true),
        Question::PrivateIp => AUTO.to_owned(),
        Question::Hibernation => yes(false),
        Question::OnShutdown => OnShutdown::Stop.to_string(),
        Question::Root(DiskAsked::Encrypted) => yes(choices.hibernation || choices.from_encrypted),
        Question::Root(DiskAsked::Size) => {
            let size = choices.root.kind.facts().size;
            choices.root_usual().clamp(*size.start(), *size.end()).to_string()
        }
        // The image's may be none that takes memory.
        Question::Root(DiskAsked::Type) => {
            let all = choices.root_types();
            let usual = all.iter().find(|kind| **kind == choices.root.kind).or(all.first());
            usual.map(ToString::to_string).unwrap_or_default()
        }
        Question::Root(asked) => usual_of(&choices.root, asked),
        Question::Data => NONE.to_owned(),
        Question::DataDevice => choices.devices().into_iter().next().unwrap_or_default(),
        Question::DataDisk(asked) => {
            choices.data.as_ref().map(|disk| usual_of(disk, asked)).unwrap_or_default()
        }
        Question::Name | Question::Tags => String::new(),
        Question::Group => NEW.to_owned(),
        Question::Source => MY_IP.to_owned(),
        // The latest one whose private half is at hand: a file here, or where it was imported from.
        // Of another nobody knows where that is: it may be somebody else's, or lost.
        Question::Key => {
            let mut held = account.key_pairs().iter().rev();
            let held = held
                .find(|pair| pair.origin == Origin::Imported || choices.files.contains(&pair.name));
            held.map_or_else(|| NEW.to_owned(), as_answer)
        }
        Question::KeyName => {
            let more = (2..=u32::MAX).map(|number| format!("my-key-{number}"));
            let mut names = std::iter::once("my-key".to_owned()).chain(more);
            let is_free =
                |name: &String| account.key_pair(name).is_err() && !choices.files.contains(name);
            names.find(is_free).unwrap_or_default()
        }
    }
}

fn usual_of(disk: &Disk, asked: DiskAsked) -> String {
    match asked {
        DiskAsked::Type => disk.kind.to_string(),
        DiskAsked::Size => DATA_SIZE.max(*disk.kind.facts().size.start()).to_string(),
        // A small volume of io1 may have fewer.
        DiskAsked::Iops => {
            let most = disk.kind.iops_for(disk.size).map_or(USUAL_IOPS, |all| *all.end());
            USUAL_IOPS.min(most).to_string()
        }
        DiskAsked::Throughput => USUAL_THROUGHPUT.to_string(),
        DiskAsked::Encrypted => NO.to_owned(),
        DiskAsked::Delete => if disk.delete { YES } else { NO }.to_owned(),
    }
}

fn bounds(disk: Option<&Disk>, asked: DiskAsked, least: u32) -> Option<Free> {
    let disk = disk?;
    let size = disk.kind.facts().size;
    let range = match asked {
        DiskAsked::Size => Some(*size.start().max(&least)..=*size.end()),
        DiskAsked::Iops => disk.kind.iops_for(disk.size),
        DiskAsked::Throughput => disk.throughputs(),
        DiskAsked::Type | DiskAsked::Encrypted | DiskAsked::Delete => None,
    };
    range.map(Free::Number)
}

fn names<T: IntoEnumIterator + ToString>() -> Vec<String> {
    T::iter().map(|one| one.to_string()).collect()
}

/// Those that everybody has, and those of one's own.
fn images(account: &Account) -> Vec<String> {
    let public = System::iter().map(|system| system.to_string());
    let own = account.images().skip(System::iter().count());
    public.chain(own.map(|image| image.id.to_string())).collect()
}

/// What is answered for a key pair: its name, where that means nothing else.
fn as_answer(pair: &KeyPair) -> String {
    let is_word = pair.name == NEW || pair.name == NONE;
    if is_word { pair.id.to_string() } else { pair.name.clone() }
}
