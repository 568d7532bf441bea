//! Each packet is opened anew, with keys that were derived anew.

use super::finding::{Findings, SshSubject};
use crate::ssh::{Agreed, DirectionKeys, Keys, Opener, Packet, Suite, Suites, number};

/// Both directions.
#[derive(Default)]
pub(super) struct Packets {
    received: Lane,
    sent: Lane,
    /// What the running exchange agreed on, and what came out of the last one.
    suites: Option<Suites>,
    keys: Option<Keys>,
    /// Whether the first exchange was strict.
    strict: Option<bool>,
}

/// One direction.
#[derive(Default)]
struct Lane {
    opener: Opener,
    /// A packet was wrong. With a stream cipher nothing after it could be opened.
    broken: bool,
    /// NEWKEYS has passed, and the keys for what follows are not there yet.
    waits: bool,
}

impl Packets {
    /// In the first exchange it is decided whether numbers begin anew with each.
    pub(super) fn agreed(&mut self, agreed: &Agreed) {
        self.suites = Some(agreed.suites);
        self.strict.get_or_insert(agreed.strict);
    }

    /// A key exchange gave these, derived anew. The server's NEWKEYS has passed.
    pub(super) fn keys(&mut self, keys: Option<Keys>) {
        self.keys = keys;
        let strict = self.strict.unwrap_or_default();
        if let (true, Some(keys), Some(suites)) = (self.sent.waits, &self.keys, self.suites) {
            self.sent.rekey(suites.to_client, &keys.to_client, strict);
        }
    }

    pub(super) fn received(&mut self, packet: &Packet, findings: &mut Findings) {
        self.received.packet(packet, findings);
        let strict = self.strict.unwrap_or_default();
        if let (true, Some(keys), Some(suites)) = (self.received.waits, &self.keys, self.suites) {
            self.received.rekey(suites.to_server, &keys.to_server, strict);
        }
    }

    pub(super) fn sent(&mut self, packet: &Packet, findings: &mut Findings) {
        self.sent.packet(packet, findings);
    }
}

impl Lane {
    fn packet(&mut self, packet: &Packet, findings: &mut Findings) {
        if self.broken {
            return;
        }
        // Between NEWKEYS and its keys nothing passes.
        let same = !self.waits && self.opener.open(&packet.wire).as_ref() == Some(packet);
        findings.note(SshSubject::Packets, same);
        self.broken = !same;
        self.waits = packet.message() == Some(number::NEWKEYS);
    }

    fn rekey(&mut self, suite: Suite, keys: &DirectionKeys, strict: bool) {
        self.waits = self.opener.rekey(suite, keys, strict).is_none();
    }
}
