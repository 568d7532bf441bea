//! What an agent was asked and what it did, one event after the other.

use super::layout::{rows, wrap};
use super::palette::Paint;
use super::text::Style;
use crate::agent::{Binding, Event, Fit, Listed, SignRequest, What};
use crate::key::Fingerprint;
use crate::lesson::{Words, args};
use crate::ssh::{Checked, Field, unwrap_signature};
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
                let key = format!("{key_type} {fingerprint}  {comment}");
                wrap(&escape(&key), style.width, INDENT)
            };
            head + &keys.iter().map(line).collect::<String>()
        }
        Event::Asked { request, fit, path } => asked(words, request, *fit, path, style),
        Event::Signed { signature, checked, login } => {
            // What cannot be taken apart has no algorithm.
            let (algorithm, bytes) = unwrap_signature(signature).unwrap_or_default();
            let signed = words.with("agent-signed", args![algorithm, length = bytes.len()]);
            let to = if *login { "agent-signed-login" } else { "agent-signed-other" };
            let signed = words.sentences(&[signed, words.get(to)]);
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
    let Binding { host_key_type, host_fingerprint, session, checked, forwarding, .. } = binding;
    let head = words.get(if *forwarding { "agent-bound-forwarding" } else { "agent-bound" });
    let key = escape(&format!("{host_key_type} {host_fingerprint}"));
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
    let mut why = words.get("agent-bound-why");
    if *checked == Checked::Holds {
        why = words.sentences(&[why, words.get("agent-bound-proved")]);
    }
    let why = wrap(&why, style.width, INDENT);
    paint.on(&wrap(&head, style.width, "")) + &rows + &why
}

fn asked(
    words: &Words,
    request: &SignRequest,
    fit: Option<Fit>,
    path: &[Fingerprint],
    style: Style,
) -> String {
    let SignRequest { key_type, fingerprint, data, flags, what, .. } = request;
    let head = match what {
        What::Login(_) => words.get("agent-asked-login"),
        What::Signature(signature) => {
            words.with("agent-asked-signature", args![namespace = signature.namespace])
        }
        What::Unknown => words.with("agent-asked-unknown", args![length = data.len()]),
    };
    let algorithm = words.get(match flags {
        0 => "agent-algorithm-own",
        2 => "agent-algorithm-sha256",
        4 => "agent-algorithm-sha512",
        _ => "agent-algorithm-other",
    });
    let key = words.with("agent-asked-key", args![key_type, fingerprint, flags, algorithm]);
    let mut out = Paint::Heading.on(&wrap(&head, style.width, ""));
    out += &wrap(&key, style.width, INDENT);
    if *what != What::Unknown {
        let length = words.with("agent-data", args![length = data.len()]);
        out += &wrap(&length, style.width, INDENT);
        out += &fields(words, request, style);
    }
    let (Some(login), Some(fit)) = (request.login(), fit) else { return out };
    let is_good = fit.is_good();
    let name: &str = fit.into();
    let fits = wrap(&words.get(&format!("agent-fit-{name}")), style.width, INDENT);
    out += &if is_good { fits } else { Paint::Alert.on(&fits) };
    let say = |text: String| wrap(&text, style.width, INDENT);
    if path.len() > 1 {
        let hosts = path.iter().map(Fingerprint::to_string);
        let way: Vec<_> = [words.get("agent-path-here")].into_iter().chain(hosts).collect();
        out += &say(words.with("agent-path", args![path = way.join(" → ")]));
        out += &say(words.get("agent-forwarded"));
    }
    let bound = login.host_key.is_some();
    out += &say(words.get(if bound { "agent-host-bound" } else { "agent-not-host-bound" }));
    if is_good {
        out += &say(words.with("agent-can", args![user = login.user]));
        out += &say(words.get("agent-cannot"));
    }
    out
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
