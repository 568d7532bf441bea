//! Story → text, pages and pictures. None of them decides what is said: the story does.
//!
//! | file | what |
//! |---|---|
//! | `text.rs` | the story of a login, step by step |
//! | `detail.rs` | fields, computations and bytes: what `-v` and `-vv` add |
//! | `check.rs` | what a check of a record found |
//! | `quiz.rs` | a question of the quiz, its answer, the score |
//! | `glossary.rs` | words of the glossary |
//! | `table.rs` | the notes' table |
//! | `attack.rs` | the attack lab: its list, an attack told, the table of all |
//! | `attack_serve.rs` | a target of the lab for somebody else's program: what is given, what is seen |
//! | `bench.rs`, `bench/` | what was measured: tables, the conclusion, the plot |
//! | `grade.rs` | a client that is graded, and what a class handed in |
//! | `agent.rs` | what an agent was asked, and what it did |
//! | `overheard.rs` | what an eavesdropper of a real login saw |
//! | `ec2.rs`, `ec2/` | the small EC2: what there is, what happened |
//! | `wizard.rs`, `launched.rs` | launching an instance: a step a screen; what was launched |
//! | `typed.rs` | lines that are typed into a shell |
//! | `toy.rs` | textbook RSA with small numbers, not of a record |
//! | `layout.rs` | wrapping and widths |
//! | `palette.rs`, `xml.rs` | every colour and font; text for XML, HTML and SVG |
//! | `page.rs` | a handout as blocks and pieces of text |
//! | `handout.rs`, `worksheet.rs`, `exit_ticket.rs`, `card.rs` | the handouts: a login, its worksheet and key, questions for the end of a lesson, the three methods side by side |
//! | `markdown.rs`, `html.rs`, `plain.rs` | a handout written out; `page.css` is how it looks |
//! | `svg.rs`, `beginning.rs`, `step_row.rs`, `frame.rs` | a login as a picture, its first slide, one step in it, and where its columns stand |
//! | `browser.rs`, `browser/` | the page in a browser that plays stories scene by scene |
//! | `qr.rs` | an address as squares for a phone |
//! | `canvas.rs`, `shapes.rs` | what it is put together from: measured text, padlock, box, seal |
//! | `mermaid.rs` | a login as a sequence diagram |

mod agent;
pub mod attack;
pub mod attack_serve;
mod beginning;
pub mod bench;
mod browser;
mod canvas;
mod card;
mod check;
mod detail;
pub mod ec2;
mod exit_ticket;
mod frame;
mod glossary;
pub mod grade;
mod handout;
mod html;
mod launched;
mod layout;
mod markdown;
mod mermaid;
mod overheard;
mod page;
pub mod palette;
mod plain;
mod qr;
pub mod quiz;
mod shapes;
mod step_row;
mod svg;
mod table;
pub mod text;
pub mod toy;
mod typed;
mod why;
pub mod wizard;
mod worksheet;
pub mod xml;

pub use agent::agent;
pub use browser::{
    Named, Player, browser, in_element, in_one_scope, page_words, played, player, said,
};
pub use card::card;
pub use check::{check, check_ssh};
pub use detail::{computation, nanoseconds};
pub use exit_ticket::exit_ticket;
pub use glossary::{glossary, glossary_sheet, term};
pub use handout::handout;
pub use html::html;
pub use launched::{Made, WayIn, launched};
pub use layout::{pad, wrap, wrap_hanging, wrap_within};
pub use markdown::markdown;
pub use mermaid::mermaid;
pub use overheard::eavesdropped;
pub use page::{Block, Inline, Page, Table, Text};
pub use palette::{Ground, Paint};
pub use plain::plain;
pub use qr::{qr, qr_path};
pub use svg::{slides, svg};
pub(crate) use typed::{KEY, ssh_line};
pub use why::why;
pub use worksheet::worksheet;
