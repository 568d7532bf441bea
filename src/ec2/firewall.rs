//! Security groups: made, opened, closed, deleted.

use super::account::{Account, Context};
use super::error::{Error, Limited};
use super::event::Event;
use super::group::{Group, Permission, Rule, Source};
use super::id::{GroupId, RuleId};
use super::request::{GroupRef, NewRule, Revoked};
use super::system::Tags;

/// How many rules a group may have (VPC guide, "Amazon VPC quotas").
const MOST_RULES: usize = 60;

impl Account {
    /// `CreateSecurityGroup`: it lets nothing in.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn create_security_group(
        &mut self,
        name: &str,
        description: &str,
        tags: Tags,
        context: &mut Context<'_>,
    ) -> Result<GroupId, Error> {
        self.advance(context.now);
        named("GroupName", name)?;
        named("GroupDescription", description)?;
        if name.starts_with("sg-") {
            return Err(Error::Parameter(format!(
                "Value ({name}) for parameter GroupName is invalid. Group names may not be in the \
                 format sg-*."
            )));
        }
        if name == Group::DEFAULT {
            // As EC2 answers it (hashicorp/terraform #17343).
            return Err(Error::Parameter(format!(
                "Cannot use reserved security group name: {name}"
            )));
        }
        if self.groups.iter().any(|group| group.name == name) {
            return Err(Error::GroupTaken(name.to_owned()));
        }
        Self::room(self.groups.len(), Limited::Groups)?;
        Self::fits(&tags)?;
        let (id, egress) = (GroupId::random(context.random), RuleId::random(context.random));
        let (name, description) = (name.to_owned(), description.to_owned());
        let event = Event::GroupCreated { group: id, name: name.clone() };
        self.groups.push(Group { id, name, description, rules: Vec::new(), egress, tags });
        self.tell(event);
        Ok(id)
    }

    /// `AuthorizeSecurityGroupIngress`: the rules act at once.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn authorize_ingress(
        &mut self,
        group: &GroupRef,
        rules: &[NewRule],
        tags: &Tags,
        context: &mut Context<'_>,
    ) -> Result<Vec<RuleId>, Error> {
        self.advance(context.now);
        let id = self.group(group)?.id;
        if rules.is_empty() {
            return Err(Error::Missing("IpPermissions"));
        }
        Self::fits(tags)?;
        let mut all: Vec<Permission> =
            self.group(group)?.rules.iter().map(|rule| rule.permission).collect();
        for NewRule { permission, description } in rules {
            if !description.as_deref().is_none_or(may_describe) {
                // As EC2 answers it.
                return Err(Error::Parameter(format!(
                    "Invalid rule description. Valid descriptions are strings less than 256 \
                     characters from the following set: a-zA-Z0-9{MARKS}"
                )));
            }
            if let Source::Group(source) = permission.source {
                self.group(&GroupRef::Id(source))?;
            }
            if permission.ports.is_some_and(|(from, to)| from > to) {
                return Err(Error::Parameter("Invalid port range.".to_owned()));
            }
            if all.contains(permission) {
                return Err(Error::RuleTaken(permission.to_string()));
            }
            all.push(*permission);
        }
        if all.len() > MOST_RULES {
            return Err(Error::TooManyRules);
        }
        let mut ids = Vec::new();
        for NewRule { permission, description } in rules.iter().cloned() {
            let rule = RuleId::random(context.random);
            let tags = tags.clone();
            self.group_mut(id)?.rules.push(Rule { id: rule, permission, description, tags });
            self.tell(Event::RuleAdded { group: id, rule, permission });
            ids.push(rule);
        }
        Ok(ids)
    }

    /// `RevokeSecurityGroupIngress`: nothing new comes in by these rules. What becomes of a
    /// connection that is there depends on whether it is tracked: see [`tracks`](Self::tracks).
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn revoke_ingress(
        &mut self,
        group: &GroupRef,
        which: &Revoked,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        let Group { id, rules, .. } = self.group(group)?;
        let (id, all) = (*id, rules.clone());
        let goes = |rule: &Rule| match which {
            Revoked::Permissions(permissions) => permissions.contains(&rule.permission),
            Revoked::Rules(ids) => ids.contains(&rule.id),
        };
        let asked = match which {
            Revoked::Permissions(permissions) => permissions.len(),
            Revoked::Rules(ids) => ids.len(),
        };
        if asked == 0 {
            return Err(Error::Missing("IpPermissions"));
        }
        if let Revoked::Rules(ids) = which
            && let Some(id) = ids.iter().find(|id| all.iter().all(|rule| rule.id != **id))
        {
            return Err(Error::NoRuleId(*id));
        }
        let going: Vec<Permission> =
            all.iter().filter(|rule| goes(rule)).map(|rule| rule.permission).collect();
        if going.len() < asked {
            return Err(Error::NoRule);
        }
        self.group_mut(id)?.rules.retain(|rule| !goes(rule));
        for permission in going {
            self.tell(Event::RuleRevoked { group: id, permission });
        }
        Ok(())
    }

    /// `DeleteSecurityGroup`: not the default one, and none that an instance or a rule needs.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn delete_security_group(
        &mut self,
        which: &GroupRef,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        let group = self.group(which)?;
        let (id, name) = (group.id, group.name.clone());
        if name == Group::DEFAULT {
            return Err(Error::DefaultGroup(id));
        }
        let mut others = self.groups.iter().filter(|group| group.id != id);
        let named = others.any(|group| {
            group.rules.iter().any(|rule| rule.permission.source == Source::Group(id))
        });
        let living = |group: GroupId| {
            let mut living = self.instances.iter().filter(|instance| instance.state.lives());
            living.any(|instance| instance.groups.contains(&group))
        };
        if named || living(id) {
            return Err(Error::GroupInUse(id));
        }
        self.groups.retain(|group| group.id != id);
        self.tell(Event::GroupDeleted { name });
        Ok(())
    }
}

/// What names and descriptions of groups and rules may have beside letters and digits (EC2's API,
/// `CreateSecurityGroup` and `IpRange`).
const MARKS: &str = ". _-:/()#,@[]+=&;{}!$*";

/// Whether a group or a rule may be described so.
fn may_describe(text: &str) -> bool {
    text.len() <= 255 && text.chars().all(|c| c.is_ascii_alphanumeric() || MARKS.contains(c))
}

/// Names and descriptions of groups must be there.
fn named(parameter: &'static str, text: &str) -> Result<(), Error> {
    if text.is_empty() {
        return Err(Error::Missing(parameter));
    }
    if !may_describe(text) {
        return Err(Error::Parameter(format!(
            "Value ({text}) for parameter {parameter} is invalid. Character sets beyond ASCII are \
             not supported."
        )));
    }
    Ok(())
}
