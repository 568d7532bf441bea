//! An instance as a machine that one can be at: its files are those of its volumes.

use std::sync::Arc;

use jiff::Timestamp;

use super::running::{ActError, Cloud};
use super::tools::Metal;
use crate::ec2::InstanceId;
use crate::files::{Entry, FileError, Files};
use crate::lesson::Words;
use crate::shell::Machine;

/// The machine of an instance.
pub(super) fn of(cloud: &Arc<Cloud>, id: InstanceId, words: &Arc<Words>) -> Machine {
    let name = cloud.look(|account| account.instance(id).map(|instance| instance.host_name()));
    let clock = Arc::clone(cloud);
    let disk = Disk { cloud: Arc::clone(cloud), id };
    let machine = Machine::new(
        &name.unwrap_or_else(|_| id.to_string()),
        Arc::clone(words),
        Box::new(move || clock.now()),
        Box::new(disk),
    );
    machine.with(Box::new(Metal::new(cloud, id)))
}

/// The files of an instance. Each change is on the disk of this computer before it is done.
struct Disk {
    cloud: Arc<Cloud>,
    id: InstanceId,
}

impl Disk {
    fn see<T>(&self, see: impl FnOnce(&dyn Files) -> Result<T, FileError>) -> Result<T, FileError> {
        self.cloud.look(|account| {
            // A copy costs next to nothing, and what is mounted is mounted to be changed.
            let mut account = account.clone();
            see(&account.files_of(self.id).ok_or(FileError::NotThere)?)
        })
    }

    fn change(
        &self,
        change: impl FnOnce(&mut dyn Files) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        let done = self
            .cloud
            .act(|account, _| change(&mut account.files_of(self.id).ok_or(FileError::NotThere)?));
        done.map_err(|error| match error {
            ActError::Refused(error) => error,
            ActError::Store(_) => FileError::NoSpace,
        })
    }
}

impl Files for Disk {
    fn look(&self, path: &str) -> Result<Entry, FileError> {
        self.see(|files| files.look(path))
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        self.see(|files| files.list(path))
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.see(|files| files.read(path))
    }

    fn make(
        &mut self,
        path: &str,
        owner: &str,
        mode: u16,
        when: Timestamp,
    ) -> Result<(), FileError> {
        self.change(|files| files.make(path, owner, mode, when))
    }

    fn write(
        &mut self,
        path: &str,
        content: &[u8],
        owner: &str,
        when: Timestamp,
    ) -> Result<(), FileError> {
        self.change(|files| files.write(path, content, owner, when))
    }

    fn assign(&mut self, path: &str, owner: &str, mode: u16) -> Result<(), FileError> {
        self.change(|files| files.assign(path, owner, mode))
    }

    fn remove(&mut self, path: &str) -> Result<(), FileError> {
        self.change(|files| files.remove(path))
    }

    fn free(&self) -> usize {
        self.see(|files| Ok(files.free())).unwrap_or_default()
    }
}
