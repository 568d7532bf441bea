//! What is refused: with which code, and that nothing changed then.

use keystep::query::MOST_BYTES;

use super::{Aws, LAUNCH};

#[test]
fn each_code_of_a_request_that_cannot_be_read() {
    let mut aws = Aws::new();
    aws.launched();
    for (body, code, status) in [
        ("", "MissingAction", 400),
        ("Action=", "MissingAction", 400),
        ("Version=2016-11-15", "MissingAction", 400),
        ("Action=CreateVpc&CidrBlock=10.0.0.0%2F16", "InvalidAction", 400),
        ("Action=describeInstances", "InvalidAction", 400),
        ("Action=DescribeVpcs&Version=2015-01-01", "NoSuchVersion", 400),
        ("Action=DescribeVpcs&Action=DescribeVpcs", "MalformedQueryString", 400),
        ("Action=DescribeVpcs&DryRun=maybe", "InvalidParameterValue", 400),
        ("Action=DescribeVpcs&NextToken=x", "InvalidNextToken", 400),
        ("Action=DescribeVpcs&MaxResults=4", "InvalidParameterValue", 400),
        ("Action=DescribeVpcs&MaxResults=1001", "InvalidParameterValue", 400),
        ("Action=DescribeVpcs&MaxResults=-1", "InvalidParameterValue", 400),
        ("Action=DescribeVpcs&VpcId.x=vpc-1", "UnknownParameter", 400),
        ("Action=StopInstances", "MissingParameter", 400),
    ] {
        let reply = aws.send(body.as_bytes());
        assert_eq!(reply.status, status, "{body}");
        reply.says("Errors/Error/Code", code);
    }
    let long = format!("Action=DescribeVpcs&x={}", "y".repeat(MOST_BYTES));
    let reply = aws.send(long.as_bytes());
    reply.says("Errors/Error/Code", "RequestEntityTooLarge");
    assert_eq!(reply.status, 413);
    // It says what there is, and what there is not.
    let message = aws.ask("CreateVpc", "").text("Errors/Error/Message");
    for words in ["The action CreateVpc is not valid", "VPC", "RunInstances", "TerminateInstances"]
    {
        assert!(message.contains(words), "{message}");
    }
}

/// Descriptions have an end, and those of rules no character that does something to a terminal.
#[test]
fn each_description_that_is_refused() {
    let mut aws = Aws::new();
    let i = aws.launched();
    let v = aws.does("DescribeVolumes", "").text("volumeSet/item/volumeId");
    let rule = |port: usize, text: &str| {
        format!(
            "GroupName=ssh&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort={port}\
             &IpPermissions.1.ToPort={port}&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0%2F8\
             &IpPermissions.1.IpRanges.1.Description={text}"
        )
    };
    let (most, more) = ("a".repeat(255), "a".repeat(256));
    let open = "AuthorizeSecurityGroupIngress";
    for (port, text) in [&*most, "from+school,+room+1-2"].into_iter().enumerate() {
        aws.does(open, &rule(port, text));
    }
    for text in [&*more, "%1B%5B2J", "caf%C3%A9", "a%0Ab", "a%22b"] {
        let refused = aws.refuses(open, &rule(22, text), "InvalidParameterValue");
        let message = refused.text("Errors/Error/Message");
        assert!(message.starts_with("Invalid rule description. Valid"), "{message}");
    }
    let snapshot = |text: &str| format!("VolumeId={v}&Description={text}");
    let image = |text: &str| format!("InstanceId={i}&Name=one&NoReboot=true&Description={text}");
    aws.refuses("CreateSnapshot", &snapshot(&more), "InvalidParameterValue");
    aws.refuses("CreateImage", &image(&more), "InvalidParameterValue");
    aws.does("CreateSnapshot", &snapshot(&most));
    aws.does("CreateImage", &image(&most));
}

