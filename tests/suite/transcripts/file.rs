//! The record as a file: read as it was written, refused if a byte was changed, and without a
//! trace of the private key.

use base64ct::{Base64Unpadded, Encoding as _};
use keystep::crypto;
use keystep::disk::{self, Encoding};
use keystep::transcript::{
    Break, FileError, LabMark, MAX_FILE, Outcome, Stop, Transcript, from_text, to_text,
};
use keystep::wire::Method;

use super::{KEY, PLAYED, check, login_from, played};

#[test]
fn a_file_gives_the_same_record() {
    for played in PLAYED.iter() {
        let text = to_text(&played.transcript);
        assert_eq!(login_from(&text).as_ref(), Ok(&played.transcript), "{played}");
        assert_eq!(to_text(&login_from(&text).unwrap()), text, "{played}");
    }
}

#[test]
fn an_editor_may_store_the_text_in_another_way() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("record.json");
    let transcript = played(Method::Ssh2, None);
    let text = format!("\u{feff}{}", to_text(transcript).replace('\n', "\r\n"));
    for encoding in [Encoding::Ascii, Encoding::Utf16Le, Encoding::Utf16Be] {
        std::fs::write(&path, encoding.encode(&text)).unwrap();
        let read = disk::read_text(&path, MAX_FILE as u64).unwrap();
        assert_eq!(login_from(&read).as_ref(), Ok(transcript), "{encoding:?}");
    }
}

#[test]
fn a_changed_byte_is_noticed() {
    for method in Method::ALL {
        let text = to_text(played(method, None));
        // All of the beginning and the end, and a byte here and there between.
        let ends = (0..120).chain(text.len() - 90..text.len() - 4);
        let between = (120..text.len() - 90).step_by(97);
        for at in ends.chain(between) {
            for other in ["0", " ", "\"", ""] {
                if &text[at..=at] == other {
                    continue;
                }
                let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
                assert!(login_from(&changed).is_err(), "{method}: byte {at} to {other:?}");
            }
        }
    }
}

