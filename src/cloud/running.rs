//! The account behind one lock, with time: each change is saved, told, and arranged.

use std::net::Ipv4Addr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::watch;

use super::holder::Listens;
use super::kept::Kept;
use super::news::{Listeners, News};
use super::store::{Store, StoreError};
use crate::ec2::{self, Account, Context, Instance, Told};
use crate::lesson::Problem;
use crate::shell::Clock;
use crate::ticket::Tickets;
use crate::transcript::{Journal, Visit, VisitEnd};

/// It looks no more often than this, whatever the account says when something happens next.
const REST: Duration = Duration::from_millis(10);
/// So long it rests when the disk takes nothing.
const LONG_REST: Duration = Duration::from_secs(5);

/// An account that lives.
pub struct Cloud {
    pub(super) store: Store,
    clock: Clock,
    state: Mutex<State>,
    /// How often something has changed.
    changed: watch::Sender<u64>,
    /// Which of these changes the addresses have followed. `None`: there are none.
    arranged: watch::Sender<Option<u64>>,
}

struct State {
    /// As it is on the disk, but for what has happened by itself since: that follows from what is
    /// there, and happens again to whoever reads it.
    kept: Kept,
    /// Something has.
    unsaved: bool,
    /// The disk took nothing. It is not tried again before this.
    rests: Option<Instant>,
    listeners: Listeners,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActError<E = ec2::Error> {
    /// The account refused it.
    #[error(transparent)]
    Refused(E),
    /// It could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Cloud {
    /// The account that is in the store, or a new one. It goes on where it was: time that was
    /// skipped stays skipped.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn open(store: Store, clock: Clock) -> Result<Self, StoreError> {
        let now = clock();
        let kept = store.load()?.unwrap_or_else(|| {
            let random = &mut rand::rng();
            let account = Account::new(&mut Context { now, random });
            Kept::new(account, Vec::new(), Journal::new())
        });
        let listeners = Listeners::default();
        let state = Mutex::new(State { kept, unsaved: false, rests: None, listeners });
        // That it is there is the first change.
        let (changed, arranged) = (watch::Sender::new(1), watch::Sender::new(None));
        Ok(Self { store, clock, state, changed, arranged })
    }

    /// What time it is in it.
    pub fn now(&self) -> Timestamp {
        self.state().kept.time((self.clock)())
    }

    /// Looks at the account as it is now.
    pub fn look<T>(&self, look: impl FnOnce(&Account) -> T) -> T {
        let mut state = self.state();
        self.go_on(&mut state);
        look(&state.kept.account)
    }

    /// Does something with the account. When this is back, it is on the disk, and listeners were
    /// told.
    ///
    /// # Errors
    ///
    /// [`ActError`]: then nothing was done.
    pub fn act<T, E>(
        &self,
        action: impl FnOnce(&mut Account, &mut Context<'_>) -> Result<T, E>,
    ) -> Result<T, ActError<E>> {
        let mut state = self.state();
        let (now, mut told) = self.advance(&mut state);
        let mut after = state.kept.account.clone();
        let done = action(&mut after, &mut Context { now, random: &mut rand::rng() });
        let acted = done.is_ok() && after != state.kept.account;
        let kept = if acted {
            let mut next = state.kept.clone();
            let more = next.follow(after);
            let kept = self.keep(&mut state, next);
            if kept.is_ok() {
                told.extend(more);
            }
            kept
        } else {
            self.keep_up(&mut state);
            Ok(())
        };
        self.announce(&mut state, acted && kept.is_ok(), &told);
        kept?;
        done.map_err(ActError::Refused)
    }

    /// Changes what is kept as a whole. What happens in the account then is told to nobody.
    pub(super) fn change<T, E>(
        &self,
        action: impl FnOnce(&mut Kept, Timestamp) -> Result<T, E>,
    ) -> Result<T, ActError<E>> {
        let mut state = self.state();
        let (now, told) = self.advance(&mut state);
        let mut next = state.kept.clone();
        let done = action(&mut next, now);
        let kept = if done.is_ok() {
            self.keep(&mut state, next)
        } else {
            self.keep_up(&mut state);
            Ok(())
        };
        self.announce(&mut state, done.is_ok() && kept.is_ok(), &told);
        kept?;
        done.map_err(ActError::Refused)
    }

    /// The tickets, as far as they were begun.
    pub fn tickets(&self) -> Tickets {
        self.state().kept.tickets.clone()
    }

    /// Lets happen what happens by itself.
    fn go_on(&self, state: &mut State) {
        let (_, told) = self.advance(state);
        self.keep_up(state);
        self.announce(state, false, &told);
    }

    /// What time it is, and what happened by itself until then.
    fn advance(&self, state: &mut State) -> (Timestamp, Vec<Told>) {
        let now = state.kept.time((self.clock)());
        let told = state.kept.advance(now);
        state.unsaved |= !told.is_empty();
        (now, told)
    }

    /// It becomes what is on the disk, or nothing changes.
    fn keep(&self, state: &mut State, next: Kept) -> Result<(), StoreError> {
        self.store.save(&next)?;
        (state.kept, state.unsaved, state.rests) = (next, false, None);
        Ok(())
    }

    /// Saves what happened by itself. Where that cannot be it has happened all the same: somebody
    /// is told, once, and it is tried again after a while.
    fn keep_up(&self, state: &mut State) {
        let rests = state.rests.is_some_and(|until| Instant::now() < until);
        if !state.unsaved || rests {
            return;
        }
        match self.store.save(&state.kept) {
            Ok(()) => (state.unsaved, state.rests) = (false, None),
            Err(error) => {
                if state.rests.is_none() {
                    state.listeners.tell(&News::Failed(Problem::from(&error)));
                }
                state.rests = Some(Instant::now() + LONG_REST);
            }
        }
    }

    /// Tells what happened to whoever listens, and whoever follows that something is another.
    fn announce(&self, state: &mut State, acted: bool, told: &[Told]) {
        for told in told {
            state.listeners.tell(&News::Account(told.clone()));
        }
        if acted || !told.is_empty() {
            self.changed.send_modify(|changed| *changed += 1);
        }
    }

    /// Waits until the addresses have followed all changes.
    pub async fn settle(&self) {
        let wanted = *self.changed.borrow();
        let mut arranged = self.arranged.subscribe();
        let there = arranged.wait_for(|arranged| arranged.is_none_or(|number| number >= wanted));
        let _ = there.await;
    }

    /// Waits until something is so in the account, looking at each change of it and whenever
    /// something is due.
    pub async fn until<T>(&self, mut look: impl FnMut(&Account) -> Option<T>) -> T {
        let mut changed = self.changed.subscribe();
        loop {
            changed.borrow_and_update();
            if let Some(found) = self.look(&mut look) {
                self.settle().await;
                return found;
            }
            let next = self.next();
            tokio::select! {
                // The sender is ours.
                _ = changed.changed() => {}
                () = in_a_while(next) => {}
            }
        }
    }

    /// Notes where it is reached, and what lets its owner in there.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn hold(&self, listens: Listens) -> Result<(), StoreError> {
        self.store.hold(Some(listens))
    }

