//! Keys go to and fro between keystep and the programs that everybody has: what `ssh-keygen` and
//! `openssl` write is read here, and what is written here they read.
//!
//! Where one of the programs is missing, a test says so and passes; on a build server (where `CI`
//! is set) it fails. On Windows, `ssh-keygen` looks at access lists that these tests do not set.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use base64ct::{Base64, Encoding as _};
use keystep::crypto::{self, PrivateKey};
use keystep::key::AuthorizedKeys;
use keystep::key::known_hosts::Match;
use keystep::key::{
    self, Comment, Der, Format, Found, Home, HostName, KeyFileError, KeyType, PrivateKeyError,
    PrivateKeyFile, PublicKeyError, SkipReason, UserName,
};

const PASSPHRASE: &str = "open sesame 開け";

/// A directory of its own for each test, and the programs.
struct Bench {
    directory: tempfile::TempDir,
    modern: bool,
}

impl Bench {
    /// `None`: a program is missing.
    fn new() -> Option<Self> {
        for program in ["ssh-keygen", "openssl"] {
            let found = Command::new(program).arg("version").stdin(Stdio::null()).output();
            if let Err(error) = found {
                assert!(std::env::var_os("CI").is_none(), "{program} is missing: {error}");
                println!("skipped: {program} cannot be started: {error}");
                return None;
            }
        }
        let directory = tempfile::tempdir().unwrap();
        let mut bench = Self { directory, modern: false };
        let version = bench.text("openssl", &["version"]);
        // LibreSSL and OpenSSL 1 lack some options, and write PKCS#1 without being told.
        bench.modern = version.starts_with("OpenSSL ") && !version.starts_with("OpenSSL 1");
        Some(bench)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.directory.path()).stdin(Stdio::null());
        command.output().unwrap()
    }

    fn bytes(&self, program: &str, arguments: &[&str]) -> Vec<u8> {
        let output = self.run(program, arguments);
        let talk = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {talk}");
        output.stdout
    }

    fn text(&self, program: &str, arguments: &[&str]) -> String {
        String::from_utf8(self.bytes(program, arguments)).unwrap()
    }

    /// `openssl` with an option that older ones neither know nor need.
    fn openssl(&self, command: &str, arguments: &[&str]) {
        let traditional: &[&str] = if self.modern { &["-traditional"] } else { &[] };
        self.bytes("openssl", &[&[command], traditional, arguments].concat());
    }

    /// A key in PKCS#1 PEM, made by `openssl`.
    fn make(&self, name: &str, bits: &str) {
        self.openssl("genrsa", &["-out", name, bits]);
    }

    fn load(&self, name: &str) -> Result<PrivateKeyFile, KeyFileError> {
        let path = self.path(name);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        key::load_private(&path)
    }

    fn why_not_private(&self, name: &str) -> PrivateKeyError {
        match self.load(name).unwrap_err() {
            KeyFileError::Private { error, .. } => error,
            other => panic!("{name}: {other}"),
        }
    }

    fn why_not_public(&self, name: &str) -> PublicKeyError {
        match key::load_public(&self.path(name)).unwrap_err() {
            KeyFileError::Public { error, .. } => error,
            other => panic!("{name}: {other}"),
        }
    }

    /// What `openssl` reads in a file, as PKCS#1: all numbers of the key.
    fn numbers(&self, name: &str, passphrase: &str) -> String {
        let pass = format!("pass:{passphrase}");
        self.openssl("rsa", &["-in", name, "-passin", &pass, "-out", "numbers.pem"]);
        fs::read_to_string(self.path("numbers.pem")).unwrap()
    }

    /// Writes a key by keystep.
    /// A file that nobody else may read.
    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// The same key with zeros for p, q and what is computed of them.
    fn without_primes(&self, from: &str, to: &str) {
        let PrivateKeyFile::Open(key) = self.load(from).unwrap() else { panic!("it is locked") };
        let [n, e, d] = [key.public().n().to_vec(), key.public().e().to_vec(), key.d().to_vec()];
        let numbers = [&n, &e, &d].map(hex::encode);
        let numbers = ["0", &numbers[0], &numbers[1], &numbers[2], "0", "0", "0", "0", "0"];
        let mut form = "asn1=SEQUENCE:key\n[key]\n".to_owned();
        for (place, number) in numbers.iter().enumerate() {
            let _ = writeln!(form, "n{place}=INTEGER:0x{number}");
        }
        self.put("form", &form);
        self.bytes("openssl", &["asn1parse", "-noout", "-genconf", "form", "-out", "der"]);
        let body = Base64::encode_string(&fs::read(self.path("der")).unwrap());
        let lines: Vec<&str> =
            body.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
        let label = "RSA PRIVATE KEY";
        let body = lines.join("\n");
        self.put(to, &format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n"));
    }

    fn write(&self, name: &str, key: &PrivateKey, format: Format, passphrase: Option<&str>) {
        let comment = Comment::new("alice@laptop").unwrap();
        let text = key::encode_private(key, format, passphrase, &comment, &mut rand::rng());
        let public = format!("{} {comment}\n", key::openssh_line(key.public()));
        key::write_pair(&self.path(name), &text.unwrap(), &public).unwrap();
    }
}

