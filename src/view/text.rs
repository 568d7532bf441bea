//! A story as text, part by part: what is said, what happens and why, and what each party newly
//! knows. Every part can be had for itself, so that a live login tells it as it goes.

use unicode_width::UnicodeWidthStr as _;

use super::detail;
use super::layout::{pad, rule, wrap};
use super::palette::Paint;
use super::table::overview;
use crate::lesson::{Language, Moment, Words, args};
use crate::story::{Body, End, Part, Section, Story};
use crate::wire::Method;

/// How much is shown, and how wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// 0: the story; 1: also fields and computations; 2: also every byte.
    pub verbosity: u8,
    /// The width of the page in cells.
    pub width: usize,
}

/// A piece of the text, in the order in which it is told.
pub struct Chapter {
    /// The text.
    pub text: String,
    /// What stands below it: who newly knows what, the details. Whoever asks a question about it holds
    /// it back until that is answered.
    pub below: String,
    /// What it is about, in a few words.
    pub name: String,
    /// Whoever tells it with pauses makes one before it.
    pub pause: bool,
    /// Whoever asks questions asks one before it.
    pub moment: Option<Moment>,
}

/// The first line of all.
pub fn title(words: &Words, style: Style) -> String {
    heading_of_all(&words.get("opening"), style)
}

fn heading_of_all(title: &str, style: Style) -> String {
    Paint::Heading.on(&wrap(title, style.width, ""))
}

/// The whole story.
pub fn whole(words: &Words, story: &Story, style: Style) -> String {
    let chapters = chapters(words, story, style).into_iter();
    heading_of_all(&story.title, style)
        + &chapters.map(|chapter| chapter.text + &chapter.below).collect::<String>()
}

/// The whole story below its title, in chapters.
pub fn chapters(words: &Words, story: &Story, style: Style) -> Vec<Chapter> {
    let goes_on = |text| Chapter {
        text,
        below: String::new(),
        name: String::new(),
        pause: false,
        moment: None,
    };
    let mut chapters = vec![goes_on(opening(words, story, style))];
    chapters.extend(story.told().map(|(at, told)| Chapter {
        text: above(words, story, told, style),
        below: below(words, story, at, told, style),
        name: told.short.clone(),
        pause: true,
        moment: told.moment,
    }));
    chapters.push(goes_on(quiet(&story.footer, style)));
    let text = closing(story, style);
    chapters.push(Chapter { pause: true, moment: Some(Moment::End), ..goes_on(text) });
    chapters.extend(story.next.as_ref().map(|next| {
        let next = wrap(&next.command, style.width, "");
        goes_on(format!("\n{}", Paint::Heading.on(&next)))
    }));
    chapters
}

/// What stands before the parts: what must be said first, and the plan.
fn opening(words: &Words, story: &Story, style: Style) -> String {
    let notice = |words: &str| Paint::Alert.on(&wrap(words, style.width, ""));
    let mut out: String = story.notices.iter().map(|first| notice(&first.words)).collect();
    out += &wrap(&story.intro, style.width, "");
    out.push('\n');
    if !story.overview.rows.is_empty() {
        out += &wrap(&story.overview.caption, style.width, "");
        out += &overview(words, &story.overview, style.width);
        out.push('\n');
    }
    out + &wrap(&story.legend, style.width, "")
}

/// One part, with what each party newly knows and the details that were asked for.
pub fn part(words: &Words, story: &Story, at: usize, style: Style) -> String {
    let Some(part) = story.parts.get(at) else { return String::new() };
    above(words, story, part, style) + &below(words, story, at, part, style)
}

/// The words of a part.
fn above(words: &Words, story: &Story, part: &Part, style: Style) -> String {
    let mut out = heading(&part.title, style);
    if let Some(said) = &part.said {
        let line = if story.is_right(said.who) {
            let head = format!("            {}", words.get("arrow-left"));
            wrap(&said.words, style.width, &head)
        } else {
            let line = format!("{}{}", said.words, words.get("arrow-right"));
            wrap(&line, style.width, "  ")
        };
        out += &Paint::Of(said.who).on(&line);
    }
    for paragraph in &part.prose {
        out += &wrap(paragraph, style.width, "  ");
    }
    for done in &part.done {
        let took = done.took_ns.filter(|_| style.verbosity > 0);
        let took = took.map_or_else(String::new, |took| format!(" {}", detail::nanoseconds(took)));
        out += &wrap(&format!("{}{took}", done.words), style.width, "  ");
    }
    for note in &part.notes {
        let note_told = wrap(&note.words, style.width, "  ");
        out += &if note.is_usual { note_told } else { Paint::Alert.on(&note_told) };
    }
    out
}

/// What stands below the words of a part.
fn below(words: &Words, story: &Story, at: usize, part: &Part, style: Style) -> String {
    let mut out = String::new();
    if story.tells_news(at) {
        out += &ledger(words, story, at, style);
    }
    if style.verbosity > 0 {
        out += &detail::fields(words, story, part, style.width);
    }
    if style.verbosity > 1 {
        out += &detail::bytes(words, part, style.width);
    }
    out
}

