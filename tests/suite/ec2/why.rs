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
        // As EC2 gives it, without the public key beside it.
        fs::remove_file(place.path("open.pem.pub")).unwrap();
        for (name, mode) in [("other.pem", 0o400), ("open.pem", 0o644)] {
            fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
        }
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let says = |en: &'static str, ja: &'static str| if language == "ja" { ja } else { en };
        // Nobody serves it yet, and that is told, not that it boots.
        let closed = place.run("ec2 why web");
        closed.ends(0).prints(says("keystep ec2 does not run", "keystep ec2 が動いていない"));
        closed.prints("2222");
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
        // It is ssh that finds it, and says so; and it can be mended.
        let open = place.run("ec2 why web -i open.pem");
        open.ends(0).prints("chmod").prints(says("what ssh says", "sshが言うとおり"));
        assert!(!open.out.contains(says("is never told", "知らされません")), "{open:?}");
        check("-i missing.pem", cause, ("-i missing.pem", "ec2-user"), denied);
        let cause = says("none of them is for 127.0.5.5", "127.0.5.5 のためのものはありません");
        let school = ("-b 127.0.5.5 -i my.pem", "ec2-user");
        check("--from 127.0.5.5", cause, school, "Connection timed out");
        let cause = says("root is the wrong name", "root という名前が違います");
        // Whoever answers yes is not in for that.
        let shut = place.run("ec2 why web --user root");
        shut.ends(0).prints(cause).prints(says("no shell opens", "シェルは開きません"));
        let would = [
            says("yes is logged in", "答えればログインできます"),
            says("a login.", "結果：ログインできます"),
        ];
        assert!(!would.iter().any(|would| shut.out.contains(would)), "{shut:?}");
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

/// The signs of a ladder, from its first rung to its last.
pub(super) fn signs(text: &str) -> String {
    let rows = text.lines().filter_map(|line| line.strip_prefix("  ")?.chars().next());
    rows.filter(|sign| "✓✗!–·?".contains(*sign)).take(10).collect()
}

/// How far one got is told by the account as by what the real `ssh` says of it.
#[test]
fn its_ladder_is_that_of_the_log_of_ssh() {
    if !is_there("ssh", "-V") || !cfg!(target_os = "linux") {
        return;
    }
    let place = Place::new("ja");
    with_key(&place).key("other.pem");
    // One that is alone, as EC2 gives it, and two with the public key beside it.
    let private = place.read("my.pem");
    for name in ["alone.pem", "open.pem"] {
        place.write(name, &private);
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(0o644)).unwrap();
    }
    place.write("open.pem.pub", place.read("my.pem.pub"));
    fs::set_permissions(place.path("other.pem"), fs::Permissions::from_mode(0o644)).unwrap();
    let _console = console(&place);
    place.run("ec2 launch --yes --name web --key my-key").ends(0);
    let shown = place.run("ec2 show web").out;
    let ip = shown.split_whitespace().find(|word| word.starts_with("127.")).unwrap().to_owned();
    for (foretold, typed, user, ladder) in [
        // What ssh has never seen it asks about: with accept-new it takes the key at its word.
        ("-i my.pem", "-i my.pem", "ec2-user", "✓✓✓✓✓✓?✓✓✓"),
        ("-i my.pem", "-i my.pem", "ec2-user", "✓✓✓✓✓✓✓✓✓✓"),
        ("-i alone.pem", "-i alone.pem", "ec2-user", "·!✓✓✓✓✓✗··"),
        ("-i open.pem", "-i open.pem", "ec2-user", "·!✓✓✓✓✓✓✗·"),
        ("-i other.pem", "-i other.pem", "ec2-user", "  ✓✓✓✓✓✗··"),
        ("-i my.pem --from 127.0.5.5", "-i my.pem -b 127.0.5.5", "ec2-user", "  ✓✗······"),
        ("-i my.pem --user ubuntu", "-i my.pem", "ubuntu", "  ✓✓✓✓✓✗··"),
    ] {
        let told = signs(&place.run(&format!("ec2 why web {foretold}")).out);
        let keystep = env!("CARGO_BIN_EXE_keystep");
        let line = format!(
            "ec2 shell -- {keystep} why -- ssh -o BatchMode=yes -o ConnectTimeout=1 -o \
             StrictHostKeyChecking=accept-new {typed} {user}@{ip} true"
        );
        let met = signs(&place.run(&line).out);
        // Whether a file was looked at is known here; where nobody was asked for it, not from a log.
        let from = if ladder.starts_with(' ') { 2 } else { 0 };
        let rungs = |signs: &str| signs.chars().skip(from).collect::<String>();
        assert_eq!(rungs(&told), ladder.trim_start(), "{foretold}");
        assert_eq!(rungs(&met), ladder.trim_start(), "{typed}");
    }
}

