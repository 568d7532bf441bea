//! What AWS has: the Region, its zones, the network that each account has there, and the types of
//! instances.

use strum::IntoEnumIterator as _;

use super::act::{Act, Page};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use crate::ec2::{InstanceType, OWNER, REGION, SubnetId, Tags, VPC, VPC_RANGE, VpcId, Zone};
use crate::text::head;

/// `DescribeRegions`.
pub(super) fn regions<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let names: Vec<String> = whole.list("RegionName").into_iter().map(str::to_owned).collect();
    if let Some(other) = names.iter().find(|name| *name != REGION) {
        return Err(whole.invalid("RegionName", other));
    }
    let fields: &[Field<()>] = &[("region-name", |_, ()| vec![REGION.to_owned()])];
    let filters = Filters::read(whole, fields)?;
    whole.flag("AllRegions")?;
    Ok(Box::new(move |account, _, xml| {
        let here = filters.pass(account, &(), &Tags::new()).then_some(());
        xml.list("regionInfo", here, |xml, ()| {
            xml.put("regionName", REGION);
            xml.put("regionEndpoint", format_args!("ec2.{REGION}.amazonaws.com"));
            xml.put("optInStatus", "opt-in-not-required");
        });
        Ok(())
    }))
}

/// `DescribeAvailabilityZones`.
pub(super) fn zones<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let named = whole.list("ZoneName").into_iter();
    let named = named.map(|name| found(whole, "ZoneName", name, |zone| zone.to_string()));
    let by_id = whole.list("ZoneId").into_iter();
    let by_id = by_id.map(|id| found(whole, "ZoneId", id, |zone| zone.id().to_owned()));
    let asked: Vec<Zone> = named.chain(by_id).collect::<Result<_, _>>()?;
    let filters = Filters::read(whole, ZONE_FIELDS)?;
    whole.flag("AllAvailabilityZones")?;
    Ok(Box::new(move |account, _, xml| {
        let zones = Zone::iter().filter(|zone| {
            (asked.is_empty() || asked.contains(zone)) && filters.pass(account, zone, &Tags::new())
        });
        xml.list("availabilityZoneInfo", zones, |xml, zone| {
            xml.put("optInStatus", "opt-in-not-required");
            xml.put("regionName", REGION);
            xml.put("zoneName", zone);
            xml.put("zoneId", zone.id());
            xml.put("groupName", REGION);
            xml.put("networkBorderGroup", REGION);
            xml.put("zoneType", "availability-zone");
            xml.put("zoneState", "available");
        });
        Ok(())
    }))
}

/// `DescribeVpcs`: the default one, which is all that there is.
pub(super) fn vpcs<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    for id in whole.ids("VpcId")? {
        own_vpc(Some(id))?;
    }
    let fields: &[Field<()>] = &[
        ("vpc-id", |_, ()| vec![VPC.to_string()]),
        ("is-default", |_, ()| vec!["true".to_owned()]),
        ("isDefault", |_, ()| vec!["true".to_owned()]),
        ("cidr", |_, ()| vec![VPC_RANGE.to_owned()]),
        ("state", |_, ()| vec!["available".to_owned()]),
    ];
    let filters = Filters::read(whole, fields)?;
    let page = Page::read(whole, "VpcId", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        let there = filters.pass(account, &(), &Tags::new()).then_some(());
        page.list(xml, "vpcSet", there.into_iter(), |xml, ()| {
            xml.put("ownerId", OWNER);
            xml.put("vpcId", VPC);
            xml.put("state", "available");
            xml.put("cidrBlock", VPC_RANGE);
            xml.put("instanceTenancy", "default");
            xml.put("isDefault", true);
        });
        Ok(())
    }))
}

/// `DescribeSubnets`: one in each zone.
pub(super) fn subnets<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let asked = whole.ids("SubnetId")?.into_iter().map(zone_of);
    let asked: Vec<Zone> = asked.collect::<Result<_, _>>()?;
    let filters = Filters::read(whole, SUBNET_FIELDS)?;
    let page = Page::read(whole, "SubnetId", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        let zones = Zone::iter().filter(|zone| {
            (asked.is_empty() || asked.contains(zone)) && filters.pass(account, zone, &Tags::new())
        });
        page.list(xml, "subnetSet", zones, |xml, zone| {
            xml.put("ownerId", OWNER);
            xml.put("subnetId", zone.subnet());
            xml.put("state", "available");
            xml.put("vpcId", VPC);
            xml.put("cidrBlock", zone.range());
            xml.put("availabilityZone", zone);
            xml.put("availabilityZoneId", zone.id());
            xml.put("defaultForAz", true);
            xml.put("mapPublicIpOnLaunch", true);
        });
        Ok(())
    }))
}

