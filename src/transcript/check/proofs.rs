//! Session identifiers, signatures, ciphertexts and digests, computed anew.

use rand::CryptoRng;

use super::evidence::Evidence;
use super::finding::{Finding, Found, Subject, finding};
use crate::auth::{Computation, Quantity, label, reply_digest, substitute};
use crate::crypto::{self, PrivateKey};
use crate::transcript::ends::{End, Place};
use crate::transcript::record::{Fault, Party, View};
use crate::wire::{ChallengeData, Reply, SHORT, SessionId, Step, Verdict};

pub(super) fn check(
    evidence: &Evidence<'_>,
    key: Option<&PrivateKey>,
    random: &mut dyn CryptoRng,
) -> Vec<Finding> {
    let Some((_, request)) = evidence.ends.request() else { return Vec::new() };
    // Another key than the one that ① names opens nothing here.
    let key = key.filter(|key| *key.public() == request.key);
    let mut findings = Vec::new();
    for place in Place::BOTH {
        findings.extend(session(evidence, place));
        findings.extend(host_signature(evidence, place));
    }
    findings.extend(encryption(evidence, key, random));
    findings.extend(decryption(evidence, key, random));
    findings.extend(match evidence.transcript.view {
        View::Client => client_proof(evidence),
        View::Server | View::Both => server_proof(evidence),
        View::Eavesdropper => overheard_proof(evidence, key, random),
    });
    findings
}

fn session(evidence: &Evidence<'_>, place: Place) -> Option<Finding> {
    let session = evidence.at(place).session?;
    let party = place.party();
    let values = evidence.values(party, Quantity::SessionIdentifier);
    values.first()?;
    let holds = values.iter().all(|value| *value == session.as_ref());
    Some(finding(Step::Challenge, party, Subject::SessionIdentifier, holds))
}

/// The server's signature is good; the client says of it what is true.
fn host_signature(evidence: &Evidence<'_>, place: Place) -> Option<Finding> {
    let party = place.party();
    let said = match place {
        Place::Client => evidence.computed(party, Computation::VerifyHost)?.holds,
        Place::Server => evidence.computed(party, Computation::SignHost).map(|_| Some(true))?,
    };
    let (host, session) = evidence.at(place).host().zip(evidence.at(place).session)?;
    let good = crypto::verify(&host.key, session.as_ref(), &host.signature).is_ok();
    let finding = finding(Step::Challenge, party, Subject::HostSignature, said == Some(good));
    Some(finding.with(Found::good(good)))
}

fn encryption(
    evidence: &Evidence<'_>,
    key: Option<&PrivateKey>,
    random: &mut dyn CryptoRng,
) -> Option<Finding> {
    let chosen = evidence.value(Party::Server, Quantity::Challenge)?;
    let sent = evidence.at(Place::Server).encrypted()?;
    let label = label(evidence.transcript.method);
    let holds = key.map(|key| {
        let opened = crypto::decrypt(key, label, sent, random);
        opened.is_ok_and(|opened| *opened == chosen)
    });
    Some(finding(Step::Challenge, Party::Server, Subject::Encryption, holds))
}

fn decryption(
    evidence: &Evidence<'_>,
    key: Option<&PrivateKey>,
    random: &mut dyn CryptoRng,
) -> Option<Finding> {
    let decrypted = evidence.computed(Party::Client, Computation::Decrypt)?;
    let arrived = evidence.at(Place::Client).encrypted()?;
    let challenge = evidence.value(Party::Client, Quantity::Challenge);
    let instead = evidence.value(Party::Client, Quantity::Substitute);

    // Without any key: it is either the challenge or the substitute, and ③ is made of it.
    let consistent = match (challenge, instead) {
        (Some(used), None) => decrypted.holds == Some(true) && made_of(evidence, used),
        (None, Some(used)) => decrypted.holds == Some(false) && made_of(evidence, used),
        _ => false,
    };
    // A client that answered with another key says so with `wrong-key`.
    let key = key.filter(|_| evidence.transcript.fault != Some(Fault::WrongKey));
    let with_key = key.map(|key| {
        let opened = crypto::decrypt(key, label(evidence.transcript.method), arrived, random).ok();
        match opened.filter(|opened| opened.len() == SHORT) {
            Some(opened) => challenge == Some(opened.as_slice()),
            None => instead == Some(substitute(key, arrived).as_ref()),
        }
    });
    let holds = if consistent { with_key } else { Some(false) };
    let found = if decrypted.holds == Some(true) { Found::Opened } else { Found::Stuck };
    Some(finding(Step::Reply, Party::Client, Subject::Decryption, holds).with(found))
}

