//! Amazon's own `aws` and a real `ssh`, unmodified: a session as the course has it, from the key pair
//! to the end of the instance. Each step is a function; the world goes through them in order.
//!
//! A throw-away program showed once that such a session can be played. What it showed are thirteen
//! rows, and each is a step here, under this number; a fourteenth came with them: there a stopped
//! instance refused, at AWS it is silent.
//!
//! | row | done | step |
//! |---|---|---|
//! | 1 | `create-key-pair`: PKCS#1, with EC2's fingerprint | `the_key_pair_is_given_once` |
//! | 2 | a wrong image, a wrong key | `what_is_not_there_is_refused_by_name` |
//! | 3 | a group without rules: time-out | `a_group_without_rules_drops_everybody` |
//! | 4 | `authorize-security-group-ingress` acts at once | `a_rule_acts_at_once` |
//! | 5 | a `.pem` with 0644 | `a_key_file_that_others_can_read_is_not_used` |
//! | 6 | 0400: in, and whose machine it is | `one_that_is_ones_own_lets_in` |
//! | 7 | `ubuntu@` on Amazon Linux | `the_image_decides_the_user` |
//! | 8 | `get-console-output` and `known_hosts` agree | `the_console_has_the_host_key` |
//! | 9 | stop: no address; start: another one | `a_stop_takes_the_address` |
//! | 10 | terminate: the root volume is gone, no way back | `what_is_terminated_is_gone` |
//! | 11 | `import-key-pair` of a key of keystep's | `a_key_of_ones_own_is_imported` |
//! | 12 | `get-password-data --priv-launch-key` | `the_password_of_windows_is_opened_at_home` |
//! | 13 | `ec2-instance-connect` at the same endpoint | `what_keystep_does_not_have_is_told_so` |
//! | 14 | who is stopped answers nothing | `a_stop_takes_the_address` |

use std::os::unix::fs::PermissionsExt as _;

use keystep::key::authorized_keys;

use super::*;
use crate::common::{Place, must_run};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_unmodified_aws_and_ssh_play_the_whole_session() {
    let Some(aws) = Aws::new().await else { return };
    the_key_pair_is_given_once(&aws).await;
    what_is_not_there_is_refused_by_name(&aws).await;
    let id = a_group_without_rules_drops_everybody(&aws).await;
    a_rule_acts_at_once(&aws, id).await;
    a_key_file_that_others_can_read_is_not_used(&aws, id).await;
    one_that_is_ones_own_lets_in(&aws, id).await;
    the_image_decides_the_user(&aws, id).await;
    the_console_has_the_host_key(&aws, id).await;
    a_stop_takes_the_address(&aws, id).await;
    what_is_terminated_is_gone(&aws, id).await;
    a_key_of_ones_own_is_imported(&aws).await;
    the_password_of_windows_is_opened_at_home(&aws).await;
    what_keystep_does_not_have_is_told_so(&aws).await;
    let text = fs::read_to_string(aws.world.path("ec2/account.json")).unwrap();
    assert!(!text.contains("PRIVATE KEY"));
}

/// The pair that this session logs in with.
const NEW: &str = "new";

async fn the_key_pair_is_given_once(aws: &Aws) {
    let made = aws
        .says("create-key-pair --key-name new --query [KeyMaterial,KeyFingerprint] --output json")
        .await;
    let [pem, fingerprint]: [String; 2] = serde_json::from_str(&made).unwrap();
    assert!(pem.starts_with("-----BEGIN RSA PRIVATE KEY-----\n"), "PKCS#1");
    fs::remove_file(aws.world.path("my.pem")).unwrap();
    keystep::disk::write_new(&aws.world.path("my.pem"), format!("{pem}\n").as_bytes(), 0o400)
        .unwrap();
    aws.refused("create-key-pair --key-name new", "InvalidKeyPair.Duplicate").await;
    // As AWS has it: SHA-1 over the private key in PKCS#8.
    if is_there("openssl", "version") {
        let here = aws.world.home.path();
        let pkcs8 = "pkcs8 -in my.pem -topk8 -nocrypt -outform DER -out my.der";
        must_run(here, "openssl", &pkcs8.split(' ').collect::<Vec<_>>());
        let sum = must_run(here, "openssl", &["sha1", "-c", "my.der"]);
        assert!(sum.trim_end().ends_with(&fingerprint), "{sum} {fingerprint}");
    }
}

