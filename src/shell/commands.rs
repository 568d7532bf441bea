//! What the commands do. Their complaints are those of bash and of GNU's tools: they are what people
//! search for.

use super::job::{Done, Job, MISUSED};
use super::list;
use super::machine::Machine;
use super::power;
use super::screen::MAX_WRITTEN;
use super::tools::Call;
use crate::files::FileError;

const GOOD: Done = Done::Status(0);
const BAD: Done = Done::Status(1);
/// There is no such command.
const UNKNOWN: u32 = 127;

type Run = fn(&mut Job<'_>) -> Done;

/// Each with whether `help` names it.
const COMMANDS: [(&str, Run, bool); 18] = [
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
    // Time is handed in: nothing here waits.
    ("sleep", |_| GOOD, false),
];

/// It runs others, where there is something that only root may do.
const SUDO: &str = "sudo";

/// What there is, as `help` has it.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().filter(|(.., told)| *told).map(|(name, ..)| *name)
}

/// Runs a command. `None`: there is none of this name, which it says.
pub(super) fn run(name: &str, job: &mut Job<'_>) -> Result<Done, u32> {
    match COMMANDS.iter().find(|(known, ..)| *known == name) {
        Some((_, run, _)) => Ok(run(job)),
        None => {
            let tools = job.machine.tools.as_deref();
            if tools.is_some() && name == SUDO {
                return Ok(sudo(job));
            }
            if tools.is_some() && power::NAMES.contains(&name) {
                return Ok(power::run(name, job));
            }
            if let Some(tools) = tools.filter(|tools| tools.names().contains(&name)) {
                let (user, arguments) = (&*job.me.user, job.arguments);
                let call = &mut Call { user, arguments, out: job.out, err: job.err };
                return Ok(Done::Status(tools.run(name, call)));
            }
            job.complain(&format!("bash: {name}: command not found"));
            Err(UNKNOWN)
        }
    }
}

/// Whether there is a program of this name: what only changes the shell itself is none.
pub(super) fn is_program(name: &str, machine: &Machine) -> bool {
    let of_shell = ["help", "cd", "exit", "logout", ":"];
    let known = COMMANDS.iter().any(|(known, ..)| *known == name);
    !of_shell.contains(&name) && (known || tools(machine).any(|tool| tool == name))
}

/// What a machine has beside the usual commands.
fn tools(machine: &Machine) -> impl Iterator<Item = &'static str> {
    let tools = machine.tools.as_deref().into_iter();
    tools.flat_map(|tools| tools.names().iter().copied().chain([SUDO]).chain(power::NAMES))
}

/// sudo(8), with its complaints: as root, without a password, as whoever an image is for may do it at EC2.
fn sudo(job: &mut Job<'_>) -> Done {
    // However often it is said: once is enough.
    let again = job.arguments.iter().take_while(|word| *word == "sudo").count();
    let Some((name, arguments)) = job.arguments[again..].split_first() else {
        job.complain("usage: sudo command [arg ...]");
        return power::FAILED;
    };
    if let Some(option) = name.strip_prefix('-') {
        job.complain(&format!("sudo: invalid option -- '{option}'"));
        return power::FAILED;
    }
    if !is_program(name, job.machine) {
        job.complain(&format!("sudo: {name}: command not found"));
        return power::FAILED;
    }
    let before = std::mem::replace(&mut job.me.user, power::ROOT.to_owned());
    let done = run(
        name,
        &mut Job {
            machine: job.machine,
            me: job.me,
            arguments,
            out: job.out,
            err: job.err,
            columns: job.columns,
        },
    );
    job.me.user = before;
    done.unwrap_or_else(Done::Status)
}

fn help(job: &mut Job<'_>) -> Done {
    let words = &job.machine.words;
    let mut text = words.get("shell-help") + "\n";
    for name in names().chain(tools(job.machine)) {
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
    use super::power;
    use crate::lesson::assert_each;

    #[test]
    fn help_has_a_line_for_each_command() {
        assert_each(
            "shell-help-",
            super::names().chain(["more", "curl", "df", "lsblk", super::SUDO]).chain(power::NAMES),
        );
    }
}
