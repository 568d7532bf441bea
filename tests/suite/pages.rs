//! Every command that the READMEs and the pages under docs/ say to type, typed as it stands there and in the
//! language of the page; where that cannot be, what stands for it, and why.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use regex::Regex;

use crate::common::{LANGUAGES, Place, Run, Running, is_there, must_run, python_with};

/// What is done about a line that is not simply typed and ends well.
enum Instead {
    /// It is typed, and ends with this exit code, as the page says.
    Ends(i32),
    /// This is typed: shorter, or with what the page leaves open.
    Types(&'static str),
    /// A test of this file types it, which takes more than a line.
    Test(&'static str, &'static str),
    /// Nobody does here, since…
    Not(#[expect(dead_code, reason = "for whoever reads the tables")] &'static str),
}

use Instead::{Ends, Not, Test, Types};

/// A page in its languages, what there must be before, and which of its lines are special. One that ends
/// with … stands for all that begin so.
struct Page {
    names: &'static [&'static str],
    before: &'static str,
    special: &'static [(&'static str, Instead)],
}

const BUILDS: Instead = Not("it builds keystep; .ci/run types the two that matter");
const LESSON: Instead =
    Test("ec2/lesson.rs", "the_lesson_can_be_typed_and_leaves_nothing_that_costs");
const AT_INSTANCE: Instead = Test("ec2/sessions.rs", "from_the_launch_to_the_first_command");
const IN_INSTANCE: Instead =
    Test("ec2/sessions.rs", "the_machine_knows_its_disks_and_its_metadata");
const STEP: Instead = Test("processes.rs", "two_terminals_play_the_table");
const TAP: Instead = Test("processes.rs", "the_eavesdropper_passes_a_login_through_and_saves_it");
const AGENT: Instead = Test("agent.rs", "a_login_with_a_key_of_its_own_is_told_to_the_last_byte");
const MONITOR: Instead = Not("it asks for a profiler, or measures for minutes");

/// With nothing of whoever runs the test, and nobody to ask.
const SSH: &str = "ssh -F none -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new \
    -o UserKnownHostsFile=known -p $PORT -i my.pem alice@localhost";

/// A program of the name that the page calls it by, in an archive as the releases page has it.
const ARCHIVES: &str = r#"
for target in x86_64-unknown-linux-musl aarch64-apple-darwin; do
  name=keystep-0.2.0-$target; mkdir $name
  printf '#!/bin/sh\nexec keystep "$@"\n' > $name/keystep; chmod 755 $name/keystep
  tar czf $name.tar.gz $name; rm -r $name; sha256sum $name.tar.gz >> SHA256SUMS
done
echo "0000000000000000000000000000000000000000000000000000000000000000  of-another-system.zip" >> SHA256SUMS
keystep keygen -b 1024 ec2.pem; rm ec2.pem.pub"#;

const SLIDES: Instead =
    Test("handouts/plan.rs", "the_commands_of_the_plan_make_every_file_that_it_names");
const GRADE: Instead =
    Test("grade.rs", "a_right_client_passes_everything_and_the_result_bears_its_signature");
const HANDED_IN: Instead = Test("grade.rs", "a_class_hands_in_and_is_checked_as_its_page_says");
const WEB: Instead = Test("web/rules.rs", "it_opens_a_file_that_leads_to_its_address");
const CLASS: Instead = Test("web/class.rs", "a_class_is_told_where_to_go");
const COLLECT: Instead = Test("grade.rs", "a_folder_of_hostile_files_is_told_for_what_it_is");

