//! The plan of a lesson: its commands make every file that it names.

use regex::Regex;

use crate::common::{LANGUAGES, Place};

#[test]
fn the_commands_of_the_plan_make_every_file_that_it_names() {
    let named = Regex::new(r"`([a-z0-9-]+\.(?:html|svg|json))`").unwrap();
    for (language, page) in LANGUAGES.into_iter().zip(["docs/teaching.md", "docs/teaching.ja.md"]) {
        let text = std::fs::read_to_string(page).unwrap();
        let place = Place::new(language);
        let mut made = 0;
        for line in text.lines().filter_map(|line| line.strip_prefix("keystep ")) {
            // What is typed in three windows at once makes no file.
            if ["serve ", "tap ", "login "].into_iter().any(|command| line.starts_with(command)) {
                continue;
            }
            let denied = line.contains("--fault");
            place.run(line).ends(if denied { 1 } else { 0 });
            made += 1;
        }
        assert!(made > 15, "{page}: {made}");
        let mut names: Vec<&str> =
            named.captures_iter(&text).map(|found| found.get(1).unwrap().as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert!(names.len() > 10, "{page}: {names:?}");
        for name in names {
            assert!(place.path(name).exists(), "{page} names {name}, and nothing makes it");
        }
    }
}