async fn what_is_not_there_is_refused_by_name(aws: &Aws) {
    let kind = "--instance-type t3.micro";
    let line = format!("run-instances --image-id ami-00000000000000fff {kind}");
    aws.refused(&line, "InvalidAMIID.NotFound").await;
    let linux = image(System::AmazonLinux2023);
    let line = format!("run-instances {linux} {kind} --key-name old");
    aws.refused(&line, "InvalidKeyPair.NotFound").await;
}

async fn a_group_without_rules_drops_everybody(aws: &Aws) -> InstanceId {
    let linux = image(System::AmazonLinux2023);
    let id = aws.launch(&format!("{linux} --key-name {NEW} --security-groups {GROUP}")).await;
    let described = aws
        .says(&format!(
            "describe-instances --instance-ids {id} --query \
             Reservations[0].Instances[0].[PublicIpAddress,State.Name] --output text"
        ))
        .await;
    let ip = aws.world.ip(id);
    assert_eq!(described, format!("{ip}\trunning"));
    aws.world.waits("", ip).await;
    id
}

async fn a_rule_acts_at_once(aws: &Aws, id: InstanceId) {
    aws.says(&format!(
        "authorize-security-group-ingress --group-name {GROUP} --protocol tcp --port 22 --cidr \
         127.0.0.1/32"
    ))
    .await;
    // The answer was there, so the rule acts.
    assert_eq!(aws.world.runs(aws.world.ip(id), "whoami").await, "ec2-user\n");
    aws.world.waits("-b 127.0.5.5", aws.world.ip(id)).await;
}

async fn a_key_file_that_others_can_read_is_not_used(aws: &Aws, id: InstanceId) {
    let (world, pem) = (&aws.world, aws.world.path("my.pem"));
    fs::set_permissions(&pem, fs::Permissions::from_mode(0o644)).unwrap();
    let ran = world.ssh("", "ec2-user", world.ip(id), "whoami").await;
    for words in ["UNPROTECTED PRIVATE KEY FILE", "0644", "Permission denied (publickey)"] {
        assert!(ran.err.contains(words), "{words}: {ran:?}");
    }
    assert_eq!(ran.code, Some(255));
}

async fn one_that_is_ones_own_lets_in(aws: &Aws, id: InstanceId) {
    let (world, pem) = (&aws.world, aws.world.path("my.pem"));
    fs::set_permissions(&pem, fs::Permissions::from_mode(0o400)).unwrap();
    let (ip, said) = (world.ip(id), world.runs(world.ip(id), "whoami; hostname").await);
    let private = world.cloud.look(|account| account.instance(id).unwrap().private_ip);
    let host = format!("ip-{}", private.to_string().replace('.', "-"));
    assert_eq!(said, format!("ec2-user\n{host}\n"), "{ip}");
}

async fn the_image_decides_the_user(aws: &Aws, id: InstanceId) {
    for user in ["ubuntu", "admin", "Administrator"] {
        let ran = aws.world.ssh("", user, aws.world.ip(id), "whoami").await;
        let said = format!("{user}@{}: Permission denied (publickey).", aws.world.ip(id));
        assert!(ran.code == Some(255) && ran.err.contains(&said), "{ran:?}");
    }
}

async fn the_console_has_the_host_key(aws: &Aws, id: InstanceId) {
    let console = aws.says(&format!("get-console-output --instance-id {id} --output text")).await;
    let (_, rest) = console.split_once("-----BEGIN SSH HOST KEY FINGERPRINTS-----\n").unwrap();
    let (told, _) = rest.split_once("-----END SSH HOST KEY FINGERPRINTS-----").unwrap();
    let told = told.split_whitespace().nth(1).unwrap();
    if is_there("ssh-keygen", "-?") {
        let met = must_run(aws.world.home.path(), "ssh-keygen", &["-lf", "known_hosts"]);
        assert!(told.starts_with("SHA256:") && met.contains(told), "{told} {met}");
    }
}

async fn a_stop_takes_the_address(aws: &Aws, id: InstanceId) {
    let (world, before) = (&aws.world, aws.world.ip(id));
    world.runs(before, "echo hello > note").await;
    aws.says(&format!("stop-instances --instance-ids {id}")).await;
    aws.says(&format!("wait instance-stopped --instance-ids {id}")).await;
    let address = format!(
        "describe-instances --instance-ids {id} --query \
         Reservations[0].Instances[0].PublicIpAddress --output text"
    );
    assert_eq!(aws.says(&address).await, "None");
    // Nobody is there to refuse.
    world.waits("", before).await;
    aws.says(&format!("start-instances --instance-ids {id}")).await;
    world.up(id).await;
    let after = aws.says(&address).await;
    assert!(after.starts_with("127.") && after != before.to_string(), "{before} {after}");
    assert_eq!(world.runs(after.parse().unwrap(), "cat note").await, "hello\n");
}

