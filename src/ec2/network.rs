//! Public addresses: those that come and go, and Elastic IP addresses.
//!
//! They are of this computer, 127.x.y.z, so that a real `ssh` can go there. 127.0.y.z is left free:
//! whoever comes from outside of the cloud comes from there.

use core::net::Ipv4Addr;

use rand::CryptoRng;

use super::account::{Account, Context};
use super::address::{Address, Association};
use super::error::Error;
use super::event::Event;
use super::id::{AllocationId, AssociationId, InstanceId};
use super::instance::State;
use super::request::AssociateAddress;
use super::system::Tags;

/// How many Elastic IP addresses there may be in a Region (EC2's user guide, "Elastic IP address
/// quota").
const MOST_ADDRESSES: usize = 5;

impl Account {
    /// `AllocateAddress`: it costs from now on, in use or not.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn allocate_address(
        &mut self,
        tags: Tags,
        context: &mut Context<'_>,
    ) -> Result<Address, Error> {
        self.advance(context.now);
        if self.addresses.len() >= MOST_ADDRESSES {
            return Err(Error::TooManyAddresses);
        }
        Self::fits(&tags)?;
        let (id, ip) = (AllocationId::random(context.random), self.free_ip(context.random));
        let address = Address { id, ip, association: None, allocated: self.now, tags };
        self.addresses.push(address.clone());
        self.tell(Event::AddressAllocated { id, ip });
        Ok(address)
    }

    /// `AssociateAddress`: the instance gives back the address that it had. An address that another
    /// instance has moves, if that may be.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn associate_address(
        &mut self,
        request: AssociateAddress,
        context: &mut Context<'_>,
    ) -> Result<AssociationId, Error> {
        self.advance(context.now);
        let AssociateAddress { allocation, instance, reassociate } = request;
        let there = self.address(allocation)?.association;
        let state = self.instance(instance)?.state;
        if state == State::Pending || !state.lives() {
            return Err(Error::NotNow { id: instance, state });
        }
        match there {
            Some(there) if there.instance == instance => return Ok(there.id),
            Some(there) if !reassociate => return Err(Error::AddressInUse(allocation, there.id)),
            _ => {}
        }
        self.part(allocation, Some(context.random));
        let mut others = self.addresses.iter();
        let other = others.find(|address| {
            address.association.is_some_and(|association| association.instance == instance)
        });
        if let Some(other) = other.map(|other| other.id) {
            self.part(other, None);
        }
        self.take_public_ip(instance);
        let id = AssociationId::random(context.random);
        let mut addresses = self.addresses.iter_mut();
        if let Some(address) = addresses.find(|address| address.id == allocation) {
            address.association = Some(Association { id, instance });
            let ip = address.ip;
            self.instance_mut(instance)?.public_ip = Some(ip);
            self.tell(Event::AddressGiven { instance, ip, elastic: true });
        }
        Ok(id)
    }

    /// `DisassociateAddress`: the address stays one's own, and goes on costing. A running instance
    /// is given another one, if it was launched so (EC2's user guide, "Elastic IP addresses").
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn disassociate_address(
        &mut self,
        association: AssociationId,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        let mut addresses = self.addresses.iter();
        let found = addresses
            .find(|address| address.association.is_some_and(|there| there.id == association));
        let id = found.ok_or(Error::NoAssociation(association))?.id;
        self.part(id, Some(context.random));
        Ok(())
    }

    /// `ReleaseAddress`: it is somebody else's from now on. In a default VPC that parts it from its
    /// instance, too (EC2's API, `ReleaseAddress`).
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn release_address(
        &mut self,
        id: AllocationId,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        let ip = self.address(id)?.ip;
        self.part(id, Some(context.random));
        self.addresses.retain(|address| address.id != id);
        self.tell(Event::AddressReleased { ip });
        Ok(())
    }

    /// Parts an Elastic IP address from its instance, which gets another address if it is to have
    /// one and there is randomness for it.
    pub(super) fn part(&mut self, id: AllocationId, random: Option<&mut dyn CryptoRng>) {
        let found = self.addresses.iter_mut().find(|address| address.id == id);
        let Some((ip, there)) =
            found.and_then(|address| Some((address.ip, address.association.take()?)))
        else {
            return;
        };
        let instance = there.instance;
        if let Ok(instance) = self.instance_mut(instance) {
            instance.public_ip = None;
        }
        self.tell(Event::AddressTaken { instance, ip, elastic: true });
        if let Some(random) = random {
            self.give_public_ip(instance, random);
        }
    }

    /// Gives an instance that starts or runs a public address, if it is to have one and has none.
    pub(super) fn give_public_ip(&mut self, id: InstanceId, random: &mut dyn CryptoRng) {
        let ip = self.free_ip(random);
        let Ok(instance) = self.instance_mut(id) else { return };
        let up = matches!(instance.state, State::Pending | State::Running);
        if up && instance.auto_public && instance.public_ip.is_none() {
            instance.public_ip = Some(ip);
            self.tell(Event::AddressGiven { instance: id, ip, elastic: false });
        }
    }

    /// Takes the public address that an instance was given. An Elastic IP address stays.
    pub(super) fn take_public_ip(&mut self, id: InstanceId) {
        let elastic = self.elastic_of(id).is_some();
        let Ok(instance) = self.instance_mut(id) else { return };
        if let (Some(ip), false) = (instance.public_ip, elastic) {
            instance.public_ip = None;
            self.tell(Event::AddressTaken { instance: id, ip, elastic: false });
        }
    }

    /// The Elastic IP address of an instance.
    pub fn elastic_of(&self, instance: InstanceId) -> Option<&Address> {
        self.addresses.iter().find(|address| {
            address.association.is_some_and(|association| association.instance == instance)
        })
    }

    /// A public address that nobody has.
    fn free_ip(&self, random: &mut dyn CryptoRng) -> Ipv4Addr {
        let taken = |ip: Ipv4Addr| {
            self.instances.iter().any(|instance| instance.public_ip == Some(ip))
                || self.addresses.iter().any(|address| address.ip == ip)
        };
        let numbers = std::iter::successors(Some(random.next_u32()), |n| Some(n.wrapping_add(1)));
        let mut addresses = numbers.map(|number| {
            let [_, x, y, z] = number.to_be_bytes();
            Ipv4Addr::new(127, x.clamp(1, 254), y, z.clamp(1, 254))
        });
        // There are fewer taken ones than the iterator has.
        addresses.find(|ip| !taken(*ip)).unwrap_or(Ipv4Addr::LOCALHOST)
    }
}
