//! `keystep words`: the glossary at the command line.

use keystep::lesson::{Language, Term, Words};

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
