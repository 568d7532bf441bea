//! `Filter.1.Name=instance-state-name&Filter.1.Value.1=running`: which of the things that there are
//! is wanted. A thing passes if each filter has a value that fits.

use super::form::Part;
use super::refusal::Refusal;
use crate::ec2::{Account, Tags};
use crate::text::head;

/// How much may be asked at once (EC2's user guide, "Filter your resources").
const MOST_FILTERS: usize = 50;
const MOST_VALUES: usize = 200;
const MOST_CHARACTERS: usize = 255;

/// The name of a filter, and what of a thing it looks at.
pub(super) type Field<T> = (&'static str, fn(&Account, &T) -> Vec<String>);

/// The filters of a request.
pub(super) struct Filters<T>(Vec<(Sight<T>, Vec<Pattern>)>);

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
    /// One that there is not, or without a value, or more than may be asked.
    pub(super) fn read(whole: &Part<'_>, fields: &[Field<T>]) -> Result<Self, Refusal> {
        let read = |filter: Part<'_>| {
            let name = filter.needed("Name")?;
            let values = filter.list("Value");
            let wrong =
                |what: &str| Err(Refusal::Value(format!("The filter '{}' has {what}", head(name))));
            if values.is_empty() {
                return wrong("no value");
            }
            if values.len() > MOST_VALUES {
                return wrong("more than 200 values");
            }
            if values.iter().any(|value| value.chars().count() > MOST_CHARACTERS) {
                return wrong("a value of more than 255 characters");
            }
            let values = values.into_iter().map(Pattern::read).collect();
            let field = fields.iter().find(|(known, _)| *known == name);
            let sight = match (field, name.strip_prefix("tag:")) {
                (Some((_, look)), _) => Sight::Field(*look),
                (None, Some(key)) if !key.is_empty() => Sight::Tag(key.to_owned()),
                (None, None) if name == "tag-key" => Sight::TagKey,
                _ => return Err(Refusal::Value(format!("The filter '{}' is invalid", head(name)))),
            };
            Ok((sight, values))
        };
        let filters = whole.parts("Filter");
        if filters.len() > MOST_FILTERS {
            return Err(Refusal::Value("There are more than 50 filters".to_owned()));
        }
        filters.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Whether a thing with these tags is wanted.
    pub(super) fn pass(&self, account: &Account, thing: &T, tags: &Tags) -> bool {
        self.0.iter().all(|(sight, wanted)| {
            let has = match sight {
                Sight::Field(look) => look(account, thing),
                Sight::Tag(key) => tags.get(key).cloned().into_iter().collect(),
                Sight::TagKey => tags.keys().cloned().collect(),
            };
            has.iter().any(|value| wanted.iter().any(|pattern| pattern.fits(value)))
        })
    }
}

/// What a text is to be like: `*` stands for any characters, `?` for one, and a backslash takes that
/// meaning from the next.
struct Pattern(Vec<Sign>);

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Any,
    One,
    Just(char),
}

impl Pattern {
    fn read(pattern: &str) -> Self {
        let (mut signs, mut characters) = (Vec::new(), pattern.chars());
        while let Some(c) = characters.next() {
            signs.push(match c {
                '*' => Sign::Any,
                '?' => Sign::One,
                '\\' => Sign::Just(characters.next().unwrap_or('\\')),
                c => Sign::Just(c),
            });
        }
        Self(signs)
    }

    /// Whether a text is so. It takes as many steps as both are long, multiplied: so both have an end.
    fn fits(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let (mut at, mut sign) = (0, 0);
        // The last `*`, and how far the text goes that it stands for.
        let mut star: Option<(usize, usize)> = None;
        while at < text.len() {
            match self.0.get(sign) {
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
        self.0[sign..].iter().all(|sign| *sign == Sign::Any)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn fits(pattern: &str, text: &str) -> bool {
        Pattern::read(pattern).fits(text)
    }

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
