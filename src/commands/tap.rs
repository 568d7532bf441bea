//! `keystep tap`: the eavesdropper's window. It passes logins through as they are and shows only
//! what crosses the wire, and what that tells.
//!
//! | file | what |
//! |---|---|
//! | `tap/proxy.rs` | between a real `ssh` and its server |

mod proxy;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc};

use super::shared::turn::in_turn;
use super::shared::{record, runtime};
use super::terminal::{Console, Printer};
use super::{Done, Result};
use crate::cli;
use crate::crypto::PublicKey;
use crate::lesson::{Problem, args, io_reason};
use crate::net::{self, Arrival, BoxFuture, Carrier, Origin, Room};
use crate::story;
use crate::transcript::{self, Build, Line, Party, Transcript};
use crate::view::{text, wrap};
use crate::wire::{Message, Request, Step};

/// How many logins pass at one time. Each takes two descriptors, and few systems give less than 256.
const PLACES: usize = 64;
/// How keystep stands between a real `ssh` and its server.
const REAL_SSH: &str =
    "  ssh -o ProxyCommand='keystep tap --proxy-command %h %p' -p PORT USER@HOST\n";
/// How long a login may take. Two people who play it step by step in front of a class need some
/// of this; a connection that stays silent must give its place back.
const DEADLINE: Duration = Duration::from_secs(3600);
/// More lines than a login has. What a peer sends beyond them is passed on, and not kept.
const MAX_LINES: usize = 8;

pub(super) fn run(console: &Arc<Console>, args: cli::Tap) -> Result<Done> {
    let (Some(from), Some(to)) = (args.listen, args.to) else {
        return proxy::run(console, args);
    };
    if let Some(path) = &args.save {
        record::must_be_new(path)?;
    }
    let printer = Arc::new(Printer::new(console));
    let runtime = runtime::start_runtime()?;
    let result = runtime.block_on(async {
        let interrupted = net::interrupted();
        tokio::select! {
            result = listen(console, &printer, &args, from, to) => result,
            () = interrupted => {
                printer.talk(format!("{}\n", console.words.get("serve-stopped")));
                Ok(Done::Well)
            }
        }
    });
    printer.flush();
    runtime.shutdown_background();
    result
}

/// Passes logins on, each by itself, so that nobody waits for a silent one; with a file to save
/// to, until the first is over.
async fn listen(
    console: &Arc<Console>,
    printer: &Arc<Printer>,
    args: &cli::Tap,
    from: SocketAddr,
    to: SocketAddr,
) -> Result<Done> {
    let words = &console.words;
    let room = Room::for_connections(PLACES, 2);
    let listener = runtime::listen_on(from, room.places)?;
    let address = listener.local_addr().unwrap_or(from);
    let ready = words.with("tap-ready", args![to]);
    let fewer = runtime::fewer(console, PLACES, room);
    printer.talk(
        wrap(&ready, console.style.width, "")
            + &fewer
            + &runtime::exposed(console, address)
            + &format!("listening on {address}\n"),
    );
    let (over, mut overheard) = mpsc::unbounded_channel();
    let turn = args.step.then(Arc::default);
    let arrived = |arrival| match arrival {
        Arrival::Placed { stream, place, .. } => {
            let ear = Ear {
                console: Arc::clone(console),
                printer: Arc::clone(printer),
                json: args.json,
                everything: args.everything,
                turn: turn.clone(),
                holds: None,
                when: record::now(),
                lines: Vec::new(),
                request: None,
                host_key: None,
            };
            let over = over.clone();
            tokio::spawn(async move {
                pass_on(stream, to, ear, over).await;
                drop(place);
            });
        }
        Arrival::Refused { kept, .. } => {
            if let Some((stream, right)) = kept {
                tokio::spawn(async move {
                    net::turn_away(stream).await;
                    drop(right);
                });
            }
        }
        Arrival::Failed(error) => {
            let problem = Problem::new("err-accept").sentence("reason", io_reason(error.kind()));
            printer.talk(console.complaint(&problem));
        }
    };
    let saved = async {
        while let Some(transcript) = overheard.recv().await {
            if args.save.is_some() {
                printer.flush();
                record::save_if_wanted(console, args.save.as_deref(), &transcript)?;
                break;
            }
        }
        Ok(Done::Well)
    };
    tokio::select! {
        done = saved => done,
        never = net::accept(&listener, room, arrived) => match never {},
    }
}

