//! Every colour and every list of fonts: what a thing is, and what it is painted with on a
//! terminal, on a page and in a picture. Nothing hangs on a colour alone: the words say it too.

use std::fmt;

use anstyle::{Ansi256Color, AnsiColor, Style};
use strum::VariantArray as _;

use crate::transcript::Party;

/// The fonts of words, as CSS and SVG name them. The system's own: nothing is loaded.
pub const SANS: &str = "Noto Sans, Helvetica Neue, Arial, Noto Sans CJK JP, Noto Sans JP, \
     Hiragino Sans, Yu Gothic, sans-serif";
/// The fonts of values, where every letter is as wide as the next.
pub const MONO: &str =
    "Noto Sans Mono, DejaVu Sans Mono, Menlo, Consolas, Noto Sans CJK JP, monospace";

/// What a terminal's text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, strum::VariantArray)]
pub enum Ground {
    /// Something dark: the colours are the terminal's own.
    #[default]
    Dark,
    /// Something light: each colour is dark enough on white, and nothing is dimmed.
    Light,
    /// White, whatever the terminal has: a whole screen is painted so.
    Paper,
}

impl Ground {
    /// What the terminal says of itself in `COLORFGBG`: the numbers of its text and of its ground,
    /// which come last.
    pub fn said(by_terminal: Option<&str>) -> Self {
        let ground = by_terminal.and_then(|said| said.rsplit(';').next());
        match ground {
            Some("7" | "15") => Self::Light,
            _ => Self::Dark,
        }
    }
}

/// What a text on a terminal is painted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A heading.
    Heading,
    /// What a party says or knows.
    Of(Party),
    /// What stands back.
    Quiet,
    /// Something unusual.
    Alert,
}

impl Paint {
    /// Text on paper, and paper.
    pub const ON_PAPER: [Ansi256Color; 2] = [Ansi256Color(16), Ansi256Color(231)];

    /// Its colour. What has none has a weight.
    pub fn color(self) -> Option<AnsiColor> {
        Some(match self {
            Self::Of(Party::Client) => AnsiColor::Cyan,
            Self::Of(Party::Server) => AnsiColor::Green,
            Self::Of(Party::Eavesdropper) => AnsiColor::Yellow,
            Self::Of(Party::Attacker) | Self::Alert => AnsiColor::Red,
            Self::Heading | Self::Quiet => return None,
        })
    }

    /// Its colour on a light ground: one of the 256 that are the same on every terminal. What
    /// stands back has one there, too, since what is dimmed fades.
    pub fn on_light(self) -> Option<Ansi256Color> {
        Some(Ansi256Color(match self {
            Self::Of(Party::Client) => 24,
            Self::Of(Party::Server) => 22,
            Self::Of(Party::Eavesdropper) => 94,
            Self::Of(Party::Attacker) | Self::Alert => 124,
            Self::Quiet => 240,
            Self::Heading => return None,
        }))
    }

    fn style(self, ground: Ground) -> Style {
        match (self, ground) {
            (Self::Heading, _) => Style::new().bold(),
            (_, Ground::Light | Ground::Paper) => {
                Style::new().fg_color(self.on_light().map(Into::into))
            }
            (Self::Quiet, Ground::Dark) => Style::new().dimmed(),
            (Self::Of(_) | Self::Alert, Ground::Dark) => {
                Style::new().fg_color(self.color().map(Into::into))
            }
        }
    }

    /// Paints a text, each line for itself.
    pub fn on(self, text: &str) -> String {
        let style = self.style(Ground::Dark);
        let paint = |line: &str| match line.strip_suffix('\n') {
            Some(line) => format!("{style}{line}{style:#}\n"),
            None => format!("{style}{line}{style:#}"),
        };
        text.split_inclusive('\n').map(paint).collect()
    }
}

/// A text that was painted, on its ground.
pub fn on_ground(text: String, ground: Ground) -> String {
    if ground == Ground::Dark {
        return text;
    }
    let parties = Party::VARIANTS.iter().copied().map(Paint::Of);
    let paints = parties.chain([Paint::Quiet, Paint::Alert]);
    paints.fold(text, |text, paint| {
        let [dark, light] =
            [Ground::Dark, ground].map(|ground| paint.style(ground).render().to_string());
        text.replace(&dark, &light)
    })
}

/// Squares on paper: dark on white, whatever the terminal has.
pub(super) fn on_paper(line: &str) -> String {
    let style = Style::new().fg_color(Some(AnsiColor::Black.into()));
    let style = style.bg_color(Some(AnsiColor::BrightWhite.into()));
    format!("{style}{line}{style:#}")
}

