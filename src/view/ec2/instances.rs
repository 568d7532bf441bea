//! Instances, as a list.

use std::net::{Ipv4Addr, SocketAddr};

use super::columns::columns;
use crate::ec2::{Account, Instance};
use crate::lesson::Words;
use crate::text::escape;
use crate::view::layout::wrap;
use crate::view::text::Style;

/// All instances. `place` says where an address really is, if it is anywhere now.
pub fn instances(
    words: &Words,
    account: &Account,
    place: &dyn Fn(Ipv4Addr) -> Option<SocketAddr>,
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
            instance.public_ip.map(|ip| address(ip, place(ip))).unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = account.instances().iter().map(row).collect();
    columns(&heads, &rows, style.width)
}

/// An address, and where it really is if that is another one.
fn address(ip: Ipv4Addr, place: Option<SocketAddr>) -> String {
    match place {
        Some(place) if place.ip() != ip => format!("{ip} ({place})"),
        _ => ip.to_string(),
    }
}