/// In each, `{i}` stands for an instance that runs, `{v}` for its root volume, `{w}` for a volume
/// in another zone, `{a}` for an Elastic IP address, `{s}` for a snapshot of an image.
#[test]
fn each_code_of_a_request_that_an_account_refuses() {
    let mut aws = Aws::new();
    let i = aws.launched();
    let volumes = aws.does("DescribeVolumes", "");
    let v = volumes.text("volumeSet/item/volumeId");
    let w = aws.does("CreateVolume", "AvailabilityZone=ap-northeast-1c&Size=1").text("volumeId");
    let a = aws.does("AllocateAddress", "").text("allocationId");
    aws.does("CreateImage", &format!("InstanceId={i}&Name=mine&NoReboot=true"));
    let s = aws.does("DescribeSnapshots", "").text("snapshotSet/item/snapshotId");
    let open = "GroupName=ssh&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=22\
                &IpPermissions.1.ToPort=22&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0%2F0";
    aws.does("AuthorizeSecurityGroupIngress", open);
    let change = |what: &str| LAUNCH.replace("f48c164b", "00000000").replace("my-key", what);
    let image = |id: &str| change("my-key").replace("ami-00000000000002023", id);
    let nobody = "i-00000000000000001";
    let cases: &[(&str, &str, &str)] = &[
        ("CreateKeyPair", "KeyName=my-key", "InvalidKeyPair.Duplicate"),
        ("CreateKeyPair", "KeyName=%20x", "InvalidParameterValue"),
        ("CreateKeyPair", "KeyName=x&KeyType=ed25519", "UnsupportedOperation"),
        ("CreateKeyPair", "KeyName=x&KeyFormat=ppk", "UnsupportedOperation"),
        ("CreateKeyPair", "KeyName=x&KeyType=dsa", "InvalidParameterValue"),
        ("ImportKeyPair", "KeyName=x&PublicKeyMaterial=eHh4", "InvalidKey.Format"),
        ("ImportKeyPair", "KeyName=x&PublicKeyMaterial=%3F", "InvalidParameterValue"),
        ("ImportKeyPair", "KeyName=x&PublicKeyMaterial=%2F%2F%2F%2F", "InvalidKey.Format"),
        ("DescribeKeyPairs", "KeyName.1=nobody", "InvalidKeyPair.NotFound"),
        ("DescribeKeyPairs", "KeyPairId.1=key-1", "InvalidKeyPairId.Malformed"),
        ("DescribeKeyPairs", "KeyPairId.1=key-00000000000000001", "InvalidKeyPair.NotFound"),
        ("RunInstances", &image("ami-00000000000000fff"), "InvalidAMIID.NotFound"),
        ("RunInstances", &image("ami-1"), "InvalidAMIID.Malformed"),
        ("RunInstances", &change("nobody"), "InvalidKeyPair.NotFound"),
        ("RunInstances", &change("my-key&UserData=%3F"), "InvalidParameterValue"),
        ("RunInstances", &change("my-key&Monitoring.Enabled=true"), "UnknownParameter"),
        ("RunInstances", &change("my-key&Placement.Tenancy=host"), "InvalidParameterValue"),
        ("RunInstances", &change("my-key&PrivateIpAddress=10.0.0.1"), "InvalidParameterValue"),
        (
            "RunInstances",
            &change("my-key&SubnetId=subnet-00000000000000009"),
            "InvalidSubnetID.NotFound",
        ),
        (
            "RunInstances",
            &change(
                "my-key&SubnetId=subnet-00000000000000001&Placement.AvailabilityZone=ap-northeast-1c",
            ),
            "InvalidParameterCombination",
        ),
        (
            "RunInstances",
            &change("my-key&SubnetId=subnet-00000000000000001"),
            "InvalidParameterCombination",
        ),
        (
            "RunInstances",
            &change("my-key&NetworkInterface.1.DeviceIndex=0"),
            "InvalidParameterCombination",
        ),
        (
            "RunInstances",
            &change("my-key&NetworkInterface.1.DeviceIndex=0&NetworkInterface.2.DeviceIndex=0")
                .replace("&SecurityGroup.1=ssh", ""),
            "InvalidParameterCombination",
        ),
        (
            "RunInstances",
            &change("my-key").replace("MinCount=1", "MinCount=2"),
            "InvalidParameterValue",
        ),
        (
            "RunInstances",
            &change("my-key").replace("t3.micro", "t9.micro"),
            "InvalidParameterValue",
        ),
        ("RunInstances", &change("my-key").replace("t=1", "t=99"), "InstanceLimitExceeded"),
        ("RunInstances", &LAUNCH.replace("t3.micro", "t3.small"), "IdempotentParameterMismatch"),
        ("RunInstances", "InstanceType=t3.micro&MinCount=1&MaxCount=1", "MissingParameter"),
        ("StartInstances", "InstanceId.1={n}", "InvalidInstanceID.NotFound"),
        ("StopInstances", "InstanceId.1=i-1234", "InvalidInstanceID.Malformed"),
        ("StopInstances", "InstanceId.1={i}&Hibernate=true", "UnsupportedHibernationConfiguration"),
        (
            "ModifyInstanceAttribute",
            "InstanceId={i}&InstanceType.Value=t3.small",
            "IncorrectInstanceState",
        ),
        ("ModifyInstanceAttribute", "InstanceId={i}", "InvalidParameterCombination"),
        (
            "ModifyInstanceAttribute",
            "InstanceId={i}&DisableApiTermination.Value=true&InstanceType.Value=t3.small",
            "InvalidParameterCombination",
        ),
        (
            "ModifyInstanceAttribute",
            "InstanceId={i}&BlockDeviceMapping.1.DeviceName=%2Fdev%2Fxvda\
             &BlockDeviceMapping.1.Ebs.DeleteOnTermination=false&BlockDeviceMapping.2.DeviceName=x\
             &BlockDeviceMapping.2.Ebs.DeleteOnTermination=false",
            "InvalidParameterValue",
        ),
        ("DescribeInstanceAttribute", "InstanceId={i}&Attribute=kernel", "InvalidParameterValue"),
        ("GetConsoleOutput", "InstanceId={n}", "InvalidInstanceID.NotFound"),
        ("CreateSecurityGroup", "GroupName=ssh&GroupDescription=x", "InvalidGroup.Duplicate"),
        ("CreateSecurityGroup", "GroupName=default&GroupDescription=x", "InvalidParameterValue"),
        ("CreateSecurityGroup", "GroupName=x", "MissingParameter"),
        (
            "CreateSecurityGroup",
            "GroupName=x&GroupDescription=x&VpcId=vpc-00000000000000009",
            "InvalidVpcID.NotFound",
        ),
        ("DescribeSecurityGroups", "GroupName.1=nobody", "InvalidGroup.NotFound"),
        ("DeleteSecurityGroup", "GroupName=default", "CannotDelete"),
        ("DeleteSecurityGroup", "GroupName=ssh", "DependencyViolation"),
        ("AuthorizeSecurityGroupIngress", open, "InvalidPermission.Duplicate"),
        (
            "AuthorizeSecurityGroupIngress",
            "GroupName=ssh&IpProtocol=tcp&FromPort=1&ToPort=2&CidrIp=300.0.0.0%2F0",
            "InvalidParameterValue",
        ),
        (
            "AuthorizeSecurityGroupIngress",
            "GroupName=ssh&IpProtocol=tcp&CidrIp=0.0.0.0%2F0",
            "MissingParameter",
        ),
        ("AuthorizeSecurityGroupIngress", "GroupName=ssh", "MissingParameter"),
        (
            "RevokeSecurityGroupIngress",
            "GroupName=ssh&IpProtocol=udp&FromPort=1&ToPort=2&CidrIp=0.0.0.0%2F0",
            "InvalidPermission.NotFound",
        ),
        (
            "DescribeSecurityGroupRules",
            "SecurityGroupRuleId.1=sgr-00000000000000001",
            "InvalidSecurityGroupRuleId.NotFound",
        ),
        (
            "RevokeSecurityGroupIngress",
            "GroupName=ssh&SecurityGroupRuleId.1=sgr-00000000000000001",
            "InvalidSecurityGroupRuleId.NotFound",
        ),
        ("CreateVolume", "AvailabilityZone=us-east-1a&Size=1", "InvalidParameterValue"),
        ("CreateVolume", "AvailabilityZone=ap-northeast-1a", "MissingParameter"),
        (
            "CreateVolume",
            "AvailabilityZone=ap-northeast-1a&Size=8&VolumeType=io2&Iops=100&Throughput=200",
            "InvalidParameterCombination",
        ),
        (
            "CreateVolume",
            "AvailabilityZone=ap-northeast-1a&Size=8&VolumeType=gp3&Iops=4001",
            "InvalidParameterValue",
        ),
        (
            "AttachVolume",
            "VolumeId={w}&InstanceId={i}&Device=%2Fdev%2Fsdf",
            "InvalidVolume.ZoneMismatch",
        ),
        ("AttachVolume", "VolumeId={v}&InstanceId={i}&Device=%2Fdev%2Fsdf", "VolumeInUse"),
        ("DetachVolume", "VolumeId={w}", "IncorrectState"),
        ("DetachVolume", "VolumeId={v}", "IncorrectState"),
        ("DeleteVolume", "VolumeId={v}", "VolumeInUse"),
        ("DescribeVolumes", "VolumeId.1=vol-00000000000000001", "InvalidVolume.NotFound"),
        ("DeleteSnapshot", "SnapshotId={s}", "InvalidSnapshot.InUse"),
        ("CreateImage", "InstanceId={i}&Name=mine", "InvalidAMIName.Duplicate"),
        ("DeregisterImage", "ImageId=ami-00000000000000009", "InvalidAMIID.NotFound"),
        ("AssociateAddress", "InstanceId={n}&AllocationId={a}", "InvalidInstanceID.NotFound"),
        ("AssociateAddress", "InstanceId={i}", "MissingParameter"),
        ("ReleaseAddress", "AllocationId={a}&PublicIp=127.0.0.1", "InvalidParameterCombination"),
        (
            "ReleaseAddress",
            "AllocationId=eipalloc-00000000000000001",
            "InvalidAllocationID.NotFound",
        ),
        ("ReleaseAddress", "PublicIp=127.0.0.1", "InvalidAddress.NotFound"),
        (
            "DisassociateAddress",
            "AssociationId=eipassoc-00000000000000001",
            "InvalidAssociationID.NotFound",
        ),
        ("CreateTags", "ResourceId.1=x-1&Tag.1.Key=a", "InvalidID"),
        ("CreateTags", "ResourceId.1={i}&Tag.1.Key=a&Tag.2.Key=a", "InvalidParameterValue"),
        ("CreateTags", "ResourceId.1={i}", "MissingParameter"),
        ("CreateTags", "ResourceId.1={i}&Tag.1.Key=aws:cloudformation", "InvalidParameterValue"),
        ("CreateTags", "ResourceId.1={i}&Tag.1.Key=AWS:", "InvalidParameterValue"),
        (
            "AllocateAddress",
            "TagSpecification.1.ResourceType=elastic-ip&TagSpecification.1.Tag.1.Key=aws:a",
            "InvalidParameterValue",
        ),
        (
            "AllocateAddress",
            "TagSpecification.1.ResourceType=volume&TagSpecification.1.Tag.1.Key=a",
            "InvalidParameterValue",
        ),
        ("DescribeInstanceTypes", "InstanceType.1=t9.micro", "InvalidInstanceType"),
        ("DescribeRegions", "RegionName.1=us-east-1", "InvalidParameterValue"),
        ("DescribeInstances", "Filter.1.Name=nope&Filter.1.Value.1=1", "InvalidParameterValue"),
        ("DescribeInstances", "InstanceId.1={i}&MaxResults=5", "InvalidParameterCombination"),
        ("DescribeInstances", "Filter.1.Name=tag:Name", "InvalidParameterValue"),
        (
            "DescribeInstanceStatus",
            "Filter.1.Name=instance-type&Filter.1.Value.1=t3.micro",
            "InvalidParameterValue",
        ),
        ("DescribeInstances", "Filter.1.Value.1=1", "MissingParameter"),
    ];
    for (action, parameters, code) in cases {
        let mut parameters = (*parameters).to_owned();
        for (name, id) in [("i", &*i), ("v", &v), ("w", &w), ("a", &a), ("s", &s), ("n", nobody)] {
            parameters = parameters.replace(&format!("{{{name}}}"), id);
        }
        aws.refuses(action, &parameters, code);
    }
    aws.does("TerminateInstances", &format!("InstanceId.1={i}"));
    aws.wait();
    let associate = format!("InstanceId={i}&AllocationId={a}");
    aws.refuses("AssociateAddress", &associate, "InvalidInstanceID").says(
        "Errors/Error/Message",
        &format!("The terminated instance '{i}' is not in a valid state for this operation."),
    );
    aws.refuses("StartInstances", &format!("InstanceId.1={i}"), "IncorrectInstanceState").says(
        "Errors/Error/Message",
        &format!("The instance '{i}' is not in a state from which it can be started."),
    );
}
