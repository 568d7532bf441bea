//! `keystep grade client`: lets a program log in at a good server and at lying ones.

use std::sync::Arc;
use std::time::Duration;

use super::meeting::{Class, Met};
use super::program::Program;
use crate::cli;
use crate::commands::shared::{keys, record, runtime};
use crate::commands::terminal::Console;
use crate::commands::{Done, Failure, Result};
use crate::crypto;
use crate::disk::{PRIVATE, PUBLIC, TemporaryDirectory, write_new};
use crate::grade::{Case, Login, Slip};
use crate::key::{Comment, Format, Home, UserName, encode_private};
use crate::lesson::{Problem, args};
use crate::net;
use crate::play::HOST_KEY_BITS;
use crate::view::{grade as view, wrap};

pub(super) fn run(console: &Console, home: &Home, args: cli::GradeClient) -> Result<Done> {
    let user = UserName::new(&args.user);
    let user =
        user.map_err(|_| Failure::Usage(Problem::new("err-user-name").with("name", &args.user)))?;
    if let Some(path) = &args.output {
        record::must_be_new(path)?;
    }
    let folder = TemporaryDirectory::new()?;
    let (path, key) = match &args.key {
        Some(path) => (path.clone(), keys::load(console, path)?),
        None => {
            // A key of its own, for this once.
            let mut random = rand::rng();
            let internal = || Problem::new("err-internal").with("place", "grade");
            let key = crypto::generate(HOST_KEY_BITS, &mut random).map_err(|_| internal())?;
            let none = Comment::default();
            let text = encode_private(&key, Format::Pem, None, &none, &mut random);
            let path = folder.path().join("key.pem");
            write_new(&path, text.map_err(|_| internal())?.as_bytes(), PRIVATE)?;
            (path, key)
        }
    };
    let host = keys::host_key(home)?;
    let other_host = crypto::generate(HOST_KEY_BITS, &mut rand::rng());
    let class = Class {
        program: Program::new(args.program, user.clone(), path, args.method),
        login: Login { method: args.method, user: user.clone(), key: Arc::new(key) },
        host,
        other_host: other_host.map_err(|_| Problem::new("err-internal").with("place", "grade"))?,
        patience: Duration::from_secs(u64::from(args.timeout)),
    };
    let runtime = runtime::start_runtime()?;
    let met = runtime.block_on(async {
        let interrupted = net::interrupted();
        tokio::select! {
            () = interrupted => Err(Problem::new("err-grade-interrupted").into()),
            met = meet_all(console, &class, args.json) => met,
        }
    });
    runtime.shutdown_background();
    let met = met?;
    let judged: Vec<_> = met.iter().map(|met| met.judged).collect();
    let slip = Slip::new(user, args.method, record::now(), &judged);
    if args.json {
        console.print_json(&serde_json::json!({
            "user": slip.user.as_str(),
            "method": slip.method.to_string(),
            "when": slip.when,
            "passed": slip.passed(),
            "of": judged.len(),
            "cases": judged,
        }))?;
    } else {
        console.print(&view::summary(
            &console.words,
            slip.passed(),
            judged.len(),
            console.style,
        ))?;
    }
    if let Some(path) = &args.output {
        let remarks = wrap(&console.words.get("grade-slip-proves"), view::SLIP_WIDTH, "");
        let text = slip.signed(&remarks, &class.login.key, &mut rand::rng());
        let text = text.map_err(|_| Problem::new("err-internal").with("place", "grade"))?;
        write_new(path, text.as_bytes(), PUBLIC)?;
        console.say(&console.words.with("grade-slip-saved", args![path = path.display()]));
    }
    Ok(if slip.passed() == judged.len() { Done::Well } else { Done::Denied })
}

/// Meets one server after the other, and tells each as soon as it is over.
async fn meet_all(console: &Console, class: &Class, quiet: bool) -> Result<Vec<Met>> {
    let method = class.login.method;
    let show = |text: String| if quiet { Ok(()) } else { console.print(&text) };
    show(view::opening(&console.words, method, console.style))?;
    let mut all = Vec::new();
    for case in Case::with(method) {
        let met = class.meet(case).await?;
        show(view::row(&console.words, &met.judged, &met.said, console.style))?;
        all.push(met);
    }
    Ok(all)
}
