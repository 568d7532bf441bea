//! What a state machine is handed from outside, and what both sides do with it alike.

use std::time::Duration;

use rand::CryptoRng;

use super::binding::session_identifier;
use super::event::{Computation, Computed, Event, Quantity, Value};
use crate::wire::{ClientNonce, SHORT, ServerNonce, SessionId, Step};

/// The length of what is hashed into a session identifier.
const SESSION_INPUT: usize = 18 + 3 * SHORT;

/// What a state machine is handed from outside: randomness, time, and a place for its events.
pub struct Context<'a, E = Event> {
    /// Every random byte of this party comes from here.
    pub random: &'a mut dyn CryptoRng,
    /// A clock that only moves forward; its zero does not matter.
    pub clock: &'a dyn Fn() -> Duration,
    /// What happened is added here, in order.
    pub events: &'a mut Vec<E>,
}

impl<E> Context<'_, E> {
    /// Runs a computation and tells how long it took.
    pub fn timed<T>(&mut self, run: impl FnOnce(&mut dyn CryptoRng) -> T) -> (T, Duration) {
        let start = (self.clock)();
        let result = run(&mut *self.random);
        (result, (self.clock)().saturating_sub(start))
    }

    /// Adds an event.
    pub fn tell(&mut self, event: E) {
        self.events.push(event);
    }
}

impl Context<'_> {
    /// Draws 32 random bytes.
    pub(super) fn choose<T: From<[u8; SHORT]>>(
        &mut self,
        step: Step,
        operation: Computation,
        quantity: Quantity,
    ) -> T {
        let mut bytes = [0; SHORT];
        let ((), took) = self.timed(|random| random.fill_bytes(&mut bytes));
        self.tell(Event::Computed(Computed {
            output: SHORT,
            values: vec![Value { quantity, bytes: bytes.to_vec() }],
            ..Computed::of(step, operation, took)
        }));
        bytes.into()
    }
}

/// Computes the session identifier in step ②, as both sides do, and tells it.
pub(super) fn identify_session(
    client_nonce: &ClientNonce,
    server_nonce: &ServerNonce,
    host_key_blob: &[u8],
    cx: &mut Context<'_>,
) -> SessionId {
    let (id, took) = cx.timed(|_| session_identifier(client_nonce, server_nonce, host_key_blob));
    cx.tell(Event::Computed(Computed {
        input: SESSION_INPUT,
        output: SHORT,
        values: vec![Value { quantity: Quantity::SessionIdentifier, bytes: id.as_ref().to_vec() }],
        ..Computed::of(Step::Challenge, Computation::SessionIdentifier, took)
    }));
    id
}
