//! Which language.

use serde::Serialize;

/// A language that has a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[derive(strum::EnumString, strum::Display, strum::IntoStaticStr)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Ja];

    /// The one of two that is in this language.
    pub fn choose<T>(self, [en, ja]: &[T; 2]) -> &T {
        match self {
            Self::En => en,
            Self::Ja => ja,
        }
    }

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
}
