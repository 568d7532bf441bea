//! What the commands do. Their complaints are those of bash and of GNU's tools: they are what people
//! search for.

use super::files::{FileError, resolve};
use super::list;
use super::screen::MAX_WRITTEN;
use super::{Access, Machine};

/// A command, as it is run.
pub(super) struct Job<'a> {
    pub(super) machine: &'a Machine,
    pub(super) me: &'a mut Me,
    /// Its words, without its name.
    pub(super) arguments: &'a [String],
    pub(super) out: &'a mut Vec<u8>,
    pub(super) err: &'a mut Vec<u8>,
    /// How wide the terminal is, if it writes to one.
    pub(super) columns: Option<usize>,
}

/// Who runs it, and where they are.
#[derive(Debug)]
pub(super) struct Me {
    pub(super) user: String,
    pub(super) home: String,
    pub(super) here: String,
    /// What the last command ended with.
    pub(super) status: u32,
}

/// What a command came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// It ended with this.
    Status(u32),
    /// The shell ends with it.
    Exit(u32),
    /// It copies what comes.
    Reads,
}

const GOOD: Done = Done::Status(0);
const BAD: Done = Done::Status(1);
/// What is wrong with how it was called.
pub(super) const MISUSED: u32 = 2;
/// There is no such command.
const UNKNOWN: u32 = 127;

type Run = fn(&mut Job<'_>) -> Done;

/// Each with whether `help` names it.
const COMMANDS: [(&str, Run, bool); 17] = [
    ("help", help, true),
    ("whoami", whoami, true),
    ("hostname", hostname, true),
    ("pwd", pwd, true),
    ("ls", list::ls, true),
    ("cd", cd, true),
    ("cat", cat, true),
    ("echo", echo, true),
    ("rm", rm, true),
    ("date", date, true),
    ("uname", uname, true),
    ("w", w, true),
    ("exit", exit, true),
    ("logout", exit, false),
    ("true", |_| GOOD, false),
    (":", |_| GOOD, false),
    ("false", |_| BAD, false),
];

/// What there is, as `help` has it.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().filter(|(.., told)| *told).map(|(name, ..)| *name)
}

/// Runs a command. `None`: there is none of this name, which it says.
pub(super) fn run(name: &str, job: &mut Job<'_>) -> Result<Done, u32> {
    match COMMANDS.iter().find(|(known, ..)| *known == name) {
        Some((_, run, _)) => Ok(run(job)),
        None => {
            job.complain(&format!("bash: {name}: command not found"));
            Err(UNKNOWN)
        }
    }
}

impl Job<'_> {
    pub(super) fn print(&mut self, line: &str) {
        self.out.extend_from_slice(line.as_bytes());
        self.out.push(b'\n');
    }

    pub(super) fn complain(&mut self, line: &str) {
        self.err.extend_from_slice(line.as_bytes());
        self.err.push(b'\n');
    }

    /// Looks at or changes files as this user may.
    pub(super) fn with_files<T>(&self, work: impl FnOnce(&mut Access<'_>) -> T) -> T {
        work(&mut Access::new(&mut **self.machine.files(), &self.me.user))
    }

    /// The path that a word means.
    pub(super) fn path(&self, word: &str) -> Result<String, FileError> {
        resolve(&self.me.here, word)
    }

    /// The options that begin the words, of those that there are, and the other words.
    pub(super) fn options<'b>(
        &mut self,
        name: &str,
        known: &str,
        words: &'b [String],
    ) -> Option<(String, Vec<&'b str>)> {
        let (mut options, mut rest, mut ended) = (String::new(), Vec::new(), false);
        for word in words {
            match word.strip_prefix('-') {
                Some("-") if !ended => ended = true,
                Some(letters) if !ended && !letters.is_empty() => options += letters,
                _ => rest.push(&**word),
            }
        }
        if let Some(odd) = options.chars().find(|c| !known.contains(*c)) {
            self.complain(&format!("{name}: invalid option -- '{odd}'"));
            return None;
        }
        Some((options, rest))
    }
}

fn help(job: &mut Job<'_>) -> Done {
    let words = &job.machine.words;
    let mut text = words.get("shell-help") + "\n";
    for name in names() {
        text += &format!("  {name:<9} {}\n", words.get(&format!("shell-help-{name}")));
    }
    text += &words.get("shell-help-more");
    job.print(&text);
    GOOD
}

fn whoami(job: &mut Job<'_>) -> Done {
    job.print(&job.me.user.clone());
    GOOD
}

