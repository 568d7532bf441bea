//! How another terminal reaches whoever runs the cloud: a way of its own beside the API, on the same
//! address, with a secret that stands in the home and that its owner alone can read.
//!
//! # Format
//!
//! ```text
//! POST /console
//! Authorization: Keystep 64 hex digits
//! ```
//!
//! What is sent and answered is data to this file.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::holder::Listens;
use crate::crypto::Secret;
use crate::net::BoxFuture;

/// Where it is.
pub(super) const PATH: &str = "/console";
/// The longest answer that is read: the console of an instance has 64 KB.
const MOST: usize = 1 << 20;

/// Who answers there, and to whom.
#[derive(Clone)]
pub struct Control {
    /// Who comes must know it.
    pub secret: Secret,
    /// Answers what was sent. It is dropped where whoever asked has gone.
    pub answer: Arc<dyn Fn(Vec<u8>) -> BoxFuture<'static, Vec<u8>> + Send + Sync>,
}

impl Control {
    /// Whether it may be asked so.
    pub(super) fn lets_in(&self, method: &Method, headers: &HeaderMap) -> bool {
        let given = headers.get(header::AUTHORIZATION).map(|value| value.as_bytes());
        let given = given.and_then(|value| value.strip_prefix(b"Keystep "));
        let known = given.is_some_and(|given| self.secret.is(given));
        known && method == Method::POST
    }
}

/// Why nothing was answered.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// Nobody is there: what was to be sent was not.
    #[error("nobody is there")]
    Gone,
    /// Whoever was there has gone meanwhile: what was sent may have been done.
    #[error("nobody answers what was sent")]
    Unanswered,
    /// Somebody answers who is not who is meant.
    #[error("answered with status {0}")]
    Refused(u16),
    /// The answer is none that is known: it is an older or a newer keystep.
    #[error("the answer is not known")]
    Other,
}

/// Sends something to whoever runs the cloud.
///
/// # Errors
///
/// [`ControlError`]. Only after [`ControlError::Gone`] may it be sent again: nothing has come of it.
pub async fn send(listens: &Listens, body: Vec<u8>) -> Result<Vec<u8>, ControlError> {
    let address = listens.api;
    let stream = TcpStream::connect(address).await.map_err(|_| ControlError::Gone)?;
    let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|_| ControlError::Gone)?;
    let request = Request::post(PATH)
        .header(header::HOST, address.to_string())
        .header(header::AUTHORIZATION, format!("Keystep {}", listens.secret.text()))
        .body(Body::from(body))
        .map_err(|_| ControlError::Gone)?;
    let connection = tokio::spawn(connection);
    let answer = async {
        let answer = sender.try_send_request(request).await.map_err(|mut error| {
            // What comes back was never sent.
            let unsent = error.take_message().is_some();
            if unsent { ControlError::Gone } else { ControlError::Unanswered }
        })?;
        if answer.status() != StatusCode::OK {
            return Err(ControlError::Refused(answer.status().as_u16()));
        }
        let body = to_bytes(Body::new(answer.into_body()), MOST).await;
        body.map(|body| body.to_vec()).map_err(|_| ControlError::Unanswered)
    };
    let answer = answer.await;
    connection.abort();
    answer
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;
    use crate::cloud::AccessKey;

    /// Whoever hears the request and ends this way: what comes of it?
    async fn sent(ends: Option<&'static [u8]>) -> Result<Vec<u8>, ControlError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let random = &mut rand::rng();
        let (secret, key) = (Secret::random(random), AccessKey::random(random));
        let listens = Listens { api: listener.local_addr().unwrap(), secret, key };
        let serving = async move {
            let Some(said) = ends else { return drop(listener) };
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut heard = Vec::new();
            while !heard.ends_with(b"an order") {
                stream.read_buf(&mut heard).await.unwrap();
            }
            stream.write_all(said).await.unwrap();
        };
        // Whoever is not there must not be there before somebody comes.
        if ends.is_none() {
            serving.await;
            return send(&listens, b"an order".to_vec()).await;
        }
        let (sent, ()) = tokio::join!(send(&listens, b"an order".to_vec()), serving);
        sent
    }

    #[tokio::test]
    async fn what_was_heard_and_not_answered_is_not_taken_for_unsent() {
        assert!(matches!(sent(None).await, Err(ControlError::Gone)));
        for half in [
            "",
            "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
        ] {
            let sent = sent(Some(half.as_bytes())).await;
            assert!(matches!(sent, Err(ControlError::Unanswered)), "{half:?}: {sent:?}");
        }
        let whole = sent(Some(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")).await;
        assert_eq!(whole.unwrap(), b"done");
    }
}
