//! `keystep tap --proxy-command HOST PORT`: the eavesdropper of any real login, put between `ssh` and
//! its server by `ssh` itself. stdin and stdout are the connection; what is seen goes to stderr or to a
//! file.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::cli;
use crate::commands::shared::journal::{Journal, Place};
use crate::commands::shared::runtime;
use crate::commands::terminal::Console;
use crate::commands::usage::help_of;
use crate::commands::{Done, Failure, Result};
use crate::lesson::{Problem, io_reason};
use crate::net;
use crate::ssh::{Eavesdropper, Overheard, Side};
use crate::view;

/// As much is passed on at one time.
const PIECE: usize = 32 * 1024;
/// What a server may still say, when the client has closed, it says in this time.
const LAST: Duration = Duration::from_secs(10);
/// When the program is to end, what both have said is passed on, and each closes, in this time.
const BEHIND: Duration = Duration::from_secs(5);

pub(crate) fn run(console: &Arc<Console>, args: cli::Tap) -> Result<Done> {
    let place = args.log.map_or(Place::Talk, Place::File);
    let journal = Arc::new(Journal::new(console, place, args.json, args.save)?);
    let runtime = runtime::start_small_runtime()?;
    let ended = runtime.block_on(async {
        // ssh ends its ProxyCommand with SIGHUP: what was seen is still to be saved.
        let interrupted = net::interrupted();
        let (console, journal) = (Arc::clone(console), Arc::clone(&journal));
        let ear = Ear { console, journal, is_unread: AtomicBool::new(false) };
        let ear = Arc::new((ear, Mutex::new(Eavesdropper::default())));
        let mut passing = pin!(async { pass(connect(&args.proxy_command).await?, &ear).await });
        tokio::select! {
            broken = &mut passing => broken?,
            // What it said before that is still on its way.
            () = interrupted => timeout(BEHIND, passing).await.unwrap_or(Ok(()))?,
        }
        let (ear, eavesdropper) = &*ear;
        eavesdropper
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .end(&mut |event| ear.tell(&event));
        Ok::<_, Failure>(())
    });
    // A thread may still wait for stdin: the end of the program is the end of it.
    runtime.shutdown_background();
    let saved = journal.end(console);
    ended?;
    saved.map(|()| Done::Well)
}

async fn connect(to: &[String]) -> Result<TcpStream> {
    let [host, port] = to else {
        let problem = Problem::new("err-usage").sentence("help", help_of(Some("tap")));
        return Err(Failure::Usage(problem));
    };
    let wrong = || Failure::Usage(Problem::new("err-tap-port").with("port", port));
    let number = port.parse().ok().filter(|port| *port != 0);
    let number: u16 = number.ok_or_else(wrong)?;
    let connected = tokio::net::TcpStream::connect((host.as_str(), number)).await;
    let server = connected.and_then(|server| {
        server.set_nodelay(true)?;
        let server = server.into_std()?;
        server.set_nonblocking(false)?;
        Ok(server)
    });
    Ok(server.map_err(|error| {
        let problem = Problem::new("err-tap-connect").with("host", host).with("port", port);
        problem.sentence("reason", io_reason(error.kind()))
    })?)
}

/// Tells what was heard.
struct Ear {
    console: Arc<Console>,
    journal: Arc<Journal<Overheard>>,
    /// Whether some of it could not be read.
    is_unread: AtomicBool,
}

impl Ear {
    fn tell(&self, event: &Overheard) {
        let Console { words, style, .. } = &*self.console;
        if matches!(event, Overheard::Unreadable { .. }) {
            self.is_unread.store(true, Ordering::Relaxed);
        }
        let is_unread = self.is_unread.load(Ordering::Relaxed);
        let told = |after| view::eavesdropped(words, event, is_unread, after, *style);
        self.journal.tell(None, event, told);
    }
}

type Listening = Arc<(Ear, Mutex<Eavesdropper>)>;

/// Passes on what both say until both have closed: whoever still speaks to a server that has closed
/// speaks to nobody. Two threads, which block and do nothing else:
/// neither direction waits for the other, nor for whoever reads along.
async fn pass(server: TcpStream, ear: &Listening) -> Result<()> {
    let broken = |error: io::Error| {
        Problem::new("err-connection").sentence("reason", io_reason(error.kind()))
    };
    let other = server.try_clone().map_err(broken)?;
    let (to_server, client_closed) = oneshot::channel();
    let (to_client, server_closed) = oneshot::channel();
    let (one, two) = (Arc::clone(ear), Arc::clone(ear));
    thread::spawn(move || {
        copy(&mut io::stdin().lock(), &mut &other, Side::Client, &one);
        let _ = other.shutdown(Shutdown::Write);
        let _ = to_server.send(());
    });
    thread::spawn(move || {
        copy(&mut &server, &mut io::stdout().lock(), Side::Server, &two);
        let _ = to_client.send(());
    });
    let mut server_closed = server_closed;
    tokio::select! {
        _ = &mut server_closed => {}
        _ = client_closed => drop(timeout(LAST, server_closed).await),
    }
    Ok(())
}

/// Looks at what came, which takes a moment, and passes it on as it is. A side that breaks has closed.
fn copy(from: &mut impl Read, to: &mut impl Write, side: Side, ear: &Listening) {
    let mut piece = vec![0; PIECE];
    loop {
        let length = match from.read(&mut piece) {
            Ok(0) => return,
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return,
        };
        let bytes = piece.get(..length).unwrap_or_default();
        {
            // An answer is never heard before what it answers.
            let (ear, eavesdropper) = &**ear;
            let mut eavesdropper = eavesdropper.lock().unwrap_or_else(PoisonError::into_inner);
            eavesdropper.hear(side, bytes, &mut |event| ear.tell(&event));
        }
        if to.write_all(bytes).and_then(|()| to.flush()).is_err() {
            return;
        }
    }
}
