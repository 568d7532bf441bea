//! What an account that lives does when the disk is full, and when the clock is put back.

use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::ec2::{By, Image, InstanceType, RunInstances, State as Life, System, Tags};

/// A cloud whose clock a test sets.
struct World {
    home: tempfile::TempDir,
    cloud: Cloud,
    clock: Arc<Mutex<Timestamp>>,
}

impl World {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(Mutex::new("2026-11-27T09:00:00Z".parse().unwrap()));
        let cloud = open(&home, &clock);
        Self { home, cloud, clock }
    }

    /// The same, as the next process finds it.
    fn again(self) -> Self {
        let Self { home, cloud, clock } = self;
        drop(cloud);
        let cloud = open(&home, &clock);
        Self { home, cloud, clock }
    }

    /// So many seconds pass outside.
    fn pass(&self, seconds: i64) {
        *self.clock.lock().unwrap() += SignedDuration::from_secs(seconds);
    }

    fn create(&self, name: &str) -> Result<ec2::GroupId, ActError> {
        self.cloud.act(|account, cx| account.create_security_group(name, "x", Tags::new(), cx))
    }

    fn launch(&self) {
        let image = Image::of(System::Debian).id;
        let request = RunInstances::new(image, InstanceType::T3Micro, By::Cli);
        self.cloud.act(|account, cx| account.run_instances(request, cx)).unwrap();
    }

    fn life(&self) -> Life {
        self.cloud.look(|account| account.instances()[0].state)
    }

    /// From now on nothing can be saved: no file takes the place of a directory that has something
    /// in it.
    fn fill(&self) -> PathBuf {
        let account = self.home.path().join("ec2/account.json");
        std::fs::remove_file(&account).unwrap();
        std::fs::create_dir_all(account.join("in the way")).unwrap();
        account
    }
}

fn open(home: &tempfile::TempDir, clock: &Arc<Mutex<Timestamp>>) -> Cloud {
    let clock = Arc::clone(clock);
    let store = Store::open(home.path()).unwrap();
    Cloud::open(store, Box::new(move || *clock.lock().unwrap())).unwrap()
}

/// What could not be kept has not happened: nobody hears of it, and it is not there.
#[test]
fn what_cannot_be_kept_is_not_told() {
    let world = World::new();
    world.create("one").unwrap();
    let mut news = world.cloud.listen();
    let account = world.fill();
    let groups = |account: &Account| account.groups().to_vec();
    let before = world.cloud.look(groups);
    assert!(matches!(world.create("two"), Err(ActError::Store(_))));
    let now = world.cloud.now();
    assert!(matches!(world.cloud.skip(SignedDuration::from_hours(1)), Err(StoreError::Disk(_))));
    assert_eq!(world.cloud.now(), now);
    assert_eq!(world.cloud.look(groups), before);
    assert!(news.try_recv().is_err());
    std::fs::remove_dir_all(&account).unwrap();
    world.create("two").unwrap();
    assert!(matches!(news.try_recv(), Ok(News::Account(_))));
}

/// What happens by itself happens on a full disk, too: whoever looks sees it, one complaint is
/// heard, and nothing goes round and round.
#[test]
fn a_full_disk_stops_no_time() {
    let world = World::new();
    world.launch();
    let mut news = world.cloud.listen();
    let account = world.fill();
    world.pass(3600);
    for _ in 0..3 {
        assert_eq!(world.life(), Life::Running);
        let looked = world.cloud.act(|account, _| Ok::<_, ec2::Error>(account.instances().len()));
        assert_eq!(looked.unwrap(), 1);
    }
    let news: Vec<News> = std::iter::from_fn(|| news.try_recv().ok()).collect();
    let failed = news.iter().filter(|news| matches!(news, News::Failed(_))).count();
    assert!(failed == 1 && news.len() > 1, "{news:?}");
    assert_eq!(world.cloud.next(), Some(LONG_REST));
    std::fs::remove_dir_all(&account).unwrap();
    // Whatever is kept next brings it along.
    world.create("one").unwrap();
    assert_eq!(world.cloud.next(), None);
    let world = world.again();
    assert_eq!(world.cloud.state().kept.account.instances()[0].state, Life::Running);
}

#[test]
fn time_that_was_skipped_stays_skipped() {
    let world = World::new();
    let begin = world.cloud.now();
    world.cloud.skip(SignedDuration::from_hours(240)).unwrap();
    let skipped = world.cloud.now();
    assert_eq!(skipped.duration_since(begin), SignedDuration::from_hours(240));
    let world = world.again();
    assert_eq!(world.cloud.now(), skipped);
    // It goes on while nobody looks.
    world.pass(60);
    let world = world.again();
    assert_eq!(world.cloud.now().duration_since(skipped), SignedDuration::from_mins(1));
}

#[test]
fn a_clock_that_is_put_back_stops_no_time() {
    for restarted in [false, true] {
        let mut world = World::new();
        world.launch();
        let before = world.cloud.now();
        world.pass(-3600);
        if restarted {
            world = world.again();
        }
        assert_eq!(world.cloud.now(), before);
        assert_eq!(world.life(), Life::Pending);
        world.pass(60);
        assert_eq!(world.life(), Life::Running);
        assert_eq!(world.cloud.now().duration_since(before), SignedDuration::from_mins(1));
    }
}
