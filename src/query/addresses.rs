//! Elastic IP addresses.

use core::net::Ipv4Addr;

use super::act::{Act, done};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use super::tags;
use crate::ec2::{
    Account, Address, AllocationId, AssociateAddress, AssociationId, InstanceId, REGION,
};

/// `AllocateAddress`.
pub(super) fn allocate<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    if let Some(domain) = whole.text("Domain").filter(|domain| *domain != "vpc") {
        return Err(whole.invalid("Domain", domain));
    }
    let tags = tags::of(whole, "elastic-ip")?;
    Ok(Box::new(move |account, context, xml| {
        let address = account.allocate_address(tags, context)?;
        xml.put("publicIp", address.ip);
        xml.put("domain", "vpc");
        xml.put("allocationId", address.id);
        xml.put("publicIpv4Pool", "amazon");
        xml.put("networkBorderGroup", REGION);
        Ok(())
    }))
}

/// `AssociateAddress`.
pub(super) fn associate<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let which = Which::read(whole)?;
    let instance: InstanceId = whole.needed_id("InstanceId")?;
    // With an address of a VPC it moves unless that is forbidden (EC2's API, `AssociateAddress`).
    let reassociate = whole.flag("AllowReassociation")?.unwrap_or(true);
    Ok(Box::new(move |account, context, xml| {
        let allocation = which.find(account)?.id;
        let request = AssociateAddress { allocation, instance, reassociate };
        let association = account.associate_address(request, context)?;
        done(xml)?;
        xml.put("associationId", association);
        Ok(())
    }))
}

/// `DisassociateAddress`.
pub(super) fn disassociate<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let association: Option<AssociationId> = whole.id("AssociationId")?;
    let ip = whole.value("PublicIp")?;
    if association.is_none() && ip.is_none() {
        return Err(Refusal::Missing("AssociationId".to_owned()));
    }
    Ok(Box::new(move |account, context, xml| {
        let association = match (association, ip) {
            (Some(association), _) => Some(association),
            (None, Some(ip)) => Which::Ip(ip).find(account)?.association.map(|there| there.id),
            (None, None) => None,
        };
        if let Some(association) = association {
            account.disassociate_address(association, context)?;
        }
        done(xml)
    }))
}

/// `ReleaseAddress`.
pub(super) fn release<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let which = Which::read(whole)?;
    Ok(Box::new(move |account, context, xml| {
        let id = which.find(account)?.id;
        account.release_address(id, context)?;
        done(xml)
    }))
}

/// `DescribeAddresses`.
pub(super) fn describe<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids: Vec<AllocationId> = whole.ids("AllocationId")?;
    let ips = whole.list("PublicIp").into_iter();
    let read = |ip: &str| ip.parse().map_err(|_| whole.invalid("PublicIp", ip));
    let ips: Vec<Ipv4Addr> = ips.map(read).collect::<Result<_, _>>()?;
    let filters = Filters::read(whole, FIELDS)?;
    Ok(Box::new(move |account, _, xml| {
        for id in &ids {
            account.address(*id)?;
        }
        for ip in &ips {
            Which::Ip(*ip).find(account)?;
        }
        let all = ids.is_empty() && ips.is_empty();
        let addresses = account.addresses().iter().filter(|address| {
            (all || ids.contains(&address.id) || ips.contains(&address.ip))
                && filters.pass(account, address, &address.tags)
        });
        xml.list("addressesSet", addresses, |xml, address| {
            xml.put("publicIp", address.ip);
            xml.put("allocationId", address.id);
            xml.put("domain", "vpc");
            xml.put("publicIpv4Pool", "amazon");
            xml.put("networkBorderGroup", REGION);
            if let Some(at) = address.association {
                xml.put("instanceId", at.instance);
                xml.put("associationId", at.id);
                xml.maybe("privateIpAddress", private_ip(account, address));
            }
            tags::write(xml, &address.tags);
        });
        Ok(())
    }))
}

/// An address, by its id or by itself.
enum Which {
    Id(AllocationId),
    Ip(Ipv4Addr),
}

impl Which {
    fn read(whole: &Part<'_>) -> Result<Self, Refusal> {
        match (whole.id("AllocationId")?, whole.value("PublicIp")?) {
            (Some(id), None) => Ok(Self::Id(id)),
            (None, Some(ip)) => Ok(Self::Ip(ip)),
            (None, None) => Err(Refusal::Missing("AllocationId".to_owned())),
            (Some(_), Some(_)) => Err(Refusal::Combination(
                "You may specify public IP or allocation id, but not both in the same call"
                    .to_owned(),
            )),
        }
    }

    fn find<'a>(&self, account: &'a Account) -> Result<&'a Address, Refusal> {
        match self {
            Self::Id(id) => Ok(account.address(*id)?),
            Self::Ip(ip) => {
                let found = account.addresses().iter().find(|address| address.ip == *ip);
                found.ok_or(Refusal::NoAddress(*ip))
            }
        }
    }
}

fn private_ip(account: &Account, address: &Address) -> Option<Ipv4Addr> {
    let at = address.association?;
    account.instance(at.instance).ok().map(|instance| instance.private_ip)
}

const FIELDS: &[Field<Address>] = &[
    ("allocation-id", |_, address| vec![address.id.to_string()]),
    ("association-id", |_, address| {
        address.association.iter().map(|at| at.id.to_string()).collect()
    }),
    ("instance-id", |_, address| {
        address.association.iter().map(|at| at.instance.to_string()).collect()
    }),
    ("public-ip", |_, address| vec![address.ip.to_string()]),
    ("private-ip-address", |account, address| {
        private_ip(account, address).iter().map(ToString::to_string).collect()
    }),
    ("domain", |_, _| vec!["vpc".to_owned()]),
];
