//! Answers, read. Each text comes from a keyboard or a command line.

use core::net::Ipv4Addr;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::choices::{Choices, GroupChoice, KeyChoice};
use super::word::{ANYWHERE, AUTO, EBS, MY_IP, NEW, NO, NONE, YES};
use super::wrong::Wrong;
use crate::ec2::{Account, Cidr, Error, GroupRef, Image, System, Tags, Zone};

/// How many tags there may be, and how long key and value (EC2's user guide, "Tag restrictions").
const MOST_TAGS: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;

/// One of a list of names.
pub(super) fn one_of<T: FromStr>(text: &str) -> Result<T, Wrong> {
    text.parse().map_err(|_| Wrong::no_choice(text))
}

/// Yes or no.
pub(super) fn yes(text: &str) -> Result<bool, Wrong> {
    match text {
        YES => Ok(true),
        NO => Ok(false),
        _ => Err(Wrong::no_choice(text)),
    }
}

/// A whole number within bounds.
pub(super) fn number(text: &str, all: RangeInclusive<u32>) -> Result<u32, Wrong> {
    let digits = text.bytes().all(|c| c.is_ascii_digit());
    let number = text.parse().ok().filter(|number| digits && all.contains(number));
    number.ok_or(Wrong::Range { from: *all.start(), to: *all.end() })
}

/// An image that everybody has, by the name of its system; any, by its own name or its id.
pub(super) fn image(account: &Account, text: &str) -> Result<Image, Wrong> {
    if let Ok(system) = text.parse::<System>() {
        return Ok(Image::of(system));
    }
    if let Some(named) = account.images().find(|image| image.name == text) {
        return Ok(named);
    }
    let id = text.parse().map_err(|_| Wrong::no_choice(text))?;
    account.image(id).map_err(|_| Wrong::no_choice(text))
}

/// A zone, by its name or by the id of its subnet.
pub(super) fn zone(text: &str) -> Result<Zone, Wrong> {
    let by_subnet = || Zone::of(text.parse().ok()?);
    text.parse().ok().or_else(by_subnet).ok_or_else(|| Wrong::no_choice(text))
}

/// An address in a subnet that may be given to an instance. `None`: any.
pub(super) fn private_ip(
    account: &Account,
    zone: Zone,
    text: &str,
) -> Result<Option<Ipv4Addr>, Wrong> {
    if text == AUTO {
        return Ok(None);
    }
    let address: Ipv4Addr = text.parse().map_err(|_| Wrong::NotAnAddress(text.to_owned()))?;
    let range: Option<Cidr> = zone.range().parse().ok();
    if !range.is_some_and(|range| range.contains(address.into())) {
        return Err(Wrong::OutsideSubnet(zone));
    }
    if !zone.may_have(address) {
        return Err(Wrong::Reserved(address));
    }
    let mut living = account.instances().iter().filter(|instance| instance.state.lives());
    if living.any(|instance| instance.private_ip == address) {
        return Err(Wrong::AddressInUse(address));
    }
    Ok(Some(address))
}

/// Whether there is a further volume.
pub(super) fn data(text: &str) -> Result<bool, Wrong> {
    match text {
        EBS => Ok(true),
        NONE => Ok(false),
        _ => Err(Wrong::no_choice(text)),
    }
}

/// A device that is free.
pub(super) fn device(free: &[String], text: &str) -> Result<String, Wrong> {
    let found = free.iter().find(|device| *device == text);
    found.cloned().ok_or_else(|| Wrong::no_choice(text))
}

/// The tag `Name`. Empty: none.
pub(super) fn name(text: &str) -> Result<Option<String>, Wrong> {
    if text.chars().count() > LONGEST_VALUE {
        return Err(Wrong::TagTooLong);
    }
    Ok(Some(text.to_owned()).filter(|name| !name.is_empty()))
}

/// Tags, as `key=value, key=value`. Empty: none.
pub(super) fn tags(text: &str) -> Result<Tags, Wrong> {
    let mut tags = Tags::new();
    for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let not_pairs = || Wrong::NotPairs(pair.to_owned());
        let (key, value) = pair.split_once('=').ok_or_else(not_pairs)?;
        let (key, value) = (key.trim(), value.trim());
        if key.is_empty() {
            return Err(not_pairs());
        }
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(Wrong::TagReserved(key.to_owned()));
        }
        if key.chars().count() > LONGEST_KEY || value.chars().count() > LONGEST_VALUE {
            return Err(Wrong::TagTooLong);
        }
        if key == "Name" || tags.insert(key.to_owned(), value.to_owned()).is_some() {
            return Err(Wrong::TagTwice(key.to_owned()));
        }
    }
    // The name is one, too.
    if tags.len() < MOST_TAGS { Ok(tags) } else { Err(Wrong::TagTooLong) }
}

/// A new group, or one by its name or id.
pub(super) fn group(account: &Account, text: &str) -> Result<GroupChoice, Wrong> {
    if text == NEW {
        return Ok(GroupChoice::New { name: free_group_name(account), rule: None });
    }
    let by_id = || account.group(&GroupRef::Id(text.parse().ok()?)).ok();
    let found = account.group(&GroupRef::Name(text.to_owned())).ok().or_else(by_id);
    found.cloned().map(GroupChoice::Existing).ok_or_else(|| Wrong::no_choice(text))
}

/// The name that the console gives to a new group: `launch-wizard-1`, and so on.
fn free_group_name(account: &Account) -> String {
    let taken = |name: &str| account.groups().iter().any(|group| group.name == name);
    let mut names = (1..=u32::MAX).map(|number| format!("launch-wizard-{number}"));
    // There are fewer groups than names.
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// From where a rule lets somebody in. `None`: there is no rule.
pub(super) fn source(text: &str) -> Result<Option<Cidr>, Wrong> {
    if text == NONE {
        return Ok(None);
    }
    // Instances have no address of IPv6 here.
    let range = from_where(text).filter(|range| !range.is_ipv6());
    range.map(Some).ok_or_else(|| Wrong::NotARange(text.to_owned()))
}

/// A range of addresses as somebody names it: where they are, everywhere, one address, or a range.
pub fn from_where(text: &str) -> Option<Cidr> {
    match &*text.to_ascii_lowercase() {
        MY_IP => Some(Choices::my_ip()),
        ANYWHERE => Some(Cidr::ANYWHERE),
        range => range.parse().map(Cidr::only).or_else(|_| range.parse()).ok(),
    }
}

/// A new key pair, none, or one by its name or id.
pub(super) fn key(account: &Account, text: &str) -> Result<KeyChoice, Wrong> {
    match text {
        NEW => Ok(KeyChoice::New(String::new())),
        NONE => Ok(KeyChoice::None),
        _ => {
            let mut pairs = account.key_pairs().iter();
            let found = pairs.find(|pair| pair.name == text || pair.id.to_string() == text);
            let found = found.ok_or_else(|| Wrong::no_choice(text))?;
            Ok(KeyChoice::Existing(found.name.clone()))
        }
    }
}

/// The name of a new key pair.
pub(super) fn key_name(account: &Account, text: &str) -> Result<String, Wrong> {
    match account.can_name_key_pair(text) {
        Ok(()) => Ok(text.to_owned()),
        Err(Error::KeyPairTaken(name)) => Err(Wrong::KeyTaken(name)),
        Err(_) => Err(Wrong::KeyName),
    }
}
