//! Answers that are typed, and mean what they say: in quotes.

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
