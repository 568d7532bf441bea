//! The things in the picture: padlock, box, key, seal, paper. Each is drawn around 0, 0 and some
//! 100 wide, in black lines on white, so that it prints.

use super::palette::Ink;
use crate::story::{Holding, State, Thing, Travels};

const BLACK: Ink = Ink::BLACK;
const RED: Ink = Ink::RED;
const GREEN: Ink = Ink::SERVER;

/// The shackle of a padlock, shut, and swung out.
const SHUT: &str = "M-13 4v-13a13 13 0 0 1 26 0v13";
const OPEN: &str = "M13 4v-19a13 13 0 0 1 26 0v9";

/// A padlock: 44 wide, hanging from its shackle.
fn padlock(shackle: &str) -> String {
    let brass = Ink::BRASS;
    format!(
        "<path d=\"{shackle}\" fill=\"none\" stroke-width=\"6\"/>\
         <rect x=\"-22\" y=\"2\" width=\"44\" height=\"34\" rx=\"5\" fill=\"{brass}\"/>\
         <circle cx=\"0\" cy=\"15\" r=\"4.5\" fill=\"{BLACK}\" stroke=\"none\"/>\
         <path d=\"M0 15v11\" stroke-width=\"4.5\"/>"
    )
}

/// A key: the private key.
fn key() -> String {
    format!(
        "<path d=\"M-6 -5H40v11h-7v9h-9v-9h-7v6h-8v-6H-6z\"/>\
         <circle cx=\"-20\" cy=\"0\" r=\"17\"/>\
         <circle cx=\"-24\" cy=\"0\" r=\"5\" fill=\"{BLACK}\" stroke=\"none\"/>"
    )
}

/// A chest. What hangs on it is drawn over it.
fn chest() -> String {
    let [lid, front, grain] = Ink::WOOD;
    format!(
        "<path d=\"M-56 -16l10 -22h92l10 22z\" fill=\"{lid}\"/>\
         <rect x=\"-56\" y=\"-16\" width=\"112\" height=\"58\" rx=\"3\" fill=\"{front}\"/>\
         <path d=\"M-56 6H56M-56 26H56\" stroke=\"{grain}\" stroke-width=\"1.5\"/>\
         <rect x=\"-56\" y=\"-16\" width=\"112\" height=\"58\" rx=\"3\" fill=\"none\"/>\
         <path d=\"M-38 -16v58M38 -16v58\" stroke-width=\"5\"/>"
    )
}

/// The chest with its lid up, what was inside on its way out, and the padlock beside it, open.
pub(super) fn open_chest() -> String {
    let [lid, front, grain] = Ink::WOOD;
    let padlock = placed("translate(-2 8) scale(.62)", &padlock(OPEN));
    format!(
        "<path d=\"M-52 -6l-8 -40h104l8 40z\" fill=\"{lid}\"/>\
         <path d=\"M-26 0v-40h44l10 10v30z\"/><path d=\"M-16 -28h24M-16 -16h34\" stroke=\"{grain}\"/>\
         <rect x=\"-56\" y=\"-4\" width=\"112\" height=\"50\" rx=\"3\" fill=\"{front}\"/>\
         <path d=\"M-56 14H56M-56 31H56\" stroke=\"{grain}\" stroke-width=\"1.5\"/>\
         <path d=\"M-38 -4v50M38 -4v50\" stroke-width=\"5\"/>{padlock}"
    )
}

/// An imprint of the user's seal: round, with a pattern of its own.
fn user_seal() -> String {
    format!(
        "<g fill=\"none\" stroke=\"{RED}\">\
         <circle cx=\"0\" cy=\"0\" r=\"26\" stroke-width=\"4\"/>\
         <path d=\"M-13 11a17 17 0 1 1 26 0M-6 14a10 10 0 0 1 -2 -20a10 10 0 0 1 14 20M0 3v11\" \
         stroke-width=\"3.5\"/></g>"
    )
}

/// An imprint of the server's seal: square.
fn host_seal() -> String {
    format!(
        "<g fill=\"none\" stroke=\"{RED}\">\
         <rect x=\"-23\" y=\"-23\" width=\"46\" height=\"46\" rx=\"4\" stroke-width=\"4\"/>\
         <path d=\"M-13 -11h26M-13 0h26M-13 11h26\" stroke-width=\"6\" stroke-dasharray=\"19 6\" \
         stroke-linecap=\"butt\"/></g>"
    )
}

/// A sheet of paper with a folded corner.
const PAPER: &str = "\
    <path d=\"M-42 -46h62l22 22v70h-84z\"/><path d=\"M20 -46v22h22\"/>";

/// A good end: a tick in a circle.
fn accept() -> String {
    let ground = GREEN.ground();
    format!(
        "<circle cx=\"0\" cy=\"0\" r=\"40\" fill=\"{ground}\" stroke=\"{GREEN}\" stroke-width=\"5\"/>\
         <path d=\"M-19 1l13 15l25 -31\" fill=\"none\" stroke=\"{GREEN}\" stroke-width=\"8\"/>"
    )
}

/// A bad end: a cross in an octagon.
fn deny() -> String {
    let ground = RED.ground();
    format!(
        "<path d=\"M-17 -40h34l23 23v34l-23 23h-34l-23 -23v-34z\" fill=\"{ground}\" \
         stroke=\"{RED}\" stroke-width=\"5\"/>\
         <path d=\"M-16 -16l32 32M16 -16l-32 32\" fill=\"none\" stroke=\"{RED}\" stroke-width=\"8\"/>"
    )
}

