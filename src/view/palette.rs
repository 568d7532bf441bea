//! Every colour and every list of fonts: what a thing is, and what it is painted with on a
//! terminal, on a page and in a picture. Nothing hangs on a colour alone: the words say it too.

use std::fmt;

use anstyle::{AnsiColor, Style};

use crate::transcript::Party;

/// The fonts of words, as CSS and SVG name them. The system's own: nothing is loaded.
pub const SANS: &str = "Noto Sans, Helvetica Neue, Arial, Noto Sans CJK JP, Noto Sans JP, \
     Hiragino Sans, Yu Gothic, sans-serif";
/// The fonts of values, where every letter is as wide as the next.
pub const MONO: &str =
    "Noto Sans Mono, DejaVu Sans Mono, Menlo, Consolas, Noto Sans CJK JP, monospace";

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

    /// Paints a text, each line for itself.
    pub fn on(self, text: &str) -> String {
        let style = Style::new().fg_color(self.color().map(Into::into));
        let style = match self {
            Self::Heading => style.bold(),
            Self::Quiet => style.dimmed(),
            Self::Of(_) | Self::Alert => style,
        };
        let paint = |line: &str| match line.strip_suffix('\n') {
            Some(line) => format!("{style}{line}{style:#}\n"),
            None => format!("{style}{line}{style:#}"),
        };
        text.split_inclusive('\n').map(paint).collect()
    }
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