async fn what_is_terminated_is_gone(aws: &Aws, id: InstanceId) {
    let ip = aws.world.ip(id);
    aws.says(&format!("terminate-instances --instance-ids {id}")).await;
    aws.says(&format!("wait instance-terminated --instance-ids {id}")).await;
    assert_eq!(aws.says("describe-volumes --query Volumes --output text").await, "");
    aws.refused(&format!("start-instances --instance-ids {id}"), "IncorrectInstanceState").await;
    aws.world.waits("", ip).await;
}

/// The private key never leaves home, and both sides name the public one alike.
async fn a_key_of_ones_own_is_imported(aws: &Aws) {
    let place = Place::new("en");
    place.run("keygen -b 2048 own.pem").ends(0);
    let public = place.read("own.pem.pub");
    fs::write(aws.world.path("own.pub"), &public).unwrap();
    let imported = aws
        .says(
            "import-key-pair --key-name own --public-key-material fileb://own.pub --query \
             KeyFingerprint --output text",
        )
        .await;
    assert_eq!(imported.len(), 16 * 3 - 1, "MD5 with colons: {imported}");
    place.run("show own.pem.pub").ends(0).prints(&imported);
    let given = "describe-key-pairs --key-names own --include-public-key --query \
                 KeyPairs[0].PublicKey --output text";
    let given = aws.says(given).await;
    let key = |text: &str| keystep::key::read_public(text).unwrap().key;
    assert_eq!(key(&given), key(&public));
    let image = image(System::Debian);
    let id = aws.launch(&format!("{image} --key-name own --security-groups {GROUP}")).await;
    keystep::disk::write_new(&aws.world.path("own.pem"), place.read("own.pem").as_bytes(), 0o400)
        .unwrap();
    let ran = aws.world.ssh("-i own.pem", "admin", aws.world.ip(id), "cat .ssh/authorized_keys");
    let ran = ran.await;
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let listed = authorized_keys::AuthorizedKeys::parse(ran.out.as_bytes());
    assert!(listed.entries.iter().any(|entry| entry.key == key(&public)), "{ran:?}");
}

/// The notes' table lives on: encrypted with the public key there, decrypted with the private one
/// here.
async fn the_password_of_windows_is_opened_at_home(aws: &Aws) {
    let launch = format!(
        "run-instances {} --instance-type t3.micro --key-name {NEW} --query \
         Instances[0].InstanceId --output text",
        image(System::Windows)
    );
    let id = aws.says(&launch).await;
    aws.says(&format!("wait instance-running --instance-ids {id}")).await;
    let sealed = format!("get-password-data --instance-id {id} --query PasswordData --output text");
    let opened = format!("{sealed} --priv-launch-key my.pem");
    let (sealed, opened) = (aws.says(&sealed).await, aws.says(&opened).await);
    assert_eq!((sealed.len(), opened.len()), (344, 32), "2048 bits in base64; {opened}");
    assert!(!aws.world.cloud.look(|account| format!("{account:?}")).contains(&opened));
}

async fn what_keystep_does_not_have_is_told_so(aws: &Aws) {
    let ran = aws.run(&words("create-vpc --cidr-block 10.0.0.0/16")).await;
    assert!(ran.err.contains("(InvalidAction)") && ran.err.contains("no network building"));
    // That service speaks another protocol.
    let line = "ec2-instance-connect send-ssh-public-key --instance-id i-00000000000000001 \
                --instance-os-user ec2-user --ssh-public-key file://own.pub";
    let ran = aws.run(&line.split_whitespace().collect::<Vec<_>>()).await;
    let told = "(NotImplemented) when calling the SendSSHPublicKey operation: keystep's small EC2";
    assert!(ran.code != Some(0) && ran.err.contains(told), "{ran:?}");
    // And that one another.
    let ran = aws.run(&["s3", "ls"]).await;
    let told = "(NotImplemented) when calling the ListBuckets operation: keystep's small EC2";
    assert!(ran.code != Some(0) && ran.err.contains(told), "{ran:?}");
}
