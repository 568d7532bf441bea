//! What happened, what became of each thing that an instance had, and what stands below everything.

use super::columns::{called, titled};
use crate::ec2::{Account, Event, Fate, GroupRef, InstanceId, Thing, Told};
use crate::lesson::{Called, Words, args};
use crate::text::escape;
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::view::text::Style;
use crate::view::typed::aws_line;
use crate::wizard::Aws;

/// What happened, a sentence each.
pub fn happened(words: &Words, account: &Account, told: &[Told], style: Style) -> String {
    let line = |told: &Told| wrap(&sentence(words, account, &told.event), style.width, "• ");
    told.iter().map(line).collect()
}

/// What happened, in a sentence.
pub fn sentence(words: &Words, account: &Account, event: &Event) -> String {
    let group = |id| match account.group(&GroupRef::Id(id)) {
        Ok(group) => group.name.clone(),
        Err(_) => id.to_string(),
    };
    let instance = |id| told_as(words, account, id);
    // One that is released comes off first.
    let stays = |ip| account.addresses().iter().any(|address| address.ip == ip);
    words.happened(event, Called { instance: &instance, group: &group, stays: &stays })
}

/// How an instance is called in a sentence.
pub fn told_as(words: &Words, account: &Account, id: InstanceId) -> String {
    let name = account.instance(id).ok().and_then(|instance| instance.name());
    words.instance_called(name, id)
}

/// What became of each thing that an instance had: the notes' table, of what is true here.
pub fn fates(
    words: &Words,
    account: &Account,
    id: InstanceId,
    fates: &[(Thing, Fate)],
    style: Style,
) -> String {
    if fates.is_empty() {
        let told = words.with("ec2-nothing-changed", args![instance = told_as(words, account, id)]);
        return wrap(&told, style.width, "");
    }
    let rows: Vec<Vec<String>> =
        fates.iter().map(|(thing, fate)| vec![name(words, thing), end(words, fate)]).collect();
    let heads = ["ec2-head-thing", "ec2-head-fate"].map(|id| words.get(id));
    let title = words.with("ec2-title-fates", args![instance = called(account, id)]);
    titled(&title, &heads, &rows, style.width)
}

fn name(words: &Words, thing: &Thing) -> String {
    match thing {
        Thing::Memory => words.get("ec2-thing-memory"),
        Thing::Root(volume) => words.with("ec2-thing-root", args![volume]),
        Thing::Data(volume, device) => {
            words.with("ec2-thing-data", args![volume, device = escape(device)])
        }
        Thing::InstanceStore(devices) => {
            words.with("ec2-thing-instance-store", args![devices = devices.join(" ")])
        }
        Thing::PublicIp(ip) => {
            let ip = ip.map_or_else(|| "–".to_owned(), |ip| ip.to_string());
            words.with("ec2-thing-public-ip", args![ip])
        }
        Thing::PrivateIp(ip) => words.with("ec2-thing-private-ip", args![ip]),
        Thing::ElasticIp(ip) => words.with("ec2-thing-elastic-ip", args![ip]),
    }
}

fn end(words: &Words, fate: &Fate) -> String {
    match fate {
        Fate::Kept => words.get("ec2-fate-kept"),
        Fate::KeptApart => words.get("ec2-fate-kept-apart"),
        Fate::Empty => words.get("ec2-fate-empty"),
        Fate::Lost => words.get("ec2-fate-lost"),
        Fate::Same => words.get("ec2-fate-same"),
        Fate::Now(ip) => words.with("ec2-fate-now", args![ip]),
        Fate::Gone => words.get("ec2-fate-gone"),
        Fate::StillYours => words.get("ec2-fate-still-yours"),
    }
}

/// How `aws` does the same, and what of all this is real.
pub fn footer(words: &Words, aws: &[Aws], style: Style) -> String {
    let mut out = String::new();
    if !aws.is_empty() {
        out += &Paint::Quiet.on(&wrap(&words.get("ec2-aws"), style.width, "\n"));
    }
    for aws in aws {
        // It is copied in one piece.
        out += &format!("  {}\n", escape(&aws_line(aws)));
    }
    out + &Paint::Quiet.on(&wrap(&words.get("ec2-simulated"), style.width, ""))
}
