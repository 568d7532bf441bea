//! Why a login stopped: which sentence belongs to which reason.

use super::{Problem, shell_word};
use crate::ec2::STANDS_IN;
use crate::why::{Other, Reason, Report, Whom};

/// What two sides may have none of in common, in the words of `ssh`.
const KINDS: [&str; 5] =
    ["cipher", "MAC", "host key type", "key exchange method", "compression method"];

/// What stopped a login, why, and what cures it. What the text does not say of who and where stands
/// there as a word to be filled in.
pub fn stopped(report: &Report) -> Problem {
    if let (Reason::In, Some(_)) = (&report.reason, &report.other_host_key) {
        return other_host_key(report, "why-in-ignored");
    }
    let keyless = report.keyless.as_deref().filter(|_| report.reason == Reason::In);
    let name: &str = (&report.reason).into();
    let id = keyless.map_or_else(|| format!("why-{name}"), |_| "why-in-keyless".to_owned());
    let whom = &report.whom;
    let user = whom.user.as_deref();
    // Behind another host it is the usual one, where nothing else was said.
    let usual = matches!(report.reason, Reason::NotPassedOn { .. }).then_some(22);
    let port = whom.port.or(usual).map(|port| port.to_string());
    let problem = known(Problem::new(id), "host", whom.host.as_deref());
    let problem = known(problem, "port", port.as_deref()).sentence("whom", there(whom, user));
    let file = whom.file.as_deref();
    let named = |problem: Problem, file: &str| problem.with("path", file);
    match &report.reason {
        Reason::KeyMissing { file }
        | Reason::KeyUnreadable { file }
        | Reason::KeyTooShort { file }
        | Reason::KeyForbidden { file }
        | Reason::KeyIsPublic { file }
        | Reason::PairMismatch { file }
        | Reason::SettingsOpen { file }
        | Reason::NotOpened { file } => named(problem, file),
        Reason::KeyOpen { file, mode } => {
            // Nobody runs a key: what may be run, as `ssh` says it of a folder, too, is likely one.
            let runs = |mode: &str| mode.chars().rev().nth(2).is_some_and(|c| "1357".contains(c));
            let is_folder = mode.as_deref().is_some_and(runs);
            let problem = problem.with("folder", if is_folder { "likely" } else { "no" });
            named(problem, file).with("mode", mode.as_deref().unwrap_or("none"))
        }
        Reason::BadOption { said } => {
            let loops = said.contains("jumphost loop via ");
            problem.with("said", said).with("loops", if loops { "yes" } else { "no" })
        }
        Reason::In => {
            let problem = problem.with("method", keyless.unwrap_or_default());
            problem.with("new", if report.host_key_is_new { "yes" } else { "no" })
        }
        // A key that has just failed is no advice.
        Reason::TooMany => {
            let file = file.filter(|_| !report.is_key_refused);
            let refused = if report.is_key_refused { "yes" } else { "no" };
            known(problem, "path", file).with("refused", refused)
        }
        Reason::RefusedInside { said }
        | Reason::NotSsh { said }
        | Reason::NotConnected { said }
        | Reason::NotPassedOn { said }
        | Reason::HostUnfit { said }
        | Reason::Disconnected { said } => problem.with("said", said),
        Reason::ProxyFailed { said } => {
            problem.with("said", if said.is_empty() { "none" } else { said })
        }
        Reason::Garbled { said, at } => {
            let at = at.map_or("none", <&str>::from);
            problem.with("said", said).with("at", at)
        }
        Reason::NoName { host } => problem.with("host", host),
        Reason::SignatureRefused | Reason::FellSilent => {
            problem.with("user", user.unwrap_or_default())
        }
        Reason::NotAccepted => {
            let ours = whom.server.as_deref().is_some_and(|server| server.contains("keystep_"));
            let server = if ours { "keystep" } else { "other" };
            let problem = known(problem, "path", file).with("server", server);
            known(problem, "user", user.map(shell_word).as_deref())
        }
        Reason::NoAnswer => {
            // Its rules are about port 22, whichever port stands in for that here.
            let is_small = whom.is_here() && whom.port == Some(STANDS_IN);
            problem.with("small", if is_small { "yes" } else { "no" })
        }
        Reason::ClosedFirst => {
            problem.with("verbose", if report.is_verbose { "yes" } else { "no" })
        }
        Reason::Refused => problem.with("local", if whom.is_here() { "yes" } else { "no" }),
        Reason::HostChanged { host: known, file, line } => {
            changed(problem, whom, [known, file], *line)
        }
        Reason::NothingInCommon { what, theirs } => {
            let problem = match KINDS.contains(&what.as_str()) {
                true => problem.sentence("what", Problem::new(kind(what))),
                false => problem.with("what", what),
            };
            problem.with("theirs", theirs)
        }
        Reason::NoPublickey { methods } => problem.with("methods", methods),
        Reason::MoreNeeded { methods } => {
            let second = if methods == "publickey" { "key" } else { "other" };
            problem.with("methods", methods).with("second", second)
        }
        Reason::Denied { methods } => {
            problem.with("methods", if methods.is_empty() { "none" } else { methods })
        }
        Reason::OtherUser { user } => {
            let user = user.as_deref();
            let problem = known(problem, "path", file).with("user_there", user.unwrap_or("none"));
            problem.sentence("whom_there", there(whom, user))
        }
        Reason::CommandFailed { status }
        | Reason::Interrupted { status }
        | Reason::Unexplained { status } => problem.with("status", status),
        _ => known(problem, "path", file),
    }
}

