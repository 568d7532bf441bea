//! What the others have in common: the ticket of a number, how one is drawn, why nothing was done.

use std::path::{Path, PathBuf};

use crate::cloud::{ActError, Ports};
use crate::commands::Result;
use crate::commands::ec2::asker::Asker;
use crate::commands::ec2::session::Session;
use crate::lesson::Problem;
use crate::ticket::{Case, KEY_FILE, Ticket};
use crate::view::ec2::TicketPage;

/// The ticket of a number that was typed.
pub(super) fn numbered(number: u16) -> Result<Ticket> {
    let ticket = u8::try_from(number).ok().and_then(Ticket::of);
    Ok(ticket.ok_or_else(|| Problem::new("err-ticket-which"))?)
}

/// Draws an open ticket.
pub(super) fn page(
    session: &Session,
    asker: &Asker,
    ticket: Ticket,
    case: &Case,
    draw: impl FnOnce(&TicketPage<'_>) -> String,
) -> String {
    let place = case.ip.map(|ip| {
        // Where it will be, where nobody runs it.
        session.reached_at(ip).unwrap_or_else(|| (ip.to_string(), Ports::default().port))
    });
    let place = place.unwrap_or_default();
    let file = |name: &str| typed_name(asker, ticket, case, name);
    let serves = session.front.is_some();
    draw(&TicketPage { ticket, case, place, file: &file, serves })
}

/// The name of a file of a ticket, as whoever asks types it.
fn typed_name(asker: &Asker, ticket: Ticket, case: &Case, name: &str) -> String {
    let path: PathBuf = match &case.folder {
        Some(folder) => asker.near(folder).join(name),
        // There is none: it is what the browser would have called the file.
        None => Path::new(&format!("ticket{}-{KEY_FILE}", ticket.number())).to_owned(),
    };
    path.display().to_string()
}

/// Why nothing was done at the desk.
pub(super) fn problem(error: ActError<Problem>) -> Problem {
    match error {
        ActError::Refused(problem) => problem,
        ActError::Store(error) => Problem::from(&error),
    }
}
