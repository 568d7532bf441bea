//! What is told is data: every view shows the parts of a story, all of them and nothing else, and
//! a story of another kind than a login is drawn without a view that knows of it.

use std::sync::{Arc, LazyLock};

use anstream::adapter::strip_str;
use keystep::auth::Computation;
use keystep::lesson::{Language, Words};
use keystep::story::{
    Act, Actor, Banner, Body, End, Ending, Exercise, Holding, Knowledge, Ledger, NoticeKind,
    Overview, Part, Party, Place, Reach, Said, Scene, Section, State, Story, Thing, Travels, login,
};
use keystep::transcript::{self, Fault, LabMark, Recorded, Transcript, View};
use keystep::tui::{Command, Editions, Effect, Model, Options, Pane};
use keystep::view;
use keystep::view::text::Style;
use keystep::wire::{Method, Step};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::widgets::Widget as _;
use regex::Regex;
use strum::VariantArray as _;
use unicode_width::UnicodeWidthStr as _;

use crate::common::played::{PLAYED, played, seen_from};
use crate::common::{LANGUAGES, Place as Folder};

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| Language::ALL.map(Words::new));
const STYLE: Style = Style { verbosity: 0, width: 100 };

/// The stories of all logins, whoever recorded them.
fn stories(words: &Words) -> Vec<Story> {
    let views = [View::Both, View::Client, View::Server];
    let told = |view| PLAYED.iter().map(move |played| login(words, &seen_from(played, view)));
    views.into_iter().flat_map(told).collect()
}

#[test]
fn every_view_shows_the_parts_of_the_story_and_nothing_else() {
    for words in WORDS.iter() {
        for story in stories(words) {
            let text = view::text::whole(words, &story, STYLE);
            let text = strip_str(&text).to_string();
            let heads = text.lines().filter(|line| line.starts_with("── ")).map(|line| {
                line.trim_start_matches("── ").trim_end_matches('─').trim_end().to_owned()
            });
            let told = story.told().map(|(_, part)| part.title.clone());
            let closing = story.closing.iter().map(|section| section.title.clone());
            let told: Vec<String> =
                told.chain([story.ending.heading.clone()]).chain(closing).collect();
            assert_eq!(heads.collect::<Vec<String>>(), told, "{text}");

            let markdown = view::markdown(&view::handout(words, &story));
            let titles = story.told_or_known().map(|(_, part)| &part.title);
            let mut rest = &*markdown;
            for title in titles {
                let heading = format!("## {title}\n");
                rest = rest.split_once(&heading).unwrap_or_else(|| panic!("{heading}{rest}")).1;
            }
            let sent = story.told().filter(|(_, part)| part.said.is_some()).count();
            assert_eq!(view::mermaid(&story).matches("->>").count(), sent);
            let svg = view::svg(words, &story);
            for part in &story.parts {
                assert_eq!(svg.matches(&format!(">{}</text>", part.mark)).count(), 1, "{svg}");
            }
        }
    }
}

/// The parts of the text, the scenes of the stepper and the ledger speak of the same events.
#[test]
fn scenes_and_parts_are_one_story() {
    for words in WORDS.iter() {
        for story in stories(words) {
            let last = story.scenes.last().unwrap();
            assert!(last.part.is_none() && last.travels.is_none());
            let mut before = 0;
            for scene in &story.scenes {
                assert!(scene.happened >= before && !scene.now.is_empty(), "{scene:?}");
                before = scene.happened;
                assert!(scene.part.is_none_or(|part| part < story.parts.len()));
            }
            for part in &story.parts {
                let mut times = part.notes.iter().map(|note| note.at);
                assert!(times.all(|at| at <= last.happened));
                assert!(part.works_by(last.happened).count() == part.works.len());
                if let Some(message) = part.message() {
                    let covered: usize = message.pieces.iter().map(|piece| piece.length).sum();
                    assert_eq!(covered, message.bytes.len(), "{message:?}");
                }
            }
            for known in &story.ledger.entries {
                assert!(known.at <= last.happened && known.part < story.parts.len());
                assert!(story.ledger.knows(known.party, known.fact, known.at).is_some());
            }
        }
    }
}

