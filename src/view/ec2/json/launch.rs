//! What was launched.

use serde_json::{Value, json};

use super::changed::changed;
use super::fields::{Fields, these};
use super::instances::some;
use crate::ec2::{Instance, System, Told};
use crate::view::Made;
use crate::view::launched::{ssh_line, typed};
use crate::wizard::KeyPlan;

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
    let login = |instance: &Instance| -> Value {
        let at = (made.reached)(instance).filter(|_| instance.system != System::Windows);
        let line = at.map(|(host, port)| ssh_line(pem, instance.system.user(), &host, Some(port)));
        json!({ "InstanceId": instance.id, "Line": line })
    };
    if !matches!(plan.key, KeyPlan::None) {
        let all = account.instances().iter().filter(|instance| ids.contains(&instance.id));
        own.extend(these([("Logins", all.map(login).collect())]));
    }
    if matches!(plan.key, KeyPlan::New(_)) {
        own.extend(these([("KeyFile", (*pem).into())]));
    }
    let commands = plan.lines(launched.group, pem);
    changed(account, told, own, commands.iter().map(typed).collect())
}