/// All numbers of a key, as PKCS#1.
fn numbers(key: &PrivateKey) -> String {
    let none = Comment::default();
    key::encode_private(key, Format::Pem, None, &none, &mut rand::rng()).unwrap().to_string()
}

#[test]
fn every_private_key_of_openssl_is_read() {
    let Some(bench) = Bench::new() else { return };
    bench.make("plain", "1024");
    let expected = bench.numbers("plain", "");
    let pass = format!("pass:{PASSPHRASE}");
    let mut files = vec![("plain".to_owned(), None)];
    for cipher in ["-aes128", "-aes192", "-aes256", "-des3"] {
        let name = format!("pem{cipher}");
        bench.openssl("rsa", &["-in", "plain", cipher, "-passout", &pass, "-out", &name]);
        files.push((name, Some(PASSPHRASE)));
    }
    let pkcs8 = |name: &str, options: &[&str]| {
        let arguments = ["pkcs8", "-topk8", "-in", "plain", "-out", name];
        bench.bytes("openssl", &[&arguments, options].concat());
    };
    pkcs8("pkcs8", &["-nocrypt"]);
    files.push(("pkcs8".to_owned(), None));
    let mut options: Vec<&[&str]> =
        vec![&["-v2", "aes-128-cbc"], &["-v2", "aes-256-cbc"], &["-v2", "des3"], &[]];
    if bench.modern {
        options.push(&["-scrypt"]);
        options.push(&["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512", "-iter", "10000"]);
        options.push(&["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA1"]);
    } else {
        println!("skipped: scrypt, which this openssl may not know");
    }
    for options in options {
        let name = format!("pkcs8-locked{}", options.concat());
        pkcs8(&name, &[&["-passout", &pass], options].concat());
        files.push((name, Some(PASSPHRASE)));
    }
    // Under either label openssl reads either structure, and a key without p and q, too.
    let relabelled = |from: &str, to: &str, old: &str, new: &str| {
        let text = fs::read_to_string(bench.path(from)).unwrap();
        bench.put(to, &text.replace(&format!("{old}-----"), &format!("{new}-----")));
    };
    relabelled("plain", "pkcs1-as-pkcs8", "RSA PRIVATE KEY", "PRIVATE KEY");
    relabelled("pkcs8", "pkcs8-as-pkcs1", "PRIVATE KEY", "RSA PRIVATE KEY");
    bench.without_primes("plain", "no-primes");
    for name in ["pkcs1-as-pkcs8", "pkcs8-as-pkcs1", "no-primes"] {
        bench.bytes("openssl", &["rsa", "-in", name, "-noout"]);
        files.push((name.to_owned(), None));
    }
    for (name, passphrase) in files {
        let file = bench.load(&name).unwrap();
        assert_eq!(matches!(file, PrivateKeyFile::Locked(_)), passphrase.is_some(), "{name}");
        if let PrivateKeyFile::Locked(locked) = &file {
            let needed = bench.load(&name).unwrap().unlock(None).unwrap_err();
            assert_eq!(needed, PrivateKeyError::PassphraseNeeded);
            let wrong = PrivateKeyError::WrongPassphrase { certain: false };
            assert_eq!(locked.unlock("wrong").unwrap_err(), wrong, "{name}");
        }
        assert_eq!(numbers(&file.unlock(passphrase).unwrap()), expected, "{name}");
    }
}

