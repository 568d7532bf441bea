//! The key: n, φ(n), λ(n), e, and d from the extended Euclidean algorithm.

use super::columns::{Side, columns, fitting, indented};
use super::lines::{INDENT, block, heading, note, paragraph};
use super::steps;
use crate::lesson::{Words, args};
use crate::toy::{Division, Euclid, Inverse, Toy, gcd};
use crate::view::layout::pad;
use crate::view::palette::Paint;
use crate::view::text::Style;

/// One line of the key: its name, how it is computed in letters and in numbers, its value.
struct Part {
    name: &'static str,
    formula: &'static str,
    numbers: String,
    value: u64,
    secret: bool,
}

/// How the key is made.
pub(super) fn section(words: &Words, toy: &Toy, style: Style) -> String {
    let mut out = heading(&words.get("toy-key"), style);
    out += &paragraph(&words.get("toy-key-begin"), style);
    out += &block(&parts(words, toy, style));
    out += &paragraph(&words.get("toy-key-phi"), style);
    out += &oddities(words, toy, style);
    out += &paragraph(&words.with("toy-key-d", args![e = toy.e, phi = toy.phi]), style);
    out += &euclid(words, &toy.d_phi, "φ(n)", true, style);
    let (n, e, d) = (toy.n, toy.e, toy.d_phi.d);
    let names = ["toy-public-key", "toy-private-key"].map(|name| words.get(name));
    let rows = [
        [names[0].clone(), format!("(n, e) = ({n}, {e})"), words.get("toy-public-key-is")],
        [names[1].clone(), format!("(n, d) = ({n}, {d})"), words.get("toy-private-key-is")],
    ];
    let lines = columns(&rows, [Side::Left; 3], "  ");
    let lines = fitting(&lines, 2, style.width).unwrap_or_else(|| {
        // Without the words at the side.
        let rows = rows.map(|[name, numbers, _]| [name, numbers]);
        indented(&columns(&rows, [Side::Left; 2], "  "), 2)
    });
    out + "\n" + &Paint::Heading.on(&lines)
}

/// The other d, and why both open the same boxes. This is what `-v` adds.
pub(super) fn other(words: &Words, toy: &Toy, style: Style) -> String {
    let mut out = heading(&words.get("toy-lambda"), style);
    out += &paragraph(&words.with("toy-lambda-begin", args![lambda = toy.lambda]), style);
    out += &euclid(words, &toy.d_lambda, "λ(n)", false, style);
    out += &paragraph(&words.get("toy-lambda-why"), style);
    let (phi, lambda) = (toy.d_phi.d, toy.d_lambda.d);
    if phi == lambda {
        out += &paragraph(&words.with("toy-lambda-same", args![d = phi]), style);
    } else {
        let times = (phi - lambda) / toy.lambda;
        let sum = format!("{phi} = {lambda} + {times} × {}", toy.lambda);
        out += &indented(&[sum], INDENT);
        out += &paragraph(&words.with("toy-lambda-power", args![d = lambda]), style);
        out += &steps::power(words, &toy.decryption_lambda, style);
    }
    out += &paragraph(&words.get("toy-python"), style);
    let calls = [
        (format!("pow({}, -1, {})", toy.e, toy.phi), phi),
        (format!("pow({}, {}, {})", toy.data, toy.e, toy.n), toy.encryption.result),
        (format!("pow({}, {phi}, {})", toy.encryption.result, toy.n), toy.data),
    ];
    let rows = calls.map(|(call, value)| [call, "→".to_owned(), value.to_string()]);
    let lines = columns(&rows, [Side::Left; 3], " ");
    let lines = fitting(&lines, INDENT, style.width).unwrap_or_else(|| {
        let two = |[call, arrow, value]: [String; 3]| [call, format!("  {arrow} {value}")];
        indented(&rows.map(two).concat(), INDENT)
    });
    out + &lines
}

