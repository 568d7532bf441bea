use super::*;
use crate::crypto::test_key;
use crate::key::UserName;
use crate::wire::{ErrorCode, Method};

fn judged(case: Case, passed: bool) -> Judged {
    let (deed, end) = (Deed::Closed, End::Code(3));
    Judged { case, deed, end, on_the_wire: passed, passed }
}

#[test]
fn what_is_right_is_right_and_nothing_else() {
    let codes = [End::Code(0), End::Code(1), End::Code(3), End::Signal, End::Late];
    let error = |code| Deed::Error { code };
    let deeds = [
        Deed::NotConnected,
        Deed::NoRequest,
        Deed::OtherRequest,
        Deed::Accepted,
        Deed::Proved,
        Deed::WrongReply { near_miss: None },
        Deed::Replied,
        Deed::Opened,
        Deed::Substituted,
        error(ErrorCode::Malformed),
        error(ErrorCode::UnexpectedStep),
        Deed::Garbled,
        Deed::Closed,
    ];
    let right = |case| match case {
        Case::Good => vec![(Deed::Accepted, 0)],
        Case::Denied => vec![(Deed::Proved, 1)],
        Case::OddVerdict => vec![(Deed::Accepted, 3)],
        Case::WrongHostSignature | Case::ChangedHostKey => vec![(Deed::Closed, 3)],
        Case::LockedBox | Case::OtherMethodsBox | Case::BoxWithoutLabel => {
            vec![(Deed::Substituted, 1)]
        }
        Case::NotJson | Case::StrangeMember | Case::UpperCase | Case::WrongLength => {
            vec![(Deed::Closed, 3), (error(ErrorCode::Malformed), 3)]
        }
        Case::VerdictFirst => vec![(Deed::Closed, 3), (error(ErrorCode::UnexpectedStep), 3)],
    };
    for case in Method::ALL.into_iter().flat_map(Case::with) {
        for deed in deeds {
            for end in codes {
                let expected = right(case).iter().any(|(d, c)| *d == deed && End::Code(*c) == end);
                assert_eq!(
                    Judged::new(case, deed, end).passed,
                    expected,
                    "{case} {deed:?} {end:?}"
                );
            }
        }
    }
}

#[test]
fn a_result_is_read_as_it_was_signed_and_not_otherwise() {
    let key = test_key(8);
    let all: Vec<Judged> =
        Case::with(Method::Ssh2).map(|case| judged(case, case != Case::NotJson)).collect();
    let when = "2026-11-27T21:40:00Z".to_owned();
    let slip = Slip::new(UserName::ALICE, Method::Ssh2, when, &all);
    let file = slip.signed("One.\nTwo.", &key, &mut rand::rng()).unwrap();
    assert_eq!(Slip::read(&file), Ok((slip.clone(), key.public().clone())));
    assert_eq!(Slip::read(&file.replace('\n', "\r\n")).unwrap().0, slip);
    let (passed, of) = (slip.passed(), slip.cases.len());
    assert_eq!(passed + 1, of);
    let head = format!("{passed}/{of}");
    for (from, to, error) in [
        ("alice", "bob", NotASlip::Signature),
        ("# Two", "# Three", NotASlip::Signature),
        ("alice", "=cmd", NotASlip::Form),
        ("ssh2", "ssh1", NotASlip::Form),
        ("good ok\n", "", NotASlip::Form),
        ("good ok", "good ok\ngood ok", NotASlip::Form),
        (&head, &format!("{of}/{of}"), NotASlip::Form),
        ("not-json no", "not-json ok", NotASlip::Form),
        ("2026", "=026", NotASlip::Form),
        ("-----BEGIN SSH", "-----BEGIN", NotASlip::Form),
    ] {
        assert_ne!(file, file.replace(from, to), "{from}");
        assert_eq!(Slip::read(&file.replace(from, to)), Err(error), "{from} → {to}");
    }
    // Both at once fits together, and the signature shows it.
    let better = file.replace("not-json no", "not-json ok").replace(&head, &format!("{of}/{of}"));
    assert_eq!(Slip::read(&better), Err(NotASlip::Signature));
    assert_eq!(Slip::read(""), Err(NotASlip::Form));
}

/// Two of a method's servers are as they should be; the others lie.
#[test]
fn the_changelog_counts_the_servers_that_lie() {
    let most = Method::ALL.map(|method| Case::with(method).count()).into_iter().max().unwrap();
    assert_eq!(most - 2, 11);
    assert!(include_str!("../../docs/CHANGELOG.md").contains("at up to eleven lying ones"));
}
