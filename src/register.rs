//! The register of a server that runs: who is registered, as it is on disk, so that `authorize`
//! works meanwhile.
//!
//! A thread of its own looks at the disk when it is asked to, and puts a new [`Snapshot`] in place of
//! the old. A look-up takes the snapshot that is there: it touches no file and waits for nobody,
//! whoever is asked for and however many users there are. What is not known for certain is not
//! believed: where the disk cannot be read, or does not answer, nobody is registered.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::auth::{Refreshed, Registrations};
use crate::crypto::PublicKey;
use crate::key::{Membership, Registry, Snapshot, UserName};

/// How long the disk may take to answer. Ten thousand users take some 30 ms.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who is registered, brought up to date when it is asked for.
pub struct Register {
    current: Arc<Current>,
    /// Asks the thread to look. It ends when nobody can ask any more.
    wanted: mpsc::Sender<Wish>,
}

/// News of the register.
pub enum News<'a> {
    /// Something has changed in it.
    Changed(&'a Registry),
    /// The disk does not answer, so nobody is registered until it does.
    Late,
}

/// Told when the register is up to date.
type Wish = oneshot::Sender<()>;

struct Current {
    known: Mutex<Known>,
    tell: Box<dyn Fn(News<'_>) + Send + Sync>,
}

struct Known {
    snapshot: Arc<Snapshot>,
    /// What is in the snapshot was so at this moment, or later. `None`: that is not known.
    since: Option<Instant>,
    /// Whether the disk has not answered, and that was told.
    late: bool,
}

impl Register {
    /// Keeps what was read up to date, and tells what is new in it.
    ///
    /// # Errors
    ///
    /// The system has no thread for it.
    pub fn start(
        mut registry: Registry,
        tell: impl Fn(News<'_>) + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let known = Known { snapshot: Arc::new(registry.snapshot()), since: None, late: false };
        let current = Arc::new(Current { known: Mutex::new(known), tell: Box::new(tell) });
        let (wanted, wishes) = mpsc::channel::<Wish>();
        let keeper = Arc::clone(&current);
        thread::Builder::new().name("register".to_owned()).spawn(move || {
            while let Ok(first) = wishes.recv() {
                // Who has asked by now is served by one look at the disk, which begins after it.
                let wishes: Vec<_> = std::iter::once(first).chain(wishes.try_iter()).collect();
                keeper.look(&mut registry);
                for wish in wishes {
                    // Who has gone in the meantime does not wait any more.
                    let _ = wish.send(());
                }
            }
        })?;
        Ok(Self { current, wanted })
    }
}

impl Registrations for Register {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        let snapshot = Arc::clone(&self.current.known().snapshot);
        snapshot.contains(user, key)
    }

    fn refresh(&self, age: Duration) -> Refreshed {
        let since = self.current.known().since;
        if since.is_some_and(|since| since.elapsed() < age) {
            return Box::pin(std::future::ready(()));
        }
        let (wish, granted) = oneshot::channel();
        // If the thread is gone, the wish is dropped, and waiting ends at once.
        let _ = self.wanted.send(wish);
        let current = Arc::clone(&self.current);
        Box::pin(async move {
            if !matches!(timeout(PATIENCE, granted).await, Ok(Ok(()))) {
                current.forget();
            }
        })
    }
}

impl Current {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at the disk.
    fn look(&self, registry: &mut Registry) {
        let since = Some(Instant::now());
        let changed = registry.refresh();
        // Whoever gave up waiting has emptied what is known.
        if changed || !self.stands(since) {
            let known = Known { snapshot: Arc::new(registry.snapshot()), since, late: false };
            let before = std::mem::replace(&mut *self.known(), known);
            // A large one takes its time to go, and nobody waits for it here.
            drop(before);
        }
        if changed {
            (self.tell)(News::Changed(registry));
        }
    }

    /// Notes that what is known is still so, if anything is.
    fn stands(&self, since: Option<Instant>) -> bool {
        let mut known = self.known();
        if !known.late {
            known.since = since;
        }
        !known.late
    }

