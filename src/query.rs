//! EC2's Query API (version 2016-11-15) over a small EC2: a form comes in, XML goes out, so that
//! the unmodified `aws` plays with it. A pure translation: no sockets, no clock, no words of its own
//! but those of AWS's protocol.
//!
//! A request is read whole before anything is done: what is wrong in it, or not known, refuses it,
//! and then nothing has changed.
//!
//! | file | what |
//! |---|---|
//! | `action.rs`, `dispatch.rs` | the table of what can be asked; who reads it |
//! | `act.rs` | what was read, to be done |
//! | `form.rs` | the request: a form, with names that say where a value belongs |
//! | `xml.rs`, `refusal.rs` | the answer; why there is none, in AWS's codes |
//! | `filter.rs`, `tags.rs` | which of the things that there are is wanted; tags |
//! | `launch.rs`, `instances.rs`, `attributes.rs` | instances: launched, described and made to stop, changed |
//! | `key_pairs.rs`, `groups.rs`, `rules.rs` | key pairs; security groups, and their rules |
//! | `volumes.rs`, `copies.rs`, `addresses.rs` | volumes; snapshots and images; Elastic IP addresses |
//! | `region.rs`, `inside.rs` | what AWS has: zones, networks, types; what an instance says, its password |

mod act;
mod action;
mod addresses;
mod attributes;
mod copies;
mod dispatch;
mod filter;
mod form;
mod groups;
mod inside;
mod instances;
mod key_pairs;
mod launch;
mod refusal;
mod region;
mod rules;
mod tags;
mod volumes;
mod xml;

use rand::CryptoRng;
use zeroize::Zeroizing;

pub use action::{Action, VERSION};
pub use form::MOST_BYTES;
pub use refusal::Refusal;

use crate::crypto::PrivateKey;
use crate::ec2::{Account, Context, Error};
use form::Form;
use xml::Xml;

/// What is answered.
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The body, `text/xml`. That of `CreateKeyPair` has the private key in it: this is the one
    /// place where it ever stands, and it is wiped when it is dropped.
    pub xml: Zeroizing<String>,
    /// Why it was refused, if it was.
    pub refusal: Option<Refusal>,
}

/// Whether a request is one to make a key pair, whose name is free. To make the key takes a while:
/// whoever keeps the account makes it beforehand, while others may go on.
pub fn wants_key(account: &Account, body: &[u8]) -> bool {
    let Ok(form) = Form::read(body) else { return false };
    let whole = form.whole();
    let name = whole.text("KeyName").unwrap_or_default();
    whole.text("Action") == Some(Action::CreateKeyPair.into())
        && account.can_name_key_pair(name).is_ok()
}

/// Does what a request asks for. `key` is a new key for `CreateKeyPair` (see [`wants_key`]). What
/// happened is told by the account, as with any other action.
///
/// Whoever asks must have been found to be allowed to before.
pub fn answer(
    account: &mut Account,
    body: &[u8],
    key: Option<&PrivateKey>,
    context: &mut Context<'_>,
) -> Answer {
    let request = request_id(context.random);
    account.advance(context.now);
    let form = Form::read(body);
    let done = form.and_then(|form| carried_out(account, &form, key, &request, context));
    let (status, xml, refusal) = match done {
        Ok(xml) => (200, xml, None),
        Err(refusal) => (refusal.status(), refusal.xml(&request), Some(refusal)),
    };
    Answer { status, xml, refusal }
}

/// What is answered to a request that is not even read: a code, and what is said.
pub fn refuse(code: &str, message: &str, random: &mut dyn CryptoRng) -> Zeroizing<String> {
    refusal::refused(code, message, &request_id(random))
}

/// The same as S3 says it, and all services of AWS that speak REST with XML.
pub fn refuse_as_s3(code: &str, message: &str, random: &mut dyn CryptoRng) -> Zeroizing<String> {
    Xml::document("Error", None, |xml| {
        xml.put("Code", code);
        xml.put("Message", message);
        xml.put("RequestId", request_id(random));
    })
}

fn carried_out(
    account: &mut Account,
    form: &Form,
    key: Option<&PrivateKey>,
    request: &str,
    context: &mut Context<'_>,
) -> Result<Zeroizing<String>, Refusal> {
    let whole = form.whole();
    let action = dispatch::action(&whole)?;
    match whole.text("Version") {
        None | Some(VERSION) => {}
        Some(version) => return Err(Refusal::Version(version.to_owned())),
    }
    let dry = whole.flag("DryRun")?.unwrap_or(false);
    let act = dispatch::read(action, &whole, key)?;
    form.is_used_up()?;
    let mut copy = dry.then(|| account.clone());
    let mut done = Ok(());
    let root = format!("{action}Response");
    let namespace = format!("http://ec2.amazonaws.com/doc/{VERSION}/");
    let xml = Xml::document(&root, Some(&namespace), |xml| {
        xml.put("requestId", request);
        done = act(copy.as_mut().unwrap_or(account), context, xml);
    });
    done?;
    if dry { Err(Error::DryRun.into()) } else { Ok(xml) }
}

/// A name for a request, as AWS gives one to each: a UUID of random bits (RFC 9562, section 5.4).
fn request_id(random: &mut dyn CryptoRng) -> String {
    let (high, low) = (random.next_u64(), random.next_u64());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 50 | 0x8000,
        low & 0xffff_ffff_ffff
    )
}
