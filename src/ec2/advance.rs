//! What happens by itself: a state that lasts a while ends, and what was terminated is forgotten.

use jiff::Timestamp;

use super::account::Account;
use super::error::Error;
use super::event::Event;
use super::id::{AllocationId, InstanceId, VolumeId};
use super::instance::{SEEN_AFTER, State, after};

impl Account {
    /// Lets everything happen that happens by itself until then. Time never goes backwards: an
    /// earlier time changes nothing. Each action does it first.
    pub fn advance(&mut self, until: Timestamp) {
        while let Some((at, id)) = self.next() {
            if at > until {
                break;
            }
            self.now = self.now.max(at);
            // It is there: it was just found.
            let _ = self.change(id);
        }
        self.now = self.now.max(until);
    }

    /// When something happens by itself the next time.
    pub fn next_change(&self) -> Option<Timestamp> {
        self.next().map(|(at, _)| at)
    }

    fn next(&self) -> Option<(Timestamp, InstanceId)> {
        let due = self.instances.iter().filter_map(|instance| Some((instance.until?, instance.id)));
        due.min_by_key(|(at, _)| *at)
    }

    fn change(&mut self, id: InstanceId) -> Result<(), Error> {
        let now = self.now;
        let instance = self.instance_mut(id)?;
        let (from, reason) = (instance.state, instance.reason);
        instance.until = None;
        let to = match from {
            State::Pending => State::Running,
            State::Stopping => State::Stopped,
            State::ShuttingDown => State::Terminated,
            State::Terminated => {
                self.forget(id);
                return Ok(());
            }
            State::Running | State::Stopped => return Ok(()),
        };
        instance.state = to;
        self.tell(Event::StateChanged { instance: id, from, to, reason });
        match to {
            State::Running => {
                let instance = self.instance_mut(id)?;
                instance.running_since = Some(now);
                let before = instance.booted.replace(now).is_some();
                // It was asleep, and goes on where it was.
                let woke = std::mem::take(&mut instance.hibernated);
                if !woke {
                    self.boot(id, before);
                }
            }
            State::Stopped => {
                self.take_public_ip(id);
                self.wipe_instance_store(id);
            }
            State::Terminated => {
                self.instance_mut(id)?.until = Some(after(now, SEEN_AFTER));
                self.end(id);
            }
            State::Pending | State::Stopping | State::ShuttingDown => {}
        }
        Ok(())
    }

    /// What an instance had goes with it, or stays.
    fn end(&mut self, id: InstanceId) {
        if let Some(elastic) = self.elastic_of(id).map(|address| -> AllocationId { address.id }) {
            self.part(elastic, None);
        }
        self.take_public_ip(id);
        self.wipe_instance_store(id);
        if let Ok(instance) = self.instance_mut(id) {
            instance.instance_store = Vec::new();
        }
        let of = self.volumes.iter().filter(|volume| volume.is_at(id, None));
        let volumes: Vec<(VolumeId, bool)> = of
            .filter_map(|volume| {
                let at = volume.attachment.as_ref()?;
                Some((volume.id, at.delete_on_termination))
            })
            .collect();
        for (volume, delete) in volumes {
            if delete {
                self.volumes.retain(|there| there.id != volume);
                self.tell(Event::VolumeDeleted { volume, with: Some(id) });
            } else if let Ok(there) = self.volume_mut(volume) {
                there.attachment = None;
                self.tell(Event::VolumeKept { volume, instance: id });
            }
        }
    }

    fn forget(&mut self, id: InstanceId) {
        self.instances.retain(|instance| instance.id != id);
        self.forget_launches();
        self.tell(Event::Forgotten { instance: id });
    }
}