/// Passes one login on, and gives its record when it is over.
async fn pass_on(
    client: TcpStream,
    to: SocketAddr,
    mut ear: Ear,
    over: mpsc::UnboundedSender<Transcript>,
) {
    let words = &ear.console.words;
    let server = match TcpStream::connect(to).await {
        Ok(server) => server,
        Err(error) => {
            let problem = Problem::new("err-connect")
                .with("host", to.ip())
                .with("port", to.port())
                .sentence("reason", io_reason(error.kind()));
            return ear.printer.talk(ear.console.complaint(&problem));
        }
    };
    if begins_as_ssh(&client, &server).await {
        // Its version line is read: closed with something unread, a connection is reset.
        let _ = client.try_read(&mut [0; 256]);
        let told = wrap(&words.get("tap-real-ssh"), ear.console.style.width, "");
        return ear.printer.talk(told + REAL_SSH);
    }
    let nothing = words.get("tap-no-login") + "\n";
    // How a login ends is told by its lines; a connection that breaks ends it, too.
    let _ = net::relay(client, server, &mut ear, Some(DEADLINE)).await;
    match ear.transcript() {
        Some(transcript) => {
            let told = if ear.json {
                transcript::to_text(&transcript)
            } else {
                text::footer(&ear.console.words, transcript.method, ear.console.style)
            };
            ear.printer.print(told);
            let _ = over.send(transcript);
        }
        None => ear.printer.talk(nothing),
    }
}

/// Whether a real `ssh` knocks: it says its version at once (RFC 4253 §4.2), and what follows is no
/// lines. Who speaks first speaks here, or the server has something to say.
async fn begins_as_ssh(client: &TcpStream, server: &TcpStream) -> bool {
    let mut first = [0; 4];
    tokio::select! {
        peeked = client.peek(&mut first) => peeked.is_ok() && first == *b"SSH-",
        _ = server.readable() => false,
    }
}

/// Hears every line, and passes it on as it is.
struct Ear {
    console: Arc<Console>,
    printer: Arc<Printer>,
    json: bool,
    /// Tell what the two ends do, too.
    everything: bool,
    /// Whose turn it is at the keyboard, where Enter is waited for before a message goes on.
    turn: Option<Arc<Mutex<()>>>,
    /// The message that is about to go on.
    holds: Option<Step>,
    when: String,
    lines: Vec<(Party, Line)>,
    request: Option<Arc<Request>>,
    host_key: Option<PublicKey>,
}

impl Carrier for Ear {
    fn carry(&mut self, from: Origin, line: Vec<u8>) -> Vec<u8> {
        if self.lines.len() >= MAX_LINES {
            return line;
        }
        let party = match from {
            Origin::Client => Party::Client,
            Origin::Server => Party::Server,
        };
        let mut heard = Line::unread(String::from_utf8_lossy(&line));
        let step = heard.step();
        heard.read(step.unwrap_or(Step::Request), self.request.as_deref());
        match heard.message() {
            Some(Message::Request(request)) => self.request = Some(Arc::clone(request)),
            Some(Message::Challenge(challenge)) => {
                self.host_key = challenge.host().map(|host| host.key.clone());
            }
            _ => {}
        }
        self.lines.push((party, heard));
        if !self.json
            && let Some(transcript) = self.transcript()
            && let Some(step) = step
        {
            let Console { words, style, .. } = &*self.console;
            let story = story::window(words, &transcript);
            let at = usize::from(step.number());
            self.printer.print(text::overheard(words, &story, at, self.everything, *style));
        }
        self.holds = step;
        line
    }

    fn hold(&mut self) -> BoxFuture<'_, ()> {
        let (Some(turn), Some(step)) = (self.turn.clone(), self.holds.take()) else {
            return Box::pin(std::future::ready(()));
        };
        Box::pin(async move {
            let turn = turn.lock_owned().await;
            let (console, printer) = (Arc::clone(&self.console), Arc::clone(&self.printer));
            let question = console.words.with("press-enter-pass", args![step = step.mark()]);
            let asked = in_turn(turn, move || {
                printer.flush();
                console.ask(&format!("\n{question} "))
            });
            let _ = asked.await;
        })
    }
}

impl Ear {
    fn transcript(&self) -> Option<Transcript> {
        let Request { user, key, opening } = self.request.as_deref()?;
        let build = Build {
            when: Some(self.when.clone()),
            overheard: self.lines.clone(),
            ..Build::default()
        };
        Some(build.finish(opening.method(), user, key, self.host_key.as_ref()))
    }
}
