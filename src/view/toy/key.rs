//! The key: n, φ(n), λ(n), e, and d from the extended Euclidean algorithm.

use super::board::{Board, INDENT, Side, cells, columns, indented};
use super::steps;
use crate::lesson::args;
use crate::toy::{Division, Euclid, Inverse, Toy, gcd};
use crate::view::layout::pad;
use crate::view::palette::Paint;

/// One line of the key: its name, how it is computed in letters and in numbers, its value.
struct Part {
    name: &'static str,
    formula: &'static str,
    numbers: String,
    value: u64,
    secret: bool,
}

/// How the key is made.
pub(super) fn section(board: &mut Board<'_>, toy: &Toy) {
    let words = board.words;
    board.heading(&words.get("toy-key"));
    board.say("toy-key-begin", &[]);
    board.block(&parts(board, toy));
    board.say("toy-key-phi", &[]);
    oddities(board, toy);
    board.say("toy-key-d", args![e = toy.e, phi = toy.phi]);
    euclid(board, &toy.d_phi, "φ(n)", true);
    let (n, e, d) = (toy.n, toy.e, toy.d_phi.d);
    let rows = [
        [
            words.get("toy-public-key"),
            format!("(n, e) = ({n}, {e})"),
            words.get("toy-public-key-is"),
        ],
        [
            words.get("toy-private-key"),
            format!("(n, d) = ({n}, {d})"),
            words.get("toy-private-key-is"),
        ],
    ];
    let shown = |cells: usize| {
        columns(&rows.each_ref().map(|row| row[..cells].to_vec()), &[Side::Left], "  ")
    };
    // Without the words at the side where the page is narrow.
    let lines = board.fitting(&shown(3), 2).unwrap_or_else(|| indented(&shown(2), 2));
    board.out += &format!("\n{}", Paint::Heading.on(&lines));
}

/// The other d, and why both open the same boxes. This is what `-v` adds.
pub(super) fn other(board: &mut Board<'_>, toy: &Toy) {
    board.heading(&board.words.get("toy-lambda"));
    board.say("toy-lambda-begin", args![lambda = toy.lambda]);
    euclid(board, &toy.d_lambda, "λ(n)", false);
    board.say("toy-lambda-why", &[]);
    let (phi, lambda) = (toy.d_phi.d, toy.d_lambda.d);
    if phi == lambda {
        board.say("toy-lambda-same", args![d = phi]);
    } else {
        let times = (phi - lambda) / toy.lambda;
        let sum = format!("{phi} = {lambda} + {times} × {}", toy.lambda);
        board.out += &indented(&[sum], INDENT);
        board.say("toy-lambda-power", args![d = lambda]);
        steps::power(board, &toy.decryption_lambda);
    }
    board.say("toy-python", &[]);
    let (e, n, c) = (toy.e, toy.n, toy.encryption.result);
    let rows = [
        format!("pow({e}, -1, {})|→|{phi}", toy.phi),
        format!("pow({}, {e}, {n})|→|{c}", toy.data),
        format!("pow({c}, {phi}, {n})|→|{}", toy.data),
    ];
    let lines = columns(&rows.each_ref().map(|row| cells(row)), &[Side::Left], " ");
    board.out += &board.fitting(&lines, INDENT).unwrap_or_else(|| {
        let two = rows.iter().map(|row| row.replacen('|', "\n  ", 1).replace('|', " "));
        let lines = two.collect::<Vec<_>>().join("\n");
        indented(&lines.lines().map(str::to_owned).collect::<Vec<_>>(), INDENT)
    });
}

/// p, q, n, φ(n), λ(n) and e below each other.
fn parts(board: &Board<'_>, toy: &Toy) -> String {
    let (p1, q1) = (toy.p - 1, toy.q - 1);
    let part =
        |name, formula, numbers, value, secret| Part { name, formula, numbers, value, secret };
    let given = |name, value, secret| part(name, "", String::new(), value, secret);
    let parts = [
        given("p", toy.p, true),
        given("q", toy.q, true),
        part("n", "p × q", format!("{} × {}", toy.p, toy.q), toy.n, false),
        part("φ(n)", "(p−1) × (q−1)", format!("{p1} × {q1}"), toy.phi, true),
        part("λ(n)", "lcm(p−1, q−1)", format!("{p1} × {q1} ÷ {}", gcd(p1, q1)), toy.lambda, true),
        given("e", toy.e, false),
    ];
    let mark = |part: &Part| board.words.get(if part.secret { "toy-secret" } else { "toy-public" });
    let rows = parts.each_ref().map(|part| {
        let Part { name, formula, numbers, value, .. } = part;
        let equals = if formula.is_empty() { "" } else { "=" };
        cells(&format!("{name}|{equals}|{formula}|{equals}|{numbers}|=|{value}| {}", mark(part)))
    });
    let left = Side::Left;
    let lines = columns(&rows, &[left, left, left, left, left, left, Side::Right, left], " ");
    board.fitting(&lines, INDENT).unwrap_or_else(|| {
        // Large numbers: each on a line of its own.
        let mut lines = Vec::new();
        for part in &parts {
            let steps = [part.formula.to_owned(), part.numbers.clone(), part.value.to_string()];
            let steps: Vec<String> = steps.into_iter().filter(|step| !step.is_empty()).collect();
            for (i, step) in steps.iter().enumerate() {
                let name = if i == 0 { part.name } else { "" };
                let mark = if i + 1 == steps.len() { mark(part) } else { String::new() };
                lines.push(format!("{} = {step}  {mark}", pad(name, 4)).trim_end().to_owned());
            }
        }
        indented(&lines, INDENT)
    })
}