#[test]
fn encryption_that_is_not_read_is_named() {
    let Some(bench) = Bench::new() else { return };
    bench.make("plain", "1024");
    let pass = format!("pass:{PASSPHRASE}");
    let start = ["pkcs8", "-topk8", "-in", "plain", "-passout", &pass];
    let options = ["-v1", "PBE-SHA1-3DES", "-out", "old"];
    bench.bytes("openssl", &[&start[..], &options].concat());
    let cipher = PrivateKeyError::Cipher("pbeWithSHA1And3-KeyTripleDES-CBC".to_owned());
    assert_eq!(bench.why_not_private("old"), cipher);

    bench.openssl("rsa", &["-in", "plain", "-camellia128", "-passout", &pass, "-out", "camellia"]);
    let cipher = PrivateKeyError::Cipher("CAMELLIA-128-CBC".to_owned());
    assert_eq!(bench.why_not_private("camellia"), cipher);

    let keygen = ["-q", "-t", "rsa", "-b", "1024", "-N", PASSPHRASE, "-f", "chacha"];
    bench.bytes("ssh-keygen", &[&keygen[..], &["-Z", "chacha20-poly1305@openssh.com"]].concat());
    let cipher = PrivateKeyError::Cipher("chacha20-poly1305@openssh.com".to_owned());
    assert_eq!(bench.why_not_private("chacha"), cipher);
}

#[test]
fn every_private_key_of_ssh_keygen_is_read() {
    let Some(bench) = Bench::new() else { return };
    for (format, option) in
        [(Format::Openssh, None), (Format::Pem, Some("PEM")), (Format::Pkcs8, Some("PKCS8"))]
    {
        for passphrase in ["", PASSPHRASE] {
            let name = format!("{format:?}{}", passphrase.len());
            let mut arguments = vec![
                "-q", "-t", "rsa", "-b", "1024", "-N", passphrase, "-C", "a b #c", "-f", &name,
            ];
            arguments.extend(option.iter().flat_map(|option| ["-m", option]));
            bench.bytes("ssh-keygen", &arguments);

            let file = bench.load(&name).unwrap();
            assert_eq!(matches!(file, PrivateKeyFile::Locked(_)), !passphrase.is_empty());
            if let PrivateKeyFile::Locked(locked) = &file {
                let needed = bench.load(&name).unwrap().unlock(None).unwrap_err();
                assert_eq!(needed, PrivateKeyError::PassphraseNeeded);
                for wrong in ["", "wrong"] {
                    let certain = format == Format::Openssh;
                    let wrong = locked.unlock(wrong).unwrap_err();
                    assert_eq!(wrong, PrivateKeyError::WrongPassphrase { certain });
                }
            }
            let read = file.unlock(Some(passphrase)).unwrap();
            let public = key::load_public(&bench.path(&format!("{name}.pub"))).unwrap();
            assert_eq!(*read.public(), public.key);
            assert_eq!(public.comment.as_str(), "a b #c");

            // ssh-keygen rewrites the file as PKCS#1, for the numbers.
            let rewrite = ["-q", "-p", "-m", "PEM", "-P", passphrase, "-N", "", "-f", &name];
            bench.bytes("ssh-keygen", &rewrite);
            assert_eq!(numbers(&read), fs::read_to_string(bench.path(&name)).unwrap());
        }
    }
    for cipher in ["aes128-cbc", "aes256-gcm@openssh.com"] {
        let common = ["-q", "-t", "rsa", "-b", "1024", "-N", PASSPHRASE];
        bench.bytes("ssh-keygen", &[&common[..], &["-Z", cipher, "-f", cipher]].concat());
        let file = bench.load(cipher).unwrap();
        let public = key::load_public(&bench.path(&format!("{cipher}.pub"))).unwrap();
        let PrivateKeyFile::Locked(locked) = file else { panic!("{cipher}") };
        let wrong = PrivateKeyError::WrongPassphrase { certain: true };
        assert_eq!(locked.unlock("wrong").unwrap_err(), wrong, "{cipher}");
        assert_eq!(*locked.unlock(PASSPHRASE).unwrap().public(), public.key, "{cipher}");
    }
}

