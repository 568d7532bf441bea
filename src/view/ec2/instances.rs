//! Instances: all of them, one of them, what one says when it boots.

use super::columns::{called, columns};
use super::disks;
use crate::ec2::{Account, GroupRef, Instance, InstanceId, OWNER, System};
use crate::lesson::{Words, args};
use crate::text::escape;
use crate::view::layout::{rows, wrap};
use crate::view::palette::Paint;
use crate::view::text::Style;

/// All instances. `elsewhere` says where one really is, where that is not at its public address.
pub fn instances(
    words: &Words,
    account: &Account,
    elsewhere: &dyn Fn(&Instance) -> Option<String>,
    style: Style,
) -> String {
    if account.instances().is_empty() {
        return wrap(&words.get("ec2-no-instances"), style.width, "");
    }
    let heads = ["ec2-head-name", "ec2-head-instance", "ec2-head-type", "ec2-head-state"];
    let heads = heads.into_iter().chain(["ec2-head-public-ip"]);
    let heads: Vec<String> = heads.map(|id| words.get(id)).collect();
    let row = |instance: &Instance| {
        vec![
            instance.name().map(escape).unwrap_or_default(),
            instance.id.to_string(),
            instance.kind.to_string(),
            words.state_of_instance(instance.state),
            address(instance, elsewhere(instance)),
        ]
    };
    let rows: Vec<Vec<String>> = account.instances().iter().map(row).collect();
    columns(&heads, &rows, style.width)
}

/// The image that it was launched from. One of one's own, which may be gone, has a name, too.
fn image(words: &Words, account: &Account, instance: &Instance) -> String {
    let (release, id) = (instance.system.release().0, instance.image);
    match account.image(id) {
        Ok(image) if image.owner == OWNER => {
            words.with("ec2-own-image", args![name = escape(&image.name), id, release])
        }
        _ => format!("{release} ({id})"),
    }
}

/// Its address, and where that really is.
fn address(instance: &Instance, elsewhere: Option<String>) -> String {
    let ip = instance.public_ip.map(|ip| ip.to_string()).unwrap_or_default();
    match elsewhere {
        Some(place) => format!("{ip} ({place})"),
        None => ip,
    }
}

/// Everything about one, and with which line one logs in, if there is one.
pub fn instance(
    words: &Words,
    account: &Account,
    id: InstanceId,
    elsewhere: Option<String>,
    log_in: Option<String>,
    style: Style,
) -> String {
    let Ok(instance) = account.instance(id) else { return String::new() };
    let facts = instance.kind.facts();
    let none = || words.get("ec2-none");
    let groups = instance.member_of().iter();
    let groups = groups.filter_map(|id| account.group(&GroupRef::Id(*id)).ok());
    let groups: Vec<String> =
        groups.map(|group| format!("{} ({})", escape(&group.name), group.id)).collect();
    let private = instance.private_now();
    let reason = instance.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
    let login = match instance.system {
        System::Windows => words.get("ec2-login-windows"),
        system => system.user().to_owned(),
    };
    let lines = [
        ("ec2-head-instance", id.to_string()),
        ("ec2-head-state", words.state_of_instance(instance.state) + &reason),
        ("ec2-head-image", image(words, account, instance)),
        (
            "ec2-head-type",
            words.with(
                "ec2-type-facts",
                args![kind = instance.kind, vcpus = facts.vcpus, memory = facts.memory / 1024],
            ),
        ),
        ("ec2-head-key-pair", instance.key_name.as_deref().map_or_else(none, escape)),
        ("ec2-head-user", login),
        ("ec2-head-public-ip", address(instance, elsewhere)),
        ("ec2-head-private-ip", private.map_or_else(none, |ip| ip.to_string())),
        ("ec2-head-zone", instance.zone.to_string()),
        ("ec2-head-groups", if groups.is_empty() { none() } else { words.list(&groups) }),
    ];
    let lines = lines.map(|(head, value)| (words.get(head), value));
    let name = called(account, id);
    let own = disks::volumes_of(words, account, instance, style);
    let out = Paint::Heading.on(&format!("{name}\n")) + &rows(&lines, style.width) + &own;
    out + &log_ins(words, log_in.as_deref(), style)
}

/// The lines that one logs in with, if there are any.
pub fn log_ins<'a>(
    words: &Words,
    lines: impl IntoIterator<Item = &'a str>,
    style: Style,
) -> String {
    // Each is copied in one piece.
    let lines: String = lines.into_iter().map(|line| format!("  {line}\n")).collect();
    if lines.is_empty() {
        return lines;
    }
    let heading = wrap(&words.get("ec2-log-in"), style.width, "");
    format!("\n{}{lines}", Paint::Heading.on(&heading))
}

/// What an instance said when it booted, each line as it is. Below it stands what there is to say of
/// its host key.
pub fn console_output(
    words: &Words,
    system: System,
    text: &str,
    of_host_key: Option<&str>,
    style: Style,
) -> String {
    if text.is_empty() {
        let is_windows = system == System::Windows;
        let id = if is_windows { "ec2-console-windows" } else { "ec2-console-empty" };
        return wrap(&words.get(id), style.width, "");
    }
    let lines: String = text.lines().map(|line| format!("{}\n", escape(line))).collect();
    let note = of_host_key.map(|id| format!("\n{}", wrap(&words.get(id), style.width, "")));
    lines + &note.unwrap_or_default()
}
