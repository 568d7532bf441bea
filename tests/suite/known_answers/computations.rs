//! Keys, fingerprints, and every computation of a login by itself.

use keystep::auth;
use keystep::crypto::{self, PrivateKey};
use keystep::key::{self, Comment, Fingerprint, Format, PrivateKeyFile, ssh_blob};
use keystep::wire::{ClientNonce, Digest, Method, ServerNonce, SessionId};
use serde_json::Value;

use super::{Given, VECTORS, bytes, cases, method, private_key, short, text};

#[test]
fn keys_and_fingerprints() {
    for (name, case) in VECTORS["keys"].as_object().unwrap() {
        let key = private_key(name);
        let public = key.public();
        assert_eq!(public.bits() as u64, case["bits"].as_u64().unwrap(), "{name}");
        assert_eq!(hex::encode(ssh_blob(public)), text(&case["blob"]), "{name}");
        assert_eq!(key::openssh_line(public), text(&case["openssh"]), "{name}");
        assert_eq!(&key::parse_wire(text(&case["openssh"])).unwrap(), public, "{name}");
        assert_eq!(key.d().to_vec(), bytes(&case["d"]), "{name}");

        let pem = text(&case["private_pem"]);
        let read = PrivateKeyFile::parse(pem).unwrap().unlock(None).unwrap();
        assert_eq!((read.public(), read.d()), (public, key.d()), "{name}");
        let comment = Comment::default();
        let written =
            key::encode_private(&key, Format::Pem, None, &comment, &mut rand::rng()).unwrap();
        assert_eq!(*written, pem, "{name}");
        let spki = key::encode_spki(public).unwrap();
        let inside: String = spki.lines().filter(|line| !line.starts_with('-')).collect();
        assert_eq!(base64(&inside), bytes(&case["spki_der"]), "{name}");

        let fingerprints = &case["fingerprints"];
        assert_eq!(Fingerprint::of(public).to_string(), text(&fingerprints["sha256"]), "{name}");
        let created = key::ec2_created(&key).unwrap();
        assert_eq!(created, text(&fingerprints["ec2_created_sha1"]), "{name}");
        let imported = key::ec2_imported(public).unwrap();
        assert_eq!(imported, text(&fingerprints["ec2_imported_md5"]), "{name}");
    }
}

fn base64(text: &str) -> Vec<u8> {
    use base64ct::{Base64, Encoding as _};
    Base64::decode_vec(text).unwrap()
}

#[test]
fn each_computation_of_a_login() {
    for case in cases("logins") {
        let (name, inputs, reply) = (text(&case["name"]), &case["inputs"], &case["reply"]);
        let key = private_key(text(&inputs["user_key"]));
        let method = method(case);
        if let Some(oaep) = case.get("oaep") {
            let label = auth::label(method);
            assert_eq!(label, text(&oaep["label_text"]).as_bytes(), "{name}");
            assert_eq!(label, bytes(&oaep["label"]), "{name}");
            assert_eq!(crypto::sha256(&[label]), short::<[u8; 32]>(&oaep["label_hash"]), "{name}");
            let (message, mut seed) = (bytes(&oaep["message"]), Given::new([&oaep["seed"]]));
            let ciphertext = crypto::encrypt(key.public(), label, &message, &mut seed).unwrap();
            assert_eq!(ciphertext, bytes(&oaep["ciphertext"]), "{name}");
            let opened = crypto::decrypt(&key, label, &ciphertext, &mut rand::rng()).unwrap();
            assert_eq!(*opened, message, "{name}");
        }
        if let Some(session) = case.get("session") {
            check_session(session, Some(inputs), name);
        }
        match method {
            Method::Notes => assert_eq!(reply["decrypted"], inputs["challenge"], "{name}"),
            Method::Ssh1 => {
                let identifier = short(&case["session"]["identifier"]);
                let digest = auth::reply_digest(&short(&inputs["challenge"]), &identifier);
                assert_eq!(digest, short(&reply["digest"]), "{name}");
                assert_eq!(
                    Digest::from(crypto::sha256(&[&bytes(&reply["hashed"])])),
                    digest,
                    "{name}"
                );
            }
            Method::Ssh2 => {
                let identifier = short(&case["session"]["identifier"]);
                let user = text(&inputs["user"]);
                let signed = auth::signed_bytes(&identifier, user, &ssh_blob(key.public()));
                assert_eq!(signed, bytes(&reply["message"]), "{name}");
                check_signature(&key, reply, name);
            }
        }
    }
}

/// The session identifier and the host's signature of it.
pub(crate) fn check_session(session: &Value, inputs: Option<&Value>, name: &str) {
    let host = private_key("host");
    let blob = ssh_blob(host.public());
    assert_eq!(blob, bytes(&session["host_key_blob"]), "{name}");
    assert_eq!(
        crypto::sha256(&[&blob]),
        short::<[u8; 32]>(&session["host_key_blob_sha256"]),
        "{name}"
    );
    let identifier: SessionId = short(&session["identifier"]);
    assert_eq!(crypto::sha256(&[&bytes(&session["hashed"])]), identifier.bytes(), "{name}");
    if let Some(inputs) = inputs {
        let client: ClientNonce = short(&inputs["client_nonce"]);
        let server: ServerNonce = short(&inputs["server_nonce"]);
        let own = auth::session_identifier(&client, &server, &blob);
        assert_eq!(own, identifier, "{name}");
    }
    assert_eq!(bytes(&session["host_signature"]["message"]), identifier.bytes(), "{name}");
    check_signature(&host, &session["host_signature"], name);
}

fn check_signature(key: &PrivateKey, case: &Value, name: &str) {
    let (message, signature) = (bytes(&case["message"]), bytes(&case["signature"]));
    assert_eq!(crypto::sha256(&[&message]), short::<[u8; 32]>(&case["message_sha256"]), "{name}");
    assert_eq!(crypto::sign(key, &message, &mut rand::rng()).unwrap(), signature, "{name}");
    assert_eq!(crypto::verify(key.public(), &message, &signature), Ok(()), "{name}");
}
