//! A session that uses every action, each as `aws` sends it.

use base64ct::{Base64, Encoding as _};
use keystep::crypto::generate;
use keystep::ec2::{InstanceId, open_password};
use keystep::key::{PrivateKeyFile, ec2_created, openssh_line};
use keystep::query::Action;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use strum::IntoEnumIterator as _;

use super::Aws;
use crate::common::played::KEY;

#[test]
fn every_action_is_done_as_aws_asks_for_it() {
    let mut aws = Aws::new();
    key_pairs(&mut aws);
    let group = groups(&mut aws);
    let instance = launches(&mut aws);
    looks(&mut aws, &instance);
    volumes(&mut aws, &instance);
    copies(&mut aws, &instance);
    addresses(&mut aws, &instance);
    changes(&mut aws, &instance);
    what_aws_has(&mut aws);
    aws.does("TerminateInstances", &format!("InstanceId.1={instance}"))
        .says("instancesSet/item/currentState/name", "shutting-down")
        .says("instancesSet/item/currentState/code", "32")
        .says("instancesSet/item/previousState/name", "running");
    aws.wait();
    let gone = aws.does("DescribeInstances", &format!("InstanceId.1={instance}"));
    let at = "reservationSet/item/instancesSet/item/";
    gone.says(&format!("{at}stateReason/code"), "Client.UserInitiatedShutdown");
    let reason = gone.text(&format!("{at}reason"));
    assert!(reason.starts_with("User initiated (2026-11-27 09:00:"), "{reason}");
    assert!(reason.ends_with(" GMT)"), "{reason}");
    assert!(gone.all(&format!("{at}ipAddress")).is_empty());
    aws.does("DeleteSecurityGroup", "GroupName=ssh").says("groupId", &group);
    let all: Vec<String> = Action::iter().map(|action| action.to_string()).collect();
    let done: Vec<String> = aws.done.into_iter().collect();
    assert_eq!(done, all);
}

fn key_pairs(aws: &mut Aws) {
    let made = aws.does("CreateKeyPair", "KeyName=my-key");
    made.says("keyName", "my-key").says("keyFingerprint", &ec2_created(&KEY).unwrap());
    let pem = made.text("keyMaterial");
    assert!(pem.starts_with("-----BEGIN RSA PRIVATE KEY-----\n"));
    assert!(pem.ends_with("\n-----END RSA PRIVATE KEY-----"));
    let read = PrivateKeyFile::parse(&pem).unwrap().unlock(None).unwrap();
    assert_eq!(read.public(), KEY.public());
    assert!(!serde_json::to_string(&aws.account).unwrap().contains("PRIVATE"));

    let other = generate(1024, &mut ChaCha20Rng::seed_from_u64(9)).unwrap();
    let line = openssh_line(other.public());
    let material = Base64::encode_string(line.as_bytes());
    let material: String = form_urlencoded::byte_serialize(material.as_bytes()).collect();
    let imported = aws.does(
        "ImportKeyPair",
        &format!(
            "TagSpecification.1.ResourceType=key-pair&TagSpecification.1.Tag.1.Key=a\
             &TagSpecification.1.Tag.1.Value=b&KeyName=home&PublicKeyMaterial={material}"
        ),
    );
    imported.says("tagSet/item/key", "a").says("tagSet/item/value", "b");
    assert_eq!(imported.text("keyFingerprint").len(), 47);

    let described = aws.does("DescribeKeyPairs", "IncludePublicKey=true");
    assert_eq!(described.all("keySet/item/keyName"), ["my-key", "home"]);
    assert_eq!(described.all("keySet/item/publicKey")[1], format!("{line} home"));
    aws.does("DescribeKeyPairs", "KeyName.1=home").says("keySet/item/keyType", "rsa");
    let id = imported.text("keyPairId");
    aws.does("DeleteKeyPair", &format!("KeyPairId={id}")).says("keyPairId", &id);
    // What is not there is no error.
    aws.does("DeleteKeyPair", "KeyName=home").says("return", "true");
}

