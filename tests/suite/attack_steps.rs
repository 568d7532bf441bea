//! An attack, move by move: what the stepper shows of it, and what the text says.

use std::sync::{Arc, LazyLock};

use crate::attacks::{ALL, told};
use crate::common::{LANGUAGES, Place, joined};
use keystep::attack::{Attack, Attempt};
use keystep::lesson::{Language, Moment, Quiz, Topic, Words};
use keystep::story::attack::{Short, alike, circumstances, guess, short};
use keystep::story::{self, Party};
use keystep::tui::{Command, Editions, Effect, Model, Options};
use keystep::view::attack as view;
use keystep::view::text::Style;
use keystep::wire::Method;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget as _;
use unicode_width::UnicodeWidthStr as _;

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| Language::ALL.map(Words::new));

/// What was mounted of an attack with a method, in the order of its set-ups.
fn mounted(attack: &Attack, method: Method) -> Vec<Attempt> {
    let of_it = |one: &&Attempt| one.attack == attack && one.method == method;
    ALL.iter().filter(of_it).cloned().collect()
}

/// Every attack with every method that it is mounted with.
fn all() -> impl Iterator<Item = (&'static Attack, Method, Vec<Attempt>)> {
    let pairs = Attack::ALL.into_iter().flat_map(|attack| Method::ALL.map(|one| (attack, one)));
    let mounted = pairs.map(|(attack, method)| (attack, method, mounted(attack, method)));
    mounted.filter(|(.., attempts)| !attempts.is_empty())
}

fn stepper(attempts: &[Attempt], options: Options) -> Model {
    let stories = WORDS.each_ref().map(|words| story::attack(words, attempts).unwrap());
    Model::new(Editions { stories: Arc::new(stories), setting: None }, options)
}

/// What each scene says, from the one that is shown on.
fn passed(model: &mut Model, key: Command) -> Vec<String> {
    let mut said = vec![model.scene().now.clone()];
    for _ in 0..200 {
        let before = model.scene_number();
        assert_eq!(model.update(key), Effect::None);
        if model.scene_number() == before {
            return said;
        }
        said.push(model.scene().now.clone());
    }
    panic!("there is no end of it");
}

fn screen(model: &Model, size: Size) -> Vec<String> {
    let area = Rect::from(size);
    let mut buffer = Buffer::empty(area);
    model.render(area, &mut buffer);
    let row = |y| {
        let (mut row, mut x) = (String::new(), 0);
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            row += symbol;
            // The second cell of a wide character shows nothing of its own.
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        row
    };
    (0..area.height).map(row).collect()
}

#[test]
fn every_move_comes_once_forwards_and_back() {
    for language in Language::ALL {
        let words = language.choose(&WORDS);
        for (attack, method, attempts) in all() {
            let mut model = stepper(&attempts, Options { language, ..Options::default() });
            let forth = passed(&mut model, Command::Forward);
            let mut back = passed(&mut model, Command::Back);
            back.reverse();
            assert_eq!(forth, back, "{}", attack.name);
            let text = joined(&told(words, attack, method));
            let mut scenes = forth.iter();
            for alike in alike(words, &attempts) {
                let Short { goal, moves, result, why, remedy, .. } = short(words, &alike[0]);
                let told = circumstances(words, attack, alike[0].setup);
                assert!(scenes.any(|now| now.ends_with(&told)), "{told}: {forth:#?}");
                let (asked, guess) = (scenes.next().unwrap(), guess(words));
                for said in [&goal, &guess.question].into_iter().chain(&guess.options) {
                    assert!(asked.contains(said), "{said}: {asked}");
                }
                for one in moves {
                    let now = scenes.next().unwrap();
                    assert!(now.starts_with(&one.name) && now.ends_with(&one.text), "{now}");
                    assert!(text.contains(&joined(&one.text)), "{now}");
                }
                for verdict in [result, why, remedy] {
                    let now = scenes.next().unwrap();
                    assert!(now.ends_with(&verdict), "{verdict}: {now}");
                    assert!(text.contains(&joined(&verdict)), "{verdict}");
                }
            }
            // What came of all of them, where there are several, and what is to be learned.
            assert_eq!(scenes.count(), if attempts.len() > 1 { 2 } else { 1 });
        }
    }
}

/// With pauses the text is the one without, and what it is to guess.
#[test]
fn the_text_is_the_same_in_pieces() {
    let style = Style { verbosity: 0, width: 80 };
    for words in WORDS.iter() {
        let asked = joined(&guess(words).question);
        for (attack, method, attempts) in all() {
            let chapters = view::chapters(words, &attempts, 1, style);
            let moves = alike(words, &attempts).into_iter().map(|alike| {
                let one = short(words, &alike[0]).moves.len();
                // The head but of the first, the moves, the verdict; then there is the summary.
                one + 2
            });
            let pauses = chapters.iter().filter(|chapter| chapter.pause).count();
            assert_eq!(pauses, moves.sum::<usize>(), "{} {method}", attack.name);
            let pieces: String = chapters.iter().map(|chapter| chapter.text.as_str()).collect();
            let pieces = anstream::adapter::strip_str(&pieces).to_string();
            let is_asked = |line: &&str| joined(line).starts_with(&asked);
            let whole: String = pieces.lines().filter(|line| !is_asked(line)).collect();
            assert_eq!(joined(&whole), joined(&told(words, attack, method)), "{}", attack.name);
        }
    }
}

