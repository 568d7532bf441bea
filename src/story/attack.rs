//! The story of an attack of the lab: in each set-up what it is for, what it is to guess, each move, and what
//! came of it. On the left stands the client, on the right the server, and the attacker between them.
//!
//! | file | what |
//! |---|---|
//! | `attack/told.rs` | an attempt in words, for whatever shows it |
//! | `attack/asks.rs` | which question of the quiz a move answers |
//! | `attack/sends.rs` | what travels in a move |

mod asks;
mod sends;
mod told;

pub use told::{
    Guess, Move, Short, alike, circumstances, count, guess, idea, is_alike, lesson, likewise,
    minutes, next, progress, reason, remedy, short,
};
pub(crate) use told::{Told, against, cause_id, numbers, setup, why};

use std::collections::BTreeMap;

use super::cast::{Actor, Holding};
use super::exercise::Exercise;
use super::ledger::Ledger;
use super::part::{Done, Part, Said};
use super::scene::{Place, Scene};
use super::section::{Body, Section};
use super::travels::{State, Thing, Travels};
use super::whole::{Banner, End, Ending, Next, Overview, Story};
use crate::attack::{Attempt, Beat};
use crate::lesson::{Moment, Topic, Words, args};
use crate::transcript::{Act, Party};
use crate::wire::{Method, Step};
use sends::Sent;

/// The story of an attack with one method, in some of its set-ups. None where it was mounted in none.
pub fn attack(words: &Words, attempts: &[Attempt]) -> Option<Story> {
    let first = attempts.first()?;
    let (attack, method) = (first.attack, first.method);
    let mut tale = Tale { words, parts: Vec::new(), scenes: Vec::new() };
    let title = words.get(&format!("attack-{}", attack.name));
    let method_told = words.with("attack-method", args![method = words.method(method)]);
    tale.open(idea(words, attack), vec![title.clone(), method_told]);
    let groups = alike(words, attempts);
    for (at, alike) in groups.iter().enumerate() {
        tale.tell(alike, (at + 1, groups.len()));
    }
    let summary = tale.close(attempts);
    let heading = count(words, attempts);
    let falls = attempts.iter().any(|one| Told::of(one).is_alarming());
    let banner = Banner {
        always: vec![
            format!("attack {}", attack.name),
            words.get(&format!("stepper-method-{method}")),
        ],
        with_room: vec![title.clone()],
    };
    Some(Story {
        keystep_story: Story::VERSION,
        language: words.language(),
        title: words.get("opening"),
        heading: title.clone(),
        name: title,
        intro: idea(words, attack),
        banner,
        summary: words.method(method),
        about: Vec::new(),
        notices: Vec::new(),
        cast: cast(words, method == Method::Ssh2),
        overview: Overview::default(),
        course: words.get("handout-course"),
        legend: words.get("opening-legend"),
        parts: tale.parts,
        scenes: tale.scenes,
        ledger: Ledger::default(),
        ending: Ending {
            end: if falls { End::Granted } else { End::Refused },
            heading,
            // The last scene says what is to be learned.
            reason: None,
        },
        closing: vec![Section {
            title: words.get("attack-summary"),
            body: vec![Body::Bullets(summary)],
        }],
        unrecorded: None,
        footer: words.with("attack-saved", args![all = groups.len()]),
        next: Some(Next { command: next(words, attack), key: next(words, attack), login: None }),
        exercise: Exercise::default(),
        questions: Some(Topic::Attack(method)),
        named: BTreeMap::new(),
    })
}

/// The scenes of such a story at which its set-ups begin, with what is told from there on: those that are
/// alike at one.
pub fn begins<'a>(
    words: &Words,
    attempts: &'a [Attempt],
    story: &Story,
) -> Vec<(usize, &'a [Attempt])> {
    let part = |at: &usize| story.scenes.get(*at).and_then(|scene| scene.part);
    let begins = |at: &usize| {
        let part = part(at).and_then(|part| story.parts.get(part));
        part.is_some_and(|part| part.begins)
    };
    let first = |at: &usize| at.checked_sub(1).is_none_or(|before| part(&before) != part(at));
    let scenes = (0..story.scenes.len()).filter(begins).filter(first);
    scenes.zip(alike(words, attempts)).collect()
}

