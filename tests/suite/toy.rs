//! `keystep toy`: textbook RSA with small numbers, in both languages. `snapshots/toy.*` hold what
//! it says; `INSTA_UPDATE=always cargo test --test suite toy` writes them anew.

use std::fmt::Write as _;

use crate::common::story::{self, difference, story};
use crate::common::{LANGUAGES, Place, fits_the_page};
use regex::Regex;

/// A text with placeholders for the times in it.
fn without_times(text: &str) -> String {
    let guesses = Regex::new(r" *(about|約)[^\n]*(extrapolated|推定)").unwrap();
    story::without_times(&guesses.replace_all(text, "  ‹time›   $2"))
}

#[test]
fn the_example_of_the_textbooks() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let [usual, verbose] = ["toy", "toy -v"].map(|line| {
            let run = place.run(line);
            assert_eq!(run.ends(0).err, "");
            fits_the_page(&run.out);
            without_times(&run.out)
        });
        story!(format!("toy.{language}"), usual);
        // The same lines in both languages: the words of the other are held by the catalogues.
        if language == "ja" {
            story!("toy.verbose.ja", difference(&usual, &verbose));
        }
    }
}

#[test]
fn one_d_is_shown_and_the_other_when_asked_for() {
    let other = Regex::new(r"\b413\b").unwrap();
    for language in LANGUAGES {
        let place = Place::new(language);
        let usual = place.run("toy").out;
        assert!(usual.contains("d = −367 + 3120 = 2753") && !other.is_match(&usual), "{usual}");
        let both = place.run("toy -v").out;
        assert!(both.contains("d = −367 + 780 = 413"), "{both}");
    }
}

/// The page finds m without d at its end: nowhere does it take what came back for a proof.
#[test]
fn what_comes_back_is_not_told_to_prove_more_than_it_does() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for line in ["toy", "toy --data 0", "toy --data 1", "toy --e 1"] {
            let text: String = place.run(line).ends(0).out.split_whitespace().collect();
            let [found, told] = match language {
                "en" => ["foundwithoutd.", "Hereitcanbefoundwithoutd,too"],
                _ => ["dを知らなくても", "ここではdがなくても分かります"],
            };
            assert!(text.contains(told) && text.contains(found), "{line}: {text}");
        }
    }
}

#[test]
fn nothing_is_signed_and_nothing_encrypted_with_the_private_key() {
    for language in LANGUAGES {
        let text = Place::new(language).run("toy -v").ends(0).out.to_lowercase();
        for wrong in
            ["sign", "署名", "private key encrypts", "with the private key", "秘密鍵で暗号化"]
        {
            assert!(!text.contains(wrong), "{wrong}");
        }
    }
}

#[test]
fn what_was_measured_and_what_was_not_is_said() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let run = place.run("toy");
        let ending = |en, ja| {
            let mark = format!("   {}", place.says(en, ja));
            run.out.lines().filter(|line| line.ends_with(&mark)).count()
        };
        assert_eq!(ending("measured", "実測"), 7, "{run:#?}");
        assert_eq!(ending("extrapolated", "推定"), 3, "{run:#?}");
    }
}

#[test]
fn unusual_numbers_are_explained() {
    for (line, en, ja) in [
        ("toy --data 0", "c = m: the encryption does not change", "c = m です"),
        ("toy --data 1", "c = m: the encryption does not change", "c = m です"),
        ("toy --data 3232", "c = m: the encryption does not change", "c = m です"),
        ("toy --data 106", "gives the prime 53 away", "素数 53 が誰にでも"),
        ("toy --e 1", "it changes no data at all", "どのデータも変わりません"),
        ("toy --e 781", "it changes no data at all", "どのデータも変わりません"),
        ("toy --e 779", "e = 779 undoes itself", "自分自身の働きを元に戻す"),
        ("toy --p 3 --q 5 --e 3 --data 7", "this one opens it as well", "開いてしまいます"),
        ("toy --e 1", "this one opens it as well", "開いてしまいます"),
        ("toy --e 797", "the same as e = 17", "余りの e = 17 と"),
        ("toy --p 2 --q 3 --e 5 --data 4", "n = 6 (3 bits) is even", "は偶数なので"),
        ("toy --e 7 -v", "so d = 223", "これが d = 223 です"),
        ("toy --p 2 --q 11 --e 3 --data 7 -v", "both are the same: d = 7", "同じ d = 7"),
    ] {
        for language in LANGUAGES {
            let place = Place::new(language);
            let run = place.run(line);
            run.ends(0).prints(place.says(en, ja));
            fits_the_page(&run.out);
        }
    }
}

