//! A request to a small EC2: whatever it is, what comes back is well-formed; a request that is
//! refused has changed nothing, and no private key stays in the account.

use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use keystep::ec2::{Account, Context};
use keystep::query::{self, Action};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use strum::IntoEnumIterator as _;

use super::dice::Dice;
use super::edit;
use super::samples::PRIVATE_KEYS;

/// Requests that are good, or nearly; the ids in them are put in for `@`.
const FORMS: [&str; 26] = [
    "Action=CreateKeyPair&KeyName=k",
    "Action=RunInstances&ImageId=ami-00000000000002023&InstanceType=m5d.large&KeyName=k&MaxCount=1\
     &MinCount=1&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=Name\
     &TagSpecification.1.Tag.1.Value=x&BlockDeviceMapping.1.DeviceName=/dev/sdf\
     &BlockDeviceMapping.1.Ebs.VolumeSize=1&UserData=eA==",
    "Action=RunInstances&ImageId=ami-00000000000002022&InstanceType=t3.micro&MaxCount=2&MinCount=1\
     &ClientToken=x",
    "Action=DescribeInstances&Filter.1.Name=tag:Name&Filter.1.Value.1=*x?",
    "Action=DescribeInstanceStatus&IncludeAllInstances=true",
    "Action=StopInstances&InstanceId.1=@",
    "Action=StartInstances&InstanceId.1=@",
    "Action=RebootInstances&InstanceId.1=@",
    "Action=TerminateInstances&InstanceId.1=@",
    "Action=GetConsoleOutput&InstanceId=@",
    "Action=ModifyInstanceAttribute&InstanceId=@&DisableApiTermination.Value=true",
    "Action=CreateSecurityGroup&GroupName=g&GroupDescription=d",
    "Action=AuthorizeSecurityGroupIngress&GroupName=default&IpPermissions.1.IpProtocol=tcp\
     &IpPermissions.1.FromPort=22&IpPermissions.1.ToPort=22&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0/0\
     &IpPermissions.1.IpRanges.1.Description=x",
    "Action=RevokeSecurityGroupIngress&GroupName=default&IpProtocol=tcp&FromPort=22&ToPort=22\
     &CidrIp=0.0.0.0/0",
    "Action=DescribeSecurityGroups",
    "Action=DescribeSecurityGroupRules",
    "Action=CreateVolume&AvailabilityZone=ap-northeast-1a&Size=4&VolumeType=io2&Iops=100",
    "Action=AttachVolume&VolumeId=@&InstanceId=@&Device=/dev/sdh",
    "Action=DetachVolume&VolumeId=@",
    "Action=DescribeVolumes",
    "Action=CreateImage&InstanceId=@&Name=n",
    "Action=DescribeImages&Owner.1=self",
    "Action=AllocateAddress",
    "Action=AssociateAddress&AllocationId=@&InstanceId=@",
    "Action=CreateTags&ResourceId.1=@&Tag.1.Key=k&Tag.1.Value=v",
    "Action=DescribeTags",
];

static START: LazyLock<Timestamp> = LazyLock::new(|| "2026-11-27T09:00:00Z".parse().unwrap());

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let mut random = ChaCha20Rng::seed_from_u64(1);
    let mut now = *START;
    let mut account = Account::new(&mut Context { now, random: &mut random });
    let mut ids: Vec<String> = Vec::new();
    for _ in 0..=dice.below(8) {
        now += SignedDuration::from_millis(i64::from(dice.byte()) * 8);
        account.advance(now);
        account.take_events();
        let body = body(&mut dice, &ids);
        let key = query::wants_key(&account, &body).then_some(&PRIVATE_KEYS[0]);
        let before = account.clone();
        let mut context = Context { now, random: &mut random };
        let answer = query::answer(&mut account, &body, key, &mut context);
        let document = roxmltree::Document::parse(&answer.xml).unwrap();
        assert_eq!(answer.status == 200, answer.refusal.is_none());
        if answer.refusal.is_some() {
            assert!(account == before, "{}", *answer.xml);
            assert!(document.root_element().has_tag_name("Response"));
        }
        assert!(!serde_json::to_string(&account).unwrap().contains("PRIVATE KEY"));
        let texts = document.descendants().filter_map(|node| node.text());
        ids.extend(texts.filter(|text| text.contains('-') && text.len() < 32).map(str::to_owned));
    }
}

fn body(dice: &mut Dice<'_>, ids: &[String]) -> Vec<u8> {
    let action = || Action::iter().map(|action| format!("Action={action}")).collect::<Vec<_>>();
    let mut form = match dice.below(8) {
        0 => return dice.take(64).to_vec(),
        1 => dice.pick(&action()).clone(),
        _ => (*dice.pick(&FORMS)).to_owned(),
    };
    while let Some(at) = form.find('@') {
        let id = if ids.is_empty() { "i-00000000000000001" } else { dice.pick(ids) };
        form.replace_range(at..=at, &id.replace('@', ""));
    }
    if dice.one_in(3) {
        let pieces: Vec<&str> = form.split('&').collect();
        let (name, _) = dice.pick(&pieces).split_once('=').unwrap_or_default();
        let text: String = form_urlencoded::byte_serialize(edit::text(dice).as_bytes()).collect();
        let name = name.to_owned();
        form = pieces.join("&").replace(&format!("{name}="), &format!("{name}={text}"));
    }
    if dice.one_in(4) { edit::bytes(dice, form.as_bytes()) } else { form.into_bytes() }
}
