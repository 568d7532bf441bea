//! The line that somebody typed, and what `ssh` answered, in the words of OpenSSH 7 to 10. Of the warning
//! about a host key what is between the first lines and the last is left out: the fingerprint is for the
//! learner to get. A test lets the real one say it.

use super::case::Case;
use super::number::Ticket;

/// What was typed, and what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The words of the command.
    pub command: Vec<String>,
    /// What `ssh` answered, in lines.
    pub answer: Vec<String>,
}

/// What stands for the lines that are left out.
pub(super) const LEFT_OUT: &str = "…";

const EDGE: &str = "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@";

/// What was typed. `file` gives a file of the ticket's folder its name as it is typed; the instance is
/// reached at a host and a port. `None`: it is not about a login.
pub fn typed(
    ticket: Ticket,
    case: &Case,
    (host, port): (&str, u16),
    file: impl Fn(&str) -> String,
) -> Option<Typed> {
    ticket.rung()?;
    let key = file(super::KEY_FILE);
    let user = &case.user;
    let mut command = vec!["ssh".to_owned()];
    if ticket == Ticket::OtherHostKey {
        let known = file(super::KNOWN_HOSTS);
        command.extend(["-o".to_owned(), format!("UserKnownHostsFile={known}")]);
    }
    command.extend(["-i".to_owned(), key.clone(), "-p".to_owned(), port.to_string()]);
    command.push(format!("{user}@{host}"));
    let denied = format!("{user}@{host}: Permission denied (publickey).");
    let answer = match ticket {
        Ticket::NoRule | Ticket::OtherSource | Ticket::Stopped | Ticket::OtherAddress => {
            vec![format!("ssh: connect to host {host} port {port}: Connection timed out")]
        }
        Ticket::OpenFile => vec![
            EDGE.to_owned(),
            "@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @".to_owned(),
            EDGE.to_owned(),
            format!("Permissions {:04o} for '{key}' are too open.", case.surface.mode),
            "It is required that your private key files are NOT accessible by others.".to_owned(),
            "This private key will be ignored.".to_owned(),
            format!("Load key \"{key}\": bad permissions"),
            denied,
        ],
        Ticket::OtherHostKey => vec![
            EDGE.to_owned(),
            "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @".to_owned(),
            EDGE.to_owned(),
            "IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!".to_owned(),
            "Someone could be eavesdropping on you right now (man-in-the-middle attack)!"
                .to_owned(),
            "It is also possible that a host key has just been changed.".to_owned(),
            // The fingerprint, and where the old key stands, are for whoever looks for them.
            LEFT_OUT.to_owned(),
            "Host key verification failed.".to_owned(),
        ],
        Ticket::LostKey => vec![
            format!("Warning: Identity file {key} not accessible: No such file or directory."),
            denied,
        ],
        _ => vec![denied],
    };
    Some(Typed { command, answer })
}