/// The server holds the registered key from ⓪ on, hears of a key in ①, and knows the verdict once
/// it has compared, before it says so.
#[test]
fn who_knows_what_agrees_with_what_is_told() {
    let words = &WORDS[0];
    for played in PLAYED.iter() {
        let story = login(words, played);
        let at = |act, part| {
            let mut scenes = story.scenes.iter();
            scenes.find(|scene| (scene.act, scene.part) == (act, Some(part))).map(|s| s.happened)
        };
        let server = |fact, happened| {
            story.ledger.knows(Party::Server, fact, happened).map(|known| known.part)
        };
        assert_eq!(server("registered-key", 0), Some(0));
        assert_eq!(server("public-key", 0), None);
        let Some(compared) = at(Act::Compute, 4) else { continue };
        assert_eq!(server("verdict", compared), Some(4), "{}", played.method);
        let news: Vec<&str> = story.ledger.news(Party::Server, 4, compared).collect();
        let denied = played.outcome != transcript::Outcome::Accepted;
        assert_eq!(news.concat().contains("which check failed"), denied, "{news:?}");
        let said = &story.parts[3].said.as_ref().unwrap().words;
        let mut computed = played.computed(Step::Reply);
        let substituted = computed.any(|(_, done)| done.operation == Computation::Substitute);
        assert_eq!(said.contains("substitute"), substituted, "{said}");
    }
}

/// Whoever learns nothing in a part is not named in it; that nobody does is said once.
#[test]
fn that_there_is_nothing_new_is_said_once() {
    for words in WORDS.iter() {
        let nothing = words.get("ledger-nothing");
        let mut story = login(words, played(Method::Notes, None));
        let rows = |text: &str| text.matches("\n  + ").count();
        let told = |story: &Story| {
            let text = strip_str(&view::text::whole(words, story, STYLE)).to_string();
            (text, view::markdown(&view::handout(words, story)))
        };
        let usual = rows(&told(&story).0);
        // In ② the server alone learns something, in ③ nobody.
        for known in &mut story.ledger.entries {
            if known.part == 3 || (known.part == 2 && known.party != Party::Server) {
                known.news = None;
            }
        }
        let (text, page) = told(&story);
        assert_eq!(rows(&text), usual - 5 + 1, "{text}");
        for text in [text, page] {
            assert_eq!(text.matches(&nothing).count(), 1, "{text}");
        }
    }
}

