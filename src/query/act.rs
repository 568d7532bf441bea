//! What was read from a request: something to be done with an account, and written into the answer.

use std::ops::RangeInclusive;

use base64ct::{Base64, Encoding as _};
use jiff::Timestamp;

use super::form::Part;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::ec2::{Account, Context};

/// What is to be done with an account, and to be written of it. It was read from the request
/// before.
pub(super) type Act<'a> =
    Box<dyn FnOnce(&mut Account, &mut Context<'_>, &mut Xml) -> Result<(), Refusal> + 'a>;

/// That it was done, where there is nothing else to say.
pub(super) fn done(xml: &mut Xml) -> Result<(), Refusal> {
    xml.put("return", true);
    Ok(())
}

/// A time as AWS writes it.
pub(super) fn time(time: Timestamp) -> String {
    format!("{time:.3}")
}

/// A page of an answer (`MaxResults`, `NextToken`).
pub(super) struct Page {
    from: usize,
    most: usize,
}

/// What a token begins with, before how many things were on the pages before.
const TOKEN: &str = "keystep-page-";

impl Page {
    /// Reads which one is wanted, of so many things. It cannot be asked for by who names things in
    /// a list (EC2's API, `DescribeInstances`).
    pub(super) fn read(
        whole: &Part<'_>,
        list: &str,
        bounds: RangeInclusive<usize>,
    ) -> Result<Self, Refusal> {
        let most: Option<usize> = whole.value("MaxResults")?;
        let token = whole.text("NextToken");
        let (least, limit) = bounds.into_inner();
        match most {
            Some(most) if !(least..=limit).contains(&most) => {
                let (than, end) = if most < least { ("greater", least) } else { ("less", limit) };
                return Err(Refusal::Value(format!(
                    "Value ( {most} ) for parameter maxResults is invalid. Expecting a value {than} \
                     than or equal to {end}."
                )));
            }
            Some(_) if !whole.list(list).is_empty() => {
                return Err(Refusal::Combination(format!(
                    "The parameter {list} cannot be used with the parameter maxResults"
                )));
            }
            _ => {}
        }
        let from = token.map_or(Some(0), |token| {
            let text = String::from_utf8(Base64::decode_vec(token).ok()?).ok()?;
            text.strip_prefix(TOKEN)?.parse().ok()
        });
        let from = from.ok_or(Refusal::Token)?;
        Ok(Self { from, most: most.unwrap_or(limit) })
    }

    /// The things on it, and what tells where the next one begins.
    pub(super) fn cut<T>(&self, things: impl Iterator<Item = T>) -> (Vec<T>, Option<String>) {
        let mut rest = things.skip(self.from);
        let here: Vec<T> = rest.by_ref().take(self.most).collect();
        let end = self.from.saturating_add(here.len());
        let next = rest.next().map(|_| Base64::encode_string(format!("{TOKEN}{end}").as_bytes()));
        (here, next)
    }

    /// Writes the things that are on it.
    pub(super) fn list<T>(
        &self,
        xml: &mut Xml,
        name: &'static str,
        things: impl Iterator<Item = T>,
        write: impl FnMut(&mut Xml, T),
    ) {
        let (here, next) = self.cut(things);
        xml.list(name, here, write);
        xml.maybe("nextToken", next);
    }
}
