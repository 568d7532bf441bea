//! Good bytes, and good JSON, with something changed in it.

use serde_json::{Value, json};

use super::dice::Dice;

/// What steers a terminal, looks like markup or a number, ends something, or is none of it.
const TEXTS: [&str; 29] = [
    "",
    "\u{1b}[2J\u{7}",
    "\u{202e}\u{2066}",
    "\u{200b}\u{feff}\u{ad}",
    "\u{9b}0m",
    "<script>alert(1)</script>",
    "\" onload=\"x",
    "'><b>",
    "]]>",
    "&amp;&#0;",
    "```\n",
    "`",
    "|",
    "\n# h",
    "](javascript:x)",
    "https://x.example/",
    "%%{init:{}}%%",
    "#quot;;",
    "\r\n",
    "\0",
    "\\",
    "\u{fffe}\u{ffff}",
    "鍵の暗号",
    "e\u{301}\u{1f511}",
    "{}",
    "-----END RSA PRIVATE KEY-----",
    "ssh-rsa AAAA",
    "00",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

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

/// Changes up to eight values of a document.
pub(super) fn json(dice: &mut Dice<'_>, value: &mut Value) {
    for _ in 0..=dice.below(8) {
        let count = nodes(value);
        let (at, other) = (dice.below(count), dice.below(count));
        let other = nth(value, &mut { other }).cloned().unwrap_or_default();
        if let Some(node) = nth(value, &mut { at }) {
            change(dice, node, other);
        }
        if dice.is_empty() {
            return;
        }
    }
}

fn change(dice: &mut Dice<'_>, node: &mut Value, other: Value) {
    match (dice.below(8), &mut *node) {
        (0, _) => *node = other,
        (1, _) => *node = dice.pick(&[json!(null), json!(true), json!([]), json!({})]).clone(),
        (2, _) => *node = number(dice),
        (3, Value::Array(items)) => items.push(other),
        (3, Value::Object(fields)) => {
            fields.insert((*dice.pick(&TEXTS)).to_owned(), other);
        }
        (4 | 5, Value::Array(items)) if !items.is_empty() => {
            let (at, to) = (dice.below(items.len()), dice.below(items.len()));
            if dice.one_in(2) {
                items.swap(at, to);
            } else {
                items.remove(at);
            }
        }
        (4 | 5, Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(dice.below(fields.len())).cloned().unwrap_or_default();
            fields.remove(&name);
        }
        // A line of the wire within a record.
        (4..8, Value::String(text)) if text.starts_with('{') && dice.one_in(2) => {
            let Ok(mut line) = serde_json::from_str(text) else { return };
            json(dice, &mut line);
            *text = line.to_string() + "\n";
        }
        (4..8, Value::String(text)) => {
            let changed = bytes(dice, text.as_bytes());
            *text = String::from_utf8_lossy(&changed).into_owned();
        }
        (_, Value::Number(_)) => *node = number(dice),
        _ => *node = json!(dice.pick(&TEXTS)),
    }
}

fn children(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(fields) => Box::new(fields.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn nodes(value: &Value) -> usize {
    1 + children(value).map(nodes).sum::<usize>()
}

/// The value of this number, counted from the root.
fn nth<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Value::Object(fields) => fields.values_mut().find_map(|field| nth(field, left)),
        _ => None,
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
