//! The next step on the way back into an instance whose private key is lost.

use serde_json::Value;

use super::fields::{Fields, these};
use crate::view::ec2::Way;
use crate::view::ec2::rescue::name;

/// The step, and what is to be typed.
pub fn rescue(way: &Way<'_>) -> Fields {
    these([
        ("InstanceId", way.instance.to_string().into()),
        ("Step", name(way.step).into()),
        ("Commands", way.commands.iter().cloned().map(Value::from).collect()),
    ])
}
