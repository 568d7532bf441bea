//! The request to stop, by keyboard or by the system.

use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::FutureExt as _;
use futures_util::future::select_all;

use super::BoxFuture;

/// Is done when the user or the system asks the program to stop: Ctrl-C, on Unix SIGTERM, SIGQUIT
/// and SIGHUP (the window was closed), on Windows the closing of the console window.
///
/// From this call on, these no longer end the program by themselves: it is called before anything
/// says that the program is ready. Must be called where a runtime is.
pub fn interrupted() -> impl Future<Output = ()> + Send + 'static {
    HEARD.store(true, Ordering::SeqCst);
    let requested = requested();
    async move {
        requested.await;
    }
}

/// As [`interrupted`], for whoever only looks on: it gives the number of the signal.
pub fn requested() -> impl Future<Output = i32> + Send + 'static {
    let mut requests = requests();
    // Where nothing can be heard, nobody asks.
    requests.push(Box::pin(std::future::pending()));
    select_all(requests).map(|(number, ..)| number)
}

/// Whether somebody waits to be [`interrupted`], and ends the program then.
pub fn is_heard() -> bool {
    HEARD.load(Ordering::SeqCst)
}

static HEARD: AtomicBool = AtomicBool::new(false);

type Request = BoxFuture<'static, i32>;

#[cfg(unix)]
fn requests() -> Vec<Request> {
    use tokio::signal::unix::{SignalKind, signal};

    let hangup = (!ignores_hangup()).then(SignalKind::hangup);
    let others = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::quit()];
    let request = |kind: SignalKind| -> Option<Request> {
        // What cannot be heard still ends the program by itself.
        let mut signal = signal(kind).ok()?;
        Some(Box::pin(async move {
            signal.recv().await;
            kind.as_raw_value()
        }))
    };
    others.into_iter().chain(hangup).filter_map(request).collect()
}

/// Whether the program was started to outlive its window (`nohup`). Linux says which signals are
/// ignored; elsewhere it is taken from this, that such a program speaks to no terminal.
#[cfg(unix)]
fn ignores_hangup() -> bool {
    use std::io::IsTerminal as _;

    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    // Bit n - 1 stands for signal n, and SIGHUP is 1 on every Unix.
    ignored.map_or_else(|| !std::io::stderr().is_terminal(), |mask| mask & 1 == 1)
}

#[cfg(windows)]
fn requests() -> Vec<Request> {
    use tokio::signal::windows::{ctrl_c, ctrl_close};

    let mut requests: Vec<Request> = Vec::new();
    if let Ok(mut signal) = ctrl_c() {
        requests.push(Box::pin(async move { signal.recv().await }.map(|_| 0)));
    }
    if let Ok(mut signal) = ctrl_close() {
        requests.push(Box::pin(async move { signal.recv().await }.map(|_| 0)));
    }
    requests
}

#[cfg(not(any(unix, windows)))]
fn requests() -> Vec<Request> {
    vec![Box::pin(tokio::signal::ctrl_c().map(|_| 0))]
}

#[cfg(all(test, unix))]
mod tests {
    use std::pin::pin;
    use std::process::Command;

    use super::*;

    #[tokio::test]
    async fn sigterm_asks_to_stop() {
        let mut stop = pin!(interrupted());
        tokio::select! {
            biased;
            () = &mut stop => panic!("nobody has asked yet"),
            () = std::future::ready(()) => {}
        }
        let kill = format!("kill -TERM {}", std::process::id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        stop.await;
    }
}
