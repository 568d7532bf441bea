//! The four steps of the notes, played with small numbers.

use super::board::{Board, INDENT, Side, cells, columns, indented};
use crate::lesson::args;
use crate::toy::{Power, Product, Toy};
use crate::transcript::Party;
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::wire::{Method, Step};

/// ① to ④.
pub(super) fn sections(board: &mut Board<'_>, toy: &Toy) {
    for step in Step::ALL {
        section(board, toy, step);
    }
}

fn section(board: &mut Board<'_>, toy: &Toy, step: Step) {
    let words = board.words;
    let you = words.party(Party::Client);
    let arrow = if step.is_clients() {
        words.with("arrow-to-server", args![from = you])
    } else {
        words.with("arrow-to-client", args![to = you])
    };
    board.heading(&format!("{} ── {arrow}", words.label(Method::Notes, step)));
    speech(board, step);
    let (n, e, d) = (toy.n, toy.e, toy.d_phi.d);
    let (m, c) = (toy.data, toy.encryption.result);
    match step {
        Step::Request if toy.opens_itself() => board.say("toy-1-opens", args![n, e]),
        Step::Request => board.say("toy-1", args![n, e]),
        Step::Challenge => {
            board.say("toy-2", args![m]);
            board.formula(&format!("c = m^e mod n = {m}^{e} mod {n}"));
            method(board, "toy-power", &toy.encryption);
            power(board, &toy.encryption);
            notes(board, toy);
            board.say("toy-2-sent", args![c]);
        }
        Step::Reply => {
            board.say("toy-3", &[]);
            board.formula(&format!("m = c^d mod n = {c}^{d} mod {n}"));
            method(board, "toy-power-again", &toy.decryption);
            power(board, &toy.decryption);
            board.say("toy-3-sent", args![m]);
        }
        Step::Verdict => {
            board.say("toy-4", &[]);
            board.formula(&format!("{m} = {}", toy.decryption.result));
            board.say("toy-4-accept", &[]);
        }
    }
}

/// The line of the notes' table.
fn speech(board: &mut Board<'_>, step: Step) {
    let (words, width) = (board.words, board.style.width);
    let speech = words.get(&format!("speech-notes-{}", step.number()));
    let (party, line) = if step.is_clients() {
        let line = wrap(&format!("{speech}{}", words.get("arrow-right")), width, "  ");
        (Party::Client, line)
    } else {
        let head = format!("            {}", words.get("arrow-left"));
        (Party::Server, wrap(&speech, width, &head))
    };
    board.out += &Paint::Of(party).on(&line);
}

/// How a power is worked out by squaring and multiplying.
fn method(board: &mut Board<'_>, id: &str, power: &Power) {
    let Power { exponent, base, .. } = power;
    board.say(id, args![exponent, binary = format!("{exponent:b}"), base]);
}

/// Square and multiply, one operation a line.
pub(super) fn power(board: &mut Board<'_>, power: &Power) {
    let words = board.words;
    let mut rows = vec![cells(&format!("{}||||||||mod n", words.get("toy-bit")))];
    let mut line = |bit: &str, what: &str, product: Option<Product>| {
        let what = words.get(what);
        rows.push(cells(&match product {
            Some(Product { left, right, product, remainder }) => {
                format!("{bit}|{what} |{left}|×|{right}|=|{product}|→|{remainder}")
            }
            None => format!("{bit}|{what}|||||||{}", power.base),
        }));
    };
    for row in &power.rows {
        let what = if row.square.is_some() { "toy-square" } else { "toy-begin" };
        line(&format!(" {} ", row.bit), what, row.square);
        if row.multiply.is_some() {
            line("", "toy-multiply", row.multiply);
        }
    }
    let (left, right) = (Side::Left, Side::Right);
    if let Some(lines) = board.fitting(&columns(&rows, &[left, left, right], " "), INDENT) {
        return board.block(&lines);
    }
    // Numbers that fill a line: the long product in the middle is left out.
    let shown = rows.iter().map(|row| [0, 2, 3, 4, 7, 8].map(|cell| row[cell].clone()).to_vec());
    let lines = columns(&shown.collect::<Vec<_>>(), &[left, right], " ");
    board.say("toy-products-left-out", &[]);
    board.block(&indented(&lines, 2));
}

/// What is unusual about this data.
fn notes(board: &mut Board<'_>, toy: &Toy) {
    let c = toy.encryption.result;
    if c == toy.data && !toy.changes_nothing() {
        board.note("toy-note-unchanged", args![m = toy.data]);
    }
    if let Some(factor) = toy.shared_factor() {
        board.note("toy-note-shared", args![factor, c]);
    }
}
