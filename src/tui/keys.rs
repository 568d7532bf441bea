//! Which key means what. The list of keys on the screen is drawn from the same table.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Size;

use super::options::Pane;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// One scene on.
    Forward,
    /// One scene back.
    Back,
    /// To ⓪.
    First,
    /// To the end.
    Last,
    /// The next pane.
    NextPane,
    /// The pane before.
    LastPane,
    /// This pane.
    Open(Pane),
    /// Scrolls up, or moves the cursor a row up.
    Up,
    /// Scrolls down, or moves the cursor a row down.
    Down,
    /// Takes the cursor, or leaves it; chooses in a list.
    Enter,
    /// The field before, in the bytes.
    LastField,
    /// The next field, in the bytes.
    NextField,
    /// Switches the language.
    Language,
    /// The same login with the next method.
    Method,
    /// Chooses what is broken on purpose.
    Fault,
    /// A larger key.
    Larger,
    /// A smaller key.
    Smaller,
    /// The same again, with fresh randomness.
    Again,
    /// Saves the record.
    Save,
    /// Questions before each step, or none.
    Quiz,
    /// Hides answers and the score, or shows them.
    Class,
    /// The layout for a projector, or the usual one.
    Projector,
    /// Shows the keys.
    Keys,
    /// Closes what lies above.
    Escape,
    /// Ends.
    Quit,
    /// A number, to choose an answer.
    Digit(usize),
    /// The window has this size now. No key asks for it.
    Resize(Size),
}

/// A key: how it is written, what a terminal calls it, and what it asks for. A key that has no sign
/// of its own is told of where it counts: in a list.
pub(super) type Key = (&'static str, &'static [KeyCode], Command);

/// Every key there is, in the order in which they are shown: the name of the sentence that says what
/// a row of keys does, and the keys. Where a sign needs Shift, its key is heard without it, too.
pub(super) const KEYS: [(&str, &[Key]); 16] = [
    (
        "stepper-key-forward",
        &[
            ("→", &[KeyCode::Right], Command::Forward),
            ("n", &[KeyCode::Char('n')], Command::Forward),
            ("Space", &[KeyCode::Char(' ')], Command::Forward),
        ],
    ),
    (
        "stepper-key-back",
        &[
            ("←", &[KeyCode::Left], Command::Back),
            ("p", &[KeyCode::Char('p')], Command::Back),
            ("Backspace", &[KeyCode::Backspace], Command::Back),
        ],
    ),
    (
        "stepper-key-ends",
        &[("Home", &[KeyCode::Home], Command::First), ("End", &[KeyCode::End], Command::Last)],
    ),
    (
        "stepper-key-panes",
        &[
            ("Tab", &[KeyCode::Tab], Command::NextPane),
            ("", &[KeyCode::BackTab], Command::LastPane),
            ("1", &[KeyCode::Char('1')], Command::Digit(1)),
            ("2", &[KeyCode::Char('2')], Command::Digit(2)),
            ("3", &[KeyCode::Char('3')], Command::Digit(3)),
            ("4", &[KeyCode::Char('4')], Command::Digit(4)),
            ("", &[KeyCode::Char('5')], Command::Digit(5)),
            ("", &[KeyCode::Char('6')], Command::Digit(6)),
        ],
    ),
    (
        "stepper-key-scroll",
        &[("↑", &[KeyCode::Up], Command::Up), ("↓", &[KeyCode::Down], Command::Down)],
    ),
    (
        "stepper-key-cursor",
        &[
            ("Enter", &[KeyCode::Enter], Command::Enter),
            ("[", &[KeyCode::Char('[')], Command::LastField),
            ("]", &[KeyCode::Char(']')], Command::NextField),
        ],
    ),
    ("stepper-key-language", &[("l", &[KeyCode::Char('l')], Command::Language)]),
    ("stepper-key-method", &[("m", &[KeyCode::Char('m')], Command::Method)]),
    ("stepper-key-fault", &[("f", &[KeyCode::Char('f')], Command::Fault)]),
    (
        "stepper-key-size",
        &[
            // On one keyboard + is above =, on another above the semicolon.
            ("+", &[KeyCode::Char('+'), KeyCode::Char('='), KeyCode::Char(';')], Command::Larger),
            ("-", &[KeyCode::Char('-')], Command::Smaller),
        ],
    ),
    ("stepper-key-again", &[("r", &[KeyCode::Char('r')], Command::Again)]),
    (
        "stepper-key-quiz",
        &[
            ("z", &[KeyCode::Char('z')], Command::Quiz),
            ("c", &[KeyCode::Char('c')], Command::Class),
        ],
    ),
    ("stepper-key-projector", &[("b", &[KeyCode::Char('b')], Command::Projector)]),
    ("stepper-key-save", &[("s", &[KeyCode::Char('s')], Command::Save)]),
    (
        "stepper-key-keys",
        &[
            ("?", &[KeyCode::Char('?')], Command::Keys),
            ("h", &[KeyCode::Char('h')], Command::Keys),
            ("Esc", &[KeyCode::Esc], Command::Escape),
        ],
    ),
    ("stepper-key-quit", &[("q", &[KeyCode::Char('q')], Command::Quit)]),
];