#[test]
fn large_numbers_fit_the_page() {
    let primes = "--p 4294967291 --q 4294967279";
    for line in [
        format!("toy -v {primes} --e 65537 --data 18446743979220271188"),
        format!("toy -v {primes} --e 18446744073709551613 --data 18446743979220271187"),
        "toy -v --p 2 --q 4294967291 --e 18446744073709551613 --data 3".to_owned(),
        "toy -v --p 65537 --q 65539 --e 257 --data 4000000000".to_owned(),
    ] {
        for language in LANGUAGES {
            let run = Place::new(language).run(&line);
            fits_the_page(&run.ends(0).out);
        }
    }
}

#[test]
fn numbers_that_do_not_work_are_explained() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let mut all = String::new();
        for line in [
            "toy --p 60",
            "toy --q 4294967295",
            "toy --p 1",
            "toy --q 0",
            "toy --p 4294967311",
            "toy --q 61",
            "toy --e 16",
            "toy --e 0",
            "toy --data 5000",
            "toy --p -61",
            "toy --q 5.3",
            "toy --e seventeen",
            "toy --data -1",
            "toy --data 99999999999999999999",
            "toy --p",
            "toy 65",
        ] {
            let run = place.run(line);
            run.complains(2, &[]);
            fits_the_page(&run.err);
            let _ = writeln!(all, "$ keystep {line}\n{}", run.err);
        }
        story!(format!("toy.slips.{language}"), without_times(&all));
    }
}

#[test]
fn the_suggestion_of_an_error_works() {
    let place = Place::new("en");
    for line in ["toy --p 60", "toy --q 52", "toy --q 61", "toy --e 16", "toy --e 39"] {
        let error = place.run(line).complains(2, &[]).err.clone();
        let (_, option) = error.trim_end().rsplit_once(": ").unwrap();
        // What is typed last counts, so the suggestion takes the place of what was typed.
        let (name, _) = option.split_once(' ').unwrap();
        let kept = line.split(" --").skip(1).filter(|o| !name.ends_with(&o[..1]));
        let kept: Vec<String> = kept.map(|option| format!("--{option}")).collect();
        place.run(&format!("toy {} {option}", kept.join(" "))).ends(0);
    }
}

#[test]
fn everything_as_data() {
    for language in LANGUAGES {
        let run = Place::new(language).run("toy --json");
        let json = run.ends(0).json();
        for (field, value) in [("n", 3233), ("phi", 3120), ("lambda", 780), ("unchanged", 25)] {
            assert_eq!(json[field], value, "{field}");
        }
        assert_eq!((&json["d_phi"]["d"], &json["d_lambda"]["d"]), (&2753.into(), &413.into()));
        assert_eq!(json["d_phi"]["euclid"]["rows"][2]["t"], -367);
        assert_eq!(json["encryption"]["rows"][4]["multiply"]["product"], 51285);
        assert_eq!(json["encryption"]["result"], 2790);
        assert_eq!(json["decryption"]["rows"].as_array().unwrap().len(), 12);
        assert_eq!(json["decryption"]["result"], 65);
        let factoring = &json["factoring"];
        for (list, bits) in
            [("measured", vec![16, 24, 32, 40, 48, 56, 64]), ("extrapolated", vec![128, 256, 2048])]
        {
            let sizes = factoring[list].as_array().unwrap();
            let found: Vec<_> = sizes.iter().filter_map(|size| size["bits"].as_u64()).collect();
            assert_eq!(found, bits);
            assert!(sizes.iter().all(|size| size["seconds"].as_f64().unwrap() > 0.0), "{json}");
        }
        // Products of 128 bits are whole numbers as well.
        let line = "toy --json --p 4294967291 --q 4294967279 --e 65537 --data 18446743979220271187";
        let run = Place::new(language).run(line);
        let product = u128::from(18_446_743_979_220_271_187_u64).pow(2);
        assert!(run.ends(0).out.contains(&format!("\"product\": {product},")), "{}", run.out);
    }
}
