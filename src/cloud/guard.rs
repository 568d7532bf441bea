//! Whom the API does not listen to, and what they are told.
//!
//! Any page in a browser may send a form to 127.0.0.1, and a name of its own may lead there
//! (DNS rebinding). So a request must have an `Authorization` header, which makes a browser ask
//! beforehand, no `Origin`, and in `Host` an address that was told. And every user of this computer
//! reaches loopback: so the header must name the access key ID of this run, which its owner alone can
//! read. The signature itself is not looked at. The header is never kept or shown.

use std::net::SocketAddr;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};

use super::access_key::AccessKey;
use crate::ec2::REGION;
use crate::net::{BadBody, is_for};
use crate::query;

/// What a request that is no form is sent with to a service that speaks JSON.
const TARGET: &str = "x-amz-target";
/// The services of AWS that speak REST with XML, of those that `aws` has.
const REST_XML: [&str; 4] = ["s3", "s3-outposts", "route53", "cloudfront"];

/// Who may ask.
pub(super) struct Guard {
    /// Where the API is.
    pub(super) address: SocketAddr,
    /// Whom it answers.
    pub(super) key: AccessKey,
}

/// Why a request is not even read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    OtherHost,
    Page,
    NoSuchPath,
    Method,
    Type,
    Unsigned,
    OtherKey,
    /// It is meant for another Region.
    OtherRegion(String),
    /// It is meant for another service of AWS, which speaks so.
    OtherService(String, Speech),
    TooLong,
    Broken,
    Late,
    Crowded,
    Internal,
}

/// How a service of AWS speaks of errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speech {
    RestXml,
    Json,
}

impl From<BadBody> for Refused {
    fn from(bad: BadBody) -> Self {
        match bad {
            BadBody::TooLong => Self::TooLong,
            BadBody::Broken => Self::Broken,
            BadBody::Late => Self::Late,
        }
    }
}

impl Guard {
    /// Whether it comes from a program that means this address, and from no web page.
    pub(super) fn is_for_us(&self, headers: &HeaderMap) -> Result<(), Refused> {
        let ours = [self.address.to_string(), format!("localhost:{}", self.address.port())];
        if !is_for(headers, &ours) {
            return Err(Refused::OtherHost);
        }
        // What browsers say of a page that asks: programs have none of these.
        if headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site") {
            return Err(Refused::Page);
        }
        Ok(())
    }

    /// Whether a request may be asked at all.
    pub(super) fn may_ask(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<(), Refused> {
        self.is_for_us(headers)?;
        let credential = Credential::of(headers);
        let kind = kind(headers);
        let wrong = if uri.path() != "/" {
            Some(Refused::NoSuchPath)
        } else if method != Method::POST {
            Some(Refused::Method)
        } else if kind != "application/x-www-form-urlencoded" {
            Some(Refused::Type)
        } else {
            None
        };
        if let Some(wrong) = wrong {
            let other = credential.and_then(|credential| credential.other_service(headers, &kind));
            return Err(other.unwrap_or(wrong));
        }
        match credential {
            None => Err(Refused::Unsigned),
            Some(credential) if !self.key.is(credential.key.as_bytes()) => Err(Refused::OtherKey),
            Some(credential) => credential.other_region().map_or(Ok(()), Err),
        }
    }
}

/// The type of what is sent, in small letters.
fn kind(headers: &HeaderMap) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

/// Who signed a request, and for which service.
///
/// # Format
///
/// ```text
/// AWS4-HMAC-SHA256 Credential=KEY/20261127/ap-northeast-1/ec2/aws4_request, SignedHeaders=…, Signature=…
/// ```
struct Credential<'a> {
    key: &'a str,
    region: Option<&'a str>,
    service: Option<&'a str>,
}

impl<'a> Credential<'a> {
    fn of(headers: &'a HeaderMap) -> Option<Self> {
        let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let mut parts = value.strip_prefix("AWS4-HMAC-SHA256 ")?.split(',');
        let credential = parts.find_map(|part| part.trim().strip_prefix("Credential="))?;
        let mut parts = credential.split('/');
        Some(Self { key: parts.next()?, region: parts.nth(1), service: parts.next() })
    }

