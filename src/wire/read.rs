//! Line → message, strictly: each message is read by the step that awaits it, because what ② and
//! ③ may contain depends on what ① said.

use serde_json::value::RawValue;

use super::json::Object;
use super::{
    Challenge, ErrorCode, ErrorMessage, Expected, HostProof, MAX_LINE, Method, Opening, Reply,
    Request, SHORT, Step, VERSION, Verdict, WireError,
};
use crate::crypto::PublicKey;
use crate::key::{UserName, parse_wire};

/// How much of a strange version an error repeats, in digits.
const MAX_VERSION: usize = 20;

/// What a line turned out to be: the awaited message, or an error in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming<M> {
    /// The message that was due.
    Message(M),
    /// The peer gave up.
    Error(ErrorMessage),
}

/// The text of a line: UTF-8, without its LF and a CR before it.
///
/// # Errors
///
/// [`WireError::TooLong`] or [`WireError::NotUtf8`].
pub fn text(line: &[u8]) -> Result<&str, WireError> {
    if line.len() > MAX_LINE {
        return Err(WireError::TooLong);
    }
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    std::str::from_utf8(line).map_err(|_| WireError::NotUtf8)
}

/// Reads ①.
///
/// # Errors
///
/// [`WireError`], as for every message here.
pub fn read_request(line: &[u8]) -> Result<Incoming<Request>, WireError> {
    read(line, Step::Request, |body| {
        let mut body = Object::from_raw(body, "request")?;
        // The version is judged before anything else in the request: what a later version adds
        // is not malformed, it is not spoken here.
        if let Some(version) = body.peek("version") {
            let got = whole_number(version, "request.version")?;
            if got != VERSION.to_string() {
                let got = got.chars().take(MAX_VERSION).collect();
                return Err(WireError::UnsupportedVersion { got });
            }
        }
        body.take("request.version")?;
        let method = word(body.take("request.method")?, "request.method", Expected::Method)?;
        let user = string(body.take("request.user")?, "request.user")?;
        let user = UserName::new(&user)
            .map_err(|_| WireError::Value { field: "request.user", expected: Expected::User })?;
        let key = key(body.take("request.key")?, "request.key")?;
        let mut nonce = || short(body.take("request.nonce")?, "request.nonce");
        let opening = match method {
            Method::Notes => Opening::Notes,
            Method::Ssh1 => Opening::Ssh1(nonce()?),
            Method::Ssh2 => Opening::Ssh2(nonce()?),
        };
        body.end()?;
        Ok(Request { user, key, opening })
    })
}

/// Reads ② of a login with `method`, for the user key `key`.
///
/// # Errors
///
/// [`WireError`]; also when `encrypted` is not below the modulus.
pub fn read_challenge(
    line: &[u8],
    method: Method,
    user_key: &PublicKey,
) -> Result<Incoming<Challenge>, WireError> {
    read(line, Step::Challenge, |body| {
        let mut body = Object::from_raw(body, "challenge")?;
        let challenge = match method {
            Method::Notes => Challenge::Notes { encrypted: encrypted(&mut body, user_key)? },
            Method::Ssh1 => Challenge::Ssh1 {
                encrypted: encrypted(&mut body, user_key)?,
                host: host_proof(&mut body)?,
            },
            Method::Ssh2 => Challenge::Ssh2 { host: host_proof(&mut body)? },
        };
        body.end()?;
        Ok(challenge)
    })
}

/// Reads ③ of a login with `method`, for the user key `key`.
///
/// # Errors
///
/// [`WireError`], as for every message here.
pub fn read_reply(
    line: &[u8],
    method: Method,
    user_key: &PublicKey,
) -> Result<Incoming<Reply>, WireError> {
    read(line, Step::Reply, |body| {
        let mut body = Object::from_raw(body, "reply")?;
        let reply = match method {
            Method::Notes => {
                Reply::Notes { decrypted: short(body.take("reply.decrypted")?, "reply.decrypted")? }
            }
            Method::Ssh1 => {
                Reply::Ssh1 { digest: short(body.take("reply.digest")?, "reply.digest")? }
            }
            Method::Ssh2 => {
                let raw = body.take("reply.signature")?;
                Reply::Ssh2 { signature: bytes(raw, "reply.signature", user_key.byte_length())? }
            }
        };
        body.end()?;
        Ok(reply)
    })
}

/// Reads ④.
///
/// # Errors
///
/// [`WireError`], as for every message here.
pub fn read_verdict(line: &[u8]) -> Result<Incoming<Verdict>, WireError> {
    read(line, Step::Verdict, verdict)
}

