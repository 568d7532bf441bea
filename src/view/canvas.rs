//! Lines, boxes and measured text: what a picture is put together from. Text is never wider than
//! the room that it is given.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::layout::wrap;
use super::palette::{Ink, MONO};
use super::xml::escaped;

/// The widths of one cell, as parts of the size of the font: where Japanese is in the text (a
/// character is two cells wide, and as wide as the font is high), where it is not (a little more
/// than Latin letters take on the average), and in the font of values.
const JAPANESE_CELL: f64 = 0.52;
const LATIN_CELL: f64 = 0.54;
const MONO_CELL: f64 = 0.61;

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Font {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) mono: bool,
    pub(super) ink: Ink,
}

impl Font {
    pub(super) const fn new(size: f64) -> Self {
        Self { size, bold: false, mono: false, ink: Ink::BLACK }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn mono(self) -> Self {
        Self { mono: true, ..self }
    }

    pub(super) fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    fn cell(self, text: &str) -> f64 {
        let japanese = text.width() > text.chars().count();
        match (self.mono, japanese, self.bold) {
            (true, _, _) => MONO_CELL,
            (false, true, _) => JAPANESE_CELL,
            // Bold Latin letters are wider, Japanese ones are not.
            (false, false, true) => LATIN_CELL * 1.06,
            (false, false, false) => LATIN_CELL,
        }
    }

    /// How wide a text is at most.
    pub(super) fn width(self, text: &str) -> f64 {
        cells(text.width()) * self.cell(text) * self.size
    }

    /// The text in lines that fit `room`.
    pub(super) fn lines(self, text: &str, room: f64) -> Vec<String> {
        let cell = self.cell(text) * self.size;
        let mut fitting = 1;
        while cells(fitting + 1) * cell <= room {
            fitting += 1;
        }
        wrap(text, fitting, "").lines().map(str::to_owned).collect()
    }

    /// From one line to the next.
    pub(super) fn leading(self) -> f64 {
        self.size * 1.38
    }
}

fn cells(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How many lines there are, to compute heights with.
pub(super) fn count<T>(lines: &[T]) -> f64 {
    cells(lines.len())
}

/// Where a text stands by its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// The picture as it grows.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub(super) out: String,
}

impl Canvas {
    /// Adds an element as it is written.
    pub(super) fn raw(&mut self, element: &str) {
        self.out.push_str(element);
        self.out.push('\n');
    }

    /// One line of text, its base line at `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, font: Font, text: &str) {
        let family = if font.mono { format!(" font-family=\"{MONO}\"") } else { String::new() };
        let weight = if font.bold { " font-weight=\"700\"" } else { "" };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
        };
        let _ = writeln!(
            self.out,
            "<text x=\"{x:.0}\" y=\"{y:.0}\" font-size=\"{:.0}\" fill=\"{}\"{family}{weight}{anchor}>{}</text>",
            font.size,
            font.ink,
            escaped(text)
        );
    }

    /// Lines of text below each other, the first one's top at `y`; gives where they end.
    pub(super) fn block(
        &mut self,
        x: f64,
        y: f64,
        anchor: Anchor,
        font: Font,
        lines: &[String],
    ) -> f64 {
        let mut y = y;
        for line in lines {
            self.text(x, y + font.size, anchor, font, line);
            y += font.leading();
        }
        y
    }

    /// A rectangle.
    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], round: f64, look: &str) {
        let _ = writeln!(
            self.out,
            "<rect x=\"{x:.0}\" y=\"{y:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" rx=\"{round:.0}\" {look}/>"
        );
    }

    /// A straight arrow. `from` may lie on either side of `to`.
    pub(super) fn arrow(&mut self, from: f64, to: f64, y: f64, ink: Ink) {
        let back = if to > from { -22.0 } else { 22.0 };
        let _ = writeln!(
            self.out,
            "<path d=\"M{from:.0} {y:.0}H{:.0}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"5\"/>\n\
             <path d=\"M{to:.0} {y:.0}l{back:.0} -13v26z\" fill=\"{ink}\"/>",
            to + back * 0.8
        );
    }

    /// Draws what `draw` draws around 0, 0 at another place.
    pub(super) fn at(&mut self, x: f64, y: f64, scale: f64, draw: &str) {
        let _ = writeln!(
            self.out,
            "<g transform=\"translate({x:.0} {y:.0}) scale({scale})\" fill=\"{}\" stroke=\"{}\" \
             stroke-width=\"3\" stroke-linejoin=\"round\" stroke-linecap=\"round\">{draw}</g>",
            Ink::WHITE,
            Ink::BLACK
        );
    }
}
