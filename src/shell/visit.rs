//! What runs at a machine for those who come over one connection.

use std::sync::Arc;

use super::machine::{Machine, Seat};
use super::session::Session;
use crate::ssh::{Output, Program, Programs, Start};

impl Machine {
    /// What runs here for those who come from there.
    pub fn visited_from(self: &Arc<Self>, from: String) -> Arc<dyn Programs> {
        Arc::new(Visit { machine: Arc::clone(self), from })
    }
}

/// What runs for those who come over one connection.
struct Visit {
    machine: Arc<Machine>,
    from: String,
}

impl Programs for Visit {
    fn start(&self, start: Start, output: &mut Output) -> Box<dyn Program> {
        let seat = Seat::take(&self.machine, &start, &self.from);
        Box::new(Session::start(start, seat, output))
    }
}
