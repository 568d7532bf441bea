//! The tables of `docs/architecture.md`, read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A part, and what it may import.
pub(crate) struct Row {
    pub(crate) part: String,
    pub(crate) imports: Vec<String>,
}

/// The table of imports, from the top down.
pub(crate) fn imports() -> Vec<Row> {
    let cells = table("## Who imports whom");
    let parts = cells.iter().flat_map(|(parts, _)| quoted(parts)).collect::<Vec<_>>();
    let mut rows = Vec::new();
    for (names, imports) in &cells {
        for part in quoted(names) {
            let imports = match imports.as_str() {
                "all of them" => parts.iter().filter(|other| **other != part).cloned().collect(),
                // Behind the colon stands a reason.
                imports => quoted(imports.split(": ").next().unwrap()),
            };
            rows.push(Row { part, imports });
        }
    }
    assert!(rows.len() > 10, "the table is there");
    rows
}

/// The crates in the table of dependencies.
pub(crate) fn dependencies() -> BTreeSet<String> {
    table("## Dependencies").iter().flat_map(|(names, _)| quoted(names)).collect()
}

/// The crates that `Cargo.toml` names for the program itself.
pub(crate) fn dependencies_in_the_manifest() -> BTreeSet<String> {
    let manifest = file("Cargo.toml");
    let sections = manifest.split("\n[").filter_map(|section| section.split_once("]\n"));
    // Those of one kind of system have a section of their own.
    let lines = sections
        .filter(|(name, _)| *name == "dependencies" || name.ends_with(".dependencies"))
        .flat_map(|(_, lines)| lines.lines().filter(|line| !line.starts_with('#')));
    lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

/// The first two cells of each row of the first table below a heading.
fn table(heading: &str) -> Vec<(String, String)> {
    let page = file("docs/architecture.md");
    let below = page.split(&format!("\n{heading}\n")).nth(1).unwrap();
    let lines = below.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned());
        (cells.next().unwrap(), cells.next().unwrap_or_default())
    })
    .collect()
}

/// What stands between backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}
