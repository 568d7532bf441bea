//! One fact is told in one place: what text, table, picture, diagram and stepper say of a step is the
//! same, whoever recorded it, in every method and with every fault. In memory, so it needs no `ssh`.

use std::sync::{Arc, LazyLock};

use keystep::lesson::{Language, Words};
use keystep::story::{self, Act, Holding, Part, Party, Reach, State, Story, Thing, login};
use keystep::transcript::{self, Fault, SshFault, View};
use keystep::tui::{Command, Editions, Model, Options, Pane};
use keystep::view;
use keystep::wire::Method;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget as _;
use regex::Regex;

use crate::common::played::{PLAYED, name, played, seen_from};
use crate::ssh_knows::{is_spoiled, leaves_at_the_host_key, offers, signs_at_once};
use crate::stepper::pane_of;

/// A record as it is told in both languages.
struct Told {
    name: String,
    stories: [Story; 2],
    is_one_sided: bool,
}

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| Language::ALL.map(Words::new));

/// All logins as each side records them, and ways that a real `ssh` goes.
static TOLD: LazyLock<Vec<Told>> = LazyLock::new(|| {
    let views = [View::Both, View::Client, View::Server, View::Eavesdropper];
    let own = views.into_iter().flat_map(|view| {
        PLAYED.iter().map(move |played| {
            let record = seen_from(played, view);
            let stories = WORDS.each_ref().map(|words| login(words, &record));
            let name = format!("{} {view:?}", name(played));
            Told { name, stories, is_one_sided: view != View::Both }
        })
    });
    let [mut other, mut stranger] = [offers(1), offers(1)];
    other.fault = Some(SshFault::WrongKey);
    stranger.fault = Some(SshFault::UnknownUser);
    let real = [
        ("at once", signs_at_once()),
        ("asks alone", offers(0)),
        ("spoiled", is_spoiled()),
        ("another key", other),
        ("unknown", offers(1)),
        ("stranger", stranger),
        ("host key", leaves_at_the_host_key()),
    ];
    let real = real.map(|(name, record)| {
        let stories = WORDS.each_ref().map(|words| story::ssh(words, &record));
        Told { name: format!("openssh {name}"), stories, is_one_sided: true }
    });
    own.chain(real).collect()
});

fn all() -> impl Iterator<Item = (&'static Told, &'static Words, &'static Story)> {
    let told = |told: &'static Told| {
        WORDS.iter().zip(&told.stories).map(move |(words, story)| (told, words, story))
    };
    TOLD.iter().flat_map(told)
}

/// Which scene shows an event first, and in which part it is.
fn part_of(story: &Story, at: usize) -> Option<usize> {
    story.scenes.iter().find(|scene| scene.happened >= at)?.part
}

/// What went over the wire in a step is drawn by every view. "It ended before" is said of those steps
/// alone of which nothing happened.
#[test]
fn what_was_sent_is_never_told_as_not_reached() {
    for (Told { name, .. }, words, story) in all() {
        for (at, part) in story.parts.iter().enumerate() {
            let mut scenes = story.scenes.iter().filter(|scene| scene.part == Some(at));
            let sends = |party: Party| part.from == Some(party);
            if part.reach == Reach::NotReached {
                assert_eq!(scenes.next(), None, "{name}: {}", part.label);
                assert!(part.dumps.is_empty() && part.works.is_empty() && part.unread.is_none());
            } else if scenes.any(|scene| scene.act == Act::Send && scene.who.is_some_and(sends)) {
                assert!(part.said.is_some() && part.travels.is_some(), "{name}: {}", part.label);
            }
        }
        let drawn = story.parts.iter().filter(|part| part.from.is_some());
        let ended = drawn.filter(|part| part.reach == Reach::NotReached).count();
        let sentence = words.get("handout-not-reached");
        assert_eq!(view::svg(words, story).matches(&sentence).count(), ended, "{name}");
    }
    let [english, _] = &TOLD.iter().find(|told| told.name == "openssh spoiled").unwrap().stories;
    let reached = english.parts[1..].iter().map(|part| part.reach);
    let expected = [Reach::Told, Reach::Told, Reach::Told, Reach::NotReached];
    assert_eq!(reached.collect::<Vec<_>>(), expected);
}

