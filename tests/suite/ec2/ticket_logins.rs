//! The tickets about a login, played through with the console and the real `ssh`: first what does not
//! help, then what does.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use keystep::ec2::Instance;

use super::console::console;
use super::tickets::{
    NOBODY_IN, SILENT, UNTRIED, account, is_solved, is_still, of_ticket, skipped, ssh,
};
use crate::common::{LANGUAGES, Place};

#[test]
fn a_login_is_mended_with_the_console_and_ssh() {
    if skipped() {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        let _console = console(&place);
        place.run("ec2 ticket 2 --seed 1").ends(0);
        is_still(&place, 2, SILENT);
        // It works, and is not what was asked for.
        place.run("ec2 sg allow ticket2-group --from anywhere").ends(0);
        is_still(&place, 2, ("everybody on the Internet", "インターネットの誰からでも"));
        place.run("ec2 sg revoke ticket2-group --from anywhere").ends(0);
        place.run("ec2 sg allow ticket2-group --from my-ip").ends(0);
        let instance = of_ticket(&place, 2);
        let user = instance.system.user();
        ssh(&place, &["-i", "ticket-2/key.pem"], user, &instance, "whoami").ends(0);
        is_solved(&place, 2, ("the computer room", "パソコン室だけでした"));

        place.run("ec2 ticket 3 --seed 1").ends(0);
        let instance = of_ticket(&place, 3);
        for user in ["admin", "ubuntu", "ec2-user"] {
            let is_right = user == instance.system.user();
            if !is_right {
                ssh(&place, &["-i", "ticket-3/key.pem"], user, &instance, "whoami").ends(255);
            }
        }
        is_still(&place, 3, NOBODY_IN);
        let user = instance.system.user();
        ssh(&place, &["-i", "ticket-3/key.pem"], user, &instance, "whoami").ends(0);
        is_solved(&place, 3, ("the image decides the user", "ユーザーを決めるのはイメージ"));

        place.run("ec2 ticket 4 --seed 1").ends(0);
        let instance = of_ticket(&place, 4);
        let user = instance.system.user();
        is_still(&place, 4, ("still does not take the file", "まだファイル"));
        let key = place.path("ticket-4/key.pem");
        fs::set_permissions(&key, fs::Permissions::from_mode(0o400)).unwrap();
        is_still(&place, 4, UNTRIED);
        ssh(&place, &["-i", "ticket-4/key.pem"], user, &instance, "whoami").ends(0);
        is_solved(&place, 4, ("the file had the permissions 06", "パーミッションが 06"));

        // Begun anew it is another one, in a folder of its own; what was solved stays so.
        place.run("ec2 ticket 4 --seed 9").complains(3, &["--again"]);
        place.run("ec2 ticket 4 --seed 9 --again").ends(0).prints("ticket-4-2/key.pem");
        assert!(key.exists());
        assert_ne!(of_ticket(&place, 4).id, instance.id);
        let handed = place.run("ec2 ticket result --name 学籍番号12");
        let line = handed.ends(0).out.lines().next().unwrap();
        assert!(
            line.starts_with("keystep-tickets 1 | 学籍番号12 | 2:1 3:1 4:1 | 3/12 | "),
            "{line}"
        );
        place
            .run_args(&["ec2", "ticket", "result", "--verify", line])
            .ends(0)
            .prints("2:1 3:1 4:1");
        let more = line.replace("3/12", "4/12");
        place.run_args(&["ec2", "ticket", "result", "--verify", &more]).complains(2, &["result"]);
    }
}

