//! The page itself, its stylesheet and its script: the same for everybody, with nothing of this machine
//! in it but its address, and the number of the record that is shown first.

use std::net::SocketAddr;

use serde::Serialize;

use super::both::{Both, Pair};
use super::lab;
use crate::lesson::Language;
use crate::measure::{BASE_BITS, SIZES};
use crate::story::{self, Setting, Way};
use crate::view::{self, in_element, in_one_scope, player};
use crate::wire::Method;

const FRAME: &str = include_str!("assets/web.html");
const STYLE: &str = include_str!("assets/web.css");
const SCRIPT: [&str; 6] = [
    include_str!("assets/http.js"),
    include_str!("assets/desk.js"),
    include_str!("assets/lab.js"),
    include_str!("assets/bench.js"),
    include_str!("assets/door.js"),
    include_str!("assets/class.js"),
];

/// Nothing comes from elsewhere, nothing stands in the page that runs, and no page has it in a frame.
/// The plot is a picture in the data (`data:`).
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The words of the page, by the names that its frame and its script ask with.
const OWN: &[&str] = &[
    "web-title",
    "web-about",
    "web-rooms",
    "web-room-logins",
    "web-room-lab",
    "web-room-bench",
    "web-room-door",
    "web-room-class",
    "web-runs",
    "web-cancel",
    "web-to-desk",
    "web-way",
    "web-fault",
    "web-bits",
    "web-user",
    "web-new-login",
    "web-log-in",
    "web-records",
    "web-no-records",
    "web-ended",
    "web-what",
    "web-when",
    "web-attacks",
    "web-setup",
    "web-mount",
    "attack-expect",
    "web-next-move",
    "web-guessed-otherwise",
    "web-play-it",
    "web-login-over",
    "web-measure",
    "web-measure-about",
    "web-seconds",
    "web-start",
    "web-door",
    "web-door-about",
    "web-open",
    "web-shut",
    "web-door-open",
    "web-knocks",
    "web-no-knocks",
    "web-class",
    "web-class-about",
    "web-class-waits",
    "web-followers",
    "web-follow",
    "web-answered",
    "web-reveal",
    "web-wait",
    "web-no-token",
    "web-asks-still",
    "web-asks-back",
    "web-gone",
    "web-gone-why",
    "web-gone-next",
    "web-back",
    "web-teacher-gone",
    "web-teacher-next",
    "web-teacher-back",
    "attack-goal",
    "attack-has",
    "attack-result",
    "attack-switched",
    "attack-why",
    "attack-outcome-falls",
    "attack-outcome-holds",
    "attack-outcome-does-not-apply",
];

/// The page with its parts.
pub(super) struct Parts {
    pub(super) page: String,
    pub(super) style: String,
    pub(super) script: String,
}

/// What the page is given.
#[derive(Serialize)]
struct Given {
    language: Language,
    editions: [Edition; Language::ALL.len()],
    ways: Vec<Choice>,
    sizes: Vec<usize>,
    attacks: Vec<lab::Listed>,
    bench: &'static [usize],
    /// With a class: where it is followed.
    class: Option<Followed>,
    /// The record that is shown before anything else.
    first: Option<u64>,
}