/// What is to be said besides, where `ssh` walked past a host key that is not the right one: then nobody
/// knows who answered, whatever came of it.
pub fn besides(report: &Report) -> Option<Problem> {
    let is_said = report.reason == Reason::In;
    let _ = report.other_host_key.as_ref().filter(|_| !is_said)?;
    Some(other_host_key(report, "why-besides-ignored"))
}

fn other_host_key(report: &Report, id: &'static str) -> Problem {
    let revoked = report.other_host_key.as_ref().is_some_and(|line| line.text.contains("REVOKED"));
    let problem = Problem::new(id).with("kind", if revoked { "revoked" } else { "changed" });
    match (report.jumps, &report.other_host) {
        (true, Some(host)) => problem.with("host", host),
        // Which of several, the text does not tell.
        (true, None) => problem.sentence("host", Problem::new("why-word-one-host")),
        (false, _) => known(problem, "host", report.whom.host.as_deref()),
    }
}

/// What such a kind is called.
fn kind(what: &str) -> String {
    format!("why-kind-{}", what.replace(' ', "-").to_lowercase())
}

/// Adds a value, or a word that says what is to be filled in.
fn known(problem: Problem, name: &'static str, value: Option<&str>) -> Problem {
    match value {
        Some(value) => problem.with(name, value),
        None => problem.sentence(name, Problem::new(format!("why-word-{name}"))),
    }
}

/// What stands last in a command that logs in there: the port, if it is an unusual one, and who where.
fn there(whom: &Whom, user: Option<&str>) -> Problem {
    let port = whom.port.filter(|port| *port != 22).map(|port| format!("-p\u{a0}{port}\u{a0}"));
    let problem = Problem::new("why-word-there").with("port", port.unwrap_or_default());
    match (user, whom.host.as_deref()) {
        (Some(user), Some(host)) => problem.with("whom", shell_word(&format!("{user}@{host}"))),
        (user, host) => {
            let [no_user, no_host] = ["why-word-user", "why-word-host"].map(Problem::new);
            let whom = Problem::new("why-word-whom");
            let whom = match (user, host) {
                (Some(user), _) => whom.with("user", user).sentence("host", no_host),
                (None, Some(host)) => whom.sentence("user", no_user).with("host", host),
                (None, None) => whom.sentence("user", no_user).sentence("host", no_host),
            };
            problem.sentence("whom", whom)
        }
    }
}

