//! What is wanted of what there is; a request that comes twice; one that is only tried.

use keystep::query::wants_key;

use super::{Aws, LAUNCH};

/// What would hold up everybody who asks after it.
#[test]
fn a_filter_has_an_end() {
    let mut aws = Aws::new();
    aws.launched();
    let values = |count: usize| (1..=count).map(|n| format!("&Filter.1.Value.{n}=x")).collect();
    let one = |value: &str| format!("&Filter.1.Value.1={value}");
    let filters = |count: usize| {
        let filter = |n| format!("&Filter.{n}.Name=key-name&Filter.{n}.Value.1=my-key");
        (2..=count).map(filter).collect::<String>() + "&Filter.1.Value.1=my-key"
    };
    let most: [String; 3] = [values(200), one(&"鍵".repeat(255)), filters(50)];
    for more in most {
        aws.does("DescribeInstances", &format!("Filter.1.Name=key-name{more}"));
    }
    let too_many: [String; 3] = [values(201), one(&"a".repeat(256)), filters(51)];
    for more in too_many {
        let asked = format!("Filter.1.Name=key-name{more}");
        aws.refuses("DescribeInstances", &asked, "InvalidParameterValue");
    }
}

#[test]
fn filters_choose() {
    let mut aws = Aws::new();
    let id = aws.launched();
    aws.does("CreateTags", &format!("ResourceId.1={id}&Tag.1.Key=Name&Tag.1.Value=web%2A1"));
    let volume = aws.does("CreateVolume", "AvailabilityZone=ap-northeast-1c&Size=1");
    let wanted = |aws: &mut Aws, filters: &[(&str, &[&str])]| {
        let mut form = String::new();
        for (n, (name, values)) in (1..).zip(filters) {
            form += &format!("&Filter.{n}.Name={name}");
            for (m, value) in (1..).zip(*values) {
                form += &format!("&Filter.{n}.Value.{m}={value}");
            }
        }
        let reply = aws.does("DescribeInstances", &form);
        reply.all("reservationSet/item/instancesSet/item/instanceId").len()
    };
    let group = aws.does("DescribeSecurityGroups", "GroupName.1=ssh");
    let group = group.text("securityGroupInfo/item/groupId");
    for (name, yes, no) in [
        ("instance-state-name", "running", "stopped"),
        ("instance-state-code", "16", "80"),
        ("instance-id", &*id, "i-1"),
        ("tag:Name", "web*", "Web*"),
        ("tag:Name", r"web\*?", r"web\?1"),
        ("tag:Name", "*", "web"),
        ("tag-key", "N?me", "n?me"),
        ("key-name", "my-key", "my"),
        ("group-name", "ssh", "default"),
        ("instance.group-id", &group, "sg-1"),
        ("image-id", "ami-*2023", "ami-*2022"),
        ("instance-type", "t3.*", "t2.*"),
        ("availability-zone", "*1a", "*1c"),
        ("ip-address", "127.*", "10.*"),
        ("owner-id", "*", "1"),
        ("private-ip-address", "172.31.*", "10.*"),
        ("root-device-name", "/dev/xvda", "/dev/sda1"),
        ("subnet-id", "subnet-00000000000000001", "subnet-2"),
    ] {
        assert_eq!(wanted(&mut aws, &[(name, &[yes])]), 1, "{name} {yes}");
        assert_eq!(wanted(&mut aws, &[(name, &[no])]), 0, "{name} {no}");
        // One value of a filter is enough; each filter must be passed.
        assert_eq!(wanted(&mut aws, &[(name, &[no, yes])]), 1, "{name}");
        assert_eq!(wanted(&mut aws, &[(name, &[yes]), (name, &[no])]), 0, "{name}");
    }
    assert_eq!(wanted(&mut aws, &[("platform", &["windows"])]), 0);
    let free = "Filter.1.Name=status&Filter.1.Value.1=available";
    aws.does("DescribeVolumes", free).says("volumeSet/item/volumeId", &volume.text("volumeId"));
    for (yes, no) in [("ok", "impaired"), ("passed", "failed")] {
        let name = if yes == "ok" { "status" } else { "reachability" };
        let filter =
            |value| format!("Filter.1.Name=instance-status.{name}&Filter.1.Value.1={value}");
        let ids = "instanceStatusSet/item/instanceId";
        aws.does("DescribeInstanceStatus", &filter(yes)).says(ids, &id);
        assert!(aws.does("DescribeInstanceStatus", &filter(no)).all(ids).is_empty());
    }
    let tag = |key: &str| format!("Filter.1.Name=tag:{key}&Filter.1.Value.1=web%2A");
    aws.does("DescribeTags", &tag("Name")).says("tagSet/item/resourceId", &id);
    assert!(aws.does("DescribeTags", &tag("Other")).all("tagSet/item/key").is_empty());
    let types = aws.does("DescribeInstanceTypes", "");
    let current = types.all("instanceTypeSet/item/currentGeneration");
    assert!(current.len() > 5 && current.iter().all(|current| current == "true"), "{current:?}");
}