/// Nobody is shown what came of it before the last move.
#[test]
fn the_verdict_comes_last() {
    let size = Size { width: 80, height: 24 };
    for (_, _, attempts) in all() {
        let mut model = stepper(&attempts[..1], Options::default());
        let result = WORDS[0].get("attack-result") + &short(&WORDS[0], &attempts[0]).result;
        let mut shown = 0;
        loop {
            model.update(Command::Resize(size));
            let screen = screen(&model, size).join("\n");
            let is_verdict = model.scene().now == result;
            assert_eq!(screen.contains(&result), is_verdict || shown > 0, "{screen}");
            shown += usize::from(is_verdict);
            if model.scene().now.starts_with(&WORDS[0].get("attack-why")) {
                break;
            }
            model.update(Command::Forward);
        }
        assert_eq!(shown, 1);
    }
}

/// The attacker stands between the two computers, on screens of each size, and whatever travels comes
/// from whoever acts.
#[test]
fn the_attacker_stands_in_the_middle() {
    for language in Language::ALL {
        let words = language.choose(&WORDS);
        let attacker = format!(" {} ", words.party(Party::Attacker));
        let sides = [words.get("party-far-client"), words.party(Party::Server)];
        for (attack, _, attempts) in all() {
            for (width, height, projector) in [(80, 24, false), (120, 40, false), (60, 18, true)] {
                let size = Size { width, height };
                let options = Options { language, projector, ..Options::default() };
                let mut model = stepper(&attempts, options);
                while !model.is_at_end() {
                    model.update(Command::Resize(size));
                    // What is told behind the last move has a projector's screen for itself.
                    if projector && model.scene().part.is_none() {
                        model.update(Command::Forward);
                        continue;
                    }
                    let rows = screen(&model, size);
                    // Its name stands a row below theirs, where the track is.
                    let stands = rows.windows(2).any(|two| {
                        let inside = two[0].trim_matches(['│', ' ']);
                        let between = inside.starts_with(&sides[0]) && inside.ends_with(&sides[1]);
                        let at = two[1].find(&attacker).map(|at| two[1][..at].width());
                        let middle = usize::from(width / 3)..usize::from(width - width / 3);
                        between && at.is_some_and(|at| middle.contains(&at))
                    });
                    assert!(stands, "{}\n{}", attack.name, rows.join("\n"));
                    model.update(Command::Forward);
                }
            }
        }
    }
    for (attack, _, attempts) in all() {
        let story = story::attack(&WORDS[0], &attempts).unwrap();
        for part in story.parts.iter().filter(|part| part.travels.is_some()) {
            assert!(part.from.is_some() && part.to.is_some(), "{}: {part:?}", attack.name);
            assert_ne!(part.from, part.to, "{}: {part:?}", attack.name);
        }
    }
}

/// A question that a move asks is there, and about this method; all of them are asked in some attack.
#[test]
fn questions_are_those_of_the_quiz() {
    let mut asked = std::collections::BTreeSet::new();
    for (attack, method, attempts) in all() {
        let ids = attempts.iter().flat_map(|one| short(&WORDS[0], one).moves);
        for id in ids.filter_map(|one| one.asks) {
            let question = Quiz::default().next(Topic::Attack(method), Moment::Own(id));
            let question = question.unwrap_or_else(|| panic!("{} {method}: {id}", attack.name));
            assert_eq!(question.id, id);
            asked.insert(id);
        }
        // What belongs to logins alone is not asked.
        assert_eq!(Quiz::default().next(Topic::Attack(method), Moment::End), None);
    }
    assert!(asked.len() >= 15, "{asked:?}");
}

/// A class is asked before the move that answers it, and sees neither that nor the answer before a key.
#[test]
fn a_class_is_asked_before_the_move() {
    let attempts = mounted(Attack::ALL[0], Method::Notes);
    let options = Options { quiz: true, class: true, ..Options::default() };
    let mut model = stepper(&attempts, options);
    let size = Size { width: 80, height: 24 };
    let mut asked = Vec::new();
    for _ in 0..100 {
        model.update(Command::Resize(size));
        let Some(question) = model.question() else {
            if model.is_at_end() {
                break;
            }
            model.update(Command::Forward);
            continue;
        };
        let answer = &WORDS[0].question(question).why;
        let shown = |model: &Model| joined(&screen(model, size).join(" "));
        let first = joined(answer.split_whitespace().next().unwrap());
        let next = &model.story().scenes[model.scene_number() + 1].now;
        assert!(!shown(&model).contains(&joined(next)), "{next}");
        assert!(!shown(&model).contains(&format!("✓{first}")), "{answer}");
        asked.push(question.id);
        model.update(Command::Enter);
        model.update(Command::Enter);
    }
    assert_eq!(asked, ["random", "replay"]);
    assert!(model.is_at_end());
}

