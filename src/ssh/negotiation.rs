//! What the two agree on before anything is secret (RFC 4253 §7.1).

use std::str::FromStr;

use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::data::{Malformed, Reader, Writer};
use super::exchange::Agreement;
use super::keys::Suites;
use super::message::number::KEXINIT;
use super::signature::Algorithm;
use super::suite::{Cipher, Mac, Suite};
use super::written;

/// Strict key exchange, which closes CVE-2023-48795 (OpenSSH's PROTOCOL §1.9).
pub(super) const STRICT_SERVER: &str = "kex-strict-s-v00@openssh.com";
pub(super) const STRICT_CLIENT: &str = "kex-strict-c-v00@openssh.com";
/// The client takes EXT_INFO (RFC 8308 §2.1).
const EXT_INFO_CLIENT: &str = "ext-info-c";

/// What a list of KEXINIT is about.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::Display,
    strum::IntoStaticStr,
    VariantArray,
    serde::Serialize,
    serde::Deserialize
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Kind {
    /// The key exchange.
    KeyExchange,
    /// The host key's signature.
    HostKey,
    /// The cipher to the server.
    CipherToServer,
    /// The cipher to the client.
    CipherToClient,
    /// The message authentication code to the server.
    MacToServer,
    /// The message authentication code to the client.
    MacToClient,
    /// Compression to the server.
    CompressionToServer,
    /// Compression to the client.
    CompressionToClient,
}

/// The two have nothing in common.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing in common for {kind}: theirs are {theirs:?}")]
pub struct NothingInCommon {
    /// What for.
    pub kind: Kind,
    /// What the client offers. It comes from the peer: escape it before showing it.
    pub theirs: Vec<String>,
    /// What keystep offers.
    pub ours: Vec<&'static str>,
}

/// What the two agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// The key exchange.
    #[serde(with = "written::named")]
    pub agreement: Agreement,
    /// How the host signs.
    #[serde(with = "written::named")]
    pub host_key: Algorithm,
    /// What protects the packets.
    pub suites: Suites,
    /// Whether both speak strict key exchange. It counts in the first one of a connection.
    pub strict: bool,
    /// Whether the client takes EXT_INFO. It counts in the first one of a connection.
    pub extensions: bool,
    /// Whether the client's next message is a guess that turned out wrong (RFC 4253 §7.1).
    pub wrong_guess: bool,
}

/// What keystep offers for a kind.
pub fn offered(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::KeyExchange => names::<Agreement>(),
        Kind::HostKey => names::<Algorithm>(),
        Kind::CipherToServer | Kind::CipherToClient => names::<Cipher>(),
        Kind::MacToServer | Kind::MacToClient => names::<Mac>(),
        Kind::CompressionToServer | Kind::CompressionToClient => vec!["none"],
    }
}

fn names<T: VariantArray + Copy + Into<&'static str>>() -> Vec<&'static str> {
    T::VARIANTS.iter().map(|name| (*name).into()).collect()
}

/// The server's KEXINIT.
pub(super) fn init(random: &mut dyn CryptoRng) -> Vec<u8> {
    let mut cookie = [0; 16];
    random.fill_bytes(&mut cookie);
    let mut message = Writer::message(KEXINIT).raw(&cookie);
    for kind in Kind::VARIANTS {
        let strict = (*kind == Kind::KeyExchange).then_some(STRICT_SERVER);
        message = message.names(offered(*kind).into_iter().chain(strict));
    }
    // No languages, no guess, and a word for later.
    message.names([]).names([]).boolean(false).uint32(0).into_bytes()
}

/// What follows from the client's KEXINIT and the server's; nothing if they have nothing in common.
pub fn agree(client_init: &[u8], server_init: &[u8]) -> Option<Result<Agreed, NothingInCommon>> {
    Some(Init::of(client_init).ok()?.agree(&Init::of(server_init).ok()?))
}

