//! Under which circumstances an attack is mounted, and what the attacker has at the beginning.

use serde::{Serialize, Serializer};

use crate::wire::Method;

/// Under which circumstances an attack is mounted. Each attack's file has its own; here are those
/// that several have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setup {
    name: &'static str,
    switched: bool,
    methods: &'static [Method],
}

/// Something that the attacker has at the beginning: its name in catalogues and in data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Loot(pub &'static str);

impl Setup {
    /// Everything as it should be.
    pub const AS_IS: Self = Self::plain("as-is");
    /// The client knows the true server's host key.
    pub const HOST_KNOWN: Self = Self::plain("host-known").about_host_keys();
    /// The client meets the server for the first time, and says yes.
    pub const FIRST_CONTACT: Self = Self::plain("first-contact").about_host_keys();

    /// Nothing is weakened.
    pub(super) const fn plain(name: &'static str) -> Self {
        Self { name, switched: false, methods: &Method::ALL }
    }

    /// A part is weakened by a switch that the lab alone has.
    pub(super) const fn switched(name: &'static str) -> Self {
        Self { name, switched: true, methods: &Method::ALL }
    }

    /// For these methods alone.
    pub(super) const fn with(self, methods: &'static [Method]) -> Self {
        Self { methods, ..self }
    }

    /// For the methods that have a host key.
    pub(super) const fn about_host_keys(self) -> Self {
        self.with(&[Method::Ssh1, Method::Ssh2])
    }

    /// Whether it is mounted with this method: what is about host keys says nothing of `notes`.
    pub fn is_offered_with(self, method: Method) -> bool {
        self.methods.contains(&method)
    }

    /// The name in catalogues and in data.
    pub fn as_str(self) -> &'static str {
        self.name
    }

    /// Whether a part is weakened for it by a switch that the lab alone has.
    pub fn is_switched(self) -> bool {
        self.switched
    }
}

impl Serialize for Setup {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name)
    }
}
