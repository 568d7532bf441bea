//! Whose turn it is at the keyboard: of several logins one asks at a time.

use tokio::sync::OwnedMutexGuard;
use tokio::task::{JoinHandle, spawn_blocking};

/// Asks on a thread of its own, so that the other connections go on. The turn is over when somebody
/// has answered, not when the login is that asked: what is typed next is still an answer to this.
pub(crate) fn in_turn<T: Send + 'static>(
    turn: OwnedMutexGuard<()>,
    ask: impl FnOnce() -> T + Send + 'static,
) -> JoinHandle<T> {
    spawn_blocking(move || {
        let answer = ask();
        drop(turn);
        answer
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    use tokio::sync::Mutex;

    use super::*;

    #[tokio::test]
    async fn a_question_keeps_its_turn_until_it_is_answered() {
        let turn = Arc::<Mutex<()>>::default();
        let (enter, keyboard) = channel::<()>();
        let asked = in_turn(Arc::clone(&turn).lock_owned().await, move || keyboard.recv());
        // The login that asked is over.
        drop(asked);
        assert!(turn.try_lock().is_err());
        enter.send(()).unwrap();
        drop(turn.lock().await);
    }
}
