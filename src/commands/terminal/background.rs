//! Work that nobody waits for: a thread of its own does it, one thing after the other, and there is
//! an end to how much may wait.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// Does work in the background.
pub(crate) struct Background<T>(Arc<Queue<T>>);

struct Queue<T> {
    most: usize,
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    waiting: VecDeque<T>,
    /// Whether one is being done at this moment.
    busy: bool,
    done: u64,
    closed: bool,
}

impl<T: Send + 'static> Background<T> {
    /// At most `most` things wait.
    pub(crate) fn new(most: usize, work: impl Fn(T) + Send + 'static) -> Self {
        let state = State { waiting: VecDeque::new(), busy: false, done: 0, closed: false };
        let queue = Arc::new(Queue { most, state: Mutex::new(state), changed: Condvar::new() });
        let worker = Arc::clone(&queue);
        thread::spawn(move || {
            while let Some(next) = worker.next() {
                work(next);
                worker.change(|state| {
                    state.busy = false;
                    state.done += 1;
                });
            }
        });
        Self(queue)
    }

    /// Whether there was still room for this.
    pub(crate) fn put(&self, thing: T) -> bool {
        self.0.change(|state| {
            let room = state.waiting.len() < self.0.most;
            if room {
                state.waiting.push_back(thing);
            }
            room
        })
    }

    /// Waits until all is done, as long as no thing takes longer than `each`. Gives how many are
    /// left. Blocks: not for a thread that serves sockets.
    pub(crate) fn flush(&self, each: Duration) -> usize {
        let mut state = self.0.lock();
        while state.busy || !state.waiting.is_empty() {
            let before = state.done;
            let stands = |state: &mut State<T>| state.done == before;
            let waited = self.0.changed.wait_timeout_while(state, each, stands);
            state = match waited.unwrap_or_else(PoisonError::into_inner) {
                (state, waited) if waited.timed_out() => {
                    return state.waiting.len() + usize::from(state.busy);
                }
                (state, _) => state,
            };
        }
        0
    }
}

impl<T> Drop for Background<T> {
    fn drop(&mut self) {
        self.0.change(|state| state.closed = true);
    }
}

impl<T> Queue<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<R>(&self, change: impl FnOnce(&mut State<T>) -> R) -> R {
        let changed = change(&mut self.lock());
        self.changed.notify_all();
        changed
    }

    /// Waits for what is to be done next. `None` when there will be nothing.
    fn next(&self) -> Option<T> {
        let idle = |state: &mut State<T>| state.waiting.is_empty() && !state.closed;
        let waited = self.changed.wait_while(self.lock(), idle);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let next = state.waiting.pop_front();
        state.busy = next.is_some();
        next
    }
}
