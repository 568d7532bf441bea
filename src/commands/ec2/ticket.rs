//! The twelve tickets: which there are, one of them, looked at, closed, handed in.
//!
//! | file | what |
//! |---|---|
//! | `open.rs` | setting one up, with its files |
//! | `evidence.rs` | what is seen outside of the account |
//! | `page.rs` | what these have in common |

mod evidence;
mod open;
mod page;

use self::page::{numbered, page, problem};
use super::asker::{Answer, Asker};
use super::session::Session;
use crate::cli::{TicketArgs, TicketCommand};
use crate::commands::{Failure, Result};
use crate::lesson::{Problem, args};
use crate::ticket::{Case, Handed, NotHanded, Ticket, Tickets, Verdict, clear};
use crate::view::{self, wrap};

/// The exit code of a ticket that is not solved, as of a record that does not hold.
const NOT_SOLVED: u8 = 1;

pub(super) async fn run(session: &Session, asker: &Asker, asked: TicketArgs) -> Answer {
    let TicketArgs { number, seed, again, command } = asked;
    let Asker { words, style, .. } = asker;
    let done = match (command, number) {
        (None, None) => Ok(view::ec2::tickets(words, &session.cloud.tickets(), *style)),
        (None, Some(number)) => open::run(session, asker, number, seed, again).await,
        (Some(TicketCommand::Check { number }), _) => return check(session, asker, number),
        (Some(TicketCommand::Report { number, what }), _) => report(session, asker, number, &what),
        (Some(TicketCommand::Close { number }), _) => close(session, asker, number),
        (Some(TicketCommand::Result { name, verify }), _) => match verify {
            Some(line) => verified(asker, &line),
            None => {
                let who = name.unwrap_or_default();
                Ok(view::ec2::ticket_result(words, &session.cloud.tickets(), &who, *style))
            }
        },
    };
    asker.answer(done)
}

/// An open ticket: the one that was named, or the only one.
fn opened(tickets: &Tickets, number: Option<u16>) -> Result<(Ticket, Case)> {
    let ticket = match number {
        Some(number) => numbered(number)?,
        None => {
            let unsolved = tickets.open.iter().filter(|(_, case)| !case.solved);
            match unsolved.map(|(ticket, _)| *ticket).collect::<Vec<_>>()[..] {
                [one] => one,
                _ => return Err(Problem::new("err-ticket-which").into()),
            }
        }
    };
    let not_open = || Problem::new("err-ticket-not-open").with("number", ticket.number());
    let case = tickets.open.get(&ticket).ok_or_else(not_open)?;
    Ok((ticket, case.clone()))
}

fn check(session: &Session, asker: &Asker, number: Option<u16>) -> Answer {
    match checked(session, asker, number) {
        Ok((told, solved)) => {
            let answer = asker.answer(Ok(told));
            let code = if solved { answer.code } else { NOT_SOLVED };
            Answer { code, ..answer }
        }
        Err(failure) => asker.answer(Err(failure)),
    }
}

/// What came of looking, and whether the ticket is solved.
fn checked(session: &Session, asker: &Asker, number: Option<u16>) -> Result<(String, bool)> {
    let (ticket, case) = opened(&session.cloud.tickets(), number)?;
    // What was solved stays so, whatever becomes of it.
    let verdict = if case.solved {
        Verdict::Solved(case.afterwards())
    } else {
        let evidence = evidence::gather(session, ticket, &case)?;
        session.cloud.look(|account| case.check(ticket, account, &evidence))
    };
    let solved = matches!(verdict, Verdict::Solved(_));
    let noted = session.cloud.at_the_desk(|desk| {
        desk.tickets.checked(ticket, solved, desk.stage.now);
        Ok::<_, Problem>(())
    });
    noted.map_err(problem)?;
    let Asker { words, style, .. } = asker;
    let told = page(session, asker, ticket, &case, |page| {
        view::ec2::ticket_checked(words, page, &verdict, *style)
    });
    Ok((told, solved))
}

fn report(session: &Session, asker: &Asker, number: u16, what: &str) -> Result<String> {
    let (ticket, _) = opened(&session.cloud.tickets(), Some(number))?;
    let number = ticket.number();
    if !ticket.takes_report() {
        return Err(Problem::new("err-ticket-no-report").with("number", number).into());
    }
    let noted = session.cloud.at_the_desk(|desk| {
        if let Some(case) = desk.tickets.open.get_mut(&ticket) {
            case.reported = Some(what.trim().to_owned());
        }
        Ok::<_, Problem>(())
    });
    noted.map_err(problem)?;
    let Asker { words, style, .. } = asker;
    Ok(wrap(&words.with("ticket-reported", args![number]), style.width, ""))
}

fn close(session: &Session, asker: &Asker, number: u16) -> Result<String> {
    let (ticket, _) = opened(&session.cloud.tickets(), Some(number))?;
    let number = ticket.number();
    let closed = session.cloud.at_the_desk(|desk| {
        if let Some(case) = desk.tickets.open.remove(&ticket) {
            clear(&case, &mut desk.stage);
        }
        Ok::<_, Problem>(())
    });
    closed.map_err(problem)?;
    let Asker { words, style, .. } = asker;
    Ok(wrap(&words.with("ticket-closed", args![number]), style.width, ""))
}

fn verified(asker: &Asker, line: &str) -> Result<String> {
    // What is wrong with it hangs on no account and no file.
    let handed = Handed::read(line).map_err(|error| {
        Failure::Usage(match error {
            NotHanded::Form => Problem::new("err-ticket-line"),
            NotHanded::Digest => Problem::new("err-ticket-digest"),
        })
    })?;
    Ok(view::ec2::ticket_handed(&asker.words, &handed, asker.style))
}