const PAGES: &[Page] = &[
    Page {
        names: &["README.md", "docs/README.ja.md"],
        before: ARCHIVES,
        special: &[
            ("cargo …", BUILDS),
            ("keystep demo --fault …", Ends(1)),
            ("keystep show class.json --format svg --build …", SLIDES),
            ("keystep bench", Types("keystep bench --bits 1024 --time 0.01")),
            ("keystep grade client …", GRADE),
            ("keystep why -- …", Test("why_runs.rs", "what_logs_in_nowhere_is_not_called_a_login")),
            ("keystep serve --step", STEP),
            ("keystep login --step …", STEP),
            ("keystep tap …", TAP),
            ("keystep web --open", WEB),
            ("keystep web --class …", CLASS),
            ("ssh -p 2022 …", Types(SSH)),
            ("ssh -i my-key.pem -p 2222 …", AT_INSTANCE),
        ],
    },
    Page {
        names: &["docs/teaching.md", "docs/teaching.ja.md"],
        before: "",
        special: &[
            ("export …", Not("it chooses the language, which each page has its own of")),
            ("keystep demo --plain --seed 1 --fault …", Ends(1)),
            ("keystep show class.json --format svg --build …", SLIDES),
            ("keystep serve --step", STEP),
            ("keystep tap --step …", TAP),
            ("keystep login --step …", STEP),
        ],
    },
    Page {
        names: &["docs/your-own-client.md", "docs/your-own-client.ja.md"],
        before: "",
        special: &[
            ("keystep serve", STEP),
            ("python3 client.py …", Test("pages.rs", "the_starter_begins_as_its_page_says")),
            ("keystep grade client --user …", HANDED_IN),
            ("keystep grade client …", GRADE),
            ("keystep grade collect …", COLLECT),
            ("keystep authorize alice alice.pub", COLLECT),
        ],
    },
    Page {
        names: &["docs/attacks.md", "docs/attacks.ja.md"],
        before: "",
        special: &[
            ("keystep attack --all", Test("attacks.rs", "theory_is_right")),
            (
                "keystep attack --serve replay",
                Test("attack_serve.rs", "a_recorded_login_is_sent_again"),
            ),
            ("keystep attack --serve relay …", Test("attack_serve.rs", "a_login_is_passed_on")),
            (
                "keystep attack --serve tamper …",
                Test("attack_serve.rs", "a_name_and_a_verdict_are_changed"),
            ),
        ],
    },
    Page {
        names: &["docs/real-ssh.md", "docs/real-ssh.ja.md"],
        before: "",
        special: &[
            ("for who …", Test("openssh.rs", "a_reader_of_the_page_can_compute_a_login_again")),
            ("keystep agent …", AGENT),
            (
                "ssh -o ProxyCommand=…",
                Test(
                    "agent.rs",
                    "the_eavesdropper_and_the_agent_see_one_host_key_and_one_signature",
                ),
            ),
        ],
    },
    Page {
        names: &["docs/ec2.md", "docs/ec2.ja.md"],
        before: "",
        special: &[
            ("keystep ec2", Types("keystep ec2 --plain < /dev/null")),
            (
                "keystep ec2 shell",
                Test("ec2/shell.rs", "it_ends_as_the_program_did_and_nothing_is_left"),
            ),
            ("keystep ec2 …", LESSON),
            ("keystep why …", Test("why_runs.rs", "what_logs_in_nowhere_is_not_called_a_login")),
            ("ssh …", AT_INSTANCE),
            ("whoami", IN_INSTANCE),
            ("lsblk", IN_INSTANCE),
            ("cat ~/.ssh/…", IN_INSTANCE),
            ("curl …", IN_INSTANCE),
        ],
    },
    Page {
        names: &["docs/server.md"],
        before: "cp -r home DIR; mkdir -p nobody/.ssh",
        special: &[
            ("keystep serve", STEP),
            (
                "echo …",
                Types(
                    r#"echo "[localhost]:2022 $(ssh-keygen -y -f DIR/host_key)" >> nobody/.ssh/known_hosts"#,
                ),
            ),
            ("ulimit …", Not("the next line is what needs it")),
            ("keystep serve --max-connections 5000", Test("processes.rs", "two_logins_at_once")),
            (
                "keystep serve --listen 0.0.0.0:2022",
                Test("processes.rs", "what_others_can_reach_says_so"),
            ),
        ],
    },
    Page {
        names: &["docs/benchmarking.md"],
        before: "",
        special: &[
            ("cargo …", BUILDS),
            ("target/release/keystep bench", Types("keystep bench --bits 1024 --time 0.01")),
            ("keystep bench -v", Types("keystep bench --bits 1024 --time 0.01 -v")),
            (
                "keystep bench --format html …",
                Types("keystep bench --bits 1024 --time 0.01 --format html -o report.html"),
            ),
            (
                "keystep bench --format svg …",
                Types("keystep bench --bits 1024 --time 0.01 --format svg -o plot.svg"),
            ),
            (
                "keystep bench --json …",
                Types("keystep bench --bits 1024 --time 0.01 --json -o before.json"),
            ),
            (
                "keystep bench --compare …",
                Types("keystep bench --bits 1024 --time 0.01 --compare before.json"),
            ),
            (
                "keystep bench --bits 2048,…",
                Types(
                    "keystep bench --bits 1024,2048 --time 0.01 --samples --format csv -o figures.csv",
                ),
            ),
            ("keystep bench --clients …", Test("bench.rs", "a_server_under_load")),
            ("ulimit …", MONITOR),
            ("CARGO_PROFILE_…", MONITOR),
            ("perf …", MONITOR),
            ("./usual …", MONITOR),
            ("./lto …", MONITOR),
        ],
    },
    Page {
        names: &["docs/transcript.md"],
        before: "",
        special: &[
            ("head -n …", Test("pages.rs", "the_sum_of_a_record_is_computed_as_its_page_says")),
            ("tail -n …", Test("pages.rs", "the_sum_of_a_record_is_computed_as_its_page_says")),
            (
                "keystep demo --seed 1 …",
                Test("pages.rs", "the_sum_of_a_record_is_computed_as_its_page_says"),
            ),
        ],
    },
];

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The blocks of a page: what stands behind the fence, and what is in it.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fence = Regex::new(r"(?ms)^```(\w*)\n(.*?)^```").unwrap();
    let blocks = fence.captures_iter(page).map(|block| block.extract::<2>().1);
    blocks.map(|[language, text]| (language, text)).collect()
}

