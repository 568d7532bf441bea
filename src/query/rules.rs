//! The rules of security groups: what may come in.

use super::act::{Act, Page, done};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use super::tags;
use super::xml::Xml;
use crate::ec2::{
    Account, Cidr, Error, Group, GroupId, GroupRef, NewRule, OWNER, Permission, Protocol, Revoked,
    Rule, RuleId, Source, Tags,
};

/// `AuthorizeSecurityGroupIngress`.
pub(super) fn authorize<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let which = which(whole)?;
    let asked = asked(whole)?;
    let tags = tags::of(whole, "security-group-rule")?;
    Ok(Box::new(move |account, context, xml| {
        let rules: Vec<NewRule> =
            asked.into_iter().map(|rule| rule.found(account)).collect::<Result<_, _>>()?;
        let ids = account.authorize_ingress(&which, &rules, &tags, context)?;
        done(xml)?;
        let group = account.group(&which)?;
        let rules = group.rules.iter().filter(|rule| ids.contains(&rule.id));
        xml.list("securityGroupRuleSet", rules, |xml, rule| write(xml, group.id, false, rule));
        Ok(())
    }))
}

/// `RevokeSecurityGroupIngress`.
pub(super) fn revoke<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let which = which(whole)?;
    let ids: Vec<RuleId> = whole.ids("SecurityGroupRuleId")?;
    let asked = asked(whole)?;
    if !ids.is_empty() && !asked.is_empty() {
        return Err(Refusal::Combination(
            "The parameters SecurityGroupRuleId and IpPermissions may not be used together"
                .to_owned(),
        ));
    }
    Ok(Box::new(move |account, context, xml| {
        let revoked = if ids.is_empty() {
            let rules = asked.into_iter().map(|rule| Ok(rule.found(account)?.permission));
            Revoked::Permissions(rules.collect::<Result<_, Error>>()?)
        } else {
            Revoked::Rules(ids)
        };
        let (id, before) = {
            let group = account.group(&which)?;
            (group.id, group.rules.clone())
        };
        account.revoke_ingress(&which, &revoked, context)?;
        done(xml)?;
        let left: Vec<RuleId> = account.group(&which)?.rules.iter().map(|rule| rule.id).collect();
        let gone = before.iter().filter(|rule| !left.contains(&rule.id));
        xml.list("revokedSecurityGroupRuleSet", gone, |xml, rule| {
            allows(xml, id, false, rule);
            if let Source::Group(member) = rule.permission.source {
                xml.put("referencedGroupId", member);
            }
        });
        Ok(())
    }))
}

/// `DescribeSecurityGroupRules`.
pub(super) fn describe<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids: Vec<RuleId> = whole.ids("SecurityGroupRuleId")?;
    let filters = Filters::read(whole, FIELDS)?;
    let page = Page::read(whole, "SecurityGroupRuleId", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        let mut all: Vec<(GroupId, bool, Rule)> = Vec::new();
        for group in account.groups() {
            all.extend(group.rules.iter().map(|rule| (group.id, false, rule.clone())));
            all.push((group.id, true, everything_out(group)));
        }
        if let Some(id) = ids.iter().find(|id| all.iter().all(|(_, _, rule)| rule.id != **id)) {
            return Err(Error::NoRuleId(*id).into());
        }
        let wanted = all.iter().filter(|rule| {
            (ids.is_empty() || ids.contains(&rule.2.id))
                && filters.pass(account, rule, &rule.2.tags)
        });
        page.list(xml, "securityGroupRuleSet", wanted, |xml, (group, egress, rule)| {
            write(xml, *group, *egress, rule);
        });
        Ok(())
    }))
}

/// The group that a request is about.
pub(super) fn which(whole: &Part<'_>) -> Result<GroupRef, Refusal> {
    match (whole.id("GroupId")?, whole.text("GroupName")) {
        (Some(id), _) => Ok(GroupRef::Id(id)),
        (None, Some(name)) => Ok(GroupRef::Name(name.to_owned())),
        (None, None) => Err(Refusal::Missing("GroupId".to_owned())),
    }
}

/// The ports of a rule, from and to; -1 is all of them.
pub(super) fn ports(what: &Permission) -> (i32, i32) {
    what.ports.map_or((-1, -1), |(from, to)| (from.into(), to.into()))
}

/// A rule as a request has it: a group in it may be called by its name.
struct Asked {
    protocol: Protocol,
    ports: Option<(u16, u16)>,
    from: From,
    description: Option<String>,
}

enum From {
    Range(Cidr),
    Group(GroupRef),
}

