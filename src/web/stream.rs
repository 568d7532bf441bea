//! Events as an answer: what is told while something goes on.

use std::convert::Infallible;
use std::time::Duration;

use axum::http::header;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::{Stream, StreamExt as _};
use serde_json::Value;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// How often something is sent where there is nothing to tell: whoever has gone is noticed by it.
const STILL_THERE: Duration = Duration::from_secs(15);

/// What is told: a name, and what belongs to it.
pub(super) type Told = (&'static str, Value);

/// An answer that goes on until everything is told, or the program is to stop.
pub(super) fn events(
    told: impl Stream<Item = Told> + Send + 'static,
    stop: CancellationToken,
) -> Response {
    let events = told.take_until(stop.cancelled_owned()).map(|(name, value)| {
        Ok::<_, Infallible>(Event::default().event(name).data(value.to_string()))
    });
    let answer = Sse::new(events).keep_alive(KeepAlive::new().interval(STILL_THERE));
    ([(header::X_CONTENT_TYPE_OPTIONS, "nosniff")], answer).into_response()
}

/// What somebody watches: as it is now, and whenever it has changed. Whoever is slow sees the last.
pub(super) fn watching<T: Send + Sync + 'static>(
    name: &'static str,
    mut watch: watch::Receiver<T>,
    show: impl Fn(&T) -> Value + Send + 'static,
) -> impl Stream<Item = Told> + Send {
    watch.mark_changed();
    futures_util::stream::unfold((watch, show), move |(mut watch, show)| async move {
        watch.changed().await.ok()?;
        let value = show(&watch.borrow_and_update());
        Some(((name, value), (watch, show)))
    })
}
