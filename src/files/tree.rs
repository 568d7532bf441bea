//! A file system in memory, with bounds.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::content;
use super::system::{Entry, FileError, Files, Kind, parent};

/// What a tree may hold: bytes in all files, files and directories, and bytes in one file.
const MAX_BYTES: usize = 1 << 22;
const MAX_NODES: usize = 1 << 12;
const MAX_FILE: usize = 1 << 16;

/// A file system in memory. A copy costs nothing until one of the two is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, Node>", into = "BTreeMap<String, Node>")]
pub struct Tree {
    nodes: Arc<BTreeMap<String, Node>>,
    bytes: usize,
}

/// It was written by something else: it has no root, or something stands where no directory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no tree of files")]
struct NoTree;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Node {
    kind: Kind,
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "content")]
    content: Vec<u8>,
    owner: String,
    mode: u16,
    changed: Timestamp,
}

impl Tree {
    /// A disk that was just formatted: a root, and nothing in it.
    pub fn empty(changed: Timestamp) -> Self {
        let (kind, content, owner) = (Kind::Directory, Vec::new(), "root".to_owned());
        let root = Node { kind, content, owner, mode: 0o755, changed };
        Self { nodes: Arc::new(BTreeMap::from([("/".to_owned(), root)])), bytes: 0 }
    }

    /// The tree of a machine of this name, before anybody has a home there.
    pub fn new(name: &str, when: Timestamp) -> Self {
        let mut tree = Self::empty(when);
        // None of it can fail in an empty tree.
        for (directory, mode) in [("/etc", 0o755), ("/home", 0o755), ("/tmp", 0o777)] {
            let _ = tree.make(directory, "root", mode, when);
        }
        let _ = tree.write("/etc/hostname", format!("{name}\n").as_bytes(), "root", when);
        tree
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
        Arc::make_mut(&mut self.nodes).insert(path.to_owned(), node);
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
        if let Some(node) = Arc::make_mut(&mut self.nodes).get_mut(path) {
            (node.content, node.changed) = (content.to_vec(), changed);
        } else {
            let (kind, content, owner) = (Kind::File, content.to_vec(), owner.to_owned());
            self.put(path, Node { kind, content, owner, mode: 0o644, changed })?;
        }
        self.bytes = self.bytes - before + content.len();
        Ok(())
    }

    fn assign(&mut self, path: &str, owner: &str, mode: u16) -> Result<(), FileError> {
        self.node(path)?;
        if let Some(node) = Arc::make_mut(&mut self.nodes).get_mut(path) {
            (node.owner, node.mode) = (owner.to_owned(), mode);
        }
        Ok(())
    }

    fn remove(&mut self, path: &str) -> Result<(), FileError> {
        if self.node(path)?.kind == Kind::Directory {
            return Err(FileError::IsDirectory);
        }
        if let Some(node) = Arc::make_mut(&mut self.nodes).remove(path) {
            self.bytes -= node.content.len();
        }
        Ok(())
    }

    fn free(&self) -> usize {
        MAX_BYTES.saturating_sub(self.bytes)
    }
}

impl TryFrom<BTreeMap<String, Node>> for Tree {
    type Error = NoTree;

    fn try_from(nodes: BTreeMap<String, Node>) -> Result<Self, NoTree> {
        let placed = |path: &String| {
            let above = nodes.get(parent(path));
            path.starts_with('/') && above.is_some_and(|above| above.kind == Kind::Directory)
        };
        if !nodes.contains_key("/") || !nodes.keys().all(placed) {
            return Err(NoTree);
        }
        let bytes = nodes.values().map(|node| node.content.len()).sum();
        Ok(Self { nodes: Arc::new(nodes), bytes })
    }
}

impl From<Tree> for BTreeMap<String, Node> {
    fn from(tree: Tree) -> Self {
        Arc::unwrap_or_clone(tree.nodes)
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

    #[test]
    fn a_copy_is_a_copy() {
        let mut tree = Tree::new("box", WHEN);
        let copy = tree.clone();
        tree.write("/tmp/a", b"one", "alice", WHEN).unwrap();
        tree.assign("/etc/hostname", "alice", 0o600).unwrap();
        assert_eq!(copy, Tree::new("box", WHEN));
    }

    #[test]
    fn a_tree_is_read_as_it_was_written() {
        let mut tree = Tree::new("box", WHEN);
        tree.write("/tmp/a", "南京錠\n".as_bytes(), "alice", WHEN).unwrap();
        tree.write("/tmp/b", &[0xff, 0, 0x1b], "alice", WHEN).unwrap();
        tree.assign("/tmp/b", "bob", 0o600).unwrap();
        let json = serde_json::to_string(&tree).unwrap();
        assert!(json.contains("南京錠") && json.contains(r#"{"base64":"/wAb"}"#), "{json}");
        assert_eq!(serde_json::from_str::<Tree>(&json).unwrap(), tree);
        for (good, bad) in [("\"/\":", "\"x\":"), ("\"/tmp\":", "\"/temp\":"), ("/wAb", "/wA")] {
            assert!(json.contains(good));
            assert!(serde_json::from_str::<Tree>(&json.replace(good, bad)).is_err(), "{bad}");
        }
    }
}
