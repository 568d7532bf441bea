//! What an agent was asked and what it did, one event after the other.

use super::layout::{rows, wrap};
use super::palette::Paint;
use super::text::Style;
use crate::agent::{Binding, Event, Fit, Listed, SignRequest, What};
use crate::key::Fingerprint;
use crate::lesson::{Words, args};
use crate::ssh::{Checked, Field};
use crate::story::{self, DumpField};
use crate::text::escape;

/// How far what belongs to a sentence stands in.
const INDENT: &str = "  ";
/// So many bytes of a long value tell it from others.
const START: usize = 8;

/// An event, told.
pub fn agent(words: &Words, event: &Event, style: Style) -> String {
    let say = |text: &str| wrap(text, style.width, "");
    let head = |text: &str| Paint::Heading.on(&say(text));
    match event {
        Event::Bound(binding) => bound(words, binding, style),
        Event::Listed { keys } => {
            let head = head(&words.with("agent-listed", args![count = keys.len()]));
            let line = |Listed { key_type, fingerprint, comment }: &Listed| {
                let key = story::key_named(words, key_type, &fingerprint.to_string());
                wrap(&format!("{key}  {}", escape(comment)), style.width, INDENT)
            };
            head + &keys.iter().map(line).collect::<String>()
        }
        Event::Asked { request, fit, path } => asked(words, request, *fit, path, style),
        Event::Signed { signature, checked, login } => {
            let signed = words.sentences(&story::agent_signed(words, signature, *login));
            let wrong = match checked {
                Checked::DoesNotHold => alert(&words.get("agent-signed-does-not-hold"), style),
                Checked::Holds | Checked::NotChecked => String::new(),
            };
            head(&signed) + &wrong
        }
        Event::Refused { reason } => {
            let reason: &str = reason.into();
            alert(&words.get(&format!("agent-refused-{reason}")), style)
        }
        Event::Extension { name } => say(&words.with("agent-extension", args![name])),
        Event::Unreadable { number, field, at } => {
            alert(&words.with("agent-unreadable", args![number, field, at]), style)
        }
    }
}

fn alert(text: &str, style: Style) -> String {
    Paint::Alert.on(&wrap(text, style.width, ""))
}

fn bound(words: &Words, binding: &Binding, style: Style) -> String {
    let Binding { host_key_type, host_fingerprint, session, checked, .. } = binding;
    let told = story::agent_bound(words, binding);
    let (head, why) = told.split_first().map_or(("", told.as_slice()), |(head, why)| (head, why));
    let key = story::key_named(words, host_key_type, &host_fingerprint.to_string());
    let signature: &str = checked.into();
    let signature = words.get(&format!("agent-checked-{signature}"));
    let rows = rows(
        &[
            (words.get("agent-host-key"), key),
            (words.get("agent-session"), bytes(words, session)),
            (words.get("agent-host-signature"), signature),
        ],
        style.width,
    );
    let paint = if *checked == Checked::DoesNotHold { Paint::Alert } else { Paint::Heading };
    let why = wrap(&words.sentences(why), style.width, INDENT);
    paint.on(&wrap(head, style.width, "")) + &rows + &why
}

fn asked(
    words: &Words,
    request: &SignRequest,
    fit: Option<Fit>,
    path: &[Fingerprint],
    style: Style,
) -> String {
    let told = story::agent_asked(words, request, fit, path);
    let say = |text: &String| wrap(text, style.width, INDENT);
    let mut out = Paint::Heading.on(&wrap(&told.what, style.width, ""));
    out += &say(&told.key);
    if request.what != What::Unknown {
        out += &say(&words.with("agent-data", args![length = request.data.len()]));
        out += &fields(words, request, style);
    }
    out += &told.fit.iter().map(say).collect::<String>();
    out += &told.misfit.iter().map(|text| Paint::Alert.on(&say(text))).collect::<String>();
    out + &told.more.iter().map(say).collect::<String>()
}

/// Every byte of what is to be signed, with its place and its name.
fn fields(words: &Words, request: &SignRequest, style: Style) -> String {
    let digits = request.data.len().to_string().len();
    let row = |(field, DumpField { meaning, shown, .. }): (&Field, DumpField)| {
        let last = field.end.saturating_sub(1);
        let range = match field.end - field.start {
            1 => format!("{:>digits$} {:digits$}", field.start, ""),
            _ => format!("{:>digits$}–{last:<digits$}", field.start),
        };
        (format!("{range}  {meaning}"), shown)
    };
    let values = story::agent_fields(words, request);
    rows(&request.fields.iter().zip(values).map(row).collect::<Vec<_>>(), style.width)
}

/// Some bytes, by their number and the first of them.
fn bytes(words: &Words, bytes: &[u8]) -> String {
    let count = bytes.len();
    match bytes.get(..START) {
        Some(start) => {
            let start = format!("{}…", hex::encode(start));
            words.with("agent-bytes", args![count, start])
        }
        None => words.with("agent-bytes-short", args![count]),
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use crate::agent::{Fit, Refusal};
    use crate::lesson::assert_each;
    use crate::ssh::Checked;

    #[test]
    fn everything_that_happens_has_its_words() {
        assert_each("agent-fit-", Fit::VARIANTS.iter().map(<&str>::from));
        assert_each("agent-refused-", Refusal::VARIANTS.iter().map(<&str>::from));
        assert_each("agent-checked-", Checked::VARIANTS.iter().map(<&str>::from));
    }
}