/// p, q, n, φ(n), λ(n) and e below each other.
fn parts(words: &Words, toy: &Toy, style: Style) -> String {
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
    let mark = |part: &Part| words.get(if part.secret { "toy-secret" } else { "toy-public" });
    let equals = |text: &str| if text.is_empty() { String::new() } else { "=".to_owned() };
    let rows = parts.each_ref().map(|part| {
        let Part { name, formula, numbers, value, .. } = part;
        [
            (*name).to_owned(),
            equals(formula),
            (*formula).to_owned(),
            equals(numbers),
            numbers.clone(),
            "=".to_owned(),
            value.to_string(),
            format!(" {}", mark(part)),
        ]
    });
    let (left, right) = (Side::Left, Side::Right);
    let sides = [left, left, left, left, left, left, right, left];
    fitting(&columns(&rows, sides, " "), INDENT, style.width).unwrap_or_else(|| {
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
fn oddities(words: &Words, toy: &Toy, style: Style) -> String {
    let (e, lambda) = (toy.e, toy.lambda);
    let mut out = String::new();
    if let Some(small) = toy.smaller_exponent() {
        let text = [("e", &e as _), ("lambda", &lambda as _), ("small", &small as _)];
        out += &note(&words.with("toy-note-large", &text), style);
    }
    let text = [("e", &e as _), ("lambda", &lambda as _)];
    if toy.changes_nothing() {
        out += &note(&words.with("toy-note-nothing", &text), style);
    } else if toy.opens_itself() {
        out += &note(&words.with("toy-note-opens-itself", &text), style);
    }
    out
}

/// The extended Euclidean algorithm, and d from its last line. It is explained the first time.
fn euclid(words: &Words, inverse: &Inverse, name: &str, first: bool, style: Style) -> String {
    let Inverse { euclid, d } = inverse;
    let (modulus, e) = (euclid.a, euclid.b);
    let mut out = String::new();
    if euclid.rows.is_empty() {
        // e = 1 leaves nothing to divide.
        out += &paragraph(&words.get("toy-euclid-none"), style);
    } else {
        let beside = divisions(&euclid.rows, (&modulus.to_string(), &e.to_string()), style);
        out += &match (first, &beside) {
            (false, _) => paragraph(&words.get("toy-euclid-again"), style),
            (true, Some(_)) => explanation(words, euclid, style),
            (true, None) => paragraph(&words.with("toy-euclid-below", args![name]), style),
        };
        out += &block(&beside.unwrap_or_else(|| stacked(&euclid.rows, name)));
        let t = signed(euclid.t);
        let text = [("t", &t as _), ("e", &e as _), ("modulus", &modulus as _), ("d", d as _)];
        if euclid.t < 0 {
            out += &paragraph(&words.with("toy-euclid-negative", &text), style);
            out += &indented(&[format!("d = {t} + {modulus} = {d}")], INDENT);
        } else {
            out += &paragraph(&words.with("toy-euclid-positive", &text), style);
        }
    }
    out += &paragraph(&words.get("toy-euclid-check"), style);
    let product = u128::from(e) * u128::from(*d);
    let times = product / u128::from(modulus);
    out + &steps::formula(&format!("{e} × {d} = {product} = {times} × {modulus} + 1"), style)
}

/// What the two sides of the table are, with its second line as an example.
fn explanation(words: &Words, euclid: &Euclid, style: Style) -> String {
    let text = [("modulus", &euclid.a as _), ("e", &euclid.b as _)];
    let mut out = paragraph(&words.with("toy-euclid", &text), style);
    if let Some(row) = euclid.rows.get(1) {
        let text = [
            ("remainder", &row.remainder as _),
            ("dividend", &row.dividend as _),
            ("quotient", &row.quotient as _),
            ("divisor", &row.divisor as _),
        ];
        out += &paragraph(&words.with("toy-euclid-example", &text), style);
    }
    out
}

/// Each division beside the sum that its remainder is, if the page is wide enough.
fn divisions(rows: &[Division], (a, b): (&str, &str), style: Style) -> Option<String> {
    let rows: Vec<[String; 17]> = rows
        .iter()
        .map(|row| {
            let (sign, t) = sign(row.t);
            [
                row.dividend.to_string(),
                "=".to_owned(),
                row.quotient.to_string(),
                "×".to_owned(),
                row.divisor.to_string(),
                "+".to_owned(),
                row.remainder.to_string(),
                "  ".to_owned(),
                row.remainder.to_string(),
                "=".to_owned(),
                signed(row.s),
                "×".to_owned(),
                a.to_owned(),
                sign.to_owned(),
                t,
                "×".to_owned(),
                b.to_owned(),
            ]
        })
        .collect();
    fitting(&columns(&rows, [Side::Right; 17], " "), INDENT, style.width)
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