/// What each party newly knows after a part.
fn ledger(words: &Words, story: &Story, at: usize, style: Style) -> String {
    let lines = news(words, story, at, usize::MAX).into_iter().map(|News { paint, head, text }| {
        paint.on(&wrap(&text, style.width, &format!("  {head}")))
    });
    lines.collect()
}

/// What a party newly knows.
pub struct News {
    /// How it is painted.
    pub paint: Paint,
    /// What stands before its first line: the party.
    pub head: String,
    /// What it knows, as one line.
    pub text: String,
}

/// Who newly knows what by now in a part. Whoever learns nothing is left out; if nobody learns
/// anything, that is said once.
pub fn news(words: &Words, story: &Story, part: usize, happened: usize) -> Vec<News> {
    let column = story.in_view().map(|actor| actor.name.width()).max().unwrap_or_default();
    let between = words.get("ledger-separator");
    let learned = story.news(part, happened).into_iter().map(|(actor, news)| News {
        paint: Paint::Of(actor.party),
        head: format!("+ {}  ", pad(&actor.name, column)),
        text: news.join(&between),
    });
    let learned: Vec<News> = learned.collect();
    if learned.is_empty() {
        let text = words.get("ledger-nothing");
        return vec![News { paint: Paint::Quiet, head: "+ ".to_owned(), text }];
    }
    learned
}

/// How it ended and why, and what stands behind that.
fn closing(story: &Story, style: Style) -> String {
    let mut out = heading(&story.ending.heading, style);
    if let Some(reason) = &story.ending.reason {
        out += &wrap(reason, style.width, "  ");
    }
    for section in &story.closing {
        out += &heading(&section.title, style);
        for (head, line) in lines(section, story.language) {
            out += &wrap(&line, style.width, &format!("  {head}"));
        }
    }
    out
}

/// The lines of a section, each with what stands before it: a name, a bullet, or nothing. Names
/// are filled up so that their lines begin below each other.
pub fn lines(section: &Section, language: Language) -> Vec<(String, String)> {
    // A Japanese bullet has its room in itself.
    let bullet = match language {
        Language::En => "- ",
        Language::Ja => "・",
    };
    let mut lines = Vec::new();
    for body in &section.body {
        match body {
            Body::Prose(text) => lines.push((String::new(), text.clone())),
            Body::Bullets(points) => {
                lines.extend(points.iter().map(|point| (bullet.to_owned(), point.clone())));
            }
            Body::Named(rows) => {
                let column = rows.iter().map(|row| row.name.width()).max().unwrap_or_default();
                let head = |name: &str| format!("{}  ", pad(name, column));
                lines.extend(rows.iter().map(|row| (head(&row.name), row.text.clone())));
            }
        }
    }
    lines
}

/// What is always to be said of what the eavesdropper saw.
pub fn footer(words: &Words, method: Method, style: Style) -> String {
    quiet(&words.with("ledger-footer", args![method]), style)
}

fn quiet(text: &str, style: Style) -> String {
    Paint::Quiet.on(&format!("\n{}", wrap(text, style.width, "")))
}

fn heading(title: &str, style: Style) -> String {
    format!("\n{}\n", Paint::Heading.on(&rule(title, style.width)))
}

/// A part as an eavesdropper has it: the line itself, and what it tells. With `everything` it is also
/// told what the two ends do.
pub fn overheard(
    words: &Words,
    story: &Story,
    at: usize,
    everything: bool,
    style: Style,
) -> String {
    let Some(part) = story.parts.get(at) else { return String::new() };
    let mut out = match everything {
        true => above(words, story, part, style),
        false => heading(&part.title, style),
    };
    if let Some(whole) = part.message().and_then(|message| message.text.as_deref()) {
        let room = style.width.saturating_sub(3) * 3;
        let shown: String = whole.chars().take(room).collect();
        let more = if shown.len() < whole.len() { "…" } else { "" };
        out += &broken(&format!("{shown}{more}"), style.width);
    }
    out + &below(words, story, at, part, style)
}

/// A line of the wire, cut where the page ends: it has no words to break at.
fn broken(line: &str, width: usize) -> String {
    let line: Vec<char> = line.chars().collect();
    let rows = line.chunks(width.saturating_sub(2).max(1));
    rows.map(|row| format!("  {}\n", row.iter().collect::<String>())).collect()
}

/// How a live login ended: the outcome and what is known of its reason. Why it stopped before ④
/// is an error, and told as one.
pub fn ending(story: &Story, style: Style) -> String {
    let mut out = format!("\n{}\n", Paint::Heading.on(&story.ending.heading));
    if let Some(reason) = story.ending.reason.as_ref().filter(|_| story.ending.end != End::Stopped)
    {
        out += &wrap(reason, style.width, "  ");
    }
    out
}