fn groups(aws: &mut Aws) -> String {
    let made = aws.does("CreateSecurityGroup", "GroupDescription=for+ssh&GroupName=ssh");
    let group = made.text("groupId");
    aws.does(
        "AuthorizeSecurityGroupIngress",
        "GroupName=ssh&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=22\
         &IpPermissions.1.ToPort=22&IpPermissions.1.IpRanges.1.CidrIp=127.0.0.1%2F32",
    )
    .says("securityGroupRuleSet/item/cidrIpv4", "127.0.0.1/32")
    .says("securityGroupRuleSet/item/isEgress", "false");
    aws.does(
        "AuthorizeSecurityGroupIngress",
        "GroupName=ssh&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=80\
         &IpPermissions.1.ToPort=80&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0%2F0\
         &IpPermissions.1.IpRanges.1.Description=web&IpPermissions.1.Ipv6Ranges.1.CidrIpv6=%3A%3A%2F0\
         &TagSpecification.1.ResourceType=security-group-rule&TagSpecification.1.Tag.1.Key=r\
         &TagSpecification.1.Tag.1.Value=s",
    )
    .says("securityGroupRuleSet/item/description", "web")
    .says("securityGroupRuleSet/item/cidrIpv6", "::/0");
    aws.does(
        "AuthorizeSecurityGroupIngress",
        "GroupName=ssh&IpPermissions.1.IpProtocol=icmp&IpPermissions.1.FromPort=-1\
         &IpPermissions.1.ToPort=-1&IpPermissions.1.Groups.1.GroupName=default",
    )
    .says("securityGroupRuleSet/item/fromPort", "-1");
    let described = aws.does("DescribeSecurityGroups", "GroupName.1=ssh");
    let rules = "securityGroupInfo/item/ipPermissions/item/";
    assert_eq!(described.all(&format!("{rules}ipProtocol")), ["tcp", "tcp", "icmp"]);
    assert_eq!(described.all(&format!("{rules}toPort")), ["22", "80", "-1"]);
    let ranges = described.all(&format!("{rules}ipRanges/item/cidrIp"));
    assert_eq!(ranges, ["127.0.0.1/32", "0.0.0.0/0"]);
    described.says("securityGroupInfo/item/ipPermissionsEgress/item/ipProtocol", "-1");
    let revoked = aws.does(
        "RevokeSecurityGroupIngress",
        "GroupName=ssh&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=80\
         &IpPermissions.1.ToPort=80&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0%2F0",
    );
    revoked.says("revokedSecurityGroupRuleSet/item/toPort", "80");
    let rules = aws.does(
        "DescribeSecurityGroupRules",
        &format!("Filter.1.Name=group-id&Filter.1.Value.1={group}"),
    );
    let ids = rules.all("securityGroupRuleSet/item/securityGroupRuleId");
    let egress = rules.all("securityGroupRuleSet/item/isEgress");
    assert_eq!(egress, ["false", "false", "false", "true"]);
    rules.says("securityGroupRuleSet/item/tagSet/item/value", "s");
    aws.does(
        "RevokeSecurityGroupIngress",
        &format!("GroupId={group}&SecurityGroupRuleId.1={}", ids[1]),
    )
    .says("revokedSecurityGroupRuleSet/item/securityGroupRuleId", &ids[1]);
    group
}

