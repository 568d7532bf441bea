//! The targets of `keystep attack --serve` where something is to be found out, solved by programs
//! that know nothing but what they were given. The arithmetic is this file's own.

use std::io::Write as _;
use std::net::{Shutdown, TcpListener, TcpStream};

use crate::common::Place;
use crate::target::{Target, Wire, waiting};
use keystep::crypto::{PrivateKey, decrypt};
use keystep::key::parse_wire;
use num_bigint::BigUint;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use serde_json::{Value, json};

fn fact(target: &Target, name: &str) -> String {
    target.given["given"][name].as_str().unwrap().to_owned()
}

/// Hands an answer in, and gives what the desk says.
fn hand_in(target: &Target, answer: &Value) -> Value {
    let desk = TcpStream::connect(target.given["answers"].as_str().unwrap()).unwrap();
    let mut desk = Wire::new(desk);
    desk.say(&answer.to_string());
    let said = desk.hear_json();
    if said["error"] != Value::Null {
        assert_eq!(desk.hear(), "", "the desk closes after an error");
    }
    said
}

fn answered(right: bool, left: u32) -> Value {
    json!({ "event": "answered", "right": right, "left": left })
}

// enumerate

#[test]
fn the_names_are_told_by_the_answers() {
    let place = Place::new("en");
    for method in ["notes", "ssh2"] {
        let target = Target::serve(&place, &format!("enumerate --method {method}"));
        let names = fact(&target, "names");
        let exist: Vec<&str> =
            names.split(',').filter(|name| asks_back(&target, method, name)).collect();
        assert_eq!(exist.len(), 8);
        assert_eq!(hand_in(&target, &json!({ "answer": &exist[1..] }))["right"], false);
        target.sees(&answered(false, 9));
        assert_eq!(hand_in(&target, &json!({ "answer": exist }))["right"], true);
        target.sees(&answered(true, 8));
        target.solved();
    }
}

/// Whether ① for this name is answered with ②.
fn asks_back(target: &Target, method: &str, name: &str) -> bool {
    let key = fact(target, "key");
    let mut request = json!({ "version": 1, "method": method, "user": name, "key": key });
    if method != "notes" {
        request["nonce"] = "0".repeat(64).into();
    }
    let mut wire = target.connect();
    wire.say(&json!({ "step": 1, "request": request }).to_string());
    wire.hear_json()["step"] == 2
}

#[test]
fn a_good_server_tells_no_names_and_the_desk_no_nonsense() {
    let place = Place::new("en");
    let target = Target::serve(&place, "enumerate --setup as-is");
    let names = fact(&target, "names");
    assert!(names.split(',').all(|name| asks_back(&target, "notes", name)));
    for nonsense in [json!({}), json!({ "answer": 1 }), json!({ "answer": "00" })] {
        assert_eq!(hand_in(&target, &nonsense)["error"]["code"], "malformed");
    }
    let all: Vec<&str> = names.split(',').collect();
    assert_eq!(hand_in(&target, &json!({ "answer": all }))["right"], false);
    target.sees(&answered(false, 9));
    target.running.interrupt("INT");
    assert!(!target.running.finish().ends(3).out.contains("solved"));
}

/// A program that closes in the middle of a line need not wait for an answer until the login's time
/// is up.
#[test]
fn half_a_line_is_answered_by_closing() {
    let place = Place::new("en");
    for setup in ["naive-answer", "naive-time", "as-is"] {
        let target = Target::serve(&place, &format!("enumerate --setup {setup}"));
        let mut stream = TcpStream::connect(&target.running.address).unwrap();
        stream.write_all(b"{\"step\":1").unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        assert_eq!(Wire::new(stream).hear(), "", "{setup}");
        target.running.interrupt("INT");
        target.running.finish().ends(3);
    }
}

// padding-oracle

/// How many questions it takes, a few thousand or a million, hangs on the key and the box: these
/// seeds make lucky ones.
#[test]
fn the_box_is_read() {
    let place = Place::new("en");
    for (method, seed) in [("notes", 8), ("ssh1", 9)] {
        is_read(waiting(&place, &format!("padding-oracle --method {method} --seed {seed}")));
    }
}

fn is_read((listener, target): (TcpListener, Target)) {
    let [n, e, shut] = ["n", "e", "box"].map(|name| number(&fact(&target, name)));
    let mut client = Wire::of_next(&listener);
    let greeting = client.hear_json();
    assert_eq!(greeting["n"], fact(&target, "n"));
    let mut asked = 0_u64;
    let mut good = |multipliers: &[BigUint]| -> Vec<bool> {
        asked += multipliers.len() as u64;
        let boxes: Vec<String> = multipliers
            .iter()
            .map(|s| format!("{:0>128x}", &shut * s.modpow(&e, &n) % &n))
            .collect();
        client.say(&boxes.join("\n"));
        multipliers.iter().map(|_| client.hear().trim_end() == "ok").collect()
    };
    let m = bleichenbacher(&n, &mut good);
    drop(client);
    target.sees(&json!({ "event": "asked", "boxes": asked }));
    let inside = &format!("{m:0>128x}")[64..];
    let wrong = inside.chars().rev().collect::<String>();
    assert_eq!(hand_in(&target, &json!({ "answer": wrong }))["right"], false);
    target.sees(&answered(false, 9));
    assert_eq!(hand_in(&target, &json!({ "answer": inside }))["right"], true);
    target.sees(&answered(true, 8));
    target.solved();
}