/// What is to be forgotten of another host key, and where it stands: in `ssh`'s own words where it said
/// so, since it may have looked in another file, or under another name, than one would think.
fn changed(
    problem: Problem,
    whom: &Whom,
    [host, file]: [&Option<String>; 2],
    line: Option<u32>,
) -> Problem {
    let typed = whom.host.as_deref().unwrap_or("HOST");
    // ssh(1): in known_hosts a host at another port than 22 is called [host]:port.
    let known = || match whom.port {
        Some(port) if port != 22 => format!("[{typed}]:{port}"),
        _ => typed.to_owned(),
    };
    let known = host.clone().unwrap_or_else(known);
    let at = match (file, line) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        (Some(file), None) => file.clone(),
        (None, _) => "none".to_owned(),
    };
    let problem = problem.with("host", &known).with("known", shell_word(&known)).with("at", at);
    match file {
        Some(file) => problem.with("path", file),
        None => problem.with("path", "none"),
    }
}

/// What a text is that is no log of `ssh`.
pub fn no_log(other: Other) -> Problem {
    Problem::new(format!("err-why-{other}"))
}

#[cfg(test)]
mod tests {
    use strum::{VariantArray as _, VariantNames as _};

    use super::*;
    use crate::lesson::{Language, Words, assert_each};

    #[test]
    fn every_reason_has_words_and_so_has_what_is_no_log() {
        assert_each("why-", Reason::VARIANTS);
        assert_each("err-why-", Other::VARIANTS);
        assert_each("why-kind-", KINDS.map(|what| what.replace(' ', "-").to_lowercase()));
        assert_each("why-word-", ["path", "port", "one-host"]);
    }

    /// Where keystep or this computer is the server, its own windows tell more than any guess.
    #[test]
    fn a_server_that_is_at_hand_is_asked() {
        let words = Words::new(Language::En);
        let next = |whom: Whom, reason| stopped(&Report::of(whom, reason)).explain(&words).next;
        let by = |server: &str| Whom { server: Some(server.to_owned()), ..Whom::default() };
        for (server, ours) in [("SSH-2.0-keystep_0.2.0", true), ("OpenSSH_9.2", false)] {
            let next = next(by(server), Reason::NotAccepted);
            assert_eq!(next.contains("keystep\u{a0}serve"), ours, "{next}");
            assert_eq!(next.contains("ec2-user"), !ours, "{next}");
        }
        let at = |host: &str| Whom { host: Some(host.to_owned()), ..Whom::default() };
        for (host, ours) in
            [("localhost", true), ("127.3.2.1", true), ("::1", true), ("a.example", false)]
        {
            let next = next(at(host), Reason::Refused);
            assert_eq!(next.contains("keystep\u{a0}serve"), ours, "{next}");
        }
        // Rules of the small EC2 are about port 22, whose place 2222 takes here.
        for (host, port, small) in
            [("127.3.2.1", 2222, true), ("127.3.2.1", 4444, false), ("a.example", 2222, false)]
        {
            let next = next(Whom { port: Some(port), ..at(host) }, Reason::NoAnswer);
            assert_eq!(next.contains("TCP port 22 "), small, "{next}");
            assert_eq!(next.contains(&format!("TCP port {port} ")), !small, "{next}");
        }
    }

    /// Who is sent to another command asks it about the same user and the same key.
    #[test]
    fn what_is_asked_of_the_small_ec2_is_what_was_asked_of_ssh() {
        for words in Language::ALL.map(Words::new) {
            let [user, file] = ["ubuntu", "my key.pem"].map(|name| Some(name.to_owned()));
            let server = Some("SSH-2.0-keystep_0.2.0".to_owned());
            let whom = Whom { user, file, server, ..Whom::default() };
            let next = stopped(&Report::of(whom, Reason::NotAccepted)).explain(&words).next;
            let next = next.replace('\u{a0}', " ");
            let file = shell_word("my key.pem");
            assert!(next.contains(&format!("ec2 why --user ubuntu -i {file}")), "{next}");
        }
    }