fn launches(aws: &mut Aws) -> String {
    let launched = aws.does(
        "RunInstances",
        "BlockDeviceMapping.1.DeviceName=%2Fdev%2Fsdf&BlockDeviceMapping.1.Ebs.VolumeSize=1\
         &BlockDeviceMapping.1.Ebs.VolumeType=gp3&BlockDeviceMapping.2.DeviceName=%2Fdev%2Fsdg\
         &BlockDeviceMapping.2.NoDevice=&ImageId=ami-00000000000002023&InstanceType=t3.micro\
         &KeyName=my-key&SecurityGroup.1=ssh&UserData=ZWNobyBoaQ%3D%3D\
         &TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=Name\
         &TagSpecification.1.Tag.1.Value=web&MaxCount=1&MinCount=1\
         &ClientToken=f48c164b-2620-45fc-94a6-ff27bdea5427",
    );
    launched
        .says("instancesSet/item/instanceState/name", "pending")
        .says("instancesSet/item/instanceState/code", "0")
        .says("instancesSet/item/keyName", "my-key")
        .says("instancesSet/item/groupSet/item/groupName", "ssh")
        .says("instancesSet/item/launchTime", "2026-11-27T09:00:00.000Z")
        .says("instancesSet/item/tagSet/item/value", "web");
    let disks = "instancesSet/item/blockDeviceMapping/item/";
    assert_eq!(launched.all(&format!("{disks}deviceName")), ["/dev/xvda", "/dev/sdf"]);
    // At launch, by the command line: the data volume goes with it, too.
    let goes = launched.all(&format!("{disks}ebs/deleteOnTermination"));
    assert_eq!(goes, ["true", "true"]);
    assert!(!launched.told.is_empty());
    launched.text("instancesSet/item/instanceId")
}

fn looks(aws: &mut Aws, id: &str) {
    aws.wait();
    let there = aws.does("DescribeInstances", &format!("InstanceId.1={id}"));
    let at = "reservationSet/item/instancesSet/item/";
    there.says(&format!("{at}instanceState/code"), "16").says(&format!("{at}reason"), "");
    assert!(there.text(&format!("{at}ipAddress")).starts_with("127."));
    assert!(
        there.text(&format!("{at}privateDnsName")).ends_with("ap-northeast-1.compute.internal")
    );
    aws.does("DescribeInstanceStatus", &format!("InstanceId.1={id}"))
        .says("instanceStatusSet/item/instanceStatus/status", "ok")
        .says("instanceStatusSet/item/systemStatus/details/item/status", "passed");

    let instance: InstanceId = id.parse().unwrap();
    let host = generate(1024, &mut ChaCha20Rng::seed_from_u64(8)).unwrap();
    aws.account.set_host_key(instance, host.public()).unwrap();
    let output = aws.does("GetConsoleOutput", &format!("InstanceId={id}&Latest=true"));
    let console = String::from_utf8(Base64::decode_vec(&output.text("output")).unwrap()).unwrap();
    assert!(console.contains("-----BEGIN SSH HOST KEY FINGERPRINTS-----"), "{console}");
    assert_eq!(console, aws.account.console_output(instance).unwrap());

    aws.does("GetPasswordData", &format!("InstanceId={id}")).says("passwordData", "");
    let windows = aws.does(
        "RunInstances",
        "ImageId=ami-00000000000002022&InstanceType=t3.micro&KeyName=my-key&MinCount=2&MaxCount=2\
         &NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.AssociatePublicIpAddress=true\
         &NetworkInterface.1.SubnetId=subnet-00000000000000002\
         &ClientToken=27de747f-cdd5-4a41-9fe3-9bdefd685191",
    );
    let zones = windows.all("instancesSet/item/placement/availabilityZone");
    assert_eq!(zones, ["ap-northeast-1c", "ap-northeast-1c"]);
    assert_eq!(windows.all("instancesSet/item/platform"), ["windows", "windows"]);
    let id = &windows.all("instancesSet/item/instanceId")[0];
    // Windows makes it at its first boot.
    aws.does("GetPasswordData", &format!("InstanceId={id}")).says("passwordData", "");
    aws.wait();
    let sealed = aws.does("GetPasswordData", &format!("InstanceId={id}")).text("passwordData");
    let mut random = ChaCha20Rng::seed_from_u64(1);
    assert!(open_password(&sealed, &KEY, &mut random).is_some());
}

