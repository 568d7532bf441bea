//! Which language.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// A language that has a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Ja];

    /// The language of the user's locale: Japanese for a Japanese locale, English for any other.
    pub fn of_locale() -> Self {
        // POSIX: LC_ALL overrides LC_MESSAGES, which overrides LANG. Elsewhere the system is asked.
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let variable = variables.into_iter().filter_map(|name| std::env::var(name).ok());
        let locale = variable
            .into_iter()
            .find(|value| !value.is_empty())
            .or_else(sys_locale::get_locale)
            .unwrap_or_default();
        if locale.to_ascii_lowercase().starts_with("ja") { Self::Ja } else { Self::En }
    }

    /// The code on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|language| language.as_str() == code).ok_or(())
    }
}