/// `DescribeInstanceTypes`.
pub(super) fn types<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let read = |name: &str| name.parse().map_err(|_| Refusal::NoType(head(name)));
    let asked = whole.list("InstanceType").into_iter().map(read);
    let asked: Vec<InstanceType> = asked.collect::<Result<_, _>>()?;
    let filters = Filters::read(whole, TYPE_FIELDS)?;
    let page = Page::read(whole, "InstanceType", 5..=100)?;
    Ok(Box::new(move |account, _, xml| {
        let types = InstanceType::iter().filter(|kind| {
            (asked.is_empty() || asked.contains(kind)) && filters.pass(account, kind, &Tags::new())
        });
        page.list(xml, "instanceTypeSet", types, |xml, kind| {
            let facts = kind.facts();
            let total: u32 = facts.instance_store.iter().sum();
            xml.put("instanceType", kind);
            xml.put("currentGeneration", true);
            xml.put("bareMetal", false);
            xml.put("hypervisor", if facts.nitro { "nitro" } else { "xen" });
            xml.within("processorInfo", |xml| {
                xml.list("supportedArchitectures", ["x86_64"], |xml, name| xml.text(name));
            });
            xml.within("vCpuInfo", |xml| xml.put("defaultVCpus", facts.vcpus));
            xml.within("memoryInfo", |xml| xml.put("sizeInMiB", facts.memory));
            xml.put("instanceStorageSupported", total > 0);
            if total > 0 {
                xml.within("instanceStorageInfo", |xml| {
                    xml.put("totalSizeInGB", total);
                    xml.list("disks", facts.instance_store, |xml, size| {
                        xml.put("sizeInGB", size);
                        xml.put("count", 1);
                        xml.put("type", "ssd");
                    });
                    xml.put("nvmeSupport", "required");
                });
            }
            xml.put("burstablePerformanceSupported", facts.burstable);
        });
        Ok(())
    }))
}

/// The zone that a parameter names, if it names one.
pub(super) fn zone(part: &Part<'_>, name: &str) -> Result<Option<Zone>, Refusal> {
    part.value(name)
}

/// The zone of a part of the network.
pub(super) fn zone_of(subnet: SubnetId) -> Result<Zone, Refusal> {
    Zone::of(subnet).ok_or(Refusal::NoSubnet(subnet))
}

/// Whether the network that is named is the one that there is.
pub(super) fn own_vpc(named: Option<VpcId>) -> Result<(), Refusal> {
    match named.filter(|id| *id != VPC) {
        Some(other) => Err(Refusal::NoVpc(other)),
        None => Ok(()),
    }
}

fn found(
    whole: &Part<'_>,
    parameter: &str,
    asked: &str,
    name: impl Fn(Zone) -> String,
) -> Result<Zone, Refusal> {
    let zone = Zone::iter().find(|zone| name(*zone) == asked);
    zone.ok_or_else(|| whole.invalid(parameter, asked))
}

const ZONE_FIELDS: &[Field<Zone>] = &[
    ("zone-name", |_, zone| vec![zone.to_string()]),
    ("zone-id", |_, zone| vec![zone.id().to_owned()]),
    ("region-name", |_, _| vec![REGION.to_owned()]),
    ("state", |_, _| vec!["available".to_owned()]),
    ("zone-type", |_, _| vec!["availability-zone".to_owned()]),
    ("opt-in-status", |_, _| vec!["opt-in-not-required".to_owned()]),
];

const SUBNET_FIELDS: &[Field<Zone>] = &[
    ("subnet-id", |_, zone| vec![zone.subnet().to_string()]),
    ("vpc-id", |_, _| vec![VPC.to_string()]),
    ("availability-zone", |_, zone| vec![zone.to_string()]),
    ("availability-zone-id", |_, zone| vec![zone.id().to_owned()]),
    ("cidr-block", |_, zone| vec![zone.range()]),
    ("default-for-az", |_, _| vec!["true".to_owned()]),
    ("state", |_, _| vec!["available".to_owned()]),
];

const TYPE_FIELDS: &[Field<InstanceType>] = &[
    ("instance-type", |_, kind| vec![kind.to_string()]),
    ("burstable-performance-supported", |_, kind| vec![kind.facts().burstable.to_string()]),
    ("instance-storage-supported", |_, kind| {
        vec![(!kind.facts().instance_store.is_empty()).to_string()]
    }),
    ("current-generation", |_, _| vec!["true".to_owned()]),
    ("vcpu-info.default-vcpus", |_, kind| vec![kind.facts().vcpus.to_string()]),
    ("memory-info.size-in-mib", |_, kind| vec![kind.facts().memory.to_string()]),
];
