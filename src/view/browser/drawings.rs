//! What is drawn on the stage: the same things as in the picture, each once, by number.

use std::fmt::Write as _;

use crate::story::{Actor, Party, State, Thing, Travels};
use crate::view::palette::Ink;
use crate::view::shapes;

/// The drawings that there are so far.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    /// Each with the room that it is drawn in.
    all: Vec<(Room, String)>,
}

/// How much room there is around the middle: for a thing, and for what stands beside a name.
type Room = &'static str;
const THING: Room = "-64 -56 128 112";
const BESIDE: Room = "-46 -38 92 76";

impl Drawings {
    fn number(&mut self, room: Room, drawing: String) -> usize {
        let drawn = (room, drawing);
        self.all.iter().position(|known| *known == drawn).unwrap_or_else(|| {
            self.all.push(drawn);
            self.all.len() - 1
        })
    }

    /// What travels, as it is now.
    pub(super) fn thing(&mut self, travels: &Travels) -> usize {
        let mut drawing = match travels.thing {
            Thing::Chest { shut: false, .. } => shapes::open_chest(),
            _ => shapes::drawing(travels),
        };
        if travels.state == State::Changed {
            drawing += &shapes::crack();
        }
        self.number(THING, drawing)
    }

    /// The face of whoever does more than listen.
    pub(super) fn attacker(&mut self) -> usize {
        self.number(BESIDE, shapes::MASK.to_owned())
    }

    /// The machine, or the face, of somebody who takes part.
    pub(super) fn actor(&mut self, actor: &Actor, at: usize) -> usize {
        let drawing = match (at, actor.party) {
            (_, Party::Attacker) => return self.attacker(),
            (0, _) => shapes::LAPTOP,
            (1, _) => shapes::RACK,
            _ => shapes::EYE,
        };
        self.number(BESIDE, drawing.to_owned())
    }

    /// What somebody holds.
    pub(super) fn held(&mut self, actor: &Actor) -> Option<usize> {
        let (thing, lower) = shapes::held(actor.holding)?;
        let thing = format!("<g transform=\"translate(0 {lower})\">{thing}</g>");
        Some(self.number(BESIDE, thing))
    }

    /// All of them, to be used by the number in their name.
    pub(super) fn symbols(&self) -> String {
        let mut out = String::from(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\" class=\"symbols\" \
             aria-hidden=\"true\"><defs>\n",
        );
        for (number, (room, drawing)) in self.all.iter().enumerate() {
            let _ = writeln!(
                out,
                "<symbol id=\"drawing-{number}\" viewBox=\"{room}\" overflow=\"visible\" \
                 fill=\"{}\" stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" \
                 stroke-linecap=\"round\">{drawing}</symbol>",
                Ink::WHITE,
                Ink::BLACK
            );
        }
        out + "</defs></svg>\n"
    }
}
