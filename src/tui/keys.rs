//! Which key means what. The list of keys on the screen is drawn from the same table.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::model::Pane;

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
}

/// The keys in the order in which they are shown: how they are written, and the name of the
/// sentence that says what they do.
pub(super) const SHOWN: [(&str, &str); 16] = [
    ("→ n Space", "stepper-key-forward"),
    ("← p", "stepper-key-back"),
    ("Home End", "stepper-key-ends"),
    ("Tab 1 2 3 4", "stepper-key-panes"),
    ("↑ ↓", "stepper-key-scroll"),
    ("Enter [ ]", "stepper-key-cursor"),
    ("l", "stepper-key-language"),
    ("m", "stepper-key-method"),
    ("f", "stepper-key-fault"),
    ("+ -", "stepper-key-size"),
    ("r", "stepper-key-again"),
    ("z c", "stepper-key-quiz"),
    ("b", "stepper-key-projector"),
    ("s", "stepper-key-save"),
    ("?", "stepper-key-keys"),
    ("q", "stepper-key-quit"),
];

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
        Some(match key.code {
            KeyCode::Right => Self::Forward,
            KeyCode::Left | KeyCode::Backspace => Self::Back,
            KeyCode::Home => Self::First,
            KeyCode::End => Self::Last,
            KeyCode::Tab => Self::NextPane,
            KeyCode::BackTab => Self::LastPane,
            KeyCode::Up => Self::Up,
            KeyCode::Down => Self::Down,
            KeyCode::Enter => Self::Enter,
            KeyCode::Esc => Self::Escape,
            KeyCode::Char(character) => Self::of_character(half_width(character))?,
            _ => return None,
        })
    }

    fn of_character(character: char) -> Option<Self> {
        Some(match character.to_ascii_lowercase() {
            ' ' | 'n' => Self::Forward,
            'p' => Self::Back,
            '[' => Self::LastField,
            ']' => Self::NextField,
            'l' => Self::Language,
            'm' => Self::Method,
            'f' => Self::Fault,
            '+' | '=' | ';' => Self::Larger,
            '-' => Self::Smaller,
            'r' => Self::Again,
            's' => Self::Save,
            'z' => Self::Quiz,
            'c' => Self::Class,
            'b' => Self::Projector,
            '?' | 'h' => Self::Keys,
            'q' => Self::Quit,
            digit @ '1'..='9' => Self::Digit(digit.to_digit(10)? as usize),
            _ => return None,
        })
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

    #[test]
    fn control_c_ends_and_other_controls_do_nothing() {
        let control = |c| Command::of(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
        assert_eq!(control('c'), Some(Command::Quit));
        assert_eq!(control('q'), None);
    }
}