/// What is unusual about this e.
fn oddities(board: &mut Board<'_>, toy: &Toy) {
    let (e, lambda) = (toy.e, toy.lambda);
    if let Some(small) = toy.smaller_exponent() {
        board.note("toy-note-large", args![e, lambda, small]);
    }
    if toy.changes_nothing() {
        board.note("toy-note-nothing", args![e, lambda]);
    } else if toy.opens_itself() {
        board.note("toy-note-opens-itself", args![e, lambda]);
    }
}

/// The extended Euclidean algorithm, and d from its last line. It is explained the first time.
fn euclid(board: &mut Board<'_>, inverse: &Inverse, name: &str, first: bool) {
    let Inverse { euclid, d } = inverse;
    let (modulus, e) = (euclid.a, euclid.b);
    if euclid.rows.is_empty() {
        // e = 1 leaves nothing to divide.
        board.say("toy-euclid-none", &[]);
    } else {
        let beside = divisions(board, euclid);
        match (first, &beside) {
            (false, _) => board.say("toy-euclid-again", &[]),
            (true, Some(_)) => explanation(board, euclid),
            (true, None) => board.say("toy-euclid-below", args![name]),
        }
        board.block(&beside.unwrap_or_else(|| stacked(&euclid.rows, name)));
        let t = signed(euclid.t);
        if euclid.t < 0 {
            board.say("toy-euclid-negative", args![t, e, modulus]);
            board.out += &indented(&[format!("d = {t} + {modulus} = {d}")], INDENT);
        } else {
            board.say("toy-euclid-positive", args![t, e, d]);
        }
    }
    board.say("toy-euclid-check", &[]);
    let product = u128::from(e) * u128::from(*d);
    let times = product / u128::from(modulus);
    board.formula(&format!("{e} × {d} = {product} = {times} × {modulus} + 1"));
}

/// What the two sides of the table are, with its second line as an example.
fn explanation(board: &mut Board<'_>, euclid: &Euclid) {
    board.say("toy-euclid", args![modulus = euclid.a, e = euclid.b]);
    if let Some(Division { dividend, quotient, divisor, remainder, .. }) = euclid.rows.get(1) {
        board.say("toy-euclid-example", args![remainder, dividend, quotient, divisor]);
    }
}

/// Each division beside the sum that its remainder is, if the page is wide enough.
fn divisions(board: &Board<'_>, euclid: &Euclid) -> Option<String> {
    let Euclid { a, b, rows, .. } = euclid;
    let rows = rows.iter().map(|row| {
        let Division { dividend, quotient, divisor, remainder, s, t } = row;
        let division = format!("{dividend}|=|{quotient}|×|{divisor}|+|{remainder}");
        let (s, (sign, t)) = (signed(*s), sign(*t));
        cells(&format!("{division}|  |{remainder}|=|{s}|×|{a}|{sign}|{t}|×|{b}"))
    });
    board.fitting(&columns(&rows.collect::<Vec<_>>(), &[Side::Right], " "), INDENT)
}

/// Each division above the sum that its remainder is, with letters in place of large numbers.
fn stacked(rows: &[Division], name: &str) -> String {
    let lines = rows.iter().flat_map(|row| {
        let Division { dividend, quotient, divisor, remainder, .. } = row;
        let (sign, t) = sign(row.t);
        [
            format!("{dividend} = {quotient} × {divisor} + {remainder}"),
            format!("  {remainder} = {} × {name} {sign} {t} × e", signed(row.s)),
        ]
    });
    indented(&lines.collect::<Vec<_>>(), INDENT)
}

/// The sign that joins a number to what stands before it, and the number without it.
fn sign(value: i128) -> (&'static str, String) {
    (if value < 0 { "−" } else { "+" }, value.unsigned_abs().to_string())
}

/// A number with a true minus sign.
fn signed(value: i128) -> String {
    let (sign, digits) = sign(value);
    if value < 0 { format!("{sign}{digits}") } else { digits }
}
