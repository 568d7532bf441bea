//! The padding that a record lays out is the one that RSA worked on: what ② and the signatures
//! give back when the bare RSA operation is undone.

use keystep::auth::{Computation, Computed};
use keystep::crypto::sha256;
use keystep::key::parse_wire;
use keystep::transcript::{Padding, Portion, Transcript, padding};
use keystep::wire::{FieldName, Method, Step};
use num_bigint::BigUint;

use super::{KEY, PLAYED, played};

/// The bare RSA operation: no padding, just the power.
fn power(base: &[u8], exponent: &BigUint, modulus: &BigUint) -> Vec<u8> {
    let length = modulus.bits().div_ceil(8) as usize;
    let bytes = BigUint::from_bytes_be(base).modpow(exponent, modulus).to_bytes_be();
    [vec![0; length - bytes.len()], bytes].concat()
}

fn bytes(portions: &[Portion]) -> Option<Vec<u8>> {
    let all: Option<Vec<&[u8]>> = portions.iter().map(|portion| portion.bytes.as_deref()).collect();
    all.map(|all| all.concat())
}

/// The first computation of this kind, with its padding.
fn padded(transcript: &Transcript, operation: Computation) -> (&Computed, Padding) {
    let all = Step::ALL.into_iter().flat_map(|step| transcript.computed(step));
    let mut found = all.filter(|(_, computed)| computed.operation == operation);
    let (party, computed) = found.next().unwrap();
    (computed, padding(&transcript.ends(), party, computed).unwrap())
}

/// MGF1 with SHA-256 (RFC 8017 §B.2.1), laid over `bytes`.
fn mask(bytes: &[u8], seed: &[u8]) -> Vec<u8> {
    let blocks = (0..u32::MAX).flat_map(|i| sha256(&[seed, &i.to_be_bytes()]));
    bytes.iter().zip(blocks).map(|(byte, mask)| byte ^ mask).collect()
}

/// The value of a field of a step's line, from hex.
fn field(transcript: &Transcript, step: Step, name: FieldName) -> Vec<u8> {
    let line = transcript.line(step).unwrap();
    hex::decode(line.value(name).unwrap()).unwrap()
}

#[test]
fn oaep_is_laid_out_as_it_is() {
    let [n, d] = [&KEY.public().n()[..], &KEY.d()].map(BigUint::from_bytes_be);
    for method in [Method::Notes, Method::Ssh1] {
        let transcript = played(method, None);
        let encoded = power(&field(transcript, Step::Challenge, FieldName::Encrypted), &d, &n);
        // RFC 8017 §7.1.2, steps 3b to 3f.
        let (seed, block) = encoded[1..].split_at(32);
        let seed = mask(seed, block);
        let block = mask(block, &seed);

        for operation in [Computation::Encrypt, Computation::Decrypt] {
            let (_, padding) = padded(transcript, operation);
            let Padding::Oaep { block: laid_out, encoded: whole } = &padding else { panic!() };
            assert_eq!(bytes(laid_out).unwrap(), block, "{method}");
            assert_eq!(whole.iter().map(|portion| portion.length).sum::<usize>(), encoded.len());
            assert_eq!((whole[0].bytes.as_deref(), encoded[0]), (Some(&[0][..]), 0));
            assert_eq!(laid_out.iter().map(|p| p.length).sum::<usize>(), whole[2].length);
        }
    }
}

#[test]
fn signatures_are_laid_out_as_they_are() {
    for method in [Method::Ssh1, Method::Ssh2] {
        let transcript = played(method, None);
        let line = transcript.line(Step::Challenge).unwrap();
        let host = parse_wire(line.value(FieldName::HostKey).unwrap()).unwrap();
        let mut signatures = vec![(
            host,
            field(transcript, Step::Challenge, FieldName::HostSignature),
            [Computation::SignHost, Computation::VerifyHost],
        )];
        if method == Method::Ssh2 {
            let signature = field(transcript, Step::Reply, FieldName::Signature);
            let key = KEY.public().clone();
            signatures.push((key, signature, [Computation::Sign, Computation::Verify]));
        }
        for (key, signature, operations) in signatures {
            let [n, e] = [&key.n(), &key.e()].map(|number| BigUint::from_bytes_be(number));
            let encoded = power(&signature, &e, &n);
            for operation in operations {
                let (_, padding) = padded(transcript, operation);
                assert_eq!(bytes(padding.encoded()).unwrap(), encoded, "{method} {operation:?}");
            }
        }
    }
}

#[test]
fn every_rsa_operation_has_its_padding_and_nothing_else_has() {
    for played in PLAYED.iter() {
        for step in Step::ALL {
            for (party, computed) in played.transcript.computed(step) {
                let not_rsa = [Computation::LookUp, Computation::Substitute];
                let is_rsa = computed.key.is_some() && !not_rsa.contains(&computed.operation);
                let padding = padding(&played.transcript.ends(), party, computed);
                assert_eq!(padding.is_some(), is_rsa, "{played}: {computed:?}");
                let failed =
                    computed.operation == Computation::Decrypt && computed.holds == Some(false);
                if let (true, Some(Padding::Oaep { block, .. })) = (failed, padding) {
                    assert_eq!(bytes(&block), None, "{played}: nothing came out");
                }
            }
        }
    }
}