/// What looks the same from outside is told apart inside: no rule, stopped, another address; and two
/// keys of one name, or none at all.
#[test]
fn what_looks_the_same_is_told_apart_and_each_lets_ssh_in() {
    if skipped() {
        return;
    }
    let place = Place::new("ja");
    let _console = console(&place);
    let whoami = |key: &str, instance: &Instance| {
        ssh(&place, &["-i", key], instance.system.user(), instance, "whoami")
    };
    let begins = |number: u8| {
        let told = place.run(&format!("ec2 ticket {number} --seed 7"));
        (told.ends(0).out.clone(), of_ticket(&place, number))
    };

    let (_, instance) = begins(1);
    whoami("ticket-1/key.pem", &instance).ends(255);
    is_still(&place, 1, SILENT);
    place.run("ec2 sg allow ticket1-group").ends(0);
    is_still(&place, 1, UNTRIED);
    whoami("ticket-1/key.pem", &instance).ends(0);
    is_solved(&place, 1, ("had no rule", "22番ポートのルールがなく"));

    // One of the two files is of the key pair of now; the instance has the one of its first boot.
    let (_, instance) = begins(5);
    is_still(&place, 5, NOBODY_IN);
    let keys = ["ticket-5/key.pem", "ticket-5/old/key.pem"];
    let ends = keys.map(|key| whoami(key, &instance).code);
    assert!(ends.contains(&Some(0)) && ends.contains(&Some(255)), "{ends:?}");
    is_solved(&place, 5, ("two key pairs", "キーペアが、前後して二つ"));

    let (_, instance) = begins(6);
    assert_eq!(instance.public_ip, None);
    is_still(&place, 6, SILENT);
    place.run(&format!("ec2 start {}", instance.id)).ends(0);
    is_still(&place, 6, UNTRIED);
    whoami("ticket-6/key.pem", &of_ticket(&place, 6)).ends(0);
    is_solved(&place, 6, ("was stopped", "停止していました"));

    // The address that was written down is nobody's any more.
    let (told, instance) = begins(7);
    let now = instance.public_ip.unwrap().to_string();
    assert!(told.contains("@127.") && !told.contains(&now), "{told}");
    is_still(&place, 7, NOBODY_IN);
    whoami("ticket-7/key.pem", &instance).ends(0);
    is_solved(&place, 7, ("another public address", "別のパブリックアドレス"));

    // The key pair is there, and no key on the server. It is launched anew with it.
    let (_, instance) = begins(9);
    whoami("ticket-9/key.pem", &instance).ends(255);
    is_still(&place, 9, ("No key", "誰かが持っている鍵は"));
    place.run("ec2 launch --yes --name ticket9-again --key ticket9-key").ends(0);
    let there = account(&place);
    let anew = there.instances().iter().find(|it| it.name() == Some("ticket9-again")).unwrap();
    whoami("ticket-9/key.pem", anew).ends(0);
    is_still(&place, 9, ("still there", "まだあり、料金が"));
    // It is found out: where to look is told no more.
    let left = place.run("ec2 ticket check 9").out.replace('\u{a0}', " ");
    assert!(
        left.contains(&format!("keystep ec2 terminate {}", instance.name().unwrap())),
        "{left}"
    );
    assert!(!left.contains(place.says("Where to look", "見るところ")), "{left}");
    place.run(&format!("ec2 terminate {}", instance.id)).ends(0);
    is_solved(&place, 9, ("without a key pair", "キーペアなしで起動されて"));
}

/// Both cases of a host key that changed, told apart by what the instance itself says.
#[test]
fn another_host_key_is_a_new_server_or_a_stranger() {
    if skipped() {
        return;
    }
    let place = Place::new("en");
    let _console = console(&place);
    let (mut replaced, mut impostor) = (false, false);
    for seed in 0.. {
        if replaced && impostor {
            break;
        }
        place.run(&format!("ec2 ticket 8 --seed {seed} --again")).ends(0);
        let instance = of_ticket(&place, 8);
        let folder =
            if seed == 0 { "ticket-8".to_owned() } else { format!("ticket-8-{}", seed + 1) };
        let known = format!("UserKnownHostsFile={folder}/known_hosts");
        let key = format!("{folder}/key.pem");
        let options = ["-o", &known, "-i", &key];
        let user = instance.system.user();
        let met = ssh(&place, &options, user, &instance, "whoami");
        assert!(met.ends(255).err.contains("IDENTIFICATION HAS CHANGED"), "{met:?}");
        let shown = met.err.split_whitespace().find(|word| word.starts_with("SHA256:"));
        let shown = shown.unwrap().trim_end_matches('.');
        is_still(&place, 8, ("It is not decided yet", ""));
        let own = place.run(&format!("ec2 console-output {}", instance.id));
        if own.ends(0).out.contains(shown) {
            replaced = true;
            let why = place.run(&format!("ec2 why {}", instance.id));
            why.ends(0).prints("the server was replaced").prints("ssh-keygen -R '[127.");
            why.prints(&format!(
                "line 1 of {}",
                place.path(&format!("{folder}/known_hosts")).display()
            ));
            // Whoever cries wolf is told so, and may think better of it.
            place.run(&format!("ec2 ticket report 8 {shown}")).ends(0);
            is_still(&place, 8, ("the fingerprint of", ""));
            // It is the instance that answers: nothing else is said.
            let said = place.run("ec2 ticket check 8").out;
            assert!(!said.contains("whoever answers"), "{said}");
            place.write(&format!("{folder}/known_hosts"), "");
            ssh(&place, &options, user, &instance, "whoami").ends(0);
            place.run(&format!("ec2 why {}", instance.id)).ends(0).prints("nothing is in the way");
            is_solved(&place, 8, ("had been replaced", ""));
        } else {
            impostor = true;
            let why = place.run(&format!("ec2 why {}", instance.id));
            why.ends(0).prints("somebody pretends to be it").prints(shown);
            let before = place.read(&format!("{folder}/known_hosts"));
            place.write(&format!("{folder}/known_hosts"), "");
            // It lets one in, as anybody could; the account has no part in it.
            ssh(&place, &options, user, &instance, "whoami").ends(0);
            let story = place.run("ec2 story").out;
            assert!(!story.contains(&format!("{user}@{}", instance.public_ip.unwrap())), "{story}");
            is_still(&place, 8, ("takes a host key for right", ""));
            place.write(&format!("{folder}/known_hosts"), &before);
            place.run(&format!("ec2 ticket report 8 {shown}")).ends(0);
            is_solved(&place, 8, ("somebody else answered", ""));
            // It stays to be said.
            for _ in 0..2 {
                let said = place.run("ec2 ticket check 8");
                said.ends(0).prints("You had logged in there before.");
            }
        }
    }
}