/// The signs of a row of keys, side by side.
pub(super) fn signs(keys: &[Key]) -> String {
    let signs = keys.iter().map(|(sign, ..)| *sign).filter(|sign| !sign.is_empty());
    signs.collect::<Vec<_>>().join(" ")
}

impl Command {
    /// What a key asks for, if anything.
    pub fn of(key: KeyEvent) -> Option<Self> {
        if key.kind == KeyEventKind::Release {
            return None;
        }
        if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            let ends = key.modifiers == KeyModifiers::CONTROL && key.code == KeyCode::Char('c');
            return ends.then_some(Self::Quit);
        }
        let code = match key.code {
            KeyCode::Char(character) => KeyCode::Char(half_width(character).to_ascii_lowercase()),
            other => other,
        };
        let mut keys = KEYS.iter().flat_map(|(_, keys)| *keys);
        keys.find(|(_, codes, _)| codes.contains(&code)).map(|(.., command)| *command)
    }
}

/// With a Japanese input method on, letters may arrive in full width: ｑ is q.
fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '！'..='～' => {
            let code = u32::from(character) - u32::from('！') + u32::from('!');
            char::from_u32(code).unwrap_or(character)
        }
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode) -> Option<Command> {
        Command::of(KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn letters_of_an_input_method_are_understood() {
        for (one, other) in [('q', 'ｑ'), ('+', '＋'), ('?', '？'), ('1', '１'), (' ', '\u{3000}')]
        {
            assert_eq!(press(KeyCode::Char(one)), press(KeyCode::Char(other)));
            assert!(press(KeyCode::Char(one)).is_some());
        }
        assert_eq!(press(KeyCode::Char('あ')), None);
        assert_eq!(press(KeyCode::Char('M')), Some(Command::Method));
    }

    /// What a sign on the screen says can be pressed, and does what its row says.
    #[test]
    fn every_key_that_is_shown_is_heard_and_every_key_that_is_heard_is_shown() {
        let named = |sign: &str| match sign {
            "→" => KeyCode::Right,
            "←" => KeyCode::Left,
            "↑" => KeyCode::Up,
            "↓" => KeyCode::Down,
            "Space" => KeyCode::Char(' '),
            "Backspace" => KeyCode::Backspace,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "Tab" => KeyCode::Tab,
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            sign => KeyCode::Char(sign.chars().next().unwrap()),
        };
        let shown: Vec<KeyCode> = KEYS
            .iter()
            .flat_map(|(_, keys)| signs(keys).split(' ').map(named).collect::<Vec<_>>())
            .collect();
        for code in &shown {
            assert!(press(*code).is_some(), "{code:?} is shown and does nothing");
        }
        // Where Shift makes another key of it, the sign of one will do; 5 and 6 are for lists,
        // which number their own lines.
        let beside = [KeyCode::BackTab, KeyCode::Char('='), KeyCode::Char(';')];
        let beside = beside.into_iter().chain(['5', '6'].map(KeyCode::Char));
        let known: Vec<KeyCode> = shown.iter().copied().chain(beside).collect();
        let named = [
            KeyCode::Backspace,
            KeyCode::Enter,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Delete,
            KeyCode::Insert,
            KeyCode::Esc,
            KeyCode::F(1),
        ];
        for code in (' '..='@').chain('['..='~').map(KeyCode::Char).chain(named) {
            assert_eq!(press(code).is_some(), known.contains(&code), "{code:?}");
        }
    }

    #[test]
    fn control_c_ends_and_other_controls_do_nothing() {
        let control = |c| Command::of(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
        assert_eq!(control('c'), Some(Command::Quit));
        assert_eq!(control('q'), None);
    }
}
