//! What somebody meets who begins alone, with the README beside the window: the commonest slips say what
//! is wrong in a beginner's words, what is told next can be done, and no word comes unexplained.

use keystep::lesson::{Language, Words};
use regex::Regex;

use crate::common::{LANGUAGES, Place, Run};

/// What was said, without the ends of its lines.
fn bare(run: &Run) -> String {
    format!("{} {}", run.out, run.err).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// README has `login.json` beside `my.pem`. There are public keys in it, and nobody means those.
#[test]
fn a_record_is_not_taken_for_a_key() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem");
        place.run("demo --plain -i my.pem --save login.json").ends(0);
        let record = place.says("is a record of keystep's", "keystepの記録です");
        for line in [
            "demo -i login.json",
            "login -i login.json alice@localhost",
            "authorize alice login.json",
            "check -i login.json login.json",
        ] {
            let run = place.run(line);
            run.complains(3, &[record, "login.json"]);
            let said = bare(&run).replace('\u{a0}', " ");
            assert!(said.contains("keystep show login.json"), "{said}");
            for cure in ["grep -o", "1個だけ", "Keep one"] {
                assert!(!said.contains(cure), "{line}: {said}");
            }
        }
    }
}

#[test]
fn the_commonest_slips_are_named() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.key("my.pem");
        let says = |line: &str, words: [&str; 2]| {
            let run = place.run(line);
            let wanted = place.says(words[0], words[1]);
            assert!(bare(&run).replace('\u{a0}', " ").contains(wanted), "{line}: {run:?}");
            run.ends(2);
        };
        says("login -i my.pem", ["where to log in", "ログイン先がありません"]);
        says("login -i my.pem", ["keystep login -i my.pem alice@localhost"; 2]);
        let attack = ["no attack called \"nosuch\"", "「nosuch」という攻撃はありません"];
        says("attack nosuch", attack);
        says("attack --serve nosuch", attack);
        says("attack nosuch", ["stolen-public-key"; 2]);
        says("demo --fault nosuch", ["is called \"nosuch\"", "「nosuch」という壊し方はありません"]);
        // The user left out, or put last.
        for line in ["authorize my.pem.pub", "authorize my.pem.pub alice"] {
            says(line, ["looks like the name of a file", "ファイルの名前のようです"]);
            says(line, ["keystep authorize alice my.pem.pub"; 2]);
        }
        says("authorize my.pem.pub bob", ["keystep authorize bob my.pem.pub"; 2]);
        // `-P` is the port of `scp`; the file of the key without its -i, and before the destination.
        says(
            "login -i my.pem -P 2022 alice@localhost",
            ["Did you mean \"-p\"?", "「-p」のことですか"],
        );
        says("login my.pem alice@localhost", ["keystep login -i my.pem alice@localhost"; 2]);
        says("login my.pem alice@localhost", ["stands without -i", "の前に -i がありません"]);
        // A name that is none stays one.
        says(
            "authorize Alice my.pem.pub",
            ["\"Alice\" is not a user name", "「Alice」は使えません"],
        );
        // No placeholder is left alone with an empty sentence.
        says(
            "keygen",
            ["you write a value of your own", "自分の値（ファイルや名前など）を書きます"],
        );
    }
}

#[test]
fn a_name_without_an_address_is_said_to_have_none() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.key("my.pem");
        let run = place.run("login -i my.pem alice@nosuchhost.invalid");
        let said = place.says("has no address", "という名前のアドレスが見つかりません");
        run.complains(3, &["nosuchhost.invalid", said, "localhost"]);
    }
}

/// What `login` says next can be done by whoever followed the README up to there.
#[test]
fn the_next_step_is_not_refused_behind_the_readme() {
    let file = Regex::new(r"--save ([a-z.-]+)").unwrap();
    for (language, page) in LANGUAGES.into_iter().zip(["README.md", "docs/README.ja.md"]) {
        let place = Place::new(language);
        let readme = std::fs::read_to_string(page).unwrap();
        let words = Words::new(language.parse().unwrap());
        let next = words.with("login-next", &[("ssh", &"ssh")]);
        let name = file.captures(&next).unwrap().get(1).unwrap().as_str().to_owned();
        let taken = file.captures_iter(&readme).any(|one| one.get(1).unwrap().as_str() == name);
        assert!(!taken, "{page} has made {name}");
        assert!(next.replace('\u{a0}', " ").contains(&format!("keystep show {name}")), "{next}");
        // A real ssh does not go through a tap of keystep's own lines, and a login cannot tell one.
        assert!(next.replace('\u{a0}', " ").contains("keystep tap"), "{next}");
        drop(place);
    }
}