/// Client, server, attacker. What the attacker has differs from set-up to set-up.
fn cast(words: &Words, signs: bool) -> Vec<Actor> {
    let actor = |party: Party, name: String| Actor {
        party,
        spoken: name.clone(),
        head: name.clone(),
        head_lines: vec![name.clone()],
        name,
        holding: Holding::Nothing,
        holds: String::new(),
        in_view: true,
    };
    vec![
        Actor {
            holding: Holding::Key,
            holds: words.get("stepper-holds-private"),
            ..actor(Party::Client, words.get("party-far-client"))
        },
        Actor {
            holding: if signs { Holding::Imprint } else { Holding::OpenPadlock },
            holds: words.get("stepper-holds-public"),
            ..actor(Party::Server, words.party(Party::Server))
        },
        actor(Party::Attacker, words.party(Party::Attacker)),
    ]
}

/// The story so far.
struct Tale<'a> {
    words: &'a Words,
    parts: Vec<Part>,
    scenes: Vec<Scene>,
}

impl Tale<'_> {
    /// A part without moves: its name, and how many others there are of its kind.
    fn part(&mut self, name: &str, (number, all): (usize, usize)) -> &mut Part {
        let label = self.words.with(&format!("attack-part-{name}"), args![number, all]);
        self.parts.push(Part {
            short: label.clone(),
            title: label.clone(),
            label,
            ..Part::default()
        });
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// A scene of the part at hand.
    fn scene(&mut self, who: Option<Party>, now: String, prose: Vec<String>) -> &mut Scene {
        let happened = self.scenes.len() + 1;
        self.scenes.push(Scene {
            part: self.parts.len().checked_sub(1),
            act: Act::Compute,
            who,
            now,
            prose,
            place: Place::Between,
            travels: None,
            is_under_keys: false,
            picture_ends: None,
            closing: None,
            happened,
            terms: &[],
        });
        let last = self.scenes.len() - 1;
        &mut self.scenes[last]
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        self.words.get(label) + text
    }

    /// What the attack is about.
    fn open(&mut self, idea: String, prose: Vec<String>) {
        self.part("idea", (1, 1)).prose = vec![idea.clone()];
        self.scene(None, idea, prose);
    }

    /// What goes the same way in some set-ups.
    fn tell(&mut self, alike: &[Attempt], place: (usize, usize)) {
        let Some(attempt) = alike.first() else { return };
        let short = short(self.words, attempt);
        self.set_up(attempt, &short, place);
        let all = short.moves.len();
        for (number, (told, beat)) in (1..).zip(short.moves.iter().zip(&attempt.story)) {
            self.do_move(attempt, (told, beat), (number, all));
        }
        self.judge(alike, &short);
    }

    /// The circumstances, then what it is for, and what it is to guess.
    fn set_up(&mut self, attempt: &Attempt, short: &Short, place: (usize, usize)) {
        let words = self.words;
        let circumstances = self.labelled("attack-circumstances", &setup(words, attempt));
        let goal = self.labelled("attack-goal", &short.goal);
        let has = self.labelled("attack-has", &short.has);
        let switched = attempt.is_weakened().then(|| words.get("attack-switched"));
        let part = self.part("setup", place);
        part.begins = true;
        part.prose = vec![circumstances.clone(), goal.clone(), has.clone()];
        part.prose.extend(switched.clone());
        let weakened = switched.into_iter().collect();
        let first = self.scene(None, circumstances.clone(), weakened);
        first.prose.push(has.clone());
        let Guess { question, options } = guess(words);
        let options = options.join(&words.get("attack-expect-between"));
        let asked = words.with("attack-asked", args![goal, question, options]);
        self.scene(None, asked, vec![circumstances, has]);
    }

    fn do_move(&mut self, attempt: &Attempt, (told, beat): (&Move, &Beat), place: (usize, usize)) {
        let words = self.words;
        let sent = Sent::by(beat.who, beat.deed, attempt);
        let travels = sent.as_ref().map(|sent| travels(words, attempt, sent));
        let now = words.with("attack-sentence", args![who = told.name, text = told.text]);
        let at = self.scenes.len() + 1;
        let part = self.part("move", place);
        part.mark = place.0.to_string();
        part.from = Some(beat.who);
        part.to = sent.as_ref().map(|sent| sent.to);
        part.said = Some(Said { who: beat.who, words: first_sentence(&told.text), at });
        part.done = vec![Done { words: now.clone(), took_ns: None }];
        part.travels = travels.clone();
        part.moment = told.asks.map(Moment::Own);
        let scene = self.scene(Some(beat.who), now, Vec::new());
        scene.travels = travels;
        if let Some(sent) = sent {
            scene.act = if sent.state == State::Changed { Act::Change } else { Act::Send };
            scene.place = sent.place(beat.who);
        }
    }

    /// What came of it, why, and what stops it: one after the other, that each can be asked for first.
    fn judge(&mut self, alike: &[Attempt], short: &Short) {
        let result = self.labelled("attack-result", &short.result);
        let why = self.labelled("attack-why", &short.why);
        let remedy = self.labelled(short.label, &short.remedy);
        let goal = self.labelled("attack-goal", &short.goal);
        let likewise = likewise(self.words, alike);
        let part = self.part("verdict", (1, 1));
        part.prose = vec![result.clone(), why.clone(), remedy.clone()];
        part.prose.extend(likewise.clone());
        self.scene(None, result.clone(), vec![goal]);
        self.scene(None, why.clone(), vec![result.clone()]);
        self.scene(None, remedy, [result, why].into_iter().chain(likewise).collect());
    }

    /// What came of all set-ups, and what is to be learned. Gives the former.
    fn close(&mut self, attempts: &[Attempt]) -> Vec<String> {
        let words = self.words;
        let told = |one: &Attempt| {
            let who = Told::of(one).say(words);
            words.with("attack-sentence", args![who, text = setup(words, one)])
        };
        let summary: Vec<String> = attempts.iter().map(told).collect();
        let Some(first) = attempts.first() else { return summary };
        if attempts.len() > 1 {
            let scene = self.scene(None, count(words, attempts), summary.clone());
            (scene.part, scene.act) = (None, Act::End);
        }
        let next = vec![next(words, first.attack)];
        let scene = self.scene(None, lesson(words, first.attack), next);
        (scene.part, scene.act) = (None, Act::End);
        summary
    }
}

