//! The line that is handed in: which tickets were solved, with which seed.
//!
//! # Format
//!
//! ```text
//! keystep-tickets 1 | WHO | 1:42 3:42 | 2/12 | 2026-11-27 | sha256:0123456789abcdef
//! ```
//!
//! The tickets with their seeds, how many of how many, the day of the last one, and the first 16 hex
//! digits of SHA-256 over everything before ` | sha256:`. That shows a slip of the pen, and nothing
//! more: anybody who has keystep, or `sha256sum`, can compute it.

use strum::VariantArray as _;

use super::case::Tickets;
use super::number::Ticket;
use crate::crypto::sha256;

const HEAD: &str = "keystep-tickets 1";
const BETWEEN: &str = " | ";
const DIGEST: &str = " | sha256:";
/// So many hex digits of it are enough against accidents.
const DIGITS: usize = 16;
/// The longest name, in characters.
const MOST: usize = 64;

/// A line that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Who says it of themselves. It comes from outside.
    pub who: String,
    /// Which tickets, with which seeds.
    pub solved: Vec<(Ticket, u64)>,
}

/// Why a line does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotHanded {
    /// It is no such line.
    #[error("no line of results")]
    Form,
    /// The digest is that of something else.
    #[error("the digest does not fit")]
    Digest,
}

impl Handed {
    /// The line of what was solved. What has a meaning in it is left out of the name.
    pub fn line(tickets: &Tickets, who: &str) -> String {
        let who: String =
            who.chars().filter(|c| crate::text::is_harmless(*c) && *c != '|').collect();
        let who: String = who.trim().chars().take(MOST).collect();
        let who = if who.trim().is_empty() { "-" } else { who.trim() };
        let solved = tickets.solved.iter();
        let solved: Vec<String> =
            solved.map(|(ticket, solved)| format!("{}:{}", ticket.number(), solved.seed)).collect();
        let last = tickets.solved.values().map(|solved| solved.at).max();
        let day = last.map_or_else(|| "-".to_owned(), |at| at.strftime("%Y-%m-%d").to_string());
        let list = if solved.is_empty() { "-".to_owned() } else { solved.join(" ") };
        let count = format!("{}/{}", solved.len(), Ticket::VARIANTS.len());
        let body = [HEAD, who, &list, &count, &day].join(BETWEEN);
        let digest = digest(&body);
        format!("{body}{DIGEST}{digest}")
    }

    /// Reads a line.
    ///
    /// # Errors
    ///
    /// [`NotHanded`].
    pub fn read(line: &str) -> Result<Self, NotHanded> {
        let (body, written) = line.trim().rsplit_once(DIGEST).ok_or(NotHanded::Form)?;
        let fields: Vec<&str> = body.split(BETWEEN).collect();
        let [HEAD, who, list, ..] = fields[..] else { return Err(NotHanded::Form) };
        if digest(body) != written {
            return Err(NotHanded::Digest);
        }
        let solved = list.split_whitespace().filter(|pair| *pair != "-").map(|pair| {
            let (number, seed) = pair.split_once(':')?;
            Some((Ticket::of(number.parse().ok()?)?, seed.parse().ok()?))
        });
        let solved: Option<Vec<_>> = solved.collect();
        Ok(Self { who: who.to_owned(), solved: solved.ok_or(NotHanded::Form)? })
    }
}

fn digest(body: &str) -> String {
    let mut digest = hex::encode(sha256(&[body.as_bytes()]));
    digest.truncate(DIGITS);
    digest
}
