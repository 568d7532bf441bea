//! One case: the program that is graded, the true server, and a hand on the wire between them.

use std::cell::Cell;
use std::io;
use std::pin::pin;
use std::time::Duration;

use rand::rngs::StdRng;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use super::program::{Ended, Program};
use crate::auth::{HostKey, Server};
use crate::commands::{Failure, Result};
use crate::crypto::PrivateKey;
use crate::grade::{Case, Decided, Deed, Judged, Login, Wire};
use crate::key::Snapshot;
use crate::lesson::{Problem, io_reason};
use crate::net::{self, Carrier, Origin, Settings};
use crate::play::Loopback;

/// What a program sent last arrives in this time when it has ended.
const LAST: Duration = Duration::from_secs(2);
/// And in this time a connection that the system has already taken is seen.
const MOMENT: Duration = Duration::from_millis(200);

/// What all cases have in common.
pub(super) struct Class {
    pub(super) program: Program,
    pub(super) login: Login,
    /// The key of `keystep serve`: a client that has met that server knows these, too.
    pub(super) host: PrivateKey,
    /// A host key that the client has never met.
    pub(super) other_host: PrivateKey,
    /// How long the program may take each time.
    pub(super) patience: Duration,
}

/// What came of a case.
pub(super) struct Met {
    pub(super) judged: Judged,
    pub(super) said: Vec<u8>,
}

impl Class {
    /// Lets the program meet the server of a case.
    pub(super) async fn meet(&self, case: Case) -> Result<Met> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(no_loopback)?;
        if case == Case::ChangedHostKey {
            // It can only know the key of a server that it has met: at the same address.
            let first = self.meet_at(&listener, Case::Good, &self.host).await?;
            if !first.judged.passed {
                let Judged { deed, end, .. } = first.judged;
                let judged = Judged::not_passed(case, deed, end);
                return Ok(Met { judged, ..first });
            }
            return self.meet_at(&listener, case, &self.other_host).await;
        }
        self.meet_at(&listener, case, &self.host).await
    }

    async fn meet_at(&self, listener: &TcpListener, case: Case, host: &PrivateKey) -> Result<Met> {
        let address = listener.local_addr().map_err(no_loopback)?;
        let registered = (case != Case::Denied)
            .then(|| (self.login.user.clone(), self.login.key.public().clone()));
        let server = Server::new(HostKey::from(host.clone()), Snapshot::from_entries(registered));
        let settings = Settings { grace: Some(self.patience + LAST), ..Settings::default() };
        let random = |_| Box::new(rand::make_rng::<StdRng>()) as _;
        let mut server = Loopback::start(server, settings, random).await.map_err(no_loopback)?;

        let mut hand = Hand { wire: Wire::new(case, self.login.clone()), random: rand::make_rng() };
        let (connected, to) = (Cell::new(false), server.address);
        let ended = {
            let mut wire = pin!(async {
                let (client, _) = listener.accept().await?;
                connected.set(true);
                let server = TcpStream::connect(to).await?;
                // However it ends: what was seen counts.
                let _ = net::relay(client, server, &mut hand, None).await;
                Ok::<_, io::Error>(())
            });
            let mut program = pin!(self.program.run(address, self.patience));
            let mut over = false;
            let ended = loop {
                tokio::select! {
                    ended = &mut program => break ended,
                    done = &mut wire, if !over => {
                        done.map_err(no_loopback)?;
                        over = true;
                    }
                    // One case is one connection.
                    another = listener.accept(), if over => drop(another),
                }
            };
            if !over {
                // Who has not connected by now will not.
                let _ = timeout(if connected.get() { LAST } else { MOMENT }, wire).await;
            }
            ended?
        };
        let decided = if connected.get() {
            let events = timeout(LAST, server.next()).await.ok().flatten();
            events.as_deref().and_then(Decided::of)
        } else {
            None
        };
        let deed = if connected.get() { hand.wire.deed(decided) } else { Deed::NotConnected };
        let Ended { end, said } = ended;
        Ok(Met { judged: Judged::new(case, deed, end), said })
    }
}

/// Between the program and the server.
struct Hand {
    wire: Wire,
    random: StdRng,
}

impl Carrier for Hand {
    fn carry(&mut self, from: Origin, line: Vec<u8>) -> Vec<u8> {
        match from {
            Origin::Client => {
                self.wire.from_client(&line);
                line
            }
            Origin::Server => self.wire.from_server(line, &mut self.random),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err hands over")]
fn no_loopback(error: io::Error) -> Failure {
    let reason = io_reason(error.kind());
    Problem::new("err-loopback").sentence("reason", reason).into()
}