/// Each page begins where the one before it ended, and the last one says of no other.
#[test]
fn pages_hold_everything_once() {
    let mut aws = Aws::new();
    for size in 1..=12 {
        aws.does("CreateVolume", &format!("AvailabilityZone=ap-northeast-1a&Size={size}"));
    }
    let (mut sizes, mut lengths) = (Vec::new(), Vec::new());
    let mut token = String::new();
    loop {
        let token_in: String = form_urlencoded::byte_serialize(token.as_bytes()).collect();
        let page = aws.does("DescribeVolumes", &format!("MaxResults=5&NextToken={token_in}"));
        let here = page.all("volumeSet/item/size");
        lengths.push(here.len());
        sizes.extend(here);
        match &page.all("nextToken")[..] {
            [] => break,
            [next] => token.clone_from(next),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(lengths, [5, 5, 2]);
    let all: Vec<String> = (1..=12).map(|size| size.to_string()).collect();
    assert_eq!(sizes, all);
    // Instances that were launched together are on two pages, if there are too many for one.
    aws.does("CreateKeyPair", "KeyName=my-key");
    let seven = "ImageId=ami-00000000000002023&InstanceType=t3.micro&MinCount=7&MaxCount=7";
    aws.does("RunInstances", seven);
    let first = aws.does("DescribeInstances", "MaxResults=5");
    let ids = "reservationSet/item/instancesSet/item/instanceId";
    assert_eq!(first.all(ids).len(), 5);
    let token = first.text("nextToken");
    let token: String = form_urlencoded::byte_serialize(token.as_bytes()).collect();
    let second = aws.does("DescribeInstances", &format!("NextToken={token}"));
    assert_eq!(second.all(ids).len(), 2);
    assert!(second.all("nextToken").is_empty());
}

#[test]
fn the_same_request_again_launches_nothing_more() {
    let mut aws = Aws::new();
    let id = aws.launched();
    aws.does("RunInstances", LAUNCH).says("instancesSet/item/instanceId", &id);
    assert_eq!(aws.account.instances().len(), 1);
    let other = aws.does("RunInstances", &LAUNCH.replace("f48c164b", "00000000"));
    assert_ne!(other.text("instancesSet/item/instanceId"), id);
    let volume = "AvailabilityZone=ap-northeast-1a&Size=1&ClientToken=one";
    let id = aws.does("CreateVolume", volume).text("volumeId");
    aws.does("CreateVolume", volume).says("volumeId", &id);
}

#[test]
fn a_dry_run_says_what_would_be_and_does_nothing() {
    let mut aws = Aws::new();
    let id = aws.launched();
    let name = "KeyName=other&DryRun=true";
    let tried = aws.refuses("CreateKeyPair", name, "DryRunOperation");
    assert_eq!(tried.status, 412);
    assert!(!tried.xml.contains("PRIVATE"));
    let one = format!("InstanceId.1={id}&DryRun=true");
    for action in ["StopInstances", "TerminateInstances", "DescribeInstances"] {
        aws.refuses(action, &one, "DryRunOperation");
    }
    aws.refuses("CreateKeyPair", "KeyName=my-key&DryRun=true", "InvalidKeyPair.Duplicate");
    aws.does("StopInstances", &format!("InstanceId.1={id}&DryRun=false"));
}

#[test]
fn a_key_is_made_only_where_it_can_be_given_away() {
    let mut aws = Aws::new();
    let wants = |aws: &Aws, body: &str| wants_key(&aws.account, body.as_bytes());
    assert!(wants(&aws, "Action=CreateKeyPair&KeyName=my-key"));
    aws.launched();
    for body in ["", "Action=CreateKeyPair", "Action=CreateKeyPair&KeyName=my-key", "KeyName=x"] {
        assert!(!wants(&aws, body), "{body}");
    }
}

/// What is written behind a private key may move it and leave a copy in memory.
#[test]
fn a_private_key_is_the_last_thing_of_its_answer() {
    let mut aws = Aws::new();
    let tag = |n| {
        let (key, value) = (format!("{n}").repeat(40), "%26".repeat(256));
        format!("&TagSpecification.1.Tag.{n}.Key={key}&TagSpecification.1.Tag.{n}.Value={value}")
    };
    let tags: String = (1..=50).map(tag).collect();
    let asked = format!("KeyName=tagged&TagSpecification.1.ResourceType=key-pair{tags}");
    let made = aws.does("CreateKeyPair", &asked);
    assert_eq!(made.all("tagSet/item/key").len(), 50);
    let end = "-----END RSA PRIVATE KEY-----</keyMaterial></CreateKeyPairResponse>\n";
    assert!(made.xml.ends_with(end), "{}", made.xml);
}
