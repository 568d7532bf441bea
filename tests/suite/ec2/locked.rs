//! Private keys that a passphrase protects, and private keys that others can read: `ssh` takes the
//! public half out of OpenSSH's own format all the same, and of PEM nobody knows which key it is.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::console::{console, with_key};
use super::why::signs;
use crate::common::{LANGUAGES, Place, is_there, joined};

/// A copy of a private key as `ssh-keygen` writes it, alone.
fn copy(place: &Place, from: &str, to: &str, passphrase: &str, more: &[&str], mode: u32) {
    let path = place.path(to);
    let _ = fs::remove_file(&path);
    place.write(to, place.read(from));
    let set = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    set(0o600);
    let mut keygen = Command::new("ssh-keygen");
    keygen.args(["-q", "-p", "-P", "", "-N", passphrase]).args(more).arg("-f").arg(&path);
    assert!(keygen.output().unwrap().status.success());
    set(mode);
}

const PEM: [&str; 2] = ["-m", "PEM"];

#[test]
fn of_a_file_that_is_not_opened_it_is_said_what_can_be_seen() {
    if !is_there("ssh", "-V") || !cfg!(target_os = "linux") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place).key("other.pem");
        let mut keygen = Command::new("ssh-keygen");
        keygen.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(place.path("kind"));
        assert!(keygen.output().unwrap().status.success());
        fs::remove_file(place.path("kind.pub")).unwrap();
        fs::set_permissions(place.path("kind"), fs::Permissions::from_mode(0o644)).unwrap();
        copy(&place, "other.pem", "other", "secret", &[], 0o600);
        copy(&place, "my.pem", "shown", "", &[], 0o644);
        copy(&place, "my.pem", "mine", "secret", &[], 0o600);
        copy(&place, "my.pem", "sealed", "secret", &PEM, 0o600);
        // Beside one of them lies the public half of another pair.
        copy(&place, "my.pem", "two", "secret", &[], 0o600);
        place.write("two.pub", place.read("other.pem.pub"));
        let _console = console(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let shown = place.run("ec2 show web").out;
        let ip = shown.split_whitespace().find(|word| word.starts_with("127.")).unwrap();
        let says = |en: &'static str, ja: &'static str| joined(place.says(en, ja));
        let other = says("is not in the list of ec2-user", "ec2-user の一覧にありません");
        let kind = says("of the type Ed25519", "Ed25519 の鍵です");
        let file = says("the file itself", "ファイルそのものです");
        let beside = says("the one in two.pub", "sshが示すのは two.pub の公開鍵");
        for (name, ladder, cause) in [
            ("other", "✗··", &other),
            ("shown", "✓✗·", &file),
            ("kind", "✗··", &kind),
            ("two", "✗··", &beside),
        ] {
            let told = place.run(&format!("ec2 why web -i {name}"));
            assert!(joined(&told.ends(0).out).contains(cause), "{told:?}");
            let keystep = env!("CARGO_BIN_EXE_keystep");
            let met = place.run(&format!(
                "ec2 shell -- {keystep} why -- ssh -o BatchMode=yes -o \
                 StrictHostKeyChecking=accept-new -i {name} ec2-user@{ip} true"
            ));
            for signs in [signs(&told.out), signs(&met.out)] {
                assert!(signs.ends_with(ladder), "{name}: {told:?} {met:?}");
            }
        }
        // The right one: a passphrase is between, and where nobody can see that it is the right
        // one, that is said.
        let asks = says("ssh asks for it", "sshが聞きます");
        let unseen = says("nobody can see which key", "中の鍵がどれかは分かりません");
        for (name, ladder, is_seen) in [("mine", "✓✓✓", true), ("sealed", "???", false)] {
            let told = place.run(&format!("ec2 why web -i {name}"));
            let text = joined(&told.ends(0).out);
            assert!(signs(&told.out).ends_with(ladder), "{told:?}");
            assert_eq!((text.contains(&asks), text.contains(&unseen)), (is_seen, !is_seen));
            let data = place.run(&format!("ec2 why web -i {name} --json")).json();
            assert_eq!((&data["In"], data["If"].is_null()), (&is_seen.into(), is_seen), "{data}");
        }
    }
}

/// A file with the name of the key pair's is not for that the private key of the key pair.
#[test]
fn a_file_of_that_name_is_not_called_the_one_that_still_lets_in() {
    if !is_there("ssh-keygen", "-?") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place).key("other.pem");
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let says = |en: &'static str, ja: &'static str| joined(place.says(en, ja));
        let here = joined("my-key.pem");
        let own = says("It still lets you in. What", "まだ、それで入れます。");
        let sealed = says("nobody can see which key", "中の鍵がどれかは分かりません");
        let open = says("Others can read it", "ほかの人も読める");
        let told = || {
            let told = joined(&place.run("ec2 rescue web").ends(0).out);
            [&here, &own, &sealed, &open].map(|words| told.contains(words))
        };
        assert_eq!(told(), [false; 4]);
        for (from, passphrase, format, mode, expected) in [
            ("other.pem", "secret", &[][..], 0o600, [false; 4]),
            ("my.pem", "secret", &[], 0o600, [true, true, false, false]),
            ("my.pem", "secret", &PEM, 0o600, [true, false, true, false]),
            ("my.pem", "", &PEM, 0o644, [true, false, false, true]),
            ("my.pem", "", &PEM, 0o600, [true, true, false, false]),
        ] {
            copy(&place, from, "my-key.pem", passphrase, format, mode);
            assert_eq!(told(), expected, "{from} {passphrase} {format:?} {mode:o}");
        }
        place.write("my-key.pem", "nothing");
        assert_eq!(told(), [false; 4]);
    }
}
