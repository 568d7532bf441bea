//! `keystep show`: a transcript drawn.

use std::path::PathBuf;

use clap::Args;
use clap::builder::TypedValueParser;

use super::manner::Manner;
use super::paper::Paper;
use super::values::choice;

#[derive(Debug, Args)]
pub(crate) struct Show {
    #[arg(long, value_name = "FORMAT", value_parser = picture())]
    pub(crate) format: Option<Picture>,
    #[arg(long, conflicts_with_all = ["json", "plain"])]
    pub(crate) worksheet: bool,
    #[arg(long, conflicts_with_all = ["json", "plain", "worksheet"])]
    pub(crate) answers: bool,
    #[arg(long, conflicts_with_all = ["json", "plain", "worksheet"])]
    pub(crate) exit_ticket: bool,
    #[arg(long, requires = "output", conflicts_with_all = ["json", "worksheet", "answers", "exit_ticket"])]
    pub(crate) build: bool,
    #[arg(short, long, value_name = "OUT", conflicts_with_all = ["pauses", "quiz", "class"])]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["format", "pauses", "quiz", "class"])]
    pub(crate) json: bool,
    #[arg(long, conflicts_with = "pauses")]
    pub(crate) plain: bool,
    #[command(flatten)]
    pub(crate) manner: Manner,
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// What `show` draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Picture {
    /// A form that every page has.
    Page(Paper),
    Json,
    Mermaid,
    Svg,
    /// A page in a browser that plays it.
    Browser,
    /// What every view draws, as JSON.
    Story,
}

fn picture() -> impl TypedValueParser<Value = Picture> {
    choice([
        ("text", Picture::Page(Paper::Text)),
        ("json", Picture::Json),
        ("markdown", Picture::Page(Paper::Markdown)),
        ("mermaid", Picture::Mermaid),
        ("svg", Picture::Svg),
        ("html", Picture::Page(Paper::Html)),
        ("page", Picture::Browser),
        ("story", Picture::Story),
    ])
}