/// The lines that are to be typed, without what is said beside them.
fn commands(page: &str) -> Vec<String> {
    let aside = Regex::new(r"  +(#|[^\x00-\x7f]|[a-z]).*$|\\\n *").unwrap();
    let mut lines = Vec::new();
    for (language, text) in blocks(page) {
        let text = text.replace("\\\n", "");
        lines.extend(
            text.lines()
                .filter(|line| match language {
                    // Of a loop its first line stands for it.
                    "sh" => !line.starts_with(' ') && *line != "done",
                    "" => line.starts_with("keystep ") || line.starts_with("python3 "),
                    _ => false,
                })
                .map(|line| aside.replace(line, "").trim_end().to_owned()),
        );
    }
    lines
}

/// The line in a shell that has `keystep` on its path, with a server at `PORT`.
fn sh(place: &Place, port: &str, line: &str) -> Run {
    let mut sh = place.command([""; 0]);
    let envs: Vec<_> = sh
        .get_envs()
        .map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned)))
        .collect();
    sh = Command::new("sh");
    for (name, value) in envs {
        match value {
            Some(value) => sh.env(name, value),
            None => sh.env_remove(name),
        };
    }
    let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").unwrap());
    sh.args(["-ec", line]).current_dir(place.path("")).env("PATH", path).env("PORT", port);
    sh.env("LANG", place.says("C.UTF-8", "ja_JP.UTF-8")).stdin(std::process::Stdio::null());
    Run::of(sh)
}

/// A place where the lines of a page can be typed, and its server.
fn desk(language: &'static str) -> (Place, Running) {
    let place = Place::new(language);
    fs::create_dir(place.path("bin")).unwrap();
    symlink(env!("CARGO_BIN_EXE_keystep"), place.path("bin/keystep")).unwrap();
    let server = place.serve("");
    (place, server)
}