    /// In how long there is something to do: something happens by itself, a booted instance begins
    /// to listen, or the disk is tried again.
    pub(super) fn next(&self) -> Option<Duration> {
        let now = self.now();
        let next = self.look(|account| {
            let booting = account.instances().iter().filter_map(Instance::listens_from);
            booting.filter(|from| *from > now).chain(account.next_change()).min()
        });
        let wait = |next: Timestamp| {
            Duration::try_from(next.duration_since(now)).unwrap_or_default().max(REST)
        };
        let again = self.state().unsaved.then_some(LONG_REST);
        next.map(wait).into_iter().chain(again).min()
    }

    /// Lets so much time pass at once.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: then none has.
    pub fn skip(&self, duration: SignedDuration) -> Result<(), StoreError> {
        let mut state = self.state();
        let mut next = state.kept.clone();
        next.ahead = next.ahead.checked_add(duration).unwrap_or(next.ahead);
        let now = next.time((self.clock)());
        let told = next.advance(now);
        self.keep(&mut state, next)?;
        // Something may listen now, though nothing changes in the account.
        self.announce(&mut state, true, &told);
        Ok(())
    }

    /// What happened in the account, and who logged in.
    pub fn journal(&self) -> Journal {
        let mut state = self.state();
        self.go_on(&mut state);
        state.kept.journal.clone()
    }

    /// Notes in the journal that somebody wanted to log in. Who stands before an instance tells nobody
    /// of the account who came: only the ticket knows.
    pub(super) fn visited(&self, visit: Visit) {
        let mut state = self.state();
        let (at, told) = self.advance(&mut state);
        let mut next = state.kept.clone();
        let is_new = if next.tickets.stands_before(visit.instance).is_none() {
            next.journal.visited(at, visit)
        } else {
            visit.end == VisitEnd::In && next.tickets.was_in(visit.instance)
        };
        let kept = if is_new {
            self.keep(&mut state, next)
        } else {
            self.keep_up(&mut state);
            Ok(())
        };
        self.announce(&mut state, false, &told);
        if let Err(error) = kept {
            state.listeners.tell(&News::Failed(Problem::from(&error)));
        }
    }

    /// Hears what happens from now on.
    pub fn listen(&self) -> UnboundedReceiver<News> {
        self.state().listeners.listen()
    }

    /// Tells whoever listens.
    pub(super) fn tell(&self, news: &News) {
        self.state().listeners.tell(news);
    }

    /// Addresses that somebody may still go to, though nobody has them.
    pub(super) fn left(&self) -> Vec<Ipv4Addr> {
        self.state().kept.left.clone()
    }

    /// Hears of changes.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// The addresses have followed all changes up to this one. `None`: there are none any more.
    pub(super) fn arranged(&self, number: Option<u64>) {
        self.arranged.send_replace(number);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits so long; for ever where nothing is due.
pub(super) async fn in_a_while(next: Option<Duration>) {
    match next {
        Some(next) => tokio::time::sleep(next).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests;
