//! Where the API listens: on loopback, for `aws` and whatever else speaks as it does. Whom it does not
//! listen to stands in `guard.rs`.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::access_key::AccessKey;
use super::control::{self, Control};
use super::guard::{Guard, Refused, XML, respond};
use super::news::News;
use super::running::{ActError, Cloud};
use crate::crypto;
use crate::ec2::KEY_BITS;
use crate::lesson::Problem;
use crate::net::{serve_http, whole_body};
use crate::query::{self, Answer, MOST_BYTES};

/// So many connections there may be at once.
const MOST: usize = 64;

struct Shared {
    cloud: Arc<Cloud>,
    control: Option<Control>,
    guard: Guard,
}

/// What a connection may ask for.
#[derive(Clone)]
struct Asks {
    shared: Arc<Shared>,
    /// It has a place of those that are kept for other terminals.
    crowded: bool,
}

/// Answers what comes to a listener on loopback with this access key ID, until it is to stop. With
/// `control` another terminal may come, too.
pub async fn serve(
    listener: TcpListener,
    cloud: Arc<Cloud>,
    key: AccessKey,
    control: Option<Control>,
    stop: CancellationToken,
) {
    let Ok(address) = listener.local_addr() else { return };
    let shared = Arc::new(Shared { cloud, control, guard: Guard { address, key } });
    let router = |crowded| {
        let asks = Asks { shared: Arc::clone(&shared), crowded };
        Router::new().fallback(handle).with_state(asks)
    };
    serve_http(listener, MOST, [router(false), router(true)], stop).await;
}

async fn handle(State(asks): State<Asks>, request: Request) -> Response {
    let answered = answered(&asks, request).await;
    answered.unwrap_or_else(|refused| refused.answer())
}

async fn answered(asks: &Asks, request: Request) -> Result<Response, Refused> {
    let Asks { shared, crowded } = asks;
    let (head, body) = request.into_parts();
    let control = shared.control.as_ref().filter(|_| head.uri.path() == control::PATH);
    if let Some(control) = control {
        shared.guard.is_for_us(&head.headers)?;
        let known = control.lets_in(&head.method, &head.headers);
        known.then_some(()).ok_or(Refused::Unsigned)?;
        let answer = (control.answer)(whole_body(body, MOST_BYTES).await?).await;
        let kept = [(header::CACHE_CONTROL, "no-store")];
        return Ok((StatusCode::OK, kept, answer).into_response());
    }
    shared.guard.may_ask(&head.method, &head.uri, &head.headers)?;
    if *crowded {
        return Err(Refused::Crowded);
    }
    let body = whole_body(body, MOST_BYTES).await?;
    let asked = Arc::clone(shared);
    // It makes keys, and waits for the disk.
    let answered = tokio::task::spawn_blocking(move || answer(&asked.cloud, &body)).await;
    let Answer { status, xml, .. } = answered.ok().flatten().ok_or(Refused::Internal)?;
    // What was changed is so when the answer is there.
    shared.cloud.settle().await;
    // There may be a private key in it: it is wiped when it has gone out.
    Ok(respond(status, XML, Body::from(Bytes::from_owner(xml))))
}

/// Does what a form asks for. `None`: it could not be kept.
fn answer(cloud: &Cloud, body: &[u8]) -> Option<Answer> {
    let wants_key = cloud.look(|account| query::wants_key(account, body));
    // That takes its time, and nobody waits for it.
    let key = wants_key.then(|| crypto::generate(KEY_BITS, &mut rand::rng()));
    let key = key.transpose().ok()?;
    let acted = cloud.act(|account, cx| {
        let answer = query::answer(account, body, key.as_ref(), cx);
        if answer.refusal.is_none() { Ok(answer) } else { Err(Box::new(answer)) }
    });
    match acted {
        Ok(answer) => Some(answer),
        Err(ActError::Refused(answer)) => Some(*answer),
        Err(ActError::Store(error)) => {
            cloud.tell(&News::Failed(Problem::from(&error)));
            None
        }
    }
}

#[cfg(test)]
mod tests;
