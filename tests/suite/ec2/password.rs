//! `keystep ec2 password`: the notes' ② and ③, as they are at Amazon.

use crate::common::must_run;
use crate::common::{LANGUAGES, Place, Run};

/// An account with a Windows instance, and others.
fn windows(place: &Place) {
    place.run("ec2 launch --yes --image windows --name win").ends(0);
    place.run("ec2 launch --yes --image windows --name keyless --key none").ends(0);
    place.run("ec2 launch --yes --name linux").ends(0);
}

/// Asks until it has booted.
fn password(place: &Place, line: &str) -> Run {
    let not_yet = place.says("has no password yet", "まだパスワードがありません");
    loop {
        let run = place.run(&format!("ec2 password {line}"));
        if !run.err.contains(not_yet) {
            return run;
        }
    }
}

#[test]
fn the_private_key_opens_what_the_public_key_closed() {
    for language in LANGUAGES {
        let place = Place::new(language);
        windows(&place);
        let opened = password(&place, "win -i my-key.pem");
        opened.ends(0).prints("②").prints("③").prints("256").prints("--priv-launch-key my-key.pem");
        let secret = |run: &Run| {
            let is = |line: &&str| line.trim().len() == 32 && !line.trim().contains(' ');
            run.out.lines().find(is).map(|line| line.trim().to_owned())
        };
        let first = secret(&opened).unwrap_or_else(|| panic!("{opened:#?}"));
        // It is the same each time, and nowhere in the account.
        assert_eq!(secret(&password(&place, "win -i my-key.pem")), Some(first.clone()));
        assert!(!place.read("home/ec2/account.json").contains(&first));
        // Every byte, for who wants them.
        assert!(place.run("-v ec2 password win -i my-key.pem").out.lines().count() > 30);
    }
}

#[test]
fn what_does_not_open_it_is_told_why() {
    for language in LANGUAGES {
        let place = Place::new(language);
        windows(&place);
        place.run("keygen other.pem").ends(0);
        let other = place.says("private key of another pair", "別のキーペアの秘密鍵");
        password(&place, "win -i other.pem").complains(3, &["other.pem", "my-key", other]);
        let none = place.says("without a key pair", "キーペアなしで");
        password(&place, "keyless -i my-key.pem").complains(3, &[none]);
        password(&place, "linux -i my-key.pem").complains(3, &["ec2-user"]);
        password(&place, "nobody -i my-key.pem").complains(3, &["nobody"]);
        password(&place, "win -i nowhere.pem").complains(3, &["nowhere.pem"]);
    }
}

/// keystep opens it with a key in OpenSSH's container; `aws` could not.
#[test]
fn a_key_in_openssh_s_container_opens_it_and_the_way_for_aws_is_told() {
    let place = Place::new("en");
    windows(&place);
    std::fs::copy(place.path("my-key.pem"), place.path("c.pem")).unwrap();
    must_run(&place.path("."), "chmod", &["600", "c.pem"]);
    if !crate::common::is_there("ssh-keygen", "-?") {
        return;
    }
    must_run(&place.path("."), "ssh-keygen", &["-q", "-p", "-N", "", "-f", "c.pem"]);
    assert!(place.read("c.pem").starts_with("-----BEGIN OPENSSH PRIVATE KEY-----"));
    let remedy = "ssh-keygen -p -m PEM -f c.pem";
    password(&place, "win -i c.pem").ends(0).prints(remedy);
    assert!(!password(&place, "win -i my-key.pem").out.contains(remedy));
}
