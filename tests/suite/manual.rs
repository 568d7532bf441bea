//! `keystep completions` and `keystep man`: what shells and `man` are given, as they take it.

use std::fs;
#[cfg(unix)]
use std::process::Command;

use crate::common::{LANGUAGES, Place};
#[cfg(unix)]
use crate::common::{Run, is_there};

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// A sentence of the help with the language that it is in.
const HELP: [(&str, &str); 2] =
    [("en", "The three methods side by side"), ("ja", "三つの方式を1枚に")];

#[test]
fn every_shell_gets_every_command_with_its_help() {
    for (language, help) in HELP {
        let place = Place::new(language);
        for shell in SHELLS {
            let script = place.run(&format!("completions {shell}")).ends(0).out.clone();
            for word in ["demo", "terminate", "--fault", "--lang", "tampered-reply"] {
                // Some have the dashes elsewhere.
                let word = word.trim_start_matches("--");
                assert!(script.contains(word), "{shell} {word}");
            }
            // Bash shows none; PowerShell reads a script in whatever code page the system has.
            let is_told = match shell {
                "bash" => false,
                "powershell" => language == "en",
                _ => true,
            };
            assert_eq!(script.contains(help), is_told, "{language} {shell}");
            let is_plain = script.is_ascii();
            assert!(is_plain || !matches!(shell, "bash" | "powershell"), "{language} {shell}");
            assert!(!script.contains("\\u{"), "{language} {shell}");
            assert!(!script.contains('\u{a0}'), "{language} {shell}");
        }
        place.run("completions ksh").complains(2, &["ksh", "bash, elvish, fish, powershell, zsh"]);
    }
}

#[cfg(unix)]
#[test]
fn the_shells_read_it_and_complete() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for shell in ["bash", "fish", "zsh"] {
            if !is_there(shell, "--version") {
                continue;
            }
            place.write("script", place.run(&format!("completions {shell}")).ends(0).out.clone());
            let typed = |line: &str| {
                let mut command = Command::new(shell);
                command.args(["-c", line]).current_dir(place.path("")).env("HOME", place.path(""));
                Run::of(command)
            };
            // Read without a word, it is no nonsense to this shell.
            let syntax = Run::of({
                let mut command = Command::new(shell);
                command.args(["-n", "script"]).current_dir(place.path(""));
                command
            });
            assert_eq!((syntax.code, &*syntax.err), (Some(0), ""), "{shell}");
            match shell {
                "bash" => {
                    let after = |words: &str, word: &str| {
                        let line = format!(
                            "source ./script; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
                             _keystep keystep '{word}' ''; echo \"${{COMPREPLY[*]}}\""
                        );
                        typed(&line).ends(0).out.trim_end().to_owned()
                    };
                    assert_eq!(after("keystep de", "de"), "demo");
                    assert_eq!(after("keystep ec2 term", "term"), "terminate");
                    assert_eq!(after("keystep demo --met", "--met"), "--method");
                }
                "fish" => {
                    let run =
                        typed("source ./script; complete -C 'keystep demo --fault tampered-r'");
                    assert!(run.ends(0).out.starts_with("tampered-reply"), "{run:#?}");
                    let run = typed("source ./script; complete -C 'keystep car'");
                    let help = HELP.iter().find(|(of, _)| *of == language).unwrap().1;
                    assert!(run.ends(0).out.starts_with(&format!("card\t{help}")), "{run:#?}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_page_for_each_command_in_both_languages_and_none_over_another() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let run = place.run("man pages");
        run.ends(0).tells("man -M pages keystep");
        let pages = |folder: &str| {
            let files = fs::read_dir(place.path(folder)).unwrap();
            let mut names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let english = pages("pages/man1");
        assert_eq!(english, pages("pages/ja/man1"));
        for name in ["keystep.1", "keystep-demo.1", "keystep-ec2-sg-allow.1", "keystep-man.1"] {
            assert!(english.iter().any(|page| page == name), "{name} in {english:?}");
        }
        for (folder, said) in [("man1", HELP[0].1), ("ja/man1", HELP[1].1)] {
            let page = place.read(&format!("pages/{folder}/keystep-card.1"));
            assert!(page.contains(said), "{page}");
            assert!(page.contains(".TH keystep-card 1"), "{page}");
            assert!(!page.contains(['\u{a0}', '⟦']), "{page}");
        }
        let japanese = place.read("pages/ja/man1/keystep-card.1");
        for heading in ["名前", "書式", "説明", "オプション"] {
            assert!(japanese.contains(&format!(".SH {heading}\n")), "{japanese}");
        }
        assert!(!japanese.contains(".SH NAME"), "{japanese}");
        // What is there stays as it is, and nothing is put beside it.
        fs::create_dir_all(place.path("mine/ja/man1")).unwrap();
        place.write("mine/ja/man1/keystep-card.1", "mine");
        place.run("man mine").complains(3, &["keystep-card.1"]);
        assert_eq!(place.read("mine/ja/man1/keystep-card.1"), "mine");
        assert_eq!(pages("mine/man1").len() + pages("mine/ja/man1").len(), 1);
    }
}