/// A key that is handed over: three scenes, and no step of any login.
pub(crate) fn tiny(language: Language) -> Story {
    let actor = |party, name: &str, holding| Actor {
        party,
        name: name.to_owned(),
        spoken: name.to_owned(),
        head: name.to_owned(),
        head_lines: vec![name.to_owned()],
        holding,
        holds: "THING".to_owned(),
        in_view: true,
    };
    let plain = |title: &str| Part {
        label: title.to_owned(),
        short: title.to_owned(),
        title: title.to_owned(),
        prose: vec![format!("{title} PROSE")],
        ..Part::default()
    };
    let slip = Travels {
        thing: Thing::Slip,
        state: State::AsUsual,
        text: "FILE".to_owned(),
        caption: "CAPTION".to_owned(),
        label: "LABEL".to_owned(),
    };
    let download = Part {
        from: Some(Party::Server),
        to: Some(Party::Client),
        said: Some(Said { who: Party::Server, words: "HERE".to_owned(), at: 2 }),
        travels: Some(slip.clone()),
        ..plain("DOWNLOAD")
    };
    let scene = |part, act, travels: Option<Travels>| Scene {
        part,
        act,
        who: Some(Party::Server),
        now: format!("NOW {part:?}"),
        prose: Vec::new(),
        place: Place::Between,
        travels,
        is_under_keys: false,
        picture_ends: None,
        closing: part.is_none().then_some(0),
        happened: part.map_or(3, |part| part + 1),
        terms: &[],
    };
    let knowledge = Knowledge {
        party: Party::Client,
        fact: "file",
        name: "FILE".to_owned(),
        also: None,
        part: 1,
        at: 2,
        until: None,
        value: "FILE".to_owned(),
        shown: "FILE".to_owned(),
        news: Some("NEWS".to_owned()),
        is_own: false,
        is_compared: false,
        is_listed: true,
    };
    Story {
        keystep_story: Story::VERSION,
        unrecorded: None,
        language,
        title: "TITLE".to_owned(),
        heading: "HEADING".to_owned(),
        name: "KEY PAIR".to_owned(),
        banner: Banner { always: vec!["SHORT".to_owned()], with_room: Vec::new() },
        intro: "INTRO".to_owned(),
        summary: "SUMMARY".to_owned(),
        about: Vec::new(),
        notices: Vec::new(),
        cast: vec![
            actor(Party::Client, "LEFT", Holding::Nothing),
            actor(Party::Server, "RIGHT", Holding::Nothing),
        ],
        overview: Overview::default(),
        course: "COURSE".to_owned(),
        legend: "LEGEND".to_owned(),
        parts: vec![plain("BEFORE"), download, Part { reach: Reach::Told, ..plain("AFTER") }],
        scenes: vec![
            scene(Some(0), Act::Prepare, None),
            scene(Some(1), Act::Send, Some(slip)),
            scene(None, Act::End, None),
            Scene { closing: None, ..scene(None, Act::End, None) },
        ],
        ledger: Ledger { entries: vec![knowledge] },
        ending: Ending { end: End::Granted, heading: "END".to_owned(), reason: None },
        closing: vec![Section {
            title: "CLOSING".to_owned(),
            body: vec![Body::Bullets(vec!["POINT".to_owned()])],
        }],
        footer: "FOOTER".to_owned(),
        next: None,
        exercise: Exercise::default(),
        questions: None,
        named: Default::default(),
    }
}

#[test]
fn a_story_of_another_kind_needs_no_view_of_its_own() {
    for words in WORDS.iter() {
        let story = tiny(words.language());
        let text = strip_str(&view::text::whole(words, &story, STYLE)).to_string();
        let page = view::handout(words, &story);
        let (svg, mermaid) = (view::svg(words, &story), view::mermaid(&story));
        for text in [&text, &view::html(&page), &svg, &mermaid] {
            for said in ["BEFORE", "HERE", "AFTER PROSE", "END", "FOOTER", "RIGHT"] {
                let mark = said.split(' ').next().unwrap();
                // A picture shows what is said and done, no titles.
                let here = text.contains(said) || text.contains(&format!("{mark} PROSE"));
                assert!(here || said == "RIGHT", "{said}\n{text}");
            }
            assert!(!text.contains('⟦'), "{text}");
        }
        assert!(text.contains("NEWS") && svg.contains("LABEL"), "{text}\n{svg}");
        roxmltree::Document::parse(&svg).unwrap();
    }
}

/// The stepper goes through it, too: each scene, each pane; and it offers no other login.
#[test]
fn a_story_of_another_kind_is_stepped_through() {
    let editions = Editions { stories: Arc::new(Language::ALL.map(tiny)), setting: None };
    for language in Language::ALL {
        let options = Options { language, quiz: true, ..Options::default() };
        let mut model = Model::new(editions.clone(), options);
        let mut seen = String::new();
        for scene in 0..4 {
            assert_eq!(model.scene_number(), scene);
            for pane in Pane::ALL {
                model.update(Command::Open(pane));
                for (width, height) in [(80, 24), (60, 18)] {
                    let area = Rect::new(0, 0, width, height);
                    let mut buffer = Buffer::empty(area);
                    model.render(area, &mut buffer);
                    seen += &buffer.content().iter().map(|cell| cell.symbol()).collect::<String>();
                }
            }
            assert_eq!(model.update(Command::Forward), Effect::None);
        }
        let all = ["SHORT", "NOW None", "HERE", "CAPTION", "FILE", "NEWS", "BEFORE PROSE", "THING"];
        for said in all.into_iter().chain(["DOWNLOAD PROSE", "CLOSING", "POINT", "FOOTER"]) {
            assert!(seen.contains(said), "{said}\n{seen}");
        }
        assert!(!seen.contains('⟦'), "{seen}");
        for other in [Command::Method, Command::Fault, Command::Larger, Command::Again] {
            assert_eq!(model.update(other), Effect::None, "there is no other one");
            assert!(!model.is_running());
        }
    }
}

