//! What values look like as they are typed, and what to say of one that does not.

use std::net::SocketAddr;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use strum::VariantArray;

use crate::crypto::{MAX_BITS, MIN_BITS};
use crate::lesson::Language;
use crate::transcript::{Fault, SshFault};
use crate::wire::Method;

/// What would have been taken, where it is no choice from a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Expected {
    /// A whole number between these two, or one of them.
    #[error("{0} to {1}")]
    Range(u64, u64),
    /// A whole number that is no less.
    #[error("{0} or more")]
    From(u64),
    #[error("ADDR:PORT")]
    Address,
}

/// One of these, by its name.
pub(super) fn choice<T: Copy + Send + Sync + 'static>(
    choices: impl IntoIterator<Item = (&'static str, T)>,
) -> impl TypedValueParser<Value = T> {
    let choices: Vec<(&str, T)> = choices.into_iter().collect();
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    PossibleValuesParser::new(names).try_map(move |typed| {
        let found = choices.iter().find(|(name, _)| *name == typed);
        found.map(|(_, value)| *value).ok_or("no such choice")
    })
}

pub(super) fn method() -> impl TypedValueParser<Value = Method> {
    choice(Method::ALL.map(|method| (method.into(), method)))
}

/// What `demo` plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// One of keystep's own methods.
    Own(Method),
    /// The machine's own `ssh`.
    Openssh,
}

pub(super) fn way() -> impl TypedValueParser<Value = Way> {
    let own = Method::ALL.map(|method| (method.into(), Way::Own(method)));
    choice(own.into_iter().chain([("openssh", Way::Openssh)]))
}

/// What either of them can be played with, by name: which of them it is, the command sees.
pub(super) fn broken() -> impl TypedValueParser<Value = &'static str> {
    let own = Fault::VARIANTS.iter().map(<&str>::from);
    let theirs = SshFault::VARIANTS.iter().map(<&str>::from);
    let mut names: Vec<&'static str> = own.chain(theirs).collect();
    names.sort_unstable();
    names.dedup();
    choice(names.into_iter().map(|name| (name, name)))
}

pub(super) fn language() -> impl TypedValueParser<Value = Language> {
    choice(Language::ALL.map(|language| (language.into(), language)))
}

/// The size of a key.
pub(super) fn bits() -> impl TypedValueParser<Value = u64> {
    whole(MIN_BITS as u64, MAX_BITS as u64)
}

/// A whole number from `from` to `to`.
pub(super) fn whole<T: Number>(from: T, to: T) -> impl TypedValueParser<Value = T> {
    number(from, to, Expected::Range(from.into(), to.into()))
}

/// A whole number from `from` on.
pub(super) fn from<T: Number>(from: T) -> impl TypedValueParser<Value = T> {
    number(from, T::MOST, Expected::From(from.into()))
}

/// Any whole number. What is outside of these is for the command to explain.
pub(super) fn usual(from: u64, to: u64) -> impl TypedValueParser<Value = u64> {
    number(0, u64::MAX, Expected::Range(from, to))
}

pub(super) fn address(typed: &str) -> Result<SocketAddr, Expected> {
    typed.parse().map_err(|_| Expected::Address)
}

fn number<T: Number>(least: T, most: T, told: Expected) -> impl TypedValueParser<Value = T> {
    move |typed: &str| {
        let number = typed.parse().ok().filter(|number| (least..=most).contains(number));
        number.ok_or(told)
    }
}

/// The numbers that can be typed.
pub(super) trait Number:
    Copy + FromStr + Into<u64> + PartialOrd + Send + Sync + 'static
{
    const MOST: Self;
}

impl Number for u16 {
    const MOST: Self = Self::MAX;
}

impl Number for u32 {
    const MOST: Self = Self::MAX;
}

impl Number for u64 {
    const MOST: Self = Self::MAX;
}