/// What a line makes, by its own words.
fn makes(line: &str) -> Vec<String> {
    let file = Regex::new(r"(?:-o|--save|[^>]>) (\w[\w.]*)(?:\s|$)").unwrap();
    file.captures_iter(line).map(|file| file[1].to_owned()).collect()
}

fn special<'a>(page: &'a Page, line: &str) -> Option<&'a (&'static str, Instead)> {
    page.special.iter().find(|(pattern, _)| match pattern.strip_suffix('…') {
        Some(start) => line.starts_with(start),
        None => line == *pattern,
    })
}

fn types(of: &Page, name: &str, language: &'static str) {
    let (place, server) = desk(language);
    sh(&place, server.port(), of.before).ends(0);
    let mut used = BTreeSet::new();
    for line in commands(&page(name)) {
        let (mut typed, mut code) = (line.as_str(), 0);
        if let Some((pattern, instead)) = special(of, &line) {
            used.insert(*pattern);
            match instead {
                Ends(other) => code = *other,
                Types(other) => typed = other,
                Test(file, test) => {
                    let test = format!("fn {test}(");
                    let file = page(&format!("tests/suite/{file}"));
                    assert!(file.contains(&test), "{line}: there is no {test}");
                    continue;
                }
                Not(_) => continue,
            }
        }
        let run = sh(&place, server.port(), typed);
        assert_eq!(run.code, Some(code), "{name}: {line}\n{run:#?}");
        for file in makes(typed) {
            let size = fs::metadata(place.path(&file)).map_or(0, |file| file.len());
            assert_ne!(size, 0, "{name}: {line} left no {file}");
        }
    }
    let unused: Vec<_> =
        of.special.iter().map(|(line, _)| *line).filter(|line| !used.contains(line)).collect();
    assert_eq!(unused, [""; 0], "{name} has no such lines any more");
}

#[test]
fn what_the_pages_say_to_type_can_be_typed() {
    if !["ssh", "ssh-keygen", "shasum"].into_iter().all(|program| is_there(program, "-V")) {
        return;
    }
    for of in PAGES {
        match of.names {
            [name] => LANGUAGES.into_iter().for_each(|language| types(of, name, language)),
            names => {
                names.iter().zip(LANGUAGES).for_each(|(name, language)| types(of, name, language))
            }
        }
        // Both languages say the same to type.
        if let [english, japanese] = of.names {
            let typed = |name| {
                let mut lines = commands(&page(name));
                // Which language they are in is all that differs.
                lines.retain(|line| !line.starts_with("export LANG="));
                lines
            };
            assert_eq!(typed(english), typed(japanese), "{japanese}");
        }
    }
}

/// The READMEs and all pages.
fn names() -> impl Iterator<Item = String> {
    let docs = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")).unwrap();
    let names = docs.map(|entry| format!("docs/{}", entry.unwrap().file_name().to_str().unwrap()));
    names.chain(["README.md".to_owned()]).filter(|name| name.ends_with(".md"))
}

#[test]
fn no_page_says_to_type_what_is_never_typed() {
    let known = |name: &str| PAGES.iter().any(|page| page.names.contains(&name));
    // What is computed there has a test of its own, below.
    for name in names().filter(|name| name != "docs/protocol.md") {
        assert!(known(&name) || commands(&page(&name)).is_empty(), "{name} is in no list");
    }
}

/// Where the pages name a version it is this one.
#[test]
fn the_archives_of_the_readmes_are_of_this_version() {
    let named = Regex::new(r"keystep-(\d+\.\d+\.\d+)-").unwrap();
    for name in ["README.md", "docs/README.ja.md"] {
        let text = page(name);
        let versions: BTreeSet<_> =
            named.captures_iter(&text).map(|found| found[1].to_owned()).collect();
        assert_eq!(versions, BTreeSet::from([env!("CARGO_PKG_VERSION").to_owned()]), "{name}");
    }
}