/// `ssh` offers the public key that it finds first: in the file itself, then beside it.
#[test]
fn the_public_key_that_ssh_finds_first_is_the_one_it_offers() {
    if !is_there("ssh", "-V") || !cfg!(target_os = "linux") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place).key("other.pem");
        // Private keys with the public half of another pair beside them, both ways round.
        for (name, private, public) in
            [("mine", "my.pem", "other.pem.pub"), ("theirs", "other.pem", "my.pem.pub")]
        {
            place.write(name, place.read(private));
            place.write(&format!("{name}.pub"), place.read(public));
            fs::set_permissions(place.path(name), fs::Permissions::from_mode(0o400)).unwrap();
        }
        fs::set_permissions(place.path("my.pem.pub"), fs::Permissions::from_mode(0o600)).unwrap();
        let _console = console(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let shown = place.run("ec2 show web").out;
        let ip = shown.split_whitespace().find(|word| word.starts_with("127.")).unwrap();
        let says = |en: &'static str, ja: &'static str| if language == "ja" { ja } else { en };
        let beside = says("the one in mine.pub", "sshが示すのは mine.pub の公開鍵");
        for (file, ladder, cause) in [
            ("my.pem.pub", "✓✗·", says("is the public half", "my.pem.pub は公開鍵です")),
            ("theirs", "✓✗·", says("cannot sign for it", "その鍵の署名を作れません")),
            ("mine", "✗··", beside),
            ("my.pem", "✓✓✓", says("nothing is in the way", "何も邪魔をしません")),
        ] {
            let told = place.run(&format!("ec2 why web -i {file}"));
            told.ends(0).prints(cause);
            let keystep = env!("CARGO_BIN_EXE_keystep");
            let met = place.run(&format!(
                "ec2 shell -- {keystep} why -- ssh -o BatchMode=yes -o \
                 StrictHostKeyChecking=accept-new -i {file} ec2-user@{ip} true"
            ));
            for signs in [signs(&told.out), signs(&met.out)] {
                assert!(signs.ends_with(ladder), "{file}: {told:?} {met:?}");
            }
            // What ssh says of the file is what is told of it, and nothing else.
            let unreadable = says("that ssh can read", "sshが読める");
            assert!(!told.out.contains(unreadable), "{told:?}");
        }
        let public = place.run("ec2 why web -i my.pem.pub").out;
        assert!(public.contains(says("is a public key", "-i のあとには秘密鍵")), "{public}");
        // What opens a password is the private key, whatever lies beside it.
        place.run("ec2 launch --yes --name win --key my-key --image windows").ends(0);
        place.run("ec2 why win -i mine").ends(0).prints("keystep ec2 password win -i mine");
    }
}

/// That another server had the address before is said where one had it.
#[test]
fn a_host_key_of_nobody_here_is_not_called_that_of_the_server_before() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place).key("other.pem");
        let _console = console(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let shown = place.run("ec2 show web").out;
        let ip = shown.split_whitespace().find(|word| word.starts_with("127.")).unwrap();
        place.write("known", format!("[{ip}]:2222 {}", place.read("other.pem.pub")));
        let told = place.run("ec2 why web --known-hosts known");
        told.ends(0).prints(place.says(
            "holds a key that no server of this account had at this address",
            "1行目の鍵は、このアドレスにいた、このアカウントのどのサーバーのものでもありません",
        ));
        let replaced = place.says("was replaced", "入れ替わりました");
        assert!(!told.out.contains(replaced), "{told:?}");
    }
}

