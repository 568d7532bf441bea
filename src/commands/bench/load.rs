//! `keystep bench --clients`: many clients at once, against `keystep serve` in another process
//! with a home that is thrown away.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use indicatif::ProgressBar;

use crate::commands::Result;
use crate::commands::shared::{record, runtime};
use crate::commands::terminal::{Console, bar};
use crate::disk::TemporaryDirectory;
use crate::key::{Comment, Home};
use crate::lesson::{Problem, args, io_reason};
use crate::measure::load::{Counting, Load, user};
use crate::measure::report::LoadReport;
use crate::net;

/// Places on the server beyond those of the clients: one that has just closed may not be counted
/// out yet.
const SPARE_PLACES: usize = 64;
const TICK: Duration = Duration::from_millis(250);
/// What the server says when it is ready.
const READY: &str = "listening on ";

/// Puts the load on for each size. Ctrl-C ends it with what there is so far.
pub(crate) fn run(
    console: &Console,
    sizes: &[usize],
    clients: usize,
    logins: usize,
) -> Result<Vec<LoadReport>> {
    let runtime = runtime::start_runtime()?;
    let bar = bar(logins as u64);
    bar.set_message(console.words.get("bench-now-keys"));
    let users = sizes.iter().map(|&bits| user(bits)).collect::<std::result::Result<Vec<_>, _>>()?;
    // From here on Ctrl-C and the like do not end the program by themselves, which would leave
    // behind the folder and the server.
    let inside = runtime.enter();
    let mut stop = Box::pin(net::interrupted());
    drop(inside);
    let mut reports = Vec::new();
    for (name, key, public) in users {
        let home = TemporaryDirectory::new()?;
        let added = Home::at(home.path()).add_authorized(&name, &public, &Comment::default());
        added?;
        let server = Server::start(home.path(), clients + SPARE_PLACES)?;
        let load = Load { clients, logins, address: server.address, key };
        let (report, ended) =
            runtime.block_on(watched(console, &bar, load, server.child.id(), &mut stop))?;
        reports.push(report);
        if ended {
            break;
        }
    }
    bar.finish_and_clear();
    Ok(reports)
}

/// Runs a load, shows how far it is, and ends it when it is asked to.
async fn watched(
    console: &Console,
    bar: &ProgressBar,
    load: Load,
    server: u32,
    mut stop: impl Future<Output = ()> + Unpin,
) -> Result<(LoadReport, bool)> {
    let counting = Arc::<Counting>::default();
    let mut run = std::pin::pin!(load.run(Arc::clone(&counting), server, record::now()));
    let mut ended = false;
    loop {
        tokio::select! {
            biased;
            () = &mut stop, if !ended => {
                ended = true;
                counting.stop();
            }
            result = &mut run => {
                return Ok((result?, ended));
            }
            () = tokio::time::sleep(TICK) => {
                let done = counting.done();
                bar.set_position(done as u64);
                let words = &console.words;
                bar.set_message(
                    words.with("bench-now-load", args![done, all = load.logins]),
                );
            }
        }
    }
}

/// `keystep serve` in another process. It never outlives this program, however that ends: then its
/// input ends, too.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(home: &std::path::Path, places: usize) -> Result<Self> {
        let program = std::env::current_exe().map_err(|error| system(&error))?;
        let mut command = Command::new(program);
        command.args(["--lang", "en", "--color", "never", "--home"]).arg(home);
        command.args(["serve", "--listen", "127.0.0.1:0", "--while-input", "--max-connections"]);
        command.arg(places.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        apart_from_the_keyboard(&mut command);
        let mut child = command.spawn().map_err(|error| system(&error))?;
        let talk = child.stderr.take();
        let mut server = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let mut lines = BufReader::new(talk.ok_or_else(no_server)?);
        let mut line = String::new();
        loop {
            line.clear();
            if lines.read_line(&mut line).map_err(|error| system(&error))? == 0 {
                return Err(no_server().into());
            }
            let address = line.split(READY).nth(1).map(|rest| rest.trim().parse());
            if let Some(Ok(address)) = address {
                server.address = address;
                break;
            }
        }
        // Its log goes on, and a pipe that nobody reads would hold it up.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; it is reaped all the same.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Ctrl-C is for this program: the server goes on until the last login is over.
#[cfg(unix)]
fn apart_from_the_keyboard(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn apart_from_the_keyboard(_: &mut Command) {}

fn no_server() -> Problem {
    Problem::new("err-bench-run").sentence("reason", Problem::new("bench-failed-server"))
}

fn system(error: &std::io::Error) -> Problem {
    Problem::new("err-bench-run").sentence("reason", io_reason(error.kind()))
}
