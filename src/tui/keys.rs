//! Which key means what. The list of keys on the screen is drawn from the same table.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Size;

use super::options::Pane;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the rows of KEYS say it")]
pub enum Command {
    Forward,
    Back,
    First,
    Last,
    NextPane,
    LastPane,
    Open(Pane),
    Up,
    Down,
    Enter,
    LastField,
    NextField,
    Language,
    Method,
    Fault,
    Larger,
    Smaller,
    Again,
    Save,
    Words,
    Quiz,
    Class,
    Projector,
    Keys,
    Escape,
    Quit,
    /// A pane, or a row of a list, counted from 1.
    Digit(usize),
    /// The window has this size now. No key asks for it.
    Resize(Size),
}

/// Keys that ask for the same, as they are written on the screen, with spaces between them.
type Keys = (&'static str, Command);

/// Every key, in the order in which they are shown: the name of the sentence that says what a row of
/// them does, and the keys.
const KEYS: [(&str, &[Keys]); 17] = [
    ("stepper-key-forward", &[("→ n Space PgDn", Command::Forward)]),
    ("stepper-key-back", &[("← p Backspace PgUp", Command::Back)]),
    ("stepper-key-ends", &[("Home g", Command::First), ("End G", Command::Last)]),
    (
        "stepper-key-panes",
        &[
            ("Tab", Command::NextPane),
            ("1", Command::Digit(1)),
            ("2", Command::Digit(2)),
            ("3", Command::Digit(3)),
            ("4", Command::Digit(4)),
        ],
    ),
    ("stepper-key-scroll", &[("↑ k", Command::Up), ("↓ j", Command::Down)]),
    (
        "stepper-key-cursor",
        &[("Enter", Command::Enter), ("[", Command::LastField), ("]", Command::NextField)],
    ),
    ("stepper-key-language", &[("l", Command::Language)]),
    ("stepper-key-method", &[("m", Command::Method)]),
    ("stepper-key-fault", &[("f", Command::Fault)]),
    ("stepper-key-size", &[("+", Command::Larger), ("-", Command::Smaller)]),
    ("stepper-key-again", &[("r", Command::Again)]),
    ("stepper-key-words", &[("w", Command::Words)]),
    ("stepper-key-quiz", &[("z", Command::Quiz), ("c", Command::Class)]),
    ("stepper-key-projector", &[("b", Command::Projector)]),
    ("stepper-key-save", &[("s", Command::Save)]),
    ("stepper-key-keys", &[("? h", Command::Keys), ("Esc", Command::Escape)]),
    ("stepper-key-quit", &[("q", Command::Quit)]),
];

/// Keys that have no sign of their own there: a key that is shown, with or without Shift (+ is above
/// = on one keyboard, above the semicolon on another), and the numbers of rows in a list.
const BESIDE: [Keys; 4] = [
    ("BackTab", Command::LastPane),
    ("= ;", Command::Larger),
    ("5", Command::Digit(5)),
    ("6", Command::Digit(6)),
];

/// The rows of the list of keys: how the keys are written, and what they do.
pub(super) fn shown() -> impl Iterator<Item = (String, &'static str)> {
    KEYS.iter().map(|(id, keys)| {
        let signs: Vec<&str> = keys.iter().map(|(signs, _)| *signs).collect();
        (signs.join(" "), *id)
    })
}

/// How a key is written.
fn sign(code: KeyCode) -> Option<String> {
    Some(match code {
        KeyCode::Right => "→".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Char(character) => match half_width(character) {
            ' ' => "Space".to_owned(),
            character => character.to_string(),
        },
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        named @ (KeyCode::Backspace
        | KeyCode::Home
        | KeyCode::End
        | KeyCode::Tab
        | KeyCode::BackTab
        | KeyCode::Enter
        | KeyCode::Esc) => format!("{named:?}"),
        _ => return None,
    })
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
        let sign = sign(key.code)?;
        let asked = |sign: &str| {
            let mut keys = KEYS.iter().flat_map(|(_, keys)| *keys).chain(&BESIDE);
            let asks = |(signs, _): &&Keys| signs.split(' ').any(|known| known == sign);
            keys.find(asks).map(|(_, command)| *command)
        };
        // A large letter asks for what the small one does, but where it has a sign of its own.
        asked(&sign).or_else(|| {
            let letter = sign.chars().count() == 1;
            letter.then(|| asked(&sign.to_ascii_lowercase())).flatten()
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
        assert_eq!(press(KeyCode::Char('g')), Some(Command::First));
        assert_eq!(press(KeyCode::Char('Ｇ')), Some(Command::Last));
    }

    /// What a sign on the screen says can be pressed, and nothing else is heard but what stands
    /// beside it.
    #[test]
    fn every_key_that_is_shown_is_heard_and_every_key_that_is_heard_is_shown() {
        use KeyCode::{
            BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, Left,
            PageDown, PageUp, Right, Tab, Up,
        };
        let named = [
            Backspace,
            Enter,
            Left,
            Right,
            Up,
            Down,
            Home,
            End,
            PageUp,
            PageDown,
            Tab,
            BackTab,
            Delete,
            Insert,
            Esc,
            F(1),
        ];
        let all = (' '..='@').chain('['..='~').chain(['G']).map(Char).chain(named);
        let (heard, unheard): (Vec<_>, Vec<_>) = all.partition(|code| press(*code).is_some());
        assert!(unheard.contains(&Char('x')) && unheard.contains(&Delete));
        let mut heard: Vec<String> = heard.into_iter().map(|code| sign(code).unwrap()).collect();
        let shown: String = shown().map(|(signs, _)| signs + " ").collect();
        let beside: String = BESIDE.map(|(signs, _)| signs).join(" ");
        let all = shown + &beside;
        let mut all: Vec<String> = all.split(' ').map(str::to_owned).collect();
        assert_eq!((heard.sort(), all.sort()), ((), ()));
        assert_eq!(heard, all, "each once");
    }

    #[test]
    fn control_c_ends_and_other_controls_do_nothing() {
        let control = |c| Command::of(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
        assert_eq!(control('c'), Some(Command::Quit));
        assert_eq!(control('q'), None);
    }
}
