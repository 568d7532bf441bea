//! `ls`.

use unicode_width::UnicodeWidthStr as _;

use super::job::{Done, Job, MISUSED};
use super::screen::MAX_WRITTEN;
use crate::files::{Entry, FileError, Kind};

/// A name, and what is there.
type Line = (String, Entry);

pub(super) fn ls(job: &mut Job<'_>) -> Done {
    let Some((options, mut places)) = job.options("ls", "al", job.arguments) else {
        return Done::Status(MISUSED);
    };
    if places.is_empty() {
        places.push(".");
    }
    let (mut files, mut directories, mut status) = (Vec::new(), Vec::new(), 0);
    for place in &places {
        let path = job.path(place);
        match path.and_then(|path| Ok((job.with_files(|files| files.look(&path))?, path))) {
            Ok((entry, path)) if entry.kind == Kind::Directory => directories.push((*place, path)),
            Ok((entry, _)) => files.push(((*place).to_owned(), entry)),
            Err(error) => {
                job.complain(&format!("ls: cannot access '{place}': {error}"));
                status = MISUSED;
            }
        }
    }
    show(job, &files, options.contains('l'));
    for (i, (place, path)) in directories.iter().enumerate() {
        // More would be cut.
        if job.out.len() > MAX_WRITTEN {
            break;
        }
        if places.len() > 1 {
            let gap = if i > 0 || !files.is_empty() { "\n" } else { "" };
            job.print(&format!("{gap}{place}:"));
        }
        match entries(job, path, options.contains('a')) {
            Ok(lines) => show(job, &lines, options.contains('l')),
            Err(error) => {
                job.complain(&format!("ls: cannot open directory '{place}': {error}"));
                status = MISUSED;
            }
        }
    }
    Done::Status(status)
}

/// What is in a directory; what begins with a dot only if `all` is wanted.
fn entries(job: &Job<'_>, path: &str, all: bool) -> Result<Vec<Line>, FileError> {
    job.with_files(|files| {
        let mut names = files.list(path)?;
        names.retain(|name| all || !name.starts_with('.'));
        let names = if all { [".", ".."].map(str::to_owned).into() } else { Vec::new() }
            .into_iter()
            .chain(names);
        let look = |name: String| {
            let at = crate::files::resolve(path, &name).and_then(|path| files.look(&path));
            // One may see a name without being allowed any further.
            at.ok().map(|entry| (name, entry))
        };
        Ok(names.filter_map(look).collect())
    })
}

fn show(job: &mut Job<'_>, lines: &[Line], long: bool) {
    if long {
        let most = |of: &dyn Fn(&Entry) -> usize| {
            lines.iter().map(|(_, entry)| of(entry)).max().unwrap_or_default()
        };
        let owners = most(&|entry| entry.owner.len());
        let sizes = most(&|entry| entry.size.to_string().len());
        for (name, Entry { kind, size, owner, mode, changed }) in lines {
            let when = changed.strftime("%b %e %H:%M");
            let mode = letters(*kind, *mode);
            job.print(&format!("{mode} {owner:<owners$} {size:>sizes$} {when} {name}"));
        }
        return;
    }
    let Some(columns) = job.columns else {
        lines.iter().for_each(|(name, _)| job.print(name));
        return;
    };
    // In columns of one width, line by line.
    let names = lines.iter().map(|(name, _)| &**name);
    let width = names.clone().map(|name| name.width() + 2).max().unwrap_or(1);
    let names: Vec<&str> = names.collect();
    for row in names.chunks((columns / width).max(1)) {
        let mut text = String::new();
        for name in row {
            text += name;
            text += &" ".repeat(width - name.width());
        }
        job.print(text.trim_end());
    }
}

fn letters(kind: Kind, mode: u16) -> String {
    let kind = if kind == Kind::Directory { 'd' } else { '-' };
    let letter = |(at, letter)| if mode >> (8 - at) & 1 == 1 { letter } else { '-' };
    std::iter::once(kind).chain("rwxrwxrwx".chars().enumerate().map(letter)).collect()
}
