//! A command of `aws`, as its words; and those that do what a plan does.
//!
//! The console and the command line differ in what becomes of a further volume when its instance
//! goes, so that is always said.

use std::fmt::Display;

use super::plan::{KeyPlan, NewGroup, Plan};
use crate::ec2::{
    Ebs, GroupId, LaunchDisk, LaunchDiskKind, OnShutdown, Permission, RunInstances, Source, Zone,
};

/// A command of `aws ec2` as its words, and the file that what it prints goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aws {
    /// The words, `aws` the first.
    pub words: Vec<String>,
    /// Where its output goes: a private key.
    pub into: Option<String>,
}

impl Aws {
    /// A command of `aws ec2`.
    pub fn new(command: &str) -> Self {
        Self { words: ["aws", "ec2", command].map(str::to_owned).to_vec(), into: None }
    }

    /// With an option.
    #[must_use]
    pub fn with(self, option: &str, value: impl Display) -> Self {
        self.all(option, &[value])
    }

    /// With an option that has several values.
    #[must_use]
    pub fn all<T: Display>(mut self, option: &str, values: &[T]) -> Self {
        self.words.push(option.to_owned());
        self.words.extend(values.iter().map(ToString::to_string));
        self
    }

    /// With an option that has none.
    #[must_use]
    pub fn flag(self, option: &str) -> Self {
        self.all::<&str>(option, &[])
    }

    /// With its output, a private key, in a file.
    #[must_use]
    pub fn to(mut self, file: impl Display) -> Self {
        self.into = Some(file.to_string());
        self
    }
}

impl Plan {
    /// The commands, in their order. `group` is the id of the security group: with a new one, what the
    /// command that makes it answers. `pem` is the file that a new private key goes to.
    pub fn lines(&self, group: GroupId, pem: &str) -> Vec<Aws> {
        let mut lines = Vec::new();
        if let KeyPlan::New(name) = &self.key {
            lines.push(Aws::create_key_pair(name, pem));
        }
        if let Some(NewGroup { name, description, rule }) = &self.group {
            let create = Aws::new("create-security-group").with("--group-name", name);
            lines.push(create.with("--description", description));
            let rule = rule.as_ref();
            lines.extend(rule.map(|rule| Aws::of_rule(AUTHORIZE, group, rule)));
        }
        lines.push(run(&self.run, group));
        lines
    }
}

/// Letting something in.
pub const AUTHORIZE: &str = "authorize-security-group-ingress";

impl Aws {
    /// A new key pair, its private half in a file.
    pub fn create_key_pair(name: &str, pem: impl Display) -> Self {
        let create = Self::new("create-key-pair").with("--key-name", name);
        create.with("--query", "KeyMaterial").with("--output", "text").to(pem)
    }

    /// A command that does something with a rule of a group.
    pub fn of_rule(command: &str, group: GroupId, rule: &Permission) -> Self {
        let aws = Self::new(command).with("--group-id", group);
        let protocol = rule.protocol.name();
        if let (Source::Range(range), Some((from, to))) = (rule.source, rule.ports)
            && range.is_ipv6()
        {
            return aws.with(
                "--ip-permissions",
                format!(
                    "IpProtocol={protocol},FromPort={from},ToPort={to},\
                     Ipv6Ranges=[{{CidrIpv6={range}}}]"
                ),
            );
        }
        let aws = aws.with("--protocol", protocol);
        let aws = match rule.ports {
            None => aws,
            Some((from, to)) if from == to => aws.with("--port", from),
            Some((from, to)) => aws.with("--port", format!("{from}-{to}")),
        };
        match rule.source {
            Source::Range(range) => aws.with("--cidr", range),
            Source::Group(group) => aws.with("--source-group", group),
        }
    }
}

fn run(run: &RunInstances, group: GroupId) -> Aws {
    let mut line = Aws::new("run-instances");
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
        line = line.flag("--no-associate-public-ip-address");
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