/// Other front ends draw the same: `docs/story.md` names every field.
#[test]
fn the_story_is_there_as_json_and_its_page_names_every_field() {
    let page = std::fs::read_to_string("docs/story.md").unwrap();
    for language in LANGUAGES {
        let folder = Folder::new(language);
        folder
            .run("demo --plain -b 1024 --seed 3 --method ssh2 --fault wrong-key --save t.json")
            .ends(1);
        let shown = folder.run("show --format story t.json");
        let json: serde_json::Value = serde_json::from_str(&shown.ends(0).out).unwrap();
        assert_eq!(json["keystep_story"], Story::VERSION);
        assert_eq!(json["language"], language);
        assert_eq!(json["parts"].as_array().unwrap().len(), 5);
        let mut names = std::collections::BTreeSet::new();
        collect(&json, &mut names);
        for name in names {
            assert!(page.contains(&format!("`{name}`")), "{name} is not in docs/story.md");
        }
    }
}

/// The names of all members, at any depth.
pub(crate) fn collect(json: &serde_json::Value, names: &mut std::collections::BTreeSet<String>) {
    match json {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                names.insert(name.clone());
                collect(value, names);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, names)),
        _ => {}
    }
}

/// A record for each kind of notice.
fn with_notices() -> Vec<(NoticeKind, Recorded)> {
    let plain = || {
        let mut record = played(Method::Notes, None).clone();
        record.seed = None;
        record.preparation.as_mut().unwrap().generated_ns = Some(1);
        record
    };
    let lab = LabMark::new("stolen-public-key", "attacker-with-own-key").ok();
    let fault = played(Method::Notes, Some(Fault::TamperedReply)).fault;
    let mut own = plain();
    own.preparation.as_mut().unwrap().generated_ns = None;
    let views = [View::Client, View::Server, View::Eavesdropper];
    let one_sided = views.map(|view| (NoticeKind::OneSided, seen_from(&plain(), view)));
    let others = [
        (NoticeKind::Lab, Transcript { lab, ..plain() }),
        (NoticeKind::Fault, Transcript { fault, ..plain() }),
        (NoticeKind::Seed, Transcript { seed: Some(7), ..plain() }),
        (NoticeKind::OwnKey, own),
    ];
    let account = transcript::from_text(include_str!("../vectors/records/ec2.json")).unwrap();
    let logins = others.into_iter().chain(one_sided);
    let logins = logins.map(|(kind, record)| (kind, record.into()));
    logins.chain([(NoticeKind::Simulated, account)]).collect()
}

