//! What goes on costing, without prices: they change, and differ between Regions.

use super::columns::{called, titled};
use crate::ec2::{Account, Bill, State};
use crate::lesson::{Words, args};
use crate::view::layout::wrap;
use crate::view::text::Style;

/// What there is to pay for now, and for how long.
pub fn bill(words: &Words, account: &Account, style: Style) -> String {
    let bill = account.bill();
    let addresses = !bill.addresses.is_empty();
    let mut out = table(words, account, &bill, style);
    if addresses {
        out += &wrap(&words.get("ec2-bill-since"), style.width, "");
    }
    out
}

/// Of that, what is not as it was before; and how much else there is.
pub fn bill_since(words: &Words, account: &Account, before: &Account, style: Style) -> String {
    let (bill, rest) = account.bill().since(&before.bill());
    let counts = [
        ("ec2-bill-instances", rest.instances.len()),
        ("ec2-bill-volumes", rest.volumes.len()),
        ("ec2-bill-snapshots", rest.snapshots.len()),
        ("ec2-bill-addresses", rest.addresses.len()),
    ];
    let things = counts.into_iter().filter(|(_, count)| *count > 0);
    let things: Vec<String> = things.map(|(id, count)| words.with(id, args![count])).collect();
    if things.is_empty() {
        return self::bill(words, account, style);
    }
    let out = match bill.is_empty() {
        true => String::from("\n"),
        false => table(words, account, &bill, style),
    };
    let rest = words.with("ec2-bill-rest", args![things = words.list(&things)]);
    out + &wrap(&rest, style.width, "")
}

fn table(words: &Words, account: &Account, bill: &Bill, style: Style) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for item in bill.instances.iter().filter(|item| item.costs()) {
        let what = if item.runs() { "ec2-cost-running" } else { "ec2-cost-not-running" };
        rows.push(vec![
            called(account, item.id),
            item.kind.to_string(),
            words.with(
                what,
                args![state = words.state_of_instance(item.state), seconds = item.seconds],
            ),
        ]);
    }
    for item in &bill.volumes {
        let id = match &item.instance {
            Some((_, State::Stopped)) => "ec2-cost-volume-stopped",
            Some(_) => "ec2-cost-volume",
            None => "ec2-cost-volume-alone",
        };
        let instance = item.instance.map(|(id, _)| called(account, id)).unwrap_or_default();
        rows.push(vec![
            item.id.to_string(),
            format!("{} GiB {}", item.size, item.kind),
            words.with(id, args![instance]),
        ]);
    }
    for item in &bill.snapshots {
        let size = format!("{} GiB", item.size);
        rows.push(vec![item.id.to_string(), size, words.get("ec2-cost-snapshot")]);
    }
    for item in &bill.addresses {
        let id = match (item.elastic, &item.instance) {
            (Some(_), None) => "ec2-cost-address-unused",
            _ => "ec2-cost-address",
        };
        let kind = if item.elastic.is_some() { "Elastic IP" } else { "IPv4" };
        rows.push(vec![item.ip.to_string(), kind.to_owned(), words.get(id)]);
    }
    if rows.is_empty() {
        return wrap(&words.get("ec2-cost-nothing"), style.width, "");
    }
    let heads = ["ec2-head-thing", "ec2-head-kind", "ec2-head-cost"].map(|id| words.get(id));
    titled(&words.get("ec2-title-bill"), &heads, &rows, style.width)
}
