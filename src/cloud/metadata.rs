//! The metadata service of an instance, `http://169.254.169.254`, in its second version: whoever
//! wants to know something gets a token first (EC2's user guide, "Use the Instance Metadata Service").
//! cloud-init took the public key from here.

use std::sync::{Mutex, PoisonError};

use base64ct::{Base64Url, Encoding as _};
use jiff::{SignedDuration, Timestamp};
use rand::Rng as _;

use crate::ec2::{Account, InstanceId};

/// How long a token may be asked for, in seconds: six hours.
const LONGEST: i64 = 21_600;
/// So many tokens are known, the latest of them.
const MOST: usize = 16;

/// What is asked.
pub(super) struct Request<'a> {
    pub(super) method: &'a str,
    pub(super) headers: Vec<(&'a str, &'a str)>,
    /// With its slash.
    pub(super) path: &'a str,
}

impl Request<'_> {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}

/// The service of one instance.
#[derive(Default)]
pub(super) struct Metadata {
    /// Tokens, and until when they count.
    tokens: Mutex<Vec<(String, Timestamp)>>,
}

impl Metadata {
    /// What it answers.
    pub(super) fn answer(
        &self,
        id: InstanceId,
        account: &Account,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<String, Refusal> {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        if request.path == "/latest/api/token" {
            let ttl = request.header("X-aws-ec2-metadata-token-ttl-seconds");
            let ttl = ttl.and_then(|ttl| ttl.parse::<i64>().ok());
            return match ttl.filter(|ttl| (1..=LONGEST).contains(ttl)) {
                _ if request.method != "PUT" => Err(NOT_ALLOWED),
                None => Err(BAD),
                Some(seconds) => {
                    let mut bytes = [0; 40];
                    rand::rng().fill_bytes(&mut bytes);
                    let token = Base64Url::encode_string(&bytes);
                    let until = now.checked_add(SignedDuration::from_secs(seconds));
                    tokens.push((token.clone(), until.unwrap_or(now)));
                    let over = tokens.len().saturating_sub(MOST);
                    tokens.drain(..over);
                    Ok(token)
                }
            };
        }
        let token = request.header("X-aws-ec2-metadata-token");
        let counts =
            |token: &str| tokens.iter().any(|(known, until)| known == token && now < *until);
        if request.method != "GET" {
            return Err(NOT_ALLOWED);
        }
        if !token.is_some_and(counts) {
            return Err(UNAUTHORIZED);
        }
        match account.metadata(id, request.path) {
            Ok(Some(said)) => Ok(String::from_utf8_lossy(&said).into_owned()),
            Ok(None) | Err(_) => Err(NOT_FOUND),
        }
    }
}

/// Why it answers nothing: a status of HTTP.
pub(super) struct Refusal {
    pub(super) code: u16,
    what: &'static str,
}

const BAD: Refusal = Refusal { code: 400, what: "Bad Request" };
const UNAUTHORIZED: Refusal = Refusal { code: 401, what: "Unauthorized" };
const NOT_FOUND: Refusal = Refusal { code: 404, what: "Not Found" };
const NOT_ALLOWED: Refusal = Refusal { code: 405, what: "Method Not Allowed" };

impl Refusal {
    /// What it says instead.
    pub(super) fn page(&self) -> String {
        let Self { code, what } = self;
        format!(
            "<html>\n <head>\n  <title>{code} - {what}</title>\n </head>\n <body>\n  \
             <h1>{code} - {what}</h1>\n </body>\n</html>\n"
        )
    }
}
