//! What was launched.

use serde_json::json;

use super::changed::changed;
use super::fields::{Fields, these};
use super::instances::some;
use crate::ec2::{Instance, InstanceId, System, Told};
use crate::view::Made;
use crate::view::typed::ssh_line;
use crate::wizard::KeyPlan;

/// The lines that one logs in with.
pub fn logins(lines: impl IntoIterator<Item = (InstanceId, Option<String>)>) -> Fields {
    let login = |(id, line)| json!({ "InstanceId": id, "Line": line });
    these([("Logins", lines.into_iter().map(login).collect())])
}

/// What was launched, as any other change; and how one logs in.
pub fn launched(
    made: &Made<'_>,
    told: &[Told],
    elsewhere: &dyn Fn(&Instance) -> Option<String>,
) -> Fields {
    let Made { account, plan, launched, pem, .. } = made;
    let ids = &launched.reservation.instances;
    let all = account.instances().iter().filter(|instance| ids.contains(&instance.id));
    let mut own = some(account, all, elsewhere);
    let login = |instance: &Instance| {
        let at = (made.reached)(instance).filter(|_| instance.system != System::Windows);
        let line = at.map(|(host, port)| ssh_line(pem, instance.system.user(), &host, Some(port)));
        (instance.id, line)
    };
    if !matches!(plan.key, KeyPlan::None) {
        let all = account.instances().iter().filter(|instance| ids.contains(&instance.id));
        own.extend(logins(all.map(login)));
    }
    if matches!(plan.key, KeyPlan::New(_)) {
        own.extend(these([("KeyFile", (*pem).into())]));
    }
    changed(account, told, own, &plan.lines(launched.group, pem))
}
