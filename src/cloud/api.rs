//! Where the API listens: on loopback, for `aws` and whatever else speaks as it does.
//!
//! Any page in a browser may send a form to 127.0.0.1, and a name of its own may lead there
//! (DNS rebinding). So a request must have an `Authorization` header, which makes a browser ask
//! beforehand, no `Origin`, and in `Host` an address that was told. Who signs what is not looked
//! at: on this computer everybody is the account's owner. The header is never kept or shown.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::control::{self, Control};
use super::running::{ActError, Cloud, News};
use crate::crypto;
use crate::ec2::KEY_BITS;
use crate::lesson::Problem;
use crate::net::{Arrival, Room, accept};
use crate::query::{self, Answer, MOST_BYTES};

/// So many connections there may be at once.
const MOST: usize = 64;
/// How long the head of a request may take, and how long its body.
const PATIENCE: Duration = Duration::from_secs(10);

struct Shared {
    cloud: Arc<Cloud>,
    control: Option<Control>,
    address: SocketAddr,
}

/// Answers what comes to a listener on loopback, until it is to stop. With `control` another
/// terminal may come, too.
pub async fn serve(
    listener: TcpListener,
    cloud: Arc<Cloud>,
    control: Option<Control>,
    stop: CancellationToken,
) {
    let Ok(address) = listener.local_addr() else { return };
    let shared = Arc::new(Shared { cloud, control, address });
    let router = Router::new().fallback(handle).with_state(shared);
    let tasks = TaskTracker::new();
    let room = Room::for_connections(MOST, 1);
    let arrived = |arrival| {
        // A connection too many is closed.
        let Arrival::Placed { stream, place, .. } = arrival else { return };
        let (router, stop) = (router.clone(), stop.clone());
        tasks.spawn(async move {
            let _place = place;
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            let service = TowerToHyperService::new(router);
            let mut connection = Box::pin(builder.serve_connection(TokioIo::new(stream), service));
            tokio::select! {
                // Whatever went wrong with it is the client's to see.
                _ = &mut connection => {}
                () = stop.cancelled() => {
                    connection.as_mut().graceful_shutdown();
                    let _ = timeout(PATIENCE, connection).await;
                }
            }
        });
    };
    tokio::select! {
        () = stop.cancelled() => {}
        _ = accept(&listener, room, arrived) => {}
    }
    drop(listener);
    tasks.close();
    tasks.wait().await;
}

async fn handle(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let control = shared.control.as_ref().filter(|_| head.uri.path() == control::PATH);
    let may = match control {
        Some(control) => is_ours(&head.headers, shared.address).and_then(|()| {
            let known = control.lets_in(&head.method, &head.headers);
            if known { Ok(()) } else { Err(Refused::Unsigned) }
        }),
        None => may_ask(&head.method, &head.uri, &head.headers, shared.address),
    };
    if let Err(refused) = may {
        return refused.answer();
    }
    let body = match timeout(PATIENCE, to_bytes(body, MOST_BYTES)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Refused::TooLong.answer(),
        Err(_) => return Refused::Late.answer(),
    };
    if let Some(control) = control {
        let answer = (control.answer)(body.to_vec()).await;
        return (StatusCode::OK, [(header::CACHE_CONTROL, "no-store")], answer).into_response();
    }
    let asked = Arc::clone(&shared);
    // It makes keys, and waits for the disk.
    let answered = tokio::task::spawn_blocking(move || answer(&asked.cloud, &body)).await;
    let Ok(Some(Answer { status, xml, .. })) = answered else { return Refused::Internal.answer() };
    // What was changed is so when the answer is there.
    shared.cloud.settle().await;
    // There may be a private key in it: it is wiped when it has gone out.
    respond(status, Body::from(Bytes::from_owner(xml)))
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

/// Why a request is not even read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    OtherHost,
    Page,
    NoSuchPath,
    Method,
    Type,
    Unsigned,
    TooLong,
    Late,
    Internal,
}

/// Whether it comes from a program that means this address, and from no web page.
fn is_ours(headers: &HeaderMap, address: SocketAddr) -> Result<(), Refused> {
    let ours = [address.to_string(), format!("localhost:{}", address.port())];
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().filter(|_| hosts.next().is_none());
    if !host.is_some_and(|host| ours.iter().any(|ours| host == ours)) {
        return Err(Refused::OtherHost);
    }
    // What browsers say of a page that asks: programs have none of these.
    if headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site") {
        return Err(Refused::Page);
    }
    Ok(())
}

/// Whether a request may be asked at all.
fn may_ask(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    address: SocketAddr,
) -> Result<(), Refused> {
    is_ours(headers, address)?;
    if uri.path() != "/" {
        return Err(Refused::NoSuchPath);
    }
    if method != Method::POST {
        return Err(Refused::Method);
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refused::Type);
    }
    let authorization = headers.get(header::AUTHORIZATION).map(|value| value.as_bytes());
    if !authorization.is_some_and(|value| value.starts_with(b"AWS4-HMAC-SHA256 ")) {
        return Err(Refused::Unsigned);
    }
    Ok(())
}

impl Refused {
    /// The status, the code, and what is said: EC2's own words where it has some.
    fn say(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::OtherHost => (421, "MisdirectedRequest", "This API is not at that host"),
            Self::Page => (403, "AccessDenied", "This API does not talk to web pages"),
            Self::NoSuchPath => (404, "NotFound", "There is nothing but /"),
            Self::Method => (405, "MethodNotAllowed", "Requests are sent with POST"),
            Self::Type => (415, "UnsupportedMediaType", "Requests are forms"),
            Self::Unsigned => {
                (403, "MissingAuthenticationToken", "Request is missing Authentication Token")
            }
            Self::TooLong => (413, "RequestEntityTooLarge", "The request is too long"),
            Self::Late => (408, "RequestTimeout", "The request took too long"),
            Self::Internal => (500, "InternalError", "An internal error has occurred"),
        }
    }

    fn answer(self) -> Response {
        let (status, code, message) = self.say();
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>{code}</Code>\
             <Message>{message}</Message></Error></Errors><RequestID></RequestID></Response>"
        );
        respond(status, Body::from(xml))
    }
}

fn respond(status: u16, xml: Body) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = [
        (header::CONTENT_TYPE, "text/xml;charset=UTF-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, kind, xml).into_response()
}

#[cfg(test)]
mod tests;
