//! What was launched: what was made, the line to type, and the commands of `aws` that do the same.

use std::fmt::Write as _;

use super::layout::{rows, wrap};
use super::palette::Paint;
use super::text::Style;
use super::wizard::decisions;
use crate::ec2::{Account, Instance, REGION, System};
use crate::lesson::{Words, args, shell_word};
use crate::wizard::{KeyPlan, Later, Launched, Line, Plan};

/// The blank between the words of a command, at which no line ends.
const COMMAND_SPACE: &str = "\u{a0}";
/// A public name as AWS gives them, with an address that is nobody's (RFC 5737, TEST-NET-3).
const HOST: &str = "ec2-203-0-113-25";

/// A launch that is done.
pub struct Made<'a> {
    /// The account after it.
    pub account: &'a Account,
    /// What was to be done.
    pub plan: &'a Plan,
    /// What was.
    pub launched: &'a Launched,
    /// The file of the private key, as it is typed.
    pub pem: &'a str,
    /// What the choices decide.
    pub decided: &'a [Later],
    /// Where an instance is reached: its host, and the port.
    pub reached: &'a dyn Fn(&Instance) -> Option<(String, u16)>,
}

/// All of it.
pub fn launched(words: &Words, made: &Made<'_>, style: Style) -> String {
    let Made { account, plan, launched, pem, .. } = made;
    let mut out = Paint::Heading.on(&format!("{}\n", words.get("launch-done")));
    if let KeyPlan::New(name) = &plan.key {
        out += &wrap(&words.with("launch-key", args![name, path = pem]), style.width, "  ");
    }
    if let Some(group) = &plan.group {
        let args = args![name = group.name, id = launched.group];
        out += &wrap(&words.with("launch-group", args), style.width, "  ");
    }
    let ids = &launched.reservation.instances;
    let instances: Vec<&Instance> =
        ids.iter().filter_map(|id| account.instance(*id).ok()).collect();
    for instance in &instances {
        out += &wrap(&summary(words, instance), style.width, "  ");
    }
    out += &decisions(words, made.decided, style);
    if let Some(first) = instances.first() {
        out += &log_in(words, made, first, style);
    }
    out += &Paint::Heading.on(&format!("\n{}\n", words.get("launch-aws")));
    for line in plan.lines(launched.group, pem) {
        out += &wrap(&typed(&line).replace(' ', COMMAND_SPACE), style.width, "  ");
    }
    out
}

fn summary(words: &Words, instance: &Instance) -> String {
    let Instance { id, kind, state, private_ip: private, .. } = instance;
    let public = instance.public_ip.map(|ip| ip.to_string());
    let public = public.unwrap_or_else(|| words.get("launch-no-address"));
    words.with("launch-instance", args![id, kind, state, private, public])
}

/// How one gets in, with each part of the line explained.
fn log_in(words: &Words, made: &Made<'_>, instance: &Instance, style: Style) -> String {
    if matches!(made.plan.key, KeyPlan::None) {
        return String::new();
    }
    let (id, pem) = (instance.id, made.pem);
    if instance.system == System::Windows {
        let line = words.with("launch-password", args![id, path = pem]);
        return format!("\n{}", wrap(&line, style.width, ""));
    }
    let Some((host, port)) = (made.reached)(instance) else { return String::new() };
    let user = instance.system.user();
    let line = |address: &str, port: Option<u16>| {
        ssh_line(pem, user, address, port).replace(' ', COMMAND_SPACE)
    };
    let mut out = Paint::Heading.on(&format!("\n{}\n", words.get("launch-log-in")));
    let _ = writeln!(out, "  {}", line(&host, Some(port)));
    let parts = [
        (format!("-i {}", shell_word(pem)), "launch-part-key"),
        (format!("-p {port}"), "launch-part-port"),
        (user.to_owned(), "launch-part-user"),
        (host.clone(), "launch-part-address"),
    ];
    let parts = parts.map(|(part, id)| (part, words.get(id)));
    for row in rows(&parts, style.width.saturating_sub(2)).lines() {
        let _ = writeln!(out, "  {row}");
    }
    let at_aws = line(&format!("{HOST}.{REGION}.compute.amazonaws.com"), None);
    out += &wrap(&words.get("launch-at-aws"), style.width, "  ");
    let _ = writeln!(out, "  {at_aws}");
    out + &wrap(&words.with("launch-host-key", args![id]), style.width, "  ")
}

/// The line that logs in.
pub(crate) fn ssh_line(pem: &str, user: &str, address: &str, port: Option<u16>) -> String {
    let port = port.map(|port| format!(" -p {port}")).unwrap_or_default();
    format!("ssh -i {}{port} {user}@{address}", shell_word(pem))
}

/// A command as it is typed.
pub(super) fn typed(line: &Line) -> String {
    // The names of options stand as they are.
    let word = |word: &String| match word.starts_with("--") {
        true => word.clone(),
        false => shell_word(word),
    };
    let words: Vec<String> = line.words.iter().map(word).collect();
    let into = line.into.as_deref().map(|file| format!(" > {}", shell_word(file)));
    words.join(" ") + &into.unwrap_or_default()
}