fn volumes(aws: &mut Aws, instance: &str) {
    let made = aws.does(
        "CreateVolume",
        "AvailabilityZone=ap-northeast-1a&Size=2&TagSpecification.1.ResourceType=volume\
         &TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=data\
         &ClientToken=45e10ae7-d992-46a7-9e22-43293fc1d8e3",
    );
    made.says("volumeType", "gp2").says("status", "available").says("iops", "100");
    let id = made.text("volumeId");
    aws.does("AttachVolume", &format!("Device=%2Fdev%2Fsdh&InstanceId={instance}&VolumeId={id}"))
        .says("status", "attached")
        .says("deleteOnTermination", "false");
    aws.does("DescribeVolumes", &format!("VolumeId.1={id}"))
        .says("volumeSet/item/status", "in-use")
        .says("volumeSet/item/attachmentSet/item/device", "/dev/sdh");
    let of_instance = format!("Filter.1.Name=attachment.instance-id&Filter.1.Value.1={instance}");
    let volumes = aws.does("DescribeVolumes", &of_instance);
    assert_eq!(volumes.all("volumeSet/item/throughput"), ["125", "125"]);
    assert_eq!(volumes.all("volumeSet/item/volumeId").len(), 3);
    aws.does("DetachVolume", &format!("VolumeId={id}")).says("status", "detached");
    aws.does("DeleteVolume", &format!("VolumeId={id}")).says("return", "true");
}

fn copies(aws: &mut Aws, instance: &str) {
    let of_instance = format!("Filter.1.Name=attachment.instance-id&Filter.1.Value.1={instance}");
    let volume = aws.does("DescribeVolumes", &of_instance).all("volumeSet/item/volumeId").remove(1);
    let made = aws.does("CreateSnapshot", &format!("Description=x&VolumeId={volume}"));
    made.says("status", "completed").says("volumeSize", "1").says("description", "x");
    let snapshot = made.text("snapshotId");
    aws.does("DescribeSnapshots", "Owner.1=self&MaxResults=1000")
        .says("snapshotSet/item/snapshotId", &snapshot);
    aws.does("DeleteSnapshot", &format!("SnapshotId={snapshot}"));
    let image =
        aws.does("CreateImage", &format!("InstanceId={instance}&Name=mine")).text("imageId");
    let images = aws.does("DescribeImages", "Owner.1=self");
    images.says("imagesSet/item/imageId", &image).says("imagesSet/item/isPublic", "false");
    let sizes = images.all("imagesSet/item/blockDeviceMapping/item/ebs/volumeSize");
    assert_eq!(sizes, ["8", "1"]);
    aws.does("DescribeImages", "Owner.1=amazon&Filter.1.Name=name&Filter.1.Value.1=al2023-%2A")
        .says("imagesSet/item/imageId", "ami-00000000000002023");
    // As the tutorials have it: by the number of whoever publishes it.
    aws.does(
        "DescribeImages",
        "Owner.1=136693071363&Filter.1.Name=name&Filter.1.Value.1=debian-12-amd64-%2A",
    )
    .says("imagesSet/item/imageOwnerAlias", "amazon");
    let amazon = aws.does("DescribeImages", "Owner.1=137112412989").all("imagesSet/item/name");
    assert!(amazon.len() == 2 && amazon[0].starts_with("al2023-"), "{amazon:?}");
    aws.does("DescribeImages", "Owner.1=nobody").says("imagesSet", "");
    aws.does("DeregisterImage", &format!("ImageId={image}"));
    aws.does("DescribeImages", "Owner.1=self").says("imagesSet", "");
}

fn addresses(aws: &mut Aws, instance: &str) {
    let made = aws.does("AllocateAddress", "");
    let (id, ip) = (made.text("allocationId"), made.text("publicIp"));
    let both = format!("AllocationId={id}&InstanceId={instance}");
    let association = aws.does("AssociateAddress", &both).text("associationId");
    aws.does("DescribeAddresses", "")
        .says("addressesSet/item/instanceId", instance)
        .says("addressesSet/item/publicIp", &ip);
    aws.does("DescribeInstances", &format!("InstanceId.1={instance}"))
        .says("reservationSet/item/instancesSet/item/ipAddress", &ip);
    aws.does("DisassociateAddress", &format!("AssociationId={association}"));
    aws.does("ReleaseAddress", &format!("AllocationId={id}"));
    aws.does("DescribeAddresses", "").says("addressesSet", "");
}