/// openssl looks at what is inside, whatever the label, and at the name of a cipher in either case.
#[test]
fn labels_and_names_of_ciphers_are_taken_as_openssl_takes_them() {
    let Some(bench) = Bench::new() else { return };
    bench.make("plain", "1024");
    let expected = bench.numbers("plain", "");
    bench.bytes("openssl", &["pkcs8", "-topk8", "-nocrypt", "-in", "plain", "-out", "label"]);
    let pass = format!("pass:{PASSPHRASE}");
    bench.openssl("rsa", &["-in", "plain", "-aes128", "-passout", &pass, "-out", "cipher"]);
    for (name, from, to) in
        [("label", " PRIVATE KEY", " RSA PRIVATE KEY"), ("cipher", "AES-128-CBC", "aes-128-cbc")]
    {
        let text = fs::read_to_string(bench.path(name)).unwrap();
        assert!(text.contains(from));
        fs::write(bench.path(name), text.replace(from, to)).unwrap();
        assert_eq!(bench.numbers(name, PASSPHRASE), expected, "openssl, {name}");
        let key = bench.load(name).unwrap().unlock(Some(PASSPHRASE)).unwrap();
        assert_eq!(numbers(&key), expected, "{name}");
    }
}

#[test]
fn every_public_key_is_read() {
    let Some(bench) = Bench::new() else { return };
    bench.make("plain", "1024");
    let expected = bench.load("plain").unwrap().unlock(None).unwrap().public().clone();
    let mut files = Vec::new();
    let mut push = |name: &'static str, bytes: Vec<u8>| {
        fs::write(bench.path(name), bytes).unwrap();
        files.push(name);
    };
    push("spki", bench.bytes("openssl", &["rsa", "-in", "plain", "-pubout"]));
    push("pkcs1", bench.bytes("openssl", &["rsa", "-in", "plain", "-RSAPublicKey_out"]));
    push("line", bench.bytes("ssh-keygen", &["-y", "-f", "plain"]));
    push("keygen-pem", bench.bytes("ssh-keygen", &["-e", "-m", "PEM", "-f", "line"]));
    push("keygen-pkcs8", bench.bytes("ssh-keygen", &["-e", "-m", "PKCS8", "-f", "line"]));
    for name in files {
        assert_eq!(key::load_public(&bench.path(name)).unwrap().key, expected, "{name}");
    }
    let line = fs::read_to_string(bench.path("line")).unwrap();
    assert_eq!(key::openssh_line(&expected), line.trim_end());
    let rfc4716 = bench.bytes("ssh-keygen", &["-e", "-m", "RFC4716", "-f", "line"]);
    fs::write(bench.path("rfc4716"), rfc4716).unwrap();
    let found = PublicKeyError::NotWanted(Found::Ssh2PublicKey);
    assert_eq!(bench.why_not_public("rfc4716"), found);

    fs::write(bench.path("spki-again"), key::encode_spki(&expected).unwrap()).unwrap();
    let [ours, theirs] = ["spki-again", "spki"].map(|name| fs::read(bench.path(name)).unwrap());
    assert_eq!(ours, theirs);
}