/// Where there is no terminal the moves come as text; Enter that nobody presses stops nothing.
#[test]
fn without_a_terminal_it_is_text() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let plain = place.run("attack replay --seed 1").ends(0).out.clone();
        let asked = place.says("What do you think comes of it?", "どうなると思いますか。");
        for line in ["attack replay --seed 1 --step", "attack replay --seed 1 --step --plain"] {
            let run = place.run(line);
            run.ends(0);
            let moves = |out: &str| joined(&out.replace(asked, ""));
            assert_eq!(run.out.matches(asked).count(), 2, "{}", run.out);
            let options = joined(place.says(
                "FALLS / holds / nothing to attack",
                "破れた／防いだ／対象外（この方式では起こらない）",
            ));
            assert_eq!(moves(&run.out).replace(&options, ""), joined(&plain));
        }
        let saved = place.run("attack replay --seed 1 --step --save last.json");
        saved.ends(0);
        place.run("check last.json").ends(0);
        let class = place.run("attack replay --seed 1 --class");
        let question = place.says("Does it get them in next time?", "次回");
        assert!(joined(&class.ends(0).out).contains(&joined(question)), "{}", class.out);
    }
}

/// Nothing is offered that would be empty: there is one pane, and no key for another. In both languages
/// its set-ups begin at the same scenes, each told once.
#[test]
fn what_would_be_empty_is_not_offered() {
    let size = Size { width: 80, height: 24 };
    for language in Language::ALL {
        let words = language.choose(&WORDS);
        let others = ["bytes", "knowledge", "arithmetic"];
        let others = others.map(|pane| words.get(&format!("stepper-pane-{pane}")));
        for (attack, _, attempts) in all() {
            let mut model = stepper(&attempts, Options { language, ..Options::default() });
            model.update(Command::Resize(size));
            let before = screen(&model, size);
            let keys = [Command::NextPane, Command::LastPane, Command::NextField];
            for key in keys.into_iter().chain((1..=4).map(Command::Digit)) {
                model.update(key);
                assert_eq!(screen(&model, size), before, "{key:?}");
            }
            let text = before.join("\n");
            assert!(!others.iter().any(|other| before[11].contains(other)), "{text}");
            let [tab, save] =
                ["pane", "save"].map(|name| words.get(&format!("stepper-foot-{name}")));
            assert!(text.contains(&save) && !text.contains(&tab), "{text}");
            model.update(Command::Keys);
            let help = screen(&model, size).join("\n");
            assert!(!help.contains("Tab"), "{help}");
            let begins = story::attack::begins(words, &attempts, model.story());
            assert_eq!(begins.len(), alike(words, &attempts).len(), "{}", attack.name);
            for (at, alike) in begins {
                let told = circumstances(words, attack, alike[0].setup);
                assert!(model.story().scenes[at].now.ends_with(&told), "{told}");
            }
        }
    }
}

/// What goes the same way in several set-ups is told once.
#[test]
fn what_is_alike_is_told_once() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let run = place.run("attack oracle --method ssh2 --seed 1");
        run.ends(0);
        let deed = place.says("Looks for a box in ②", "この方式の②に箱を探します");
        assert!(run.out.lines().count() < 45, "{}", run.out);
        let others = "other-method-no-label";
        assert_eq!(joined(&run.out).matches(&joined(deed)).count(), 1, "{}", run.out);
        assert!(joined(&run.out).contains(others), "{}", run.out);
        // Those that differ are all told.
        let run = place.run("attack oracle --method ssh1 --seed 1");
        assert_eq!(run.ends(0).out.matches("  --setup ").count(), 5, "{}", run.out);
    }
}

/// The list and the table are text already.
#[test]
fn a_list_can_be_asked_for_as_text() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let list = place.run("attack").ends(0).out.clone();
        assert_eq!(place.run("attack --plain").ends(0).out, list);
    }
}

#[test]
fn one_attack_is_gone_through_and_told_to_people() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for (line, says) in [
            ("attack --all --step", "--all"),
            ("attack --all --class", "keystep attack replay --class"),
            ("attack --step", "keystep attack replay --step"),
            ("attack --projector", "keystep attack replay --projector"),
            ("attack replay --step --json", "--json"),
            ("attack replay --class --json", "--json"),
            ("attack --serve replay --step", "--serve"),
            ("attack replay --plain --json", "--json"),
            ("attack replay --plain --projector", "--projector"),
        ] {
            let run = place.run(line);
            run.ends(2);
            assert!(run.out.is_empty(), "{line}: {}", run.out);
            assert!(run.err.contains(says), "{line}: {}", run.err);
        }
    }
}
