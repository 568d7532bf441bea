//! What the bytes of a message are called. The readers that the server uses say it.

use super::authentication::Request;
use super::channel;
use super::data::{Field, Malformed, Reader};
use super::message::number;
use super::negotiation::Init;

/// The fields of a message in order, its number first; together they cover every byte of it. What
/// is not understood is one field. What a number means does not depend on what came before but for
/// 30, 31 and 60, whose methods keystep has one each of.
pub fn fields(payload: &[u8]) -> Vec<Field> {
    let mut reader = Reader::new(payload);
    let _ = read(&mut reader);
    reader.rest("rest");
    reader.into_fields()
}

fn read(r: &mut Reader<'_>) -> Result<(), Malformed> {
    match r.byte("number")? {
        number::DISCONNECT => {
            r.uint32("reason")?;
            r.text("description")?;
            r.string("language")?;
        }
        number::IGNORE => {
            r.string("data")?;
        }
        number::UNIMPLEMENTED => {
            r.uint32("packet_number")?;
        }
        number::DEBUG => {
            r.boolean("always_display")?;
            r.text("text")?;
            r.string("language")?;
        }
        number::SERVICE_REQUEST | number::SERVICE_ACCEPT => {
            r.text("service")?;
        }
        number::EXT_INFO => {
            for _ in 0..r.uint32("extension_count")? {
                r.text("extension")?;
                r.string("extension_value")?;
            }
        }
        number::KEXINIT => {
            Init::read(r)?;
        }
        number::KEX_ECDH_INIT => {
            r.string("client_public")?;
        }
        number::KEX_ECDH_REPLY => {
            r.string("host_key")?;
            r.string("server_public")?;
            r.string("host_signature")?;
        }
        number::USERAUTH_REQUEST => {
            Request::read(r)?;
        }
        number::USERAUTH_FAILURE => {
            r.names("can_continue")?;
            r.boolean("partial_success")?;
        }
        number::USERAUTH_BANNER => {
            r.text("text")?;
            r.string("language")?;
        }
        number::USERAUTH_PK_OK => {
            r.text("algorithm")?;
            r.string("key")?;
        }
        number @ 80..=127 => channel::read(number, r)?,
        _ => {}
    }
    Ok(())
}