/// docs/protocol.md: all its lines in one shell, and what it says that they print.
#[test]
fn the_example_of_the_protocol_prints_what_its_page_says() {
    let programs = [("xxd", "-v"), ("openssl", "version"), ("python3", "-V")];
    if !programs.into_iter().all(|(program, argument)| is_there(program, argument)) {
        return;
    }
    let text = page("docs/protocol.md");
    let (mut script, mut expected) = (String::new(), String::new());
    for (language, text) in blocks(&text) {
        match language {
            "sh" => script += text,
            "text" => expected += text,
            _ => {}
        }
    }
    assert!(expected.lines().count() > 30);
    let place = Place::new("en");
    place.write("script", format!("export TMPDIR={}\n{script}", place.path("").display()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(must_run(root, "bash", &[place.path("script").to_str().unwrap()]), expected);
}

#[test]
fn the_sum_of_a_record_is_computed_as_its_page_says() {
    let (place, server) = desk("en");
    let [_, sum, tail, seeded, again] = &commands(&page("docs/transcript.md"))[..] else {
        panic!("other lines");
    };
    let typed = |line: &str| sh(&place, server.port(), line).ends(0).out.clone();
    typed("keystep demo --save login.json > /dev/null");
    let computed = typed(sum);
    let computed = computed.split_whitespace().next().unwrap();
    assert_eq!(typed(tail), format!("  \"sha256\": \"{computed}\"\n}}\n"));
    assert_eq!((seeded, typed(seeded)), (again, typed(again)));
}

#[test]
fn the_starter_begins_as_its_page_says() {
    let Some(python) = python_with("cryptography") else { return };
    let (place, server) = desk("en");
    place.registered("alice", "my.pem");
    let starter = page("docs/client-starter.py").replace("2022", server.port());
    place.write("client.py", starter);
    let line = format!("'{}' client.py alice my.pem", python.to_str().unwrap());
    let run = sh(&place, server.port(), &line);
    assert!(run.ends(3).err.contains("NotImplementedError") && run.out.contains('←'), "{run:#?}");
}

/// What is named between the lines has that command, and those options.
#[test]
fn what_the_pages_name_in_passing_is_there() {
    let fence = Regex::new(r"(?ms)^```.*?^```").unwrap();
    let span = Regex::new(r"`(keystep )?([a-z][a-z0-9]+(?: [^`\n]+)?)`").unwrap();
    let place = Place::new("en");
    let help = place.run("--help").out;
    let commands: BTreeSet<_> =
        help.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    assert!(commands.contains("demo") && commands.contains("man"), "{commands:?}");
    let mut spans = BTreeSet::new();
    for name in names().filter(|name| name != "docs/protocol.md") {
        let text = page(&name);
        for found in span.captures_iter(&fence.replace_all(&text, "")) {
            let first = found[2].split(' ').next().unwrap().to_owned();
            // Without `keystep` before it one word may be any word.
            let is_meant = found.get(1).is_some() || found[2].contains(" -");
            if is_meant && commands.contains(&*first) {
                spans.insert(found[2].to_owned());
            }
        }
    }
    assert!(spans.len() > 60, "{spans:?}");
    for span in spans {
        let line = span.split(" | ").next().unwrap().replace(['…', '\''], "");
        let words = line.split(' ').map(|word| match word {
            "SHELL" => "bash",
            "ADDRESS:2080" => "127.0.0.1:2080",
            "N" | "M" => "10",
            word => word,
        });
        let line = words.collect::<Vec<_>>().join(" ");
        let (line, rest) = line.split_once(" -- ").unwrap_or((&line, ""));
        // An option at the end may want a value, which the page leaves open.
        let found = ["", " 10", " 10 10", " 127.0.0.1:1", " replay"]
            .iter()
            .any(|value| place.run(&format!("{line}{value} --help -- {rest}")).code == Some(0));
        assert!(found, "`{span}` cannot be typed");
    }
}