/// A colour of a page or of a picture: red, green and blue, two hexadecimal digits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink(u32);

impl Ink {
    /// Text and lines.
    pub const BLACK: Self = Self(0x1b_1b_1b);
    /// Words that stand back.
    pub const QUIET: Self = Self(0x57_53_4a);
    /// The client.
    pub const CLIENT: Self = Self(0x1d_45_68);
    /// The server.
    pub const SERVER: Self = Self(0x2c_61_41);
    /// What is unusual, and seals.
    pub const RED: Self = Self(0xa1_1d_14);
    /// Paper, and text on a dark ground.
    pub const WHITE: Self = Self(0xff_ff_ff);
    /// The desk that a page lies on.
    pub const DESK: Self = Self(0xf3_f1_ea);
    /// The ground of what stands back.
    pub const SAND: Self = Self(0xf6_f4_ee);
    /// The lines of a table, and of a grid.
    pub const RULE: Self = Self(0xc9_c4_b6);
    /// The edge of a note on a page.
    pub const NOTE: Self = Self(0x8a_3b_12);
    /// A padlock.
    pub const BRASS: Self = Self(0xe9_c7_66);
    /// A chest: its lid, its front, the grain of its wood.
    pub const WOOD: [Self; 3] = [Self(0xef_e3_cd), Self(0xf6_ed_db), Self(0xa0_8f_6a)];
    /// Writing on paper that nobody has to read.
    pub const SCRIBBLE: Self = Self(0x8b_86_78);
    /// The lines of a plot: dark enough on white, and apart for people who see few colours
    /// (after Okabe and Ito).
    pub const SERIES: [Self; 6] = [
        Self(0x00_00_00),
        Self(0x00_62_9b),
        Self(0xb4_46_00),
        Self(0x00_6e_4e),
        Self(0x8a_34_76),
        Self(0x69_4e_00),
    ];
    /// A picture of a terminal: its ground.
    pub const SCREEN: Self = Self(0x16_18_1d);

    /// The same as a light ground.
    pub fn ground(self) -> Self {
        match self {
            Self::CLIENT => Self(0xea_f2_f9),
            Self::SERVER => Self(0xeb_f5_ee),
            Self::RED | Self::NOTE => Self(0xfb_f0_ec),
            _ => Self::SAND,
        }
    }

    /// A colour of a terminal in a picture of one. Without a colour it is the text's own.
    pub fn on_screen(color: Option<AnsiColor>) -> Self {
        match color {
            Some(AnsiColor::Cyan) => Self(0x5f_d7_e0),
            Some(AnsiColor::Green) => Self(0x7e_d3_7f),
            Some(AnsiColor::Yellow) => Self(0xe6_c4_5a),
            Some(AnsiColor::Red) => Self(0xf0_7f_7f),
            _ => Self(0xe4_e6_eb),
        }
    }

    /// Red, green and blue.
    pub fn parts(self) -> [u8; 3] {
        let [_, red, green, blue] = self.0.to_be_bytes();
        [red, green, blue]
    }
}

/// As CSS and SVG write it.
impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

/// The colours of a page by name: by day, and on a dark screen.
const PAGE: [(&str, Ink, Ink); 18] = [
    ("ink", Ink::BLACK, Ink(0xe9_e6_de)),
    ("quiet", Ink::QUIET, Ink(0xb5_af_a3)),
    ("paper", Ink::WHITE, Ink(0x1f_23_28)),
    ("desk", Ink::DESK, Ink(0x14_17_1a)),
    ("sand", Ink::SAND, Ink(0x27_2c_33)),
    ("rule", Ink::RULE, Ink(0x47_4d_54)),
    ("client", Ink::CLIENT, Ink(0x93_c4_ec)),
    ("client-ground", Ink(0xea_f2_f9), Ink(0x1c_2a_37)),
    ("client-head", Ink::CLIENT, Ink(0x23_4c_6f)),
    ("server", Ink::SERVER, Ink(0x93_d3_ac)),
    ("server-ground", Ink(0xeb_f5_ee), Ink(0x1a_2d_22)),
    ("server-head", Ink::SERVER, Ink(0x29_59_3c)),
    ("note", Ink::NOTE, Ink(0xf0_b9_94)),
    ("note-ground", Ink(0xfb_f0_ec), Ink(0x3a_24_1c)),
    ("red", Ink::RED, Ink(0xff_a7_9d)),
    ("red-head", Ink::RED, Ink(0x8f_24_1b)),
    ("edge", Ink(0x8d_87_79), Ink(0x7d_84_8c)),
    ("brass", Ink::BRASS, Ink::BRASS),
];

