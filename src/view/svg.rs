//! The four-step table as a picture: who says what, what travels, and how it ended. It is legible
//! on A4 and on a projector, needs no colour, and loads nothing.

use super::beginning;
use super::canvas::{Anchor, Canvas, Font, count};
use super::frame::{CLIENT, COLUMN, FULL, INNER, MARGIN, MARK, PAD, SERVER, TRAVEL, WIDTH};
use super::palette::{Ink, SANS};
use super::shapes;
use super::step_row::{CAPTION, NOTE, Row, draw_values};
use super::xml::escaped;
use crate::lesson::Words;
use crate::story::{End, NoticeKind, Part, Party, Story};

/// How high a slide is: 16:9.
const SLIDE: f64 = WIDTH * 9.0 / 16.0;
/// What stays free below the last line.
const FOOT: f64 = MARGIN * 0.6;

/// The picture of a story.
pub fn svg(words: &Words, story: &Story) -> String {
    let figure = Figure { words, story };
    let mut canvas = Canvas::default();
    let mut y = figure.head(&mut canvas);
    for part in &story.parts {
        y = figure.part(&mut canvas, y, part);
    }
    y = figure.outcome(&mut canvas, y);
    let height = figure.footer(&mut canvas, y) + FOOT;
    figure.document(&canvas, [WIDTH, height], &figure.description(story.parts.len()))
}

/// The same picture as it comes about: a slide of 16:9 for each part, which stands lowest on its own, below as
/// many of those before it as there is room for. The first has who is there, and the last the outcome.
pub fn slides(words: &Words, story: &Story) -> Vec<String> {
    let figure = Figure { words, story };
    let slide = |last| match last {
        0 => figure.first_slide().unwrap_or_else(|| figure.slide(0)),
        last => figure.slide(last),
    };
    (0..story.parts.len()).map(slide).collect()
}

/// A story, and the words for what is only in a picture.
struct Figure<'a> {
    words: &'a Words,
    story: &'a Story,
}

