//! What is done to an instance that is there: start, stop, reboot, terminate, change.

use super::account::{Account, Context};
use super::error::Error;
use super::event::{Event, Reboot};
use super::hibernation::{self, Bed};
use super::id::{InstanceId, VolumeId};
use super::instance::{
    Instance, OnShutdown, State, StateChange, StateReason, TRANSITION, after, billed_for,
};
use super::launch::user_data_fits;
use super::request::{Change, GroupRef, StopInstances};
use super::volume::Volume;
use crate::crypto::PublicKey;
use crate::key::openssh_line;

impl Account {
    /// `StartInstances`: each is pending, gets a new public address if it is to have one, and runs a
    /// little later. One that runs goes on.
    ///
    /// # Errors
    ///
    /// [`Error`]; then none was started.
    pub fn start_instances(
        &mut self,
        ids: &[InstanceId],
        context: &mut Context<'_>,
    ) -> Result<Vec<StateChange>, Error> {
        self.advance(context.now);
        self.all(ids, "started", &[State::Pending, State::Running, State::Stopped])?;
        for id in ids {
            let instance = self.instance(*id)?;
            if self.root_of(instance).is_none() {
                return Err(Error::NoRoot(*id, instance.root_device.clone()));
            }
        }
        let started = ids.iter().map(|id| {
            let change = self.begin(*id, State::Stopped, State::Pending, None)?;
            if change.previous == State::Stopped {
                let now = self.now;
                let instance = self.instance_mut(*id)?;
                instance.launched = now;
                self.give_public_ip(*id, context.random);
            }
            Ok(change)
        });
        started.collect()
    }

    /// `StopInstances`: what is in memory is lost unless it hibernates, what is on the disks of the
    /// host is lost, what is on volumes stays.
    ///
    /// # Errors
    ///
    /// [`Error`]; then none was stopped.
    pub fn stop_instances(
        &mut self,
        request: &StopInstances,
        context: &mut Context<'_>,
    ) -> Result<Vec<StateChange>, Error> {
        self.advance(context.now);
        let ids = &request.instances;
        self.all(ids, "stopped", &[State::Running, State::Stopping, State::Stopped])?;
        for id in ids {
            if request.hibernate && !self.instance(*id)?.hibernation {
                return Err(Error::NoHibernation(*id));
            }
        }
        let reason = if request.hibernate { StateReason::Hibernate } else { StateReason::User };
        ids.iter().map(|id| self.stop(*id, reason)).collect()
    }

    /// `RebootInstances`: the same machine goes on. One that was terminated is passed over.
    ///
    /// # Errors
    ///
    /// [`Error`]; then none was rebooted.
    pub fn reboot_instances(
        &mut self,
        ids: &[InstanceId],
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        self.all(ids, "rebooted", &[State::Running, State::ShuttingDown, State::Terminated])?;
        for id in ids {
            self.reboot(*id, Reboot::Asked)?;
        }
        Ok(())
    }

    /// `TerminateInstances`: volumes go or stay as their `DeleteOnTermination` says.
    ///
    /// # Errors
    ///
    /// [`Error`]; then none was terminated.
    pub fn terminate_instances(
        &mut self,
        ids: &[InstanceId],
        context: &mut Context<'_>,
    ) -> Result<Vec<StateChange>, Error> {
        self.advance(context.now);
        self.all(ids, "terminated", &[])?;
        for id in ids {
            let instance = self.instance(*id)?;
            if instance.protected && instance.state.lives() {
                return Err(Error::Protected(*id));
            }
        }
        ids.iter().map(|id| self.terminate(*id, StateReason::User)).collect()
    }

