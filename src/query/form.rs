//! A request as it comes: `application/x-www-form-urlencoded`, with names that say where in a
//! structure a value belongs.
//!
//! # Format
//!
//! ```text
//! InstanceId.1=i-…                              the first of a list
//! TagSpecification.1.Tag.2.Key=Name             lists of structures
//! Placement.AvailabilityZone=ap-northeast-1a    a structure
//! ```

use std::cell::Cell;
use std::collections::BTreeMap;
use std::str::FromStr;

use super::refusal::Refusal;
use crate::ec2::{Error, Malformed};
use crate::text::head;

/// The longest body that is read. A real request has some hundred bytes; a public key, or what an
/// instance is given for its first boot, 16 KiB (EC2's API, `RunInstances`) and a third more in base64.
pub const MOST_BYTES: usize = 64 << 10;

/// How many parameters are read.
pub(super) const MOST_PARAMETERS: usize = 1_000;

/// What a request says: names and values, and which of them somebody asked for.
pub(super) struct Form(BTreeMap<String, (String, Cell<bool>)>);

/// A part of it: everything whose name begins so.
#[derive(Clone)]
pub(super) struct Part<'a> {
    form: &'a Form,
    /// Empty, or with a point at its end.
    within: String,
}

impl Form {
    /// Reads a body.
    ///
    /// # Errors
    ///
    /// It is too long, or says a thing twice.
    pub(super) fn read(body: &[u8]) -> Result<Self, Refusal> {
        if body.len() > MOST_BYTES {
            return Err(Refusal::TooLong);
        }
        let mut form = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(body) {
            if form.len() == MOST_PARAMETERS {
                return Err(Refusal::TooLong);
            }
            let value = (value.into_owned(), Cell::new(false));
            if form.insert(name.into_owned(), value).is_some() {
                return Err(Refusal::Query);
            }
        }
        Ok(Self(form))
    }

    /// All of it.
    pub(super) fn whole(&self) -> Part<'_> {
        Part { form: self, within: String::new() }
    }

    /// Whether everything in it was asked for: what nobody knows is not passed over.
    pub(super) fn is_used_up(&self) -> Result<(), Refusal> {
        match self.0.iter().find(|(_, (_, used))| !used.get()) {
            Some((name, _)) => Err(Refusal::UnknownParameter(head(name))),
            None => Ok(()),
        }
    }
}

impl<'a> Part<'a> {
    /// A value, if it is there and not empty. (`aws` leaves out what is not given; an empty one says
    /// nothing either.)
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        let (value, used) = self.form.0.get(&self.full(name))?;
        used.set(true);
        Some(value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether a value is there, be it empty.
    pub(super) fn is_there(&self, name: &str) -> bool {
        self.text(name);
        self.form.0.contains_key(&self.full(name))
    }

    /// A value that must be there.
    pub(super) fn needed(&self, name: &str) -> Result<&'a str, Refusal> {
        self.text(name).ok_or_else(|| Refusal::Missing(self.full(name)))
    }

    /// A value of a kind: a number, a name out of a list, an address.
    pub(super) fn value<T: FromStr>(&self, name: &str) -> Result<Option<T>, Refusal> {
        let Some(text) = self.text(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| self.invalid(name, text))
    }

