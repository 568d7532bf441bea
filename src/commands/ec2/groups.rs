//! Security groups: what may reach an instance.

use super::asker::Asker;
use super::change::{Change, Own};
use super::find;
use super::session::Session;
use crate::cli::{Rule, SgCommand};
use crate::commands::{Failure, Result};
use crate::ec2::{Cidr, GroupId, GroupRef, NewRule, Permission, Revoked, STANDS_IN, Tags};
use crate::lesson::Problem;
use crate::view;
use crate::view::ec2::json;
use crate::wizard::{AUTHORIZE, Aws, from_where};

pub(super) async fn run(
    session: &Session,
    asker: &Asker,
    command: Option<SgCommand>,
) -> Result<String> {
    match command {
        None => {
            let aws = [Aws::new("describe-security-groups")];
            Ok(session.list(asker, &aws, view::ec2::groups, json::groups))
        }
        Some(SgCommand::Create { name, description }) => {
            create(session, asker, &name, &description).await
        }
        Some(SgCommand::Allow(rule)) => allow(session, asker, &rule).await,
        Some(SgCommand::Revoke(rule)) => revoke(session, asker, &rule).await,
        Some(SgCommand::Rm { group }) => remove(session, asker, &group).await,
    }
}

async fn create(session: &Session, asker: &Asker, name: &str, description: &str) -> Result<String> {
    let change = Change::begin(session, asker);
    change.act(|account, cx| account.create_security_group(name, description, Tags::new(), cx))?;
    let aws = Aws::new("create-security-group").with("--group-name", name);
    Ok(change.end(Own::default(), &[aws.with("--description", description)]).await)
}

async fn allow(session: &Session, asker: &Asker, rule: &Rule) -> Result<String> {
    let change = Change::begin(session, asker);
    let (group, permission) = meant(&change, rule)?;
    let new = NewRule { permission, description: None };
    change.act(|account, cx| {
        account.authorize_ingress(&GroupRef::Id(group), &[new], &Tags::new(), cx)
    })?;
    let aws = Aws::of_rule(AUTHORIZE, group, &permission);
    let mut own = rules(session, asker, group);
    if rule.port == STANDS_IN {
        let Asker { words, style, .. } = asker;
        own.text += &view::wrap(&words.get("ec2-about-stand-in"), style.width, "");
    }
    Ok(change.end(own, &[aws]).await)
}

async fn revoke(session: &Session, asker: &Asker, rule: &Rule) -> Result<String> {
    let change = Change::begin(session, asker);
    let (group, permission) = meant(&change, rule)?;
    let revoked = Revoked::Permissions(vec![permission]);
    change.act(|account, cx| account.revoke_ingress(&GroupRef::Id(group), &revoked, cx))?;
    let aws = Aws::of_rule("revoke-security-group-ingress", group, &permission);
    Ok(change.end(rules(session, asker, group), &[aws]).await)
}

async fn remove(session: &Session, asker: &Asker, typed: &str) -> Result<String> {
    let change = Change::begin(session, asker);
    let id = find::group(&change.before, typed)?;
    change.act(|account, cx| account.delete_security_group(&GroupRef::Id(id), cx))?;
    Ok(change
        .end(Own::default(), &[Aws::new("delete-security-group").with("--group-id", id)])
        .await)
}

fn meant(change: &Change<'_>, rule: &Rule) -> Result<(GroupId, Permission)> {
    let group = find::group(&change.before, &rule.group)?;
    Ok((group, Permission::tcp(rule.port, source(rule)?)))
}

/// From where, as it was typed.
fn source(rule: &Rule) -> Result<Cidr> {
    let not = || Problem::new("err-ec2-from").with("text", &rule.from);
    from_where(&rule.from).ok_or_else(|| Failure::Usage(not()))
}

/// The rules that a group has now.
fn rules(session: &Session, asker: &Asker, group: GroupId) -> Own {
    let Asker { words, style, .. } = asker;
    session.cloud.look(|account| {
        let data = account.group(&GroupRef::Id(group)).map(|group| json::group(account, group));
        let text = view::ec2::rules(words, account, group, *style);
        Own { text, data: data.unwrap_or_default(), ..Own::default() }
    })
}
