//! Setting a ticket up: its part of the account and its files, or nothing. What is there already is
//! never written over: a folder that has its name gets a neighbour.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rand::Rng as _;
use tokio::task::spawn_blocking;

use super::evidence::port;
use super::page::{numbered, page, problem};
use crate::cloud::Ports;
use crate::commands::Result;
use crate::commands::ec2::asker::Asker;
use crate::commands::ec2::pem;
use crate::commands::ec2::session::Session;
use crate::commands::ec2::settle::settled;
use crate::crypto::{self, PrivateKey};
use crate::disk::{DiskError, PRIVATE, create_directory, write_new};
use crate::ec2::KEY_BITS;
use crate::key::{HostName, known_hosts, parse_openssh};
use crate::lesson::Problem;
use crate::ticket::{
    Case, KEY_FILE, KNOWN_HOSTS, Material, OLD_KEY_FILE, Ticket, clear, open as set_up,
};
use crate::view;

/// A seed that nobody named is below this: it is copied by hand.
const SEEDS: u32 = 10_000;

/// Shows a ticket, and sets it up before if it is not open.
pub(super) async fn run(
    session: &Session,
    asker: &Asker,
    number: u16,
    seed: Option<u64>,
    again: bool,
) -> Result<String> {
    let ticket = numbered(number)?;
    let there = session.cloud.tickets().open.get(&ticket).cloned();
    let case = match there {
        Some(case) if !again => {
            if seed.is_some_and(|seed| seed != case.seed) {
                let problem = Problem::new("err-ticket-open").with("number", number);
                return Err(problem.with("seed", case.seed).into());
            }
            case
        }
        _ => begun(session, asker, ticket, seed).await?,
    };
    let Asker { words, style, .. } = asker;
    let told = page(session, asker, ticket, &case, |page| view::ec2::ticket(words, page, *style));
    Ok(told)
}

/// Sets one up.
async fn begun(
    session: &Session,
    asker: &Asker,
    ticket: Ticket,
    seed: Option<u64>,
) -> Result<Case> {
    let can_be = match ticket {
        Ticket::OpenFile => cfg!(unix),
        Ticket::OtherHostKey => Ports::default().addresses,
        _ => true,
    };
    if !can_be {
        return Err(Problem::new("err-ticket-here").with("number", ticket.number()).into());
    }
    let seed = seed.unwrap_or_else(|| (rand::rng().next_u32() % SEEDS).into());
    let mut keys = made(ticket).await?;
    // Of this one the public half is used alone.
    let host_key = if ticket == Ticket::OtherHostKey { keys.pop() } else { None };
    let has_files = !keys.is_empty() && ticket != Ticket::LostKey;
    let folder = if has_files { Some(new_folder(asker, ticket)?) } else { None };
    let done = session.cloud.at_the_desk(|desk| {
        if let Some(old) = desk.tickets.open.remove(&ticket) {
            clear(&old, &mut desk.stage);
        }
        let material =
            Material { keys: &keys, host_key: host_key.as_ref().map(PrivateKey::public) };
        let case = set_up(ticket, seed, material, &mut desk.stage);
        let mut case = case.map_err(|error| Problem::from(&error))?;
        if let Some(folder) = &folder {
            write(folder, ticket, &case, &keys)?;
        }
        case.folder.clone_from(&folder);
        desk.tickets.open.insert(ticket, case.clone());
        Ok(case)
    });
    let case = done.map_err(|error| {
        if let Some(folder) = &folder {
            // It was made a moment ago, and nobody knows of it.
            let _ = fs::remove_dir_all(folder);
        }
        problem(error)
    })?;
    settled(session, &case.made.instances).await;
    Ok(case)
}

/// Its keys, as EC2 makes them.
async fn made(ticket: Ticket) -> Result<Vec<PrivateKey>> {
    let count = ticket.keys() + usize::from(ticket == Ticket::OtherHostKey);
    let made = spawn_blocking(move || {
        let keys = (0..count).map(|_| crypto::generate(KEY_BITS, &mut rand::rng()));
        keys.collect::<std::result::Result<Vec<_>, _>>()
    });
    let internal = || Problem::new("err-internal").with("place", "ticket");
    Ok(made.await.map_err(|_| internal())?.map_err(|_| internal())?)
}

/// A folder that was not there, where whoever asks is.
fn new_folder(asker: &Asker, ticket: Ticket) -> Result<PathBuf> {
    let name = format!("ticket-{}", ticket.number());
    let mut number = 1;
    loop {
        let name = if number == 1 { name.clone() } else { format!("{name}-{number}") };
        let path = asker.path(Path::new(&name));
        match fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(DiskError::io(&path, &error).into()),
        }
    }
}

/// The files that somebody has.
fn write(
    folder: &Path,
    ticket: Ticket,
    case: &Case,
    keys: &[PrivateKey],
) -> std::result::Result<(), Problem> {
    let key_file = folder.join(KEY_FILE);
    let [first, others @ ..] = keys else { return Ok(()) };
    match (ticket, others) {
        (Ticket::OtherKey, [second]) => {
            // At hand is the one that the instance has not.
            let [right, wrong] = if case.surface.other { [second, first] } else { [first, second] };
            let old = folder.join(OLD_KEY_FILE);
            create_directory(old.parent().unwrap_or(folder)).map_err(|error| of(&error))?;
            pem::write(&old, right)?;
            pem::write(&key_file, wrong)?;
        }
        _ => pem::write(&key_file, first)?,
    }
    if ticket == Ticket::OpenFile {
        open_up(&key_file, case.surface.mode)?;
    }
    if let (Some(known), Some(ip)) = (&case.known, case.ip)
        && let Ok((key, _)) = parse_openssh(known)
        && let Ok(host) = HostName::new(&ip.to_string(), port())
    {
        let line = known_hosts::add(b"", &host, &key);
        write_new(&folder.join(KNOWN_HOSTS), &line, PRIVATE).map_err(|error| of(&error))?;
    }
    Ok(())
}

fn of(error: &DiskError) -> Problem {
    error.into()
}

/// Lets others at a file.
#[cfg(unix)]
fn open_up(path: &Path, mode: u32) -> std::result::Result<(), Problem> {
    use std::os::unix::fs::PermissionsExt as _;

    let done = fs::set_permissions(path, fs::Permissions::from_mode(mode));
    done.map_err(|error| of(&DiskError::io(path, &error)))
}

/// Elsewhere there is no such ticket.
#[cfg(not(unix))]
fn open_up(_: &Path, _: u32) -> std::result::Result<(), Problem> {
    Ok(())
}
