//! The commands of `aws` that do what a plan does, each as its words.
//!
//! The console and the command line differ in what becomes of a further volume when its instance
//! goes, so that is always said.

use super::plan::{KeyPlan, NewGroup, Plan};
use crate::ec2::{
    Ebs, GroupId, LaunchDisk, LaunchDiskKind, OnShutdown, Permission, RunInstances, Source, Zone,
};

/// A command as its words, and the file that what it prints goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words, `aws` the first.
    pub words: Vec<String>,
    /// Where its output goes.
    pub into: Option<String>,
}

impl Plan {
    /// The commands, in their order. `group` is the id of the security group: with a new one, what the
    /// command that makes it answers. `pem` is the file that a new private key goes to.
    pub fn lines(&self, group: GroupId, pem: &str) -> Vec<Line> {
        let mut lines = Vec::new();
        if let KeyPlan::New(name) = &self.key {
            let words = ["create-key-pair", "--key-name", name, "--query", "KeyMaterial"];
            let words = words.into_iter().chain(["--output", "text"]);
            lines.push(Line { into: Some(pem.to_owned()), ..Line::of(words) });
        }
        if let Some(NewGroup { name, description, rule }) = &self.group {
            lines.push(Line::of([
                "create-security-group",
                "--group-name",
                name,
                "--description",
                description,
            ]));
            lines.extend(rule.as_ref().map(|rule| authorize(group, rule)));
        }
        lines.push(run(&self.run, group));
        lines
    }
}

impl Line {
    fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = ["aws", "ec2"].into_iter().chain(words).map(str::to_owned);
        Self { words: words.collect(), into: None }
    }
}

fn authorize(group: GroupId, rule: &Permission) -> Line {
    let ports = rule.ports.map(|(from, to)| match from == to {
        true => from.to_string(),
        false => format!("{from}-{to}"),
    });
    let mut line = Line::of(["authorize-security-group-ingress", "--group-id"]);
    line.words.extend([group.to_string(), "--protocol".into(), rule.protocol.name().into()]);
    line.words.extend(ports.into_iter().flat_map(|ports| ["--port".to_owned(), ports]));
    line.words.extend(match rule.source {
        Source::Range(range) => ["--cidr".to_owned(), range.to_string()],
        Source::Group(group) => ["--source-group".to_owned(), group.to_string()],
    });
    line
}

fn run(run: &RunInstances, group: GroupId) -> Line {
    let mut line = Line::of(["run-instances"]);
    let mut say = |name: &str, value: String| {
        line.words.extend([format!("--{name}"), value]);
    };
    say("image-id", run.image.to_string());
    say("instance-type", run.kind.to_string());
    if run.max_count > 1 {
        say("count", run.max_count.to_string());
    }
    if let Some(name) = &run.key_name {
        say("key-name", name.clone());
    }
    say("security-group-ids", group.to_string());
    say("subnet-id", run.zone.unwrap_or(Zone::A).subnet().to_string());
    if let Some(address) = run.private_ip {
        say("private-ip-address", address.to_string());
    }
    if run.on_shutdown != OnShutdown::default() {
        say("instance-initiated-shutdown-behavior", run.on_shutdown.to_string());
    }
    if run.hibernation {
        say("hibernation-options", "Configured=true".to_owned());
    }
    if !run.disks.is_empty() {
        say("block-device-mappings", disks(&run.disks));
    }
    if !run.tags.is_empty() {
        let pair = |(key, value)| serde_json::json!({ "Key": key, "Value": value });
        let tags: Vec<_> = run.tags.iter().map(pair).collect();
        let all = serde_json::json!([{ "ResourceType": "instance", "Tags": tags }]);
        say("tag-specifications", all.to_string());
    }
    // A default subnet gives public addresses unless it is told not to.
    if run.public_ip == Some(false) {
        line.words.push("--no-associate-public-ip-address".to_owned());
    }
    line
}

/// As JSON: what is typed into a shell as one word.
fn disks(disks: &[LaunchDisk]) -> String {
    let disk = |LaunchDisk { device, kind }: &LaunchDisk| {
        let mut all = serde_json::json!({ "DeviceName": device });
        if let LaunchDiskKind::Ebs(ebs) = kind {
            all["Ebs"] = self::ebs(ebs);
        }
        all
    };
    serde_json::Value::from(disks.iter().map(disk).collect::<Vec<_>>()).to_string()
}

fn ebs(ebs: &Ebs) -> serde_json::Value {
    let all = serde_json::json!({
        "VolumeSize": ebs.size,
        "VolumeType": ebs.kind.map(|kind| kind.to_string()),
        "Iops": ebs.iops,
        "Throughput": ebs.throughput,
        "Encrypted": ebs.encrypted.then_some(true),
        "DeleteOnTermination": ebs.delete_on_termination,
    });
    match all {
        serde_json::Value::Object(mut fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.into()
        }
        other => other,
    }
}