/// Whoever is handed a login is told first of all what is unusual about it.
#[test]
fn every_view_begins_with_what_must_be_said_first() {
    let code = Regex::new("<br/>|#[0-9]+;").unwrap();
    let kinds: Vec<NoticeKind> = with_notices().iter().map(|(kind, _)| *kind).collect();
    assert!(NoticeKind::VARIANTS.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    for (words, (kind, record)) in
        WORDS.iter().flat_map(|w| with_notices().into_iter().map(move |r| (w, r)))
    {
        let story = keystep::story::told(words, &record);
        let notice = story.notices.iter().find(|notice| notice.kind == kind).unwrap();
        let [page, sheet, key] = [
            view::handout(words, &story),
            view::worksheet(words, &story, false),
            view::worksheet(words, &story, true),
        ];
        let all = [
            ("text", view::text::whole(words, &story, STYLE)),
            ("svg", texts(&view::svg(words, &story))),
            ("mermaid", code.replace_all(&view::mermaid(&story), "").into_owned()),
            ("html", texts(&view::html(&page))),
            ("markdown", view::markdown(&page)),
            ("plain", view::plain(&page, 80)),
            ("stepper", first_screen(&story, 80, 24)),
            ("projector", first_screen(&story, 60, 18)),
            ("worksheet", texts(&view::html(&sheet))),
            ("its key", view::markdown(&key)),
        ];
        for (view, text) in all {
            let sheet = view == "worksheet" || view == "its key";
            let first = letters(if sheet { notice.brief() } else { &notice.words });
            let text = letters(&strip_str(&text).to_string());
            let (before, _) = text
                .split_once(&first)
                .unwrap_or_else(|| panic!("{kind:?} {view}\n{text}\n{first}"));
            let screen = view == "stepper" || view == "projector";
            // A screen has the table of the steps above it, in which stands what the scene sends.
            let sent = |part: &Part| screen && part.said_by(story.scenes[0].happened).is_some();
            let told = story.parts.iter().flat_map(|part| {
                let said = part.said.as_ref().filter(|_| !sent(part));
                part.prose.iter().chain(said.map(|said| &said.words))
            });
            let facts = story.about.iter().filter(|row| row.id != "method").map(|row| &row.text);
            let later =
                told.chain(facts).chain([&story.summary, &story.intro, &story.scenes[0].now]);
            for later in later.filter(|later| {
                !(screen && record.user().is_some_and(|user| user.as_str() == **later))
            }) {
                assert!(!before.contains(&letters(later)), "{kind:?} {view}: {later}\n{before}");
            }
        }
    }
}

/// What is left of a text where signs, marks and line breaks are gone.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What can be read of a page or a picture.
fn texts(markup: &str) -> String {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(markup, options).unwrap();
    let read = document
        .descendants()
        .filter(|node| node.is_text() && !node.parent().unwrap().has_tag_name("style"));
    read.filter_map(|node| node.text()).collect()
}

fn first_screen(story: &Story, width: u16, height: u16) -> String {
    let options = Options { language: story.language, ..Options::default() };
    drawn_screen(&beginning(story, options), width, height)
}

fn drawn_screen(model: &Model, width: u16, height: u16) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    model.render(area, &mut buffer);
    buffer.content().chunks(usize::from(width)).map(row).collect()
}

/// The stepper at the beginning of a story.
fn beginning(story: &Story, options: Options) -> Model {
    let stories = Arc::new(Language::ALL.map(|_| story.clone()));
    Model::new(Editions { stories, setting: None }, options)
}

/// What a real `ssh` said and was told.
fn witnessed(words: &Words) -> [Story; 3] {
    [
        include_str!("../vectors/records/openssh.json"),
        include_str!("../vectors/records/agent.json"),
        include_str!("../vectors/records/tap.json"),
    ]
    .map(|record| keystep::story::told(words, &transcript::from_text(record).unwrap()))
}

/// A line is keystep's; what ssh sends is a packet or a message.
#[test]
fn no_packet_is_called_a_line() {
    for words in WORDS.iter() {
        for story in witnessed(words) {
            let told = view::text::whole(words, &story, Style { verbosity: 2, ..STYLE });
            let page = view::markdown(&view::handout(words, &story));
            for id in ["detail-fields", "detail-bytes", "handout-fields"] {
                let called = letters(&words.get(id));
                assert!(!letters(&told).contains(&called), "{}: {called}", story.name);
                assert!(!letters(&page).contains(&called), "{}: {called}", story.name);
            }
        }
    }
}

/// What was overheard may have more than nine parts.
#[test]
fn the_number_of_a_part_does_not_touch_what_is_said() {
    for words in WORDS.iter() {
        let [_, _, mut tap] = witnessed(words);
        let part = tap.parts.iter_mut().rfind(|part| part.from == Some(Party::Client)).unwrap();
        part.mark = "10".to_owned();
        let said = format!("10 {}", part.said.as_ref().unwrap().words);
        let mut model = beginning(&tap, Options { language: tap.language, ..Options::default() });
        model.update(Command::Last);
        let screen = drawn_screen(&model, 100, 30);
        assert!(screen.contains(&said), "{screen}");
    }
}

