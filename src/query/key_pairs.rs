//! Key pairs.

use base64ct::{Base64, Encoding as _};

use super::act::{Act, done, time};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use super::tags;
use super::xml::Xml;
use crate::crypto::PrivateKey;
use crate::ec2::{Error, KeyPair, KeyPairId};
use crate::key::{Comment, Format, encode_private};

/// `CreateKeyPair`: the one time that the private key is given.
pub(super) fn create<'a>(
    whole: &Part<'_>,
    key: Option<&'a PrivateKey>,
) -> Result<Act<'a>, Refusal> {
    let name = whole.needed("KeyName")?.to_owned();
    // Ed25519 and PuTTY's format are EC2's as well.
    match whole.text("KeyType") {
        None | Some("rsa") => {}
        Some("ed25519") => return Err(Error::Ed25519.into()),
        Some(other) => return Err(whole.invalid("KeyType", other)),
    }
    match whole.text("KeyFormat") {
        None | Some("pem") => {}
        Some("ppk") => return Err(Refusal::KeyFormat),
        Some(other) => return Err(whole.invalid("KeyFormat", other)),
    }
    let tags = tags::of(whole, "key-pair")?;
    Ok(Box::new(move |account, context, xml| {
        account.can_name_key_pair(&name)?;
        let key = key.ok_or(Refusal::NoKey)?;
        let pem = encode_private(key, Format::Pem, None, &Comment::default(), context.random);
        let pem = pem.map_err(|_| Refusal::NoKey)?;
        let pair = account.create_key_pair(&name, key, tags, context)?;
        named(xml, &pair);
        tags::write(xml, &pair.tags);
        xml.put_secret("keyMaterial", pem.trim_end());
        Ok(())
    }))
}

/// `ImportKeyPair`.
pub(super) fn import<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let name = whole.needed("KeyName")?.to_owned();
    let material = decoded(whole, "PublicKeyMaterial")?
        .ok_or_else(|| Refusal::Missing("PublicKeyMaterial".to_owned()))?;
    let material = String::from_utf8(material).map_err(|_| Error::KeyFormat)?;
    let tags = tags::of(whole, "key-pair")?;
    Ok(Box::new(move |account, context, xml| {
        let pair = account.import_key_pair(&name, &material, tags, context)?;
        named(xml, &pair);
        tags::write(xml, &pair.tags);
        Ok(())
    }))
}

/// `DescribeKeyPairs`.
pub(super) fn describe<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let names: Vec<String> = whole.list("KeyName").into_iter().map(str::to_owned).collect();
    let ids: Vec<KeyPairId> = whole.ids("KeyPairId")?;
    let public = whole.flag("IncludePublicKey")?.unwrap_or(false);
    let filters = Filters::read(whole, FIELDS)?;
    Ok(Box::new(move |account, _, xml| {
        for name in &names {
            account.key_pair(name)?;
        }
        for id in &ids {
            let there = account.key_pairs().iter().any(|pair| pair.id == *id);
            there.then_some(()).ok_or_else(|| Error::NoKeyPair(id.to_string()))?;
        }
        let all = names.is_empty() && ids.is_empty();
        let pairs = account.key_pairs().iter().filter(|pair| {
            (all || names.contains(&pair.name) || ids.contains(&pair.id))
                && filters.pass(account, pair, &pair.tags)
        });
        xml.list("keySet", pairs, |xml, pair| {
            named(xml, pair);
            xml.put("keyType", "rsa");
            xml.put("createTime", time(pair.created));
            if public {
                xml.put("publicKey", format_args!("{} {}", pair.public_key, pair.name));
            }
            tags::write(xml, &pair.tags);
        });
        Ok(())
    }))
}

/// `DeleteKeyPair`. One that is not there is no error.
pub(super) fn delete<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let id: Option<KeyPairId> = whole.id("KeyPairId")?;
    let name = whole.text("KeyName").map(str::to_owned);
    if id.is_none() && name.is_none() {
        return Err(Refusal::Missing("KeyName".to_owned()));
    }
    Ok(Box::new(move |account, context, xml| {
        let found = account.key_pairs().iter().find(|pair| match (id, &name) {
            (Some(id), _) => pair.id == id,
            (None, name) => Some(&pair.name) == name.as_ref(),
        });
        let found = found.map(|pair| (pair.name.clone(), pair.id));
        done(xml)?;
        if let Some((name, id)) = found {
            account.delete_key_pair(&name, context);
            xml.put("keyPairId", id);
        }
        Ok(())
    }))
}

/// A value in base64, as `aws` sends what is a file.
pub(super) fn decoded(whole: &Part<'_>, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
    let Some(text) = whole.text(name) else { return Ok(None) };
    let text: String = text.split_ascii_whitespace().collect();
    let wrong = || Refusal::Value(format!("Invalid BASE64 encoding of {name}"));
    Base64::decode_vec(&text).map(Some).map_err(|_| wrong())
}

fn named(xml: &mut Xml, pair: &KeyPair) {
    xml.put("keyPairId", pair.id);
    xml.put("keyName", &pair.name);
    xml.put("keyFingerprint", &pair.fingerprint);
}

const FIELDS: &[Field<KeyPair>] = &[
    ("key-pair-id", |_, pair| vec![pair.id.to_string()]),
    ("fingerprint", |_, pair| vec![pair.fingerprint.clone()]),
    ("key-name", |_, pair| vec![pair.name.clone()]),
];
