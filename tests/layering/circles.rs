//! No two files need each other, not even by way of others: whoever reads one must not have to
//! read the other first.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::sources;

/// The module that a file is, as a path from the root of the crate: `["net", "client"]`.
type Module = Vec<String>;

/// What a file says of others.
#[derive(Default)]
struct File {
    /// Its `use` declarations: the name that it has from then on, and where it comes from.
    names: BTreeMap<String, Vec<String>>,
    /// Names that are handed on (`pub use`) and not used in the file itself are no need of it.
    handed_on: BTreeSet<String>,
    /// Where it takes all names from, `use path::*`.
    globs: Vec<Vec<String>>,
    /// The paths in its code, as they stand there.
    paths: Vec<Vec<String>>,
    /// The words of its code outside of `use` declarations.
    words: BTreeSet<String>,
}

/// The files of the crate.
struct Files(BTreeMap<Module, File>);

#[test]
fn files_import_each_other_in_no_circle() {
    let circles = Files::read().circles();
    assert_eq!(circles, [[""; 0]; 0]);
}

/// What the test would see: a name through the parent, a name that was handed on, a group.
#[test]
fn a_circle_is_seen() {
    let files = |sources: &[(&str, &str)]| {
        Files(sources.iter().map(|(name, code)| (module(name), File::of(code))).collect())
    };
    let by_parent = files(&[
        ("a.rs", "mod b; use b::Child; struct Own(Child);"),
        ("a/b.rs", "use super::{Own, other};"),
    ]);
    assert_eq!(by_parent.circles(), [["a.rs", "a/b.rs"]]);
    let inline = files(&[("a.rs", "fn f() { crate::b::g(); }"), ("b.rs", "use crate::a::f as h;")]);
    assert_eq!(inline.circles(), [["a.rs", "b.rs"]]);
    let handed_on = files(&[
        ("a.rs", "mod b; mod c; pub use b::Child; pub(crate) use c::{Other, Third};"),
        ("a/b.rs", "use super::Other;"),
        ("a/c.rs", "fn f() { g(super::Third) }"),
    ]);
    assert_eq!(handed_on.circles(), [[""; 0]; 0]);
    let through = files(&[
        ("a.rs", "mod b; mod c; pub use b::Child; pub use c::Other;"),
        ("a/b.rs", "use crate::a::Other;"),
        ("a/c.rs", "use super::Child;"),
    ]);
    assert_eq!(through.circles(), [["a/b.rs", "a/c.rs"]]);
}

impl Files {
    fn read() -> Self {
        let sources = sources().into_iter().filter(|source| source.name != "main.rs");
        Self(sources.map(|source| (module(&source.name), File::of(&source.program))).collect())
    }

    /// Groups of files each of which needs every other.
    fn circles(&self) -> Vec<Vec<String>> {
        let needs: BTreeMap<&Module, BTreeSet<&Module>> =
            self.0.keys().map(|file| (file, self.needs(file))).collect();
        let reached: BTreeMap<&Module, BTreeSet<&Module>> = needs
            .keys()
            .map(|&start| {
                let mut reached = BTreeSet::new();
                let mut next = vec![start];
                while let Some(file) = next.pop() {
                    next.extend(needs[file].iter().copied().filter(|file| reached.insert(*file)));
                }
                (start, reached)
            })
            .collect();
        let mut circles = BTreeSet::new();
        for (start, reaches) in &reached {
            if reaches.contains(start) {
                let back = reaches.iter().filter(|file| reached[*file].contains(start));
                let mut names: Vec<String> = back.map(|file| file.join("/") + ".rs").collect();
                names.sort();
                circles.insert(names);
            }
        }
        circles.into_iter().collect()
    }

    /// The files that define what this one uses.
    fn needs(&self, at: &Module) -> BTreeSet<&Module> {
        let file = &self.0[at];
        let used = file
            .names
            .iter()
            .filter(|(name, _)| !file.handed_on.contains(*name) || file.words.contains(*name));
        let paths = used.map(|(_, path)| path).chain(&file.globs).chain(&file.paths);
        let found = paths.filter_map(|path| self.resolve(at, path, 0));
        found.filter(|file| *file != at).collect()
    }

    /// The file that defines what a path means in `at`.
    fn resolve(&self, at: &Module, path: &[String], depth: usize) -> Option<&Module> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk(Vec::new(), rest, depth),
            "self" => self.walk(at.clone(), rest, depth),
            "super" => self.walk(at[..at.len().checked_sub(1)?].to_vec(), rest, depth),
            name if self.0.contains_key(&child(at, name)) => self.walk(at.clone(), path, depth),
            name => {
                let meant = self.0[at].names.get(name)?;
                let whole: Vec<String> = meant.iter().chain(rest).cloned().collect();
                // A crate is known by the same name: `use rand; rand::rng()`.
                if depth > 9 { None } else { self.resolve(at, &whole, depth + 1) }
            }
        }
    }

    /// From a module down a path, through what the modules hand on.
    fn walk(&self, mut at: Module, path: &[String], depth: usize) -> Option<&Module> {
        for (i, name) in path.iter().enumerate() {
            if name == "super" {
                at.pop()?;
                continue;
            }
            let below = child(&at, name);
            if self.0.contains_key(&below) {
                at = below;
                continue;
            }
            if let Some(meant) = self.0.get(&at).and_then(|file| file.names.get(name))
                && depth < 9
            {
                let whole: Vec<String> = meant.iter().chain(&path[i + 1..]).cloned().collect();
                return self.resolve(&at, &whole, depth + 1);
            }
            break;
        }
        self.0.get_key_value(&at).map(|(module, _)| module)
    }
}

