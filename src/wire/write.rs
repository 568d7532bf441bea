//! Message → line. Fields stand in the order of the wire's description, without spaces.
//!
//! Hex, base64, user names and the fixed words contain nothing that JSON escapes; only an error's
//! detail does.

use super::{Challenge, ErrorMessage, HostProof, Opening, Reply, Request, VERSION, Verdict};
use crate::key::openssh_line;

/// The longest detail of an error that is sent, in characters.
const MAX_DETAIL: usize = 200;

impl Request {
    /// The line of ①, with its LF.
    pub fn to_line(&self) -> String {
        let Self { user, key, opening } = self;
        let method = opening.method();
        let nonce = match opening {
            Opening::Notes => String::new(),
            Opening::Ssh1(nonce) | Opening::Ssh2(nonce) => {
                format!(r#","nonce":"{}""#, hex::encode(nonce))
            }
        };
        let key = openssh_line(key);
        let head = format!(r#""version":{VERSION},"method":"{method}","user":"{user}""#);
        format!("{{\"step\":1,\"request\":{{{head},\"key\":\"{key}\"{nonce}}}}}\n")
    }
}

impl Challenge {
    /// The line of ②, with its LF.
    pub fn to_line(&self) -> String {
        let encrypted = |bytes: &[u8]| format!(r#""encrypted":"{}""#, hex::encode(bytes));
        let inside = match self {
            Self::Notes { encrypted: bytes } => encrypted(bytes),
            Self::Ssh1 { encrypted: bytes, host } => {
                format!("{},{}", encrypted(bytes), host.to_fields())
            }
            Self::Ssh2 { host } => host.to_fields(),
        };
        format!("{{\"step\":2,\"challenge\":{{{inside}}}}}\n")
    }
}

impl HostProof {
    fn to_fields(&self) -> String {
        format!(
            r#""nonce":"{}","host_key":"{}","host_signature":"{}""#,
            hex::encode(self.nonce),
            openssh_line(&self.key),
            hex::encode(&self.signature),
        )
    }
}

impl Reply {
    /// The line of ③, with its LF.
    pub fn to_line(&self) -> String {
        let (name, value) = match self {
            Self::Notes { decrypted } => ("decrypted", hex::encode(decrypted)),
            Self::Ssh1 { digest } => ("digest", hex::encode(digest)),
            Self::Ssh2 { signature } => ("signature", hex::encode(signature)),
        };
        format!("{{\"step\":3,\"reply\":{{\"{name}\":\"{value}\"}}}}\n")
    }
}

impl Verdict {
    /// The line of ④, with its LF.
    pub fn to_line(self) -> String {
        format!("{{\"step\":4,\"verdict\":\"{}\"}}\n", self.as_str())
    }
}

impl ErrorMessage {
    /// The line of an error, with its LF. An overlong detail is cut.
    pub fn to_line(&self) -> String {
        let detail: String = self.detail.chars().take(MAX_DETAIL).collect();
        let detail = serde_json::Value::from(detail);
        format!("{{\"error\":{{\"code\":\"{}\",\"detail\":{detail}}}}}\n", self.code.as_str())
    }
}