fn number(digits: &str) -> BigUint {
    BigUint::parse_bytes(digits.as_bytes(), 16).unwrap()
}

/// The attack as its paper tells it, without the step for several intervals: each good multiplier
/// from 2.a on is tried on all intervals that are left.
fn bleichenbacher(n: &BigUint, good: &mut impl FnMut(&[BigUint]) -> Vec<bool>) -> BigUint {
    let one = BigUint::from(1_u32);
    let b = &one << (8 * (n.bits().div_ceil(8) - 2));
    let (low, high) = (&b * 2_u32, &b * 3_u32 - 1_u32);
    let up = |number: BigUint, by: &BigUint| (number + by - 1_u32) / by;
    let mut left = vec![(low.clone(), high.clone())];
    let mut s = up(n.clone(), &(&high + 1_u32)) - 1_u32;
    loop {
        s = match &left[..] {
            // 2.c: one interval; s is chosen by it.
            [(a, c)] if *a != low || *c != high => {
                let mut r = up((c * &s - &low) * 2_u32, n);
                loop {
                    let first = up(&low + &r * n, c);
                    let last = (&high + &r * n) / a;
                    let tried: Vec<BigUint> =
                        std::iter::successors(Some(first), |s| Some(s + 1_u32))
                            .take_while(|s| *s <= last)
                            .collect();
                    let found = good(&tried).into_iter().position(|good| good);
                    if let Some(at) = found.filter(|_| !tried.is_empty()) {
                        break tried[at].clone();
                    }
                    r += 1_u32;
                }
            }
            // 2.a, 2.b: the next one.
            _ => loop {
                let tried: Vec<BigUint> = (1..=64_u32).map(|step| &s + step).collect();
                if let Some(at) = good(&tried).into_iter().position(|good| good) {
                    break tried[at].clone();
                }
                s += 64_u32;
            },
        };
        // 3.
        let mut narrowed: Vec<(BigUint, BigUint)> = Vec::new();
        for (a, c) in &left {
            let mut r = up(a * &s - &high, n);
            while &r * n <= c * &s - &low {
                let from = up(&low + &r * n, &s).max(a.clone());
                let to = ((&high + &r * n) / &s).min(c.clone());
                if from <= to && !narrowed.contains(&(from.clone(), to.clone())) {
                    narrowed.push((from, to));
                }
                r += 1_u32;
            }
        }
        left = narrowed;
        if let [(a, c)] = &left[..]
            && a == c
        {
            return a.clone();
        }
    }
}

// factor

#[test]
fn a_bad_modulus_comes_apart() {
    let place = Place::new("en");
    for setup in ["close-primes", "smooth-prime", "shared-prime"] {
        let target = Target::serve(&place, &format!("factor --setup {setup}"));
        let key = rebuilt(setup, &fact(&target, "key"), &fact(&target, "other-key"));
        let mut wire = target.connect();
        let request = json!({ "version": 1, "method": "notes", "user": fact(&target, "user"),
            "key": fact(&target, "key") });
        wire.say(&json!({ "step": 1, "request": request }).to_string());
        let shut = hex::decode(wire.hear_json()["challenge"]["encrypted"].as_str().unwrap());
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let inside = decrypt(&key, b"keystep notes 1", &shut.unwrap(), &mut random).unwrap();
        let reply = json!({ "decrypted": hex::encode(&*inside) });
        wire.say(&json!({ "step": 3, "reply": reply }).to_string());
        assert_eq!(wire.hear_json()["verdict"], "accept", "{setup}");
        drop(wire);
        target.sees(&json!({ "event": "verdict", "user": "alice", "accepted": true }));
        target.solved();
    }
}

/// The private key behind a modulus that comes apart.
pub(crate) fn rebuilt(setup: &str, key: &str, other_key: &str) -> PrivateKey {
    let modulus = |key| BigUint::from_bytes_be(&parse_wire(key).unwrap().n());
    let n = modulus(key);
    let p = match setup {
        "close-primes" => fermat(&n),
        "smooth-prime" => p_minus_1(&n),
        _ => common_divisor(n.clone(), modulus(other_key)),
    };
    let (q, one) = (&n / &p, BigUint::from(1_u32));
    assert!(p > one && q > one && &p * &q == n, "{setup}");
    let e = BigUint::from(65_537_u32);
    let d = e.modinv(&((&p - 1_u32) * (&q - 1_u32))).unwrap();
    let [n, e, d, p, q] = [n, e, d, p, q].map(|number| number.to_bytes_be());
    PrivateKey::from_components(&n, &e, &d, &p, &q).unwrap()
}

/// n = a² − b² = (a − b)(a + b), with a from √n on.
fn fermat(n: &BigUint) -> BigUint {
    let mut a = n.sqrt() + 1_u32;
    loop {
        let square = &a * &a - n;
        let b = square.sqrt();
        if &b * &b == square {
            return a - b;
        }
        a += 1_u32;
    }
}

/// 2 to the power of all numbers up to a bound is 1 modulo a p whose p − 1 divides them all.
fn p_minus_1(n: &BigUint) -> BigUint {
    let start = BigUint::from(2_u32);
    let power = (2..10_000_u32).fold(start, |power, exponent| power.modpow(&exponent.into(), n));
    common_divisor(power - 1_u32, n.clone())
}

/// Euclid's algorithm.
fn common_divisor(mut a: BigUint, mut b: BigUint) -> BigUint {
    while b != BigUint::ZERO {
        (a, b) = (b.clone(), a % b);
    }
    a
}
