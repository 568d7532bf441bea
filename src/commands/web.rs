//! `keystep web`: a page in the browser that runs new logins on this machine, and that a class may follow.
//!
//! | file | what |
//! |---|---|
//! | `web/engines.rs` | the logins that the page runs, and the server behind its door |
//! | `web/open.rs` | opening the address in a browser |

mod engines;
mod open;

use std::net::SocketAddr;
use std::sync::Arc;

use super::shared::{record, runtime};
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli;
use crate::crypto::Secret;
use crate::key::Home;
use crate::lesson::{Problem, args};
use crate::view::{self, Paint, wrap};
use crate::web::{MOST, Web, address, serve};
use engines::Here;

pub(super) fn run(console: &Arc<Console>, home: &Home, args: &cli::Web) -> Result<Done> {
    let usage = |id: &'static str| Failure::Usage(Problem::new(id).with("address", args.listen));
    let at = args.listen.ip();
    if !args.class && !at.is_loopback() {
        return Err(usage("err-web-exposed"));
    }
    if at.is_unspecified() || at.is_multicast() {
        return Err(usage("err-web-which"));
    }
    let given = args.files.iter().map(|file| record::load(file)).collect::<Result<Vec<_>>>()?;
    let token = Secret::random(&mut rand::rng());
    let web = Web {
        language: console.words.language(),
        token: token.clone(),
        class: args.class,
        given,
        records: Some(home.transcripts_path()),
        engines: Arc::new(Here::new(home, console.words.language())),
    };
    let runtime = runtime::start_runtime()?;
    let result = runtime.block_on(async {
        let listener = runtime::listen_on(args.listen, MOST)?;
        let listens = listener.local_addr().unwrap_or(args.listen);
        let stop = runtime::stopped_by_a_signal();
        let here = address(listens, &token);
        introduce(console, listens, &here, args.class);
        let opened = args.open.then(|| open::open(&here)).transpose();
        if let Err(problem) = &opened {
            let reason = problem.say(&console.words);
            console.say(&console.words.with("web-not-opened", args![reason]));
        }
        let serving = tokio::spawn(serve(listener, web, stop));
        serving.await.map(|()| Done::Well).map_err(|_| Failure::Told)
    });
    if result.is_ok() {
        console.talk(&format!("{}\n", console.words.get("serve-stopped")));
    }
    // A key may still be in the making that nobody waits for any more.
    runtime.shutdown_background();
    result
}

/// What a class opens, where it is, and what lets in: last, so that the squares do not push it off the
/// screen.
fn introduce(console: &Console, listens: SocketAddr, here: &str, class: bool) {
    let (words, width) = (&console.words, console.style.width);
    let mut text = String::new();
    if class {
        let address = format!("http://{listens}/");
        if !listens.ip().is_loopback() {
            let exposed = words.with("web-exposed", args![address]);
            text += &Paint::Alert.on(&wrap(&exposed, width, ""));
        }
        let followed = words.with("web-followed-at", args![address]);
        text += &format!("{}\n", Paint::Heading.on(&followed));
        text += &view::qr(&address).unwrap_or_default();
    }
    // Programs wait for this line, so it is the same in both languages.
    text += &format!("listening on {here}\n");
    text += &wrap(&words.get("web-open-this"), width, "");
    console.talk(&format!("{text}{}\n", words.get("web-ends")));
}