#[test]
fn what_keystep_writes_is_read_by_both_programs() {
    let Some(bench) = Bench::new() else { return };
    let made = crypto::generate(1024, &mut rand::rng()).unwrap();
    let expected = numbers(&made);
    let fingerprint = key::Fingerprint::of(made.public()).to_string();
    for format in [Format::Pem, Format::Pkcs8, Format::Openssh] {
        for passphrase in [None, Some(PASSPHRASE)] {
            let name = format!("{format:?}{}", passphrase.is_some());
            bench.write(&name, &made, format, passphrase);
            let pass = passphrase.unwrap_or_default();
            let public = bench.text("ssh-keygen", &["-y", "-P", pass, "-f", &name]);
            let words: Vec<_> = public.split_whitespace().take(2).collect();
            assert_eq!(words.join(" "), key::openssh_line(made.public()));
            for name in [&name, &format!("{name}.pub")] {
                let shown = bench.text("ssh-keygen", &["-l", "-E", "sha256", "-f", name]);
                assert!(shown.contains(&fingerprint), "{shown}");
                assert!(shown.contains("alice@laptop"), "{shown}");
            }
            if format == Format::Openssh {
                let rewrite = ["-q", "-p", "-m", "PEM", "-P", pass, "-N", "", "-f", &name];
                bench.bytes("ssh-keygen", &rewrite);
                assert_eq!(fs::read_to_string(bench.path(&name)).unwrap(), expected);
            } else {
                let pass = format!("pass:{pass}");
                let check = ["rsa", "-check", "-noout", "-in", &name, "-passin", &pass];
                let verdict = bench.text("openssl", &check);
                assert_eq!(verdict.trim(), "RSA key ok");
                assert_eq!(bench.numbers(&name, passphrase.unwrap_or_default()), expected);
                let wrong = ["rsa", "-noout", "-in", &name, "-passin", "pass:wrong"];
                let opened = bench.run("openssl", &wrong).status.success();
                assert_eq!(opened, passphrase.is_none());
            }
        }
    }
}

#[test]
fn fingerprints_are_those_of_the_commands_in_awss_documentation() {
    let Some(bench) = Bench::new() else { return };
    bench.make("k.pem", "2048");
    let read = bench.load("k.pem").unwrap().unlock(None).unwrap();
    let digest = |digest: &str, der: &str| {
        let shown = bench.text("openssl", &[digest, "-c", der]);
        shown.rsplit(['=', ' ']).next().unwrap_or_default().trim().to_owned()
    };
    let created = ["pkcs8", "-in", "k.pem", "-inform", "PEM", "-outform", "DER", "-topk8"];
    bench.bytes("openssl", &[&created[..], &["-nocrypt", "-out", "created.der"]].concat());
    assert_eq!(key::ec2_created(&read).unwrap(), digest("sha1", "created.der"));
    let imported = ["rsa", "-in", "k.pem", "-pubout", "-outform", "DER", "-out", "imported.der"];
    bench.bytes("openssl", &imported);
    assert_eq!(key::ec2_imported(read.public()).unwrap(), digest("md5", "imported.der"));
}

