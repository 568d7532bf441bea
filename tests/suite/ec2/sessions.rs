//! A real `ssh` at an instance: who gets there, what is there, what stays.

use keystep::cloud::News;
use keystep::ec2::{AttachVolume, CreateVolume, Reach, Revoked, StopInstances, VolumeType};
use keystep::ssh::Event;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_the_launch_to_the_first_command() {
    let Some(world) = World::new() else { return };
    let id = world.launch().await;
    let ip = world.ip(id);
    // No rule lets anybody in.
    world.waits("", ip).await;
    world.allow("127.0.0.1/32").await;
    assert_eq!(world.runs(ip, "whoami").await, "ec2-user\n");
    // Home is let in, school is not.
    world.waits("-b 127.0.5.5", ip).await;
    world.allow("127.0.5.5/32").await;
    let ran = world.ssh("-b 127.0.5.5", "ec2-user", ip, "w").await;
    assert!(ran.out.contains("127.0.5.5"), "{ran:?}");
    for (options, user) in [("", "ubuntu"), ("-i other.pem", "ec2-user")] {
        if user == "ec2-user" {
            world.key("other.pem", 1);
            fs::rename(world.home.path().join("my.pem"), world.home.path().join("away")).unwrap();
        }
        let ran = world.ssh(options, user, ip, "whoami").await;
        assert!(ran.err.contains("Permission denied (publickey)"), "{ran:?}");
    }
    fs::rename(world.home.path().join("away"), world.home.path().join("my.pem")).unwrap();
    // As cloud-init has it.
    let ran = world.ssh("", "root", ip, "whoami").await;
    let said = "Please login as the user \"ec2-user\" rather than the user \"root\".\n\n";
    assert_eq!((ran.code, &*ran.out), (Some(142), said), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_there_survives_a_stop_and_another_process() {
    let Some(world) = World::new() else { return };
    world.allow("0.0.0.0/0").await;
    let id = world.launch().await;
    let ip = world.ip(id);
    world.runs(ip, "echo hello > note").await;
    let known = fs::read_to_string(world.home.path().join("known_hosts")).unwrap();
    let console = world.cloud.look(|account| account.console_output(id)).unwrap();
    let host_key = known.split_whitespace().nth(2).unwrap();
    assert!(console.contains(host_key), "{console} {known}");

    let stop = StopInstances { instances: vec![id], hibernate: false };
    world.cloud.act(|account, cx| account.stop_instances(&stop, cx)).unwrap();
    let state = |state| {
        move |account: &ec2::Account| (account.instance(id).ok()?.state == state).then_some(())
    };
    world.cloud.until(state(State::Stopped)).await;
    world.waits("", ip).await;
    let World { home, cloud, front } = world;
    front.end().await;
    drop(cloud);
    let text = fs::read_to_string(home.path().join("ec2/account.json")).unwrap();
    assert!(text.contains("hello") && !text.contains("PRIVATE KEY"));

    let (cloud, front) = start(home.path(), Ports { port: 0, ..Ports::default() });
    let world = World { home, cloud, front };
    world.cloud.settle().await;
    // Whoever still goes to the old address waits.
    world.waits("", ip).await;
    world.cloud.act(|account, cx| account.start_instances(&[id], cx)).unwrap();
    world.up(id).await;
    let there = world.ip(id);
    assert_ne!(there, ip);
    assert_eq!(world.runs(there, "cat note").await, "hello\n");
    let known = fs::read_to_string(world.home.path().join("known_hosts")).unwrap();
    assert_eq!(known.matches(host_key).count(), 2, "{known}");

    world.cloud.act(|account, cx| account.terminate_instances(&[id], cx)).unwrap();
    world.cloud.until(state(State::Terminated)).await;
    assert_eq!(fs::read_dir(world.home.path().join("ec2/hosts")).unwrap().count(), 0);
    assert!(matches!(
        world.cloud.look(|account| account.reach(there, Ipv4Addr::LOCALHOST.into(), SSH)),
        Reach::Dropped(_)
    ));
    world.waits("", there).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_machine_knows_its_disks_and_its_metadata() {
    let Some(world) = World::new() else { return };
    world.allow("0.0.0.0/0").await;
    let id = world.launch().await;
    let ip = world.ip(id);
    let zone = world.cloud.look(|account| account.instance(id).unwrap().zone);
    let attached = world.cloud.act(|account, cx| {
        let asked = CreateVolume { size: Some(3), ..CreateVolume::new(zone, VolumeType::Gp3) };
        let volume = account.create_volume(&asked, cx)?;
        account.attach_volume(
            &AttachVolume { volume, instance: id, device: "/dev/sdf".to_owned() },
            cx,
        )?;
        Ok::<_, ec2::Error>(volume)
    });
    let volume = attached.unwrap();
    let disks = world.runs(ip, "echo 12345 > /mnt/sdf/data; lsblk; df -h").await;
    let lines: Vec<&str> = disks.lines().collect();
    assert_eq!(lines[1], "xvda       8G  0 disk /", "{disks}");
    assert_eq!(lines[2], "sdf        3G  0 disk /mnt/sdf", "{disks}");
    assert_eq!(lines[5], "/dev/sdf           3G    4K    3G   1% /mnt/sdf", "{disks}");
    let content = world.cloud.look(|account| {
        let volume = account.volume(volume).unwrap();
        keystep::files::Files::read(&volume.content, "/data").unwrap()
    });
    assert_eq!(content, b"12345\n");

    let base = "http://169.254.169.254/latest";
    let refused = world.runs(ip, &format!("curl {base}/meta-data/")).await;
    assert!(refused.contains("401 - Unauthorized"), "{refused}");
    let ttl = |seconds: u32| format!("-H 'X-aws-ec2-metadata-token-ttl-seconds: {seconds}'");
    let bad = world.runs(ip, &format!("curl -X PUT {base}/api/token {}", ttl(21_601))).await;
    assert!(bad.contains("400 - Bad Request"), "{bad}");
    let token = world.runs(ip, &format!("curl -s -X PUT \"{base}/api/token\" {}", ttl(60))).await;
    let asks = |path: &str| format!("curl -s -H 'X-aws-ec2-metadata-token: {token}' {base}/{path}");
    for (path, wanted) in [
        ("meta-data/instance-id", id.to_string()),
        ("meta-data/public-ipv4", ip.to_string()),
        ("meta-data/public-keys/", format!("0={KEY}")),
        ("meta-data/security-groups", GROUP.to_owned()),
    ] {
        assert_eq!(world.runs(ip, &asks(path)).await, wanted);
    }
    // Here it came from, and there it went at the first boot.
    let key = world.runs(ip, &asks("meta-data/public-keys/0/openssh-key")).await;
    assert_eq!(world.runs(ip, "cat ~/.ssh/authorized_keys").await.trim_end(), key.trim_end());
    let gone = world.runs(ip, &asks("meta-data/spot")).await;
    assert!(gone.contains("404 - Not Found"), "{gone}");
    let words = "curl: (22) The requested URL returned error: 404\n";
    for (option, err) in [("-f", ""), ("-fS", words)] {
        let asks = asks("meta-data/spot").replace("curl", &format!("curl {option}"));
        let ran = world.ssh("", "ec2-user", ip, &asks).await;
        assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(22), "", err));
    }
    // A minute later the token counts no more.
    world.cloud.skip(jiff::SignedDuration::from_secs(61)).unwrap();
    let late = world.runs(ip, &asks("meta-data/instance-id")).await;
    assert!(late.contains("401 - Unauthorized"), "{late}");
    let ran = world.ssh("", "ec2-user", ip, "curl http://example.org/").await;
    assert_eq!((ran.code, &*ran.err), (Some(6), "curl: (6) Could not resolve host: example.org\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_in_stays_in_when_the_rule_goes_and_is_out_when_the_instance_stops() {
    let Some(world) = World::new() else { return };
    world.allow("127.0.0.1/32").await;
    let id = world.launch().await;
    let ip = world.ip(id);
    let mut news = world.cloud.listen();
    let mut ssh = world.ssh_command("", "ec2-user", ip, "cat");
    let mut ssh =
        ssh.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut input, output) = (ssh.stdin.take().unwrap(), ssh.stdout.take().unwrap());
    let mut output = BufReader::new(output).lines();
    input.write_all(b"one\n").await.unwrap();
    assert_eq!(output.next_line().await.unwrap().as_deref(), Some("one"));

    let group = GroupRef::Name(GROUP.to_owned());
    let permission = Permission::tcp(SSH, "127.0.0.1/32".parse().unwrap());
    let revoked = Revoked::Permissions(vec![permission]);
    world.cloud.act(|account, cx| account.revoke_ingress(&group, &revoked, cx)).unwrap();
    world.cloud.settle().await;
    world.waits("", ip).await;
    input.write_all(b"two\n").await.unwrap();
    assert_eq!(output.next_line().await.unwrap().as_deref(), Some("two"));

    let stop = StopInstances { instances: vec![id], hibernate: false };
    world.cloud.act(|account, cx| account.stop_instances(&stop, cx)).unwrap();
    assert_eq!(ssh.wait().await.unwrap().code(), Some(255));
    let mut heard = Vec::new();
    while let Ok(said) = news.try_recv() {
        heard.push(said);
    }
    let told = |is: fn(&News) -> bool| heard.iter().filter(|news| is(news)).count();
    assert_eq!(told(|news| matches!(news, News::Knocked { silent: false, .. })), 1);
    assert!(
        told(|news| matches!(news, News::Ssh(_, event) if matches!(**event, Event::Attempted(_))))
            > 0
    );
    assert!(
        told(
            |news| matches!(news, News::Account(told) if matches!(told.event, ec2::Event::RuleRevoked { .. }))
        ) > 0
    );
}

/// Where everybody is let in nothing is tracked: each packet needs a rule.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_came_as_everybody_hears_nothing_without_the_rule_and_goes_on_with_another() {
    let Some(world) = World::new() else { return };
    world.allow("0.0.0.0/0").await;
    let id = world.launch().await;
    let ip = world.ip(id);
    let mut ssh = world.ssh_command("", "ec2-user", ip, "cat");
    let mut ssh =
        ssh.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut input, output) = (ssh.stdin.take().unwrap(), ssh.stdout.take().unwrap());
    let mut output = BufReader::new(output).lines();
    input.write_all(b"one\n").await.unwrap();
    assert_eq!(output.next_line().await.unwrap().as_deref(), Some("one"));

    let group = GroupRef::Name(GROUP.to_owned());
    let revoked = Revoked::Permissions(vec![Permission::tcp(SSH, "0.0.0.0/0".parse().unwrap())]);
    world.cloud.act(|account, cx| account.revoke_ingress(&group, &revoked, cx)).unwrap();
    world.cloud.settle().await;
    input.write_all(b"two\n").await.unwrap();
    // As long as it takes somebody else to be refused.
    tokio::select! {
        line = output.next_line() => panic!("{line:?}"),
        () = world.waits("", ip) => {}
    }
    // What was on its way comes through.
    world.allow("127.0.0.1/32").await;
    assert_eq!(output.next_line().await.unwrap().as_deref(), Some("two"));
    drop(input);
    assert_eq!(ssh.wait().await.unwrap().code(), Some(0));
}

