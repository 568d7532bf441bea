//! The command line as types: what can be typed, and nothing of what it does. The words of the
//! help stand in the catalogues, by the names of commands and arguments.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{ArgAction, ArgGroup, Args, ColorChoice, Parser, Subcommand};

use crate::attack;
use crate::crypto::{MAX_BITS, MIN_BITS};
use crate::key;
use crate::lesson::Language;
use crate::transcript::Fault;
use crate::wire::Method;

/// The whole line.
#[derive(Debug, Parser)]
#[command(name = "keystep", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    #[arg(long, global = true, value_name = "en|ja", value_parser = language())]
    pub(crate) lang: Option<Language>,
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    #[arg(long, global = true, value_name = "auto|always|never", default_value = "auto")]
    pub(crate) color: ColorChoice,
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(Demo),
    Keygen(Keygen),
    Authorize(Authorize),
    Serve(Serve),
    Login(Login),
    Tap(Tap),
    Show(Show),
    Check(Check),
    Toy(Toy),
    Attack(Attack),
    Card(Card),
    Bench(Bench),
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[arg(long, value_name = "notes|ssh1|ssh2", default_value = "notes", value_parser = method())]
    pub(crate) method: Method,
    #[arg(short, long, value_name = "BITS", default_value = "2048", value_parser = bits())]
    pub(crate) bits: u64,
    #[arg(long, value_name = "USER", default_value = "alice")]
    pub(crate) user: String,
    #[arg(short = 'i', long = "identity", value_name = "KEY", conflicts_with = "bits")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long, value_name = "FAULT", value_parser = fault())]
    pub(crate) fault: Option<Fault>,
    #[arg(long, conflicts_with = "pauses")]
    pub(crate) plain: bool,
    #[command(flatten)]
    pub(crate) manner: Manner,
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["pauses", "quiz", "class"])]
    pub(crate) json: bool,
}

/// How a login is told.
#[derive(Debug, Args)]
pub(crate) struct Manner {
    #[arg(long = "step")]
    pub(crate) pauses: bool,
    #[arg(long)]
    pub(crate) quiz: bool,
    #[arg(long)]
    pub(crate) class: bool,
    #[arg(long)]
    pub(crate) projector: bool,
    #[arg(long)]
    pub(crate) ascii: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Keygen {
    #[arg(short, long, value_name = "BITS", default_value = "2048", value_parser = bits())]
    pub(crate) bits: u64,
    #[arg(long, value_name = "pem|pkcs8|openssh", default_value = "pem", value_parser = format())]
    pub(crate) format: key::Format,
    #[arg(short = 'N', long)]
    pub(crate) passphrase: bool,
    #[arg(short = 'C', long, value_name = "COMMENT", default_value = "")]
    pub(crate) comment: String,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Authorize {
    #[arg(value_name = "USER")]
    pub(crate) user: Option<String>,
    #[arg(value_name = "FILE.pub", conflicts_with_all = ["list", "remove"])]
    pub(crate) file: Option<PathBuf>,
    #[arg(long, conflicts_with = "remove")]
    pub(crate) list: bool,
    #[arg(long, value_name = "FINGERPRINT", requires = "user")]
    pub(crate) remove: Option<String>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:2022")]
    pub(crate) listen: SocketAddr,
    #[arg(long, value_name = "SECONDS")]
    pub(crate) grace: Option<u32>,
    #[arg(long, value_name = "N", default_value = "1024", value_parser = at_least_one())]
    pub(crate) max_connections: u32,
    #[arg(long)]
    pub(crate) step: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) save: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Login {
    #[arg(short = 'i', long = "identity", value_name = "KEY")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(short, long, value_name = "PORT", default_value = "2022", value_parser = port())]
    pub(crate) port: u16,
    #[arg(long, value_name = "notes|ssh1|ssh2", default_value = "notes", value_parser = method())]
    pub(crate) method: Method,
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout: Option<u32>,
    #[arg(long)]
    pub(crate) accept_new: bool,
    #[arg(long)]
    pub(crate) step: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(value_name = "USER@HOST")]
    pub(crate) destination: String,
}

#[derive(Debug, Args)]
pub(crate) struct Tap {
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) listen: SocketAddr,
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) to: SocketAddr,
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    #[arg(long, value_name = "FORMAT", value_parser = picture())]
    pub(crate) format: Option<Picture>,
    #[arg(long, conflicts_with_all = ["json", "plain"])]
    pub(crate) worksheet: bool,
    #[arg(long, conflicts_with_all = ["json", "plain", "worksheet"])]
    pub(crate) answers: bool,
    #[arg(short, long, value_name = "OUT", conflicts_with_all = ["pauses", "quiz", "class"])]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["format", "pauses", "quiz", "class"])]
    pub(crate) json: bool,
    #[arg(long, conflicts_with = "pauses")]
    pub(crate) plain: bool,
    #[command(flatten)]
    pub(crate) manner: Manner,
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[arg(short = 'i', long = "identity", value_name = "KEY")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Toy {
    #[arg(long, value_name = "P", default_value = "61", allow_negative_numbers = true)]
    pub(crate) p: u64,
    #[arg(long, value_name = "Q", default_value = "53", allow_negative_numbers = true)]
    pub(crate) q: u64,
    #[arg(long, value_name = "E", default_value = "17", allow_negative_numbers = true)]
    pub(crate) e: u64,
    #[arg(long, value_name = "M", default_value = "65", allow_negative_numbers = true)]
    pub(crate) data: u64,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("one").args(["name", "serve"])))]
