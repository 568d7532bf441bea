//! A line: it is a message or an error, what is read is written and read back the same, and each
//! byte has its place.

use keystep::lesson::wire_problem;
use keystep::wire::{
    self, Carried, ErrorMessage, Field, Incoming, MAX_LINE, Method, ToLine, WireError,
};
use serde_json::Value;

use super::dice::Dice;
use super::samples::{KEYS, LINES};
use super::{clean, edit};

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let way = dice.below(4);
    let good = dice.pick(&LINES);
    let line = match way {
        0 => bytes[1.min(bytes.len())..].to_vec(),
        1 => edit::bytes(&mut dice, good.as_bytes()),
        _ => {
            let mut value: Value = serde_json::from_str(good).unwrap();
            edit::json(&mut dice, &mut value);
            format!("{value}\n").into_bytes()
        }
    };
    if let Ok(text) = str::from_utf8(&line) {
        pieces_cover(text);
    }
    is_read(&line, Carried::request);
    is_read(&line, Carried::verdict);
    for key in KEYS.iter() {
        for method in Method::ALL {
            is_read(&line, |line| Carried::challenge(line, method, key));
            is_read(&line, |line| Carried::reply(line, method, key));
        }
    }
}

type Read<M> = Result<Incoming<Carried<M>>, WireError>;

fn is_read<M>(line: &[u8], read: impl Fn(&[u8]) -> Read<M>)
where
    M: ToLine + PartialEq + std::fmt::Debug + Clone,
    wire::Message: From<std::sync::Arc<M>>,
{
    match read(line) {
        Ok(Incoming::Message(carried)) => {
            assert!(line.len() <= MAX_LINE);
            assert_eq!(carried.line.as_bytes(), line);
            fields_lie_in(carried.line.text(), carried.line.fields());
            let written = Carried::written((*carried.message).clone());
            fields_lie_in(written.line.text(), written.line.fields());
            let Ok(Incoming::Message(again)) = read(written.line.as_bytes()) else {
                panic!("{written:?} is not read");
            };
            assert_eq!((&again.line, &again.message), (&written.line, &carried.message));
        }
        Ok(Incoming::Error(error)) => {
            let cut: String = error.detail.chars().take(200).collect();
            let cut = ErrorMessage { detail: cut, ..error };
            let Ok(Incoming::Error(again)) = read(cut.to_line().as_bytes()) else {
                panic!("{cut:?} is not read");
            };
            assert_eq!(again, cut);
        }
        Err(error) => {
            clean::sentence(&wire_problem(&error), line);
            // What is answered is a line, too.
            let answer = ErrorMessage { code: error.code(), detail: error.to_string() }.to_line();
            assert!(wire::read_verdict(answer.as_bytes()).is_ok(), "{answer}");
        }
    }
}

fn fields_lie_in(text: &str, fields: &[Field]) {
    let mut end = 0;
    for field in fields {
        assert!(field.offset >= end, "{field:?} in {text:?}");
        end = field.offset + field.length;
        assert_eq!(field.value(text), &text[field.offset..end]);
    }
}

fn pieces_cover(text: &str) {
    let mut end = 0;
    for piece in wire::pieces(text) {
        assert!(piece.offset == end && piece.length > 0, "{piece:?} in {text:?}");
        end += piece.length;
        assert!(text.is_char_boundary(end), "{piece:?} in {text:?}");
    }
    assert_eq!(end, text.len(), "{text:?}");
    if let Ok(fields) = wire::fields(text) {
        fields_lie_in(text, &fields);
    }
}
