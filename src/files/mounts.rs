//! Several file systems as one, each at its place, as `mount` has it.

use jiff::Timestamp;

use super::system::{Entry, FileError, Files, Kind};

/// A file system with others mounted in it. Each place is a directory right below `/mnt`, which
/// need not exist in the first one.
#[derive(Debug)]
pub struct Mounts<'a, F> {
    root: &'a mut F,
    mounted: Vec<Mounted<'a, F>>,
}

/// What is mounted below `/mnt`.
#[derive(Debug)]
struct Mounted<'a, F> {
    name: String,
    disk: &'a mut F,
    owners: Owners,
}

/// Who owns what on a disk that comes from another machine. There, as here, files belong to
/// numbers, and one number may have another name: on a disk of `ec2-user`, `ubuntu` finds files of
/// its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owners {
    /// What the user is called here.
    pub here: String,
    /// What it may be called on the disk; what is made there gets the first of these.
    pub there: Vec<String>,
}

impl Owners {
    fn seen<'n>(&'n self, owner: &'n str) -> &'n str {
        if self.there.iter().any(|there| there == owner) { &self.here } else { owner }
    }

    fn kept<'n>(&'n self, owner: &'n str) -> &'n str {
        self.there.first().filter(|_| self.here == owner).map_or(owner, String::as_str)
    }
}

/// Where they are mounted.
const PLACE: &str = "/mnt";

impl<'a, F: Files> Mounts<'a, F> {
    /// With nothing mounted yet.
    pub fn new(root: &'a mut F) -> Self {
        Self { root, mounted: Vec::new() }
    }

    /// Mounts one at `/mnt/name`.
    pub fn add(&mut self, name: &str, disk: &'a mut F, owners: Owners) {
        self.mounted.push(Mounted { name: name.to_owned(), disk, owners });
    }

    /// The mount that a path is in, and the path in it.
    fn inside<'p>(&self, path: &'p str) -> Option<(usize, &'p str)> {
        let below = path.strip_prefix(PLACE)?.strip_prefix('/')?;
        let name = below.split('/').next()?;
        let number = self.mounted.iter().position(|mounted| mounted.name == name)?;
        let inner = &below[name.len()..];
        Some((number, if inner.is_empty() { "/" } else { inner }))
    }

    fn disk<'p>(&self, path: &'p str) -> (&F, &'p str) {
        match self.inside(path) {
            Some((number, inner)) => (&*self.mounted[number].disk, inner),
            None => (&*self.root, path),
        }
    }

    /// The disk that a path is on, the path there, and what this owner is called there.
    fn disk_mut<'p>(&mut self, path: &'p str, owner: &'p str) -> (&mut F, &'p str, String) {
        match self.inside(path) {
            Some((number, inner)) => {
                let Mounted { disk, owners, .. } = &mut self.mounted[number];
                (&mut **disk, inner, owners.kept(owner).to_owned())
            }
            None => (&mut *self.root, path, owner.to_owned()),
        }
    }
}

