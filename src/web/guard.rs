//! Whom the page's program does not listen to, and what they are told.
//!
//! Any page in a browser may send something to 127.0.0.1, and a name of its own may lead there (DNS
//! rebinding): so `Host` must be the address that was told, and `Origin`, where there is one, too. And
//! every user of this computer reaches loopback: so a request must bring the token of this run, in a
//! header that no other page can set and no address or cookie holds.

use std::net::SocketAddr;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::de::DeserializeOwned;

use super::both::{Both, Trouble};
use crate::crypto::Secret;
use crate::lesson::Problem;
use crate::net::{BadBody, is_for, whole_body};

/// The longest body, in bytes.
const MOST_BYTES: usize = 4096;
/// What stands before the token in its header.
const SCHEME: &[u8] = b"Keystep ";

/// Who may ask.
pub(super) struct Guard {
    /// Where it listens.
    pub(super) address: SocketAddr,
    /// Whoever knows it may do everything.
    pub(super) token: Secret,
    /// Others may follow.
    pub(super) class: bool,
}

/// For whom something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// The page itself, in which nothing is.
    Everybody,
    /// Whoever follows a class.
    Class,
    /// Whoever has the token.
    Owner,
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    OtherHost,
    OtherPage,
    NoSuchPath,
    Method(&'static str),
    NoToken,
    OtherToken,
    Type,
    TooLong,
    Broken,
    Late,
    /// What was asked for does not exist (any more).
    Gone,
    /// Something is running already.
    Busy,
    Crowded,
}

impl Guard {
    /// Whether a request may ask for something that is for these.
    pub(super) fn admits(&self, head: &Parts, whom: For) -> Result<(), Refused> {
        let hosts = self.hosts();
        if !is_for(&head.headers, &hosts) {
            return Err(Refused::OtherHost);
        }
        let ours =
            |origin: &HeaderValue| hosts.iter().any(|host| origin == &format!("http://{host}"));
        if !head.headers.get_all(header::ORIGIN).iter().all(ours) {
            return Err(Refused::OtherPage);
        }
        if whom == For::Everybody {
            return Ok(());
        }
        // What browsers say of another page that asks; programs say nothing.
        let site = head.headers.get("sec-fetch-site");
        if site.is_some_and(|site| site != "same-origin") {
            return Err(Refused::OtherPage);
        }
        match self.token_of(&head.headers) {
            Some(true) => Ok(()),
            Some(false) => Err(Refused::OtherToken),
            None if whom == For::Class => Ok(()),
            None => Err(Refused::NoToken),
        }
    }

    /// Whether the token that came is the one of this run; none, where none came.
    fn token_of(&self, headers: &HeaderMap) -> Option<bool> {
        let given = headers.get(header::AUTHORIZATION)?.as_bytes();
        Some(given.strip_prefix(SCHEME).is_some_and(|given| self.token.is(given)))
    }

    /// How this address is called in `Host`: port 80 is left out by browsers (RFC 9110, 4.2.1).
    fn hosts(&self) -> Vec<String> {
        let port = self.address.port();
        let mut names = vec![match self.address {
            SocketAddr::V4(v4) => v4.ip().to_string(),
            SocketAddr::V6(v6) => format!("[{}]", v6.ip()),
        }];
        if self.address.ip().is_loopback() {
            names.push("localhost".to_owned());
        }
        let with_port = names.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 { [names, with_port].concat() } else { with_port }
    }
}

/// What a request asks for: JSON of a known form, and not long.
pub(super) async fn read<T: DeserializeOwned>(head: &Parts, body: Body) -> Result<T, Refused> {
    let kind = head.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("application/json") {
        return Err(Refused::Type);
    }
    let body = whole_body(body, MOST_BYTES).await.map_err(|bad| match bad {
        BadBody::TooLong => Refused::TooLong,
        BadBody::Broken => Refused::Broken,
        BadBody::Late => Refused::Late,
    })?;
    serde_json::from_slice(&body).map_err(|_| Refused::Broken)
}

impl Refused {
    /// The status, and the name of what is said.
    fn status(self) -> (StatusCode, &'static str) {
        match self {
            Self::OtherHost => (StatusCode::MISDIRECTED_REQUEST, "err-web-host"),
            Self::OtherPage => (StatusCode::FORBIDDEN, "err-web-origin"),
            Self::NoSuchPath => (StatusCode::NOT_FOUND, "err-web-path"),
            Self::Method(_) => (StatusCode::METHOD_NOT_ALLOWED, "err-web-method"),
            Self::NoToken | Self::OtherToken => (StatusCode::UNAUTHORIZED, "err-web-token"),
            Self::Type => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "err-web-body"),
            Self::TooLong => (StatusCode::PAYLOAD_TOO_LARGE, "err-web-body"),
            Self::Broken => (StatusCode::BAD_REQUEST, "err-web-body"),
            Self::Late => (StatusCode::REQUEST_TIMEOUT, "err-web-body"),
            Self::Gone => (StatusCode::NOT_FOUND, "err-web-gone"),
            Self::Busy => (StatusCode::CONFLICT, "err-web-busy"),
            Self::Crowded => (StatusCode::SERVICE_UNAVAILABLE, "err-web-crowded"),
        }
    }

    /// What is answered. Who is refused does not keep the place, but whoever asked rightly does.
    pub(super) fn answer(self, both: &Both) -> Response {
        let (status, id) = self.status();
        let mut answer = trouble(status, &both.trouble(&Problem::new(id)));
        let heads = answer.headers_mut();
        if let Self::Method(allowed) = self {
            heads.insert(header::ALLOW, HeaderValue::from_static(allowed));
        }
        if self == Self::NoToken || self == Self::OtherToken {
            heads.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Keystep"));
        }
        if !matches!(self, Self::Gone | Self::Busy) {
            heads.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        answer
    }
}

/// What went wrong, as an answer.
pub(super) fn trouble(status: StatusCode, trouble: &Trouble) -> Response {
    let mut answer = json(serde_json::to_string(trouble).unwrap_or_default());
    *answer.status_mut() = status;
    answer
}

/// JSON as an answer.
pub(super) fn json(text: String) -> Response {
    respond("application/json", Body::from(text))
}

/// An answer that nobody keeps, and that is taken for nothing else.
pub(super) fn respond(kind: &'static str, body: Body) -> Response {
    let heads = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    (heads, body).into_response()
}

/// Whether a method is the one that is answered, or one that asks for its head alone.
pub(super) fn is_method(asked: &Method, answered: &'static str) -> bool {
    asked.as_str() == answered || (asked == Method::HEAD && answered == "GET")
}
