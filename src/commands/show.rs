//! `keystep show`: draws a transcript.

use std::path::Path;

use super::shared::telling::Manner;
use super::shared::{browser, fingerprints, paper, record, stepper, telling};
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli::{self, Paper, Picture};
use crate::key::{Home, HomeError};
use crate::lesson::Problem;
use crate::story::{self, Story};
use crate::transcript::{self, Line, Recorded, Transcript};
use crate::view::{self, Page, text};
use crate::wire::{Message, Step};

pub(super) fn run(
    console: &Console,
    home: std::result::Result<Home, HomeError>,
    args: cli::Show,
) -> Result<Done> {
    let is_sheet = sheet(&args).is_some();
    if is_sheet && !matches!(args.format, None | Some(Picture::Page(_))) {
        return Err(Failure::Usage(Problem::new("err-usage-worksheet")));
    }
    if args.build && args.format != Some(Picture::Svg) {
        return Err(Failure::Usage(Problem::new("err-usage-build")));
    }
    let manner = Manner::new(&args.manner);
    let text = matches!(args.format, None | Some(Picture::Page(Paper::Text))) && !is_sheet;
    if !text && !manner.is_plain() {
        return Err(Failure::Usage(told_otherwise(&args)));
    }
    if args.format == Some(Picture::Browser) {
        let records =
            args.files.iter().map(|file| record::load(file)).collect::<Result<Vec<_>>>()?;
        browser::hand_out(console, &records, args.output.as_deref())?;
        return Ok(Done::Well);
    }
    let [file] = &*args.files else {
        return Err(Failure::Usage(Problem::new("err-usage-several")));
    };
    let transcript = match record::load(file) {
        Ok(Recorded::Login(transcript)) => *transcript,
        Ok(record) => return ssh(console, home, (file, record), &args),
        Err(failure) if record::is_meant(file) => return Err(failure),
        // Whoever asks what a key file is, is not sent away.
        Err(failure) => {
            return match fingerprints::of_file(console, file)? {
                Some(lines) => console.print(&lines).map(|()| Done::Well),
                None if record::is_other_text(file) => {
                    Err(Problem::new("err-show-neither").path(file).into())
                }
                None => Err(failure),
            };
        }
    };
    if steps(console, &args) {
        stepper::open(console, home, transcript.into(), None, &args.manner)?;
        return Ok(Done::Well);
    }
    if !manner.is_plain() {
        console.print(&text::title(&console.words, console.style))?;
        telling::tell(console, story::login(&console.words, &transcript), manner)?;
        console.print(&format!("\n{}", key_lines(console, &transcript)))?;
        return Ok(Done::Well);
    }
    let story = || story::login(&console.words, &transcript);
    let picture = match args.format.unwrap_or(Picture::Page(Paper::Text)) {
        Picture::Page(form) if is_sheet => {
            paper::written(console, &to_fill_in(console, &story(), &args)?, form)
        }
        _ if args.json => transcript::to_text(&transcript),
        Picture::Json => transcript::to_text(&transcript),
        Picture::Page(Paper::Text) => {
            let story = drawn(console, &story(), Picture::Page(Paper::Text));
            format!("{story}\n{}", key_lines(console, &transcript))
        }
        picture => return draw(console, &story(), picture, &args),
    };
    paper::hand_out(console, &picture, args.output.as_deref())?;
    Ok(Done::Well)
}

/// Hands out a story in one of its forms, for slides step by step.
fn draw(console: &Console, story: &Story, picture: Picture, args: &cli::Show) -> Result<Done> {
    match args.output.as_deref() {
        Some(file) if args.build => paper::series(file, &view::slides(&console.words, story))?,
        file => paper::hand_out(console, &drawn(console, story, picture), file)?,
    }
    Ok(Done::Well)
}

/// A story in one of its forms.
fn drawn(console: &Console, story: &Story, picture: Picture) -> String {
    let words = &console.words;
    match picture {
        Picture::Mermaid => view::mermaid(story),
        Picture::Svg => view::svg(words, story),
        Picture::Page(Paper::Text) => text::whole(words, story, console.style),
        Picture::Page(form) => paper::written(console, &view::handout(words, story), form),
        // The record itself is no picture of it, and the page is one of both languages.
        Picture::Story | Picture::Json | Picture::Browser => story.to_json(),
    }
}

