//! The commands of an instance that ask the machine: `lsblk`, `df`, and `curl`, which goes to the
//! metadata service and nowhere else.

use std::sync::Arc;

use super::metadata::{Metadata, Refusal, Request};
use super::running::Cloud;
use crate::ec2::{Account, InstanceId};
use crate::files::{Files as _, Tree};
use crate::shell::{Call, Power, Tools};

/// So many bytes are taken at once on a disk.
const BLOCK: u64 = 4096;
/// What is at an address that ends in nothing, for `curl` (curl(1), "EXIT CODES").
const NO_HOST: u32 = 6;
const NO_CONNECTION: u32 = 7;
/// What it ends with that is refused, with `-f`.
const REFUSED: u32 = 22;
const MISUSED: u32 = 2;

/// The machine of an instance.
pub(super) struct Metal {
    cloud: Arc<Cloud>,
    id: InstanceId,
    metadata: Metadata,
}

impl Metal {
    pub(super) fn new(cloud: &Arc<Cloud>, id: InstanceId) -> Self {
        Self { cloud: Arc::clone(cloud), id, metadata: Metadata::default() }
    }
}

impl Tools for Metal {
    fn names(&self) -> &[&'static str] {
        &["lsblk", "df", "curl"]
    }

    fn run(&self, name: &str, call: &mut Call<'_>) -> u32 {
        let (out, err, status) = match name {
            "lsblk" => (self.cloud.look(|account| lsblk(&disks(account, self.id))), None, 0),
            "df" => (self.cloud.look(|account| df(&disks(account, self.id))), None, 0),
            _ => self.curl(call.arguments),
        };
        call.out.extend(out.into_bytes());
        if let Some(complaint) = err {
            call.err.extend(format!("{complaint}\n").into_bytes());
        }
        status
    }

    /// As EC2 has it: what comes of it is the instance's shutdown behavior.
    fn power(&self, power: Power) -> bool {
        let done = self.cloud.act(|account, context| match power {
            Power::Off => account.shut_down_inside(self.id, context).map(|_| ()),
            Power::Reboot => account.reboot_inside(self.id, context),
        });
        done.is_ok()
    }
}

/// A disk as the machine sees it.
struct Disk {
    name: String,
    /// In bytes.
    size: u64,
    used: u64,
    place: String,
}

/// The disks of an instance, that which it booted from first.
fn disks(account: &Account, id: InstanceId) -> Vec<Disk> {
    const GIB: u64 = 1 << 30;
    const GB: u64 = 1_000_000_000;
    let Ok(instance) = account.instance(id) else { return Vec::new() };
    let disk = |device: &str, size: u64, content: &Tree| {
        let name = device.rsplit('/').next().unwrap_or(device).to_owned();
        let free = u64::try_from(content.free()).unwrap_or_default();
        let all = u64::try_from(Tree::empty(account.now()).free()).unwrap_or_default();
        let place = match device == instance.root_device {
            true => "/".to_owned(),
            false => format!("/mnt/{name}"),
        };
        Disk { name, size, used: all.saturating_sub(free), place }
    };
    let volumes = account.volumes_of(instance).into_iter().filter_map(|volume| {
        let device = &volume.attachment.as_ref()?.device;
        Some(disk(device, u64::from(volume.size) * GIB, &volume.content))
    });
    let store = instance.instance_store.iter();
    let store = store.map(|store| disk(&store.device, u64::from(store.size) * GB, &store.content));
    volumes.chain(store).collect()
}

fn lsblk(disks: &[Disk]) -> String {
    let mut text = "NAME     SIZE RO TYPE MOUNTPOINTS\n".to_owned();
    for Disk { name, size, place, .. } in disks {
        text += &format!("{name:<7} {:>5}  0 disk {place}\n", human(*size));
    }
    text
}

fn df(disks: &[Disk]) -> String {
    let mut text = "Filesystem       Size  Used Avail Use% Mounted on\n".to_owned();
    for Disk { name, size, used, place } in disks {
        // A file takes whole blocks.
        let used = &used.next_multiple_of(BLOCK);
        let (device, free) = (format!("/dev/{name}"), size.saturating_sub(*used));
        let percent = (used * 100).div_ceil((*size).max(1));
        let [size, used, free] = [*size, *used, free].map(human);
        text += &format!("{device:<15} {size:>5} {used:>5} {free:>5} {percent:>3}% {place}\n");
    }
    text
}

/// A size as `-h` has it: rounded up, in powers of 1024.
fn human(bytes: u64) -> String {
    let mut left = bytes;
    for unit in ["", "K", "M", "G"] {
        if left < 1024 {
            return format!("{left}{unit}");
        }
        left = left.div_ceil(1024);
    }
    format!("{left}T")
}

impl Metal {
    fn curl(&self, words: &[String]) -> (String, Option<String>, u32) {
        let complain = |what: String, status| (String::new(), Some(what), status);
        let mut request = Request { method: "GET", headers: Vec::new(), path: "" };
        let (mut url, mut quiet, mut loud, mut fails) = (None, false, false, false);
        let mut words = words.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "-X" | "--request" | "-H" | "--header" => {
                    let Some(value) = words.next() else {
                        return complain(
                            format!("curl: option {word}: requires parameter"),
                            MISUSED,
                        );
                    };
                    match (word, value.split_once(':')) {
                        ("-X" | "--request", _) => request.method = value,
                        (_, Some((name, value))) => request.headers.push((name, value.trim())),
                        (_, None) => {}
                    }
                }
                "--silent" => quiet = true,
                "--show-error" => loud = true,
                "--fail" => fails = true,
                option if option.starts_with('-') => {
                    let letters = option.strip_prefix('-').unwrap_or_default();
                    if letters.is_empty() || !letters.chars().all(|c| "sSf".contains(c)) {
                        return complain(format!("curl: option {option}: is unknown"), MISUSED);
                    }
                    quiet |= letters.contains('s');
                    loud |= letters.contains('S');
                    fails |= letters.contains('f');
                }
                word => url = Some(word),
            }
        }
        let Some(url) = url else {
            let hint = "curl: try 'curl --help' or 'curl --manual' for more information";
            return complain(hint.to_owned(), MISUSED);
        };
        // What went wrong on the way is not said with `-s`, but with `-S` again.
        let failed = |what: String, status: u32| {
            let said = (!quiet || loud).then(|| format!("curl: ({status}) {what}"));
            (String::new(), said, status)
        };
        let place = url.strip_prefix("http://").unwrap_or(url);
        let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
        if host != "169.254.169.254" {
            // There is no network here.
            return match host.parse::<std::net::Ipv4Addr>() {
                Ok(_) => failed(
                    format!("Failed to connect to {host} port 80: Couldn't connect to server"),
                    NO_CONNECTION,
                ),
                Err(_) => failed(format!("Could not resolve host: {host}"), NO_HOST),
            };
        }
        request.path = if path.is_empty() { "/" } else { path };
        let now = self.cloud.now();
        let said = self.cloud.look(|account| self.metadata.answer(self.id, account, &request, now));
        match said {
            Err(Refusal { code, .. }) if fails => {
                failed(format!("The requested URL returned error: {code}"), REFUSED)
            }
            Err(refusal) => (refusal.page(), None, 0),
            Ok(said) => (said, None, 0),
        }
    }
}
