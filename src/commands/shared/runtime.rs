//! Threads and sockets.

use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio_util::sync::CancellationToken;

use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::lesson::{Problem, args, io_reason};
use crate::net::{self, Room};
use crate::view::{Paint, wrap};

/// The threads that carry many connections.
pub(crate) fn start_runtime() -> Result<Runtime> {
    build(&mut Builder::new_multi_thread())
}

/// One thread for one connection: nothing has to be woken between its steps.
pub(crate) fn start_small_runtime() -> Result<Runtime> {
    build(&mut Builder::new_current_thread())
}

fn build(builder: &mut Builder) -> Result<Runtime> {
    builder.enable_all().build().map_err(|error| no_threads(&error).into())
}

/// Is cancelled when a signal asks the program to end. From here on a signal ends nothing by itself.
/// Only inside of a runtime.
pub(crate) fn stopped_by_a_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let stopper = stop.clone();
    let interrupted = net::interrupted();
    tokio::spawn(async move {
        interrupted.await;
        stopper.cancel();
    });
    stop
}

/// The system has no thread to give.
pub(crate) fn no_threads(error: &std::io::Error) -> Problem {
    Problem::new("err-threads").sentence("reason", io_reason(error.kind()))
}

/// What is told if there is room for fewer connections than `wanted`.
pub(crate) fn fewer(console: &Console, wanted: usize, room: Room) -> String {
    if room.places == wanted {
        return String::new();
    }
    let text = console.words.with("fewer-places", args![wanted, places = room.places]);
    wrap(&text, console.style.width, "")
}

/// What is told of an address that other machines reach, too.
pub(crate) fn exposed(console: &Console, address: SocketAddr) -> String {
    if address.ip().is_loopback() {
        return String::new();
    }
    Paint::Alert.on(&wrap(&console.words.get("exposed"), console.style.width, ""))
}

/// A socket that waits for connections, of which `most` have a place at one time.
pub(crate) fn listen_on(address: SocketAddr, most: usize) -> Result<TcpListener> {
    net::listen(address, most).map_err(|error| {
        let reason = io_reason(error.kind());
        Problem::new("err-listen").with("address", address).sentence("reason", reason).into()
    })
}
