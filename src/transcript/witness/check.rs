//! What an agent or an eavesdropper saw, made anew from the bytes in its record. Nobody's secret is
//! needed, and none is there: whether the host signed what an eavesdropper saw, nobody can check who
//! has not the shared secret.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use super::Witness;
use crate::agent::{Binding, Bindings, Event, SignRequest};
use crate::ssh::{Checked, Eavesdropper, Kind, Overheard, Side, Writer, check, number};
use crate::transcript::check::Found;
use crate::transcript::ssh::{Findings, SshCheck, SshSubject};

/// Checks what an agent saw.
pub fn check_agent(witness: &Witness<Event>) -> SshCheck {
    let mut findings = Findings::default();
    // For each connection: what it is bound to, and what was asked last.
    let mut connections: HashMap<Option<u64>, (Bindings, Option<&SignRequest>)> = HashMap::new();
    for (at, entry) in witness.events.iter().enumerate() {
        findings.at = Some(at);
        let (bindings, last) = connections.entry(entry.connection).or_default();
        match &entry.event {
            Event::Bound(bound) => {
                let Binding { host_key, session, signature, forwarding, .. } = bound;
                let anew = Binding::new(host_key, session, signature, *forwarding);
                findings.note(SshSubject::Attempts, anew.is_named_as(bound));
                // What nobody here can verify is no finding, unless the record says otherwise.
                if (anew.checked, bound.checked) != (Checked::NotChecked, Checked::NotChecked) {
                    let same = anew.checked == bound.checked;
                    findings.note_found(SshSubject::HostSignature, same, found(anew.checked));
                }
                let _ = bindings.add(anew);
            }
            Event::Asked { request, fit, path } => {
                let SignRequest { key, data, flags, .. } = &**request;
                let anew = SignRequest::read(key, data, *flags);
                findings.note(SshSubject::Attempts, anew == **request);
                let fits = bindings.fit(&anew) == *fit && bindings.path() == *path;
                findings.note(SshSubject::Fit, fits);
                *last = Some(&**request);
            }
            Event::Signed { signature, checked, login } => {
                let anew = last.map(|request| check(&request.key, &request.data, signature));
                let of = last.is_some_and(|request| request.login().is_some()) == *login;
                if (anew, *checked) != (Some(Checked::NotChecked), Checked::NotChecked) {
                    let same = anew == Some(*checked) && of;
                    findings.note_found(SshSubject::UserSignature, same, found(*checked));
                }
            }
            Event::Listed { .. }
            | Event::Refused { .. }
            | Event::Extension { .. }
            | Event::Unreadable { .. } => {}
        }
    }
    findings.finish()
}

/// What came out. What nobody here can verify is no finding.
fn found(checked: Checked) -> Found {
    Found::good(checked == Checked::Holds)
}

/// Checks what an eavesdropper heard: it is played to another one.
pub fn check_tap(witness: &Witness<Overheard>) -> SshCheck {
    let mut findings = Findings::default();
    let mut ear = Eavesdropper::default();
    let mut heard = VecDeque::new();
    let (sealed, pieces) = sealed(witness);
    let last = witness.events.len().saturating_sub(1);
    let mut by_group = false;
    for (at, entry) in witness.events.iter().enumerate() {
        findings.at = Some(at);
        let event = &entry.event;
        match event {
            Overheard::Sealed { .. } => continue,
            Overheard::Over { to_server, to_client } => {
                let told = [*to_server, *to_client];
                // Of many pieces the first alone are told one by one.
                let whole = pieces < Eavesdropper::MOST_SEALED && told == sealed;
                let more = pieces >= Eavesdropper::MOST_SEALED
                    && told.iter().zip(&sealed).all(|(told, sum)| told >= sum);
                findings.note(SshSubject::Lengths, at == last && (whole || more));
                continue;
            }
            Overheard::Unreadable { .. } => continue,
            Overheard::Chosen { choices, .. } => {
                let exchange = choices.iter().find(|choice| choice.kind == Kind::KeyExchange);
                let name = exchange.and_then(|choice| choice.name.as_deref()).unwrap_or_default();
                by_group = name.starts_with("diffie-hellman-group-exchange-");
            }
            event => {
                if let Some((side, wire)) = said(event, by_group) {
                    ear.hear(side, &wire, &mut |event| heard.push_back(event));
                }
            }
        }
        let subject = match event {
            Overheard::Version { .. } => SshSubject::Versions,
            Overheard::Group { .. }
            | Overheard::ClientPublic { .. }
            | Overheard::Answer(_)
            | Overheard::Inputs { .. } => SshSubject::Inputs,
            _ => SshSubject::Negotiation,
        };
        findings.note(subject, heard.pop_front().as_ref() == Some(event));
    }
    findings.finish()
}

/// How many protected bytes went in each direction by all pieces that are told one by one, and how many
/// pieces those are.
fn sealed(witness: &Witness<Overheard>) -> ([u64; 2], u64) {
    let (mut sealed, mut pieces) = ([0_u64; 2], 0);
    for entry in &witness.events {
        if let Overheard::Sealed { from, bytes, .. } = &entry.event {
            let sum = &mut sealed[usize::from(*from == Side::Server)];
            *sum = sum.saturating_add(*bytes);
            pieces += 1;
        }
    }
    (sealed, pieces)
}

/// The bytes that an event tells of, as they crossed the wire; `None` where it only follows from
/// others.
fn said(event: &Overheard, by_group: bool) -> Option<(Side, Vec<u8>)> {
    let message = |number: u8| Writer::default().raw(&[number]);
    let (side, payload) = match event {
        Overheard::Version { from, line } => {
            return Some((*from, format!("{line}\r\n").into_bytes()));
        }
        Overheard::Offered { from, payload, .. } => (*from, Cow::Borrowed(payload.as_slice())),
        Overheard::Group { from: from @ Side::Client, parts } => {
            let group = parts.iter().fold(message(34), |group, part| group.raw(&part.bytes));
            (*from, group.into_bytes().into())
        }
        Overheard::Group { from: from @ Side::Server, parts } => {
            let group = parts.iter().fold(message(31), |group, part| group.string(&part.bytes));
            (*from, group.into_bytes().into())
        }
        Overheard::ClientPublic { public } => {
            let number = if by_group { 32 } else { 30 };
            (Side::Client, message(number).string(public).into_bytes().into())
        }
        Overheard::Answer(answer) => {
            let number = if by_group { 33 } else { 31 };
            let answer = message(number)
                .string(&answer.host_key)
                .string(&answer.public)
                .string(&answer.signature);
            (Side::Server, answer.into_bytes().into())
        }
        Overheard::Message { from, number, .. } => (*from, vec![*number].into()),
        Overheard::NewKeys { from, .. } => (*from, vec![number::NEWKEYS].into()),
        Overheard::Chosen { .. }
        | Overheard::Inputs { .. }
        | Overheard::Sealed { .. }
        | Overheard::Unreadable { .. }
        | Overheard::Over { .. } => return None,
    };
    Some((side, packet(&payload)))
}

/// A packet in clear (RFC 4253 §6).
fn packet(payload: &[u8]) -> Vec<u8> {
    let padding = 4 + (8 - (5 + payload.len() + 4) % 8) % 8;
    let length = u32::try_from(1 + payload.len() + padding).unwrap_or(u32::MAX);
    let padded = u8::try_from(padding).unwrap_or_default();
    [&length.to_be_bytes(), &[padded][..], payload, &vec![0; padding]].concat()
}

#[cfg(test)]
mod tests;