/// What an instance does when it is turned off from inside was decided at its launch.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_in_turns_it_off_and_is_out() {
    let Some(world) = World::new() else { return };
    world.allow("0.0.0.0/0").await;
    let id = world.launch().await;
    let ip = world.ip(id);
    let ran = world.ssh("", "ec2-user", ip, "sudo whoami; poweroff").await;
    let refused = "Call to PowerOff failed: Interactive authentication required.\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(1), "root\n", refused));
    let state = |wanted| {
        move |account: &ec2::Account| {
            let instance = account.instance(id).ok()?;
            (instance.state == wanted).then_some(instance.reason)
        }
    };

    let booted = |account: &ec2::Account| account.instance(id).unwrap().booted;
    let before = world.cloud.look(booted);
    let ran = world.ssh("", "ec2-user", ip, "echo hello > note; sudo reboot; echo never").await;
    assert_eq!((ran.code, &*ran.out), (Some(255), ""), "{ran:?}");
    assert_ne!(world.cloud.look(booted), before);
    world.up(id).await;
    assert_eq!(world.runs(ip, "cat note").await, "hello\n");

    let ran = world.ssh("", "ec2-user", ip, "sudo shutdown -h now").await;
    assert_eq!(ran.code, Some(255), "{ran:?}");
    // As of a real machine: nobody says goodbye.
    let closed = format!("Connection to {ip} closed by remote host.");
    assert!(ran.err.contains(&closed) && !ran.err.contains("disconnect"), "{ran:?}");
    let reason = world.cloud.until(state(State::Stopped)).await;
    assert_eq!(reason, Some(ec2::StateReason::Inside));

    let change = ec2::Change::OnShutdown(ec2::OnShutdown::Terminate);
    world.cloud.act(|account, cx| account.modify_instance(id, change, cx)).unwrap();
    world.cloud.act(|account, cx| account.start_instances(&[id], cx)).unwrap();
    world.up(id).await;
    let ran = world.ssh("", "ec2-user", world.ip(id), "sudo poweroff").await;
    assert_eq!(ran.code, Some(255), "{ran:?}");
    world.cloud.until(state(State::Terminated)).await;
}
