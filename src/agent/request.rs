//! What an agent is asked to sign, taken apart to its last byte.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::key::Fingerprint;
use crate::ssh::{CONNECTION, Field, HOST_BOUND, Malformed, Reader, number::USERAUTH_REQUEST};

/// A request for a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignRequest {
    /// The type of the key that is to sign. It comes from outside: escape it before showing it.
    pub key_type: String,
    /// The key's fingerprint.
    pub fingerprint: Fingerprint,
    /// The key's blob.
    #[serde(with = "hex")]
    pub key: Vec<u8>,
    /// What is to be signed.
    #[serde(with = "hex")]
    pub data: Vec<u8>,
    /// How: 2 for SHA-256 and 4 for SHA-512 with RSA, else 0 (draft-ietf-sshm-ssh-agent §6.3).
    pub flags: u32,
    /// What the data are.
    pub what: What,
    /// What the bytes of the data are called, in order; together they are all of them.
    #[serde(skip)]
    pub fields: Vec<Field>,
}

/// What is to be signed. All text comes from outside: escape it before showing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[derive(strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum What {
    /// A login (RFC 4252 §7).
    Login(Login),
    /// A file or a message: `ssh-keygen -Y sign` (OpenSSH's PROTOCOL.sshsig). It is no login.
    Signature(Signature),
    /// Nothing that could be a login: random bytes, say, with which `ssh-add -T` tries a key.
    Unknown,
}

/// A login, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The session identifier.
    #[serde(with = "hex")]
    pub session: Vec<u8>,
    /// The user's name on the server.
    pub user: String,
    /// The algorithm's name.
    pub algorithm: String,
    /// The key's blob.
    #[serde(with = "hex")]
    pub key: Vec<u8>,
    /// The host key's blob, where the signature is bound to it.
    #[serde(default, with = "optional_hex", skip_serializing_if = "Option::is_none")]
    pub host_key: Option<Vec<u8>>,
}

/// A signature of something that is no login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// What it is for, such as `file` or `git`.
    pub namespace: String,
    /// What the thing itself was hashed with.
    pub hash: String,
}

mod optional_hex {
    use super::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        bytes: &Option<Vec<u8>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        bytes.as_ref().map(hex::encode).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Vec<u8>>, D::Error> {
        #[derive(Deserialize)]
        struct Hex(#[serde(with = "hex")] Vec<u8>);
        Ok(Option::<Hex>::deserialize(from)?.map(|Hex(bytes)| bytes))
    }
}

impl SignRequest {
    /// Takes a request apart.
    pub fn read(key: &[u8], data: &[u8], flags: u32) -> Self {
        let (what, fields) = take_apart(data);
        Self {
            key_type: key_type(key),
            fingerprint: Fingerprint::of_blob(key),
            key: key.to_owned(),
            data: data.to_owned(),
            flags,
            what,
            fields,
        }
    }

    /// Names the bytes of the data anew: no file says what follows from them.
    pub fn name_fields(&mut self) {
        self.fields = take_apart(&self.data).1;
    }

    /// The login, if it is one.
    pub fn login(&self) -> Option<&Login> {
        match &self.what {
            What::Login(login) => Some(login),
            What::Signature(_) | What::Unknown => None,
        }
    }
}

/// The type that a key's blob begins with.
pub(super) fn key_type(blob: &[u8]) -> String {
    Reader::new(blob).text("type").map(str::to_owned).unwrap_or_default()
}

/// What the bytes are, and what each of them is called. Only what is read to its last byte is a login:
/// a signature of anything longer or shorter would fit no login anywhere.
fn take_apart(data: &[u8]) -> (What, Vec<Field>) {
    let mut reader = Reader::new(data);
    if let Ok(Some(login)) = login(&mut reader) {
        return (What::Login(login), reader.into_fields());
    }
    let mut reader = Reader::new(data);
    if let Ok(Some(signature)) = signature(&mut reader) {
        return (What::Signature(signature), reader.into_fields());
    }
    let mut reader = Reader::new(data);
    reader.rest("unknown");
    (What::Unknown, reader.into_fields())
}

/// As [`Signed`](crate::ssh::Signed) writes it. `None`: the fields are there, and say something else.
fn login(reader: &mut Reader<'_>) -> Result<Option<Login>, Malformed> {
    let session = reader.string("session")?.to_owned();
    let number = reader.byte("number")?;
    // Names that are no UTF-8 are names all the same (RFC 4252 §5 wants UTF-8 of the client).
    let user = String::from_utf8_lossy(reader.string("user")?).into_owned();
    let service = reader.text("service")?;
    let method = reader.text("method")?;
    // What a server puts together to verify has a 1 here, so any other byte fits no login.
    let follows = reader.byte("signature_follows")?;
    let algorithm = reader.text("algorithm")?.to_owned();
    let key = reader.string("key")?.to_owned();
    let bound = method == HOST_BOUND;
    let host_key = if bound { Some(reader.string("host_key")?.to_owned()) } else { None };
    reader.end()?;
    let is_login = number == USERAUTH_REQUEST
        && service == CONNECTION
        && (bound || method == "publickey")
        && follows == 1;
    Ok(is_login.then_some(Login { session, user, algorithm, key, host_key }))
}

/// OpenSSH's PROTOCOL.sshsig §3. No login begins so: its first four bytes are a length.
fn signature(reader: &mut Reader<'_>) -> Result<Option<Signature>, Malformed> {
    let magic = reader.raw("magic", 6)?;
    let namespace = reader.text("namespace")?.to_owned();
    reader.string("reserved")?;
    let hash = reader.text("hash_algorithm")?.to_owned();
    reader.string("hash")?;
    reader.end()?;
    Ok((magic == b"SSHSIG").then_some(Signature { namespace, hash }))
}
