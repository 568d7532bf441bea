//! Versions, negotiation, exchange hash, host signature, keys.

use super::finding::{Findings, SshSubject};
use crate::key::parse_blob;
use crate::ssh::{
    self, Agreed, Checked, EndedKind, ExchangeHash, Exchanged, HashInputs, Keys, Writer, number,
    unwrap_signature,
};
use crate::transcript::check::Found;
use crate::transcript::record::KeyInfo;
use crate::transcript::ssh::record::{SshEnd, SshTranscript};

/// What crossed the wire so far, of what a key exchange is made of.
#[derive(Default)]
pub(super) struct Exchanges<'a> {
    client_version: Option<&'a str>,
    server_version: Option<&'a str>,
    client_init: Option<&'a [u8]>,
    server_init: Option<&'a [u8]>,
    /// The message with the client's public keys, and the server's answer.
    asked: Option<&'a [u8]>,
    reply: Option<&'a [u8]>,
    agreed: Option<Agreed>,
    session: Option<ExchangeHash>,
    /// The keys of the last exchange, derived anew.
    pub(super) keys: Option<Keys>,
}

impl<'a> Exchanges<'a> {
    pub(super) fn client_version(
        &mut self,
        line: &'a str,
        transcript: &SshTranscript,
        findings: &mut Findings,
    ) {
        let first = self.client_version.replace(line).is_none();
        findings.note(SshSubject::Versions, first && transcript.client.as_deref() == Some(line));
    }

    pub(super) fn server_version(
        &mut self,
        line: &'a str,
        transcript: &SshTranscript,
        findings: &mut Findings,
    ) {
        let first = self.server_version.replace(line).is_none();
        findings.note(SshSubject::Versions, first && transcript.server.as_deref() == Some(line));
    }

    pub(super) fn received(&mut self, payload: &'a [u8]) {
        match payload.first() {
            Some(&number::KEXINIT) => self.client_init = Some(payload),
            Some(&number::KEX_ECDH_INIT) => self.asked = Some(payload),
            _ => {}
        }
    }

    pub(super) fn sent(&mut self, payload: &'a [u8]) {
        match payload.first() {
            Some(&number::KEXINIT) => self.server_init = Some(payload),
            Some(&number::KEX_ECDH_REPLY) => self.reply = Some(payload),
            _ => {}
        }
    }

    pub(super) fn agreed(&mut self, agreed: &Agreed, findings: &mut Findings) {
        self.agreed = Some(*agreed);
        let inits = self.client_init.zip(self.server_init);
        let anew = inits.and_then(|(client, server)| ssh::agree(client, server));
        findings.note(SshSubject::Negotiation, anew == Some(Ok(*agreed)));
    }

    /// A connection ends for want of something in common exactly where the last lists say so, and for
    /// what they lack.
    pub(super) fn ended(&self, end: &SshEnd, findings: &mut Findings) {
        let inits = self.client_init.zip(self.server_init);
        let anew = inits.and_then(|(client, server)| ssh::agree(client, server)?.err());
        let told = match end {
            SshEnd::Ended { why: EndedKind::NothingInCommon, detail } => Some(detail.clone()),
            _ => None,
        };
        // Lists that came when none were awaited are not looked at.
        let unawaited = matches!(end, SshEnd::Ended { why: EndedKind::Unexpected, .. });
        if told.is_some() || (anew.is_some() && !unawaited) {
            let fits = anew.map(|nothing| nothing.to_string()) == told;
            findings.note(SshSubject::Negotiation, fits);
        }
    }

    /// Gives the session identifier, computed anew.
    pub(super) fn exchanged(
        &mut self,
        exchanged: &Exchanged,
        transcript: &SshTranscript,
        findings: &mut Findings,
    ) -> Option<ExchangeHash> {
        let Exchanged { inputs, hash, signature, session, keys } = exchanged;
        findings.note(SshSubject::Inputs, self.crossed(inputs, signature));
        let anew = inputs.hash();
        findings.note(SshSubject::ExchangeHash, *hash == anew);
        let first = *self.session.get_or_insert(anew);
        findings.note(SshSubject::SessionIdentifier, *session == first);

        let named = unwrap_signature(signature).map(|(name, _)| name).ok();
        let agreed = self.agreed.map(|agreed| agreed.host_key.into());
        let host_key = parse_blob(&inputs.host_key).map(|key| KeyInfo::of(&key));
        let good = ssh::check(&inputs.host_key, anew.as_ref(), signature) == Checked::Holds
            && named.is_some()
            && named == agreed
            && host_key.as_ref() == Ok(&transcript.host_key);
        findings.note_found(SshSubject::HostSignature, good, Found::Good);

        self.keys =
            self.agreed.map(|agreed| Keys::derive(&inputs.secret, &anew, &first, agreed.suites));
        findings.note(SshSubject::Keys, self.keys.as_ref() == Some(keys));
        self.session
    }

    /// Whether what was hashed is what crossed the wire.
    fn crossed(&self, inputs: &HashInputs, signature: &[u8]) -> bool {
        let asked = Writer::message(number::KEX_ECDH_INIT).string(&inputs.client_public);
        self.client_version == Some(&inputs.client_version)
            && self.server_version == Some(&inputs.server_version)
            && self.client_init == Some(&inputs.client_init)
            && self.server_init == Some(&inputs.server_init)
            && self.asked == Some(&asked.into_bytes())
            && self.reply == Some(&inputs.reply(signature))
    }
}