    /// Knows nobody, until the disk answers.
    fn forget(&self) {
        let nobody = Known { snapshot: Arc::default(), since: None, late: true };
        let before = std::mem::replace(&mut *self.known(), nobody);
        if !before.late {
            (self.tell)(News::Late);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::generate;
    use crate::key::{Comment, Fingerprint, Home};
    use std::fs;

    const NOW: Duration = Duration::ZERO;

    struct Place {
        home: Home,
        alice: UserName,
        key: PublicKey,
        _directory: tempfile::TempDir,
    }

    impl Place {
        fn new() -> Self {
            let directory = tempfile::tempdir().unwrap();
            let home = Home::at(directory.path());
            let key = generate(1024, &mut rand::rng()).unwrap().public().clone();
            Self { home, alice: UserName::new("alice").unwrap(), key, _directory: directory }
        }

        fn authorize(&self) {
            self.home.add_authorized(&self.alice, &self.key, &Comment::default()).unwrap();
        }

        /// The register, and what it tells: how many things count for nothing, or that it is late.
        fn register(&self) -> (Register, mpsc::Receiver<Option<usize>>) {
            let (told, hear) = mpsc::channel();
            let tell = move |news: News<'_>| {
                let _ = told.send(match news {
                    News::Changed(registry) => Some(registry.problems().count()),
                    News::Late => None,
                });
            };
            (Register::start(Registry::read(&self.home).unwrap(), tell).unwrap(), hear)
        }

        fn is_in(&self, register: &Register) -> bool {
            register.look_up(&self.alice, &self.key).key_registered
        }
    }

    #[tokio::test]
    async fn what_was_done_before_a_refresh_is_known_after_it() {
        let place = Place::new();
        let (register, told) = place.register();
        for _ in 0..20 {
            place.authorize();
            register.refresh(NOW).await;
            assert!(place.is_in(&register));
            assert_eq!(told.recv().unwrap(), Some(0));
            let fingerprint = Fingerprint::of(&place.key);
            assert_eq!(place.home.remove_authorized(&place.alice, &fingerprint).unwrap(), 1);
            register.refresh(NOW).await;
            assert!(!place.is_in(&register));
            assert_eq!(told.recv().unwrap(), Some(0));
        }
    }

    #[tokio::test]
    async fn looking_up_touches_no_file() {
        let place = Place::new();
        place.authorize();
        let (register, _) = place.register();
        register.refresh(NOW).await;
        fs::remove_dir_all(place.home.users().directory()).unwrap();
        assert!(place.is_in(&register));
        // What was looked at a moment ago is fresh enough.
        register.refresh(Duration::from_secs(3600)).await;
        assert!(place.is_in(&register));
        register.refresh(NOW).await;
        assert!(!place.is_in(&register));
    }

    #[tokio::test]
    async fn a_key_does_not_get_in_while_the_register_cannot_be_read() {
        let place = Place::new();
        place.authorize();
        let (register, told) = place.register();
        let (users, aside) = (place.home.path().join("users"), place.home.path().join("aside"));
        fs::rename(&users, &aside).unwrap();
        fs::write(&users, "").unwrap();
        for _ in 0..2 {
            register.refresh(NOW).await;
            assert!(!place.is_in(&register));
        }
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [Some(1)], "told once");
        fs::remove_file(&users).unwrap();
        fs::rename(&aside, &users).unwrap();
        register.refresh(NOW).await;
        assert!(place.is_in(&register));
    }

    #[tokio::test(start_paused = true)]
    async fn a_disk_that_does_not_answer_lets_nobody_in_and_holds_nobody_up() {
        let place = Place::new();
        place.authorize();
        let (hold, held) = mpsc::channel::<()>();
        let held = Mutex::new(held);
        let (saw, seen) = mpsc::channel();
        let (told, hear) = mpsc::channel();
        // The thread is held where it tells what it saw, as a disk would hold it.
        let tell = move |news: News<'_>| match news {
            News::Changed(_) => {
                saw.send(()).unwrap();
                let _ = held.lock().unwrap().recv();
            }
            News::Late => told.send(()).unwrap(),
        };
        let register = Register::start(Registry::read(&place.home).unwrap(), tell).unwrap();
        assert!(place.is_in(&register));
        fs::create_dir(place.home.users().directory().join("bob")).unwrap();
        let refreshed = register.refresh(NOW);
        seen.recv().unwrap();
        refreshed.await;
        assert!(!place.is_in(&register));
        register.refresh(NOW).await;
        assert_eq!(hear.try_iter().count(), 1, "told once");
        drop(hold);
        tokio::time::resume();
        register.refresh(NOW).await;
        assert!(place.is_in(&register));
    }
}