/// What is seen of what travels.
fn travels(words: &Words, attempt: &Attempt, sent: &Sent) -> Travels {
    let Sent { step, thing, state, .. } = *sent;
    let text = match thing {
        Thing::Chest { .. } => String::new(),
        Thing::Verdict(true) => words.get("stepper-slip-accept"),
        Thing::Verdict(false) => words.get("stepper-slip-deny"),
        _ => step.mark().to_owned(),
    };
    let label = match step {
        Step::Challenge => words.get(&format!("label-{}-2", attempt.method)),
        step => words.get(&format!("label-{}", step.number())),
    };
    let caption = match (state, thing) {
        (State::Changed, _) => words.get("picture-changed"),
        (State::Recorded, Thing::Data | Thing::Digest | Thing::Signature) => {
            words.get("picture-replayed")
        }
        (State::Substitute, Thing::Digest) => words.get("picture-substitute-digest"),
        (State::Substitute, _) => words.get("picture-substitute"),
        (State::OtherKey, Thing::Signature) => words.get("picture-signature-other"),
        _ => label.clone(),
    };
    Travels { thing, state, text, caption, label }
}

/// What has room on one line: the first sentence.
fn first_sentence(text: &str) -> String {
    let ends = text.char_indices().find_map(|(at, sign)| {
        let rest = text.get(at + sign.len_utf8()..).unwrap_or_default();
        let is_end = sign == '\u{3002}' || (sign == '.' && rest.starts_with(' '));
        is_end.then_some(at + sign.len_utf8())
    });
    ends.and_then(|end| text.get(..end)).unwrap_or(text).to_owned()
}