impl File {
    fn of(code: &str) -> Self {
        let tokens = tokens(code);
        let mut file = Self::default();
        let mut i = 0;
        while i < tokens.len() {
            // Not `impl Trait + use<'a>`, which says what is captured.
            if tokens[i] == "use" && tokens.get(i + 1).is_some_and(|token| token != "<") {
                let end = i + tokens[i..].iter().position(|token| token == ";").unwrap();
                let public = i > 0 && (tokens[i - 1] == "pub" || tokens[i - 1] == ")");
                file.declare(&tokens[i + 1..end], &[], public);
                i = end;
            } else if tokens[i] == "(" && tokens.get(i + 1).is_some_and(|token| token == "in") {
                // `pub(in path)` says who may use, and uses nothing.
                i += tokens[i..].iter().position(|token| token == ")").unwrap();
            } else if tokens[i] == "mod" && tokens.get(i + 2).is_some_and(|token| token == ";") {
                // `mod csv;` beside `pub use csv::csv;` is no use of what is handed on.
                i += 2;
            } else if is_word(&tokens[i]) {
                let mut path = vec![tokens[i].clone()];
                while tokens.get(i + 1).is_some_and(|token| token == "::")
                    && tokens.get(i + 2).is_some_and(|token| is_word(token))
                {
                    path.push(tokens[i + 2].clone());
                    i += 2;
                }
                file.words.insert(path[0].clone());
                if path.len() > 1 {
                    file.paths.push(path);
                }
            }
            i += 1;
        }
        file
    }

    /// One tree of a `use` declaration.
    fn declare(&mut self, tree: &[String], before: &[String], public: bool) {
        let mut path = before.to_vec();
        let mut i = 0;
        while i < tree.len() {
            match tree[i].as_str() {
                "::" => {}
                "*" => return self.globs.push(path),
                "{" => {
                    for part in parts(&tree[i + 1..tree.len() - 1]) {
                        self.declare(part, &path, public);
                    }
                    return;
                }
                "as" => return self.name(&tree[i + 1], path, public),
                "self" if !path.is_empty() => {}
                word => path.push(word.to_owned()),
            }
            i += 1;
        }
        if let Some(name) = path.last().cloned() {
            self.name(&name, path, public);
        }
    }

    fn name(&mut self, name: &str, path: Vec<String>, public: bool) {
        // A name that stands for itself leads nowhere: `use clap;`.
        if path.len() > 1 {
            self.names.insert(name.to_owned(), path);
            if public {
                self.handed_on.insert(name.to_owned());
            }
        }
    }
}

/// The parts of a group, which may hold groups.
fn parts(group: &[String]) -> Vec<&[String]> {
    let mut deep = 0;
    let parts = group.split(|token| {
        match token.as_str() {
            "{" => deep += 1,
            "}" => deep -= 1,
            _ => {}
        }
        deep == 0 && token == ","
    });
    parts.filter(|part| !part.is_empty()).collect()
}

fn module(file: &str) -> Module {
    let path = file.trim_end_matches(".rs");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

fn child(module: &Module, name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// How what stands in quotes begins and ends; a quoted quote is none.
const QUOTES: [(&str, &str); 4] = [("'\"'", ""), ("r#\"", "\"#"), ("r\"", "\""), ("\"", "\"")];

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words, `::`, and single signs, without what stands in quotes and in comments at the end of a
/// line.
fn tokens(code: &str) -> Vec<String> {
    let lines = code.lines().map(|line| line.split(" // ").next().unwrap());
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut tokens = Vec::new();
    let mut rest = code.as_str();
    while let Some(first) = rest.chars().next() {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        if let Some((open, close)) = QUOTES.iter().find(|(open, _)| rest.starts_with(open)) {
            rest = &rest[open.len()..];
            while !rest.starts_with(close) {
                let skipped = if rest.starts_with('\\') && *close == "\"" { 2 } else { 1 };
                rest = rest.char_indices().nth(skipped).map_or("", |(at, _)| &rest[at..]);
            }
            rest = &rest[close.len()..];
            continue;
        }
        let end = if is_part(first) {
            rest.find(|c: char| !is_part(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(end);
        if !first.is_whitespace() {
            tokens.push(token.to_owned());
        }
        rest = after;
    }
    tokens
}
