//! The request to stop, by keyboard or by the system.

use super::BoxFuture;

/// Is done when the user or the system asks the program to stop: Ctrl-C, and on Unix SIGTERM, on
/// Windows the closing of the console window.
///
/// From this call on, these no longer end the program by themselves: it is called before anything
/// says that the program is ready. Must be called where a runtime is.
pub fn interrupted() -> impl Future<Output = ()> + Send + 'static {
    let (keyboard, system) = requests();
    async move {
        tokio::select! {
            () = keyboard => {}
            () = system => {}
        }
    }
}

#[cfg(unix)]
fn requests() -> (BoxFuture<'static, ()>, BoxFuture<'static, ()>) {
    use tokio::signal::unix::{SignalKind, signal};
    let hear = |kind| -> BoxFuture<'static, ()> {
        // What cannot be heard still ends the program by itself.
        let Ok(mut signal) = signal(kind) else { return Box::pin(std::future::pending()) };
        Box::pin(async move {
            signal.recv().await;
        })
    };
    (hear(SignalKind::interrupt()), hear(SignalKind::terminate()))
}

#[cfg(windows)]
fn requests() -> (BoxFuture<'static, ()>, BoxFuture<'static, ()>) {
    use tokio::signal::windows::{ctrl_c, ctrl_close};
    let keyboard: BoxFuture<'static, ()> = match ctrl_c() {
        Ok(mut signal) => Box::pin(async move {
            signal.recv().await;
        }),
        Err(_) => Box::pin(std::future::pending()),
    };
    let system: BoxFuture<'static, ()> = match ctrl_close() {
        Ok(mut signal) => Box::pin(async move {
            signal.recv().await;
        }),
        Err(_) => Box::pin(std::future::pending()),
    };
    (keyboard, system)
}

#[cfg(not(any(unix, windows)))]
fn requests() -> (BoxFuture<'static, ()>, BoxFuture<'static, ()>) {
    let keyboard = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    (Box::pin(keyboard), Box::pin(std::future::pending()))
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
