//! What the check says of records that nobody changed.

use keystep::crypto;
use keystep::transcript::{Party, Subject, View, knowledge, to_text};
use keystep::wire::Method;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

use super::{KEY, PLAYED, check, login_from, played, seen_from};

#[test]
fn every_record_holds_when_it_is_checked() {
    for played in PLAYED.iter() {
        for key in [None, Some(&**KEY)] {
            let check = check(&played.transcript, key);
            assert!(check.holds(), "{played}: {:#?}", check.findings);
            assert!(check.findings.len() > 8, "{played}");
        }
        let of_subject = |key, subject| {
            let findings = check(&played.transcript, key).findings.into_iter();
            findings.filter(|f| f.subject == subject).map(|f| f.holds).collect::<Vec<_>>()
        };
        let encryption = of_subject(None, Subject::Encryption);
        let opened = of_subject(Some(&**KEY), Subject::Encryption);
        if played.method == Method::Ssh2 {
            assert_eq!((encryption, opened), (vec![], vec![]), "{played}");
        } else {
            assert_eq!((encryption, opened), (vec![None], vec![Some(true)]), "{played}");
        }
    }
}

#[test]
fn another_private_key_proves_nothing() {
    let other = crypto::generate(1024, &mut ChaCha20Rng::seed_from_u64(23)).unwrap();
    let check = check(played(Method::Notes, None), Some(&other));
    assert!(check.holds());
    assert!(check.findings.iter().any(|f| f.subject == Subject::Encryption && f.holds.is_none()));
}

#[test]
fn one_sided_records_are_read_and_checked() {
    for played in PLAYED.iter() {
        for view in [View::Client, View::Server, View::Eavesdropper] {
            let part = seen_from(&played.transcript, view);
            let text = to_text(&part);
            assert_eq!(login_from(&text).as_ref(), Ok(&part), "{played}");
            for key in [None, Some(&**KEY)] {
                let check = check(&part, key);
                assert!(check.holds(), "{played}, {view:?}: {:#?}", check.findings);
                assert!(check.findings.len() > 2, "{played}, {view:?}");
            }
            let of = |party| knowledge(&part).iter().any(|learned| learned.party == party);
            assert!(of(Party::Eavesdropper), "{played}, {view:?}");
            assert_eq!(of(Party::Server), view != View::Client, "{played}, {view:?}");
        }
    }
}
