//! How the attacker asks: it plays a server for the client, hands it boxes, and looks at what comes
//! back.

use std::mem::discriminant;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::victim::Victim;
use crate::attack::actor::{Hand, challenge, fresh};
use crate::attack::honest::{alice, log_in};
use crate::attack::lab::{LabError, Stand};
use crate::attack::oracle::hostile_host;
use crate::transcript::Party;
use crate::wire::{Reply, SHORT, ToLine as _, Verdict};

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// The box was good.
    Ok,
    /// The box was bad.
    Error,
    /// What was inside, a hash of it, or a substitute.
    Bytes([u8; SHORT]),
}

impl Answer {
    /// Whether both have the same form. Of boxes whose inside nobody knows, bytes tell no more.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        discriminant(self) == discriminant(other)
    }
}

/// Somebody whom the attacker can ask.
pub(super) enum Oracle<'a> {
    /// A client of the lab's own, on one connection.
    Lab { hand: Hand, client: JoinHandle<std::io::Result<u64>> },
    /// The real client, with one login for each box.
    Keystep { stand: &'a Stand<'a>, listener: TcpListener, last: Vec<(Party, String)> },
}

impl<'a> Oracle<'a> {
    /// Waits for a client of the lab's own.
    pub(super) async fn lab(mut victim: Victim) -> Result<Self, LabError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let client = tokio::spawn(async move { victim.answer_all(address).await });
        let mut hand = Hand::accept(&listener).await?;
        hand.hear().await?.ok_or(LabError::Unexpected)?;
        Ok(Self::Lab { hand, client })
    }

    /// Leads the real client here.
    pub(super) async fn keystep(stand: &'a Stand<'a>) -> Result<Self, LabError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Ok(Self::Keystep { stand, listener, last: Vec::new() })
    }

    /// Hands boxes over, and gives each answer.
    pub(super) async fn ask(&mut self, boxes: &[Vec<u8>]) -> Result<Vec<Answer>, LabError> {
        let mut answers = Vec::new();
        match self {
            Self::Lab { hand, .. } => {
                let lines: Vec<String> = boxes.iter().map(hex::encode).collect();
                hand.say(&(lines.join("\n") + "\n")).await?;
                for _ in boxes {
                    let line = hand.hear().await?.ok_or(LabError::Unexpected)?;
                    answers.push(match line.trim_end() {
                        "ok" => Answer::Ok,
                        "error" => Answer::Error,
                        digits => {
                            let bytes = hex::decode(digits).ok();
                            let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
                            Answer::Bytes(bytes.ok_or(LabError::Unexpected)?)
                        }
                    });
                }
            }
            Self::Keystep { stand, listener, last } => {
                for shut in boxes {
                    let address = listener.local_addr()?;
                    // The hostile server is one that the user knows: nothing warns.
                    let login = log_in(stand, address, alice(stand), hostile_host(stand));
                    let (login, asked) = tokio::join!(login, login_of(stand, listener, shut));
                    login?;
                    let (answer, lines) = asked?;
                    answers.push(answer);
                    *last = lines;
                }
            }
        }
        Ok(answers)
    }

    /// Lets the client go. Gives the lines of the last login, if there were logins.
    pub(super) async fn end(self) -> Result<Vec<(Party, String)>, LabError> {
        match self {
            Self::Lab { hand, client } => {
                drop(hand);
                client.await.map_err(|_| LabError::Unexpected)??;
                Ok(Vec::new())
            }
            Self::Keystep { last, .. } => Ok(last),
        }
    }
}

/// One login of the real client: the box as ②, what ③ returned, and the lines.
async fn login_of(
    stand: &Stand<'_>,
    listener: &TcpListener,
    shut: &[u8],
) -> Result<(Answer, Vec<(Party, String)>), LabError> {
    let mut hand = Hand::accept(listener).await?;
    let request = hand.hear_request().await?;
    let key = &stand.lab.false_host;
    let challenge = challenge(stand, &request, shut.to_vec(), fresh(stand), key)?;
    let mut lines = vec![(Party::Client, request.to_line()), (Party::Server, challenge.to_line())];
    let Some(reply) = hand.challenge(&challenge, &request).await? else {
        return Ok((Answer::Error, lines));
    };
    hand.judge(Verdict::Deny).await?;
    lines.push((Party::Client, reply.to_line()));
    lines.push((Party::Server, Verdict::Deny.to_line()));
    let bytes = match reply {
        Reply::Notes { decrypted } => decrypted.bytes(),
        Reply::Ssh1 { digest } => digest.bytes(),
        Reply::Ssh2 { .. } => return Err(LabError::Unexpected),
    };
    Ok((Answer::Bytes(bytes), lines))
}
