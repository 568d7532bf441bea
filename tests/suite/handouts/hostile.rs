//! A record by another program may hold any text. It shows itself and nothing more, in every form.

use anstream::adapter::strip_str;
use keystep::story::login;
use keystep::transcript::{Happening, Line, Outcome, Stop, Transcript, to_text};
use keystep::view;
use keystep::wire::Method;

use super::{WORDS, played};
use crate::common::drawn::{drawn, parse, well_formed_page, well_formed_picture};
use crate::common::played::login_from;

/// What a login could hold to steer a terminal, a browser, GitHub or Mermaid.
const EVIL: &str = "|`\"><script>alert(1)</script>&amp;'\n\u{1b}[31m\u{202e}](javascript:alert(1)) \
     https://evil.example %%{init:{}}%% #quot; ;C->>S: x\n# heading";

/// A record by another program that puts such text wherever a record takes text.
pub(crate) fn hostile(method: Method) -> Transcript {
    let mut evil = played(method, None).clone();
    evil.when = Some(EVIL.to_owned());
    evil.program = EVIL.to_owned();
    for entry in &mut evil.events {
        if let Happening::Sent(line) | Happening::Received(line) = &mut entry.what {
            for name in ["alice", "accept"] {
                let Some(at) = line.text().find(name) else { continue };
                let mut fields = line.fields().to_vec();
                for field in &mut fields {
                    if field.offset == at {
                        field.length = EVIL.len();
                    } else if field.offset > at {
                        field.offset += EVIL.len() - name.len();
                    }
                }
                *line = Line::unread(line.text().replacen(name, EVIL, 1)).with_fields(fields);
            }
        }
    }
    let (code, detail) = (EVIL.to_owned(), EVIL.to_owned());
    evil.outcome = Outcome::Stopped { why: Stop::PeerError { code, detail } };
    // The reader takes it: what a record says is not its concern.
    login_from(&to_text(&evil)).unwrap()
}

#[test]
fn nothing_from_outside_is_taken_for_markup() {
    for words in WORDS.iter() {
        for method in Method::ALL {
            let evil = hostile(method);
            for (name, text) in drawn(words, &evil) {
                let text = if name.ends_with("text") { strip_str(&text).to_string() } else { text };
                assert!(!text.contains(['\u{1b}', '\u{202e}']), "{name}\n{text}");
                assert!(text.contains("evil") || text.contains("script"), "{name}\n{text}");
                match name {
                    "mermaid" => {
                        mermaid_is_tame(&text, &view::mermaid(&login(words, played(method, None))))
                    }
                    "svg" => well_formed_picture(parse(&text).root_element()),
                    name if name.ends_with("html") => well_formed_page(&text, words),
                    name if name.ends_with("markdown") => markdown_is_tame(&text),
                    _ => {}
                }
            }
        }
    }
}

fn mermaid_is_tame(text: &str, usual: &str) {
    let code = regex::Regex::new("#[0-9]+;").unwrap();
    for line in text.lines().skip(1) {
        let known = ["accTitle: ", "participant ", "Note over ", "C->>S: ", "S->>C: "];
        assert!(known.iter().any(|start| line.trim_start().starts_with(start)), "{line}");
        assert!(!line.contains("%%") && !line.contains("<script"), "{line}");
        // A semicolon ends a statement, unless it ends a character's number.
        let ends = line.matches(';').count();
        let codes = code.find_iter(line).count();
        assert_eq!(ends, codes, "{line}");
    }
    assert_eq!(text.lines().count(), usual.lines().count(), "{text}");
}

/// Outside of code nothing is markup.
fn markdown_is_tame(text: &str) {
    let fences = regex::Regex::new("(?ms)^(```+)text\n(.*?)\n```+$").unwrap();
    let lines = fences.replace_all(text, "");
    let mut columns = 0;
    for line in lines.lines() {
        let words = without_code(line);
        assert!(!words.contains("<script") && !words.contains("https://"), "{line}");
        assert!(!words.replace("\\]", "").contains("]("), "{line}");
        assert!(!line.starts_with("# heading"), "{line}");
        // Tables keep their columns.
        let bars = line.replace("\\|", "").matches('|').count();
        if line.starts_with("| ---") {
            columns = bars;
        } else if line.starts_with("| ") && columns > 0 {
            assert_eq!(bars, columns, "{line}");
        } else {
            columns = 0;
        }
    }
}

/// A line without its code spans: each ends with as many backticks as it began with.
fn without_code(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        let run = rest[at..].chars().take_while(|c| *c == '`').count();
        let fence = "`".repeat(run);
        let escaped = rest[..at].ends_with('\\');
        let inside = &rest[at + run..];
        let end = inside
            .match_indices(&fence)
            .map(|(end, _)| end)
            .find(|end| !inside[end + run..].starts_with('`') && !inside[..*end].ends_with('`'));
        let Some(end) = end.filter(|_| !escaped) else {
            out.push_str(&rest[..at + run]);
            rest = inside;
            continue;
        };
        out.push_str(&rest[..at]);
        rest = &inside[end + run..];
    }
    out + rest
}
