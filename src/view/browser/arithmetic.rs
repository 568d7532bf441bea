//! What was computed, and the same with numbers for pen and paper.

use serde::Serialize;

use super::text::{plain, said};
use crate::lesson::{Topic, Words};
use crate::story::{Layout, LayoutRow, Party, Portion, Story, Work};
use crate::text::shorten;
use crate::toy::{Power, Toy};
use crate::view::detail::nanoseconds;
use crate::wire::Method;

/// A computation.
#[derive(Debug, Serialize)]
pub(super) struct Computed {
    party: Party,
    who: String,
    words: String,
    took: String,
    layout: Option<Padded>,
}

/// How the bytes are laid out that RSA worked on.
#[derive(Debug, Serialize)]
struct Padded {
    why: String,
    formula: String,
    about: String,
    rows: Vec<Row>,
    remark: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: &'static str,
    /// Name, length, and the first bytes in hex, where the record tells them.
    portions: Vec<(&'static str, usize, Option<String>)>,
}

impl Computed {
    pub(super) fn new(story: &Story, work: &Work) -> Self {
        Self {
            party: work.who,
            who: story.actor(work.who).map_or_else(String::new, |actor| plain(&actor.name)),
            words: said(&work.words),
            took: work.took_ns.map_or_else(|| "–".to_owned(), nanoseconds),
            layout: work.layout.as_ref().map(padded),
        }
    }
}

fn padded(layout: &Layout) -> Padded {
    let portion =
        |portion: &Portion| (portion.name, portion.length, portion.hex.as_deref().map(shorten));
    let row = |LayoutRow { name, portions }: &LayoutRow| Row {
        name,
        portions: portions.iter().map(portion).collect(),
    };
    Padded {
        why: said(&layout.why),
        formula: layout.formula.clone(),
        about: said(&layout.about),
        rows: layout.rows.iter().map(row).collect(),
        remark: layout.remark.as_deref().map(said),
    }
}

/// The arithmetic below a way to log in, with numbers that can be worked out by hand: what it is, what
/// the real thing does besides, and each line with a name. The first two are the key.
#[derive(Debug, Serialize)]
pub(super) struct Blackboard {
    title: String,
    remark: String,
    lines: Vec<(String, String)>,
}

/// Boxes where something is encrypted for the user, signatures where the user signs: beside each
/// other they would seem to be the same, with the keys swapped. Nothing where no key is used.
pub(super) fn toy(words: &Words, topic: Option<Topic>) -> Option<Blackboard> {
    let signs = match topic? {
        Topic::Method(method) | Topic::Attack(method) => method == Method::Ssh2,
        Topic::Openssh => true,
        Topic::Journal { .. } => return None,
    };
    // The numbers that `keystep toy` begins with: they are a key.
    let toy = Toy::new(61, 53, 17, 65).ok()?;
    let Toy { p, q, n, e, data, .. } = toy;
    let (c, d) = (toy.encryption.result, toy.d_phi.d);
    let s = Power::new(data, d, n).result;
    let back = Power::new(s, e, n).result;
    let row = |id: &str, line: String| (said(&words.get(id)), line);
    let key = [
        row("toy-public-key", format!("n = p × q = {p} × {q} = {n},  e = {e}")),
        row("toy-private-key", format!("n = {n},  d = {d}")),
    ];
    let powers = match signs {
        false => [
            row("page-toy-encrypt", format!("c = {data}^{e} mod {n} = {c}")),
            row("page-toy-decrypt", format!("m = {c}^{d} mod {n} = {}", toy.decryption.result)),
        ],
        true => [
            row("page-toy-sign", format!("s = {data}^{d} mod {n} = {s}")),
            row("page-toy-verify", format!("{s}^{e} mod {n} = {back}")),
        ],
    };
    let id = if signs { "page-toy-signatures" } else { "page-toy-boxes" };
    Some(Blackboard {
        title: said(&words.get(id)),
        remark: said(&words.attribute(id, "remark", &[])),
        lines: key.into_iter().chain(powers).collect(),
    })
}