/// The text tells of a step what the stepper tells in the scenes of that step: each computation, what
/// is said, what is unusual. Who verifies the user's signature does so in ④, whoever it is.
#[test]
fn what_is_told_of_a_step_is_shown_in_its_scenes() {
    for (Told { name, .. }, words, story) in all() {
        for (at, part) in story.parts.iter().enumerate() {
            for work in &part.works {
                assert_eq!(part_of(story, work.at), Some(at), "{name}: {}", work.words);
                let verifies = [words.get("handout-use-verify"), words.get("openssh-work-verify")];
                let mut told = [Some(&work.words), work.with_key.as_ref()].into_iter().flatten();
                if told.any(|told| verifies.contains(told)) {
                    assert_eq!(at, 4, "{name}: {}", work.words);
                }
            }
            for note in part.notes.iter().filter(|note| note.at > 0 && is_reached(part)) {
                assert_eq!(part_of(story, note.at), Some(at), "{name}: {}", note.words);
            }
            if let Some(said) = &part.said {
                let known = part.reach == Reach::Known;
                assert!(known || part_of(story, said.at) == Some(at), "{name}: {}", said.words);
            }
        }
    }
}

fn is_reached(part: &Part) -> bool {
    part.reach == Reach::Told
}

/// Where the record does not tell of all computations, no scene says that there were none.
#[test]
fn what_is_not_recorded_is_not_told_as_not_computed() {
    for told in TOLD.iter() {
        let editions = Editions { stories: Arc::new(told.stories.clone()), setting: None };
        let mut model = Model::new(editions, Options::default());
        model.update(Command::Open(Pane::Arithmetic));
        let nothing = WORDS[0].get("stepper-nothing-computed");
        let unrecorded = told.stories[0].unrecorded.as_ref();
        assert_eq!(unrecorded.is_some(), told.is_one_sided, "{}", told.name);
        for _ in 0..told.stories[0].scenes.len() {
            let pane = pane_of(&model, 200, 200);
            let numbers = model.scene().part.is_some_and(|at| {
                told.stories[0].parts.get(at).is_some_and(|part| !part.numbers.is_empty())
            });
            if let Some(unrecorded) = unrecorded.filter(|_| !numbers) {
                assert!(!pane.contains(&nothing) && pane.contains(unrecorded), "{pane}");
            }
            model.update(Command::Forward);
        }
    }
}

/// The heads of the columns are the same in every view, and above the plan the same as above what
/// happened, where that is no other login than the plan's.
#[test]
fn a_column_has_one_head() {
    let participant = Regex::new(r"participant . as (.*)").unwrap();
    for (Told { name, stories, .. }, words, story) in all() {
        let cast = &story.cast[..2];
        let svg = view::svg(words, story);
        let markdown = view::markdown(&view::handout(words, story));
        let mermaid = view::mermaid(story);
        for actor in cast {
            for line in &actor.head_lines {
                assert!(svg.contains(&format!(">{line}</text>")), "{name}: {line}");
            }
            assert!(markdown.contains(&format!("| {} |", actor.head)), "{name}: {}", actor.head);
            let heads = participant.captures_iter(&mermaid).map(|found| found[1].to_owned());
            assert!(heads.collect::<Vec<_>>().contains(&actor.head), "{name}: {mermaid}");
        }
        let editions = Editions { stories: Arc::new(stories.clone()), setting: None };
        let options = Options { language: story.language, ..Options::default() };
        let area = Rect::new(0, 0, 160, 30);
        let mut buffer = Buffer::empty(area);
        Model::new(editions, options).render(area, &mut buffer);
        let row = (0..area.width).map(|x| buffer[(x, 1)].symbol()).collect::<String>();
        let flat = |text: &str| text.replace(' ', "");
        for actor in cast {
            assert!(flat(&row).contains(&flat(&actor.head)), "{name}: {row}");
        }
        // The plan is how it goes when all is well.
        let [client, server] = [&cast[0], &cast[1]];
        if client.holding == Holding::Key {
            let far = words.get("handout-column-far");
            assert!([&story.overview.heads[0], &far].contains(&&client.head), "{name}");
        }
        match server.holding {
            Holding::Nothing => assert_eq!(server.head, words.get("column-server-unknown")),
            _ => assert_eq!(story.overview.heads[1], server.head, "{name}"),
        }
    }
}

