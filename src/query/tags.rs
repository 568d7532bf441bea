//! Tags: in requests, in answers, and the actions on them.

use super::act::{Act, Page, done};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::ec2::{Account, Tags};
use crate::text::head;

/// The tags that something of this kind is to get (`TagSpecification`), which is the only kind that
/// the action makes.
pub(super) fn of(whole: &Part<'_>, kind: &str) -> Result<Tags, Refusal> {
    let [tags] = of_each(whole, [kind])?;
    Ok(tags)
}

/// The tags that things of these kinds are to get.
pub(super) fn of_each<const N: usize>(
    whole: &Part<'_>,
    kinds: [&str; N],
) -> Result<[Tags; N], Refusal> {
    let mut all = [const { Tags::new() }; N];
    for specification in whole.parts("TagSpecification") {
        let kind = specification.needed("ResourceType")?;
        let Some(at) = kinds.iter().position(|known| *known == kind) else {
            return Err(Refusal::Value(format!(
                "'{}' is not a valid taggable resource type for this operation.",
                head(kind)
            )));
        };
        for tag in specification.parts("Tag") {
            add(&mut all[at], &tag)?;
        }
    }
    Ok(all)
}

/// The tags of a thing, as an answer has them.
pub(super) fn write(xml: &mut Xml, tags: &Tags) {
    if !tags.is_empty() {
        xml.list("tagSet", tags, |xml, (key, value)| {
            xml.put("key", key);
            xml.put("value", value);
        });
    }
}

/// `CreateTags`.
pub(super) fn create<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let resources = resources(whole)?;
    let mut tags = Tags::new();
    for tag in whole.parts("Tag") {
        add(&mut tags, &tag)?;
    }
    if tags.is_empty() {
        return Err(Refusal::Missing("Tag".to_owned()));
    }
    Ok(Box::new(move |account, context, xml| {
        account.create_tags(&resources, &tags, context)?;
        done(xml)
    }))
}

/// `DeleteTags`.
pub(super) fn delete<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let resources = resources(whole)?;
    let read =
        |tag: Part<'_>| Ok((tag.needed("Key")?.to_owned(), tag.text("Value").map(str::to_owned)));
    let tags: Vec<_> = whole.parts("Tag").into_iter().map(read).collect::<Result<_, Refusal>>()?;
    Ok(Box::new(move |account, context, xml| {
        account.delete_tags(&resources, &tags, context)?;
        done(xml)
    }))
}

/// `DescribeTags`.
pub(super) fn describe<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let filters = Filters::read(whole, FIELDS)?;
    let page = Page::read(whole, "", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        let tags = all(account).into_iter();
        let itself = |tag: &Tagged| Tags::from([(tag.key.clone(), tag.value.clone())]);
        let wanted = tags.filter(|tag| filters.pass(account, tag, &itself(tag)));
        page.list(xml, "tagSet", wanted, |xml, tag| {
            xml.put("resourceId", tag.resource);
            xml.put("resourceType", tag.kind);
            xml.put("key", tag.key);
            xml.put("value", tag.value);
        });
        Ok(())
    }))
}

/// A tag, and what has it.
struct Tagged {
    resource: String,
    kind: &'static str,
    key: String,
    value: String,
}

const FIELDS: &[Field<Tagged>] = &[
    ("resource-id", |_, tag| vec![tag.resource.clone()]),
    ("resource-type", |_, tag| vec![tag.kind.to_owned()]),
    ("key", |_, tag| vec![tag.key.clone()]),
    ("value", |_, tag| vec![tag.value.clone()]),
];

fn all(account: &Account) -> Vec<Tagged> {
    let mut all = Vec::new();
    let mut add = |resource: String, kind, tags: &Tags| {
        all.extend(tags.iter().map(|(key, value)| Tagged {
            resource: resource.clone(),
            kind,
            key: key.clone(),
            value: value.clone(),
        }));
    };
    for thing in account.instances() {
        add(thing.id.to_string(), "instance", &thing.tags);
    }
    for thing in account.volumes() {
        add(thing.id.to_string(), "volume", &thing.tags);
    }
    for thing in account.snapshots() {
        add(thing.id.to_string(), "snapshot", &thing.tags);
    }
    for thing in account.images() {
        add(thing.id.to_string(), "image", &thing.tags);
    }
    for thing in account.groups() {
        add(thing.id.to_string(), "security-group", &thing.tags);
        for rule in &thing.rules {
            add(rule.id.to_string(), "security-group-rule", &rule.tags);
        }
    }
    for thing in account.key_pairs() {
        add(thing.id.to_string(), "key-pair", &thing.tags);
    }
    for thing in account.addresses() {
        add(thing.id.to_string(), "elastic-ip", &thing.tags);
    }
    all
}

fn resources(whole: &Part<'_>) -> Result<Vec<String>, Refusal> {
    let resources: Vec<String> = whole.list("ResourceId").into_iter().map(str::to_owned).collect();
    if resources.is_empty() {
        Err(Refusal::Missing("ResourceId".to_owned()))
    } else {
        Ok(resources)
    }
}

fn add(tags: &mut Tags, tag: &Part<'_>) -> Result<(), Refusal> {
    let key = tag.needed("Key")?;
    let value = tag.text("Value").unwrap_or_default();
    if tags.insert(key.to_owned(), value.to_owned()).is_some() {
        return Err(Refusal::Value(format!("Duplicate tag key '{}' specified.", head(key))));
    }
    Ok(())
}