/// A computer to carry.
pub(super) const LAPTOP: &str = "\
    <rect x=\"-30\" y=\"-26\" width=\"60\" height=\"40\" rx=\"4\"/>\
    <path d=\"M-42 24l9 -10h66l9 10z\"/>";

/// A server.
pub(super) const RACK: &str = "\
    <rect x=\"-26\" y=\"-30\" width=\"52\" height=\"17\" rx=\"3\"/>\
    <rect x=\"-26\" y=\"-10\" width=\"52\" height=\"17\" rx=\"3\"/>\
    <rect x=\"-26\" y=\"10\" width=\"52\" height=\"17\" rx=\"3\"/>\
    <path d=\"M-17 -21.5h12M-17 -1.5h12M-17 18.5h12M16 -21.5h1M16 -1.5h1M16 18.5h1\"/>";

/// What is to be found out.
pub(super) fn asked() -> String {
    let ink = Ink::QUIET;
    format!(
        "<circle cx=\"0\" cy=\"0\" r=\"32\" stroke=\"{ink}\"/>\
         <text x=\"0\" y=\"16\" font-size=\"46\" font-weight=\"700\" text-anchor=\"middle\" \
         fill=\"{BLACK}\" stroke=\"none\">?</text>"
    )
}

/// Somebody who only looks on.
pub(super) const EYE: &str = "\
    <path d=\"M-38 0q38 -34 76 0q-38 34 -76 0z\"/><circle cx=\"0\" cy=\"0\" r=\"12\"/>\
    <circle cx=\"0\" cy=\"0\" r=\"4\"/>";

/// Somebody who does more than that.
pub(super) const MASK: &str = "\
    <path d=\"M-38 -12q38 -12 76 0q2 32 -20 30q-12 -1 -18 -12q-6 11 -18 12q-22 2 -20 -30z\"/>\
    <path d=\"M-24 -2q9 -6 16 2M24 -2q-9 -6 -16 2\"/>";

/// What was changed has a crack.
pub(super) fn crack() -> String {
    let way = "M30 -52l-20 30l16 8l-30 26l14 8l-22 30";
    let [under, over] = [(Ink::WHITE, 12), (RED, 5)].map(|(ink, width)| {
        format!("<path d=\"{way}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{width}\"/>")
    });
    under + &over
}

/// A thing, as large as a step has room for.
pub(super) fn drawing(travels: &Travels) -> String {
    match (travels.thing, travels.state) {
        (_, State::Recorded) => marked('↻'),
        (_, State::Substitute) => marked('?'),
        (Thing::OpenPadlock | Thing::Request { signs: false }, _) => {
            placed("translate(-8 -6) scale(1.15)", &padlock(OPEN))
        }
        (Thing::Key, _) => placed("translate(-12 0) scale(1.3)", &key()),
        // The user's seal as it is registered.
        (Thing::Imprint | Thing::Request { signs: true }, _) => {
            let card = "<rect x=\"-42\" y=\"-42\" width=\"84\" height=\"84\" rx=\"4\"/>";
            card.to_owned() + &user_seal()
        }
        (Thing::Chest { sealed: false, .. }, _) => locked_chest(),
        (Thing::Chest { sealed: true, .. }, _) => {
            locked_chest() + &placed("translate(86 12)", &host_seal())
        }
        (Thing::Ingredients, _) => written() + &placed("translate(16 22)", &host_seal()),
        (Thing::Data | Thing::Nonce | Thing::Slip, _) => {
            let scribble = Ink::SCRIBBLE;
            written() + &format!("<path d=\"M-30 16h58M-30 30h40\" stroke=\"{scribble}\"/>")
        }
        (Thing::Digest, _) => marked('#'),
        (Thing::Signature, _) => written() + &placed("translate(18 22)", &user_seal()),
        (Thing::Verdict(true), _) => accept(),
        (Thing::Verdict(false), _) => deny(),
    }
}

/// What somebody holds, small, and how far it is moved to stand in the middle.
pub(super) fn held(holding: Holding) -> Option<(String, f64)> {
    let (thing, lower) = match holding {
        Holding::Key => (key(), 0.0),
        Holding::OtherKey => (format!("<g stroke=\"{RED}\">{}</g>", key()), 0.0),
        Holding::OpenPadlock => (padlock(OPEN), -3.0),
        Holding::Imprint => (user_seal(), 0.0),
        Holding::Nothing => return None,
    };
    Some((thing, lower))
}

fn placed(transform: &str, thing: &str) -> String {
    format!("<g transform=\"{transform}\">{thing}</g>")
}

/// The travelling chest, its lid shut and the padlock on it.
fn locked_chest() -> String {
    chest() + &placed("translate(0 -6)", &padlock(SHUT))
}

/// Paper with lines of writing.
fn written() -> String {
    let scribble = Ink::SCRIBBLE;
    let lines = "M-30 -26h38M-30 -12h58M-30 2h58";
    format!("{PAPER}<path d=\"{lines}\" stroke=\"{scribble}\" stroke-width=\"3\"/>")
}

/// A sign on paper: a hash, or something that is not known.
fn marked(sign: char) -> String {
    format!(
        "{PAPER}<text x=\"-1\" y=\"28\" font-size=\"58\" font-weight=\"700\" text-anchor=\"middle\" \
         fill=\"{BLACK}\" stroke=\"none\">{sign}</text>"
    )
}
