//! `keystep web`: a page in the browser that runs new logins on this machine, mounts attacks, measures,
//! sees who knocks, and may be followed by a class.
//!
//! What runs is told as events (server-sent, HTML living standard §9.2). Everything that a request
//! changes or reads takes the token of this run, in a header; without it there is the empty page, and
//! with a class what its teacher shows.
//!
//! | file | what |
//! |---|---|
//! | `guard.rs` | whom it does not listen to: Host, Origin, token, method, body |
//! | `asks.rs`, `api.rs` | what can be asked, and by whom; what is answered |
//! | `page.rs`, `assets/` | the page, its stylesheet and its script, which has no sentence |
//! | `shelf.rs` | the records: of this run, and in the home |
//! | `runs.rs` | what takes its time: one at a time, told while it goes on, cancelled |
//! | `lab.rs`, `bench.rs` | an attack; a measurement |
//! | `door.rs` | a server to log in to, and who knocked |
//! | `class.rs` | who follows, and what they are shown |
//! | `engines.rs` | what is put together elsewhere: logins, and the server behind the door |
//! | `both.rs`, `stream.rs` | a text in both languages; events as an answer |

mod api;
mod asks;
mod bench;
mod both;
mod class;
mod door;
mod engines;
mod guard;
mod lab;
mod page;
mod runs;
mod shelf;
mod stream;

pub use api::{MOST, Web, address, serve};
pub use engines::{Behind, Engines};