impl Figure<'_> {
    /// What stands above the parts.
    fn head(&self, canvas: &mut Canvas) -> f64 {
        let below = self.title(canvas);
        self.columns(canvas, below)
    }

    fn part(&self, canvas: &mut Canvas, y: f64, part: &Part) -> f64 {
        match part.from {
            Some(from) => self.row(canvas, y, part, from),
            None => Self::background(canvas, y, part),
        }
    }

    /// What is there before anything is sent: a slide of its own, where it has room.
    fn first_slide(&self) -> Option<String> {
        let [first, _, ..] = &*self.story.parts else { return None };
        if first.from.is_some() {
            return None;
        }
        let mut canvas = Canvas::default();
        let top = self.title(&mut canvas);
        let bottom = SLIDE - FOOT - Self::background(&mut Canvas::default(), 0.0, first);
        beginning::draw(&mut canvas, self.story, [top, bottom - FOOT])?;
        Self::background(&mut canvas, bottom, first);
        let question = self.story.overview.question.as_deref();
        let description = [&self.description(1), question.unwrap_or_default()].join(" / ");
        Some(self.document(&canvas, [WIDTH, SLIDE], description.trim_matches([' ', '/'])))
    }

    fn slide(&self, last: usize) -> String {
        let parts = &self.story.parts;
        let is_end = last + 1 == parts.len();
        let mut canvas = Canvas::default();
        let mut y = self.head(&mut canvas);
        let end = if is_end { self.outcome(&mut Canvas::default(), 0.0) } else { 0.0 };
        let mut room = SLIDE - y - end - FOOT;
        let fits = |part: &&Part| {
            room -= self.part(&mut Canvas::default(), 0.0, part);
            room >= 0.0
        };
        let shown = parts[..=last].iter().rev().take_while(fits).count().max(1);
        for part in &parts[last + 1 - shown..=last] {
            y = self.part(&mut canvas, y, part);
        }
        if is_end {
            y = self.outcome(&mut canvas, y);
        }
        // A part may be higher than the slide: then all of it is drawn smaller.
        let height = SLIDE.max(y + FOOT);
        self.document(&canvas, [height * 16.0 / 9.0, height], &self.description(last + 1))
    }

    /// The file: what was drawn, in the middle of a page.
    fn document(&self, canvas: &Canvas, [width, height]: [f64; 2], description: &str) -> String {
        let left = (WIDTH - width) / 2.0;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{left:.0} 0 {width:.0} {height:.0}\" \
             role=\"img\" lang=\"{}\" \
             font-family=\"{SANS}\">\n\
             <title>{}</title>\n\
             <desc>{}</desc>\n\
             <rect x=\"{left:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" fill=\"{}\"/>\n{}</svg>\n",
            self.story.language,
            escaped(&self.story.name),
            escaped(description),
            Ink::WHITE,
            canvas.out
        )
    }

    /// The picture in words, for those who do not see it, as far as it is drawn.
    fn description(&self, drawn: usize) -> String {
        let separator = self.words.get("ledger-separator");
        let sent = |(_, part): (usize, &Part)| {
            let Part { label, said, values, .. } = part;
            let said = &said.as_ref()?.words;
            let values = values.iter().map(|named| format!("{} {}", named.name, named.shown));
            let values: Vec<String> = values.collect();
            Some(format!("{label} {said} {}", values.join(&separator)).trim().to_owned())
        };
        let first = self.story.notices.iter().map(|notice| notice.words.clone());
        let sent = self.story.told().filter(|(number, _)| *number < drawn).filter_map(sent);
        let is_end = drawn == self.story.parts.len();
        let end = is_end.then(|| self.story.ending.heading.clone());
        first.chain(sent).chain(end).collect::<Vec<_>>().join(" / ")
    }

    fn title(&self, canvas: &mut Canvas) -> f64 {
        let font = Font::new(36.0).bold();
        let name = font.lines(&self.story.name, FULL);
        let mut y = canvas.block(MARGIN, 26.0, Anchor::Start, font, &name);
        for notice in &self.story.notices {
            let alarming = matches!(notice.kind, NoticeKind::Lab | NoticeKind::Fault);
            let font = NOTE.ink(if alarming { Ink::RED } else { Ink::QUIET });
            let lines = font.lines(&notice.words, FULL);
            y = canvas.block(MARGIN, y + 4.0, Anchor::Start, font, &lines);
        }
        // Of known width, whatever the name is.
        let font = Font::new(22.0).mono().ink(Ink::QUIET);
        y = canvas.block(MARGIN, y, Anchor::Start, font, &font.lines(&self.story.summary, FULL));
        y + 12.0
    }

    /// The heads of the columns.
    fn columns(&self, canvas: &mut Canvas, y: f64) -> f64 {
        let height = 84.0;
        let sides = [(CLIENT, Ink::CLIENT, shapes::LAPTOP), (SERVER, Ink::SERVER, shapes::RACK)];
        for ((x, ink, machine), actor) in sides.into_iter().zip(&self.story.cast) {
            let look = format!("fill=\"{ink}\"");
            canvas.rect([x, y, COLUMN, height], 0.0, &look);
            canvas.at(x + 58.0, y + height / 2.0 + 2.0, 0.95, machine);
            if let Some((thing, lower)) = shapes::held(actor.holding) {
                let white = "<rect x=\"-46\" y=\"-34\" width=\"92\" height=\"68\" rx=\"10\" stroke=\"none\"/>";
                let thing =
                    format!("{white}<g transform=\"translate(-4 {lower}) scale(.85)\">{thing}</g>");
                canvas.at(x + COLUMN - 62.0, y + height / 2.0, 0.95, &thing);
            }
            let font = Font::new(25.0).bold();
            let room = COLUMN - 116.0 - 116.0;
            let lines: Vec<String> =
                actor.head_lines.iter().flat_map(|line| font.lines(line, room)).collect();
            let top = y + (height - font.leading() * count(&lines)) / 2.0;
            for (i, line) in lines.iter().enumerate() {
                let base = top + font.size + font.leading() * count(&lines[..i]);
                canvas.text(x + 116.0, base, Anchor::Start, font.ink(Ink::WHITE), line);
            }
        }
        y + height + 8.0
    }

    /// A part in which nothing is sent.
    fn background(canvas: &mut Canvas, y: f64, part: &Part) -> f64 {
        let font = Font::new(24.0);
        let words = part.prose.first().map_or("", String::as_str);
        let room = 2.0 * COLUMN - 2.0 * PAD;
        let lines = font.lines(words, room);
        // What has no number has its name.
        let head = if part.mark.is_empty() { font.bold().lines(&part.label, room) } else { vec![] };
        let height = font.leading() * (count(&head) + count(&lines)) + 2.0 * 12.0;
        canvas.rect([CLIENT, y, 2.0 * COLUMN, height], 0.0, &format!("fill=\"{}\"", Ink::SAND));
        Self::mark(canvas, y + height / 2.0, &part.mark);
        let below = canvas.block(CLIENT + PAD, y + 10.0, Anchor::Start, font.bold(), &head);
        canvas.block(CLIENT + PAD, below, Anchor::Start, font, &lines);
        y + height + 8.0
    }

    /// The number of a step, at its arrow's height.
    fn mark(canvas: &mut Canvas, y: f64, mark: &str) {
        let font = Font::new(42.0).bold();
        canvas.text(MARGIN + MARK / 2.0 - 6.0, y + 15.0, Anchor::Middle, font, mark);
    }

    /// One step: the sender speaks on its side, and what it sends travels to the other.
    fn row(&self, canvas: &mut Canvas, y: f64, part: &Part, from: Party) -> f64 {
        let row = Row::new(self.words, part, self.story.is_right(from));
        // The bubble, the arrow and the number stand at one height.
        let middle = y + PAD + (row.bubble / 2.0).max(if row.sent { TRAVEL / 2.0 } else { 24.0 });
        let said = middle + row.bubble / 2.0 + row.values_height();
        let notes = said.max(middle + row.travel_height());
        let height = notes + row.notes_height() + PAD - y;

        for (x, ink) in [(CLIENT, Ink::CLIENT), (SERVER, Ink::SERVER)] {
            let ground = if row.sent { ink.ground() } else { Ink::WHITE };
            let look = format!("fill=\"{ground}\" stroke=\"{ink}\" stroke-width=\"1.5\"");
            canvas.rect([x, y, COLUMN, height], 0.0, &look);
        }
        Self::mark(canvas, middle, &part.mark);
        let Row { sender, receiver, .. } = row;
        if row.sent {
            row.draw_bubble(canvas, middle);
            let below = middle + row.bubble / 2.0 + 10.0;
            draw_values(canvas, sender + PAD + INNER, below, &row.values);
            let (tail, head) = match row.from_client {
                true => (SERVER, SERVER + COLUMN - PAD),
                false => (SERVER, CLIENT + PAD),
            };
            canvas.arrow(tail, head, middle, row.ink());
            canvas.at(receiver + COLUMN / 2.0, middle, 1.0, &row.drawing);
            let top = middle + TRAVEL / 2.0 + 2.0;
            canvas.block(receiver + COLUMN / 2.0, top, Anchor::Middle, CAPTION, &row.caption);
        } else {
            let font = CAPTION.ink(Ink::QUIET);
            canvas.block(sender + PAD, middle - 14.0, Anchor::Start, font, &row.absent);
        }
        if !row.notes.is_empty() {
            let frame =
                [CLIENT + PAD, notes + 12.0, 2.0 * (COLUMN - PAD), row.notes_height() - 12.0];
            let (ink, line) = match row.alarms {
                true => (Ink::RED, " stroke-dasharray=\"8 5\""),
                false => (Ink::QUIET, ""),
            };
            let look = format!("fill=\"{}\" stroke=\"{ink}\" stroke-width=\"2\"{line}", Ink::WHITE);
            canvas.rect(frame, 4.0, &look);
            canvas.block(CLIENT + PAD + 14.0, notes + 19.0, Anchor::Start, NOTE, &row.notes);
        }
        y + height + 8.0
    }

    fn outcome(&self, canvas: &mut Canvas, y: f64) -> f64 {
        let big = Font::new(28.0).bold();
        let font = Font::new(24.0);
        let room = 2.0 * COLUMN - 2.0 * PAD;
        let ending = &self.story.ending;
        let outcome = big.lines(&ending.heading, room);
        let reason = ending.reason.as_ref();
        let reason = reason.map_or_else(Vec::new, |reason| font.lines(reason, room));
        let height = big.leading() * count(&outcome) + font.leading() * count(&reason) + 24.0;
        let ink = if ending.end == End::Granted { Ink::SERVER } else { Ink::RED };
        let look = format!("fill=\"{}\" stroke=\"{}\" stroke-width=\"3\"", ink.ground(), ink);
        canvas.rect([CLIENT, y, 2.0 * COLUMN, height], 8.0, &look);
        let below = canvas.block(CLIENT + PAD, y + 8.0, Anchor::Start, big, &outcome);
        canvas.block(CLIENT + PAD, below, Anchor::Start, font, &reason);
        y + height + 12.0
    }

    fn footer(&self, canvas: &mut Canvas, y: f64) -> f64 {
        let font = Font::new(21.0).ink(Ink::QUIET);
        let lines = font.lines(&self.story.footer, 2.0 * COLUMN - PAD);
        canvas.block(CLIENT, y, Anchor::Start, font, &lines)
    }
}