fn hostname(job: &mut Job<'_>) -> Done {
    job.print(&job.machine.name);
    GOOD
}

fn pwd(job: &mut Job<'_>) -> Done {
    job.print(&job.me.here.clone());
    GOOD
}

fn cd(job: &mut Job<'_>) -> Done {
    if job.arguments.len() > 1 {
        job.complain("bash: cd: too many arguments");
        return BAD;
    }
    let to = job.arguments.first().unwrap_or(&job.me.home).clone();
    let path = job.path(&to);
    match path.and_then(|path| job.with_files(|files| files.enter(&path)).map(|()| path)) {
        Ok(path) => {
            job.me.here = path;
            GOOD
        }
        Err(error) => {
            job.complain(&format!("bash: cd: {to}: {error}"));
            BAD
        }
    }
}

fn cat(job: &mut Job<'_>) -> Done {
    let Some((_, files)) = job.options("cat", "", job.arguments) else { return BAD };
    if files.is_empty() {
        return Done::Reads;
    }
    let mut done = GOOD;
    for file in files {
        let path = job.path(file);
        match path.and_then(|path| job.with_files(|files| files.read(&path))) {
            Ok(content) => job.out.extend(content),
            Err(error) => {
                job.complain(&format!("cat: {file}: {error}"));
                done = BAD;
            }
        }
        // More would be cut.
        if job.out.len() + job.err.len() > MAX_WRITTEN {
            break;
        }
    }
    done
}

fn echo(job: &mut Job<'_>) -> Done {
    let (ends, words) = match job.arguments {
        [first, words @ ..] if first == "-n" => (false, words),
        words => (true, words),
    };
    job.out.extend_from_slice(words.join(" ").as_bytes());
    if ends {
        job.out.push(b'\n');
    }
    GOOD
}

fn rm(job: &mut Job<'_>) -> Done {
    let Some((options, files)) = job.options("rm", "f", job.arguments) else { return BAD };
    if files.is_empty() && options.is_empty() {
        job.complain("rm: missing operand");
        return BAD;
    }
    let mut done = GOOD;
    for file in files {
        let path = job.path(file);
        match path.and_then(|path| job.with_files(|files| files.remove(&path))) {
            Ok(()) => {}
            Err(FileError::NotThere) if options.contains('f') => {}
            Err(error) => {
                job.complain(&format!("rm: cannot remove '{file}': {error}"));
                done = BAD;
            }
        }
    }
    done
}

fn date(job: &mut Job<'_>) -> Done {
    job.print(&job.machine.now().strftime("%a %b %e %H:%M:%S UTC %Y").to_string());
    GOOD
}

fn uname(job: &mut Job<'_>) -> Done {
    let Some((options, _)) = job.options("uname", "anrs", job.arguments) else { return BAD };
    let has = |c| options.contains(c) || options.contains('a');
    let mut words = Vec::new();
    if has('s') || options.is_empty() {
        words.push("keystep");
    }
    if has('n') {
        words.push(&job.machine.name);
    }
    if has('r') {
        words.push(env!("CARGO_PKG_VERSION"));
    }
    job.print(&words.join(" "));
    GOOD
}

fn w(job: &mut Job<'_>) -> Done {
    job.print("USER         TTY     FROM             LOGIN@  WHAT");
    let people: Vec<_> = job.machine.people().iter().cloned().enumerate().collect();
    for (number, person) in people {
        let Some(person) = person else { continue };
        let terminal = if person.terminal { format!("pts/{number}") } else { "-".to_owned() };
        let since = person.since.strftime("%H:%M").to_string();
        let (user, from, what) = (&person.user.to_string(), &person.from, &person.what);
        job.print(&format!("{user:<12} {terminal:<7} {from:<16} {since:<7} {what}"));
    }
    GOOD
}

fn exit(job: &mut Job<'_>) -> Done {
    match job.arguments.first() {
        None => Done::Exit(job.me.status),
        Some(word) => match word.parse::<i64>() {
            // As a process has it: the last eight bits.
            Ok(status) => Done::Exit(u32::try_from(status & 0xff).unwrap_or_default()),
            Err(_) => {
                job.complain(&format!("bash: exit: {word}: numeric argument required"));
                Done::Exit(MISUSED)
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::lesson::assert_each;

    #[test]
    fn help_has_a_line_for_each_command() {
        assert_each("shell-help-", super::names().chain(["more"]));
    }
}
