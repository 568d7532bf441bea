//! What Tab adds to a line: the rest of a name, as far as there is one way to go on.

use super::commands;

/// What Tab gives.
#[derive(Debug, PartialEq, Eq)]
pub enum Completion {
    /// This is to be typed.
    Rest(String),
    /// There are several.
    Several(Vec<String>),
}

/// Completes the last word of a line. `names` gives what is in a directory, as it is written; a
/// directory's name ends in a slash.
pub(super) fn complete(line: &str, names: &dyn Fn(&str) -> Vec<String>) -> Completion {
    let start = line.rfind([' ', ';', '&', '|', '>']).map_or(0, |at| at + 1);
    let word = &line[start..];
    let before = line[..start].trim_end();
    let first = before.is_empty() || before.ends_with([';', '&', '|']);
    let (directory, begun) = match word.rfind('/') {
        Some(at) => word.split_at(at + 1),
        None => ("", word),
    };
    let found = if first && directory.is_empty() {
        commands::names().map(str::to_owned).collect()
    } else {
        names(directory)
    };
    let hidden = begun.starts_with('.');
    let shown = found.into_iter().filter(|name| hidden || !name.starts_with('.')).collect();
    among(begun, shown)
}

/// What is to be added to a word that has begun, where these are all that there are.
pub fn among(begun: &str, mut found: Vec<String>) -> Completion {
    found.retain(|name| name.starts_with(begun));
    let rest = |name: &str| name[begun.len()..].replace(' ', "\\ ");
    match &found[..] {
        [] => Completion::Rest(String::new()),
        [name] => {
            let end = if name.ends_with('/') { "" } else { " " };
            Completion::Rest(rest(name) + end)
        }
        [name, others @ ..] => {
            let common = others.iter().fold(&name[..], |common, other| {
                let pairs = common.char_indices().zip(other.chars());
                let end = pairs.take_while(|((_, one), other)| one == other).last();
                end.map_or("", |((at, c), _)| &common[..at + c.len_utf8()])
            });
            if common.len() > begun.len() {
                return Completion::Rest(rest(common));
            }
            found.truncate(100);
            Completion::Several(found)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_as_far_as_it_is_one() {
        let names = |directory: &str| match directory {
            "" => ["notes/", "notes.txt", "秘密.txt", ".ssh/", "my file"].map(str::to_owned).into(),
            "~/" => vec!["readme.txt".to_owned()],
            _ => Vec::new(),
        };
        let rest = |line: &str| match complete(line, &names) {
            Completion::Rest(rest) => rest,
            Completion::Several(names) => names.join(" "),
        };
        assert_eq!(rest("who"), "ami ");
        assert_eq!(rest("ls; pw"), "d ");
        assert_eq!(rest("cat no"), "tes");
        assert_eq!(rest("cat notes"), "notes/ notes.txt");
        assert_eq!(rest("cat 秘"), "密.txt ");
        assert_eq!(rest("cat .s"), "sh/");
        assert_eq!(rest("cat my"), "\\ file ");
        assert_eq!(rest("cat ~/r"), "eadme.txt ");
        assert_eq!(rest("cat none/x"), "");
        assert_eq!(rest("xyz"), "");
    }
}