/// Bytes of a record as challenge data. A record may hold others.
fn data(bytes: &[u8]) -> Option<ChallengeData> {
    <[u8; SHORT]>::try_from(bytes).ok().map(ChallengeData::from)
}

/// Whether the client's ③ is made of these 32 bytes. A login that ended before ③ has none.
fn made_of(evidence: &Evidence<'_>, used: &[u8]) -> bool {
    let Some(used) = data(used) else { return false };
    let End { reply, session, .. } = evidence.at(Place::Client);
    match reply {
        Some(reply) => fits(reply, &used, *session) != Some(false),
        None => true,
    }
}

/// Whether a reply is the one that these 32 bytes lead to; `None` if it does not consist of them.
fn fits(reply: &Reply, challenge: &ChallengeData, session: Option<SessionId>) -> Option<bool> {
    match reply {
        Reply::Notes { decrypted } => Some(decrypted == challenge),
        Reply::Ssh1 { digest } => Some(*digest == reply_digest(challenge, &session?)),
        Reply::Ssh2 { .. } => None,
    }
}

/// Whether ③ is right at one end; `challenge` are the 32 bytes that are known there.
fn right(evidence: &Evidence<'_>, place: Place, challenge: Option<&[u8]>) -> Option<bool> {
    let end = evidence.at(place);
    match end.reply? {
        Reply::Ssh2 { .. } => end.signature_fits(),
        reply => fits(reply, &data(challenge?)?, end.session),
    }
}

/// What the server says of ③ is true, and what it compared it with is right.
fn server_proof(evidence: &Evidence<'_>) -> Option<Finding> {
    let challenge = evidence.value(Party::Server, Quantity::Challenge);
    let right = right(evidence, Place::Server, challenge)?;
    let said = [Computation::Compare, Computation::Verify]
        .into_iter()
        .find_map(|operation| evidence.computed(Party::Server, operation));
    let digest = challenge
        .zip(evidence.at(Place::Server).session)
        .and_then(|(challenge, session)| Some(reply_digest(&data(challenge)?, &session)));
    let digests = evidence.values(Party::Server, Quantity::Digest);
    let holds = said.and_then(|said| said.holds) == Some(right)
        && digests.iter().all(|value| digest.is_some_and(|digest| digest.as_ref() == *value));
    Some(finding(Step::Reply, Party::Server, Subject::Proof, holds).with(Found::good(right)))
}

/// The client's signature is good; of a decryption `decryption` has told already. With
/// `wrong-key` the client signed with another key than the one that ① names.
fn client_proof(evidence: &Evidence<'_>) -> Option<Finding> {
    evidence.computed(Party::Client, Computation::Sign)?;
    let right = right(evidence, Place::Client, None)?;
    let holds = (evidence.transcript.fault != Some(Fault::WrongKey)).then_some(right);
    Some(finding(Step::Reply, Party::Client, Subject::Proof, holds).with(Found::good(right)))
}

/// On the wire, ④ accepts nothing but a right ③. A denial may have other reasons.
fn overheard_proof(
    evidence: &Evidence<'_>,
    key: Option<&PrivateKey>,
    random: &mut dyn CryptoRng,
) -> Option<Finding> {
    let wire = evidence.at(Place::Server);
    let verdict = wire.verdict?;
    wire.reply?;
    let opened = wire.encrypted().zip(key).and_then(|(encrypted, key)| {
        crypto::decrypt(key, label(evidence.transcript.method), encrypted, random).ok()
    });
    let opened = opened.as_ref().map(|opened| opened.as_slice());
    // With the key at hand, what does not decrypt has no right ③.
    let unable = key.is_some().then_some(false);
    let right = right(evidence, Place::Server, opened).or(unable);
    let holds = right.map(|right| verdict == Verdict::Deny || right);
    let found = right.map(Found::good);
    Some(finding(Step::Reply, Party::Eavesdropper, Subject::Proof, holds).with(found))
}
