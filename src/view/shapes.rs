//! The things in the picture: padlock, box, key, seal, paper. Each is drawn around 0, 0 and some
//! 100 wide, in black lines on white, so that it prints.

use crate::story::{Holding, State, Thing, Travels};

/// A shut padlock: 44 wide, hanging from its shackle.
const PADLOCK: &str = "\
    <path d=\"M-13 4v-13a13 13 0 0 1 26 0v13\" fill=\"none\" stroke-width=\"6\"/>\
    <rect x=\"-22\" y=\"2\" width=\"44\" height=\"34\" rx=\"5\" fill=\"#e9c766\"/>\
    <circle cx=\"0\" cy=\"15\" r=\"4.5\" fill=\"#1b1b1b\" stroke=\"none\"/>\
    <path d=\"M0 15v11\" stroke-width=\"4.5\"/>";

/// An open padlock: the shackle has swung out.
const OPEN_PADLOCK: &str = "\
    <path d=\"M13 4v-19a13 13 0 0 1 26 0v9\" fill=\"none\" stroke-width=\"6\"/>\
    <rect x=\"-22\" y=\"2\" width=\"44\" height=\"34\" rx=\"5\" fill=\"#e9c766\"/>\
    <circle cx=\"0\" cy=\"15\" r=\"4.5\" fill=\"#1b1b1b\" stroke=\"none\"/>\
    <path d=\"M0 15v11\" stroke-width=\"4.5\"/>";

/// A key: the private key.
const KEY: &str = "\
    <path d=\"M-6 -5H40v11h-7v9h-9v-9h-7v6h-8v-6H-6z\"/>\
    <circle cx=\"-20\" cy=\"0\" r=\"17\"/>\
    <circle cx=\"-24\" cy=\"0\" r=\"5\" fill=\"#1b1b1b\" stroke=\"none\"/>";

/// A chest. What hangs on it is drawn over it.
const CHEST: &str = "\
    <path d=\"M-56 -16l10 -22h92l10 22z\" fill=\"#efe3cd\"/>\
    <rect x=\"-56\" y=\"-16\" width=\"112\" height=\"58\" rx=\"3\" fill=\"#f6eddb\"/>\
    <path d=\"M-56 6H56M-56 26H56\" stroke=\"#a08f6a\" stroke-width=\"1.5\"/>\
    <rect x=\"-56\" y=\"-16\" width=\"112\" height=\"58\" rx=\"3\" fill=\"none\"/>\
    <path d=\"M-38 -16v58M38 -16v58\" stroke-width=\"5\"/>";

/// An imprint of the user's seal: round, with a pattern of its own.
const IMPRINT: &str = "\
    <g fill=\"none\" stroke=\"#a11d14\">\
    <circle cx=\"0\" cy=\"0\" r=\"26\" stroke-width=\"4\"/>\
    <path d=\"M-13 11a17 17 0 1 1 26 0M-6 14a10 10 0 0 1 -2 -20a10 10 0 0 1 14 20M0 3v11\" \
    stroke-width=\"3.5\"/></g>";

/// An imprint of the server's seal: square.
const HOST_IMPRINT: &str = "\
    <g fill=\"none\" stroke=\"#a11d14\">\
    <rect x=\"-23\" y=\"-23\" width=\"46\" height=\"46\" rx=\"4\" stroke-width=\"4\"/>\
    <path d=\"M-13 -11h26M-13 0h26M-13 11h26\" stroke-width=\"6\" stroke-dasharray=\"19 6\" \
    stroke-linecap=\"butt\"/></g>";

/// A sheet of paper with a folded corner.
const PAPER: &str = "\
    <path d=\"M-42 -46h62l22 22v70h-84z\"/><path d=\"M20 -46v22h22\"/>";

/// Lines of writing.
const WRITING: &str =
    "<path d=\"M-30 -26h38M-30 -12h58M-30 2h58\" stroke=\"#8b8678\" stroke-width=\"3\"/>";

