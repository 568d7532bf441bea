//! What an eavesdropper of a real login saw, one event after the other.

use std::time::Duration;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{pad, rows, wrap};
use super::palette::Paint;
use super::text::Style;
use crate::lesson::{Words, args};
use crate::ssh::{Answer, Choice, Input, Offered, Overheard, Side};
use crate::story;
use crate::story::TapOutcome;
use crate::text::escape;

/// An event, told; so long after the beginning of the connection. Whether some of what came could not be
/// read is known in the end.
pub fn eavesdropped(
    words: &Words,
    event: &Overheard,
    is_unread: bool,
    after: Duration,
    style: Style,
) -> String {
    let say = |from: &Side, text: &str| wrap(text, style.width, &from_side(words, *from));
    let head = |text: &str| Paint::Heading.on(&wrap(text, style.width, ""));
    let bytes = |count: usize| words.with("overheard-bytes", args![count]);
    match event {
        Overheard::Version { from, line } => {
            say(from, &words.with("overheard-version", args![line]))
        }
        Overheard::Offered { from, lists, .. } => {
            let said = say(from, &words.get("overheard-offered"));
            if style.verbosity == 0 {
                return said;
            }
            let list = |Offered { kind, names }: &Offered| {
                (words.get(&format!("overheard-kind-{kind}")), escape(&names.join(", ")))
            };
            said + &rows(&lists.iter().map(list).collect::<Vec<_>>(), style.width)
        }
        Overheard::Chosen { choices, strict } => {
            let nothing = || words.get("overheard-nothing-in-common");
            let choice = |Choice { kind, name }: &Choice| {
                let name = name.as_ref().map_or_else(nothing, |name| escape(name));
                (words.get(&format!("overheard-kind-{kind}")), name)
            };
            let mut out = head(&words.get("overheard-chosen"));
            out += &rows(&choices.iter().map(choice).collect::<Vec<_>>(), style.width);
            // Else nobody ever has the new keys whose beginning it would protect.
            if *strict && choices.iter().all(|choice| choice.name.is_some()) {
                out += &wrap(&words.get("overheard-strict"), style.width, "  ");
            }
            out
        }
        Overheard::Group { from: from @ Side::Client, .. } => {
            say(from, &words.get("overheard-group-client"))
        }
        Overheard::Group { from, parts } => {
            let bytes: usize = parts.iter().map(|part| part.bytes.len()).sum();
            say(from, &words.with("overheard-group-server", args![bytes]))
        }
        Overheard::ClientPublic { public } => {
            let said = words.with("overheard-public", args![bytes = public.len()]);
            say(&Side::Client, &said)
        }
        Overheard::Answer(answer) => {
            let Answer { host_key_type, host_fingerprint, public, algorithm, signature, .. } =
                answer;
            let of = args![algorithm, bytes = signature.len()];
            let answer = [
                (
                    "overheard-host-key",
                    story::key_named(words, host_key_type, &host_fingerprint.to_string()),
                ),
                ("overheard-public-keys", bytes(public.len())),
                ("overheard-signature", words.with("overheard-signature-of", of)),
            ];
            let answer = answer.map(|(name, value)| (words.get(name), value));
            say(&Side::Server, &words.get("overheard-answer")) + &rows(&answer, style.width)
        }
        Overheard::Inputs { parts, hash } => {
            let unknown = || words.get("overheard-hash-unknown");
            let hash = hash.as_deref().map_or_else(unknown, escape);
            let part = |Input { name, bytes: content }: &Input| {
                let start: String = hex::encode(content).chars().take(16).collect();
                (escape(name), format!("{start:16}…  {}", bytes(content.len())))
            };
            let secret = ("K".to_owned(), words.get("overheard-secret"));
            let parts: Vec<_> = parts.iter().map(part).chain([secret]).collect();
            head(&words.with("overheard-inputs", args![hash])) + &rows(&parts, style.width)
        }
        Overheard::Message { from, number, name } => {
            let name = name.as_deref().unwrap_or_default();
            say(from, words.with("overheard-message", args![number, name]).trim_end())
        }
        Overheard::NewKeys { from, lengths } => {
            say(from, &words.sentences(&story::new_keys(words, *lengths)))
        }
        Overheard::Sealed { from, bytes, packet } => {
            let ms = after.as_millis();
            let id = if *packet { "overheard-packet" } else { "overheard-sealed" };
            say(from, &words.with(id, args![bytes, ms]))
        }
        Overheard::Unreadable { from } => {
            Paint::Alert.on(&say(from, &words.get("overheard-unreadable")))
        }
        Overheard::Over { to_server, to_client } => {
            let outcome = TapOutcome::after(*to_server, *to_client, is_unread);
            let over = head(&outcome.over(words, *to_server, *to_client));
            match outcome {
                TapOutcome::InClear | TapOutcome::Unread => over,
                _ => over + &wrap(&outcome.closing(words), style.width, ""),
            }
        }
    }
}

fn from_side(words: &Words, from: Side) -> String {
    let sides = ["overheard-from-client", "overheard-from-server"].map(|side| words.get(side));
    let width = sides.each_ref().map(|side| side.width()).into_iter().max();
    let [client, server] = &sides;
    let from = if from == Side::Client { client } else { server };
    pad(from, width.unwrap_or_default() + 2)
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    #[test]
    fn every_list_has_its_name() {
        crate::lesson::assert_each("overheard-kind-", crate::ssh::Kind::VARIANTS);
    }
}
