//! The content of a file in JSON: its text, or `{"base64": …}` where it is none.

use base64ct::{Base64, Encoding as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Content<T> {
    Text(T),
    Bytes { base64: T },
}

pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    match str::from_utf8(bytes) {
        Ok(text) => Content::Text(text).serialize(serializer),
        Err(_) => Content::Bytes { base64: &*Base64::encode_string(bytes) }.serialize(serializer),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<u8>, D::Error> {
    match Content::<String>::deserialize(input)? {
        Content::Text(text) => Ok(text.into_bytes()),
        Content::Bytes { base64 } => Base64::decode_vec(&base64).map_err(de::Error::custom),
    }
}