#[test]
fn what_is_no_record_is_refused_with_the_reason() {
    let text = to_text(played(Method::Ssh1, None));
    for end in (0..text.len() - 2).step_by(61) {
        match login_from(&text[..end]) {
            Err(FileError::NotARecord { line, column, problem }) => {
                assert!(line > 0 || end == 0, "{end}: {line}, {column}: {problem}");
            }
            other => panic!("cut at {end}: {other:?}"),
        }
    }
    let version = text.replacen(r#""keystep_transcript": 1,"#, r#""keystep_transcript": 5,"#, 1);
    assert_eq!(login_from(&version), Err(FileError::Version { found: 5 }));
    for other in ["", "hello", "[]", "{}", "null", r#"{"keystep_transcript":"1"}"#, "\u{feff}{}"] {
        assert!(matches!(login_from(other), Err(FileError::NotARecord { .. })), "{other:?}");
    }
    assert_eq!(login_from(r#"{"keystep_transcript":1}"#), Err(FileError::NoChecksum));
    assert_eq!(login_from(&" ".repeat(MAX_FILE + 1)), Err(FileError::TooLong));

    let checksum = text.rsplit('"').nth(1).unwrap();
    let other = format!("{}{}", &checksum[1..], &checksum[..1]);
    let wrong = Err(FileError::Checksum { written: other.clone(), computed: checksum.to_owned() });
    assert_eq!(login_from(&text.replace(checksum, &other)), wrong);

    let nothing_behind = text.trim_end().strip_suffix('}').unwrap().trim_end();
    let more = format!("{nothing_behind},\n  \"outcome\": {{\"ended\": \"accepted\"}}\n}}\n");
    assert_eq!(login_from(&more), Err(FileError::NoChecksum), "the checksum stands last");
}

/// A file with an unknown field, or one that stands twice, is not silently taken for less.
#[test]
fn a_strange_field_is_refused_though_the_checksum_fits() {
    let text = to_text(played(Method::Notes, None));
    for more in ["\"user\": \"alice\"", "\"surprise\": 1"] {
        let changed = text.replacen("{\n", &format!("{{\n  {more},\n"), 1);
        assert!(
            matches!(login_from(&sealed(&changed)), Err(FileError::NotARecord { .. })),
            "{more}"
        );
    }
}

/// So it is with what an agent or an eavesdropper saw, wherever it stands.
#[test]
fn a_witness_says_nothing_that_nobody_reads() {
    let agent = include_str!("../../vectors/records/agent.json");
    let tap = include_str!("../../vectors/records/tap.json");
    for (text, was, is) in [
        (agent, "{\n", "{\n  \"surprise\": 1,\n"),
        (agent, "\"at_ns\":", "\"surprise\": 1, \"at_ns\":"),
        (agent, "\"bound\": {", "\"bound\": { \"surprise\": 1,"),
        (agent, "\"login\": {", "\"login\": { \"surprise\": 1,"),
        (agent, "\"bound\"", "\"unbound\""),
        (agent, "\"view\": \"agent\"", "\"view\": \"eavesdropper\""),
        (agent, "\"view\": \"agent\"", "\"view\": \"server\""),
        (agent, "\"connection\": 1", "\"connection\": -1"),
        (agent, "\"session\": \"", "\"session\": \"0"),
        (tap, "\"version\": {", "\"version\": { \"surprise\": 1,"),
        (tap, "\"view\": \"eavesdropper\"", "\"view\": \"agent\""),
        (tap, "\"answer\": {", "\"answer\": { \"surprise\": 1,"),
    ] {
        assert!(from_text(&sealed(text)).is_ok() && text.contains(was), "{was}");
        let changed = from_text(&sealed(&text.replacen(was, is, 1)));
        assert!(matches!(changed, Err(FileError::NotARecord { .. })), "{is}: {changed:?}");
    }
}

/// The file with the checksum of what stands in it.
fn sealed(text: &str) -> String {
    let (body, _) = text.rsplit_once(",\n  \"sha256\"").unwrap();
    let checksum = hex::encode(crypto::sha256(&[body.as_bytes()]));
    format!("{body},\n  \"sha256\": \"{checksum}\"\n}}\n")
}

/// Whatever draws a record can rely on it.
#[test]
fn what_is_no_user_no_fingerprint_and_no_known_break_is_refused() {
    let mut broken = played(Method::Notes, None).clone();
    broken.outcome = Outcome::Stopped { why: Stop::Broken { detail: Break::NoVerdict } };
    let text = to_text(&broken);
    assert_eq!(login_from(&sealed(&text)), Ok(broken));
    let name = "\"user\": \"alice\"";
    for (from, to) in [
        (name, "\"user\": \"Alice\""),
        (name, "\"user\": \"../a\""),
        ("\"registered_for\": \"alice\"", "\"registered_for\": \"\\u001b[2J\""),
        ("\"fingerprint\": \"SHA256:", "\"fingerprint\": \"SHA256:A"),
        ("\"fingerprint\": \"SHA256:", "\"fingerprint\": \"MD5:"),
        ("\"detail\": \"no-verdict\"", "\"detail\": \"no verdict\""),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        assert!(matches!(login_from(&sealed(&changed)), Err(FileError::NotARecord { .. })), "{to}");
    }
}

/// A record of the attack lab with this text in the place of the attack's name.
fn from_lab(attack: &str) -> String {
    let mark = LabMark::new("relay", "bare-wire").unwrap();
    let marked = Transcript { lab: Some(mark), ..played(Method::Ssh2, None).clone() };
    let attack = serde_json::to_string(attack).unwrap();
    sealed(&to_text(&marked).replacen("\"relay\"", &attack, 1))
}

#[test]
fn a_record_of_the_lab_keeps_its_mark_and_holds() {
    for attack in ["relay", "a", "an-attack-of-a-later-version-----"] {
        let attack = &attack[..attack.len().min(32)];
        let text = from_lab(attack);
        let record = login_from(&text).unwrap();
        assert_eq!(record.lab, Some(LabMark::new(attack, "bare-wire").unwrap()));
        assert_eq!(to_text(&record), text);
        assert!(check(&record, Some(&KEY)).holds());
    }
    let usual = to_text(played(Method::Ssh2, None));
    assert!(!usual.contains("\"lab\""), "a usual login has no mark");
}

/// Views make a command of it, which somebody may copy.
#[test]
fn what_is_no_name_of_the_lab_is_refused() {
    let long = "a".repeat(33);
    let bad =
        ["", &long, "--all", "-v", "relay; rm x", "$(x)", "a b", "Relay", "a\nb", "\u{1b}[31m"];
    for attack in bad.into_iter().chain(["リレー", "relay\u{202e}", "a&b", "a|b", "a`b`", "../a"])
    {
        let refused = login_from(&from_lab(attack));
        assert!(matches!(refused, Err(FileError::NotARecord { .. })), "{attack}");
        assert!(LabMark::new("relay", attack).is_err(), "{attack}");
    }
}

#[test]
fn no_record_holds_a_number_of_the_private_key() {
    let [p, q] = KEY.primes();
    let der = KEY.to_pkcs1_der().unwrap();
    let inside = pkcs1::RsaPrivateKeyRef::try_from(der.as_bytes()).unwrap();
    let [dp, dq] = [inside.exponent1, inside.exponent2].map(|number| number.as_bytes().to_vec());
    let [d, p, q, qinv] = [KEY.d(), p, q, KEY.qinv().unwrap()].map(|number| number.to_vec());
    let secrets = [d, p, q, dp, dq, qinv];
    let traces: Vec<String> = secrets.iter().flat_map(|secret| traces(secret)).collect();
    for played in PLAYED.iter() {
        let text = to_text(&played.transcript).to_lowercase();
        for trace in &traces {
            assert!(!text.contains(trace), "{played}");
        }
    }
    // The search finds what is there: the public modulus stands in ①.
    let n = traces_of_public();
    let text = to_text(played(Method::Notes, None)).to_lowercase();
    assert!(n.iter().any(|trace| text.contains(trace)));
}

fn traces_of_public() -> Vec<String> {
    traces(&KEY.public().n())
}

/// Pieces of a number as text, in hex, base64 and decimal, in lower case.
fn traces(number: &[u8]) -> Vec<String> {
    let mut traces = vec![decimal(number)[..40].to_owned()];
    // Leading zeros are no secret.
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    for chunk in number[zeros..].chunks_exact(16) {
        traces.push(hex::encode(chunk));
    }
    // Base64 takes three bytes at once, from any of three places.
    for start in zeros..zeros + 3 {
        let pieces = number[start..].chunks_exact(15);
        traces.extend(pieces.map(|piece| Base64Unpadded::encode_string(piece).to_lowercase()));
    }
    traces
}

fn decimal(number: &[u8]) -> String {
    let mut digits = vec![0_u32];
    for byte in number {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += *digit * 256;
            *digit = carry % 10;
            carry /= 10;
        }
        while carry > 0 {
            digits.push(carry % 10);
            carry /= 10;
        }
    }
    digits.iter().rev().map(ToString::to_string).collect()
}

/// Names and places in a file are a promise: these were saved when the format was made.
#[test]
fn records_that_were_saved_before_are_read_and_written_as_they_were() {
    let records = std::fs::read_dir("tests/vectors/records").unwrap();
    let mut read = 0;
    for path in records.map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&path).unwrap();
        let transcript = from_text(&text);
        let transcript = transcript.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(to_text(&transcript), text, "{}", path.display());
        read += 1;
    }
    assert_eq!(read, 8);
}