fn page_inks(ink: impl Fn(&(&'static str, Ink, Ink)) -> Ink) -> String {
    PAGE.iter().map(|row| format!(" --{}: {};", row.0, ink(row))).collect()
}

/// The colours and fonts of a page, under the names by which `page.css` calls them.
pub(super) fn variables() -> String {
    let inks = page_inks(|(_, day, _)| *day);
    format!(":root {{ --sans: {SANS}; --mono: {MONO};\n {inks} }}\n")
}

/// The same for the page in a browser, which is dark where the screen is.
pub(super) fn browser_variables() -> String {
    let dark = page_inks(|(_, _, dark)| *dark);
    let day = variables();
    format!("{day}@media (prefers-color-scheme: dark) {{ :root {{{dark} }} }}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue of one of the 216 colours and 24 greys that no terminal changes.
    fn rgb(Ansi256Color(index): Ansi256Color) -> [u8; 3] {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        assert!(index >= 16, "a terminal has its own idea of {index}");
        match index - 16 {
            cube @ 0..216 => [cube / 36, cube / 6 % 6, cube % 6].map(|at| STEPS[usize::from(at)]),
            grey => [8 + 10 * (grey - 216); 3],
        }
    }

    /// How light a colour is (WCAG 2.2, "relative luminance").
    fn luminance(rgb: [u8; 3]) -> f64 {
        let [red, green, blue] = rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.0722_f64.mul_add(blue, 0.2126_f64.mul_add(red, 0.7152 * green))
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn paints() -> impl Iterator<Item = Paint> {
        let parties = Party::VARIANTS.iter().copied().map(Paint::Of);
        parties.chain([Paint::Heading, Paint::Quiet, Paint::Alert])
    }

    #[test]
    fn contrast_is_computed_as_its_standard_says() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        // The grey that is known to be just enough on white, and the next that is not.
        assert!(contrast([0x76; 3], [255; 3]) >= 4.5);
        assert!(contrast([0x77; 3], [255; 3]) < 4.5);
        // What a light terminal would make of the usual colours.
        assert!(contrast([205, 205, 0], [255; 3]) < 2.0, "yellow fades");
    }

    /// WCAG 2.2, success criterion 1.4.3: text has a contrast of 4.5 at least.
    #[test]
    fn nothing_fades_on_white() {
        let [text, paper] = Paint::ON_PAPER.map(rgb);
        assert_eq!(paper, [255; 3]);
        let colors = paints().filter_map(Paint::on_light).map(rgb);
        for color in colors.chain([text]) {
            assert!(contrast(color, paper) >= 4.5, "{color:?} has {}", contrast(color, paper));
        }
        for paint in paints() {
            for ground in [Ground::Light, Ground::Paper] {
                let effects = paint.style(ground).get_effects();
                assert!(!effects.contains(anstyle::Effects::DIMMED), "{paint:?}");
            }
        }
    }

    #[test]
    fn the_inks_of_a_page_are_dark_enough_on_paper() {
        let all = [Ink::BLACK, Ink::QUIET, Ink::CLIENT, Ink::SERVER, Ink::RED, Ink::NOTE];
        for ink in all.into_iter().chain(Ink::SERIES) {
            let contrast = contrast(ink.parts(), Ink::WHITE.parts());
            assert!(contrast >= 4.5, "{ink} has {contrast}");
        }
    }

    #[test]
    fn what_was_painted_comes_onto_a_light_ground_with_nothing_of_the_dark_one() {
        for paint in paints() {
            let dark = paint.on("one\ntwo\n");
            let light = on_ground(dark.clone(), Ground::Light);
            assert_eq!(on_ground(dark.clone(), Ground::Dark), dark);
            assert_eq!(light == dark, paint == Paint::Heading, "{light:?}");
            let codes = paint.style(Ground::Light).render().to_string();
            assert_eq!(light, format!("{codes}one\u{1b}[0m\n{codes}two\u{1b}[0m\n"));
        }
    }

    #[test]
    fn a_terminal_that_says_what_its_ground_is_is_believed() {
        for (said, ground) in [
            (Some("0;15"), Ground::Light),
            (Some("0;default;15"), Ground::Light),
            (Some("0;7"), Ground::Light),
            (Some("15;0"), Ground::Dark),
            (Some("15;default;0"), Ground::Dark),
            (Some("7;8"), Ground::Dark),
            (Some("15"), Ground::Light),
            (Some("default;default"), Ground::Dark),
            (Some(""), Ground::Dark),
            (None, Ground::Dark),
        ] {
            assert_eq!(Ground::said(said), ground, "{said:?}");
        }
    }
}