    /// `shutdown`, inside a running instance: it stops, or is terminated if it was launched so.
    /// Protection from `TerminateInstances` does not help there.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn shut_down_inside(
        &mut self,
        id: InstanceId,
        context: &mut Context<'_>,
    ) -> Result<StateChange, Error> {
        self.advance(context.now);
        self.all(&[id], "stopped", &[State::Running])?;
        match self.instance(id)?.on_shutdown {
            OnShutdown::Stop => self.stop(id, StateReason::Inside),
            OnShutdown::Terminate => self.terminate(id, StateReason::Inside),
        }
    }

    /// `reboot`, inside a running instance.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn reboot_inside(
        &mut self,
        id: InstanceId,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        self.all(&[id], "rebooted", &[State::Running])?;
        self.reboot(id, Reboot::Inside)
    }

    /// `ModifyInstanceAttribute`.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn modify_instance(
        &mut self,
        id: InstanceId,
        change: Change,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        let instance = self.instance(id)?;
        let state = instance.state;
        if !state.lives() {
            return Err(Error::State { id, state, to: "modified" });
        }
        if matches!(change, Change::Kind(_) | Change::UserData(_)) && state != State::Stopped {
            return Err(Error::NotStopped(id));
        }
        match change {
            // EC2's user guide, "Hibernate your instance", on what is not supported.
            Change::Kind(_) if instance.hibernated => return Err(Error::Hibernated(id)),
            Change::Kind(kind) => {
                self.instance_mut(id)?.kind = kind;
                // Another type is another host.
                self.give_instance_store(id);
            }
            Change::UserData(data) => {
                user_data_fits(data.as_deref())?;
                self.instance_mut(id)?.user_data = data;
            }
            Change::OnShutdown(what) => self.instance_mut(id)?.on_shutdown = what,
            Change::Protected(protected) => self.instance_mut(id)?.protected = protected,
            Change::Groups(groups) => {
                if groups.is_empty() {
                    return Err(Error::Missing("GroupId"));
                }
                let groups: Vec<_> = groups.into_iter().map(GroupRef::Id).collect();
                let groups = self.groups_of(&groups)?;
                self.instance_mut(id)?.groups = groups;
            }
            Change::DeleteOnTermination { device, delete } => {
                let mut volumes = self.volumes.iter_mut();
                let volume = volumes.find(|volume| volume.is_at(id, Some(&device)));
                let at = volume.and_then(|volume| volume.attachment.as_mut());
                let missing =
                    || Error::Parameter(format!("No device is currently mapped at {device}"));
                at.ok_or_else(missing)?.delete_on_termination = delete;
            }
        }
        Ok(())
    }

    /// The public half of the host key that the cloud made for an instance. It stands in the
    /// instance's files and in what its console says; the private half is the cloud's.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn set_host_key(&mut self, id: InstanceId, key: &PublicKey) -> Result<(), Error> {
        use crate::files::Files as _;

        let now = self.now;
        let host = self.instance(id)?.host_name();
        let line = format!("{} root@{host}", openssh_line(key));
        let root: Option<VolumeId> = self.root_of(self.instance(id)?).map(|root| root.id);
        if let Some(root) = root {
            let tree = &mut self.volume_mut(root)?.content;
            let _ = tree.make("/etc/ssh", "root", 0o755, now);
            let file = "/etc/ssh/ssh_host_rsa_key.pub";
            let _ = tree.write(file, format!("{line}\n").as_bytes(), "root", now);
        }
        self.instance_mut(id)?.host_key = Some(line);
        Ok(())
    }

    /// Whether all of them are there, and in one of these states; no states: in any.
    fn all(&self, ids: &[InstanceId], to: &'static str, states: &[State]) -> Result<(), Error> {
        if ids.is_empty() {
            return Err(Error::Missing("InstanceId"));
        }
        let unknown: Vec<InstanceId> =
            ids.iter().copied().filter(|id| self.instance(*id).is_err()).collect();
        if !unknown.is_empty() {
            return Err(Error::NoInstance(unknown));
        }
        let fits = |instance: &&Instance| !states.is_empty() && !states.contains(&instance.state);
        let mut asked = self.instances.iter().filter(|instance| ids.contains(&instance.id));
        match asked.find(fits) {
            Some(Instance { id, state, .. }) => Err(Error::State { id: *id, state: *state, to }),
            None => Ok(()),
        }
    }

    fn stop(&mut self, id: InstanceId, reason: StateReason) -> Result<StateChange, Error> {
        let change = self.begin(id, State::Running, State::Stopping, Some(reason))?;
        if change.previous == State::Running {
            let kept = reason == StateReason::Hibernate && self.can_sleep(id);
            self.instance_mut(id)?.hibernated = kept;
            self.tell(Event::Memory { instance: id, kept });
        }
        Ok(change)
    }

    /// Whether its memory has room: it may be of a larger type than at its launch, or have another root
    /// volume. If it cannot hibernate, a normal shutdown occurs (EC2's API, `StopInstances`).
    fn can_sleep(&self, id: InstanceId) -> bool {
        let Ok(instance) = self.instance(id) else { return false };
        self.root_of(instance).is_some_and(|root| {
            let Volume { kind, size, encrypted, .. } = *root;
            hibernation::can(instance.system, instance.kind, Bed { kind, size, encrypted }).is_ok()
        })
    }

    fn terminate(&mut self, id: InstanceId, reason: StateReason) -> Result<StateChange, Error> {
        let previous = self.instance(id)?.state;
        if !previous.lives() {
            return Ok(StateChange { instance: id, previous, current: previous });
        }
        let change = self.begin(id, previous, State::ShuttingDown, Some(reason))?;
        if previous == State::Running {
            self.tell(Event::Memory { instance: id, kept: false });
        }
        if !matches!(previous, State::Running | State::Stopping) {
            // It has no host, or has not been on one yet: there is nothing to lose there.
            self.instance_mut(id)?.instance_store = Vec::new();
        }
        self.sleep_ends(id);
        Ok(change)
    }

    /// What was kept of the memory of one that sleeps is lost.
    pub(super) fn sleep_ends(&mut self, id: InstanceId) {
        let Ok(instance) = self.instance_mut(id) else { return };
        if std::mem::take(&mut instance.hibernated) {
            self.tell(Event::Memory { instance: id, kept: false });
        }
    }

    /// The same machine boots again, with its disks.
    pub(super) fn reboot(&mut self, id: InstanceId, why: Reboot) -> Result<(), Error> {
        let now = self.now;
        let instance = self.instance_mut(id)?;
        if instance.state == State::Running {
            // What is billed goes on: a reboot is no new start.
            instance.booted = Some(now);
            self.tell(Event::Rebooted { instance: id, why });
            self.tell(Event::Memory { instance: id, kept: false });
            self.boot(id, true);
        }
        Ok(())
    }

    /// Begins a change of state, if it is in `from`; else it stays as it is.
    fn begin(
        &mut self,
        id: InstanceId,
        from: State,
        to: State,
        reason: Option<StateReason>,
    ) -> Result<StateChange, Error> {
        let now = self.now;
        let instance = self.instance_mut(id)?;
        let previous = instance.state;
        if previous != from {
            return Ok(StateChange { instance: id, previous, current: previous });
        }
        if let (State::Running, Some(since)) = (previous, instance.running_since) {
            instance.billed = instance.billed.saturating_add(billed_for(since, now));
        }
        instance.state = to;
        instance.reason = reason;
        instance.wanted = reason.map(|_| now);
        instance.until = Some(after(now, TRANSITION));
        self.tell(Event::StateChanged { instance: id, from: previous, to, reason });
        Ok(StateChange { instance: id, previous, current: to })
    }
}
