//! The request to stop, by keyboard or by the system.

/// Is done when the user or the system asks the program to stop: Ctrl-C, and on Unix SIGTERM, on
/// Windows the closing of the console window.
///
/// From the first poll on, these no longer end the program by themselves.
pub async fn interrupted() {
    tokio::select! {
        () = ctrl_c() => {}
        () = ended_by_the_system() => {}
    }
}

async fn ctrl_c() {
    if tokio::signal::ctrl_c().await.is_err() {
        // It cannot be heard here, so it still ends the program by itself.
        std::future::pending().await
    }
}

#[cfg(unix)]
async fn ended_by_the_system() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            terminate.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(windows)]
async fn ended_by_the_system() {
    match tokio::signal::windows::ctrl_close() {
        Ok(mut close) => {
            close.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(any(unix, windows)))]
async fn ended_by_the_system() {
    std::future::pending().await
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