/// What the picture says that somebody holds, the table of who knows what says, too.
#[test]
fn what_is_held_is_in_the_table_as_in_the_picture() {
    for (Told { name, .. }, words, story) in all() {
        let first = |party, fact| story.ledger.knows(party, fact, 0);
        let client = &story.cast[0];
        if let Some(private) = first(Party::Client, "private-key").filter(|_| client.in_view) {
            let other = private.shown == words.get("stepper-held-other");
            assert_eq!(other, client.holding == Holding::OtherKey, "{name}");
        }
        let registered = first(Party::Server, "registered-key");
        let holds = story.cast[1].holding != Holding::Nothing;
        assert_eq!(registered.is_some(), holds, "{name}");
        assert!(registered.is_none_or(|key| !key.shown.is_empty()), "{name}");
        // A key that is not the registered one is not shown as if it were.
        let offered = story.ledger.knows(Party::Server, "user-key", usize::MAX);
        if let (Some(registered), Some(offered)) = (registered, offered) {
            let same = registered.value == offered.value;
            assert!(client.holding != Holding::OtherKey || !same, "{name}");
        }
    }
}

/// Who reads the server's record is not the client.
#[test]
fn what_the_server_recorded_calls_nobody_you() {
    let your = Regex::new(r"\b[Yy]our\b").unwrap();
    let is_servers = |name: &str| name.starts_with("openssh") || name.ends_with("accepted Server");
    let mut seen = 0;
    for (Told { name, .. }, words, story) in all().filter(|(told, ..)| is_servers(&told.name)) {
        seen += 1;
        assert_eq!(story.cast[0].name, words.get("party-far-client"), "{name}");
        let scenes: Vec<_> = story.scenes.iter().filter(|scene| scene.part.is_some()).collect();
        let told = (&story.cast, &story.parts, scenes, &story.ledger);
        let told = serde_json::to_string(&told).unwrap();
        // What is said to the client may call it so.
        let own = !name.starts_with("openssh") || your.find(&told).is_none();
        assert!(own && !told.contains("あなた"), "{name}: {told}");
    }
    assert!(seen >= 20, "{seen}");
}

/// What travels by name has a row in the table of who knows what.
#[test]
fn what_travels_by_name_has_its_row() {
    for (Told { name, .. }, _, story) in all() {
        let rows = story.ledger.rows(usize::MAX);
        for named in story.parts.iter().flat_map(|part| &part.values) {
            assert!(rows.iter().any(|row| row.fact == named.fact), "{name}: {}", named.name);
        }
    }
}

/// The diagram tells in the order in which it happened.
#[test]
fn the_diagram_keeps_the_order_of_the_record() {
    let code = Regex::new(r"#(\d+);").unwrap();
    let flat = |text: &str| text.replace("<br/>", "").replace([' ', '\n', '\u{a0}'], "");
    let drawn = |story: &Story| {
        let diagram = view::mermaid(story);
        let decoded = code.replace_all(&diagram, |found: &regex::Captures<'_>| {
            char::from_u32(found[1].parse().unwrap()).unwrap().to_string()
        });
        flat(&decoded)
    };
    let mut pairs = 0;
    for (Told { name, .. }, _, story) in all() {
        let diagram = drawn(story);
        let mut rest = diagram.as_str();
        for (_, part) in story.told_or_known().filter(|(_, part)| part.from.is_some()) {
            let computed =
                part.works.iter().filter_map(|work| Some((work.at, work.with_key.as_ref()?)));
            let said = part.said.iter().map(|said| (said.at, &said.words));
            let notes = part.notes.iter().map(|note| (note.at, &note.words));
            let mut told: Vec<(usize, &String)> = computed.chain(said).chain(notes).collect();
            told.sort_by_key(|(at, _)| *at);
            pairs += told.len().saturating_sub(1);
            for (_, words) in told {
                let words = flat(words);
                let found = rest.split_once(&words);
                rest = found.unwrap_or_else(|| panic!("{name}: {words} is not in {rest}")).1;
            }
        }
    }
    assert!(pairs > 200, "{pairs}");
    let words = &WORDS[0];
    let record = played(Method::Ssh2, Some(Fault::TamperedChallenge));
    let diagram = drawn(&login(words, record));
    let at = |id: &str| diagram.find(&flat(&words.get(id))).unwrap();
    assert!(at("handout-use-verify_host") < at("note-bad-host-signature"), "{diagram}");
}

