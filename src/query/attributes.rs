//! What can be changed of an instance, one thing at a time, and looked at by itself.

use base64ct::{Base64, Encoding as _};

use super::act::{Act, done};
use super::form::Part;
use super::key_pairs::decoded;
use super::refusal::Refusal;
use super::{groups, instances, launch};
use crate::ec2::{Change, InstanceId};

/// `ModifyInstanceAttribute`.
pub(super) fn modify<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let id: InstanceId = whole.needed_id("InstanceId")?;
    let changes = changes(whole)?;
    Ok(Box::new(move |account, context, xml| {
        // Of several disks all are changed, or none.
        let mut changed = account.clone();
        for change in changes {
            changed.modify_instance(id, change, context)?;
        }
        *account = changed;
        done(xml)
    }))
}

/// The changes of a request. Several disks are one change.
fn changes(whole: &Part<'_>) -> Result<Vec<Change>, Refusal> {
    // `--attribute NAME --value VALUE`, or each attribute with a parameter of its own.
    let named = whole.text("Attribute");
    let part = |parameter: &str, attribute: &str| {
        if named == Some(attribute) { whole.clone() } else { whole.part(parameter) }
    };
    let mut all: Vec<Vec<Change>> = Vec::new();
    if let Some(kind) = part("InstanceType", "instanceType").text("Value") {
        all.push(vec![Change::Kind(launch::kind(Some(kind))?)]);
    }
    let on_shutdown = "instanceInitiatedShutdownBehavior";
    let on_shutdown = part("InstanceInitiatedShutdownBehavior", on_shutdown).value("Value")?;
    all.extend(on_shutdown.map(|what| vec![Change::OnShutdown(what)]));
    let protected = part("DisableApiTermination", "disableApiTermination").flag("Value")?;
    all.extend(protected.map(|protected| vec![Change::Protected(protected)]));
    let user_data = part("UserData", "userData");
    if user_data.is_there("Value") {
        all.push(vec![Change::UserData(decoded(&user_data, "Value")?)]);
    }
    let groups = whole.ids("GroupId")?;
    if !groups.is_empty() {
        all.push(vec![Change::Groups(groups)]);
    }
    let disks = whole.parts("BlockDeviceMapping");
    if !disks.is_empty() {
        all.push(disks.iter().map(disk).collect::<Result<_, _>>()?);
    }
    match (all.pop(), all.is_empty()) {
        (Some(changes), true) => Ok(changes),
        (Some(_), false) => {
            Err(Refusal::Combination("Fields for multiple attribute types specified".to_owned()))
        }
        (None, _) => Err(Refusal::Combination("No attributes specified.".to_owned())),
    }
}

fn disk(part: &Part<'_>) -> Result<Change, Refusal> {
    let device = part.needed("DeviceName")?.to_owned();
    let delete = part.part("Ebs").flag("DeleteOnTermination")?;
    let missing = || Refusal::Missing("Ebs.DeleteOnTermination".to_owned());
    Ok(Change::DeleteOnTermination { device, delete: delete.ok_or_else(missing)? })
}

/// `DescribeInstanceAttribute`.
pub(super) fn describe<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let id: InstanceId = whole.needed_id("InstanceId")?;
    let name = whole.needed("Attribute")?;
    let attribute = ATTRIBUTES.iter().find(|known| **known == name).copied();
    let attribute = attribute.ok_or_else(|| whole.invalid("Attribute", name))?;
    Ok(Box::new(move |account, _, xml| {
        let it = account.instance(id)?;
        let value = match attribute {
            "blockDeviceMapping" => {
                xml.put("instanceId", id);
                instances::disks(xml, account, it);
                return Ok(());
            }
            "groupSet" => {
                xml.put("instanceId", id);
                groups::write(xml, account, &it.groups);
                return Ok(());
            }
            "disableApiTermination" => Some(it.protected.to_string()),
            "instanceInitiatedShutdownBehavior" => Some(it.on_shutdown.to_string()),
            "instanceType" => Some(it.kind.to_string()),
            "userData" => it.user_data.as_deref().map(Base64::encode_string),
            _ => Some(it.root_device.clone()),
        };
        xml.put("instanceId", id);
        xml.within(attribute, |xml| xml.maybe("value", value));
        Ok(())
    }))
}

const ATTRIBUTES: [&str; 7] = [
    "blockDeviceMapping",
    "disableApiTermination",
    "groupSet",
    "instanceInitiatedShutdownBehavior",
    "instanceType",
    "rootDeviceName",
    "userData",
];
