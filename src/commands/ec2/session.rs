//! A cloud that commands are done with.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::asker::Asker;
use crate::cloud::{Cloud, Front, Ports};
use crate::ec2::{Account, Instance};
use crate::lesson::Words;
use crate::view;
use crate::view::ec2::json::{self, Fields};
use crate::view::text::Style;
use crate::wizard::Aws;

/// A cloud that commands are done with.
pub(super) struct Session {
    pub(super) cloud: Arc<Cloud>,
    /// Where its instances are. `None`: nobody can reach them now.
    pub(super) front: Option<Front>,
    /// keystep's home, where all of it is kept.
    pub(super) home: PathBuf,
}

impl Session {
    /// One that nobody can reach.
    pub(super) fn alone(cloud: Cloud, home: &Path) -> Self {
        Self { cloud: Arc::new(cloud), front: None, home: home.to_owned() }
    }

    /// What there is, as a table with the command of `aws` that lists it, or as data.
    pub(super) fn list(
        &self,
        asker: &Asker,
        aws: &[Aws],
        table: impl FnOnce(&Words, &Account, Style) -> String,
        data: impl FnOnce(&Account) -> Fields,
    ) -> String {
        let Asker { words, style, json, .. } = asker;
        if *json {
            return json::text(&self.cloud.look(data));
        }
        let footer = view::ec2::footer(words, aws, *style);
        self.cloud.look(|account| table(words, account, *style)) + &footer
    }

    /// Where `ssh` goes to reach an instance: its host, and the port. Where nobody runs it, where that
    /// will be, as far as it is known. `None`: it has no public address.
    pub(super) fn reached(&self, instance: &Instance) -> Option<(String, u16)> {
        self.reached_at(instance.public_ip?)
    }

    /// The same of a public address.
    pub(super) fn reached_at(&self, ip: Ipv4Addr) -> Option<(String, u16)> {
        match &self.front {
            Some(front) => front.place(ip).map(|at| (at.ip().to_string(), at.port())),
            None => {
                let Ports { port, addresses, .. } = Ports::default();
                addresses.then(|| (ip.to_string(), port))
            }
        }
    }

    /// Where an instance really is, where that is not at its public address.
    pub(super) fn elsewhere(&self, instance: &Instance) -> Option<String> {
        let ip = instance.public_ip?;
        let place = self.front.as_ref()?.place(ip)?;
        (place.ip() != ip).then(|| place.to_string())
    }
}
