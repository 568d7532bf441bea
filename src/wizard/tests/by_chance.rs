//! Whatever is typed, in whatever order: nothing panics, and what stands at the end can be done and
//! is so afterwards.

use rand::{RngExt as _, seq::IndexedRandom as _};

use super::*;

/// Something that somebody might type, sensible or not.
fn line(wizard: &Wizard, chance: &mut ChaCha20Rng) -> String {
    const ANY: [&str; 14] = [
        "",
        "",
        "b",
        "?",
        "7",
        "yes",
        "no",
        "none",
        "new",
        "st1",
        "127.0.0.1/8",
        "a=b, c=d",
        "172.31.32.9",
        "🔑",
    ];
    if let Place::Question(question) = wizard.place()
        && chance.random_ratio(2, 3)
    {
        let Offer { choices, free, .. } = wizard.offer(question);
        if let Some(choice) = choices.choose(chance).filter(|_| chance.random()) {
            return choice.clone();
        }
        return match free {
            Some(Free::Number(range)) => chance.random_range(range).to_string(),
            Some(Free::Address(zone)) => zone.address(chance.random()).to_string(),
            Some(Free::Range) => "127.0.5.5/24".to_owned(),
            Some(Free::Pairs) => "course=EC2".to_owned(),
            Some(Free::Text) => format!("name-{}", chance.random_range(0..9)),
            None => chance.random_range(0..9).to_string(),
        };
    }
    if chance.random() {
        return chance.random_range(0..15).to_string();
    }
    ANY.choose(chance).map_or_else(String::new, |line| (*line).to_owned())
}

#[test]
fn whatever_is_typed_what_stands_at_the_end_can_be_done() {
    let (mut launches, mut with_data, mut back) = (0, 0, 0);
    for seed in 0..600 {
        let mut chance = ChaCha20Rng::seed_from_u64(seed);
        let mut cloud = if chance.random() { Cloud::lived_in() } else { Cloud::new() };
        let mut wizard = cloud.wizard();
        for _ in 0..60 {
            let typed = line(&wizard, &mut chance);
            let before = wizard.choices().clone();
            match wizard.hear(&typed) {
                Heard::Wrong(_) | Heard::More | Heard::First => {
                    assert_eq!(*wizard.choices(), before, "{typed}");
                }
                Heard::Moved(_) => back += usize::from(typed == "b"),
            }
        }
        // From wherever it is, what is chosen fits together.
        if matches!(wizard.choices().key, KeyChoice::New(_)) {
            wizard.answer(Question::KeyName, &wizard.value(Question::KeyName)).unwrap();
        }
        let choices = wizard.choices().clone();
        let launched = cloud.carry_out(&wizard.plan());
        assert_has(&cloud, &choices, &launched);
        launches += 1;
        with_data += usize::from(choices.data.is_some());
    }
    assert!(with_data > 20 && back > 100 && launches == 600, "{with_data} {back}");
}