/// A command that is to be typed stands on a line of its own where a pane may be narrow.
#[test]
fn a_command_of_the_steppers_end_stands_alone() {
    for language in Language::ALL {
        let own =
            Words::new(language).with("stepper-own-key", &[("method", &"")]).replace('\u{a0}', " ");
        let commands = own.lines().filter(|line| line.contains("keystep ")).collect::<Vec<_>>();
        assert_eq!(commands.len(), 4, "{own}");
        for line in commands {
            assert!(line.starts_with("→ keystep ") && line.len() < 50, "{line}");
        }
    }
}

/// What another key than the registered one does is not said to be done by the user's.
#[test]
fn a_computation_names_the_key_that_was_at_hand() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for method in ["notes", "ssh1", "ssh2"] {
            let line = format!("demo --plain -v -b 1024 --method {method} --fault wrong-key");
            let told = bare(&place.run(&line));
            let odd = place.says("the user's private key", "ユーザーの秘密鍵で");
            assert!(!told.contains(odd), "{method}: {told}");
            assert!(told.contains(place.says("public key from ①", "①の公開鍵で")), "{told}");
        }
    }
}

/// A page that was written is opened in a browser next.
#[test]
fn the_page_that_was_written_is_named() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let run = place.run("demo --format page -b 1024 -o page.html");
        run.ends(0)
            .tells(place.says("page.html is written: open it", "page.html に書き出しました"));
    }
}

/// Where a word first stands, it is said what it is.
#[test]
fn fingerprint_hash_and_signature_are_told_where_they_first_stand() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let told = |method: &str| {
            let run = place.run(&format!("demo --plain -b 1024 --method {method}"));
            run.ends(0).out.split_whitespace().collect::<String>()
        };
        let at = |text: &str, words: &str| text.find(words).unwrap_or(usize::MAX);
        let notes = told("notes");
        let fingerprint = place.says("fingerprint", "フィンガープリント");
        assert!(at(&notes, fingerprint) < at(&notes, "SHA256:"), "{notes}");
        let ssh1 = told("ssh1");
        let hash = place.says("cannotbeturnedback", "元に戻せない");
        assert!(at(&ssh1, hash) < at(&ssh1, place.says("④verdict", "④判定")), "{ssh1}");
        // In ssh1 the server signs, and nobody else; what that is, is told there.
        let signs = place.says("(anybodycanverifythat", "署名（公開鍵で検証できる値）");
        assert!(at(&ssh1, signs) < at(&ssh1, place.says("①request", "①要求")), "{ssh1}");
        let too = place.says("serversigns,too", "サーバーも署名");
        assert!(!ssh1.contains(too), "{ssh1}");
        assert!(told("ssh2").contains(too));
    }
}

/// Real ssh's ④ has a list in it where it says no (RFC 4252 §5.1), and nothing where it says yes.
#[test]
fn what_the_real_verdicts_hold_is_said_of_each() {
    for language in Language::ALL {
        let words = Words::new(language);
        let caption = |id: &str| words.attribute(id, "caption", &[]);
        let [yes, no] = ["openssh-beat-verdict", "openssh-beat-verdict-no"].map(caption);
        assert_ne!(yes, no);
        let list = if language == Language::En { "which ways" } else { "一覧" };
        assert!(no.contains(list) && !yes.contains(list), "{yes} {no}");
    }
}

/// A word is written in one way, and nobody "speaks" a method in Japanese.
#[test]
fn words_of_the_japanese_catalogue_are_written_alike() {
    let mut pages = Vec::new();
    for folder in ["src/lesson/ja", "src/lesson/ja/attack"] {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            pages.extend(std::fs::read_to_string(&path).map(|text| (path, text)));
        }
    }
    assert!(pages.len() > 20);
    for (path, text) in pages {
        for odd in ["だれ", "は話しません"] {
            assert!(!text.contains(odd), "{}: {odd}", path.display());
        }
    }
}
