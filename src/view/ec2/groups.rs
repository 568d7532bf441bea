//! Security groups and their rules.

use super::columns::called;
use crate::ec2::{Account, Group, GroupId, GroupRef};
use crate::lesson::Words;
use crate::text::escape;
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::view::text::Style;

/// All groups, each with its rules and the instances that are in it.
pub fn groups(words: &Words, account: &Account, style: Style) -> String {
    let groups = account.groups().iter().map(|group| told(words, account, group, style));
    groups.collect::<String>() + &wrap(&words.get("ec2-about-groups"), style.width, "")
}

/// One group.
pub fn rules(words: &Words, account: &Account, id: GroupId, style: Style) -> String {
    account
        .group(&GroupRef::Id(id))
        .map_or_else(|_| String::new(), |group| told(words, account, group, style))
}

fn told(words: &Words, account: &Account, group: &Group, style: Style) -> String {
    let mut out = Paint::Heading.on(&format!("{} ({})\n", escape(&group.name), group.id));
    for rule in &group.rules {
        out += &wrap(&words.permission(&rule.permission), style.width, "  ");
    }
    if group.rules.is_empty() {
        out += &wrap(&words.get("ec2-no-rules"), style.width, "  ");
    }
    let members = account.instances().iter();
    let members = members.filter(|instance| instance.member_of().contains(&group.id));
    let members: Vec<String> = members.map(|instance| called(account, instance.id)).collect();
    if !members.is_empty() {
        let members = crate::lesson::args![members = words.list(&members)];
        out += &wrap(&words.with("ec2-members", members), style.width, "  ");
    }
    out
}
