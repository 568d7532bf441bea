//! Textbook RSA with small numbers as text, the way it stands on a blackboard.
//!
//! | file | what |
//! |---|---|
//! | `toy/key.rs` | the key: n, φ(n), λ(n), e, and d from the extended Euclidean algorithm |
//! | `toy/steps.rs` | the four steps of the notes, with both powers worked out |
//! | `toy/weakness.rs` | why it is not secure, with the times that were measured |
//! | `toy/board.rs` | titles, paragraphs, and columns of numbers |

mod board;
mod key;
mod steps;
mod weakness;

use board::Board;

use super::layout::wrap;
use super::palette::Paint;
use super::text::Style;
use crate::lesson::Words;
use crate::toy::{Growth, Toy};

/// All of it: the key, the four steps, why it is not secure.
pub fn whole(words: &Words, toy: &Toy, growth: &Growth, style: Style) -> String {
    let heading = |id: &str| Paint::Heading.on(&wrap(&words.get(id), style.width, ""));
    let mut board = Board { words, style, out: heading("toy-opening") };
    for id in ["toy-intro", "toy-notation"] {
        board.out += &wrap(&words.get(id), style.width, "");
    }
    key::section(&mut board, toy);
    steps::sections(&mut board, toy);
    if style.verbosity > 0 {
        key::other(&mut board, toy);
    }
    weakness::section(&mut board, toy, growth);
    format!("{}\n{}", board.out, heading("toy-bridge"))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::lesson::Language;
    use crate::toy::{Measured, SIZES, extrapolate};

    #[test]
    fn every_page_is_wide_enough() {
        let toy = Toy::new(61, 53, 17, 65).unwrap();
        let size = |bits| Measured { bits, steps: 123_456, seconds: 123.456e-6 };
        let measured = SIZES.map(size).to_vec();
        let growth = Growth { own: size(12), extrapolated: extrapolate(&measured), measured };
        for language in Language::ALL {
            for width in 40..=100 {
                let style = Style { verbosity: 1, width };
                let text = whole(&Words::new(language), &toy, &growth, style);
                let text = anstream::adapter::strip_str(&text).to_string();
                for line in text.lines() {
                    assert!(line.width() <= width, "{width}: {line}");
                }
                // What is worked out is there on every page.
                for number in ["3233", "2753", "789 ×", "→  2790", "→    65"] {
                    assert!(text.contains(number), "{width}: {number}");
                }
            }
        }
    }
}
