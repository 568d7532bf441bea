//! The network: which sentence belongs to which error.

use super::file_error::{invalid_reason, public_key_reason};
use super::{Problem, io_reason};
use crate::auth::ClientError;
use crate::net::{Foreign, LoginError};
use crate::play::{OpensshError, PlayError};
use crate::wire::{ErrorCode, ErrorMessage, Expected, WireError};

impl From<&LoginError> for Problem {
    fn from(error: &LoginError) -> Self {
        match error {
            LoginError::Client(error) => error.into(),
            LoginError::Foreign(Foreign::Ssh(text)) => {
                Self::new("err-foreign-ssh").with("text", text)
            }
            LoginError::Foreign(_) => Self::new("err-foreign"),
            LoginError::Timeout => Self::new("err-timeout"),
            LoginError::ServerLeft { before, .. } => {
                Self::new("err-server-left").with("step", before.mark())
            }
            LoginError::Io(error) => {
                Self::new("err-connection").sentence("reason", io_reason(error.kind()))
            }
        }
    }
}

impl From<&ClientError> for Problem {
    fn from(error: &ClientError) -> Self {
        match error {
            ClientError::Wire(error) => {
                Self::new("err-server-line").sentence("reason", wire_problem(error))
            }
            ClientError::Peer(ErrorMessage { code, detail }) => match code {
                ErrorCode::Busy => Self::new("err-peer-busy"),
                ErrorCode::Timeout => Self::new("err-peer-timeout"),
                _ => Self::new("err-peer").with("code", code).with("detail", detail),
            },
            ClientError::BadHostSignature => Self::new("err-bad-host-signature"),
            ClientError::HostNotTrusted => Self::new("err-host-refused"),
            ClientError::Operation(_) => Self::new("err-operation"),
        }
    }
}

impl From<&PlayError> for Problem {
    fn from(error: &PlayError) -> Self {
        match error {
            PlayError::Key(error) => {
                let reason = invalid_reason(*error);
                Self::new("err-play-key").sentence("reason", reason)
            }
            PlayError::Io(error) => {
                Self::new("err-loopback").sentence("reason", io_reason(error.kind()))
            }
            PlayError::Login(error) => error.into(),
            PlayError::Thread => Self::new("err-internal").with("place", "play"),
        }
    }
}

impl From<&OpensshError> for Problem {
    fn from(error: &OpensshError) -> Self {
        match error {
            OpensshError::NoSsh => Self::new("err-no-ssh"),
            OpensshError::Late => Self::new("err-ssh-late"),
            OpensshError::NoConnection(said) => {
                // A sentence takes the first lines; those end with a carriage return, too.
                let lines: Vec<&str> = said.lines().map(str::trim).take(3).collect();
                Self::new("err-ssh-no-connection").with("said", lines.join(" / "))
            }
            OpensshError::Disk(error) => error.into(),
            OpensshError::Socket { path, error } => {
                Self::new("err-agent-socket").path(path).with("error", error)
            }
            OpensshError::Key(error) => {
                Self::new("err-play-key").sentence("reason", invalid_reason(*error))
            }
            OpensshError::Io(error) => {
                Self::new("err-loopback").sentence("reason", io_reason(error.kind()))
            }
            OpensshError::Thread => Self::new("err-internal").with("place", "play"),
        }
    }
}

/// What is wrong with a line.
pub fn wire_problem(error: &WireError) -> Problem {
    match error {
        WireError::NotUtf8 => Problem::new("wire-not-utf8"),
        WireError::NotJson => Problem::new("wire-not-json"),
        WireError::Duplicate { field } => Problem::new("wire-duplicate").with("field", field),
        WireError::Unknown { field } => Problem::new("wire-unknown").with("field", field),
        WireError::Missing { field } => Problem::new("wire-missing").with("field", field),
        WireError::Value { field, expected } => Problem::new("wire-value")
            .with("field", field)
            .sentence("expected", expected_problem(expected)),
        WireError::TooLong => Problem::new("wire-too-long"),
        WireError::UnexpectedStep { expected, got } => Problem::new("wire-unexpected-step")
            .with("expected", expected.number())
            .with("got", got.number()),
        WireError::UnsupportedVersion { got } => {
            Problem::new("wire-unsupported-version").with("got", got)
        }
    }
}

fn expected_problem(expected: &Expected) -> Problem {
    match expected {
        Expected::Object => Problem::new("expected-object"),
        Expected::Text => Problem::new("expected-text"),
        Expected::Number => Problem::new("expected-number"),
        Expected::Step => Problem::new("expected-step"),
        Expected::Method => Problem::new("expected-method"),
        Expected::User => Problem::new("expected-user"),
        Expected::Key(error) => {
            let reason = public_key_reason(error);
            Problem::new("expected-key").sentence("reason", reason)
        }
        Expected::Hex { bytes } => {
            Problem::new("expected-hex").with("bytes", bytes).with("digits", bytes * 2)
        }
        Expected::BelowModulus => Problem::new("expected-below-modulus"),
        Expected::Verdict => Problem::new("expected-verdict"),
        Expected::Code => Problem::new("expected-code"),
    }
}
