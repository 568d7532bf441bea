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

use super::secret::Secret;
use super::store::Holder;
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
    /// Nobody is there, or whoever was has gone meanwhile.
    #[error("nobody answers")]
    Gone,
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
/// [`ControlError`].
pub async fn send(holder: &Holder, body: Vec<u8>) -> Result<Vec<u8>, ControlError> {
    let gone = |_| ControlError::Gone;
    let (Some(address), Some(secret)) = (holder.api, &holder.secret) else {
        return Err(ControlError::Gone);
    };
    let stream = TcpStream::connect(address).await.map_err(|_| ControlError::Gone)?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(gone)?;
    let request = Request::post(PATH)
        .header(header::HOST, address.to_string())
        .header(header::AUTHORIZATION, format!("Keystep {}", secret.text()))
        .body(Body::from(body))
        .map_err(|_| ControlError::Gone)?;
    let connection = tokio::spawn(connection);
    let answer = async {
        let answer = sender.send_request(request).await.map_err(gone)?;
        if answer.status() != StatusCode::OK {
            return Err(ControlError::Refused(answer.status().as_u16()));
        }
        let body = to_bytes(Body::new(answer.into_body()), MOST).await;
        body.map(|body| body.to_vec()).map_err(|_| ControlError::Gone)
    };
    let answer = answer.await;
    connection.abort();
    answer
}
