//! The first slide: who is there, what each of them holds, and what is to be found out.

use super::canvas::{Anchor, Canvas, Font, count};
use super::frame::{FULL, MARGIN};
use super::palette::Ink;
use super::shapes;
use crate::story::{Actor, Story};

/// What lies between the two computers, and how wide each of them is.
const BETWEEN: f64 = 150.0;
const SIDE: f64 = (FULL - BETWEEN) / 2.0;
/// Above and below a text.
const GAP: f64 = 14.0;
/// The least that a computer takes below its name.
const LEAST: f64 = 150.0;
/// From here on a computer is as large as it gets, and how far below the middle of what is held its name
/// stands then.
const ENOUGH: f64 = 260.0;
const BELOW: f64 = 92.0;

/// Draws it between two heights. `None`: there is no room for it, or there are no two computers.
pub(super) fn draw(canvas: &mut Canvas, story: &Story, [top, bottom]: [f64; 2]) -> Option<()> {
    let [left, right] = story.sides()?;
    let big = Font::new(36.0).bold();
    let question = story.overview.question.as_deref();
    let question = question.map_or_else(Vec::new, |question| big.lines(question, FULL));
    let asked = if question.is_empty() { 0.0 } else { big.leading() * count(&question) + GAP };
    let name = Font::new(27.0).bold();
    let lines = |actor: &Actor| -> Vec<String> {
        let room = SIDE - 2.0 * GAP;
        actor.head_lines.iter().flat_map(|line| name.lines(line, room)).collect()
    };
    let names = [left, right].map(lines);
    let head = names.iter().map(|lines| count(lines)).fold(0.0, f64::max);
    let head = head * name.leading() + GAP;
    let height = bottom - top - asked;
    let room = height - head;
    if room < LEAST {
        return None;
    }
    let middle = top + head + room / 2.0;
    let scale = (room / ENOUGH).min(1.0);
    let sides = [
        (MARGIN, Ink::CLIENT, shapes::LAPTOP, left),
        (MARGIN + SIDE + BETWEEN, Ink::SERVER, shapes::RACK, right),
    ];
    for ((x, ink, machine, actor), lines) in sides.into_iter().zip(&names) {
        let look = format!("fill=\"{}\" stroke=\"{ink}\" stroke-width=\"3\"", ink.ground());
        canvas.rect([x, top, SIDE, height], 0.0, &look);
        canvas.rect([x, top, SIDE, head], 0.0, &format!("fill=\"{ink}\""));
        let above = top + (head - name.leading() * count(lines)) / 2.0;
        canvas.block(x + SIDE / 2.0, above, Anchor::Middle, name.ink(Ink::WHITE), lines);
        let holds = name.lines(&actor.holds, SIDE * 0.42);
        let up = name.leading() * count(&holds) / 2.0;
        let thing = shapes::held(actor.holding);
        // With nothing beside it, it stands in the middle.
        let places = if thing.is_some() { [0.3, 0.76] } else { [0.5, 0.5] };
        let [machine_at, held_at] = places.map(|place| x + SIDE * place);
        canvas.at(
            machine_at,
            if thing.is_some() { middle } else { middle - up },
            3.0 * scale,
            machine,
        );
        if let Some((thing, lower)) = thing {
            let thing = format!("<g transform=\"translate(0 {lower})\">{thing}</g>");
            canvas.at(held_at, middle - up, 2.2 * scale, &thing);
        }
        canvas.block(held_at, middle - up + BELOW * scale, Anchor::Middle, name, &holds);
    }
    let (from, to) = (MARGIN + SIDE, MARGIN + SIDE + BETWEEN);
    canvas.raw(&format!(
        "<path d=\"M{from:.0} {middle:.0}H{to:.0}\" fill=\"none\" stroke=\"{}\" stroke-width=\"5\" \
         stroke-dasharray=\"4 11\" stroke-linecap=\"round\"/>",
        Ink::QUIET
    ));
    canvas.at((from + to) / 2.0, middle, 1.2, &shapes::asked());
    canvas.block(MARGIN + FULL / 2.0, top + height + GAP, Anchor::Middle, big, &question);
    Some(())
}
