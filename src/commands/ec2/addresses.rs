//! Elastic IP addresses.

use super::asker::Asker;
use super::change::{Change, Own};
use super::find;
use super::session::Session;
use crate::cli::AddressCommand;
use crate::commands::Result;
use crate::ec2::{AssociateAddress, Tags};
use crate::lesson::Problem;
use crate::view;
use crate::view::ec2::json;
use crate::wizard::Aws;

pub(super) async fn run(
    session: &Session,
    asker: &Asker,
    command: Option<AddressCommand>,
) -> Result<String> {
    let Some(command) = command else {
        let aws = [Aws::new("describe-addresses")];
        return Ok(session.list(asker, &aws, view::ec2::addresses, json::addresses));
    };
    let change = Change::begin(session, asker);
    let before = &change.before;
    let aws = match command {
        AddressCommand::Allocate => {
            change.act(|account, cx| account.allocate_address(Tags::new(), cx))?;
            Aws::new("allocate-address")
        }
        AddressCommand::Associate { address, instance } => {
            let allocation = find::address(before, &address)?;
            let instance = find::instance(before, &instance)?;
            let asked = AssociateAddress { allocation, instance, reassociate: true };
            change.act(|account, cx| account.associate_address(asked, cx))?;
            let aws = Aws::new("associate-address").with("--allocation-id", allocation);
            aws.with("--instance-id", instance)
        }
        AddressCommand::Disassociate { address } => {
            let address = before.address(find::address(before, &address)?)?;
            let nobody = || Problem::new("err-ec2-address-free").with("ip", address.ip);
            let association = address.association.ok_or_else(nobody)?.id;
            change.act(|account, cx| account.disassociate_address(association, cx))?;
            Aws::new("disassociate-address").with("--association-id", association)
        }
        AddressCommand::Release { address } => {
            let id = find::address(before, &address)?;
            change.act(|account, cx| account.release_address(id, cx))?;
            Aws::new("release-address").with("--allocation-id", id)
        }
    };
    Ok(change.end(Own::default(), &[aws]).await)
}