/// What nobody has looked at is not told as passed, and what has no address is told as nowhere to go.
#[test]
fn it_tells_what_it_sees_and_nothing_else() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        let says = |en: &'static str, ja: &'static str| if language == "ja" { ja } else { en };
        place.run("ec2 why").complains(3, &["keystep ec2 launch"]);
        let _console = console(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let told = place.run("ec2 why");
        // Nobody has compared the host key: ssh would ask.
        assert_eq!(signs(&told.out), "??✓✓✓✓?✓✓✓", "{told:?}");
        told.prints(says("ssh has never seen this address", "ssh にとって初めてです"));
        told.prints("keystep ec2 console-output web");
        let says_so = says("As ssh sees it", "sshから見ると");
        assert!(!told.out.contains(says_so), "{told:?}");
        // Nobody was named, and no file: it says whom and which key it means, and how to mean others.
        let user = says("about the user ec2-user", "イメージのユーザー名 ec2-user");
        let key = says("about the key pair my-key", "起動したときのキーペア my-key");
        told.prints(user)
            .prints("--user NAME")
            .prints(key)
            .prints(says("add -i FILE", "-i FILE を"));
        let other = place.run("ec2 why --user ubuntu");
        other.prints(key);
        let named = place.run("ec2 why --user ubuntu -i my.pem");
        let more = ["--user NAME", "-i FILE"];
        assert!(!other.out.contains(more[0]) && !more.iter().any(|more| named.out.contains(more)));
        // Without the public half beside the file, the signature is sent along, and nobody looks at it.
        place.write("alone.pem", place.read("my.pem"));
        fs::set_permissions(place.path("alone.pem"), fs::Permissions::from_mode(0o400)).unwrap();
        let alone = place.run("ec2 why --user ubuntu -i alone.pem");
        let along = says("sent with ①", "①といっしょに送った");
        assert!(alone.out.contains(along) && !named.out.contains(along), "{alone:?} {named:?}");
        place.run("ec2 stop web").ends(0);
        let nowhere = place.run("ec2 why web");
        assert!(signs(&nowhere.out).starts_with("??✗·"), "{nowhere:?}");
        nowhere.prints("keystep ec2 start web");
        place.run("ec2 terminate web").ends(0);
        let gone = says("It does not come back", "元には戻せず");
        place.run("ec2 why web").ends(0).prints(gone);
        place.run("ec2 launch --yes --name alone --key my-key --public-ip no").ends(0);
        place.run("ec2 why alone").ends(0).prints("keystep ec2 address associate ADDRESS alone");
        // No rule for ssh would help with Windows.
        place.run("ec2 launch --yes --name win --key my-key --image windows").ends(0);
        let windows = place.run("ec2 why win");
        windows.ends(0).prints("keystep ec2 password win -i KEY");
        assert!(!windows.out.contains("sg allow"), "{windows:?}");
        // Of several, one is to be named: it says which there are.
        place.run("ec2 why").complains(3, &["alone, win", "keystep ec2 why INSTANCE"]);
    }
}

#[test]
fn what_the_notes_name_is_explained_and_so_is_a_word() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let told = script(&place, "help ebs\nhelp elastic-ip\nhelp 南京錠\nhelp public key\n");
        told.ends(0).prints("keystep ec2 volumes").prints("[padlock]").prints("[public-key]");
        // What is meant for another program is sent there.
        place.run("ec2 ssh -i my.pem web").complains(2, &["keystep ec2 show INSTANCE"]);
    }
}

#[test]
fn what_aws_has_and_this_has_not_is_explained() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let told = script(&place, "help\nhelp vpc\nhelp keys create\nhelp placement-group\n");
        told.ends(0).prints("172.31.0.0/16").prints("partition").prints("NAME.pem");
        place.run("ec2 help nonsense").complains(2, &["nonsense", "elastic-inference"]);
    }
}
