//! A file system in memory, with bounds.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::files::{Entry, FileError, Files, Kind, parent};

/// What a tree may hold: bytes in all files, files and directories, and bytes in one file.
const MAX_BYTES: usize = 1 << 22;
const MAX_NODES: usize = 1 << 12;
const MAX_FILE: usize = 1 << 16;

/// A file system in memory.
#[derive(Debug)]
pub struct Tree {
    nodes: BTreeMap<String, Node>,
    bytes: usize,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    content: Vec<u8>,
    owner: String,
    mode: u16,
    changed: Timestamp,
}

impl Tree {
    /// The tree of a machine of this name, before anybody has a home there.
    pub fn new(name: &str, when: Timestamp) -> Self {
        let node = |kind, content: &str, mode| Node {
            kind,
            content: content.as_bytes().to_vec(),
            owner: "root".to_owned(),
            mode,
            changed: when,
        };
        let directory = |mode| node(Kind::Directory, "", mode);
        let nodes = BTreeMap::from([
            ("/".to_owned(), directory(0o755)),
            ("/etc".to_owned(), directory(0o755)),
            ("/etc/hostname".to_owned(), node(Kind::File, &format!("{name}\n"), 0o644)),
            ("/home".to_owned(), directory(0o755)),
            ("/tmp".to_owned(), directory(0o777)),
        ]);
        let bytes = nodes.values().map(|node| node.content.len()).sum();
        Self { nodes, bytes }
    }

    fn node(&self, path: &str) -> Result<&Node, FileError> {
        self.nodes.get(path).ok_or_else(|| match self.nodes.get(parent(path)) {
            Some(Node { kind: Kind::File, .. }) => FileError::NotDirectory,
            _ => FileError::NotThere,
        })
    }

    /// Puts something where nothing is.
    fn put(&mut self, path: &str, node: Node) -> Result<(), FileError> {
        match self.node(parent(path))?.kind {
            Kind::File => return Err(FileError::NotDirectory),
            Kind::Directory if self.nodes.len() >= MAX_NODES => return Err(FileError::NoSpace),
            Kind::Directory => {}
        }
        self.nodes.insert(path.to_owned(), node);
        Ok(())
    }
}

impl Files for Tree {
    fn look(&self, path: &str) -> Result<Entry, FileError> {
        let Node { kind, content, owner, mode, changed } = self.node(path)?;
        let (owner, size) = (owner.clone(), content.len());
        Ok(Entry { kind: *kind, size, owner, mode: *mode, changed: *changed })
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        if self.node(path)?.kind == Kind::File {
            return Err(FileError::NotDirectory);
        }
        let below = format!("{}/", path.trim_end_matches('/'));
        let inside = self.nodes.range(below.clone()..);
        let names = inside.map_while(|(path, _)| path.strip_prefix(&below));
        Ok(names
            .filter(|name| !name.is_empty() && !name.contains('/'))
            .map(str::to_owned)
            .collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        match self.node(path)? {
            Node { kind: Kind::File, content, .. } => Ok(content.clone()),
            _ => Err(FileError::IsDirectory),
        }
    }

    fn make(
        &mut self,
        path: &str,
        owner: &str,
        mode: u16,
        changed: Timestamp,
    ) -> Result<(), FileError> {
        if self.nodes.contains_key(path) {
            return Err(FileError::Exists);
        }
        let (kind, content, owner) = (Kind::Directory, Vec::new(), owner.to_owned());
        self.put(path, Node { kind, content, owner, mode, changed })
    }

    fn write(
        &mut self,
        path: &str,
        content: &[u8],
        owner: &str,
        changed: Timestamp,
    ) -> Result<(), FileError> {
        let before = match self.node(path) {
            Ok(Node { kind: Kind::Directory, .. }) => return Err(FileError::IsDirectory),
            Ok(node) => node.content.len(),
            Err(FileError::NotThere) => 0,
            Err(error) => return Err(error),
        };
        if content.len() > MAX_FILE {
            return Err(FileError::TooLarge);
        }
        if content.len().saturating_sub(before) > self.free() {
            return Err(FileError::NoSpace);
        }
        if let Some(node) = self.nodes.get_mut(path) {
            (node.content, node.changed) = (content.to_vec(), changed);
        } else {
            let (kind, content, owner) = (Kind::File, content.to_vec(), owner.to_owned());
            self.put(path, Node { kind, content, owner, mode: 0o644, changed })?;
        }
        self.bytes = self.bytes - before + content.len();
        Ok(())
    }

    fn remove(&mut self, path: &str) -> Result<(), FileError> {
        if self.node(path)?.kind == Kind::Directory {
            return Err(FileError::IsDirectory);
        }
        if let Some(node) = self.nodes.remove(path) {
            self.bytes -= node.content.len();
        }
        Ok(())
    }

    fn free(&self) -> usize {
        MAX_BYTES.saturating_sub(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHEN: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn what_is_written_is_read_and_what_is_full_stays_so() {
        let mut tree = Tree::new("box", WHEN);
        assert_eq!(tree.read("/etc/hostname").unwrap(), b"box\n");
        assert_eq!(tree.list("/").unwrap(), ["etc", "home", "tmp"]);
        tree.write("/tmp/a", b"one\n", "alice", WHEN).unwrap();
        tree.append("/tmp/a", b"two\n", "bob", WHEN).unwrap();
        assert_eq!(tree.read("/tmp/a").unwrap(), b"one\ntwo\n");
        assert_eq!(tree.look("/tmp/a").unwrap().owner, "alice");
        assert_eq!(tree.write("/tmp", b"", "a", WHEN), Err(FileError::IsDirectory));
        assert_eq!(tree.write("/tmp/a/b", b"", "a", WHEN), Err(FileError::NotDirectory));
        assert_eq!(tree.write("/none/b", b"", "a", WHEN), Err(FileError::NotThere));
        assert_eq!(tree.append("/tmp/a", &[0; MAX_FILE], "a", WHEN), Err(FileError::TooLarge));
        let free = tree.free();
        let written = (0..)
            .take_while(|i| tree.write(&format!("/tmp/{i}"), &[0; MAX_FILE], "a", WHEN).is_ok());
        assert_eq!(written.count(), free / MAX_FILE);
        assert_eq!(tree.write("/tmp/more", &[0; MAX_FILE], "a", WHEN), Err(FileError::NoSpace));
        tree.remove("/tmp/0").unwrap();
        tree.write("/tmp/more", &[0; MAX_FILE], "a", WHEN).unwrap();
        let made = (0..).take_while(|i| tree.write(&format!("/tmp/x{i}"), b"", "a", WHEN).is_ok());
        assert!(made.count() < MAX_NODES);
        assert_eq!(tree.make("/tmp/y", "a", 0o755, WHEN), Err(FileError::NoSpace));
    }
}