impl<F: Files> Files for Mounts<'_, F> {
    fn look(&self, path: &str) -> Result<Entry, FileError> {
        let (disk, inner) = self.disk(path);
        match disk.look(inner) {
            Err(FileError::NotThere) if path == PLACE && !self.mounted.is_empty() => {
                self.root.look("/")
            }
            Ok(mut entry) => {
                if let Some((number, _)) = self.inside(path) {
                    entry.owner = self.mounted[number].owners.seen(&entry.owner).to_owned();
                }
                Ok(entry)
            }
            error => error,
        }
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        let (disk, inner) = self.disk(path);
        let mut names = match disk.list(inner) {
            Err(FileError::NotThere) if path == PLACE && !self.mounted.is_empty() => Vec::new(),
            names => names?,
        };
        if path == PLACE {
            names.extend(self.mounted.iter().map(|mounted| mounted.name.clone()));
        }
        if path == "/" && !self.mounted.is_empty() {
            names.push(PLACE.trim_start_matches('/').to_owned());
        }
        names.sort();
        names.dedup();
        Ok(names)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let (disk, inner) = self.disk(path);
        match disk.read(inner) {
            Err(FileError::NotThere) if self.look(path).is_ok() => Err(FileError::IsDirectory),
            content => content,
        }
    }

    fn make(
        &mut self,
        path: &str,
        owner: &str,
        mode: u16,
        when: Timestamp,
    ) -> Result<(), FileError> {
        if self.look(path).is_ok_and(|entry| entry.kind == Kind::Directory) {
            return Err(FileError::Exists);
        }
        let (disk, inner, owner) = self.disk_mut(path, owner);
        disk.make(inner, &owner, mode, when)
    }

    fn write(
        &mut self,
        path: &str,
        content: &[u8],
        owner: &str,
        when: Timestamp,
    ) -> Result<(), FileError> {
        if self.look(path).is_ok_and(|entry| entry.kind == Kind::Directory) {
            return Err(FileError::IsDirectory);
        }
        let (disk, inner, owner) = self.disk_mut(path, owner);
        disk.write(inner, content, &owner, when)
    }

    fn assign(&mut self, path: &str, owner: &str, mode: u16) -> Result<(), FileError> {
        let (disk, inner, owner) = self.disk_mut(path, owner);
        disk.assign(inner, &owner, mode)
    }

    fn remove(&mut self, path: &str) -> Result<(), FileError> {
        if self.look(path)?.kind == Kind::Directory {
            return Err(FileError::IsDirectory);
        }
        let (disk, inner, _) = self.disk_mut(path, "");
        disk.remove(inner)
    }

    /// What the first one has room for.
    fn free(&self) -> usize {
        self.root.free()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Tree;

    #[test]
    fn each_path_leads_to_its_disk() {
        const WHEN: Timestamp = Timestamp::UNIX_EPOCH;
        let (mut root, mut data) = (Tree::new("box", WHEN), Tree::empty(WHEN));
        let mut all = Mounts::new(&mut root);
        assert_eq!(all.list("/").unwrap(), ["etc", "home", "tmp"]);
        all.add("sdf", &mut data, Owners::default());
        assert_eq!(all.list("/").unwrap(), ["etc", "home", "mnt", "tmp"]);
        assert_eq!(all.list("/mnt").unwrap(), ["sdf"]);
        assert_eq!(all.list("/mnt/sdf").unwrap(), [""; 0]);
        for directory in ["/mnt", "/mnt/sdf"] {
            assert_eq!(all.look(directory).unwrap().kind, Kind::Directory);
            assert_eq!(all.read(directory), Err(FileError::IsDirectory));
            assert_eq!(all.write(directory, b"", "root", WHEN), Err(FileError::IsDirectory));
            assert_eq!(all.remove(directory), Err(FileError::IsDirectory));
            assert_eq!(all.make(directory, "root", 0o755, WHEN), Err(FileError::Exists));
        }
        all.write("/mnt/sdf/a", b"1", "alice", WHEN).unwrap();
        all.write("/tmp/a", b"2", "alice", WHEN).unwrap();
        assert_eq!(all.read("/mnt/sdf/a").unwrap(), b"1");
        assert_eq!(all.read("/mnt/sdg/a"), Err(FileError::NotThere));
        assert_eq!(
            (data.read("/a").unwrap(), root.read("/tmp/a").unwrap()),
            (b"1".into(), b"2".into())
        );
        assert_eq!(data.list("/").unwrap(), ["a"]);
    }

    #[test]
    fn a_user_of_another_name_finds_the_files_of_the_same_number() {
        const WHEN: Timestamp = Timestamp::UNIX_EPOCH;
        let (mut root, mut other) = (Tree::new("box", WHEN), Tree::new("other", WHEN));
        other.make("/home/carol", "carol", 0o700, WHEN).unwrap();
        other.make("/home/dave", "dave", 0o700, WHEN).unwrap();
        let there = ["carol", "bob"].map(str::to_owned).to_vec();
        let mut all = Mounts::new(&mut root);
        all.add("sdf", &mut other, Owners { here: "alice".to_owned(), there });
        let owner = |all: &Mounts<'_, Tree>, path: &str| all.look(path).unwrap().owner;
        assert_eq!(owner(&all, "/mnt/sdf/home/carol"), "alice");
        assert_eq!(owner(&all, "/mnt/sdf/home/dave"), "dave");
        assert_eq!(owner(&all, "/mnt/sdf/etc"), "root");
        all.write("/mnt/sdf/home/carol/a", b"1", "alice", WHEN).unwrap();
        all.make("/mnt/sdf/home/carol/b", "alice", 0o700, WHEN).unwrap();
        all.assign("/mnt/sdf/home/dave", "alice", 0o700).unwrap();
        all.write("/tmp/a", b"1", "carol", WHEN).unwrap();
        assert_eq!(owner(&all, "/mnt/sdf/home/carol/a"), "alice");
        assert_eq!(owner(&all, "/tmp/a"), "carol");
        for path in ["/home/carol/a", "/home/carol/b", "/home/dave"] {
            assert_eq!(other.look(path).unwrap().owner, "carol", "{path}");
        }
    }
}
