//! What `aws` is told of what was launched: once for a request that comes twice, what goes with an
//! instance, and each `wait`.

use keystep::ec2::{Ebs, LaunchDisk, LaunchDiskKind};

use super::*;

/// The data volume that is launched, as `aws` has it.
const DATA: &str = "--block-device-mappings DeviceName=/dev/sdf,Ebs={VolumeSize=1}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_launch_that_is_asked_for_twice_is_one() {
    let Some(aws) = Aws::new().await else { return };
    let line = format!(
        "run-instances {} --instance-type t3.micro --client-token once --query \
         Instances[0].InstanceId --output text",
        image(System::Debian)
    );
    let first = aws.says(&line).await;
    assert_eq!(aws.says(&line).await, first);
    let other = line.replace("t3.micro", "t3.small");
    aws.refused(&other, "IdempotentParameterMismatch").await;
    // `aws` makes up a name itself where none is given, a new one each time.
    let unnamed = line.replace("--client-token once", "");
    assert_ne!(aws.says(&unnamed).await, aws.says(&unnamed).await);
    let count = "describe-instances --query length(Reservations[].Instances[]) --output text";
    assert_eq!(aws.says(count).await, "3");

    let zone = format!("{}a", ec2::REGION);
    let line = format!(
        "create-volume --availability-zone {zone} --size 1 --client-token once --query VolumeId \
         --output text"
    );
    let volume = aws.says(&line).await;
    assert_eq!(aws.says(&line).await, volume);
}

/// The console keeps a data volume, the command line does not: "look at the attribute".
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_data_volume_goes_with_a_launch_of_aws_and_stays_with_one_of_the_console() {
    let Some(aws) = Aws::new().await else { return };
    let by_cli = aws.launch(&format!("{} {DATA}", image(System::Debian))).await;
    let by_console = {
        let debian = Image::of(System::Debian).id;
        let mut request = RunInstances::new(debian, InstanceType::T3Micro, By::Console);
        let ebs = Ebs { size: Some(1), ..Ebs::default() };
        let (device, kind) = ("/dev/sdf".to_owned(), LaunchDiskKind::Ebs(ebs));
        request.disks = vec![LaunchDisk { device, kind }];
        aws.world.cloud.act(|account, cx| account.run_instances(request, cx)).unwrap().instances[0]
    };
    aws.world.up(by_console).await;
    let look = async |id: InstanceId| {
        let query = "Reservations[0].Instances[0].BlockDeviceMappings[].Ebs.DeleteOnTermination";
        aws.says(&format!("describe-instances --instance-ids {id} --query {query} --output text"))
            .await
    };
    assert_eq!(look(by_cli).await, "True\tTrue");
    assert_eq!(look(by_console).await, "True\tFalse");
    aws.says(&format!("terminate-instances --instance-ids {by_cli} {by_console}")).await;
    aws.says(&format!("wait instance-terminated --instance-ids {by_cli} {by_console}")).await;
    let left = "describe-volumes --query Volumes[].[Size,State] --output text";
    assert_eq!(aws.says(left).await, "1\tavailable");
}

/// Each waiter of `aws` about what is here. It asks every 15 seconds, so what it waits for is so
/// before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_wait_of_aws_ends() {
    let Some(aws) = Aws::new().await else { return };
    let id = aws.launch(&format!("{} --key-name {KEY}", image(System::Windows))).await;
    let text = async |line: &str| aws.says(&format!("{line} --output text")).await;
    let zone = format!("{}a", ec2::REGION);
    let volume =
        text(&format!("create-volume --availability-zone {zone} --size 1 --query VolumeId")).await;
    let snapshot = text(&format!("create-snapshot --volume-id {volume} --query SnapshotId")).await;
    let made = text(&format!("create-image --instance-id {id} --name mine --query ImageId")).await;
    aws.world.up(id).await;
    let waits = [
        format!("instance-exists --instance-ids {id}"),
        format!("instance-running --instance-ids {id}"),
        format!("instance-status-ok --instance-ids {id}"),
        format!("system-status-ok --instance-ids {id}"),
        format!("password-data-available --instance-id {id}"),
        format!("key-pair-exists --key-names {KEY}"),
        format!("security-group-exists --group-names {GROUP}"),
        format!("volume-available --volume-ids {volume}"),
        format!("snapshot-completed --snapshot-ids {snapshot}"),
        format!("image-exists --image-ids {made}"),
        format!("image-available --image-ids {made}"),
        "subnet-available".to_owned(),
        "vpc-available".to_owned(),
        format!("vpc-exists --vpc-ids {}", ec2::VPC),
    ];
    for wait in waits {
        aws.says(&format!("wait {wait}")).await;
    }
    let at = format!("--volume-id {volume} --instance-id {id} --device /dev/sdf");
    aws.says(&format!("attach-volume {at}")).await;
    aws.says(&format!("wait volume-in-use --volume-ids {volume}")).await;
    aws.says(&format!("detach-volume --volume-id {volume}")).await;
    aws.says(&format!("delete-volume --volume-id {volume}")).await;
    aws.says(&format!("wait volume-deleted --volume-ids {volume}")).await;
    for (what, becomes, state) in [
        ("stop", "stopped", State::Stopped),
        ("start", "running", State::Running),
        ("terminate", "terminated", State::Terminated),
    ] {
        aws.says(&format!("{what}-instances --instance-ids {id}")).await;
        let is = |account: &ec2::Account| (account.instance(id).ok()?.state == state).then_some(());
        aws.world.cloud.until(is).await;
        aws.says(&format!("wait instance-{becomes} --instance-ids {id}")).await;
    }
}