/// Packets stand in their order wherever bytes are shown, and the form in which one crossed the wire
/// stands right behind it.
#[test]
fn packets_stand_in_their_order() {
    let number = Regex::new(r"(?:packet|パケット) (\d+)").unwrap();
    let mut crossed = 0;
    for (Told { name, .. }, _, story) in all().filter(|(told, ..)| told.name.starts_with("openssh"))
    {
        for part in &story.parts {
            let all: Vec<_> = part.shown_dumps().collect();
            assert_eq!(all, part.dumps_by(usize::MAX), "{name}");
            assert!(all.is_sorted_by_key(|dump| dump.at), "{name}: {}", part.label);
            for pair in all.windows(2).filter(|pair| !pair[1].is_further) {
                crossed += 1;
                let [plain, wire] = [pair[0], pair[1]];
                assert_eq!(plain.at, wire.at, "{name}: {}", wire.title);
                let of = |title: &str| number.captures(title).map(|found| found[1].to_owned());
                assert_eq!(of(&plain.title), of(&wire.title), "{name}");
                assert!(of(&wire.title).is_some(), "{name}: {}", wire.title);
            }
        }
    }
    assert!(crossed > 30, "{crossed}");
}

/// On what the client sends in ① stands what is in it.
#[test]
fn what_is_written_on_the_request_is_what_is_in_it() {
    let mut seen = 0;
    for (told, words, story) in all() {
        let nonce = words.attribute("stepper-slip-request", "nonce", &[("user", &"")]);
        let nonce = nonce.rsplit(['+', '＋']).next().unwrap().trim();
        for travels in story.scenes.iter().filter_map(|scene| scene.travels.as_ref()) {
            if !matches!(travels.thing, Thing::Request { .. }) || travels.state == State::Changed {
                continue;
            }
            let has = ["ssh1", "ssh2"].iter().any(|method| told.name.starts_with(method));
            assert_eq!(travels.text.contains(nonce), has, "{}: {}", told.name, travels.text);
            seen += 1;
        }
    }
    assert!(seen > 100);
}

/// What every client does is told, and no frame or colour makes an alarm of it.
#[test]
fn what_is_done_every_time_is_no_alarm() {
    // A real `ssh`, which asks first which methods there are.
    let saved = std::fs::read_to_string("tests/vectors/records/openssh.json").unwrap();
    let saved = transcript::from_text(&saved).unwrap();
    let real: Vec<_> = WORDS.iter().map(|words| (words, story::told(words, &saved))).collect();
    let real = real.iter().map(|(words, story)| (*words, story));
    let mut seen = 0;
    for (words, story) in all().map(|(_, words, story)| (words, story)).chain(real) {
        let usual = words.get("openssh-before-none");
        for part in &story.parts {
            for note in &part.notes {
                assert_eq!(note.is_usual, note.words == usual, "{}", note.words);
                seen += usize::from(note.is_usual);
            }
        }
        if story.parts.iter().flat_map(|part| &part.notes).any(|note| note.is_usual) {
            let page = view::html(&view::handout(words, story)).replace("<wbr/>", "");
            assert!(page.contains(&format!("<p>{usual}</p>").replace('"', "&quot;")), "{page}");
        }
    }
    assert!(seen > 0);
}

/// The first sentence below a headline says more than the headline.
#[test]
fn no_headline_is_said_again_below_it() {
    let first = |text: &str| {
        let end = text.find(['。', '.', ':']).unwrap_or(text.len());
        text[..end].trim_start_matches("ユーザー").to_owned()
    };
    for (told, _, story) in all() {
        for scene in &story.scenes {
            if let Some(below) = story.told_in(scene).first() {
                let alike = strsim::normalized_levenshtein(&first(&scene.now), &first(below));
                assert!(alike < 0.7, "{}: {}\n{below}", told.name, scene.now);
            }
        }
    }
}
