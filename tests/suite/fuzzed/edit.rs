//! Good bytes, and good JSON, with something changed in it.

use serde_json::{Value, json};

use super::dice::Dice;

/// What steers a terminal or reorders text, looks like markup, ends something, or is none of it.
const TEXTS: [&str; 12] = [
    "\u{1b}[2J\u{7}\u{9b}0m\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}",
    "\u{202e}",
    "<script>alert(1)</script>\" onload=\"x'><b>]]>&amp;&#0;",
    "```\n|`](javascript:x) https://x.example/\n# h",
    "%%{init:{}}%%#quot;;",
    "",
    "\r\n",
    "\0\\",
    "鍵e\u{301}\u{1f511}\u{fffe}",
    "{}",
    "ssh-rsa AAAA",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

/// One of them, or any.
pub(super) fn text(dice: &mut Dice<'_>) -> String {
    let any = dice.one_in(4).then(|| {
        let length = dice.below(16);
        String::from_utf8_lossy(dice.take(length)).into_owned()
    });
    any.unwrap_or_else(|| (*dice.pick(&TEXTS)).to_owned())
}

/// Between the smallest and the largest number of every kind.
fn number(dice: &mut Dice<'_>) -> Value {
    let small = i64::from(dice.byte());
    match dice.below(9) {
        0..3 => json!(small),
        3 => json!(-1 - small),
        4 => json!((small << 8) + 16_384),
        5 => json!(i64::from(u32::MAX) + small - 128),
        6 => json!(u64::MAX - small.unsigned_abs()),
        7 => json!(i64::MIN + small),
        _ => json!(1.5e300 * f64::from(i32::try_from(small).unwrap_or_default() - 128)),
    }
}

/// Changes up to four values of a document, most of them into others of their kind.
pub(super) fn json(dice: &mut Dice<'_>, value: &mut Value) {
    for _ in 0..=dice.below(4) {
        let other = somewhere(dice, value).clone();
        let node = somewhere(dice, value);
        change(dice, node, other);
        if dice.is_empty() {
            return;
        }
    }
}

/// A value: what stands near the root as often as what stands deep.
fn somewhere<'a>(dice: &mut Dice<'_>, value: &'a mut Value) -> &'a mut Value {
    let children = match value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    if children == 0 || dice.one_in(5) {
        return value;
    }
    let child = dice.below(children);
    match value {
        Value::Object(fields) => somewhere(dice, fields.values_mut().nth(child).unwrap()),
        value => somewhere(dice, &mut value[child]),
    }
}

fn change(dice: &mut Dice<'_>, node: &mut Value, other: Value) {
    let text = *dice.pick(&TEXTS);
    match (dice.below(12), &mut *node) {
        (0, _) => *node = other,
        (1, _) => *node = dice.pick(&[json!(null), json!(true), json!([]), json!({})]).clone(),
        (2, _) => *node = json!(text),
        (_, Value::Null | Value::Bool(_) | Value::Number(_)) => *node = number(dice),
        (3..5, Value::Array(items)) => items.push(other),
        (3..5, Value::Object(fields)) => drop(fields.insert(text.to_owned(), other)),
        (5..9, Value::Array(items)) if !items.is_empty() => {
            drop(items.remove(dice.below(items.len())));
        }
        (_, Value::Array(items)) if !items.is_empty() => {
            let (one, other) = (dice.below(items.len()), dice.below(items.len()));
            items.swap(one, other);
        }
        (5.., Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(dice.below(fields.len())).cloned().unwrap_or_default();
            fields.remove(&name);
        }
        // A line of the wire within a record.
        (3..7, Value::String(line)) if line.starts_with('{') => {
            let Ok(mut object) = serde_json::from_str(line) else { return };
            json(dice, &mut object);
            *line = object.to_string() + "\n";
        }
        (3..9, Value::String(value)) => {
            let places: Vec<usize> = value.char_indices().map(|(at, _)| at).collect();
            let at = if places.is_empty() { 0 } else { *dice.pick(&places) };
            value.insert_str(at, text);
        }
        (_, Value::String(value)) => {
            *value = String::from_utf8_lossy(&bytes(dice, value.as_bytes())).into_owned();
        }
        (_, Value::Array(_) | Value::Object(_)) => *node = other,
    }
}

/// Up to four changes of bytes.
pub(super) fn bytes(dice: &mut Dice<'_>, good: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=dice.below(4) {
        // One more than there are: the end is a place, too.
        let at = dice.below(bytes.len() + 1);
        let end = (at + 1 + dice.below(64)).min(bytes.len());
        match dice.below(7) {
            0 => {
                let mask = dice.byte().max(1);
                bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= mask);
            }
            1 => drop(bytes.splice(at..at, dice.pick(&TEXTS).bytes())),
            2 => {
                let length = dice.below(8);
                drop(bytes.splice(at..at, dice.take(length).iter().copied()));
            }
            3 => drop(bytes.drain(at..end)),
            4 => {
                let (piece, to) = (bytes[at..end].to_vec(), dice.below(bytes.len() + 1));
                drop(bytes.splice(to..to, piece));
            }
            5 => bytes.truncate(at),
            _ => {
                let byte = dice.byte();
                bytes.get_mut(at).into_iter().for_each(|place| *place = byte);
            }
        }
    }
    bytes
}
