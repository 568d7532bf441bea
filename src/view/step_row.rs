//! One step in the picture: what is said, the values, what travels, and what is unusual.

use super::canvas::{Anchor, Canvas, Font, count};
use super::frame::{CLIENT, COLUMN, INNER, PAD, SERVER, TRAVEL};
use super::palette::Ink;
use super::shapes;
use crate::lesson::Words;
use crate::story::{NamedValue, Part, Reach};

const SPEECH: Font = Font::new(28.0).bold();
const VALUE: Font = Font::new(24.0);
pub(super) const CAPTION: Font = Font::new(24.0);
pub(super) const NOTE: Font = Font::new(23.0);
const VERDICT: &str = "verdict";

/// A step with its texts broken into lines.
pub(super) struct Row {
    /// The step's line is in the record.
    pub(super) sent: bool,
    /// What stands in its place where it is not.
    pub(super) absent: Vec<String>,
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
    /// One of them tells something unusual.
    pub(super) alarms: bool,
}

impl Row {
    /// A part that the left or the right side sends something in.
    pub(super) fn new(words: &Words, part: &Part, from_right: bool) -> Self {
        let (sender, receiver) = if from_right { (SERVER, CLIENT) } else { (CLIENT, SERVER) };
        let mut row = Self {
            sent: part.said.is_some(),
            absent: Vec::new(),
            from_client: !from_right,
            sender,
            receiver,
            speech: Vec::new(),
            bubble: 0.0,
            values: Vec::new(),
            drawing: part.travels.as_ref().map_or_else(String::new, shapes::drawing),
            caption: Vec::new(),
            notes: Vec::new(),
            alarms: part.notes.iter().any(|note| !note.is_usual),
        };
        for note in &part.notes {
            row.notes.extend(NOTE.lines(&note.words, 2.0 * COLUMN - 2.0 * PAD - 28.0));
        }
        if let Some(said) = &part.said {
            let room = COLUMN - 2.0 * PAD - 2.0 * INNER;
            row.speech = SPEECH.lines(&said.words, room);
            row.bubble = SPEECH.leading() * count(&row.speech) + 24.0;
            // What the verdict is stands below its picture.
            let beside = part.values.iter().filter(|value| value.fact != VERDICT);
            row.values = values(&beside.cloned().collect::<Vec<_>>());
            let caption = part.travels.as_ref().map_or("", |travels| &travels.label);
            row.caption = CAPTION.lines(caption, COLUMN - 2.0 * PAD);
        } else {
            let absent = match part.reach {
                Reach::NotReached => words.get("handout-not-reached"),
                Reach::Known => part.prose.first().cloned().unwrap_or_default(),
                Reach::Told => words.get("handout-nothing-sent"),
            };
            row.absent = CAPTION.lines(&absent, COLUMN - 2.0 * PAD);
        }
        row
    }

    pub(super) fn ink(&self) -> Ink {
        if self.from_client { Ink::CLIENT } else { Ink::SERVER }
    }

    /// The height of the values below the bubble.
    pub(super) fn values_height(&self) -> f64 {
        if self.values.is_empty() { 0.0 } else { VALUE.leading() * count(&self.values) + 10.0 }
    }

    /// The height of what travels, below the arrow.
    pub(super) fn travel_height(&self) -> f64 {
        if !self.sent {
            return CAPTION.leading() * count(&self.absent) - 6.0;
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
        let (paper, ink) = (Ink::WHITE, self.ink());
        let look = format!("fill=\"{paper}\" stroke=\"{ink}\" stroke-width=\"3\"");
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
fn values(travelling: &[NamedValue]) -> Vec<[Option<String>; 2]> {
    let room = COLUMN - 2.0 * PAD - INNER;
    let names = travelling.iter().map(|named| VALUE.width(&named.name));
    let column = names.fold(0.0, f64::max) + 24.0;
    let mut lines = Vec::new();
    for NamedValue { name, shown, .. } in travelling {
        let name = Some(name.clone());
        if column + VALUE.mono().width(shown) <= room {
            lines.push([name, Some(shown.clone())]);
        } else {
            lines.push([name, None]);
            let below = VALUE.mono().lines(shown, room);
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
            canvas.text(x, base, Anchor::Start, VALUE.ink(Ink::QUIET), name);
        }
        if let Some(value) = value {
            let x = if name.is_some() { x + column } else { x };
            canvas.text(x, base, Anchor::Start, VALUE.mono().bold(), value);
        }
    }
}