/// A KEXINIT.
#[derive(Debug)]
pub(super) struct Init<'a> {
    lists: Vec<(Kind, Vec<&'a str>)>,
    guesses: bool,
}

impl<'a> Init<'a> {
    /// The fields behind the number, to the end (RFC 4253 §7.1).
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, Malformed> {
        reader.raw("cookie", 16)?;
        let mut lists = Vec::with_capacity(Kind::VARIANTS.len());
        for kind in Kind::VARIANTS {
            lists.push((*kind, reader.names(kind.into())?));
        }
        reader.names("languages_to_server")?;
        reader.names("languages_to_client")?;
        let guesses = reader.boolean("first_kex_packet_follows")?;
        // Kept for an extension, and the last field. What came behind it would go into the exchange hash
        // without anybody knowing what it means; OpenSSH ends there, too (kex.c, `kex_input_kexinit`).
        reader.uint32("reserved")?;
        reader.end()?;
        Ok(Self { lists, guesses })
    }

    /// Whether its side's next message is a guess (RFC 4253 §7.1).
    pub(super) fn guesses(&self) -> bool {
        self.guesses
    }

    /// That of a whole message.
    pub(super) fn of(message: &'a [u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(message);
        reader.byte("number")?;
        Self::read(&mut reader)
    }

    pub(super) fn list(&self, kind: Kind) -> &[&'a str] {
        let list = self.lists.iter().find(|(other, _)| *other == kind);
        list.map_or(&[], |(_, names)| names)
    }

    /// The first of the client's names that the server has, too.
    fn choose<T: FromStr>(&self, ours: &Self, kind: Kind) -> Result<T, NothingInCommon> {
        let (theirs, ours) = (self.list(kind), ours.list(kind));
        let both = theirs.iter().find(|name| ours.contains(name));
        both.and_then(|name| name.parse().ok()).ok_or_else(|| {
            // Two names in the list of key exchanges are none: they say what else the client can.
            let theirs =
                theirs.iter().filter(|name| ![EXT_INFO_CLIENT, STRICT_CLIENT].contains(name));
            let theirs = theirs.map(|name| (*name).to_owned()).collect();
            NothingInCommon { kind, theirs, ours: offered(kind) }
        })
    }

    fn suite(&self, ours: &Self, cipher: Kind, mac: Kind) -> Result<Suite, NothingInCommon> {
        let cipher: Cipher = self.choose(ours, cipher)?;
        let mac = if cipher.is_authenticated() { None } else { Some(self.choose(ours, mac)?) };
        Ok(Suite { cipher, mac })
    }

    /// What the client, whose this is, and the server both have.
    ///
    /// # Errors
    ///
    /// [`NothingInCommon`].
    pub(super) fn agree(&self, ours: &Self) -> Result<Agreed, NothingInCommon> {
        let agreement = self.choose(ours, Kind::KeyExchange)?;
        let host_key = self.choose(ours, Kind::HostKey)?;
        let suites = Suites {
            to_server: self.suite(ours, Kind::CipherToServer, Kind::MacToServer)?,
            to_client: self.suite(ours, Kind::CipherToClient, Kind::MacToClient)?,
        };
        self.choose::<NoCompression>(ours, Kind::CompressionToServer)?;
        self.choose::<NoCompression>(ours, Kind::CompressionToClient)?;
        let first = |kind| self.list(kind).first() == ours.list(kind).first();
        let exchanges = self.list(Kind::KeyExchange);
        Ok(Agreed {
            agreement,
            host_key,
            suites,
            strict: exchanges.contains(&STRICT_CLIENT),
            extensions: exchanges.contains(&EXT_INFO_CLIENT),
            wrong_guess: self.guesses && !(first(Kind::KeyExchange) && first(Kind::HostKey)),
        })
    }
}

/// The one compression that keystep speaks.
#[derive(strum::EnumString)]
#[strum(serialize_all = "lowercase")]
enum NoCompression {
    None,
}
