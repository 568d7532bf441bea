//! Amazon's own `aws` and a real `ssh`, from the key pair to the end of the instance.

use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::*;

/// A world whose API `aws` talks to. `None` where there is no `aws`.
async fn start() -> Option<(World, SocketAddr, DropGuard)> {
    std::process::Command::new("aws")
        .arg("--version")
        .output()
        .ok()
        .filter(|ran| ran.status.success())?;
    let world = World::new()?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    tokio::spawn(serve_api(listener, Arc::clone(&world.cloud), None, stop.clone()));
    Some((world, address, stop.drop_guard()))
}

/// `aws ec2 …`, which touches nothing of whoever runs the test.
async fn aws(world: &World, address: SocketAddr, line: &str) -> Ran {
    let mut aws = Command::new("aws");
    aws.arg("ec2").args(line.split(' ')).current_dir(world.home.path()).stdin(Stdio::null());
    for (name, value) in [
        ("AWS_ENDPOINT_URL", &*format!("http://{address}")),
        ("AWS_ACCESS_KEY_ID", "keystep"),
        ("AWS_SECRET_ACCESS_KEY", "keystep"),
        ("AWS_DEFAULT_REGION", ec2::REGION),
        ("AWS_CONFIG_FILE", "none"),
        ("AWS_SHARED_CREDENTIALS_FILE", "none"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_MAX_ATTEMPTS", "1"),
        ("AWS_PAGER", ""),
    ] {
        aws.env(name, value);
    }
    for name in ["AWS_PROFILE", "AWS_SESSION_TOKEN", "HTTP_PROXY", "http_proxy"] {
        aws.env_remove(name);
    }
    ran(aws.kill_on_drop(true).output().await.unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_unmodified_aws_and_ssh_play_the_whole_session() {
    let Some((world, address, _stop)) = start().await else { return };
    let aws = async |line: &str| aws(&world, address, line).await;
    let says = async |line: &str| {
        let ran = aws(line).await;
        assert_eq!(ran.code, Some(0), "{line}: {ran:?}");
        ran.out.trim_end().to_owned()
    };
    let refused = async |line: &str, code: &str| {
        let ran = aws(line).await;
        assert!(ran.code != Some(0) && ran.err.contains(&format!("({code})")), "{line}: {ran:?}");
    };
    let pem = says("create-key-pair --key-name new --query KeyMaterial --output text").await;
    assert!(pem.starts_with("-----BEGIN RSA PRIVATE KEY-----"));
    fs::remove_file(world.home.path().join("my.pem")).unwrap();
    crate::disk::write_new(&world.home.path().join("my.pem"), format!("{pem}\n").as_bytes(), 0o400)
        .unwrap();
    refused("create-key-pair --key-name new", "InvalidKeyPair.Duplicate").await;
    let image = Image::public().find(|image| image.system == System::AmazonLinux2023).unwrap().id;
    refused(
        &format!("run-instances --image-id {image} --instance-type t3.micro --key-name old"),
        "InvalidKeyPair.NotFound",
    )
    .await;
    let id = says(&format!(
        "run-instances --image-id {image} --instance-type t3.micro --key-name new --security-groups \
         {GROUP} --query Instances[0].InstanceId --output text"
    ))
    .await;
    let id: InstanceId = id.parse().unwrap();
    says(&format!("wait instance-running --instance-ids {id}")).await;
    world.up(id).await;
    let described = says(&format!(
        "describe-instances --instance-ids {id} --query \
         Reservations[0].Instances[0].[PublicIpAddress,State.Name] --output text"
    ))
    .await;
    let ip = world.ip(id);
    assert_eq!(described, format!("{ip}\trunning"));
    world.waits("", ip).await;
    says(&format!(
        "authorize-security-group-ingress --group-name {GROUP} --protocol tcp --port 22 --cidr \
         127.0.0.1/32"
    ))
    .await;
    // The answer was there, so the rule acts.
    assert_eq!(world.runs(ip, "whoami").await, "ec2-user\n");
    let console = says(&format!("get-console-output --instance-id {id} --output text")).await;
    let known = fs::read_to_string(world.home.path().join("known_hosts")).unwrap();
    assert!(console.contains(known.split_whitespace().nth(2).unwrap()), "{console}");
    says(&format!("terminate-instances --instance-ids {id}")).await;
    refused(&format!("start-instances --instance-ids {id}"), "IncorrectInstanceState").await;
    world.waits("", ip).await;
    let text = fs::read_to_string(world.home.path().join("ec2/account.json")).unwrap();
    assert!(!text.contains("PRIVATE KEY"));
}