/// A good end: a tick in a circle.
const ACCEPT: &str = "\
    <circle cx=\"0\" cy=\"0\" r=\"40\" fill=\"#ebf5ee\" stroke=\"#2c6141\" stroke-width=\"5\"/>\
    <path d=\"M-19 1l13 15l25 -31\" fill=\"none\" stroke=\"#2c6141\" stroke-width=\"8\"/>";

/// A bad end: a cross in an octagon.
const DENY: &str = "\
    <path d=\"M-17 -40h34l23 23v34l-23 23h-34l-23 -23v-34z\" fill=\"#fbf0ec\" stroke=\"#a11d14\" \
    stroke-width=\"5\"/>\
    <path d=\"M-16 -16l32 32M16 -16l-32 32\" fill=\"none\" stroke=\"#a11d14\" stroke-width=\"8\"/>";

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

/// A thing, as large as a step has room for.
pub(super) fn drawing(travels: &Travels) -> String {
    match (travels.thing, travels.state) {
        (_, State::Recorded) => marked('↻'),
        (_, State::Substitute) => marked('?'),
        (Thing::OpenPadlock | Thing::Request { signs: false }, _) => open_padlock(),
        (Thing::Imprint | Thing::Request { signs: true }, _) => imprint(),
        (Thing::Chest { sealed: false, .. }, _) => locked_box(),
        (Thing::Chest { sealed: true, .. }, _) => sealed_box(),
        (Thing::Ingredients, _) => host_sealed(),
        (Thing::Data | Thing::Nonce | Thing::Slip, _) => content(),
        (Thing::Digest, _) => marked('#'),
        (Thing::Signature, _) => signed(),
        (Thing::Verdict(true), _) => ACCEPT.to_owned(),
        (Thing::Verdict(false), _) => DENY.to_owned(),
    }
}

/// What somebody holds, small, and how far it is moved to stand in the middle.
pub(super) fn held(holding: Holding) -> Option<(String, f64)> {
    let (thing, lower) = match holding {
        Holding::Key => (KEY.to_owned(), 0.0),
        Holding::OtherKey => (format!("<g stroke=\"#a11d14\">{KEY}</g>"), 0.0),
        Holding::OpenPadlock => (OPEN_PADLOCK.to_owned(), -3.0),
        Holding::Imprint => (IMPRINT.to_owned(), 0.0),
        Holding::Nothing => return None,
    };
    Some((thing, lower))
}

/// The travelling box, its lid shut and the padlock on it.
fn locked_box() -> String {
    format!("{CHEST}<g transform=\"translate(0 -6)\">{PADLOCK}</g>")
}

/// The same with the server's seal.
fn sealed_box() -> String {
    format!("{}<g transform=\"translate(86 12)\">{HOST_IMPRINT}</g>", locked_box())
}

/// Paper with the server's seal.
fn host_sealed() -> String {
    format!("{PAPER}{WRITING}<g transform=\"translate(16 22)\">{HOST_IMPRINT}</g>")
}

/// Paper with the user's seal.
fn signed() -> String {
    format!("{PAPER}{WRITING}<g transform=\"translate(18 22)\">{IMPRINT}</g>")
}

/// Paper that came out of the box.
fn content() -> String {
    format!("{PAPER}{WRITING}<path d=\"M-30 16h58M-30 30h40\" stroke=\"#8b8678\"/>")
}

/// An open padlock, larger.
fn open_padlock() -> String {
    format!("<g transform=\"translate(-8 -6) scale(1.15)\">{OPEN_PADLOCK}</g>")
}

/// The user's seal as it is registered.
fn imprint() -> String {
    format!("<rect x=\"-42\" y=\"-42\" width=\"84\" height=\"84\" rx=\"4\"/>{IMPRINT}")
}

/// A sign on paper: a hash, or something that is not known.
fn marked(sign: char) -> String {
    format!(
        "{PAPER}<text x=\"-1\" y=\"28\" font-size=\"58\" font-weight=\"700\" text-anchor=\"middle\" \
         fill=\"#1b1b1b\" stroke=\"none\">{sign}</text>"
    )
}
