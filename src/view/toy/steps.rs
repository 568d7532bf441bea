//! The four steps of the notes, played with small numbers.

use super::columns::{Side, columns, fitting, indented};
use super::lines::{INDENT, block, heading, note, paragraph};
use crate::lesson::{Words, args};
use crate::toy::{Power, Product, Toy};
use crate::transcript::Party;
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::view::text::Style;
use crate::wire::{Method, Step};

/// ① to ④.
pub(super) fn sections(words: &Words, toy: &Toy, style: Style) -> String {
    Step::ALL.into_iter().map(|step| section(words, toy, step, style)).collect()
}

fn section(words: &Words, toy: &Toy, step: Step, style: Style) -> String {
    let you = words.party(Party::Client);
    let to_server = step.is_clients();
    let arrow = if to_server {
        words.with("arrow-to-server", args![from = you])
    } else {
        words.with("arrow-to-client", args![to = you])
    };
    let label = words.label(Method::Notes, step);
    let mut out = heading(&format!("{label} ── {arrow}"), style);
    out += &speech(words, step, to_server, style);
    let (n, e, d) = (toy.n, toy.e, toy.d_phi.d);
    let (m, c) = (toy.data, toy.encryption.result);
    match step {
        Step::Request => {
            out += &paragraph(&words.with("toy-1", args![n, e]), style);
        }
        Step::Challenge => {
            out += &paragraph(&words.with("toy-2", args![m]), style);
            out += &formula(&format!("c = m^e mod n = {m}^{e} mod {n}"), style);
            out += &method(words, "toy-power", &toy.encryption, style);
            out += &power(words, &toy.encryption, style);
            out += &notes(words, toy, style);
            out += &paragraph(&words.with("toy-2-sent", args![c]), style);
        }
        Step::Reply => {
            out += &paragraph(&words.get("toy-3"), style);
            out += &formula(&format!("m = c^d mod n = {c}^{d} mod {n}"), style);
            out += &method(words, "toy-power-again", &toy.decryption, style);
            out += &power(words, &toy.decryption, style);
            out += &paragraph(&words.with("toy-3-sent", args![m]), style);
        }
        Step::Verdict => {
            out += &paragraph(&words.get("toy-4"), style);
            out += &formula(&format!("{m} = {}", toy.decryption.result), style);
            out += &paragraph(&words.get("toy-4-accept"), style);
        }
    }
    out
}

/// The line of the notes' table.
fn speech(words: &Words, step: Step, to_server: bool, style: Style) -> String {
    let speech = words.get(&format!("speech-notes-{}", step.number()));
    let (party, line) = if to_server {
        let line = wrap(&format!("{speech}{}", words.get("arrow-right")), style.width, "  ");
        (Party::Client, line)
    } else {
        let head = format!("            {}", words.get("arrow-left"));
        (Party::Server, wrap(&speech, style.width, &head))
    };
    Paint::Of(party).on(&line)
}

/// An equation; each "=" on a line of its own where the page is too narrow.
pub(super) fn formula(text: &str, style: Style) -> String {
    let lines = [text.to_owned()];
    fitting(&lines, INDENT, style.width).unwrap_or_else(|| {
        let parts: Vec<String> = text.split(" = ").map(str::to_owned).collect();
        let rest = parts.iter().skip(1).map(|part| format!("  = {part}"));
        let lines: Vec<String> = parts.iter().take(1).cloned().chain(rest).collect();
        indented(&lines, INDENT)
    })
}

/// How a power is worked out by squaring and multiplying.
fn method(words: &Words, id: &str, power: &Power, style: Style) -> String {
    let binary = format!("{:b}", power.exponent);
    let text =
        [("exponent", &power.exponent as _), ("binary", &binary as _), ("base", &power.base as _)];
    paragraph(&words.with(id, &text), style)
}

/// Square and multiply, one operation a line.
pub(super) fn power(words: &Words, power: &Power, style: Style) -> String {
    let mut rows = vec![[
        words.get("toy-bit"),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        "mod n".to_owned(),
    ]];
    let line = |bit: String, what: String, product: Option<Product>| match product {
        Some(Product { left, right, product, remainder }) => [
            bit,
            what,
            left.to_string(),
            "×".to_owned(),
            right.to_string(),
            "=".to_owned(),
            product.to_string(),
            "→".to_owned(),
            remainder.to_string(),
        ],
        None => {
            let empty = String::new;
            let base = power.base.to_string();
            [bit, what, empty(), empty(), empty(), empty(), empty(), empty(), base]
        }
    };
    for row in &power.rows {
        let bit = format!(" {} ", row.bit);
        match row.square {
            None => rows.push(line(bit, words.get("toy-begin"), None)),
            square => rows.push(line(bit, format!("{} ", words.get("toy-square")), square)),
        }
        if row.multiply.is_some() {
            rows.push(line(String::new(), format!("{} ", words.get("toy-multiply")), row.multiply));
        }
    }
    let (left, right) = (Side::Left, Side::Right);
    let sides = [left, left, right, right, right, right, right, right, right];
    let whole = fitting(&columns(&rows, sides, " "), INDENT, style.width);
    whole.map(|lines| block(&lines)).unwrap_or_else(|| {
        // Numbers that fill a line: the long product in the middle is left out.
        let rows: Vec<[String; 6]> = rows
            .into_iter()
            .map(|[bit, _, one, times, other, _, _, arrow, result]| {
                [bit, one, times, other, arrow, result]
            })
            .collect();
        let lines = columns(&rows, [left, right, right, right, right, right], " ");
        paragraph(&words.get("toy-products-left-out"), style) + &block(&indented(&lines, 2))
    })
}

/// What is unusual about this data.
fn notes(words: &Words, toy: &Toy, style: Style) -> String {
    let mut out = String::new();
    if toy.encryption.result == toy.data && !toy.changes_nothing() {
        out += &note(&words.with("toy-note-unchanged", args![m = toy.data]), style);
    }
    if let Some(factor) = toy.shared_factor() {
        let text = [("factor", &factor as _), ("c", &toy.encryption.result as _)];
        out += &note(&words.with("toy-note-shared", &text), style);
    }
    out
}
