//! `keystep ec2 why`: it tells what the real `ssh` then meets, and the true cause, which `ssh` is not
//! told.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::console::{console, script, with_key};
use crate::common::{LANGUAGES, Place, is_there};

/// What the real `ssh` says of a login, with the options of `why`.
fn ssh(place: &Place, options: &str, user: &str) -> String {
    let shown = place.run("ec2 show web").out;
    let ip = shown.split_whitespace().find(|word| word.starts_with("127."));
    // Where it has no address, one goes to the one that it had.
    let ip = ip.unwrap_or("127.9.9.9").to_owned();
    let line = format!(
        "ec2 shell -- ssh -o BatchMode=yes -o StrictHostKeyChecking=accept-new -o ConnectTimeout=1 \
         -o LogLevel=ERROR {options} {user}@{ip} whoami"
    );
    let run = place.run(&line);
    format!("{}{}", run.out, run.err)
}

#[test]
fn what_it_foretells_is_what_ssh_meets() {
    if !is_there("ssh", "-V") || !cfg!(target_os = "linux") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place).key("other.pem").key("open.pem");
        for (name, mode) in [("other.pem", 0o400), ("open.pem", 0o644)] {
            fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
        }
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let _console = console(&place);
        // Until its host key is made, nobody listens.
        place.run("ec2 reboot web").ends(0);
        let denied = "Permission denied (publickey)";
        let check = |options: &str, cause: &str, real: (&str, &str), meets: &str| {
            let told = place.run(&format!("ec2 why web {options}"));
            told.ends(0).prints(cause);
            let met = ssh(&place, real.0, real.1);
            assert!(met.contains(meets), "{options}: {met}");
        };
        let says = |en: &'static str, ja: &'static str| if language == "ja" { ja } else { en };
        let mine = "-i my.pem";
        check(
            mine,
            says("nothing is in the way", "何も邪魔をしません"),
            (mine, "ec2-user"),
            "ec2-user",
        );
        let cause = says("there is no user ubuntu", "ubuntu というユーザーはいません");
        check("--user ubuntu", cause, (mine, "ubuntu"), denied);
        let cause = says("is not in the list of ec2-user", "ec2-user の一覧にありません");
        check("-i other.pem", cause, ("-i other.pem", "ec2-user"), denied);
        let cause = says("the file itself", "ファイルそのものです");
        check("-i open.pem", cause, ("-i open.pem", "ec2-user"), denied);
        check("-i missing.pem", cause, ("-i missing.pem", "ec2-user"), denied);
        let cause = says("none of them is for 127.0.5.5", "127.0.5.5 のためのものはありません");
        let school = ("-b 127.0.5.5 -i my.pem", "ec2-user");
        check("--from 127.0.5.5", cause, school, "Connection timed out");
        let cause = says("root is the wrong name", "root という名前が違います");
        place.run("ec2 why web --user root").ends(0).prints(cause);
        place.run("ec2 sg revoke launch-wizard-1").ends(0);
        let cause = says("no rule of the security groups", "TCP 22番ポートのルールがありません");
        check(mine, cause, (mine, "ec2-user"), "Connection timed out");
        place.run("ec2 stop web").ends(0);
        let cause = says(
            "has no public address now (stopped)",
            "パブリックアドレスがありません（stopped）",
        );
        place.run("ec2 why web").ends(0).prints(cause);
        // Of several, one is to be named.
        place.run("ec2 launch --yes --key none").ends(0);
        place.run("ec2 why").complains(3, &["why"]);
        place.run("ec2 terminate web").ends(0);
        let cause = says("launched without a key pair", "キーペアなしで起動されました");
        place.run("ec2 why").ends(0).prints(cause);
    }
}

#[test]
fn what_aws_has_and_this_has_not_is_explained() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let told = script(&place, "help\nhelp vpc\nhelp keys create\nhelp placement-group\n");
        told.ends(0).prints("172.31.0.0/16").prints("partition").prints("NAME.pem");
        place.run("ec2 help nonsense").complains(3, &["nonsense", "elastic-inference"]);
    }
}
