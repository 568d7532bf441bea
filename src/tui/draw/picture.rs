//! What travels between the columns. The padlock hangs on the box, never on a door; what is signed
//! carries a seal.

use unicode_width::UnicodeWidthStr as _;

use super::super::model::Model;
use super::sheet::clip;
use crate::lesson::shorten;
use crate::transcript::{Act, Happening, Scene, Transcript};
use crate::wire::{FieldName, Method, Step};

/// The widest text on a slip, in cells.
const WIDEST: usize = 26;

/// A picture: three rows of the same width, and the words below it.
pub(super) struct Picture {
    pub(super) rows: [String; 3],
    pub(super) caption: String,
}

impl Picture {
    pub(super) fn width(&self) -> u16 {
        u16::try_from(self.rows[0].width()).unwrap_or(u16::MAX)
    }

    fn slip(text: &str, caption: String) -> Self {
        let text = clip(text, WIDEST);
        let edge = "─".repeat(text.width() + 2);
        Self {
            rows: [format!("┌{edge}┐"), format!("│ {text} │"), format!("└{edge}┘")], caption
        }
    }

    /// A slip with the imprint of a seal.
    fn sealed(text: &str, caption: String) -> Self {
        let text = clip(text, WIDEST);
        let edge = "─".repeat(text.width() + 2);
        let rows = [format!("┌{edge}┬───┐"), format!("│ {text} │ ◉ │"), format!("└{edge}┴───┘")];
        Self { rows, caption }
    }

    /// A box with a padlock on its edge, shut or open, and the host's seal beside it.
    fn chest(inside: &str, shut: bool, seal: bool, caption: String) -> Self {
        let inside = clip(inside, WIDEST);
        let room = inside.width() + 2;
        let lock = if shut { "╢■╟" } else { "╢□╟" };
        let left = room.saturating_sub(3) / 2;
        let edge =
            format!("{}{lock}{}", "═".repeat(left), "═".repeat(room.saturating_sub(left + 3)));
        let lid = if shut { "═" } else { "╌" }.repeat(room);
        let [top, middle, bottom] =
            if seal { ["───┐", " ◉ │", "───┘"] } else { [""; 3] };
        let rows =
            [format!("╔{lid}╗{top}"), format!("║ {inside} ║{middle}"), format!("╚{edge}╝{bottom}")];
        Self { rows, caption }
    }
}

/// What is seen in a scene.
pub(super) fn of(model: &Model) -> Option<Picture> {
    let transcript = model.transcript();
    let scene = model.scene();
    let words = model.words();
    let caption = |id: &str| words.get(&format!("stepper-picture-{id}"));
    let Some(step) = scene.step else {
        return (scene.act == Act::Prepare).then(|| {
            if transcript.method == Method::Ssh2 {
                Picture::sealed(&words.get("stepper-slip-imprint"), caption("imprint"))
            } else {
                let padlock = words.get("stepper-slip-padlock");
                Picture::chest(&padlock, false, false, caption("padlock"))
            }
        });
    };
    Some(match (step, transcript.method) {
        (Step::Request, method) => {
            // Before it is sent there is only the nonce that was chosen.
            let nonce = method != Method::Notes && scene.act == Act::Compute;
            let id = if nonce { "stepper-slip-nonce" } else { "stepper-slip-request" };
            let caption = match method {
                _ if nonce => caption("nonce"),
                Method::Ssh2 => caption("request-ssh2"),
                Method::Notes | Method::Ssh1 => caption("request"),
            };
            Picture::slip(&words.with(id, &[("user", &transcript.user)]), caption)
        }
        (Step::Challenge, Method::Ssh2) => {
            Picture::sealed(&words.get("stepper-slip-ingredients"), caption("ingredients"))
        }
        (Step::Challenge, method) => {
            Picture::chest("? ? ? ? ?", true, method == Method::Ssh1, caption("chest"))
        }
        (Step::Reply, method) => reply(model, transcript, scene, method),
        (Step::Verdict, _) => {
            let accepted = crate::lesson::verdict(transcript) == Some(crate::wire::Verdict::Accept);
            let id = if accepted { "accept" } else { "deny" };
            Picture::slip(&words.get(&format!("stepper-slip-{id}")), caption("verdict"))
        }
    })
}

/// ③: an opened box, and what comes out of it; or a sealed paper.
fn reply(model: &Model, transcript: &Transcript, scene: &Scene, method: Method) -> Picture {
    let words = model.words();
    let caption = |id: &str| words.get(&format!("stepper-picture-{id}"));
    let value = shorten(&answer(transcript, scene.happened()).unwrap_or_default());
    let substitute = transcript
        .computed(Step::Reply)
        .any(|(_, computed)| computed.operation == crate::auth::Operation::Substitute);
    let slip = |id: &str| words.with(&format!("stepper-slip-{id}"), &[("value", &value)]);
    match (method, scene.act) {
        (Method::Notes | Method::Ssh1, Act::Compute | Act::Check | Act::Stop) if substitute => {
            Picture::chest("? ? ? ? ?", true, false, caption("stuck"))
        }
        (Method::Notes | Method::Ssh1, Act::Compute) => {
            Picture::chest(&shorten(&opened(transcript)), false, false, caption("open"))
        }
        (Method::Notes, _) if substitute => Picture::slip(&slip("data"), caption("substitute")),
        (Method::Ssh1, _) if substitute => Picture::slip(&slip("digest"), caption("substitute")),
        (Method::Notes, _) => Picture::slip(&slip("data"), caption("data")),
        (Method::Ssh1, _) => Picture::slip(&slip("digest"), caption("digest")),
        (Method::Ssh2, _) => Picture::sealed(&slip("signature"), caption("signature")),
    }
}

/// The value that ③ brings, as it stands on the wire once `happened` events have happened.
fn answer(transcript: &Transcript, happened: usize) -> Option<String> {
    let events = transcript.events.get(..happened)?;
    let sent = events.iter().rev().find_map(|entry| match &entry.what {
        Happening::Sent(line) | Happening::Changed(line) | Happening::Received(line)
            if entry.step == Step::Reply =>
        {
            let value = |name| line.fields.iter().find(|field| field.name == name);
            let names = [FieldName::Decrypted, FieldName::Digest, FieldName::Signature];
            names.into_iter().find_map(value).map(|field| field.value(&line.line).to_owned())
        }
        _ => None,
    });
    sent.or_else(|| {
        let values = transcript.computed(Step::Reply).flat_map(|(_, computed)| &computed.values);
        values.last().map(|value| hex::encode(&value.bytes))
    })
}

/// What was in the box.
fn opened(transcript: &Transcript) -> String {
    let values = transcript.computed(Step::Reply).flat_map(|(_, computed)| &computed.values);
    let mut values = values.filter(|value| value.quantity == crate::auth::Quantity::Challenge);
    values.next().map(|value| hex::encode(&value.bytes)).unwrap_or_default()
}