impl Asked {
    fn found(self, account: &Account) -> Result<NewRule, Error> {
        let Self { protocol, ports, from, description } = self;
        let source = match from {
            From::Range(range) => Source::Range(range),
            From::Group(which) => Source::Group(account.group(&which)?.id),
        };
        Ok(NewRule { permission: Permission { protocol, ports, source }, description })
    }
}

/// The rules of a request: `IpPermissions`, or one rule in parameters of its own.
fn asked(whole: &Part<'_>) -> Result<Vec<Asked>, Refusal> {
    let mut all = Vec::new();
    for permission in whole.parts("IpPermissions") {
        let (protocol, ports) = protocol_and_ports(&permission)?;
        let mut add = |from, part: &Part<'_>| {
            let description = part.text("Description").map(str::to_owned);
            all.push(Asked { protocol, ports, from, description });
        };
        let before = (permission.parts("IpRanges"), permission.parts("Ipv6Ranges"));
        for (ranges, name) in [(before.0, "CidrIp"), (before.1, "CidrIpv6")] {
            for range in ranges {
                add(From::Range(cidr(range.needed(name)?)?), &range);
            }
        }
        for group in permission.parts("Groups") {
            own(&group, "UserId")?;
            add(From::Group(which(&group)?), &group);
        }
    }
    let range = whole.text("CidrIp").map(cidr).transpose()?.map(From::Range);
    own(whole, "SourceSecurityGroupOwnerId")?;
    let group = whole.text("SourceSecurityGroupName");
    let group = group.map(|name| From::Group(GroupRef::Name(name.to_owned())));
    for from in range.into_iter().chain(group) {
        let (protocol, ports) = protocol_and_ports(whole)?;
        all.push(Asked { protocol, ports, from, description: None });
    }
    Ok(all)
}

/// Groups of other accounts there are none.
fn own(part: &Part<'_>, name: &str) -> Result<(), Refusal> {
    match part.text(name).filter(|owner| *owner != OWNER) {
        Some(owner) => Err(part.invalid(name, owner)),
        None => Ok(()),
    }
}

fn cidr(text: &str) -> Result<Cidr, Refusal> {
    Ok(text.parse().map_err(Error::from)?)
}

/// With TCP and UDP ports must be named. With ICMP they are type and code, and all are let in;
/// with every protocol there are none.
fn protocol_and_ports(part: &Part<'_>) -> Result<(Protocol, Option<(u16, u16)>), Refusal> {
    let name = part.needed("IpProtocol")?;
    let protocol: Protocol = name.parse().map_err(|()| part.invalid("IpProtocol", name))?;
    if !matches!(protocol, Protocol::Tcp | Protocol::Udp) {
        let _: (Option<i32>, Option<i32>) = (part.value("FromPort")?, part.value("ToPort")?);
        return Ok((protocol, None));
    }
    let port = |name| {
        let text = part.needed(name)?;
        text.parse().map_err(|_| part.invalid(name, text))
    };
    Ok((protocol, Some((port("FromPort")?, port("ToPort")?))))
}

/// The rule that each group has for what goes out.
fn everything_out(group: &Group) -> Rule {
    let source = Source::Range(Cidr::ANYWHERE);
    let permission = Permission { protocol: Protocol::All, ports: None, source };
    Rule { id: group.egress, permission, description: None, tags: Tags::new() }
}

/// A rule, by itself.
fn write(xml: &mut Xml, group: GroupId, egress: bool, rule: &Rule) {
    xml.put("groupOwnerId", OWNER);
    allows(xml, group, egress, rule);
    if let Source::Group(member) = rule.permission.source {
        xml.within("referencedGroupInfo", |xml| {
            xml.put("groupId", member);
            xml.put("userId", OWNER);
        });
    }
    tags::write(xml, &rule.tags);
}

fn allows(xml: &mut Xml, group: GroupId, egress: bool, rule: &Rule) {
    let (from, to) = ports(&rule.permission);
    xml.put("securityGroupRuleId", rule.id);
    xml.put("groupId", group);
    xml.put("isEgress", egress);
    xml.put("ipProtocol", rule.permission.protocol.name());
    xml.put("fromPort", from);
    xml.put("toPort", to);
    if let Source::Range(range) = rule.permission.source {
        xml.put(if range.is_ipv6() { "cidrIpv6" } else { "cidrIpv4" }, range);
    }
    xml.maybe("description", rule.description.as_ref());
}

const FIELDS: &[Field<(GroupId, bool, Rule)>] = &[
    ("group-id", |_, (group, _, _)| vec![group.to_string()]),
    ("security-group-rule-id", |_, (_, _, rule)| vec![rule.id.to_string()]),
];
