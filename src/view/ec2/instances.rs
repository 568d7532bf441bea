//! Instances, as a list.

use super::columns::columns;
use crate::ec2::{Account, Instance};
use crate::lesson::Words;
use crate::text::escape;
use crate::view::layout::wrap;
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
    let mut heads: Vec<String> = heads.iter().map(|id| words.get(id)).collect();
    heads.push(words.get("ec2-head-address"));
    let row = |instance: &Instance| {
        vec![
            instance.name().map(escape).unwrap_or_default(),
            instance.id.to_string(),
            instance.kind.to_string(),
            instance.state.to_string(),
            address(instance, elsewhere(instance)),
        ]
    };
    let rows: Vec<Vec<String>> = account.instances().iter().map(row).collect();
    columns(&heads, &rows, style.width)
}

/// Its address, and where that really is.
fn address(instance: &Instance, elsewhere: Option<String>) -> String {
    let ip = instance.public_ip.map(|ip| ip.to_string()).unwrap_or_default();
    match elsewhere {
        Some(place) => format!("{ip} ({place})"),
        None => ip,
    }
}
