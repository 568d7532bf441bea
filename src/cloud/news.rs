//! What is heard of a cloud by those who listen: the prompt, a command that waits.

use std::net::SocketAddr;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::ec2::{InstanceId, Told};
use crate::lesson::Problem;
use crate::net::Closed;
use crate::ssh;

/// What a listener hears.
#[derive(Debug, Clone)]
pub enum News {
    /// Something happened in the account.
    Account(Told),
    /// Somebody has reached an instance. The number is that of the connection.
    Knocked {
        /// The connection.
        connection: u64,
        /// Which instance.
        instance: InstanceId,
        /// From where.
        peer: SocketAddr,
        /// Whether they wait in vain, since no rule is for them.
        silent: bool,
    },
    /// Something happened on such a connection.
    Ssh(u64, Box<ssh::Event>),
    /// It is over.
    Closed(u64, Closed),
    /// What belongs to the account could not be done: a port, a host key, a disk that is full.
    Failed(Problem),
}

/// Who listens.
#[derive(Default)]
pub(super) struct Listeners(Vec<UnboundedSender<News>>);

impl Listeners {
    /// One more, who hears what happens from now on.
    pub(super) fn listen(&mut self) -> UnboundedReceiver<News> {
        let (tell, told) = unbounded_channel();
        self.0.push(tell);
        told
    }

    /// Tells all of them.
    pub(super) fn tell(&mut self, news: &News) {
        self.0.retain(|listener| listener.send(news.clone()).is_ok());
    }
}
