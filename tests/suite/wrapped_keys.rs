//! Keys as people really have them: wrapped in something, or with something beside them. The cause
//! is named, and the command that is printed makes a file that is taken.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::common::{LANGUAGES, Place, Run, Running, is_there, must_run};

/// The sentences, with a remedy in each.
const ERRORS: &str = include_str!("../../src/lesson/en/errors.ftl");

/// A place with a key pair `my.pem`, `my.pem.pub`.
fn place(language: &'static str) -> Place {
    let place = Place::new(language);
    place.key("my.pem");
    place
}

impl Place {
    /// A file that nobody else may read.
    fn secret(&self, name: &str, content: &str) {
        self.write(name, content);
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// Runs the command that a message ends with, in the place. It is the command of this sentence.
    #[track_caller]
    fn follow(&self, run: &Run, id: &str, passphrase: Option<&str>) {
        let (_, remedy) = run.err.rsplit_once("→ ").unwrap();
        let words: Vec<&str> = remedy.split_whitespace().collect();
        let remedy = words.join(" ");
        let (_, command) = remedy.split_once([':', '：']).unwrap();
        let whole = run.err.lines().any(|line| line.ends_with(command.trim_start()));
        assert!(whole, "the command is broken over lines: {}", run.err);
        is_command_of(id, command);
        let mut command = command.to_owned();
        if let Some(passphrase) = passphrase {
            command = command.replace("-p -N", &format!("-p -P {passphrase} -N"));
            command = command.replace("-p -Z", &format!("-p -P {passphrase} -N {passphrase} -Z"));
            let options = format!("pkcs8 -passin pass:{passphrase} -passout pass:{passphrase}");
            command = command.replace("pkcs8", &options);
            command = command.replace("pkcs12", &format!("pkcs12 -passin pass:{passphrase}"));
        }
        let folder = self.path("my.pem");
        let folder: &Path = folder.parent().unwrap();
        let done = Command::new("sh").arg("-c").arg(&command).current_dir(folder).output().unwrap();
        assert!(done.status.success(), "{command}: {done:?}");
    }
}

/// The command is the one that this sentence has, in whatever language, with a name in it.
#[track_caller]
fn is_command_of(id: &str, command: &str) {
    let (_, sentence) = ERRORS.split_once(&format!("\n{id} = ")).unwrap();
    let (_, next) = sentence.split_once("\n    .next = ").unwrap();
    let next = next.lines().next().unwrap().replace('\u{a0}', " ");
    let next = next.replace(r#"{"{"}"#, "{").replace(r#"{"}"}"#, "}");
    let pattern = next.rsplit_once(": ").map_or(next.as_str(), |(_, command)| command);
    let mut rest = command.trim();
    for piece in pattern.split("{ $shell_path }") {
        let found = rest.split_once(piece);
        rest = found.unwrap_or_else(|| panic!("{id}: {piece:?} is not in {command}")).1;
    }
}

/// Whoever writes a new remedy runs it here.
#[test]
fn every_command_that_is_advised_for_a_key_file_is_run_by_a_test_of_this_file() {
    let tests = include_str!("wrapped_keys.rs");
    let (mut id, mut commands) = ("", 0);
    for line in ERRORS.lines() {
        match line.split_once(" = ") {
            Some((name, _)) if !name.starts_with([' ', '#']) => id = name,
            // The command of these is keystep's own.
            _ if ["err-transcript-ssh", "err-authorize-file-first"].contains(&id) => {}
            _ if id.starts_with("err-record-for-") => {}
            _ if line.contains("{ $shell_path }") => {
                assert!(tests.contains(&format!("\"{id}\"")), "nobody follows {id}");
                commands += 1;
            }
            _ => {}
        }
    }
    assert!(commands > 30, "{commands}");
}

#[test]
fn a_wrapped_private_key_is_named_and_what_is_advised_unwraps_it() {
    for language in LANGUAGES {
        let place = place(language);
        let pem = place.read("my.pem");
        let encoded = base64(pem.as_bytes());
        let (escaped, base64) = ("err-wrapped-escaped", "err-wrapped-base64");
        let (head, tail) = encoded.split_at(76);
        let json = serde_json::json!({ "KeyName": "my", "KeyMaterial": pem }).to_string();
        let wrapped = [
            (json, escaped),
            (format!("KEY={pem:?}\n"), escaped),
            (encoded.clone(), base64),
            (format!("{head}\n{tail}\n"), base64),
        ];
        for (number, (text, id)) in wrapped.iter().enumerate() {
            let name = format!("wrapped {number}.txt");
            place.secret(&name, text);
            let run = place.run_args(&["demo", "--plain", "-i", &name]);
            run.complains(3, &[&name]);
            place.follow(&run, id, None);
            place.run("demo --plain -i new-name.pem").ends(0);
        }
        let inside: Vec<&str> = pem.lines().filter(|line| !line.starts_with('-')).collect();
        place.secret("body", &inside.join("\n"));
        // Which lines were lost, nobody can tell from the inside: it may be that of any kind of key.
        let run = place.run("demo --plain -i body");
        run.complains(3, &["-----BEGIN", "-----END"]);
        assert!(!run.err.contains("RSA PRIVATE KEY"), "{run:?}");
        place.run("keygen -b 2048 --format openssh other").ends(0);
        let openssh = place.read("other");
        let inside: Vec<&str> = openssh.lines().filter(|line| !line.starts_with('-')).collect();
        place.secret("openssh", &inside.join("\n"));
        place.run("demo --plain -i openssh").complains(3, &["-----BEGIN", "-----END"]);
        place.secret("prompt", &format!("> {pem}"));
        place.run("demo --plain -i prompt").complains(3, &["-----BEGIN"]);
        place.secret("rtf", &format!("{{\\rtf1\\ansi {pem}}}"));
        place.run("demo --plain -i rtf").complains(3, &["RTF"]);
    }
}

#[test]
fn a_wrapped_public_key_is_named_and_what_is_advised_unwraps_it() {
    for language in LANGUAGES {
        let place = place(language);
        let line = place.read("my.pem.pub");
        let optional = format!("no-pty,command=\"echo no\" {line}");
        let blob = "err-wrapped-public-blob";
        let texts = [
            (line[1..].to_owned(), blob),
            (format!("$ cat my.pem.pub\n> {line}"), blob),
            (optional, "err-options-line"),
        ];
        for (text, id) in texts {
            place.write("wrapped.pub", text);
            let run = place.run("authorize alice wrapped.pub");
            run.complains(3, &["wrapped.pub", "ssh-rsa"]);
            place.follow(&run, id, None);
            place.run("authorize alice new-name.pub").ends(0);
        }
    }
}

#[test]
fn what_stands_beside_a_public_key_is_named() {
    let place = place("en");
    let line = place.read("my.pem.pub");
    let line = line.trim_end();
    for at in [20, 76, 80, 200] {
        let (head, tail) = line.split_at(at);
        place.write("broken.pub", format!("{head}\n{tail}\n"));
        place.run("authorize alice broken.pub").complains(3, &["line break"]);
    }
    place.write("pasted.pub", line.replacen(' ', "\u{3000}", 1));
    place.run("authorize alice pasted.pub").complains(3, &["U+3000", "number 8"]);
    place.write("glued.pub", format!("{line}{line}\n"));
    place.run("authorize alice glued.pub").complains(3, &["2 public keys"]);
    place.write("beside.pub", format!("{line}\nmy key\n"));
    place.run("authorize alice beside.pub").complains(3, &["Line 2"]);
    place.write("cp932.pub", [line.as_bytes(), b" \x8c\xae\n"].concat());
    place.run("authorize alice cp932.pub").ends(0);
}

#[test]
fn the_way_out_of_a_cipher_that_is_not_read_works() {
    if !is_there("ssh-keygen", "-?") || !is_there("openssl", "version") {
        return;
    }
    let place = place("en");
    let folder = place.path("my.pem");
    let folder = folder.parent().unwrap();
    let run = |program: &str, arguments: &str| {
        let done = Command::new(program).args(arguments.split(' ')).current_dir(folder).output();
        assert!(done.unwrap().status.success(), "{program} {arguments}");
    };
    run("ssh-keygen", "-q -t rsa -b 1024 -N secret1 -Z chacha20-poly1305@openssh.com -f chacha");
    run(
        "openssl",
        "rsa -provider legacy -provider default -traditional -des -passout pass:secret1 -in my.pem -out des",
    );
    for (name, id) in [("chacha", "err-cipher-openssh"), ("des", "err-cipher")] {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(0o600)).unwrap();
        let run = place.run(&format!("demo --plain -i {name}"));
        run.complains(3, &[name]);
        place.follow(&run, id, Some("secret1"));
        let mut command = place.command(["demo", "--plain", "-i", "new-name.pem"]);
        command.env("KEYSTEP_PASSPHRASE", "secret1");
        Run::of(command).ends(0);
        fs::remove_file(place.path("new-name.pem")).unwrap();
    }
}

#[test]
fn the_public_half_that_ec2_does_not_give_is_made_as_advised() {
    if !is_there("ssh-keygen", "-?") {
        return;
    }
    for language in LANGUAGES {
        // As it comes out of a browser, everybody can read it, and then ssh-keygen does not.
        for (mode, id) in
            [(0o600, "err-private-for-public"), (0o644, "err-open-private-for-public")]
        {
            let place = place(language);
            fs::remove_file(place.path("my.pem.pub")).unwrap();
            fs::set_permissions(place.path("my.pem"), fs::Permissions::from_mode(mode)).unwrap();
            let run = place.run("authorize alice my.pem");
            run.complains(3, &["my.pem.pub"]);
            place.follow(&run, id, None);
            place.run("authorize alice my.pem.pub").ends(0);
        }
    }
}

/// Its name may say something else than what is in it.
#[test]
fn a_private_key_that_is_called_pub_gets_a_name_and_a_public_half_as_advised() {
    if !is_there("ssh-keygen", "-?") {
        return;
    }
    for (language, mode) in LANGUAGES.into_iter().zip([0o600, 0o644]) {
        let place = place(language);
        fs::rename(place.path("my.pem"), place.path("my.pub")).unwrap();
        fs::set_permissions(place.path("my.pub"), fs::Permissions::from_mode(mode)).unwrap();
        let run = place.run("authorize alice my.pub");
        run.complains(3, &["my.pub"]);
        assert!(!run.err.contains(".pub.pub"), "{}", run.err);
        place.follow(&run, "err-private-called-public", None);
        place.run("authorize alice new-name.pub").ends(0);
    }
}

/// That a passphrase takes long to try is said before it is tried, beside what the command prints.
#[test]
fn a_key_that_is_costly_to_open_says_so_first() {
    if !is_there("ssh-keygen", "-?") {
        return;
    }
    for (language, rounds) in LANGUAGES.into_iter().zip(["16", "160"]) {
        let place = place(language);
        let lock = ["-q", "-p", "-a", rounds, "-P", "", "-N", "secret1", "-f", "my.pem"];
        must_run(&place.path(""), "ssh-keygen", &lock);
        let run = |passphrase: Option<&str>| {
            let mut command = place.command(["demo", "--json", "-i", "my.pem"]);
            command.envs(passphrase.map(|word| ("KEYSTEP_PASSPHRASE", word)));
            Run::of(command)
        };
        let opened = run(Some("secret1"));
        opened.ends(0).json();
        assert_eq!(opened.err.contains(rounds), rounds == "160", "{opened:?}");
        // Where there is none to try, nothing takes long.
        assert!(!run(None).ends(3).err.contains(rounds));
    }
}

/// The key of a server has no passphrase, and what is advised takes it off.
#[test]
fn the_passphrase_of_a_host_key_is_taken_off_as_advised() {
    if !is_there("ssh-keygen", "-?") {
        return;
    }
    for language in LANGUAGES {
        let place = place(language);
        fs::create_dir_all(place.path("home")).unwrap();
        fs::rename(place.path("my.pem"), place.path("home/host_key")).unwrap();
        let lock = ["-q", "-p", "-P", "", "-N", "secret1", "-f", "home/host_key"];
        must_run(&place.path(""), "ssh-keygen", &lock);
        fs::write(place.path("my.pem"), "").unwrap();
        for passphrase in [None, Some("secret1")] {
            let mut command = place.command(["serve", "--listen", "127.0.0.1:0"]);
            command.envs(passphrase.map(|word| ("KEYSTEP_PASSPHRASE", word)));
            let run = Run::of(command);
            run.complains(3, &["host_key"]);
            if passphrase.is_some() {
                place.follow(&run, "err-host-key-locked", passphrase);
            }
        }
        let running = Running::listening(place.command(["serve", "--listen", "127.0.0.1:0"]));
        running.interrupt("INT");
        running.finish().ends(0);
    }
}

/// The same key in other programs' formats: each is named, and what is advised makes a file that is
/// taken, whether the private or the public half was asked for.
#[test]
fn keys_in_other_formats_are_named_and_what_is_advised_converts_them() {
    if !is_there("ssh-keygen", "-?") || !is_there("openssl", "version") {
        return;
    }
    for language in LANGUAGES {
        let place = place(language);
        let make = |command: &str| {
            let folder = place.path("my.pem");
            let folder = folder.parent().unwrap();
            let mut shell = Command::new("sh");
            let done = shell.arg("-c").arg(command).current_dir(folder).output().unwrap();
            assert!(done.status.success(), "{command}: {done:?}");
        };
        make("umask 077; openssl rsa -in my.pem -outform DER -out 'pkcs1 1.der'");
        make("umask 077; openssl pkcs8 -topk8 -nocrypt -in my.pem -outform DER -out pkcs8.der");
        make("openssl rsa -in my.pem -pubout -outform DER -out spki.der");
        make("openssl rsa -in my.pem -RSAPublicKey_out -outform DER -out rsapublic.der");
        make("openssl req -new -x509 -key my.pem -subj /CN=a -out cert.pem");
        make("openssl x509 -in cert.pem -outform DER -out cert.der");
        make("openssl req -new -key my.pem -subj /CN=a -out request.pem");
        make("openssl req -in request.pem -outform DER -out request.der");
        make("openssl crl2pkcs7 -nocrl -certfile cert.pem -out certs.p7b");
        make("openssl crl2pkcs7 -nocrl -certfile cert.pem -outform DER -out certs.der");
        make("cp my.pem ca && chmod 600 ca && ssh-keygen -q -s ca -I id -n alice my.pem.pub");
        make("ssh-keygen -e -f my.pem.pub > rfc4716.pub");
        make(
            "umask 077; openssl pkcs12 -export -inkey my.pem -in cert.pem -passout pass: -out my.p12",
        );
        make(
            "umask 077; openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:1024 -out pss.pem",
        );
        let putty = is_there("puttygen", "--version");
        if putty {
            make("umask 077; puttygen my.pem -O private -o my.ppk");
            make("umask 077; puttygen my.pem -O private-sshcom -o my.sshcom");
        }
        let private = [
            ("pkcs1 1.der", "err-der-private"),
            ("pkcs8.der", "err-der-private"),
            ("my.p12", "err-pkcs12"),
            ("pss.pem", "err-rsa-pss"),
            ("my.ppk", "err-putty"),
            ("my.sshcom", "err-ssh2-private"),
        ];
        let is_made = |name| putty || !["my.ppk", "my.sshcom"].contains(&name);
        for (name, id) in private.into_iter().filter(|(name, _)| is_made(*name)) {
            let run = place.run_args(&["demo", "--plain", "-i", name]);
            run.complains(3, &[name]);
            place.follow(&run, id, name.ends_with("p12").then_some(""));
            place.run("demo --plain -i new-name.pem").ends(0);
            fs::remove_file(place.path("new-name.pem")).unwrap();
        }
        let public = [
            ("spki.der", "err-der-public"),
            ("rsapublic.der", "err-der-rsa-public"),
            ("cert.pem", "err-certificate-for-public"),
            ("cert.der", "err-der-certificate-for-public"),
            ("request.pem", "err-request-for-public"),
            ("request.der", "err-der-request-for-public"),
            ("certs.p7b", "err-pkcs7-for-public"),
            ("certs.der", "err-der-pkcs7-for-public"),
            ("my.pem-cert.pub", "err-openssh-certificate"),
            ("rfc4716.pub", "err-ssh2-public"),
        ];
        for (name, _) in public {
            place.run_args(&["demo", "--plain", "-i", name]).complains(3, &[name]);
        }
        let not_public = [
            "err-der-private-for-public",
            "err-der-private-for-public",
            "err-pkcs12-for-public",
            "err-rsa-pss-for-public",
            "err-putty-for-public",
            "err-ssh2-private-for-public",
        ];
        let private = private.into_iter().zip(not_public).map(|((name, _), id)| (name, id));
        for (name, id) in public.into_iter().chain(private).filter(|(name, _)| is_made(*name)) {
            let run = place.run_args(&["authorize", "alice", name]);
            run.complains(3, &[name]);
            place.follow(&run, id, name.ends_with("p12").then_some(""));
            place.run("authorize alice new-name.pub").ends(0);
            fs::remove_file(place.path("new-name.pub")).unwrap();
        }
    }
}

/// What EC2's console shows of a key that it made is told of the downloaded file.
#[test]
fn the_fingerprints_of_a_key_file_are_shown() {
    let place = place("en");
    let made = place.run("keygen -b 1024 --json two.pem").json();
    for name in ["two.pem", "two.pem.pub"] {
        let shown = place.run(&format!("show {name}"));
        shown.ends(0);
        for value in ["fingerprint", "ec2_imported_md5"] {
            assert!(shown.out.contains(made[value].as_str().unwrap()), "{}", shown.out);
        }
        let sha1 = made["ec2_created_sha1"].as_str().unwrap();
        assert_eq!(shown.out.contains(sha1), name == "two.pem", "{}", shown.out);
    }
    place.run("show my-record.json").complains(3, &["my-record.json"]);
}

/// Whoever shows a key that cannot be looked at hears why, and not that it is no transcript.
#[test]
fn a_key_file_that_cannot_be_shown_says_why() {
    let place = place("en");
    let mut command = place.command(["keygen", "-N", "-b", "1024", "locked.pem"]);
    command.env("KEYSTEP_PASSPHRASE", "secret1");
    Run::of(command).ends(0);
    place.run("show locked.pem").complains(3, &["locked.pem", "passphrase"]);
    place.write("open.pem", place.read("my.pem"));
    fs::set_permissions(place.path("open.pem"), fs::Permissions::from_mode(0o644)).unwrap();
    place.run("show open.pem").complains(3, &["UNPROTECTED", "chmod 400"]);
    place.secret("a.ppk", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n");
    place.run("show a.ppk").complains(3, &["PuTTY"]);
    place.write("ed.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA x\n");
    place.run("show ed.pub").complains(3, &["not an RSA key"]);
    place.write("cut.pub", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQ");
    place.run("show cut.pub").complains(3, &["cut.pub", "one line"]);
    for (other, words) in [
        ("", "not a transcript"),
        ("hello", "no record of keystep, and no key"),
        ("{}", "not a transcript"),
        ("{\"kty\": 1}", "not a transcript"),
    ] {
        place.write("other", other);
        place.run("show other").complains(3, &[words]);
    }
}

/// What a terminal shows as something else is written so that the shell makes it again.
#[test]
fn a_command_is_safe_to_paste_whatever_the_file_is_called() {
    let place = place("en");
    for name in ["a\u{a0}b.pem", "it's\u{202e}.pem", "$(x) y.pem"] {
        place.write(name, place.read("my.pem"));
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(0o644)).unwrap();
        let run = place.run_args(&["demo", "--plain", "-i", name]);
        run.complains(3, &["UNPROTECTED"]);
        let (_, rest) = run.err.rsplit_once("→ ").unwrap();
        let command = rest.lines().next().unwrap();
        is_command_of("err-unprotected", command);
        must_run(&place.path(""), "sh", &["-c", command]);
        place.run_args(&["demo", "--plain", "-i", name]).ends(0);
    }
}

#[test]
fn names_that_would_mislead_are_refused_with_the_cause() {
    use std::os::unix::ffi::OsStrExt as _;

    let place = place("en");
    place.run("keygen new.pem.pub").complains(2, &["new.pem.pub", "private key"]);
    let long = "a".repeat(252);
    place.run(&format!("keygen -b 1024 {long}")).ends(3).tells("too long");
    let named = place.run("keygen -b 1024 -- -new.pem");
    assert!(named.out.contains("alice ./-new.pem.pub"), "{named:?}");
    place.run("serve --listen 127.0.0.1:0 --save my.pem").complains(3, &["not a folder"]);
    let mut command = place.command(["keygen", "-N", "-b", "1024", "locked.pem"]);
    command.env("KEYSTEP_PASSPHRASE", std::ffi::OsStr::from_bytes(b"\xe3\x81"));
    Run::of(command).complains(3, &["KEYSTEP_PASSPHRASE", "UTF-8"]);
}

#[test]
fn lost_line_breaks_are_put_up_with() {
    let place = place("en");
    let pem = place.read("my.pem");
    place.secret("spaces.pem", &pem.trim_end().replace('\n', " "));
    place.secret("glued.pem", &pem.replace("\n-----END", "-----END"));
    for name in ["spaces.pem", "glued.pem"] {
        place.run(&format!("demo --plain -i {name}")).ends(0);
        if !is_there("ssh-keygen", "-?") {
            continue;
        }
        // No other program reads them, so the way to the public half is another.
        let run = place.run(&format!("authorize alice {name}"));
        run.complains(3, &[name, "line breaks were lost"]);
        place.follow(&run, "err-wrapped-lines", None);
        place.run("authorize alice new-name.pub").ends(0);
        fs::remove_file(place.path("new-name.pem")).unwrap();
        fs::remove_file(place.path("home/users/alice/authorized_keys")).unwrap();
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64ct::{Base64, Encoding as _};
    Base64::encode_string(bytes)
}
