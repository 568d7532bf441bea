//! `keystep words`: the glossary at the command line.

use std::fs;
use std::path::PathBuf;

use keystep::lesson::{Language, Term, Words};
use regex::Regex;

use crate::common::{LANGUAGES, Place};

#[test]
fn the_glossary_is_printed_whole_or_one_word_by_any_of_its_names() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let words = Words::new(language.parse::<Language>().unwrap());
        let all = place.run("words");
        all.ends(0);
        for term in Term::ALL {
            all.prints(&words.term(*term)).prints(&words.meaning(*term));
        }
        for typed in [&["public-key"][..], &["public", "key"], &["公開鍵"], &["Public Key"]] {
            let args: Vec<&str> = ["words"].iter().chain(typed).copied().collect();
            let one = place.run_args(&args);
            one.ends(0).prints(&words.meaning(Term::PublicKey));
            assert!(!one.out.contains(&words.term(Term::PrivateKey)), "{one:#?}");
        }
    }
}

#[test]
fn a_word_that_is_not_there_has_near_names() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let words = Words::new(language.parse::<Language>().unwrap());
        let near = format!("{} [private-key]", words.term(Term::PrivateKey));
        place.run("words privat-key").complains(2, &["privat-key", &near, "keystep words"]);
        let none = place.says("Nothing has a similar name", "似た名前のものもありません");
        place.run("words zzz").complains(2, &["zzz", none]);
        // What is typed reaches no terminal as it is.
        let odd = place.run_args(&["words", "\u{1b}[2J"]);
        assert!(!odd.ends(2).err.contains('\u{1b}'), "{odd:#?}");
    }
}

/// Every sentence of a catalogue, with the file that it stands in.
fn sentences(language: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![PathBuf::from(format!("src/lesson/{language}"))];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.extend(text.lines().map(|line| (path.clone(), line.to_owned())));
            }
        }
    }
    found
}

/// Who types what a sentence says, one command after the other, names one and the same file.
#[test]
fn the_key_that_a_sentence_has_made_is_the_one_that_it_has_named() {
    let made = Regex::new(r"[\s\u{a0}]keygen[\s\u{a0}]([\w.-]+)").unwrap();
    let named = Regex::new(r"-i[\s\u{a0}]([\w.-]+)").unwrap();
    for language in LANGUAGES {
        let mut both = 0;
        for (path, line) in sentences(language) {
            let (Some(made), Some(named)) = (made.captures(&line), named.captures(&line)) else {
                continue;
            };
            both += 1;
            assert_eq!(made[1], named[1], "{}: {line}", path.display());
        }
        assert!(both > 0);
    }
}