fn changes(aws: &mut Aws, id: &str) {
    aws.does("RebootInstances", &format!("InstanceId.1={id}")).says("return", "true");
    aws.does("StopInstances", &format!("InstanceId.1={id}"))
        .says("instancesSet/item/currentState/name", "stopping");
    aws.wait();
    for change in [
        "InstanceType.Value=t3.small",
        "Attribute=instanceType&Value=m5.large",
        "DisableApiTermination.Value=true",
        "BlockDeviceMapping.1.DeviceName=%2Fdev%2Fsdf&BlockDeviceMapping.1.Ebs.DeleteOnTermination=false",
        "UserData.Value=ZWNobyBobw%3D%3D",
        "InstanceInitiatedShutdownBehavior.Value=terminate",
    ] {
        aws.does("ModifyInstanceAttribute", &format!("InstanceId={id}&{change}"));
    }
    for (attribute, path, value) in [
        ("instanceType", "instanceType/value", "m5.large"),
        ("disableApiTermination", "disableApiTermination/value", "true"),
        ("userData", "userData/value", "ZWNobyBobw=="),
        (
            "instanceInitiatedShutdownBehavior",
            "instanceInitiatedShutdownBehavior/value",
            "terminate",
        ),
        ("rootDeviceName", "rootDeviceName/value", "/dev/xvda"),
        ("groupSet", "groupSet/item/groupName", "ssh"),
    ] {
        let asked = format!("InstanceId={id}&Attribute={attribute}");
        aws.does("DescribeInstanceAttribute", &asked).says(path, value);
    }
    let asked = format!("InstanceId={id}&Attribute=blockDeviceMapping");
    let disks = aws.does("DescribeInstanceAttribute", &asked);
    assert_eq!(disks.all("blockDeviceMapping/item/ebs/deleteOnTermination"), ["true", "false"]);
    let change = format!("InstanceId={id}&DisableApiTermination.Value=false");
    aws.does("ModifyInstanceAttribute", &change);
    aws.does("StartInstances", &format!("InstanceId.1={id}"))
        .says("instancesSet/item/previousState/name", "stopped");
    aws.wait();

    let tags = "Tag.1.Key=Name&Tag.1.Value=win&Tag.2.Key=x&Tag.2.Value=%3C%26%3E%0D%00";
    aws.does("CreateTags", &format!("ResourceId.1={id}&{tags}"));
    let described = format!("Filter.1.Name=resource-id&Filter.1.Value.1={id}");
    let tags = aws.does("DescribeTags", &described);
    assert_eq!(tags.all("tagSet/item/value"), ["win", "<&>\r\u{fffd}"]);
    aws.does("DeleteTags", &format!("ResourceId.1={id}&Tag.1.Key=x"));
    aws.does("DescribeTags", &described).says("tagSet/item/key", "Name");
}

fn what_aws_has(aws: &mut Aws) {
    aws.does("DescribeRegions", "").says("regionInfo/item/regionName", "ap-northeast-1");
    let zones = aws.does("DescribeAvailabilityZones", "");
    assert_eq!(zones.all("availabilityZoneInfo/item/zoneId").len(), 3);
    aws.does("DescribeVpcs", "").says("vpcSet/item/cidrBlock", "172.31.0.0/16");
    let subnets = aws.does("DescribeSubnets", "");
    let ranges = subnets.all("subnetSet/item/cidrBlock");
    assert_eq!(ranges, ["172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20"]);
    aws.does("DescribeInstanceTypes", "InstanceType.1=m5d.large")
        .says("instanceTypeSet/item/vCpuInfo/defaultVCpus", "2")
        .says("instanceTypeSet/item/instanceStorageInfo/totalSizeInGB", "75");
}
