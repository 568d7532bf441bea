//! Volumes, snapshots and images.

use super::columns::{called, titled};
use crate::ec2::{Account, Instance, Volume};
use crate::lesson::{Words, args};
use crate::text::escape;
use crate::view::layout::wrap;
use crate::view::text::Style;

/// The volumes that there are, and what becomes of each when its instance is terminated.
pub fn volumes_now(words: &Words, account: &Account, style: Style) -> String {
    table(words, account, account.volumes().iter(), style)
}

/// Those of one instance, and the disks of its host.
pub(super) fn volumes_of(
    words: &Words,
    account: &Account,
    instance: &Instance,
    style: Style,
) -> String {
    let mut out = table(words, account, account.volumes_of(instance).into_iter(), style);
    for disk in &instance.instance_store {
        let gib = (u64::from(disk.size) * 1_000_000_000).div_ceil(1 << 30);
        let args = args![device = disk.device, size = disk.size, gib];
        let line = words.with("ec2-instance-store", args);
        out += &wrap(&line, style.width, "  ");
    }
    out
}

fn table<'a>(
    words: &Words,
    account: &Account,
    volumes: impl Iterator<Item = &'a Volume>,
    style: Style,
) -> String {
    let row = |volume: &Volume| {
        let (at, then) = match &volume.attachment {
            Some(at) => {
                let root =
                    account.instance(at.instance).is_ok_and(|of| of.root_device == at.device);
                let role = words.get(if root { "ec2-root" } else { "ec2-data" });
                let then = if at.delete_on_termination { "ec2-then-lost" } else { "ec2-then-kept" };
                (
                    format!("{} {} {role}", called(account, at.instance), escape(&at.device)),
                    words.get(then),
                )
            }
            // Nothing that it would go with.
            None => {
                (words.with("ec2-attached-nowhere-in", args![zone = volume.zone]), "–".to_owned())
            }
        };
        let size = format!("{} GiB {}", volume.size, volume.kind);
        vec![volume.id.to_string(), size, at, then]
    };
    let rows: Vec<Vec<String>> = volumes.map(row).collect();
    if rows.is_empty() {
        return wrap(&words.get("ec2-no-volumes"), style.width, "");
    }
    let heads = ["ec2-head-volume", "ec2-head-size", "ec2-head-attached", "ec2-head-terminate"];
    let heads = heads.map(|id| words.get(id));
    titled(&words.get("ec2-title-volumes"), &heads, &rows, style.width)
}

/// All snapshots.
pub fn snapshots(words: &Words, account: &Account, style: Style) -> String {
    let rows: Vec<Vec<String>> = account
        .snapshots()
        .iter()
        .map(|snapshot| {
            vec![
                snapshot.id.to_string(),
                format!("{} GiB", snapshot.size),
                snapshot.volume.to_string(),
            ]
        })
        .collect();
    let about = wrap(&words.get("ec2-about-snapshots"), style.width, "");
    if rows.is_empty() {
        return wrap(&words.get("ec2-no-snapshots"), style.width, "") + &about;
    }
    let heads = ["ec2-head-snapshot", "ec2-head-size", "ec2-head-volume"].map(|id| words.get(id));
    titled(&words.get("ec2-title-snapshots"), &heads, &rows, style.width) + &about
}

/// All images, those of one's own last.
pub fn images(words: &Words, account: &Account, style: Style) -> String {
    let now = account.now();
    let rows: Vec<Vec<String>> = account
        .images()
        .map(|image| {
            let support = match image.system.past_support(now) {
                true => words.get("ec2-past-support"),
                false => String::new(),
            };
            let name = match image.owner.as_str() {
                crate::ec2::OWNER => escape(&image.name),
                _ => image.system.release().0.to_owned(),
            };
            vec![image.id.to_string(), name, image.system.user().to_owned(), support]
        })
        .collect();
    let heads = ["ec2-head-image", "ec2-head-name", "ec2-head-user", "ec2-head-support"];
    let heads = heads.map(|id| words.get(id));
    titled(&words.get("ec2-title-images"), &heads, &rows, style.width)
}
