//! `Filter.1.Name=instance-state-name&Filter.1.Value.1=running`: which of the things that there are
//! is wanted. A thing passes if each filter has a value that fits.

use super::form::Part;
use super::refusal::Refusal;
use crate::ec2::{Account, Tags};
use crate::text::head;

/// The name of a filter, and what of a thing it looks at.
pub(super) type Field<T> = (&'static str, fn(&Account, &T) -> Vec<String>);

/// The filters of a request.
pub(super) struct Filters<T>(Vec<(Sight<T>, Vec<String>)>);

/// What of a thing a filter looks at.
enum Sight<T> {
    Field(fn(&Account, &T) -> Vec<String>),
    /// `tag:KEY`: the value of that tag.
    Tag(String),
    /// `tag-key`: its keys.
    TagKey,
}

impl<T> Filters<T> {
    /// Reads those of a request about things that have these fields.
    ///
    /// # Errors
    ///
    /// One that there is not, or without a value.
    pub(super) fn read(whole: &Part<'_>, fields: &[Field<T>]) -> Result<Self, Refusal> {
        let read = |filter: Part<'_>| {
            let name = filter.needed("Name")?;
            let values: Vec<String> = filter.list("Value").into_iter().map(str::to_owned).collect();
            if values.is_empty() {
                return Err(Refusal::Value(format!("The filter '{}' has no value", head(name))));
            }
            let field = fields.iter().find(|(known, _)| *known == name);
            let sight = match (field, name.strip_prefix("tag:")) {
                (Some((_, look)), _) => Sight::Field(*look),
                (None, Some(key)) if !key.is_empty() => Sight::Tag(key.to_owned()),
                (None, None) if name == "tag-key" => Sight::TagKey,
                _ => return Err(Refusal::Value(format!("The filter '{}' is invalid", head(name)))),
            };
            Ok((sight, values))
        };
        whole.parts("Filter").into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Whether a thing with these tags is wanted.
    pub(super) fn pass(&self, account: &Account, thing: &T, tags: &Tags) -> bool {
        self.0.iter().all(|(sight, wanted)| {
            let has = match sight {
                Sight::Field(look) => look(account, thing),
                Sight::Tag(key) => tags.get(key).cloned().into_iter().collect(),
                Sight::TagKey => tags.keys().cloned().collect(),
            };
            has.iter().any(|value| wanted.iter().any(|pattern| fits(pattern, value)))
        })
    }
}

/// Whether a text is as a pattern says: `*` stands for any characters, `?` for one, and a backslash
/// takes that meaning from the next.
fn fits(pattern: &str, text: &str) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum Sign {
        Any,
        One,
        Just(char),
    }
    let mut signs = Vec::new();
    let mut characters = pattern.chars();
    while let Some(c) = characters.next() {
        signs.push(match c {
            '*' => Sign::Any,
            '?' => Sign::One,
            '\\' => Sign::Just(characters.next().unwrap_or('\\')),
            c => Sign::Just(c),
        });
    }
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut sign) = (0, 0);
    // The last `*`, and how far the text goes that it stands for.
    let mut star: Option<(usize, usize)> = None;
    while at < text.len() {
        match signs.get(sign) {
            Some(Sign::Any) => {
                star = Some((sign, at));
                sign += 1;
            }
            Some(Sign::One) => (at, sign) = (at + 1, sign + 1),
            Some(Sign::Just(c)) if *c == text[at] => (at, sign) = (at + 1, sign + 1),
            _ => {
                let Some((any, from)) = star else { return false };
                star = Some((any, from + 1));
                (at, sign) = (from + 1, any + 1);
            }
        }
    }
    signs[sign..].iter().all(|sign| *sign == Sign::Any)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_is_any_characters_and_a_question_mark_is_one() {
        let yes = [
            ("", ""),
            ("*", ""),
            ("a*c", "abbc"),
            ("a*b*c", "axbxbc"),
            ("?鍵", "公鍵"),
            (r"\*", "*"),
        ];
        for (pattern, text) in yes {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        let no = [("", "a"), ("?", ""), ("a*c", "abcd"), (r"\*", "a"), (r"a\", "a"), ("A", "a")];
        for (pattern, text) in no {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }
}