    /// The key that has just failed is not named once more, and a login without one is called that.
    #[test]
    fn nothing_is_said_of_a_key_that_did_nothing() {
        for words in Language::ALL.map(Words::new) {
            let whom = Whom { file: Some("r1".to_owned()), ..Whom::default() };
            let mut report = Report::of(whom, Reason::TooMany);
            let next = |report: &Report| stopped(report).explain(&words).next;
            assert!(next(&report).contains("-i\u{a0}r1\u{a0}"), "{}", next(&report));
            report.is_key_refused = true;
            let key = format!("-i\u{a0}{}\u{a0}", words.get("why-word-path"));
            assert!(next(&report).contains(&key), "{}", next(&report));
            report.reason = Reason::In;
            let by_key = stopped(&report).explain(&words);
            let told = ["none", "password"].map(|method| {
                report.keyless = Some(method.to_owned());
                stopped(&report).explain(&words)
            });
            assert!(told[1].what.contains("password") && !told[0].what.contains("none"));
            assert!(told[0].next.contains("PermitEmptyPasswords"), "{}", told[0].next);
            assert!(told.iter().all(|told| !told.next.contains(&by_key.next)), "{}", by_key.next);
        }
    }

    /// A way that leads to itself was understood well; and an agent may have keys that `ssh` may not offer.
    #[test]
    fn what_is_said_of_an_option_fits_it() {
        for words in Language::ALL.map(Words::new) {
            let told = |reason| stopped(&Report::of(Whom::default(), reason)).explain(&words);
            let said = |said: &str| Reason::BadOption { said: said.to_owned() };
            let [loops, typo] = ["jumphost loop via a", "Bad configuration option: x"].map(said);
            assert!(told(loops).next.contains("ProxyJump"));
            let typo = told(typo);
            assert!(!typo.next.contains("ProxyJump") && typo.next.contains("config"));
            assert!(told(Reason::NothingToOffer).why.contains("IdentitiesOnly"));
        }
    }

    /// Nobody is sent to do what he did.
    #[test]
    fn who_ran_it_with_v_is_not_told_to() {
        for words in Language::ALL.map(Words::new) {
            for is_verbose in [true, false] {
                let closed = Report::of(Whom::default(), Reason::ClosedFirst);
                let told = stopped(&Report { is_verbose, ..closed }).explain(&words);
                assert_eq!(told.next.contains("-v"), !is_verbose, "{}", told.next);
                assert_eq!(told.why.contains("-v"), !is_verbose, "{}", told.why);
            }
        }
    }

    /// What is to be copied goes to the same port, and what is to be filled in is a word.
    #[test]
    fn a_command_to_copy_names_the_port_and_what_is_to_be_filled_in() {
        let words = Language::ALL.map(Words::new);
        let next = |whom: &Whom, reason: Reason| {
            let problem = stopped(&Report::of(whom.clone(), reason));
            words.each_ref().map(|words| problem.explain(words).next.replace('\u{a0}', " "))
        };
        let [user, host] = ["alice", "server"].map(|name| Some(name.to_owned()));
        let mut whom = Whom { user, host, port: Some(2222), ..Whom::default() };
        for (reason, file) in [
            (Reason::TooMany, true),
            (Reason::Denied { methods: String::new() }, false),
            (Reason::Closed, false),
            (Reason::Shared, false),
            (Reason::Dropped, false),
            (Reason::OtherUser { user: Some("alice".to_owned()) }, true),
        ] {
            let [en, ja] = next(&whom, reason);
            let [key, of_theirs] = match file {
                true => ["-i KEY ", "-i 秘密鍵 "],
                false => ["", ""],
            };
            assert!(en.contains(&format!("{key}-p 2222 alice@server")), "{en}");
            assert!(ja.contains(&format!("{of_theirs}-p 2222 alice@server")), "{ja}");
        }
        whom.port = Some(22);
        whom.host = None;
        let [en, ja] = next(&whom, Reason::Closed);
        assert!(en.contains("ssh alice@HOST") && ja.contains("ssh alice@ホスト"), "{en}\n{ja}");
    }
}
