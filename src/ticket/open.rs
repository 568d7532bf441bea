//! Sets a ticket up in an account, beside everything that is there.

use std::net::IpAddr;

use super::case::{Case, Made};
use super::hands::{Material, Seen, SetUp, data_disk, free_name, from_home};
use super::number::Ticket;
use super::stage::Stage;
use super::surface::Surface;
use crate::ec2::{Cidr, Error, GroupRef, InstanceId, InstanceType, Permission, SSH, Tags};
use crate::key::openssh_line;

/// Sets a ticket up.
///
/// # Errors
///
/// [`Error`], as when there is no room for it. Then the account is half set up, and not to be kept.
pub fn open(
    ticket: Ticket,
    seed: u64,
    material: Material<'_>,
    stage: &mut Stage<'_>,
) -> Result<Case, Error> {
    let surface = Surface::of(ticket, seed);
    let name = free_name(&format!("ticket{}-{}", ticket.number(), surface.site), |name| {
        let mut instances = stage.account.instances().iter();
        instances.any(|instance| instance.name() == Some(name))
    });
    let mut set_up = SetUp {
        ticket,
        surface: &surface,
        name: &name,
        material,
        stage,
        made: Made::default(),
        seen: Seen::default(),
    };
    let instance = set_up.play()?;
    set_up.stage.wait();
    let SetUp { made, seen: Seen { ip, root, data, known, key_pair }, .. } = set_up;
    let user = match ticket {
        Ticket::WrongUser => surface.wrong_user.clone(),
        _ => surface.system.user().to_owned(),
    };
    Ok(Case {
        seed,
        surface,
        instance,
        name,
        ip,
        user,
        root,
        data,
        known,
        key_pair,
        folder: None,
        made,
        reported: None,
        was_in: false,
        checks: 0,
        solved: false,
    })
}

impl SetUp<'_, '_> {
    fn play(&mut self) -> Result<InstanceId, Error> {
        match self.ticket {
            Ticket::NoRule => self.usual(Permission::tcp(self.surface.port, Cidr::ANYWHERE)),
            Ticket::OtherSource => {
                let there = Cidr::only(IpAddr::V4(self.surface.elsewhere));
                self.usual(Permission::tcp(SSH, there))
            }
            Ticket::WrongUser | Ticket::OpenFile => self.usual(from_home()),
            Ticket::OtherKey => self.other_key(),
            Ticket::Stopped => {
                let id = self.usual(from_home())?;
                self.stop(id)?;
                Ok(id)
            }
            Ticket::OtherAddress => {
                let id = self.usual(from_home())?;
                self.stop(id)?;
                self.stage.act(|account, cx| account.start_instances(&[id], cx))?;
                Ok(id)
            }
            Ticket::OtherHostKey => self.other_host_key(),
            Ticket::NoKey => {
                let id = self.launch(from_home(), None, |_| ())?;
                // Later, and for nothing.
                self.key_pair(0)?;
                Ok(id)
            }
            Ticket::LostKey => {
                let id = self.usual(from_home())?;
                self.write(id, &format!("/home/{}/report.txt", self.surface.system.user()))?;
                Ok(id)
            }
            Ticket::StillCosts => self.still_costs(),
            Ticket::Terminated => self.terminated(),
        }
    }

    /// An instance with a key pair of its own, that lets in by this rule.
    fn usual(&mut self, rule: Permission) -> Result<InstanceId, Error> {
        let pair = self.key_pair(0)?;
        self.launch(rule, Some(pair.name), |_| ())
    }

    /// Two key pairs of one name, the first of them deleted. The instance has one of them, and
    /// whoever wants to log in takes the file of the other one.
    fn other_key(&mut self) -> Result<InstanceId, Error> {
        let with_second = self.surface.other;
        let first = self.key_pair(0)?;
        let mut id = None;
        if !with_second {
            id = Some(self.launch(from_home(), Some(first.name.clone()), |_| ())?);
        }
        self.stage.act(|account, cx| {
            account.delete_key_pair(&first.name, cx);
            Ok(())
        })?;
        let second = self.key_pair(1)?;
        match id {
            Some(id) => Ok(id),
            None => self.launch(from_home(), Some(second.name), |_| ()),
        }
    }

    /// An address that stays, and a host key that was seen there before: that of an instance that
    /// is gone, or of the one that is there, while somebody else answers.
    fn other_host_key(&mut self) -> Result<InstanceId, Error> {
        self.seen.known = self.material.host_key.map(openssh_line);
        let address = self.address()?;
        let mut id = self.usual(from_home())?;
        self.associate(address, id)?;
        if !self.surface.other {
            let (pair, group) = {
                let before = self.stage.account.instance(id)?;
                (before.key_name.clone(), before.groups.clone())
            };
            self.terminate(id)?;
            let groups = group.into_iter().map(GroupRef::Id).collect();
            id = self.run(groups, pair, |_| ())?;
            self.associate(address, id)?;
        }
        self.seen.ip = self.stage.account.address(address).ok().map(|address| address.ip);
        Ok(id)
    }

    /// What is left of an instance that somebody is through with.
    fn still_costs(&mut self) -> Result<InstanceId, Error> {
        let spared = self.surface.spared;
        let id = self.launch(from_home(), None, |request| {
            if spared != 0 {
                request.disks.push(data_disk("/dev/sdf", 20));
            }
        })?;
        if spared != 1 {
            let address = self.address()?;
            self.associate(address, id)?;
        }
        if spared != 2 {
            let root = self.seen.root.ok_or(Error::NoInstance(vec![id]))?;
            let snapshot = self.stage.act(|account, cx| {
                account.create_snapshot(root, "before the exam", Tags::new(), cx)
            })?;
            self.made.snapshots.push(snapshot);
        }
        if self.surface.other {
            self.terminate(id)?
        } else {
            self.stop(id)?
        }
        Ok(id)
    }

    /// An instance with a file on each of its disks, terminated.
    fn terminated(&mut self) -> Result<InstanceId, Error> {
        let device = self.surface.device.clone();
        let zone = self.surface.zone;
        let id = self.launch(from_home(), None, |request| {
            request.kind = InstanceType::M5dLarge;
            request.zone = Some(zone);
            request.disks.push(data_disk(&device, 10));
        })?;
        for path in [
            &format!("/home/{}/plan.txt", self.surface.system.user()),
            &format!("/mnt/{}/thesis.txt", device.rsplit('/').next().unwrap_or_default()),
            "/mnt/nvme1n1/cache.txt",
        ] {
            self.write(id, path)?;
        }
        self.terminate(id)?;
        Ok(id)
    }
}
