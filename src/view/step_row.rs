//! One step in the picture: what is said, the values, what travels, and what is unusual.

use super::canvas::{Anchor, Canvas, Font, Ink, count};
use super::shapes;
use super::svg::{CLIENT, COLUMN, Figure, INNER, PAD, SERVER, TRAVEL};
use super::values::{Named, travelling};
use crate::auth::Operation;
use crate::transcript::{Fact, Fault, Learned, Outcome, Party, Transcript, knowledge};
use crate::wire::{Method, Step, Verdict};

const SPEECH: Font = Font::new(28.0).bold();
const VALUE: Font = Font::new(24.0);
pub(super) const CAPTION: Font = Font::new(24.0);
pub(super) const NOTE: Font = Font::new(23.0);

/// A step with its texts broken into lines.
pub(super) struct Row {
    /// The step's line is in the record.
    pub(super) sent: bool,
    pub(super) from_client: bool,
    /// The left edges of the two columns.
    pub(super) sender: f64,
    pub(super) receiver: f64,
    speech: Vec<String>,
    /// The height of the bubble.
    pub(super) bubble: f64,
    pub(super) values: Vec<[Option<String>; 2]>,
    pub(super) drawing: String,
    pub(super) caption: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl Row {
    pub(super) fn new(figure: &Figure<'_>, step: Step) -> Self {
        let Figure { words, transcript } = figure;
        let from_client = step.is_clients();
        let (sender, receiver) = if from_client { (CLIENT, SERVER) } else { (SERVER, CLIENT) };
        let sent = transcript.line(step).is_some();
        let (id, drawing) = what_travels(transcript, step);
        let mut row = Self {
            sent,
            from_client,
            sender,
            receiver,
            speech: Vec::new(),
            bubble: 0.0,
            values: Vec::new(),
            drawing,
            caption: Vec::new(),
            notes: Vec::new(),
        };
        for note in words.notes(transcript, step) {
            row.notes.extend(NOTE.lines(&note, 2.0 * COLUMN - 2.0 * PAD - 28.0));
        }
        if sent {
            let room = COLUMN - 2.0 * PAD - 2.0 * INNER;
            row.speech = SPEECH.lines(&words.speech(transcript, step), room);
            row.bubble = SPEECH.leading() * count(&row.speech) + 24.0;
            row.values = values(travelling(words, transcript, step));
            let caption = words.get(&format!("handout-picture-{id}"));
            row.caption = CAPTION.lines(&caption, COLUMN - 2.0 * PAD);
        }
        row
    }

    pub(super) fn ink(&self) -> Ink {
        if self.from_client { Ink::Client } else { Ink::Server }
    }

    /// The height of the values below the bubble.
    pub(super) fn values_height(&self) -> f64 {
        if self.values.is_empty() { 0.0 } else { VALUE.leading() * count(&self.values) + 10.0 }
    }

    /// The height of what travels, below the arrow.
    pub(super) fn travel_height(&self) -> f64 {
        if !self.sent {
            return 24.0;
        }
        TRAVEL / 2.0 + CAPTION.leading() * count(&self.caption)
    }

    pub(super) fn notes_height(&self) -> f64 {
        if self.notes.is_empty() { 0.0 } else { NOTE.leading() * count(&self.notes) + 28.0 }
    }

    /// What is said, with a tail towards the other side.
    pub(super) fn draw_bubble(&self, canvas: &mut Canvas, middle: f64) {
        let (left, right) = (self.sender + PAD, self.sender + COLUMN - PAD);
        let (top, bottom) = (middle - self.bubble / 2.0, middle + self.bubble / 2.0);
        let color = self.ink().color();
        let look = format!("fill=\"#fff\" stroke=\"{color}\" stroke-width=\"3\"");
        // Clockwise from the upper left corner; the tail is on the right, or on the left.
        let tail = PAD - 2.0;
        let (east, west) = if self.from_client {
            (format!("V{:.1}l{tail:.0} 11l-{tail:.0} 11", middle - 11.0), String::new())
        } else {
            (String::new(), format!("V{:.1}l-{tail:.0} -11l{tail:.0} -11", middle + 11.0))
        };
        canvas.raw(&format!(
            "<path d=\"M{:.0} {top:.0}H{:.0}a16 16 0 0 1 16 16{east}V{:.0}a16 16 0 0 1 -16 16\
             H{:.0}a16 16 0 0 1 -16 -16{west}V{:.0}a16 16 0 0 1 16 -16z\" \
             stroke-linejoin=\"round\" {look}/>",
            left + 16.0,
            right - 16.0,
            bottom - 16.0,
            left + 16.0,
            top + 16.0
        ));
        canvas.block(left + INNER, top + 9.0, Anchor::Start, SPEECH, &self.speech);
    }
}

/// The values of a step in lines of name and value. A value that does not fit beside its name
/// stands below it.
fn values(travelling: Vec<Named>) -> Vec<[Option<String>; 2]> {
    let room = COLUMN - 2.0 * PAD - INNER;
    let names = travelling.iter().map(|named| VALUE.width(&named.name));
    let column = names.fold(0.0, f64::max) + 24.0;
    let mut lines = Vec::new();
    for Named { name, value, .. } in travelling {
        if column + VALUE.mono().width(&value) <= room {
            lines.push([Some(name), Some(value)]);
        } else {
            lines.push([Some(name), None]);
            let below = VALUE.mono().lines(&value, room);
            lines.extend(below.into_iter().map(|line| [None, Some(line)]));
        }
    }
    lines
}

/// Names on the left, values in a column beside them.
pub(super) fn draw_values(canvas: &mut Canvas, x: f64, y: f64, values: &[[Option<String>; 2]]) {
    let names = values.iter().flat_map(|[name, _]| name);
    let column = names.map(|name| VALUE.width(name)).fold(0.0, f64::max) + 24.0;
    for (i, [name, value]) in values.iter().enumerate() {
        let base = y + VALUE.size + VALUE.leading() * count(&values[..i]);
        if let Some(name) = name {
            canvas.text(x, base, Anchor::Start, VALUE.ink(Ink::Quiet), name);
        }
        if let Some(value) = value {
            let x = if name.is_some() { x + column } else { x };
            canvas.text(x, base, Anchor::Start, VALUE.mono().bold(), value);
        }
    }
}

/// What travels in a step: the name of its caption, and its drawing.
fn what_travels(transcript: &Transcript, step: Step) -> (&'static str, String) {
    let replayed = transcript.fault == Some(Fault::ReplayedReply);
    let mut reply = transcript.computed(Step::Reply);
    let substitute = reply.any(|(_, computed)| computed.operation == Operation::Substitute);
    let accepted = transcript.outcome == Outcome::Accepted;
    let came_back = |learned: &Learned| {
        learned.party == Party::Eavesdropper && learned.fact == Fact::Returned && !accepted
    };
    let returned = knowledge(transcript).iter().any(came_back);
    match (step, transcript.method) {
        (Step::Request | Step::Reply, _) if replayed => ("recording", shapes::marked('↻')),
        (Step::Request, Method::Ssh2) => ("imprint", shapes::imprint()),
        (Step::Request, _) => ("padlock", shapes::open_padlock()),
        (Step::Challenge, Method::Notes) => ("box", shapes::locked_box()),
        (Step::Challenge, Method::Ssh1) => ("host-box", shapes::sealed_box()),
        (Step::Challenge, Method::Ssh2) => ("host-seal", shapes::host_sealed()),
        (Step::Reply, _) if substitute => ("substitute", shapes::marked('?')),
        // Not every record tells whether it is what was in the box.
        (Step::Reply, Method::Notes) if returned => ("returned", shapes::content()),
        (Step::Reply, Method::Notes) => ("inside", shapes::content()),
        (Step::Reply, Method::Ssh1) => ("hash", shapes::marked('#')),
        (Step::Reply, Method::Ssh2) => ("signature", shapes::signed()),
        (Step::Verdict, _) => match transcript.verdict() {
            Some(Verdict::Accept) => ("accept", shapes::ACCEPT.to_owned()),
            _ => ("deny", shapes::DENY.to_owned()),
        },
    }
}