    /// That it is for a Region which is not here. At AWS the account would be empty there, and
    /// whoever asks would look in vain for what they have.
    fn other_region(&self) -> Option<Refused> {
        let region = self.region.filter(|region| *region != REGION)?;
        Some(Refused::OtherRegion(name(region)))
    }

    /// That it is for a service which is not here.
    fn other_service(&self, headers: &HeaderMap, kind: &str) -> Option<Refused> {
        let service = name(self.service.filter(|service| *service != "ec2")?);
        let json = headers.contains_key(TARGET) || kind.contains("json");
        let xml = !json && REST_XML.contains(&&*service);
        Some(Refused::OtherService(service, if xml { Speech::RestXml } else { Speech::Json }))
    }
}

/// A name of AWS's, and no more of a text than that.
fn name(text: &str) -> String {
    let is_of_one = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    text.chars().filter(is_of_one).take(40).collect()
}

impl Refused {
    /// The status, the code, and what is said: EC2's own words where it has some.
    fn say(&self) -> (u16, &'static str, String) {
        let (status, code, message) = match self {
            Self::OtherHost => (421, "MisdirectedRequest", "This API is not at that host"),
            Self::Page => (403, "AccessDenied", "This API does not talk to web pages"),
            Self::NoSuchPath => (404, "NotFound", "There is nothing but /"),
            Self::Method => (405, "MethodNotAllowed", "Requests are sent with POST"),
            Self::Type => (415, "UnsupportedMediaType", "Requests are forms"),
            Self::Unsigned => {
                (403, "MissingAuthenticationToken", "Request is missing Authentication Token")
            }
            Self::OtherKey => (
                401,
                "AuthFailure",
                "AWS was not able to validate the provided access credentials. keystep's small EC2 \
                 answers to the access key ID of its present run, which keystep ec2 shell sets",
            ),
            Self::OtherRegion(region) => {
                let message = format!(
                    "The request is for the Region {region}, and keystep's small EC2 is in {REGION} \
                     alone. At AWS each Region is by itself: what was made in one is not in another. \
                     Leave --region away, or set AWS_REGION and AWS_DEFAULT_REGION to {REGION}"
                );
                return (400, "UnsupportedOperation", message);
            }
            Self::OtherService(service, _) => {
                let message = format!(
                    "keystep's small EC2 is EC2 alone: it has no {service}. It does what a first \
                     server needs: instances, volumes, security groups, key pairs and addresses"
                );
                return (501, "NotImplemented", message);
            }
            Self::TooLong => (413, "RequestEntityTooLarge", "The request is too long"),
            Self::Broken => (400, "IncompleteBody", "The request ends before its end"),
            Self::Late => (408, "RequestTimeout", "The request took too long"),
            Self::Crowded => {
                (503, "Unavailable", "The server is overloaded and can't handle the request")
            }
            Self::Internal => (500, "InternalError", "An internal error has occurred"),
        };
        (status, code, message.to_owned())
    }

    /// What is answered, in the form that whoever asks can read. They do not keep their place.
    pub(super) fn answer(&self) -> Response {
        let (status, code, message) = self.say();
        let random = &mut rand::rng();
        let mut answer = match self {
            Self::OtherService(_, Speech::Json) => {
                let body = serde_json::json!({ "__type": code, "message": message });
                respond(status, "application/x-amz-json-1.1", Body::from(body.to_string()))
            }
            Self::OtherService(_, Speech::RestXml) => {
                let xml = query::refuse_as_s3(code, &message, random);
                respond(status, "application/xml", Body::from(xml.to_string()))
            }
            _ => {
                let xml = query::refuse(code, &message, random);
                respond(status, XML, Body::from(xml.to_string()))
            }
        };
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        answer
    }
}

/// What EC2 answers with.
pub(super) const XML: &str = "text/xml;charset=UTF-8";

/// An answer that nobody keeps, and that is taken for nothing else.
pub(super) fn respond(status: u16, kind: &'static str, body: Body) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let heads = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, heads, body).into_response()
}
