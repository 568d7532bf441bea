//! Everything that can be asked, and what is sent with it.

use serde::Deserialize;

use super::guard::For;
use crate::wire::Method;

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    Page,
    Style,
    Script,
    Records,
    Open,
    Record,
    Login,
    Attack,
    Bench,
    Cancel,
    Door,
    News,
    Scene,
    Follow,
    Shown,
    Answer,
}

/// Everything that can be asked: where, with which method, and by whom.
pub(super) const ASKS: [(&str, &str, For, Ask); 16] = [
    ("/", "GET", For::Everybody, Ask::Page),
    ("/web.css", "GET", For::Everybody, Ask::Style),
    ("/web.js", "GET", For::Everybody, Ask::Script),
    ("/api/records", "GET", For::Owner, Ask::Records),
    ("/api/open", "POST", For::Owner, Ask::Open),
    ("/api/record", "GET", For::Owner, Ask::Record),
    ("/api/login", "POST", For::Owner, Ask::Login),
    ("/api/attack", "POST", For::Owner, Ask::Attack),
    ("/api/bench", "POST", For::Owner, Ask::Bench),
    ("/api/cancel", "POST", For::Owner, Ask::Cancel),
    ("/api/door", "POST", For::Owner, Ask::Door),
    ("/api/news", "GET", For::Owner, Ask::News),
    ("/api/scene", "POST", For::Owner, Ask::Scene),
    ("/api/follow", "GET", For::Class, Ask::Follow),
    ("/api/shown", "GET", For::Class, Ask::Shown),
    ("/api/answer", "POST", For::Class, Ask::Answer),
];

/// A record of the home, by the name of its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenThis {
    pub(super) file: String,
}

/// A login to be run. What is broken is told by its place in the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LogIn {
    pub(super) way: String,
    pub(super) fault: usize,
    pub(super) bits: usize,
    pub(super) user: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MountThis {
    pub(super) name: String,
    pub(super) method: Method,
    pub(super) setup: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureThis {
    pub(super) sizes: Vec<usize>,
    pub(super) seconds: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoorIs {
    pub(super) open: bool,
}
