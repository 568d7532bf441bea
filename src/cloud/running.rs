//! The account behind one lock, with time: each change is saved, told, and arranged.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;

use super::secret::Secret;
use super::store::{Kept, Store, StoreError};
use crate::ec2::{self, Account, Context, Instance, InstanceId, Told};
use crate::lesson::Problem;
use crate::net::Closed;
use crate::shell::Clock;
use crate::ssh;
use crate::transcript::{Journal, Visit};

/// So many addresses that nobody has any more are remembered.
const LEFT: usize = 64;

/// It looks no more often than this, whatever the account says when something happens next.
const REST: Duration = Duration::from_millis(10);

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
    kept: Kept,
    /// How much later it is here than outside.
    ahead: SignedDuration,
    listeners: Vec<UnboundedSender<News>>,
}

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
    /// What belongs to the account could not be done: a port, a host key.
    Failed(Problem),
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
        let ahead = kept.account.now().duration_since(now).max(SignedDuration::ZERO);
        let state = Mutex::new(State { kept, ahead, listeners: Vec::new() });
        // That it is there is the first change.
        let (changed, arranged) = (watch::Sender::new(1), watch::Sender::new(None));
        Ok(Self { store, clock, state, changed, arranged })
    }

    /// What time it is in it.
    pub fn now(&self) -> Timestamp {
        self.time(self.state().ahead)
    }

    fn time(&self, ahead: SignedDuration) -> Timestamp {
        (self.clock)().checked_add(ahead).unwrap_or(Timestamp::MAX)
    }

    /// Looks at the account as it is now.
    pub fn look<T>(&self, look: impl FnOnce(&Account) -> T) -> T {
        // What cannot be kept is told to whoever changes something.
        let _ = self.act(|_, _| Ok::<_, ec2::Error>(()));
        look(&self.state().kept.account)
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
        let now = self.time(state.ahead);
        // What happens by itself has happened whatever becomes of the action.
        let mut before = state.kept.account.clone();
        before.advance(now);
        let mut after = before.clone();
        let random = &mut rand::rng();
        let done = action(&mut after, &mut Context { now, random });
        if done.is_err() {
            after = before.clone();
        }
        let mut told = before.clone();
        let moved = !told.take_events().is_empty();
        let changed = moved || after != before;
        let told = after.take_events();
        let left = left(&state.kept, &after);
        if changed {
            let mut journal = state.kept.journal.clone();
            journal.note(&told, &after);
            let kept = Kept::new(after, left, journal);
            self.store.save(&kept)?;
            state.kept = kept;
            for told in told {
                state.tell(&News::Account(told));
            }
            self.changed.send_modify(|changed| *changed += 1);
        } else {
            state.kept.account = after;
        }
        done.map_err(ActError::Refused)
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

    /// Notes where the API listens, and what lets other terminals of the same owner in there.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn hold(&self, api: SocketAddr, secret: &Secret) -> Result<(), StoreError> {
        self.store.hold(Some(api), Some(secret))
    }

    /// In how long something happens by itself; when a booted instance begins to listen, that is
    /// something.
    pub(super) fn next(&self) -> Option<Duration> {
        let now = self.now();
        let next = self.look(|account| {
            let booting = account.instances().iter().filter_map(Instance::listens_from);
            booting.filter(|from| *from > now).chain(account.next_change()).min()
        })?;
        let wait = Duration::try_from(next.duration_since(now)).unwrap_or_default();
        Some(wait.max(REST))
    }

    /// Lets so much time pass at once.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn skip(&self, duration: SignedDuration) -> Result<(), StoreError> {
        let mut state = self.state();
        state.ahead = state.ahead.checked_add(duration).unwrap_or(state.ahead);
        drop(state);
        // Something may listen now, though nothing changes in the account.
        self.changed.send_modify(|changed| *changed += 1);
        match self.act(|_, _| Ok::<_, StoreError>(())) {
            Ok(()) => Ok(()),
            Err(ActError::Refused(error) | ActError::Store(error)) => Err(error),
        }
    }

    /// What happened in the account, and who logged in.
    pub fn journal(&self) -> Journal {
        self.look(|_| ());
        self.state().kept.journal.clone()
    }

    /// Notes in the journal that somebody wanted to log in.
    pub(super) fn visited(&self, visit: Visit) {
        let mut state = self.state();
        let at = self.time(state.ahead);
        let before = state.kept.journal.clone();
        if !state.kept.journal.visited(at, visit) {
            return;
        }
        if let Err(error) = self.store.save(&state.kept) {
            state.kept.journal = before;
            state.tell(&News::Failed(Problem::from(&error)));
        }
    }

    /// Hears what happens from now on.
    pub fn listen(&self) -> UnboundedReceiver<News> {
        let (tell, told) = unbounded_channel();
        self.state().listeners.push(tell);
        told
    }

    /// Tells whoever listens.
    pub(super) fn tell(&self, news: &News) {
        self.state().tell(news);
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

impl State {
    fn tell(&mut self, news: &News) {
        self.listeners.retain(|listener| listener.send(news.clone()).is_ok());
    }
}

/// Waits so long; for ever where nothing is due.
pub(super) async fn in_a_while(next: Option<Duration>) {
    match next {
        Some(next) => tokio::time::sleep(next).await,
        None => std::future::pending().await,
    }
}

/// Addresses that nobody has after a change, those that were left before among them.
fn left(before: &Kept, after: &Account) -> Vec<Ipv4Addr> {
    let had = addresses(&before.account);
    let has: Vec<Ipv4Addr> = addresses(after).collect();
    let mut left = before.left.clone();
    left.extend(had);
    left.retain(|ip| !has.contains(ip));
    left.drain(..left.len().saturating_sub(LEFT));
    left
}

/// All public addresses of an account.
pub(super) fn addresses(account: &Account) -> impl Iterator<Item = Ipv4Addr> {
    let elastic = account.addresses().iter().map(|address| address.ip);
    let given = account.instances().iter().filter_map(|instance| instance.public_ip);
    given.chain(
        elastic.filter(|ip| {
            !account.instances().iter().any(|instance| instance.public_ip == Some(*ip))
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ec2::Tags;

    /// What could not be kept has not happened: nobody hears of it, and it is not there.
    #[test]
    fn what_cannot_be_kept_is_not_told() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap();
        let cloud = Cloud::open(store, Box::new(Timestamp::now)).unwrap();
        let create = |cloud: &Cloud, name: &str| {
            cloud.act(|account, cx| account.create_security_group(name, "x", Tags::new(), cx))
        };
        create(&cloud, "one").unwrap();
        let mut news = cloud.listen();
        let account = home.path().join("ec2/account.json");
        std::fs::remove_file(&account).unwrap();
        // No file takes the place of a directory that has something in it.
        std::fs::create_dir_all(account.join("in the way")).unwrap();
        let groups = |account: &Account| account.groups().to_vec();
        let before = cloud.look(groups);
        assert!(matches!(create(&cloud, "two"), Err(ActError::Store(_))));
        assert_eq!(cloud.look(groups), before);
        assert!(news.try_recv().is_err());
        std::fs::remove_dir_all(&account).unwrap();
        create(&cloud, "two").unwrap();
        assert!(matches!(news.try_recv(), Ok(News::Account(_))));
    }
}
