//! What docs/ec2.md and the README say to type at the small EC2, typed as it stands there, in both languages.
//! Nobody runs `keystep ec2` meanwhile: what is for `ssh` is left out, and the rest is done in the account alone.

use std::fs;
use std::path::Path;

use crate::common::Place;

/// The lines of `page` that are commands of `keystep ec2`, but for those that stay open.
fn commands(page: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let text = fs::read_to_string(page).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("keystep "));
    lines
        .filter(|line| line.starts_with("ec2 ") && *line != "ec2 shell")
        .map(str::to_owned)
        .collect()
}

/// Types all of them in one account, and gives what goes on costing then.
fn typed(language: &'static str, commands: &[String]) -> String {
    let place = Place::new(language);
    for command in commands {
        // The one that the page shows because it cannot be.
        let code = if command == "ec2 keys create my-key" { 3 } else { 0 };
        let volumes = place.run("ec2 volumes").out;
        let volume = volumes.split_whitespace().find(|word| word.starts_with("vol-"));
        let command = command.replace("VOLUME", volume.unwrap_or("VOLUME"));
        // The latest one is that of the lesson's instance.
        let groups = place.run("ec2 sg").out;
        let group = groups.split_whitespace().rfind(|word| word.starts_with("launch-wizard-"));
        place.run(&command.replace("GROUP", group.unwrap_or("GROUP"))).ends(code);
    }
    assert!(place.read("my-key.pem").starts_with("-----BEGIN RSA PRIVATE KEY-----"));
    place.run("ec2 bill").out
}

#[test]
fn the_lesson_can_be_typed_and_leaves_nothing_that_costs() {
    let [english, japanese] = ["docs/ec2.md", "docs/ec2.ja.md"].map(commands);
    assert!(english.len() > 15, "{english:?}");
    assert_eq!(english, japanese);
    let left = typed("en", &english);
    assert!(left.starts_with("Nothing costs anything now."), "{left}");
    let left = typed("ja", &japanese);
    assert!(left.starts_with("今、料金のかかるものはありません。"), "{left}");
}

#[test]
fn the_five_commands_of_the_readme_can_be_typed() {
    let [english, japanese] = ["README.md", "docs/README.ja.md"].map(commands);
    assert_eq!(english.len(), 3);
    assert_eq!(english, japanese);
    let left = typed("en", &english);
    assert!(left.starts_with("Nothing costs anything now."), "{left}");
}
