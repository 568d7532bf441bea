//! What was launched: what was made, the commands of `aws` that do the same, and last the line to
//! type next.

use std::fmt::Write as _;

use super::ec2::footer;
use super::layout::{rows, wrap};
use super::palette::Paint;
use super::text::Style;
use super::typed::{KEY, aws_line, ssh_line};
use super::wizard::decisions;
use crate::ec2::{Account, Instance, REGION};
use crate::lesson::{Words, args, shell_word};
use crate::wizard::{KeyPlan, Later, Launched, Plan};

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
    /// What comes next.
    pub next: &'a WayIn,
}

/// What there is to be done now to get in.
pub enum WayIn {
    /// One logs in.
    LogIn {
        /// Where it is.
        host: String,
        /// At which port.
        port: u16,
        /// The commands before that, as they are typed.
        before: Vec<String>,
        /// The line that logs in.
        line: String,
    },
    /// The same, but nobody serves it: the console is to be opened first.
    Closed {
        /// Where it will be.
        host: String,
        /// At which port.
        port: u16,
        /// The line that logs in then.
        line: String,
    },
    /// It has no public address. What it is called.
    NoAddress(String),
    /// The command that opens its password.
    Password(String),
    /// No key, or no place that is known.
    Nothing,
}

/// All of it.
pub fn launched(words: &Words, made: &Made<'_>, style: Style) -> String {
    let Made { account, plan, launched, pem, next, .. } = made;
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
    out += &decisions(words, made.decided, plan.run.max_count, style);
    out += &format!("\n{}", Paint::Heading.on(&wrap(&words.get("launch-aws"), style.width, "")));
    for line in plan.lines(launched.group, pem) {
        out += &wrap(&aws_line(&line).replace(' ', COMMAND_SPACE), style.width, "  ");
    }
    out += &footer(words, &[], style);
    if let (KeyPlan::Existing(name), KEY) = (&plan.key, *pem) {
        out +=
            &format!("\n{}", wrap(&words.with("launch-elsewhere", args![name]), style.width, ""));
    }
    // What is typed next stands last: nobody has to look for it.
    out + &way_in(words, next, (pem, plan.image.system.user()), style)
}

fn summary(words: &Words, instance: &Instance) -> String {
    let Instance { id, kind, state, private_ip: private, .. } = instance;
    let public = instance.public_ip.map(|ip| ip.to_string());
    let public = public.unwrap_or_else(|| words.get("launch-no-address"));
    words.with("launch-instance", args![id, kind, state, private, public])
}

/// How one gets in.
fn way_in(words: &Words, next: &WayIn, (pem, user): (&str, &str), style: Style) -> String {
    let heading =
        |id: &str| format!("\n{}", Paint::Heading.on(&wrap(&words.get(id), style.width, "")));
    let command = |line: &String| format!("  {}\n", line.replace(' ', COMMAND_SPACE));
    let explained = |host: &str, port: u16, line: &String| {
        command(line) + &parts(words, (pem, user, host, port), style)
    };
    match next {
        WayIn::LogIn { host, port, before, line } => {
            let mut out = heading("launch-line") + &explained(host, *port, line);
            out += &wrap(&words.get("launch-host-key"), style.width, "  ");
            out += &heading("launch-next");
            out + &before.iter().chain([line]).map(command).collect::<String>()
        }
        WayIn::Closed { host, port, line } => {
            let out = heading("launch-line-closed") + &explained(host, *port, line);
            out + &heading("launch-open") + &command(&"keystep ec2".to_owned())
        }
        WayIn::NoAddress(name) => {
            format!("\n{}", wrap(&words.with("launch-nowhere", args![name]), style.width, ""))
        }
        WayIn::Password(line) => heading("launch-password") + &command(line),
        WayIn::Nothing => String::new(),
    }
}

/// Each part of the line explained, and what it is at AWS.
fn parts(words: &Words, (pem, user, host, port): (&str, &str, &str, u16), style: Style) -> String {
    let parts = [
        (format!("-i {}", shell_word(pem)), "launch-part-key"),
        (format!("-p {port}"), "launch-part-port"),
        (user.to_owned(), "launch-part-user"),
        (host.to_owned(), "launch-part-address"),
    ];
    let parts = parts.map(|(part, id)| (part, words.get(id)));
    let mut out = String::new();
    for row in rows(&parts, style.width.saturating_sub(2)).lines() {
        let _ = writeln!(out, "  {row}");
    }
    let at_aws = format!("{HOST}.{REGION}.compute.amazonaws.com");
    out += &wrap(&words.get("launch-at-aws"), style.width, "  ");
    let line = ssh_line(pem, user, &at_aws, None);
    let _ = writeln!(out, "  {}", line.replace(' ', COMMAND_SPACE));
    out
}
