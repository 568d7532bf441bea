//! What docs/administrator.md says of each command, held against the system calls that it really makes:
//! where it writes, whom it speaks to, what it starts.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::process::{Command, Stdio};

use regex::Regex;

use crate::common::{Place, Run, Running, is_there};

/// What a run did to the rest of the machine.
#[derive(Debug, Default, PartialEq, Eq)]
struct Deeds {
    /// Where it wrote: in the home, the folder it ran in, that for temporary files, or a path.
    wrote: BTreeSet<String>,
    /// The addresses that it listened on or spoke to, without ports.
    met: BTreeSet<String>,
    started: Vec<String>,
}

/// The system calls of a run, as `strace` writes them.
fn deeds(trace: &str, place: &Place) -> Deeds {
    let call = Regex::new(r"^\d+ +(\w+)\((.*)$").unwrap();
    let path = Regex::new(r#"(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)""#).unwrap();
    let address = Regex::new(
        r#"sa_family=(AF_\w+)(?:.*?inet_addr\("([^"]*)"\)|.*?inet_pton\(AF_INET6, "([^"]*)"|, sun_path=@?"([^"]*)")?"#,
    )
    .unwrap();
    let mut deeds = Deeds::default();
    for (name, rest) in trace.lines().filter_map(|line| {
        let call = call.captures(line)?;
        Some((call.get(1)?.as_str(), call.get(2)?.as_str()))
    }) {
        match name {
            "execve" => {
                let program = path.captures(rest).unwrap()[2].to_owned();
                // What cannot be found along the PATH is not started.
                if !rest.contains("ENOENT") {
                    deeds.started.push(program);
                }
            }
            "bind" | "connect" | "sendto" | "sendmsg" | "sendmmsg" => {
                let Some(met) = address.captures(rest) else { continue };
                let whom =
                    (2..5).find_map(|group| met.get(group)).map_or("", |group| group.as_str());
                match &met[1] {
                    // Asking the system which addresses it has.
                    "AF_NETLINK" => {}
                    // Whoever resolves names for the system, if somebody does.
                    "AF_UNIX" if whom.starts_with("/var/run/nscd") => {}
                    _ => drop(deeds.met.insert(whom.to_owned())),
                }
            }
            _ => {
                let writes = match name {
                    "open" | "openat" => ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"]
                        .iter()
                        .any(|flag| rest.contains(flag)),
                    "creat" | "mkdir" | "mkdirat" | "rename" | "renameat" | "renameat2"
                    | "link" | "linkat" | "symlink" | "symlinkat" | "unlink" | "unlinkat"
                    | "rmdir" | "truncate" | "chmod" | "fchmodat" | "chown" | "fchownat"
                    | "mknodat" => true,
                    _ => false,
                };
                if writes {
                    for path in path.captures_iter(rest) {
                        let folder = path.get(1).map_or("", |folder| folder.as_str());
                        deeds.wrote.extend(whose(place, folder, &path[2]));
                    }
                }
            }
        }
    }
    deeds
}

/// Which of the places of the page a path is in. A device keeps nothing.
fn whose(place: &Place, folder: &str, path: &str) -> Option<String> {
    let at = |name: &str| fs::canonicalize(place.path(name)).unwrap_or_else(|_| place.path(name));
    let here = at("");
    let path = match folder {
        "" => here.join(path),
        folder => std::path::Path::new(folder).join(path),
    };
    let path = path.strip_prefix(place.path("")).map_or(path.clone(), |path| here.join(path));
    if path.starts_with("/dev") {
        return None;
    }
    let places = [("home", at("home")), ("temporary", at("tmp")), ("folder", here)];
    let found = places.iter().find(|(_, place)| path.starts_with(place));
    Some(found.map_or_else(|| path.display().to_string(), |(name, _)| (*name).to_owned()))
}

/// `keystep` with these words, watched.
fn watched(place: &Place, line: &str) -> Command {
    fs::create_dir_all(place.path("tmp")).unwrap();
    let keystep = place.command(line.split_whitespace());
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-s", "4096", "-e", "trace=%file,%network", "-o"]);
    strace.arg(place.path("trace")).arg(keystep.get_program()).args(keystep.get_args());
    for (name, value) in keystep.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    strace.env("TMPDIR", place.path("tmp")).current_dir(place.path("")).stdin(Stdio::null());
    strace
}

fn of_last(place: &Place) -> Deeds {
    let mut deeds = deeds(&place.read("trace"), place);
    // The first is keystep itself.
    deeds.started.remove(0);
    deeds
}

fn set(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

/// Each command with where it writes and whom it meets.
const COMMANDS: &[(&str, &str, &str)] = &[
    ("", "", ""),
    ("words", "", ""),
    ("card", "", ""),
    ("toy", "", ""),
    ("completions bash", "", ""),
    ("man man", "folder", ""),
    ("keygen -b 1024 my.pem", "folder", ""),
    ("demo --plain -b 1024", "", "127.0.0.1"),
    ("demo --plain -i my.pem --method ssh2 --save login.json", "folder", "127.0.0.1"),
    ("show login.json", "", ""),
    ("show login.json --format page -o page.html", "folder", ""),
    ("check -i my.pem login.json", "", ""),
    ("authorize alice my.pem.pub", "home", ""),
    ("attack replay", "", "127.0.0.1"),
    ("attack enumerate --setup naive-answer", "temporary", "127.0.0.1"),
    ("bench --bits 1024 --time 0.01", "", "127.0.0.1"),
    ("ec2 launch --yes --name web", "folder home", ""),
    ("ec2 terminate web", "home", ""),
];

#[test]
fn commands_write_and_speak_where_the_page_says_and_nowhere_else() {
    if !is_there("strace", "-V") {
        return;
    }
    let place = Place::new("en");
    for (line, wrote, met) in COMMANDS {
        Run::of(watched(&place, line)).ends(0);
        let expected = Deeds { wrote: set(wrote), met: set(met), started: Vec::new() };
        assert_eq!(of_last(&place), expected, "{line}");
        let left: Vec<_> = fs::read_dir(place.path("tmp")).unwrap().collect();
        assert!(left.is_empty(), "{line}: {left:?}");
    }
    assert!(!place.path("nobody").exists(), "something was written where the user lives");
}

/// Both pages, each with its rows about what listens.
fn pages() -> [String; 2] {
    ["docs/administrator.md", "docs/administrator.ja.md"]
        .map(|page| fs::read_to_string(page).unwrap())
}

/// Whoever opens a firewall by the page opens the port that the command really has.
#[test]
fn the_page_names_the_address_that_each_command_listens_on() {
    let place = Place::new("en");
    let default = Regex::new(r"(?s)--listen <[^>]*>.*?\b([0-9]+(?:\.[0-9]+){3}:[0-9]+)").unwrap();
    for (command, row) in [("serve", "serve"), ("attack", "attack --serve"), ("web", "web")] {
        let help = place.run(&format!("{command} --help")).ends(0).out.clone();
        let address = &default.captures(&help).unwrap_or_else(|| panic!("{help}"))[1];
        for page in pages() {
            let mut rows = page.lines().filter(|line| line.starts_with(&format!("| `{row}` |")));
            assert!(rows.any(|row| row.contains(address)), "{command} {address}: {page}");
        }
    }
}

/// In front of another agent it speaks to that one's socket, to its own, and to nothing else.
#[cfg(unix)]
#[test]
fn in_front_of_another_agent_it_meets_that_one_alone() {
    if !is_there("strace", "-V") || !is_there("ssh-add", "-?") {
        return;
    }
    let place = Place::new("en");
    let socket = place.path("other");
    let other = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    // One that hangs up.
    std::thread::spawn(move || other.incoming().for_each(drop));
    let mut agent = watched(&place, "agent --upstream --yes -- ssh-add -l");
    agent.env("SSH_AUTH_SOCK", &socket);
    let run = Run::of(agent);
    assert_ne!(run.code, Some(0), "{run:#?}");
    let Deeds { wrote, met, started } = of_last(&place);
    assert_eq!(wrote, set("temporary"));
    let (own, others): (Vec<_>, Vec<_>) =
        met.iter().partition(|met| std::path::Path::new(met).starts_with(place.path("tmp")));
    assert_eq!((own.len(), others), (1, vec![&socket.display().to_string()]));
    assert!(started.iter().all(|program| program.ends_with("/ssh-add")), "{started:?}");
    for page in pages() {
        let told =
            |line: &str| line.contains("`agent --upstream`") && line.contains("`SSH_AUTH_SOCK`");
        assert!(page.lines().any(told), "{page}");
    }
}

/// A program of somebody else's is started, and only that.
#[test]
fn grading_does_what_the_page_says() {
    if !is_there("strace", "-V") {
        return;
    }
    let place = Place::new("en");
    Run::of(watched(&place, "grade client -- true {port}")).ends(1);
    let Deeds { wrote, met, started } = of_last(&place);
    assert_eq!((wrote, met), (set("home temporary"), set("127.0.0.1")));
    assert!(started.iter().all(|program| program.ends_with("/true")), "{started:?}");
    assert!(place.path("home/host_key").exists() && !started.is_empty());
    for page in pages() {
        let rows = page.lines().filter(|line| line.starts_with("| "));
        let of = |word: &str| {
            rows.clone().any(|row| row.contains(word) && row.contains("`grade client`"))
        };
        assert!(of("`host_key`") && of("`keystep-…`") && of("127.0.0.1"), "{page}");
    }
}

#[test]
fn a_server_and_its_client_stay_on_the_machine() {
    if !is_there("strace", "-V") {
        return;
    }
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = Running::listening(watched(&place, "serve --listen 127.0.0.1:0"));
    let client = Place::new("en");
    client.write("my.pem", "");
    fs::copy(place.path("my.pem"), client.path("my.pem")).unwrap();
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(client.path("my.pem"), fs::Permissions::from_mode(0o400)).unwrap();
    let line =
        format!("login -i my.pem -p {} --method ssh2 --accept-new alice@127.0.0.1", server.port());
    Run::of(watched(&client, &line)).ends(0);
    let expected = Deeds { wrote: set("home"), met: set("127.0.0.1"), started: Vec::new() };
    assert_eq!(of_last(&client), expected);
    // It is strace that was started; the first line of the trace says whom it watches.
    let trace = place.read("trace");
    let keystep = trace.split_whitespace().next().unwrap();
    assert!(Command::new("kill").args(["-s", "TERM", keystep]).status().unwrap().success());
    server.finish().ends(0);
    assert_eq!(of_last(&place), expected);
}

#[test]
fn the_small_ec2_stays_on_the_machine() {
    if !is_there("strace", "-V") {
        return;
    }
    let place = Place::new("en");
    place.write("script", "launch --yes --name web\nls\nterminate web\n");
    let mut ec2 = watched(&place, "ec2 --plain");
    ec2.stdin(File::open(place.path("script")).unwrap());
    Run::of(ec2).ends(0);
    let deeds = of_last(&place);
    assert_eq!(deeds.wrote, set("folder home"));
    assert!(deeds.met.iter().all(|address| address.starts_with("127.")), "{deeds:?}");
    assert!(deeds.met.len() > 1 && deeds.started.is_empty(), "{deeds:?}");
}

/// What is looked for is seen where it is there.
#[test]
fn what_would_be_against_the_page_is_seen() {
    let place = Place::new("en");
    let deeds = deeds(
        r#"7 execve("/bin/keystep", ["keystep"], 0x7f /* 9 vars */) = 0
7 openat(AT_FDCWD</somewhere>, "note", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3</somewhere/note>
7 openat(AT_FDCWD</somewhere>, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 3</etc/hosts>
7 renameat(AT_FDCWD</a>, "/a/b", AT_FDCWD</a>, "/c/d") = 0
8 connect(9<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16 <unfinished ...>
8 connect(9<TCPv6:[1]>, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0
8 sendto(9<UDP:[1]>, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.2")}, 16) = 1
8 bind(9<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path="/run/socket"}, 110) = 0
9 execve("/bin/sh", ["sh"], 0x7f /* 9 vars */) = 0
"#,
        &place,
    );
    assert_eq!(deeds.wrote, set("/somewhere/note /a/b /c/d"));
    assert_eq!(deeds.met, set("192.0.2.1 2001:db8::1 192.0.2.2 /run/socket"));
    assert_eq!(deeds.started, ["/bin/keystep", "/bin/sh"]);
}
