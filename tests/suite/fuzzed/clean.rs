//! What holds for every text that a person sees.

use std::sync::LazyLock;

use keystep::lesson::{Language, Problem, Words};

pub(super) static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| Language::ALL.map(Words::new));

/// It shows itself: nothing in it steers a terminal, reorders or hides text. Nothing of ours is
/// missing, which would stand in brackets of its own. `from` is what it was made of, which may have
/// such brackets by itself.
pub(super) fn text(text: &str, from: &[u8]) {
    let odd = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c,
                '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    if let Some(c) = text.chars().find(|c| odd(*c)) {
        panic!("{c:?} in {text:?}");
    }
    let given = String::from_utf8_lossy(from).contains('⟦');
    assert!(given || !text.contains('⟦'), "something is missing in {text:?}");
}

/// A sentence alone, in both languages.
pub(super) fn sentence(problem: &Problem, from: &[u8]) {
    for words in WORDS.iter() {
        text(&problem.say(words), from);
    }
}

/// What, why, what next, in both languages.
pub(super) fn explained(problem: &Problem, from: &[u8]) {
    for words in WORDS.iter() {
        let explained = problem.explain(words);
        for said in [&explained.what, &explained.why, &explained.next] {
            assert!(!said.is_empty(), "{problem:?}");
            text(said, from);
        }
    }
}