#[test]
fn what_is_no_rsa_private_key_is_named() {
    let Some(bench) = Bench::new() else { return };
    let private = |kind| PrivateKeyError::NotWanted(Found::PrivateKey(kind));
    let other = |found| PrivateKeyError::NotWanted(found);
    for (kind, name) in [(KeyType::Ed25519, "ed25519"), (KeyType::Ec, "ecdsa")] {
        for pass in ["", PASSPHRASE] {
            let file = format!("{name}{}", pass.len());
            bench.bytes("ssh-keygen", &["-q", "-t", name, "-N", pass, "-f", &file]);
            assert_eq!(bench.why_not_private(&file), private(kind.clone()));
            // The same file where a public key is wanted, and the other way round.
            let found = PublicKeyError::NotWanted(Found::PrivateKey(kind.clone()));
            assert_eq!(bench.why_not_public(&file), found);
            let public = format!("{file}.pub");
            assert_eq!(bench.why_not_private(&public), other(Found::PublicKey(kind.clone())));
            let found = PublicKeyError::NotWanted(Found::PublicKey(kind.clone()));
            assert_eq!(bench.why_not_public(&public), found);
        }
    }

    let ec: &[&str] = &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
    let pss: &[&str] = &["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:1024"];
    let mut kinds = vec![("ec", KeyType::Ec, ec)];
    if bench.modern {
        kinds.push(("pss", KeyType::RsaPss, pss));
        kinds.push(("ed25519", KeyType::Ed25519, &["-algorithm", "ED25519"]));
        kinds.push(("ed448", KeyType::Ed448, &["-algorithm", "ED448"]));
        kinds.push(("x25519", KeyType::Agreement, &["-algorithm", "X25519"]));
    } else {
        println!("skipped: kinds of keys that this openssl may not know");
    }
    for (name, kind, options) in kinds {
        bench.bytes("openssl", &[&["genpkey", "-out", name], options].concat());
        assert_eq!(bench.why_not_private(name), private(kind.clone()), "{name}");
        let public = format!("{name}.public");
        bench.bytes("openssl", &["pkey", "-in", name, "-pubout", "-out", &public]);
        let found = PublicKeyError::NotWanted(Found::PublicKey(kind.clone()));
        assert_eq!(bench.why_not_public(&public), found, "{name}");
        assert_eq!(bench.why_not_private(&public), other(Found::PublicKey(kind.clone())));

        // Encrypted PKCS#8 tells its kind only to who knows the passphrase.
        let locked = format!("{name}.locked");
        let pass = format!("pass:{PASSPHRASE}");
        let topk8 = ["pkcs8", "-topk8", "-in", name, "-passout", &pass, "-out", &locked];
        bench.bytes("openssl", &topk8);
        let file = bench.load(&locked).unwrap();
        assert_eq!(file.unlock(Some(PASSPHRASE)).unwrap_err(), private(kind));
    }

    bench.bytes("openssl", &["ecparam", "-name", "prime256v1", "-genkey", "-out", "sec1"]);
    assert_eq!(bench.why_not_private("sec1"), private(KeyType::Ec));

    bench.make("rsa", "1024");
    let subject = ["-key", "rsa", "-subj", "/CN=a", "-out"];
    bench.bytes("openssl", &[&["req", "-new", "-x509"], &subject[..], &["cert"]].concat());
    assert_eq!(bench.why_not_private("cert"), other(Found::Certificate));
    assert_eq!(bench.why_not_public("cert"), PublicKeyError::NotWanted(Found::Certificate));
    bench.bytes("openssl", &[&["req", "-new"], &subject[..], &["csr"]].concat());
    assert_eq!(bench.why_not_private("csr"), other(Found::CertificateRequest));

    // A certificate and its key in one file: the key is what was wanted.
    let both = [fs::read(bench.path("cert")).unwrap(), fs::read(bench.path("rsa")).unwrap()];
    fs::write(bench.path("both"), both.concat()).unwrap();
    assert!(bench.load("both").is_ok());

    bench.bytes("openssl", &["rsa", "-in", "rsa", "-outform", "DER", "-out", "der"]);
    assert_eq!(bench.why_not_private("der"), other(Found::Der(Der::PrivateKey)));
    let text = fs::read_to_string(bench.path("rsa")).unwrap();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(bench.path("utf16"), [b"\xff\xfe".to_vec(), utf16].concat()).unwrap();
    assert!(bench.load("utf16").is_ok());
    fs::write(bench.path("notepad"), format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    assert!(bench.load("notepad").is_ok());

    if bench.modern {
        bench.openssl("genrsa", &["-primes", "3", "-out", "three", "2048"]);
        assert_eq!(bench.why_not_private("three"), PrivateKeyError::MultiPrime { primes: 3 });
    }
    bench.make("small", "768");
    let size = crypto::InvalidKey::Size { bits: 768 };
    assert_eq!(bench.why_not_private("small"), PrivateKeyError::Invalid(size));
}

#[test]
fn certificates_of_openssh_are_named() {
    let Some(bench) = Bench::new() else { return };
    for (kind, name) in [(KeyType::Rsa, "rsa"), (KeyType::Ed25519, "ed25519")] {
        bench.bytes("ssh-keygen", &["-q", "-t", name, "-N", "", "-f", name]);
        let public = format!("{name}.pub");
        bench.bytes("ssh-keygen", &["-q", "-s", name, "-I", "id", "-n", "alice", &public]);
        let found = Found::OpensshCertificate(kind);
        let error = bench.why_not_public(&format!("{name}-cert.pub"));
        assert_eq!(error, PublicKeyError::NotWanted(found.clone()));
        let list = fs::read(bench.path(&format!("{name}-cert.pub"))).unwrap();
        let skipped = AuthorizedKeys::parse(&list).skipped;
        assert_eq!(skipped[0].reason, SkipReason::NotRsa(found));
    }
}

#[test]
fn ssh_keygen_reads_the_lists_that_keystep_writes() {
    let Some(bench) = Bench::new() else { return };
    let home = Home::at(bench.path("home"));
    let (server, user) = (
        crypto::generate(1024, &mut rand::rng()).unwrap(),
        crypto::generate(1024, &mut rand::rng()).unwrap(),
    );
    let host = |name, port| HostName::new(name, port).unwrap();
    let hosts = [host("127.0.0.1", 2022), host("::1", 2022), host("example.org", 22)];
    for host in &hosts {
        assert_eq!(home.remember_host(host, server.public()).unwrap(), Match::Unknown);
    }
    let list = home.known_hosts_path();
    let find = |host: &HostName| -> String {
        bench.text("ssh-keygen", &["-F", host.as_str(), "-f", text(&list)])
    };
    for host in &hosts {
        assert!(find(host).contains(&key::openssh_line(server.public())), "{host}");
    }

    // Hashed by ssh-keygen, the same servers are known here.
    bench.bytes("ssh-keygen", &["-q", "-H", "-f", text(&list)]);
    assert!(fs::read_to_string(&list).unwrap().starts_with("|1|"));
    for (index, host) in hosts.iter().enumerate() {
        let known = Match::Known { line: index + 1 };
        assert_eq!(home.remember_host(host, server.public()).unwrap(), known);
    }
    let recorded = key::Fingerprint::of(server.public());
    let changed = home.remember_host(&hosts[0], user.public()).unwrap();
    assert_eq!(changed, Match::Changed { line: 1, recorded });

    let alice = UserName::new("alice").unwrap();
    let comment = Comment::new("アリス").unwrap();
    home.add_authorized(&alice, user.public(), &comment).unwrap();
    let list = home.users().path(&alice).unwrap();
    let shown = bench.text("ssh-keygen", &["-l", "-f", text(&list)]);
    assert!(shown.contains(&key::Fingerprint::of(user.public()).to_string()), "{shown}");

    home.create_host_key(&server, &mut rand::rng()).unwrap();
    let shown = bench.text("ssh-keygen", &["-l", "-f", text(&home.host_key_path())]);
    assert!(shown.contains(&key::Fingerprint::of(server.public()).to_string()), "{shown}");
}

#[test]
fn a_damaged_file_is_an_error_and_no_panic() {
    let Some(bench) = Bench::new() else { return };
    for (name, format) in [("openssh", "RFC4716"), ("pem", "PEM"), ("pkcs8", "PKCS8")] {
        let common = ["-q", "-t", "rsa", "-b", "1024", "-N", "", "-m", format];
        bench.bytes("ssh-keygen", &[&common[..], &["-f", name]].concat());
        let text = fs::read_to_string(bench.path(name)).unwrap();
        let original = PrivateKeyFile::parse(&text).unwrap().unlock(None).unwrap();
        for at in (0..text.len()).step_by(5) {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            // A byte in the comment or in a value that is computed anew may pass; then the key
            // is the same.
            if let Ok(key) = PrivateKeyFile::parse(&changed).and_then(|file| file.unlock(None)) {
                assert_eq!(numbers(&key), numbers(&original), "byte {at} of {name}");
            }
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