    /// Yes or no.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.text(name) {
            None => Ok(None),
            Some("true" | "True" | "1") => Ok(Some(true)),
            Some("false" | "False" | "0") => Ok(Some(false)),
            Some(text) => Err(self.invalid(name, text)),
        }
    }

    /// An id, if it is there.
    pub(super) fn id<T>(&self, name: &str) -> Result<Option<T>, Refusal>
    where
        T: FromStr<Err = Malformed>,
    {
        Ok(self.text(name).map(str::parse).transpose().map_err(Error::from)?)
    }

    /// An id that must be there.
    pub(super) fn needed_id<T>(&self, name: &str) -> Result<T, Refusal>
    where
        T: FromStr<Err = Malformed>,
    {
        self.id(name)?.ok_or_else(|| Refusal::Missing(self.full(name)))
    }

    /// The ids of a list.
    pub(super) fn ids<T>(&self, name: &str) -> Result<Vec<T>, Refusal>
    where
        T: FromStr<Err = Malformed>,
    {
        let read = |text: &str| text.parse().map_err(Error::from);
        Ok(self.list(name).into_iter().map(read).collect::<Result<_, _>>()?)
    }

    /// The values of a list, in the order of their numbers.
    pub(super) fn list(&self, name: &str) -> Vec<&'a str> {
        let numbers = self.numbers(name).into_iter();
        numbers.filter_map(|number| self.text(&format!("{name}.{number}"))).collect()
    }

    /// The structures of a list, in the order of their numbers.
    pub(super) fn parts(&self, name: &str) -> Vec<Part<'a>> {
        let numbers = self.numbers(name).into_iter();
        numbers.map(|number| self.part(&format!("{name}.{number}"))).collect()
    }

    /// A structure in this one.
    pub(super) fn part(&self, name: &str) -> Part<'a> {
        Part { form: self.form, within: format!("{}.", self.full(name)) }
    }

    /// That a value cannot be so.
    pub(super) fn invalid(&self, name: &str, value: &str) -> Refusal {
        Refusal::value(&self.full(name), value)
    }

    /// The numbers in a list. One with a sign, or more than four digits, is no number.
    fn numbers(&self, name: &str) -> Vec<u16> {
        let within = format!("{}.", self.full(name));
        let names = self.form.0.range(within.clone()..).map(|(name, _)| name);
        let rest = names.map_while(|name| name.strip_prefix(&within));
        let mut numbers: Vec<u16> = rest
            .filter_map(|rest| {
                let digits = rest.split('.').next()?;
                let good = (1..=4).contains(&digits.len()) && !digits.starts_with(['0', '+']);
                digits.parse::<u16>().ok().filter(|_| good)
            })
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn full(&self, name: &str) -> String {
        format!("{}{name}", self.within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_where_a_value_belongs() {
        let body = b"Tag.10.Key=j&Tag.2.Key=b&Tag.2.Value=x+y%26&Id.2=two&Id.1=one&Id.3=&A.B=c";
        let form = Form::read(body).unwrap();
        let whole = form.whole();
        assert_eq!(whole.list("Id"), ["one", "two"]);
        let keys: Vec<_> = whole.parts("Tag").iter().map(|tag| tag.text("Key")).collect();
        assert_eq!(keys, [Some("b"), Some("j")]);
        assert_eq!(whole.part("A").text("B"), Some("c"));
        assert_eq!(form.is_used_up().unwrap_err().code(), "UnknownParameter");
        assert_eq!(whole.parts("Tag")[0].text("Value"), Some("x y&"));
        assert!(form.is_used_up().is_ok());
    }

    #[test]
    fn what_is_no_number_of_a_list_is_left_and_noticed() {
        for name in ["Id.0", "Id.+1", "Id.00001", "Id.x", "Id.", "Id.1.x", "Id"] {
            let form = Form::read(format!("{name}=1").as_bytes()).unwrap();
            assert!(form.whole().list("Id").is_empty(), "{name}");
            assert!(form.is_used_up().is_err(), "{name}");
        }
    }

    #[test]
    fn there_is_an_end_to_a_body_and_to_parameters() {
        let body = |count: usize| (0..count).map(|n| format!("A.{n}=&")).collect::<String>();
        assert!(Form::read(body(MOST_PARAMETERS).as_bytes()).is_ok());
        let most = Form::read(body(MOST_PARAMETERS + 1).as_bytes());
        assert!(matches!(most, Err(Refusal::TooLong)));
        assert!(Form::read(&vec![b'a'; MOST_BYTES]).is_ok());
        assert!(matches!(Form::read(&vec![b'a'; MOST_BYTES + 1]), Err(Refusal::TooLong)));
        assert!(matches!(Form::read(b"A=1&A=1"), Err(Refusal::Query)));
    }
}
