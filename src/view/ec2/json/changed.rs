//! What every command tells that changes something.

use serde::Serialize;

use super::bill::bill;
use super::disks::volumes;
use super::fields::{Fields, fields};
use crate::ec2::{Account, Told};
use crate::view::typed::aws_line;
use crate::wizard::Aws;

/// What a command has changed: what happened, what it has to say itself, and what there is now.
pub fn changed(account: &Account, told: &[Told], own: Fields, aws: &[Aws]) -> Fields {
    /// Beside what there is.
    #[derive(Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct Changed<'a> {
        /// As they stand in a record of the account.
        events: &'a [Told],
        /// How `aws` does the same.
        commands: Vec<String>,
    }

    let commands = aws.iter().map(aws_line).collect();
    let mut all = fields(&Changed { events: told, commands });
    for more in [own, volumes(account), bill(account)] {
        all.extend(more);
    }
    all
}
