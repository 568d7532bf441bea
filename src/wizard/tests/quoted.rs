//! Answers that are typed, and mean what they say: in quotes, and where somebody comes from.

use super::by_hand::types;
use super::*;

/// What stands in quotes is an answer as it is, whatever it would mean without them.
#[test]
fn an_answer_in_quotes_is_no_key_no_number_and_may_be_nothing() {
    let mut wizard = Cloud::new().wizard();
    types(&mut wizard, &["", "", "", "", "", ""]);
    assert_eq!(wizard.place(), Place::Step(Step::Review));
    for (typed, name) in [
        ("\"b\"", Some("b")),
        ("\"?\"", Some("?")),
        ("\"\"b\"\"", Some("\"b\"")),
        ("\"", Some("\"")),
        // Enter alone keeps what is there.
        ("", Some("\"")),
        ("\"\"", None),
    ] {
        types(&mut wizard, &["5", "1", typed, ""]);
        assert_eq!(wizard.choices().name.as_deref(), name, "{typed}");
    }
    // A number chooses; in quotes it would be the name of a key pair.
    types(&mut wizard, &[""]);
    assert_eq!(wizard.place(), Place::Question(Question::Key));
    assert!(matches!(wizard.hear("\"1\""), Heard::Wrong(Wrong::NoChoice { .. })));
    assert_eq!(wizard.hear("1"), Heard::Moved(Vec::new()));
}

/// One address is a range, too.
#[test]
fn from_where_somebody_comes_is_read_in_one_way() {
    for (text, range) in [
        ("my-ip", Some("127.0.0.1/32")),
        ("MY-IP", Some("127.0.0.1/32")),
        ("anywhere", Some("0.0.0.0/0")),
        ("10.0.0.1", Some("10.0.0.1/32")),
        ("10.0.0.0/8", Some("10.0.0.0/8")),
        ("2001:DB8::1", Some("2001:db8::1/128")),
        ("10.0.0", None),
        ("", None),
    ] {
        assert_eq!(from_where(text).map(|range| range.to_string()).as_deref(), range, "{text}");
    }
    let mut wizard = Cloud::new().wizard();
    wizard.answer(Question::Source, "10.0.0.1").unwrap();
    assert_eq!(
        wizard.later(Step::Firewall),
        [Later::OpenTo(22, vec!["10.0.0.1/32".parse().unwrap()])]
    );
}
