//! What takes its time: one at a time, told while it goes on, and cancelled where nobody listens any
//! more.

use std::sync::{Arc, Mutex, PoisonError};

use axum::response::Response;
use serde_json::Value;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::both::Pair;
use super::stream::{Told, events};

/// How much may be told that nobody has heard yet.
const UNHEARD: usize = 8;

/// The one that runs, if one does.
#[derive(Default)]
pub(super) struct Runs(Arc<Mutex<Option<CancellationToken>>>);

/// The turn of one that runs. When it is dropped it is the next one's.
pub(super) struct Turn {
    runs: Arc<Mutex<Option<CancellationToken>>>,
    cancel: CancellationToken,
}

/// Where a run tells how far it is, and what came of it.
pub(super) struct Teller(mpsc::Sender<Told>);

impl Runs {
    /// Takes the turn, if nobody has it. It ends when the program does.
    pub(super) fn begin(&self, stop: &CancellationToken) -> Option<Turn> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_some() {
            return None;
        }
        let cancel = stop.child_token();
        *running = Some(cancel.clone());
        Some(Turn { runs: Arc::clone(&self.0), cancel })
    }

    /// Ends what runs. Gives whether something did.
    pub(super) fn cancel(&self) -> bool {
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.as_ref().map(CancellationToken::cancel).is_some()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.runs.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Turn {
    /// Does some work, and answers with what it tells. Where nobody hears the answer any more, it is
    /// given up.
    pub(super) fn run<F>(self, stop: &CancellationToken, work: impl FnOnce(Teller) -> F) -> Response
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (tell, told) = mpsc::channel(UNHEARD);
        let heard = self.cancel.clone().drop_guard();
        let work = work(Teller(tell.clone()));
        tokio::spawn(async move {
            let cancelled = tokio::select! {
                () = self.cancel.cancelled() => true,
                () = work => false,
            };
            // The next one may begin before anybody hears that this one is over.
            drop(self);
            if cancelled {
                let _ = tell.try_send(("cancelled", Value::Null));
            }
        });
        let next = |(mut told, heard): (mpsc::Receiver<Told>, DropGuard)| async move {
            told.recv().await.map(|one| (one, (told, heard)))
        };
        events(futures_util::stream::unfold((told, heard), next), stop.clone())
    }
}

impl Teller {
    /// Tells how far it is: so much of the whole, and in words.
    pub(super) fn far(&self, share: f64, text: Pair) {
        // Whoever has not heard the last one yet hears the next.
        let _ = self.0.try_send(("far", serde_json::json!([share, text])));
    }

    /// Tells something.
    pub(super) async fn tell(&self, name: &'static str, value: impl serde::Serialize) {
        // Whoever has gone is told nothing.
        let _ = self.0.send((name, serde_json::to_value(value).unwrap_or_default())).await;
    }
}
