//! Security groups and Elastic IP addresses.

use core::net::Ipv4Addr;

use serde::Serialize;

use super::fields::{Fields, Tag, fields, tags};
use crate::ec2::{
    Account, Address, AllocationId, AssociationId, Cidr, Group, GroupId, InstanceId, Rule, RuleId,
    Source,
};

/// All groups, each with its rules and the instances that are in it.
pub fn groups(account: &Account) -> Fields {
    let all = account.groups().iter();
    fields(&Groups { security_groups: all.map(|one| row(account, one)).collect() })
}

/// One group.
pub fn group(account: &Account, group: &Group) -> Fields {
    fields(&Groups { security_groups: vec![row(account, group)] })
}

/// All Elastic IP addresses, and who has each.
pub fn addresses(account: &Account) -> Fields {
    fields(&Addresses { addresses: account.addresses().iter().map(elastic).collect() })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Groups<'a> {
    security_groups: Vec<Row<'a>>,
}

/// `SecurityGroup`, in EC2's API.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Row<'a> {
    group_id: GroupId,
    group_name: &'a str,
    description: &'a str,
    ip_permissions: Vec<IpPermission<'a>>,
    tags: Vec<Tag<'a>>,
    keystep: Own,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Own {
    /// The instances that are in it.
    instance_ids: Vec<InstanceId>,
}

/// `IpPermission`, in EC2's API: one rule each. Which one it is, its `SecurityGroupRule` says.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct IpPermission<'a> {
    security_group_rule_id: RuleId,
    ip_protocol: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from_port: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_port: Option<u16>,
    ip_ranges: Vec<IpRange>,
    ipv6_ranges: Vec<Ipv6Range>,
    user_id_group_pairs: Vec<UserIdGroupPair>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct IpRange {
    cidr_ip: Cidr,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Ipv6Range {
    cidr_ipv6: Cidr,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct UserIdGroupPair {
    group_id: GroupId,
}

fn row<'a>(account: &Account, group: &'a Group) -> Row<'a> {
    let members = account.instances().iter().filter(|one| one.member_of().contains(&group.id));
    Row {
        group_id: group.id,
        group_name: &group.name,
        description: &group.description,
        ip_permissions: group.rules.iter().map(rule).collect(),
        tags: tags(&group.tags),
        keystep: Own { instance_ids: members.map(|one| one.id).collect() },
    }
}

fn rule(rule: &Rule) -> IpPermission<'_> {
    let what = rule.permission;
    let mut row = IpPermission {
        security_group_rule_id: rule.id,
        ip_protocol: what.protocol.name(),
        from_port: what.ports.map(|(from, _)| from),
        to_port: what.ports.map(|(_, to)| to),
        ip_ranges: Vec::new(),
        ipv6_ranges: Vec::new(),
        user_id_group_pairs: Vec::new(),
        description: rule.description.as_deref(),
    };
    match what.source {
        Source::Range(range) if range.is_ipv6() => {
            row.ipv6_ranges.push(Ipv6Range { cidr_ipv6: range })
        }
        Source::Range(range) => row.ip_ranges.push(IpRange { cidr_ip: range }),
        Source::Group(group_id) => row.user_id_group_pairs.push(UserIdGroupPair { group_id }),
    }
    row
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Addresses<'a> {
    addresses: Vec<Elastic<'a>>,
}

/// `Address`, in EC2's API.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Elastic<'a> {
    allocation_id: AllocationId,
    public_ip: Ipv4Addr,
    #[serde(skip_serializing_if = "Option::is_none")]
    association_id: Option<AssociationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_id: Option<InstanceId>,
    tags: Vec<Tag<'a>>,
}

fn elastic(address: &Address) -> Elastic<'_> {
    Elastic {
        allocation_id: address.id,
        public_ip: address.ip,
        association_id: address.association.map(|there| there.id),
        instance_id: address.association.map(|there| there.instance),
        tags: tags(&address.tags),
    }
}