/// The words of one language.
#[derive(Serialize)]
struct Edition {
    language: Language,
    words: Vec<(&'static str, String)>,
}

/// A method, and what can be broken in it: what that is called, a sentence, and its name in data.
#[derive(Serialize)]
struct Choice {
    name: &'static str,
    title: Pair,
    faults: Vec<(Pair, Pair, &'static str)>,
}

/// Where a class is followed: the address, and as squares to be photographed.
#[derive(Serialize)]
struct Followed {
    address: String,
    side: usize,
    path: String,
}

/// The methods in the order in which they are taught, by their names.
pub(super) fn ways() -> Vec<(&'static str, Way)> {
    let own = story::TAUGHT.into_iter().map(|method: Method| (method.into(), Way::Own(method)));
    own.chain([("openssh", Way::Openssh)]).collect()
}

impl Parts {
    pub(super) fn new(
        both: &Both,
        language: Language,
        class: Option<SocketAddr>,
        first: Option<u64>,
    ) -> Self {
        let player = player();
        let words = |at: usize| -> Vec<(&'static str, String)> {
            let Some(words) = both.0.get(at) else { return Vec::new() };
            let own = OWN.iter().map(|id| (*id, view::said(&words.get(id))));
            own.chain(view::page_words(words)).collect()
        };
        let way = |(name, way)| {
            let setting = Setting { way, fault: None, bits: BASE_BITS };
            let [en, ja] = both.0.each_ref().map(|words| setting.fault_words(words));
            let faults = en.into_iter().zip(ja).map(|((en, typed, en_told), (ja, _, ja_told))| {
                (both.of([&en, &ja]), both.of([&en_told, &ja_told]), typed.unwrap_or_default())
            });
            let title = both.say(|words| match way {
                Way::Own(method) => words.get(&format!("stepper-method-{method}")),
                Way::Openssh => words.get("openssh-banner"),
            });
            Choice { name, title, faults: faults.collect() }
        };
        let followed = |address: SocketAddr| {
            let address = format!("http://{address}/");
            let (side, path) = view::qr_path(&address).unwrap_or_default();
            Followed { address, side, path }
        };
        let given = Given {
            language,
            editions: [(0, Language::En), (1, Language::Ja)]
                .map(|(at, language)| Edition { language, words: words(at) }),
            ways: ways().into_iter().map(way).collect(),
            sizes: story::SIZES.to_vec(),
            attacks: lab::list(both),
            bench: &SIZES,
            class: class.map(followed),
            first,
        };
        let given = in_element(&serde_json::to_string(&given).unwrap_or_default());
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>keystep</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/web.css\">\n</head>\n<body>\n{FRAME}{}\
             <svg id=\"symbols\"></svg>\n\
             <script type=\"application/json\" id=\"given\">{given}</script>\n\
             <script src=\"/web.js\"></script>\n</body>\n</html>\n",
            player.frame
        );
        let scripts: Vec<&str> = std::iter::once(player.script).chain(SCRIPT).collect();
        Self { page, style: player.style + STYLE, script: in_one_scope(&scripts) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Script and style can be read in an evening, and have no sentences.
    #[test]
    fn the_script_is_small_and_says_nothing() {
        let script = SCRIPT.concat();
        assert!(script.lines().count() + STYLE.lines().count() + FRAME.lines().count() < 500);
        assert!(script.is_ascii() && STYLE.is_ascii() && FRAME.is_ascii());
    }

    /// What can be broken is named without a flag, which nobody can type here; methods stand in the order
    /// in which they are taught, wherever they are chosen.
    #[test]
    fn choices_are_named_for_a_page_and_stand_in_the_order_of_the_lesson() {
        let page = Parts::new(&Both::new(), Language::Ja, None, None).page;
        assert!(!page.contains("--fault"));
        let order: Vec<&str> = story::TAUGHT.into_iter().map(Into::into).collect();
        let attacks = lab::list(&Both::new());
        let listed = serde_json::to_value(&attacks).unwrap();
        let mut several = 0;
        for attack in listed.as_array().unwrap() {
            let methods = attack["methods"].as_array().unwrap();
            let names = methods.iter().map(|one| one[0].as_str().unwrap());
            let places: Vec<_> =
                names.map(|name| order.iter().position(|one| *one == name).unwrap()).collect();
            assert!(places.is_sorted(), "{attack}");
            several += usize::from(places.len() > 2);
        }
        assert!(several > 0);
    }

    /// Every word that the page asks for by name is there, and no other.
    #[test]
    fn the_page_has_the_words_that_it_asks_for() {
        let asks = SCRIPT.concat() + FRAME;
        let both = Both::new();
        let words = Parts::new(&both, Language::En, None, None).page;
        for id in OWN {
            // Some have the name of a room, or of an outcome, behind them.
            let family =
                ["web-room-", "attack-outcome-"].iter().any(|family| id.starts_with(family));
            assert!(family || asks.contains(&format!("\"{id}\"")), "{id} is not asked for");
        }
        for asked in
            ["word(\"", "both(\"", "choice(\"", "listing(\"", "data-word=\"", "data-label=\""]
        {
            for rest in asks.split(asked).skip(1) {
                let (id, _) = rest.split_once('"').unwrap();
                assert!(words.contains(&format!("[\"{id}\",")), "{id} is not there");
            }
        }
    }
}
