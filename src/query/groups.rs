//! Security groups.

use super::act::{Act, Page, done};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use super::xml::Xml;
use super::{region, rules, tags};
use crate::ec2::{Account, Cidr, Group, GroupId, GroupRef, OWNER, Protocol, Rule, Source, VPC};

/// `CreateSecurityGroup`.
pub(super) fn create<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let name = whole.needed("GroupName")?.to_owned();
    let description = whole.needed("GroupDescription")?.to_owned();
    region::own_vpc(whole.id("VpcId")?)?;
    let tags = tags::of(whole, "security-group")?;
    Ok(Box::new(move |account, context, xml| {
        let id = account.create_security_group(&name, &description, tags.clone(), context)?;
        done(xml)?;
        xml.put("groupId", id);
        xml.put("securityGroupArn", arn(id));
        tags::write(xml, &tags);
        Ok(())
    }))
}

/// `DeleteSecurityGroup`.
pub(super) fn delete<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let which = rules::which(whole)?;
    Ok(Box::new(move |account, context, xml| {
        let id = account.group(&which)?.id;
        account.delete_security_group(&which, context)?;
        done(xml)?;
        xml.put("groupId", id);
        Ok(())
    }))
}

/// `DescribeSecurityGroups`.
pub(super) fn describe<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids: Vec<GroupId> = whole.ids("GroupId")?;
    let names = whole.list("GroupName").into_iter().map(|name| GroupRef::Name(name.to_owned()));
    let asked: Vec<GroupRef> = ids.into_iter().map(GroupRef::Id).chain(names).collect();
    let filters = Filters::read(whole, FIELDS)?;
    let page = Page::read(whole, "GroupId", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        let named = asked.iter().map(|which| account.group(which).map(|group| group.id));
        let named: Vec<GroupId> = named.collect::<Result<_, _>>()?;
        let groups = account.groups().iter().filter(|group| {
            (asked.is_empty() || named.contains(&group.id))
                && filters.pass(account, group, &group.tags)
        });
        page.list(xml, "securityGroupInfo", groups, |xml, group| {
            xml.put("ownerId", OWNER);
            xml.put("groupId", group.id);
            xml.put("groupName", &group.name);
            xml.put("groupDescription", &group.description);
            xml.put("vpcId", VPC);
            xml.put("securityGroupArn", arn(group.id));
            xml.list("ipPermissions", alike(&group.rules), permission);
            xml.list("ipPermissionsEgress", [()], |xml, ()| {
                xml.put("ipProtocol", Protocol::All.name());
                xml.list("ipRanges", [Cidr::ANYWHERE], |xml, all| xml.put("cidrIp", all));
            });
            tags::write(xml, &group.tags);
        });
        Ok(())
    }))
}

/// Groups by their ids, with their names.
pub(super) fn write(xml: &mut Xml, account: &Account, ids: &[GroupId]) {
    xml.list("groupSet", ids, |xml, id| {
        xml.put("groupId", id);
        xml.maybe("groupName", account.group(&GroupRef::Id(*id)).ok().map(|group| &group.name));
    });
}

/// The rules of the same protocol and ports together, as EC2 describes them.
fn alike(rules: &[Rule]) -> Vec<Vec<&Rule>> {
    let mut all: Vec<Vec<&Rule>> = Vec::new();
    let what = |rule: &Rule| (rule.permission.protocol, rule.permission.ports);
    for rule in rules {
        match all.iter_mut().find(|there| what(there[0]) == what(rule)) {
            Some(there) => there.push(rule),
            None => all.push(vec![rule]),
        }
    }
    all
}

fn permission(xml: &mut Xml, alike: Vec<&Rule>) {
    let what = alike[0].permission;
    xml.put("ipProtocol", what.protocol.name());
    if let (false, (from, to)) = (what.protocol == Protocol::All, rules::ports(&what)) {
        xml.put("fromPort", from);
        xml.put("toPort", to);
    }
    let from = |ipv6: bool| {
        alike.iter().filter_map(move |rule| match rule.permission.source {
            Source::Range(range) if range.is_ipv6() == ipv6 => Some((*rule, range)),
            _ => None,
        })
    };
    for (list, name, ipv6) in [("ipRanges", "cidrIp", false), ("ipv6Ranges", "cidrIpv6", true)] {
        xml.list(list, from(ipv6), |xml, (rule, range)| {
            xml.put(name, range);
            xml.maybe("description", rule.description.as_ref());
        });
    }
    let members = alike.iter().filter_map(|rule| match rule.permission.source {
        Source::Group(group) => Some((rule, group)),
        Source::Range(_) => None,
    });
    xml.list("groups", members, |xml, (rule, group)| {
        xml.put("userId", OWNER);
        xml.put("groupId", group);
        xml.maybe("description", rule.description.as_ref());
    });
}

fn arn(id: GroupId) -> String {
    format!("arn:aws:ec2:{}:{OWNER}:security-group/{id}", crate::ec2::REGION)
}

/// What each rule of a group says.
fn each(group: &Group, say: impl Fn(&Rule) -> Option<String>) -> Vec<String> {
    group.rules.iter().filter_map(say).collect()
}

const FIELDS: &[Field<Group>] = &[
    ("group-id", |_, group| vec![group.id.to_string()]),
    ("group-name", |_, group| vec![group.name.clone()]),
    ("description", |_, group| vec![group.description.clone()]),
    ("owner-id", |_, _| vec![OWNER.to_owned()]),
    ("vpc-id", |_, _| vec![VPC.to_string()]),
    ("ip-permission.cidr", |_, group| {
        each(group, |rule| match rule.permission.source {
            Source::Range(range) if !range.is_ipv6() => Some(range.to_string()),
            _ => None,
        })
    }),
    ("ip-permission.group-id", |_, group| {
        each(group, |rule| match rule.permission.source {
            Source::Group(id) => Some(id.to_string()),
            Source::Range(_) => None,
        })
    }),
    ("ip-permission.protocol", |_, group| {
        each(group, |rule| Some(rule.permission.protocol.name().to_owned()))
    }),
    ("ip-permission.from-port", |_, group| {
        each(group, |rule| rule.permission.ports.map(|(from, _)| from.to_string()))
    }),
    ("ip-permission.to-port", |_, group| {
        each(group, |rule| rule.permission.ports.map(|(_, to)| to.to_string()))
    }),
];
