//! The source files as text, read once for every test.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file.
pub(crate) struct Source {
    /// Below `src`, with `/` between.
    pub(crate) name: String,
    /// The part that it belongs to: `src/part.rs` or below `src/part/`.
    pub(crate) part: String,
    pub(crate) lines: usize,
    /// Without comments.
    code: String,
    /// Without comments, and without the tests at its end.
    pub(crate) program: String,
}

pub(crate) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources: Vec<Source> =
        files(&root).iter().map(|path| Source::read(&root, path)).collect();
    sources.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(sources.len() > 20, "the sources are there");
    sources
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

impl Source {
    fn read(root: &Path, path: &Path) -> Self {
        let below = path.strip_prefix(root).unwrap();
        let parts: Vec<&str> = below.iter().map(|part| part.to_str().unwrap()).collect();
        let text = fs::read_to_string(path).unwrap();
        let code: Vec<&str> =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let tests = parts.iter().any(|part| ["tests", "tests.rs"].contains(part));
        let program =
            if tests { "" } else { code.split("#[cfg(test)]\nmod tests {").next().unwrap() };
        Self {
            name: parts.join("/"),
            part: parts[0].trim_end_matches(".rs").to_owned(),
            lines: text.lines().count(),
            program: program.to_owned(),
            code,
        }
    }

    /// The parts that the file names behind `crate::`.
    pub(crate) fn imports(&self) -> BTreeSet<&str> {
        self.code
            .split("crate::")
            .skip(1)
            .map(|path| {
                let end = path.find(|c: char| !c.is_alphanumeric() && c != '_');
                &path[..end.unwrap_or(path.len())]
            })
            .collect()
    }
}