pub(crate) struct Attack {
    #[arg(value_name = "NAME", value_parser = attack(), conflicts_with = "all")]
    pub(crate) name: Option<attack::Attack>,
    #[arg(long, value_name = "notes|ssh1|ssh2", default_value = "notes", value_parser = method())]
    #[arg(conflicts_with = "all", requires = "one")]
    pub(crate) method: Method,
    #[arg(long, value_name = "SETUP", conflicts_with = "all", requires = "one")]
    pub(crate) setup: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = attack(), conflicts_with_all = ["all", "save"])]
    pub(crate) serve: Option<attack::Attack>,
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:2023")]
    #[arg(requires = "serve", conflicts_with = "name")]
    pub(crate) listen: SocketAddr,
    #[arg(long, value_name = "ADDR:PORT", requires = "serve", conflicts_with = "name")]
    pub(crate) client: Option<SocketAddr>,
    #[arg(long)]
    pub(crate) all: bool,
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    #[arg(long, value_name = "FILE", conflicts_with = "all", requires = "name")]
    pub(crate) save: Option<PathBuf>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Card {
    #[arg(long, value_name = "text|markdown|html", default_value = "text", value_parser = paper())]
    pub(crate) format: Paper,
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    #[arg(short, long, value_name = "LIST", value_delimiter = ',', value_parser = bits())]
    pub(crate) bits: Vec<u64>,
    #[arg(long, value_name = "SECONDS", default_value = "0.8")]
    pub(crate) time: String,
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = chart())]
    pub(crate) format: Chart,
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, value_name = "OLD.json")]
    pub(crate) compare: Option<PathBuf>,
    #[arg(long)]
    pub(crate) samples: bool,
    #[arg(long, value_name = "N", value_parser = at_least_one())]
    #[arg(conflicts_with_all = ["compare", "samples"])]
    pub(crate) clients: Option<u32>,
    #[arg(long, value_name = "M", requires = "clients", value_parser = at_least_one())]
    pub(crate) logins: Option<u32>,
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
}

/// What `bench` draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chart {
    Table,
    Json,
    Csv,
    Svg,
    Html,
}

/// What `show` draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Picture {
    /// A form that every page has.
    Page(Paper),
    Json,
    Mermaid,
    Svg,
}

/// The forms of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    Text,
    Markdown,
    Html,
}

type Parsed<T> = Result<T, &'static str>;

fn method() -> impl clap::builder::TypedValueParser<Value = Method> {
    let names = PossibleValuesParser::new(Method::ALL.map(Method::as_str));
    names.try_map(|name| name.parse::<Method>())
}

fn fault() -> impl clap::builder::TypedValueParser<Value = Fault> {
    let names = PossibleValuesParser::new(Fault::ALL.map(Fault::as_str));
    names.try_map(|name| -> Parsed<Fault> {
        Fault::ALL.into_iter().find(|fault| fault.as_str() == name).ok_or("no such fault")
    })
}

fn attack() -> impl clap::builder::TypedValueParser<Value = attack::Attack> {
    let names = PossibleValuesParser::new(attack::Attack::ALL.map(attack::Attack::as_str));
    names.try_map(|name| -> Parsed<attack::Attack> {
        let mut all = attack::Attack::ALL.into_iter();
        all.find(|attack| attack.as_str() == name).ok_or("no such attack")
    })
}

fn language() -> impl clap::builder::TypedValueParser<Value = Language> {
    let names = PossibleValuesParser::new(Language::ALL.map(Language::as_str));
    names.try_map(|name| -> Parsed<Language> { name.parse().map_err(|()| "no such language") })
}

fn format() -> impl clap::builder::TypedValueParser<Value = key::Format> {
    PossibleValuesParser::new(["pem", "pkcs8", "openssh"]).map(|name| match name.as_str() {
        "pkcs8" => key::Format::Pkcs8,
        "openssh" => key::Format::Openssh,
        _ => key::Format::Pem,
    })
}

fn picture() -> impl clap::builder::TypedValueParser<Value = Picture> {
    let names = ["text", "json", "markdown", "mermaid", "svg", "html"];
    PossibleValuesParser::new(names).map(|name| match name.as_str() {
        "json" => Picture::Json,
        "mermaid" => Picture::Mermaid,
        "svg" => Picture::Svg,
        name => Picture::Page(paper_named(name)),
    })
}

fn chart() -> impl clap::builder::TypedValueParser<Value = Chart> {
    let names = ["table", "json", "csv", "svg", "html"];
    PossibleValuesParser::new(names).map(|name| match name.as_str() {
        "json" => Chart::Json,
        "csv" => Chart::Csv,
        "svg" => Chart::Svg,
        "html" => Chart::Html,
        _ => Chart::Table,
    })
}

fn paper() -> impl clap::builder::TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(["text", "markdown", "html"]).map(|name| paper_named(&name))
}

fn paper_named(name: &str) -> Paper {
    match name {
        "markdown" => Paper::Markdown,
        "html" => Paper::Html,
        _ => Paper::Text,
    }
}

fn bits() -> clap::builder::RangedU64ValueParser {
    clap::value_parser!(u64).range(MIN_BITS as u64..=MAX_BITS as u64)
}

fn port() -> clap::builder::RangedI64ValueParser<u16> {
    clap::value_parser!(u16).range(1..)
}

fn at_least_one() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(1..)
}
