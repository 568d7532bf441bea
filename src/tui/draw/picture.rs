//! What travels between the columns. The padlock hangs on the box, never on a door; what is signed
//! carries a seal.

use unicode_width::UnicodeWidthStr as _;

use super::sheet::clip;
use crate::text::shorten;
use crate::transcript::Act;
use crate::tui::model::Model;
use crate::wire::{Method, Step, Verdict};

/// The widest text on a slip, in cells.
const WIDEST: u16 = 26;
/// The cells that a sealed paper has beside its text: the widest frame of all.
const FRAME: u16 = 8;
/// What is in a box that nobody can look into.
const UNSEEN: &str = "? ? ? ? ?";

/// A picture: three rows of the same width.
pub(super) struct Picture {
    pub(super) rows: [String; 3],
}

impl Picture {
    pub(super) fn width(&self) -> u16 {
        u16::try_from(self.rows[0].width()).unwrap_or(u16::MAX)
    }

    fn slip(text: &str) -> Self {
        let edge = "─".repeat(text.width() + 2);
        Self { rows: [format!("┌{edge}┐"), format!("│ {text} │"), format!("└{edge}┘")] }
    }

    /// A slip with the imprint of a seal.
    fn sealed(text: &str) -> Self {
        let edge = "─".repeat(text.width() + 2);
        let rows = [format!("┌{edge}┬───┐"), format!("│ {text} │ ◉ │"), format!("└{edge}┴───┘")];
        Self { rows }
    }

    /// An open padlock by itself, with a name on its body.
    fn padlock(name: &str) -> Self {
        let width = name.width() + 4;
        let left = width / 2 - 2;
        let row = |text: &str| format!("{}{text}", " ".repeat(left));
        let fill = |text: String| crate::view::pad(&text, width);
        Self { rows: [fill(row("╭──╮")), fill(row("╵  │")), format!("[ {name} ]")] }
    }

    /// A box with a padlock on its edge, shut or open, and the host's seal beside it.
    fn chest(inside: &str, shut: bool, seal: bool) -> Self {
        let room = inside.width() + 2;
        let lock = if shut { "╢■╟" } else { "╢□╟" };
        let left = room.saturating_sub(3) / 2;
        let right = room.saturating_sub(left + 3);
        let edge = format!("{}{lock}{}", "═".repeat(left), "═".repeat(right));
        let lid = if shut { "═" } else { "╌" }.repeat(room);
        let [top, middle, bottom] =
            if seal { ["───┐", " ◉ │", "───┘"] } else { [""; 3] };
        let rows =
            [format!("╔{lid}╗{top}"), format!("║ {inside} ║{middle}"), format!("╚{edge}╝{bottom}")];
        Self { rows }
    }
}

/// What is seen in a scene, at most `room` cells wide.
pub(super) fn of(model: &Model, room: u16) -> Option<Picture> {
    let transcript = model.transcript();
    let scene = model.scene();
    let words = model.words();
    let clipped = |text: &str| clip(text, usize::from(WIDEST.min(room.saturating_sub(FRAME))));
    let named = |id: &str| clipped(&words.get(&format!("stepper-slip-{id}")));
    let Some(step) = scene.step else {
        return (scene.act == Act::Prepare).then(|| match transcript.method {
            Method::Ssh2 => Picture::sealed(&named("imprint")),
            Method::Notes | Method::Ssh1 => Picture::padlock(&named("padlock")),
        });
    };
    Some(match (step, transcript.method) {
        // Before ① is sent there is only the nonce that was chosen.
        (Step::Request, _) if scene.act == Act::Compute => Picture::slip(&named("nonce")),
        (Step::Request, _) => {
            let text = words.with("stepper-slip-request", &[("user", &transcript.user)]);
            Picture::slip(&clipped(&text))
        }
        (Step::Challenge, Method::Ssh2) => Picture::sealed(&named("ingredients")),
        (Step::Challenge, method) => Picture::chest(UNSEEN, true, method == Method::Ssh1),
        (Step::Reply, method) => {
            let value = shorten(&transcript.answer_at(scene.happened()).unwrap_or_default());
            let slip = |id: &str| {
                clipped(&words.with(&format!("stepper-slip-{id}"), &[("value", &value)]))
            };
            let works = matches!(scene.act, Act::Compute | Act::Stop);
            match method {
                Method::Ssh2 => Picture::sealed(&slip("signature")),
                _ if works && transcript.is_substituted() => Picture::chest(UNSEEN, true, false),
                _ if works => {
                    let inside = shorten(&transcript.opened().unwrap_or_default());
                    Picture::chest(&inside, false, false)
                }
                Method::Notes => Picture::slip(&slip("data")),
                Method::Ssh1 => Picture::slip(&slip("digest")),
            }
        }
        (Step::Verdict, _) => {
            let accepted = transcript.verdict() == Some(Verdict::Accept);
            Picture::slip(&named(if accepted { "accept" } else { "deny" }))
        }
    })
}
