//! `keystep tap`: the eavesdropper's window. It passes logins through as they are and shows only
//! what crosses the wire, and what that tells.

use tokio::net::{TcpListener, TcpStream};

use super::console::Console;
use super::{Done, Result, record};
use crate::cli;
use crate::crypto::PublicKey;
use crate::lesson::{Problem, io_reason};
use crate::net::{self, Carrier, Origin};
use crate::transcript::{self, Build, Party, Transcript};
use crate::view::text;
use crate::wire::{self, Incoming, Request, Step};

pub(super) fn run(console: &Console, args: cli::Tap) -> Result<Done> {
    if let Some(path) = &args.save {
        record::must_be_new(path)?;
    }
    let runtime = super::start_runtime()?;
    let result = runtime.block_on(async {
        tokio::select! {
            result = listen(console, &args) => result,
            () = net::interrupted() => Ok(Done::Well),
        }
    });
    runtime.shutdown_background();
    result
}

/// Passes one login after another; with a file to save to, one login.
async fn listen(console: &Console, args: &cli::Tap) -> Result<Done> {
    let words = &console.words;
    let listener = TcpListener::bind(args.listen).await.map_err(|error| {
        Problem::new("err-listen")
            .with("address", args.listen)
            .sentence("reason", io_reason(error.kind()))
    })?;
    let address = listener.local_addr().unwrap_or(args.listen);
    console.say(&words.with("tap-ready", &[("to", &args.to)]));
    console.talk(&format!("listening on {address}\n"));
    loop {
        let client = match listener.accept().await {
            Ok((client, _)) => client,
            Err(error) => {
                let reason = io_reason(error.kind());
                return Err(Problem::new("err-connection").sentence("reason", reason).into());
            }
        };
        let server = match TcpStream::connect(args.to).await {
            Ok(server) => server,
            Err(error) => {
                console.complain(
                    &Problem::new("err-connect")
                        .with("host", args.to.ip())
                        .with("port", args.to.port())
                        .sentence("reason", io_reason(error.kind())),
                );
                continue;
            }
        };
        let mut ear = Ear { console, json: args.json, lines: Vec::new(), request: None };
        // How a login ends is told by its lines; a connection that breaks ends it, too.
        let _ = net::relay(client, server, &mut ear, None).await;
        let Some(transcript) = ear.transcript() else {
            console.say(&words.get("tap-no-login"));
            continue;
        };
        if args.json {
            console.print(&transcript::to_text(&transcript))?;
        } else {
            console.print(&text::footer(words, console.style))?;
        }
        if let Some(path) = &args.save {
            record::save(path, &transcript)?;
            record::tell_saved(console, path);
            return Ok(Done::Well);
        }
    }
}

/// Hears every line, and passes it on as it is.
struct Ear<'a> {
    console: &'a Console,
    json: bool,
    lines: Vec<(Party, String)>,
    request: Option<Request>,
}

impl Carrier for Ear<'_> {
    fn carry(&mut self, from: Origin, line: Vec<u8>) -> Vec<u8> {
        if let Ok(Incoming::Message(request)) = wire::read_request(&line) {
            self.request = Some(request);
        }
        let party = match from {
            Origin::Client => Party::Client,
            Origin::Server => Party::Server,
        };
        self.lines.push((party, String::from_utf8_lossy(&line).into_owned()));
        if !self.json
            && let Some(transcript) = self.transcript()
            && let Some(step) = Step::ALL.into_iter().nth(self.lines.len() - 1)
        {
            let Console { words, style, .. } = self.console;
            let text = text::overheard(words, &transcript, step, *style);
            let _ = self.console.print(&text);
        }
        line
    }
}

impl Ear<'_> {
    fn transcript(&self) -> Option<Transcript> {
        let Request { user, key, opening } = self.request.as_ref()?;
        let build = Build { overheard: self.lines.clone(), ..Build::default() };
        let host_key = self.host_key();
        Some(build.finish(opening.method(), user.as_ref(), key, host_key.as_ref()))
    }

    fn host_key(&self) -> Option<PublicKey> {
        let (_, line) = self.lines.get(1)?;
        let fields = wire::fields(line).ok()?;
        let field = fields.iter().find(|field| field.name == wire::FieldName::HostKey)?;
        crate::key::parse_wire(field.value(line)).ok()
    }
}
