//! `keystep authorize`: puts a public key on the server, lists and removes.

use std::fmt::Write as _;
use std::path::Path;

use super::shared::fingerprints;
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli;
use crate::key::{
    Fingerprint, Home, KeyOption, Registration, UserName, is_called_public, load_public,
};
use crate::lesson::{Problem, args, skipped};
use crate::text::escape;
use crate::view::wrap;

pub(super) fn run(console: &Console, home: &Home, args: cli::Authorize) -> Result<Done> {
    let user = match &args.user {
        Some(name) => Some(UserName::new(name).map_err(|_| Failure::Usage(no_user(name, &args)))?),
        None => None,
    };
    match (user, &args.file, &args.remove) {
        (user, None, None) if args.list => list(console, home, user, args.json),
        (Some(user), Some(file), None) => add(console, home, &user, file, args.json),
        (Some(user), None, Some(fingerprint)) => {
            remove(console, home, &user, fingerprint, args.json)
        }
        _ => Err(Failure::Usage(Problem::new("err-usage-authorize"))),
    }
}

/// What is wrong with the name of a user. The commonest slip is to leave it out, or to give it last.
fn no_user(name: &str, args: &cli::Authorize) -> Problem {
    let is_file = is_called_public(Path::new(name)) || Path::new(name).is_file();
    let last = args.file.as_ref().map(|file| file.to_str().map(UserName::new));
    let user = match last {
        None => Some("alice".to_owned()),
        Some(Some(Ok(user))) => Some(user.to_string()),
        Some(_) => None,
    };
    match user.filter(|_| is_file && !args.list && args.remove.is_none()) {
        Some(user) => {
            Problem::new("err-authorize-file-first").with("path", name).with("user", user)
        }
        None => Problem::new("err-user-name").with("name", name),
    }
}

fn add(console: &Console, home: &Home, user: &UserName, path: &Path, json: bool) -> Result<Done> {
    let words = &console.words;
    let file = load_public(path)?;
    let registration = home.add_authorized(user, &file.key, &file.comment)?;
    let fingerprint = Fingerprint::of(&file.key);
    let list = home.users().path(user)?;
    let text = match &registration {
        Registration::Added => {
            words.with("authorize-added", args![user, fingerprint, path = list.display()])
        }
        Registration::AlreadyThere { line } => {
            words.with("authorize-there", args![user, fingerprint, path = list.display(), line])
        }
        Registration::Restricted(line) => {
            let problem = Problem::new("err-key-restricted").path(&list).with("line", line.line);
            let problem = problem.with("user", user).with("fingerprint", fingerprint);
            return Err(problem.sentence("reason", skipped(&line.reason)).into());
        }
    };
    if json {
        let json = serde_json::json!({
            "user": user.as_ref(),
            "fingerprint": fingerprint.to_string(),
            "added": registration == Registration::Added,
            "file": list.display().to_string(),
        });
        console.print_json(&json)?;
        return Ok(Done::Well);
    }
    console.print(&format!("{text}\n"))?;
    if console.style.verbosity > 0 {
        console.print(&fingerprints::lines(console, &file.key, None))?;
    }
    if registration == Registration::Added {
        console.print(&wrap(&words.get("authorize-next"), console.style.width, "→ "))?;
    }
    Ok(Done::Well)
}

fn remove(
    console: &Console,
    home: &Home,
    user: &UserName,
    fingerprint: &str,
    json: bool,
) -> Result<Done> {
    let wanted: Fingerprint = fingerprint
        .parse()
        .map_err(|error| Failure::Usage(Problem::from(error).with("fingerprint", fingerprint)))?;
    let removed = home.remove_authorized(user, &wanted)?;
    if removed == 0 {
        return Err(Problem::new("err-not-registered")
            .with("user", user)
            .with("fingerprint", wanted)
            .into());
    }
    if json {
        let json = serde_json::json!({
            "user": user.as_ref(),
            "fingerprint": wanted.to_string(),
            "removed": removed,
        });
        console.print_json(&json)?;
        return Ok(Done::Well);
    }
    let removed = console.words.with("authorize-removed", args![user, fingerprint = wanted]);
    console.print(&format!("{removed}\n"))?;
    Ok(Done::Well)
}

fn list(console: &Console, home: &Home, user: Option<UserName>, json: bool) -> Result<Done> {
    let words = &console.words;
    let alone = user.is_some();
    let users = match user {
        Some(user) => vec![user],
        None => home.users().list()?.users,
    };
    let mut rows = Vec::new();
    let mut out = String::new();
    // Why lists could not be read: they hide no other.
    let mut unread = None;
    for user in &users {
        let registered = match home.users().read(user) {
            Ok(registered) => registered,
            Err(error) if alone => return Err(error.into()),
            Err(error) => {
                let problem = Problem::from(&error);
                let reason = problem.explain(words).what;
                let text = words.with("serve-unreadable", args![user, reason]);
                out += &wrap(&text, console.style.width, "");
                rows.push(serde_json::json!({ "user": user.as_ref(), "unreadable": reason }));
                unread.get_or_insert(problem);
                continue;
            }
        };
        if !registered.user_exists {
            return Err(Problem::new("err-no-such-user").with("user", user).into());
        }
        let _ = writeln!(out, "{user}");
        for entry in &registered.keys.entries {
            let options: Vec<String> = entry
                .options
                .iter()
                .map(|KeyOption { name, value }| match value {
                    Some(value) => format!("{name}=\"{value}\""),
                    None => name.clone(),
                })
                .collect();
            let fingerprint = Fingerprint::of(&entry.key);
            let bits = words.with("bits", args![bits = entry.key.bits()]);
            let _ = writeln!(out, "  {fingerprint}  {bits}");
            for more in [entry.comment.as_str(), &options.join(",")] {
                if !more.is_empty() {
                    out += &wrap(&escape(more), console.style.width, "    ");
                }
            }
            rows.push(serde_json::json!({
                "user": user.as_ref(),
                "line": entry.line,
                "fingerprint": fingerprint.to_string(),
                "bits": entry.key.bits(),
                "comment": entry.comment.as_str(),
                "options": options,
            }));
        }
        for line in &registered.keys.skipped {
            let reason = skipped(&line.reason).say(words);
            rows.push(serde_json::json!({
                "user": user.as_ref(),
                "line": line.line,
                "skipped": reason,
            }));
            let skipped = words.with("authorize-skipped", args![line = line.line, reason]);
            out += &wrap(&skipped, console.style.width, "  ");
        }
    }
    if json {
        console.print_json(&serde_json::Value::from(rows))?;
    } else if users.is_empty() {
        console.print(&wrap(&words.get("authorize-nobody"), console.style.width, ""))?;
    } else {
        console.print(&out)?;
    }
    unread.map_or(Ok(Done::Well), |problem| Err(problem.into()))
}