/// With `ssh2` the heart is what is signed: every view that shows bytes shows all of it, once, and
/// no other method has anything like it. (The key has 1024 bits here, 128 bytes less than one of
/// 2048, with which there are 377.)
#[test]
fn what_is_signed_is_shown_once_wherever_bytes_are_shown() {
    for (words, method) in WORDS.iter().flat_map(|words| Method::ALL.map(|m| (words, m))) {
        for whose in [View::Both, View::Client, View::Server] {
            let record = seen_from(played(method, None), whose);
            let story = login(words, &record);
            let others = |part: &Part| part.dumps.iter().any(|dump| !dump.is_message);
            let parts: Vec<&Part> = story.parts.iter().filter(|part| others(part)).collect();
            let times = usize::from(method == Method::Ssh2);
            assert_eq!(parts.len(), times, "{method} {whose:?}");
            let all = Style { verbosity: 2, ..STYLE };
            let text = strip_str(&view::text::whole(words, &story, all)).to_string();
            let title = words.with("signed-bytes", &[("length", &(377 - 128))]);
            assert_eq!(text.matches(&title).count(), times, "{text}");
            let page = view::handout(words, &story);
            let hex = parts.first().map_or_else(String::new, |part| {
                let signed = part.dumps.iter().find(|dump| !dump.is_message).unwrap();
                let covered: usize = signed.pieces.iter().map(|piece| piece.length).sum();
                assert_eq!((covered, signed.bytes.len()), (377 - 128, 377 - 128));
                hex::encode(&signed.bytes)
            });
            // Where a line may end in a browser.
            for page in [view::html(&page).replace("<wbr/>", ""), view::markdown(&page)] {
                let found = if hex.is_empty() { 0 } else { page.matches(&hex).count() };
                assert_eq!(found, times, "{page}");
                let caption = words.get("handout-signed");
                assert_eq!(page.matches(&*caption).count(), times, "{page}");
            }
            let title = title.replace('\u{a0}', " ");
            assert_eq!(parts_with_pane(&story, &title), times, "{method} {whose:?}");
        }
    }
}

/// In how many parts the bytes pane shows a text, wherever its cursor stands.
fn parts_with_pane(story: &Story, text: &str) -> usize {
    let options = Options { language: story.language, ..Options::default() };
    let mut model = beginning(story, options);
    model.update(Command::Open(Pane::Bytes));
    let mut parts = std::collections::BTreeSet::new();
    for scene in &story.scenes {
        for _ in 0..40 {
            let area = Rect::new(0, 0, 120, 20);
            let mut buffer = Buffer::empty(area);
            model.render_pane(area, &mut buffer);
            let rows = buffer.content().chunks(120).map(row).collect::<String>();
            if rows.contains(text) {
                parts.insert(scene.part);
            }
            model.update(Command::NextField);
        }
        model.update(Command::Forward);
    }
    parts.len()
}

/// The text of a row: behind a wide character stands a cell that shows nothing.
fn row(cells: &[Cell]) -> String {
    let mut row = String::new();
    let mut covered = 0;
    for cell in cells {
        if covered == 0 {
            row += cell.symbol();
            covered = cell.symbol().width();
        }
        covered -= 1;
    }
    row
}

/// The sentence of a scene may be the first paragraph of its part: then it is not told a second time.
#[test]
fn what_a_scene_says_is_not_said_again_below_it() {
    let text = std::fs::read_to_string("tests/vectors/records/tap.json").unwrap();
    let record = transcript::from_text(&text).unwrap();
    let mut twice = 0;
    for words in WORDS.iter() {
        let story = keystep::story::told(words, &record);
        for scene in &story.scenes {
            let of_part = story.part(scene).map(|part| part.prose.clone()).unwrap_or_default();
            twice += usize::from(of_part.contains(&scene.now));
            assert!(!story.told_in(scene).contains(&&*scene.now), "{scene:?}");
        }
    }
    assert!(twice > 10, "{twice}");
}
