//! The way back into an instance whose private key is lost: how far somebody is, what is next, and why.

use super::columns::called;
use super::happened::footer;
use crate::ec2::{Account, InstanceId, Rescue};
use crate::lesson::{Words, args, shell_word};
use crate::text::escape;
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::view::text::Style;

/// The next step.
pub struct Way<'a> {
    /// The instance whose key is lost.
    pub instance: InstanceId,
    /// The step.
    pub step: &'a Rescue,
    /// What is to be typed, in order.
    pub commands: &'a [String],
    /// Whether instances can be reached now.
    pub is_served: bool,
    /// The file of the private key that still opens it, where it is not lost at all.
    pub at_hand: Option<&'a AtHand>,
}

/// A file with the name of the private key's.
pub struct AtHand {
    /// How it is typed.
    pub file: String,
    /// The key pair.
    pub key_name: String,
    /// Whether nobody can see which key is in it.
    pub is_sealed: bool,
    /// Whether others can read it, so that `ssh` does not take it.
    pub is_open: bool,
}

/// What the steps are called in the catalogue, in order.
pub(super) const STEPS: [&str; 9] = [
    "helper",
    "stop",
    "detach",
    "attach",
    "append",
    "detach-again",
    "attach-back",
    "start",
    "log-in",
];

/// All steps, and the command of the next one.
pub fn rescue(words: &Words, account: &Account, way: &Way<'_>, style: Style) -> String {
    let Way { instance, step, commands, is_served, at_hand } = *way;
    let key = account.instance(instance).ok().and_then(|instance| instance.key_name.as_deref());
    let key = if key.is_none() { "none" } else { "lost" };
    let title = words.with("rescue-title", args![instance = called(account, instance), key]);
    let mut out = Paint::Heading.on(&wrap(&title, style.width, ""));
    let here = step.place();
    if let Some(AtHand { file, key_name, is_sealed, is_open }) = at_hand {
        let seen = match (is_sealed, is_open) {
            (true, _) => "sealed",
            (false, true) => "open",
            (false, false) => "own",
        };
        let (name, path) = (escape(key_name), shell_word(file));
        let told = words.with("rescue-at-hand", args![seen, file, path, name]);
        out += &Paint::Alert.on(&wrap(&told, style.width, ""));
    }
    if let Rescue::Known { key, .. } = step {
        let told = words.with("rescue-known", args![name = escape(key)]);
        out += &wrap(&told, style.width, "  ✓ ");
    }
    // Who waits is nowhere, and so is who need not go.
    let is_on_the_way = !matches!(step, Rescue::Wait { .. } | Rescue::Known { .. });
    let steps = STEPS.iter().enumerate().filter(|_| is_on_the_way);
    for (place, name) in steps {
        let label = words.get(&format!("rescue-step-{name}"));
        out += &match place {
            _ if place < here => wrap(&label, style.width, "  ✓ "),
            _ if place == here => Paint::Alert.on(&wrap(&label, style.width, "  ▸ ")),
            _ => Paint::Quiet.on(&wrap(&label, style.width, "  · ")),
        };
    }
    if step.logs_in() && !is_served {
        out += &format!("\n{}", Paint::Alert.on(&wrap(&words.get("rescue-open"), style.width, "")));
    }
    let (next, why) = match step {
        Rescue::Wait { .. } => ("rescue-next-wait", "rescue-why-wait".to_owned()),
        Rescue::Known { .. } => ("rescue-next-known", "rescue-why-known".to_owned()),
        Rescue::LogIn { .. } => ("rescue-next-last", format!("rescue-why-{}", name(step))),
        _ => ("rescue-next", format!("rescue-why-{}", name(step))),
    };
    out += &format!("\n{}", wrap(&words.get(next), style.width, ""));
    for command in commands {
        // It is copied in one piece.
        out += &format!("  {command}\n");
    }
    let known = match step {
        Rescue::Known { key, .. } => shell_word(key),
        _ => String::new(),
    };
    out += &wrap(&words.with(&why, args![key, name = known]), style.width, "");
    if !matches!(step, Rescue::LogIn { .. } | Rescue::Wait { .. } | Rescue::Known { .. }) {
        let again = words.with("rescue-again", args![id = instance]);
        out += &wrap(&again, style.width, "");
    }
    out + &footer(words, &[], style)
}

/// What a step is called.
pub(super) fn name(step: &Rescue) -> &'static str {
    if matches!(step, Rescue::Known { .. }) {
        return "known";
    }
    STEPS.get(step.place()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::assert_each;

    #[test]
    fn each_step_has_a_name_and_a_reason() {
        assert_each("rescue-step-", STEPS);
        assert_each("rescue-why-", STEPS.into_iter().chain(["wait", "known"]));
    }
}
