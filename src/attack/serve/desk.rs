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
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;

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

/// What is told of an answer, and what ends when the attacker has been told, too.
pub(super) type News = (Judged, oneshot::Receiver<()>);

/// Where answers are handed in.
pub(super) struct Desk {
    listener: TcpListener,
    secret: Secret,
}

struct Judge {
    secret: Secret,
    left: Mutex<u32>,
    say: UnboundedSender<News>,
}

impl Desk {
    /// On a free loopback port.
    pub(super) async fn open(secret: Secret) -> Result<Self, LabError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Ok(Self { listener, secret })
    }

    pub(super) fn address(&self) -> Result<SocketAddr, LabError> {
        Ok(self.listener.local_addr()?)
    }

    /// Takes answers for ever, and says what each was.
    pub(super) async fn serve(&self, say: UnboundedSender<News>) -> Infallible {
        let judge = Arc::new(Judge { secret: self.secret.clone(), left: Mutex::new(TRIES), say });
        receive(&self.listener, PLACES, |hand| take(hand, Arc::clone(&judge))).await
    }
}

async fn take(mut hand: Hand, judge: Arc<Judge>) -> Result<(), LabError> {
    while let Some(line) = hand.hear().await? {
        let Some(answer) = Secret::read(&line) else {
            let detail =
                "an answer is {\"answer\":\"<64 hex digits>\"} or {\"answer\":[\"name\",…]}";
            let error = ErrorMessage { code: ErrorCode::Malformed, detail: detail.to_owned() };
            return hand.say(&error.to_line()).await;
        };
        let (judged, said) = judge.judge(&answer);
        let words = serde_json::to_string(&judged).map_err(|_| LabError::Unexpected)?;
        hand.say(&(words + "\n")).await?;
        drop(said);
    }
    Ok(())
}

impl Judge {
    /// Judges, and tells of it before the attacker can read it: whoever reads an answer and hands
    /// in another, on any connection, must not be seen with the second one first. What it gives
    /// back is dropped when the attacker has been told.
    fn judge(&self, answer: &Secret) -> (Judged, oneshot::Sender<()>) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let right = *left > 0 && *answer == self.secret;
        *left = left.saturating_sub(1);
        let judged = Judged { right, left: *left };
        let (said, until_said) = oneshot::channel();
        // Under the lock: what is told is in the order in which it was judged.
        let _ = self.say.send((judged, until_said));
        (judged, said)
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
    use tokio::sync::mpsc::unbounded_channel;
    use tokio::sync::oneshot::error::TryRecvError;

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
    fn so_many_answers_are_taken_and_each_is_told_before_it_is_answered() {
        let (say, mut told) = unbounded_channel();
        let judge = Judge { secret: Secret::Inside([1; SHORT]), left: Mutex::new(2), say };
        let [right, wrong] = [1, 2].map(|byte| Secret::Inside([byte; SHORT]));
        for (answer, right, left) in [(&wrong, false, 1), (&right, true, 0), (&right, false, 0)] {
            let (judged, said) = judge.judge(answer);
            assert_eq!(judged, Judged { right, left });
            let (seen, mut until_said) = told.try_recv().unwrap();
            assert_eq!(seen, judged);
            assert_eq!(until_said.try_recv(), Err(TryRecvError::Empty));
            drop(said);
            assert_eq!(until_said.try_recv(), Err(TryRecvError::Closed));
        }
    }
}