/// The record of a real `ssh`'s login, or of what was seen of one.
fn ssh(
    console: &Console,
    home: std::result::Result<Home, HomeError>,
    (file, record): (&Path, Recorded),
    args: &cli::Show,
) -> Result<Done> {
    let sheet = sheet(args);
    let is_without = !matches!(record, Recorded::Ec2(_)) && !args.exit_ticket;
    if let Some(sheet) = sheet.filter(|_| is_without) {
        return Err(Problem::new("err-transcript-ssh").path(file).with("name", sheet).into());
    }
    let manner = Manner::new(&args.manner);
    if manner.quiz.is_some() && !matches!(record, Recorded::Ssh(_) | Recorded::Ec2(_)) {
        return Err(Failure::Usage(Problem::new("err-no-questions").with("name", asked_for(args))));
    }
    if steps(console, args) {
        stepper::open(console, home, record, None, &args.manner)?;
        return Ok(Done::Well);
    }
    let words = &console.words;
    let story = || story::told(words, &record);
    if !manner.is_plain() {
        console.print(&text::title(words, console.style))?;
        telling::tell(console, story(), manner)?;
        return Ok(Done::Well);
    }
    let picture = match args.format.unwrap_or(Picture::Page(Paper::Text)) {
        Picture::Page(form) if sheet.is_some() => {
            paper::written(console, &to_fill_in(console, &story(), args)?, form)
        }
        _ if args.json => transcript::to_text(&record),
        Picture::Json => transcript::to_text(&record),
        // What was signed, field by field, is what such a record is about.
        Picture::Page(Paper::Text) if matches!(record, Recorded::Agent(_)) => {
            let verbosity = console.style.verbosity.max(1);
            text::whole(words, &story(), text::Style { verbosity, ..console.style })
        }
        picture => return draw(console, &story(), picture, args),
    };
    paper::hand_out(console, &picture, args.output.as_deref())?;
    Ok(Done::Well)
}

/// Whether the record is stepped through on the whole screen: where a person sits in front of it
/// who asked for nothing else.
fn steps(console: &Console, args: &cli::Show) -> bool {
    let told = args.plain || args.json || args.manner.pauses;
    let drawn = args.format.is_some() || sheet(args).is_some() || args.output.is_some();
    !told && !drawn && console.is_read_along()
}

/// Steps and questions belong to the text.
fn told_otherwise(args: &cli::Show) -> Problem {
    let other = sheet(args).unwrap_or("--format");
    let flag = if args.manner.pauses { "--step" } else { asked_for(args) };
    Problem::new("err-usage-conflict").with("name", flag).with("other", other)
}

/// What students fill in, or the key to it.
fn to_fill_in(console: &Console, story: &Story, args: &cli::Show) -> Result<Page> {
    let words = &console.words;
    if !args.exit_ticket {
        return Ok(view::worksheet(words, story, args.answers));
    }
    let none = || Problem::new("err-no-questions").with("name", "--exit-ticket");
    view::exit_ticket(words, story, args.answers).ok_or_else(|| Failure::Usage(none()))
}

/// How something to fill in was asked for, if it was.
fn sheet(args: &cli::Show) -> Option<&'static str> {
    let asked = [
        (args.worksheet, "--worksheet"),
        (args.exit_ticket, "--exit-ticket"),
        (args.answers, "--answers"),
    ];
    asked.into_iter().find_map(|(is_asked, flag)| is_asked.then_some(flag))
}

/// How questions were asked for.
fn asked_for(args: &cli::Show) -> &'static str {
    if args.manner.quiz { "--quiz" } else { "--class" }
}

/// The fingerprints of the key that ① names.
fn key_lines(console: &Console, transcript: &Transcript) -> String {
    let line = transcript.line(Step::Request);
    match line.and_then(Line::message) {
        Some(Message::Request(request)) => fingerprints::of_request(console, &request.key),
        _ => String::new(),
    }
}