/// The name that the body of a step has in its line.
pub(super) fn body_name(step: Step) -> &'static str {
    match step {
        Step::Request => "request",
        Step::Challenge => "challenge",
        Step::Reply => "reply",
        Step::Verdict => "verdict",
    }
}

/// Reads the step's number of a line.
pub(super) fn step(raw: &RawValue) -> Result<Step, WireError> {
    let wrong = WireError::Value { field: "step", expected: Expected::Step };
    let number: u8 = raw.get().parse().map_err(|_| wrong.clone())?;
    Step::try_from(number).map_err(|_| wrong)
}

fn read<M>(
    line: &[u8],
    expected: Step,
    body: impl FnOnce(&RawValue) -> Result<M, WireError>,
) -> Result<Incoming<M>, WireError> {
    let mut object = Object::from_line(text(line)?)?;
    if object.peek("error").is_some() {
        let error = error(object.take("error")?)?;
        object.end()?;
        return Ok(Incoming::Error(error));
    }
    // First whether it is a message at all, then whether it is its turn.
    let got = step(object.take("step")?)?;
    let raw = object.take(body_name(got))?;
    object.end()?;
    if got != expected {
        return Err(WireError::UnexpectedStep { expected, got });
    }
    body(raw).map(Incoming::Message)
}

fn error(raw: &RawValue) -> Result<ErrorMessage, WireError> {
    let mut error = Object::from_raw(raw, "error")?;
    let code: ErrorCode = word(error.take("error.code")?, "error.code", Expected::Code)?;
    let detail = string(error.take("error.detail")?, "error.detail")?;
    error.end()?;
    Ok(ErrorMessage { code, detail })
}

fn verdict(raw: &RawValue) -> Result<Verdict, WireError> {
    let verdicts = [Verdict::Accept, Verdict::Deny];
    let text = string(raw, "verdict")?;
    let verdict = verdicts.into_iter().find(|verdict| verdict.as_str() == text);
    verdict.ok_or(WireError::Value { field: "verdict", expected: Expected::Verdict })
}

fn encrypted(body: &mut Object<'_>, key: &PublicKey) -> Result<Vec<u8>, WireError> {
    let field = "challenge.encrypted";
    let encrypted = bytes(body.take(field)?, field, key.byte_length())?;
    // RFC 8017 §5.1.2, step 1: a ciphertext representative is below the modulus.
    if !key.exceeds(&encrypted) {
        return Err(WireError::Value { field, expected: Expected::BelowModulus });
    }
    Ok(encrypted)
}

fn host_proof(body: &mut Object<'_>) -> Result<HostProof, WireError> {
    let nonce = short(body.take("challenge.nonce")?, "challenge.nonce")?;
    let key = key(body.take("challenge.host_key")?, "challenge.host_key")?;
    let field = "challenge.host_signature";
    let signature = bytes(body.take(field)?, field, key.byte_length())?;
    Ok(HostProof { nonce, key, signature })
}

fn key(raw: &RawValue, field: &'static str) -> Result<PublicKey, WireError> {
    let text = string(raw, field)?;
    parse_wire(&text).map_err(|error| WireError::Value { field, expected: Expected::Key(error) })
}

fn short(raw: &RawValue, field: &'static str) -> Result<[u8; SHORT], WireError> {
    let wrong = WireError::Value { field, expected: Expected::Hex { bytes: SHORT } };
    bytes(raw, field, SHORT)?.try_into().map_err(|_| wrong)
}

fn bytes(raw: &RawValue, field: &'static str, length: usize) -> Result<Vec<u8>, WireError> {
    let wrong = || WireError::Value { field, expected: Expected::Hex { bytes: length } };
    let text = string(raw, field)?;
    let lower = text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
    if !lower || text.len() != length * 2 {
        return Err(wrong());
    }
    hex::decode(text).map_err(|_| wrong())
}

fn word<T: std::str::FromStr>(
    raw: &RawValue,
    field: &'static str,
    expected: Expected,
) -> Result<T, WireError> {
    string(raw, field)?.parse().map_err(|_| WireError::Value { field, expected })
}

/// A whole number as it is written: JSON sets no bound to it (RFC 8259 §6).
fn whole_number<'a>(raw: &'a RawValue, field: &'static str) -> Result<&'a str, WireError> {
    let text = raw.get();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WireError::Value { field, expected: Expected::Number });
    }
    Ok(text)
}

fn string(raw: &RawValue, field: &'static str) -> Result<String, WireError> {
    serde_json::from_str(raw.get())
        .map_err(|_| WireError::Value { field, expected: Expected::Text })
}
