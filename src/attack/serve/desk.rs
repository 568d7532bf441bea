//! The desk of a served target, where the goal is to know something: no server sees that, so the
//! attacker hands it in.
//!
//! # Format
//!
//! One JSON object a line, at most as long as a line of the four steps. In: `{"answer":"<hex>"}` or
//! `{"answer":["name",…]}`. Out: `{"right":true,"left":9}`, with the number of answers that are
//! still taken, or `{"error":{"code":"malformed","detail":"…"}}`, after which the desk closes.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedSender;

use crate::attack::actor::Hand;
use crate::attack::crowd::receive;
use crate::attack::lab::LabError;
use crate::wire::{ErrorCode, ErrorMessage, SHORT};

/// How many answers are taken. Whoever draws half of sixteen names at random is right once in
/// 12,870 times.
const TRIES: u32 = 10;
/// How many connections wait at one time.
const PLACES: usize = 16;

/// What the attacker is to find out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::attack) enum Secret {
    /// What is in a box.
    Inside([u8; SHORT]),
    /// Who exists.
    Names(BTreeSet<String>),
}

/// An answer that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Judged {
    pub(super) right: bool,
    /// How many more are taken.
    pub(super) left: u32,
}

/// Where answers are handed in.
pub(super) struct Desk {
    listener: TcpListener,
    judge: Arc<Judge>,
}

struct Judge {
    secret: Secret,
    left: AtomicU32,
}

impl Desk {
    /// On a free loopback port.
    pub(super) async fn open(secret: Secret) -> Result<Self, LabError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Ok(Self { listener, judge: Arc::new(Judge { secret, left: AtomicU32::new(TRIES) }) })
    }

    pub(super) fn address(&self) -> Result<SocketAddr, LabError> {
        Ok(self.listener.local_addr()?)
    }

    /// Takes answers for ever, and says what each was.
    pub(super) async fn serve(&self, say: UnboundedSender<Judged>) -> Infallible {
        receive(&self.listener, PLACES, |hand| take(hand, Arc::clone(&self.judge), say.clone()))
            .await
    }
}

async fn take(
    mut hand: Hand,
    judge: Arc<Judge>,
    say: UnboundedSender<Judged>,
) -> Result<(), LabError> {
    while let Some(line) = hand.hear().await? {
        let Some(answer) = Secret::read(&line) else {
            let detail =
                "an answer is {\"answer\":\"<64 hex digits>\"} or {\"answer\":[\"name\",…]}";
            let error = ErrorMessage { code: ErrorCode::Malformed, detail: detail.to_owned() };
            return hand.say(&error.to_line()).await;
        };
        let judged = judge.judge(&answer);
        let words = serde_json::to_string(&judged).map_err(|_| LabError::Unexpected)?;
        hand.say(&(words + "\n")).await?;
        let _ = say.send(judged);
    }
    Ok(())
}

impl Judge {
    fn judge(&self, answer: &Secret) -> Judged {
        let one_less = |left: u32| left.checked_sub(1);
        match self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less) {
            Ok(before) => Judged { right: *answer == self.secret, left: before - 1 },
            Err(_) => Judged { right: false, left: 0 },
        }
    }
}

impl Secret {
    fn read(line: &str) -> Option<Self> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct HandedIn {
            answer: Answer,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Answer {
            Hex(String),
            Names(BTreeSet<String>),
        }
        match serde_json::from_str::<HandedIn>(line).ok()?.answer {
            Answer::Hex(digits) => hex::decode(digits).ok()?.try_into().ok().map(Self::Inside),
            Answer::Names(names) => Some(Self::Names(names)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let inside = format!("{{\"answer\":\"{}\"}}\r\n", "0A".repeat(SHORT));
        assert_eq!(Secret::read(&inside), Some(Secret::Inside([10; SHORT])));
        let names = ["daiki", "akira"].map(str::to_owned).into();
        let line = "{\"answer\":[\"akira\",\"daiki\",\"akira\"]}";
        assert_eq!(Secret::read(line), Some(Secret::Names(names)));
        for line in ["", "{}", "{\"answer\":\"0a\"}", "{\"answer\":1}", "{\"answer\":[1]}", "[]"] {
            assert_eq!(Secret::read(line), None, "{line}");
        }
        assert_eq!(Secret::read("{\"answer\":[],\"more\":1}"), None);
    }

    #[test]
    fn so_many_answers_are_taken_and_no_more() {
        let judge = Judge { secret: Secret::Inside([1; SHORT]), left: AtomicU32::new(2) };
        let [right, wrong] = [1, 2].map(|byte| Secret::Inside([byte; SHORT]));
        assert_eq!(judge.judge(&wrong), Judged { right: false, left: 1 });
        assert_eq!(judge.judge(&right), Judged { right: true, left: 0 });
        assert_eq!(judge.judge(&right), Judged { right: false, left: 0 });
    }
}
