//! Three windows of one login: the server's, the client's and the eavesdropper's. Each tells its own
//! side alone, by what is known there at that moment; with `--everything` what the others know, too.

use std::collections::BTreeMap;

use anstream::adapter::strip_str;
use keystep::lesson::{Language, Words};
use keystep::story::{Story, login, window};
use keystep::transcript::{
    Break, Fault, Learned, Outcome, Party, Stop, Transcript, View, knowledge,
};
use keystep::view::text::{self, Style};
use keystep::wire::Step;

use crate::common::played::{PLAYED, name, seen_from};

/// The windows, and who sits there.
const SIDES: [(View, Party); 3] = [
    (View::Client, Party::Client),
    (View::Server, Party::Server),
    (View::Eavesdropper, Party::Eavesdropper),
];
/// So much of a value tells it from all others.
const TELLING: usize = 15;

/// What a side has recorded by the end of a step. What is broken on purpose nobody there is told.
fn recorded(whole: &Transcript, view: View, step: Step) -> Transcript {
    let mut part = seen_from(whole, view);
    (part.fault, part.seed, part.preparation) = (None, None, None);
    part.events.retain(|entry| entry.step <= step);
    if step < Step::Verdict {
        part.outcome = Outcome::Stopped { why: Stop::Broken { detail: Break::NoVerdict } };
    }
    part
}

/// A step as it is told in a window, with every byte; blanks and colours are left out.
fn told(words: &Words, story: &Story, side: Party, step: Step) -> String {
    let (at, style) = (usize::from(step.number()), Style { verbosity: 2, width: 100 });
    let text = match side {
        Party::Eavesdropper => text::overheard(words, story, at, false, style),
        _ => text::part(words, story, at, style),
    };
    bare(&strip_str(&text).to_string())
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What of a value stands in a text where the value is told.
fn telling(value: &str) -> Option<&str> {
    value.get(..TELLING)
}

/// Every login, by its name, and what everybody learns in it. Nobody who attacks has a window.
fn logins() -> impl Iterator<Item = (String, &'static Transcript, Vec<Learned>)> {
    let all = PLAYED.iter().filter(|whole| whole.fault != Some(Fault::ReplayedReply));
    all.map(|whole| (name(whole), &**whole, knowledge(whole)))
}

#[test]
fn no_value_stands_in_a_window_before_its_side_has_it() {
    let words = Words::new(Language::En);
    let mut found = BTreeMap::<Party, usize>::new();
    let mut others = 0;
    for (login_name, whole, learned) in logins() {
        for step in Step::ALL {
            for (view, side) in SIDES {
                let part = recorded(whole, view, step);
                let text = told(&words, &window(&words, &part), side, step);
                let all = told(&words, &login(&words, whole), Party::Client, step);
                for Learned { fact, value, .. } in &learned {
                    let Some(start) = telling(value) else { continue };
                    let has = learned.iter().any(|known| {
                        let by_now = known.step.is_none_or(|since| since <= step);
                        known.party == side && known.value == *value && by_now
                    });
                    let stands = text.contains(start);
                    assert!(has || !stands, "{login_name} {step} {side}: {fact} {start}\n{text}");
                    *found.entry(side).or_default() += usize::from(stands);
                    // Where both sides are told, there is something to be left out.
                    others += usize::from(!has && all.contains(start));
                }
            }
        }
    }
    assert!(found.len() == 3 && found.values().all(|found| *found > 50), "{found:?}");
    assert!(others > 5, "{others}");
}

#[test]
fn nobody_else_s_knowledge_stands_in_a_window() {
    for language in Language::ALL {
        let words = Words::new(language);
        let (mut own, mut others) = (0, 0);
        for (login_name, whole, _) in logins() {
            for step in Step::ALL {
                for (view, side) in SIDES {
                    let part = recorded(whole, view, step);
                    let story = window(&words, &part);
                    let text = told(&words, &story, side, step);
                    assert!(story.ledger.entries.iter().all(|known| known.party == side));
                    // What anybody would be told of the same step, of this record and of the whole.
                    let stories = [login(&words, &part), login(&words, whole)];
                    let here = |party: Party| -> Vec<String> {
                        let at = usize::from(step.number());
                        let news = stories
                            .iter()
                            .flat_map(|story| story.ledger.news(party, at, usize::MAX));
                        news.map(bare).collect()
                    };
                    let mine = here(side);
                    own += mine.iter().filter(|news| text.contains(*news)).count();
                    let all = SIDES.map(|(_, party)| party).into_iter();
                    for news in all.filter(|party| *party != side).flat_map(here) {
                        // "User name alice" is news to all who read ①.
                        if !mine.iter().any(|mine| mine.contains(&news)) {
                            others += 1;
                            assert!(!text.contains(&news), "{login_name} {step} {side}: {news}");
                        }
                    }
                }
            }
        }
        assert!(own > 200 && others > 200, "{own} {others}");
    }
}

/// Why ④ says no stands in the server's window alone.
#[test]
fn the_reason_of_a_denial_stands_in_the_server_s_window() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut seen = 0;
        for (login_name, whole, _) in logins() {
            let Outcome::Denied { reason: Some(reason) } = whole.outcome else { continue };
            let reason = bare(&words.deny_reason(reason, &whole.user));
            for (view, side) in SIDES {
                let part = recorded(whole, view, Step::Verdict);
                let text = told(&words, &window(&words, &part), side, Step::Verdict);
                let stands = text.contains(&reason);
                assert_eq!(stands, side == Party::Server, "{login_name} {side}: {text}");
                seen += 1;
            }
        }
        assert!(seen > 9, "{seen}");
    }
}

#[cfg(unix)]
mod at_three_terminals {
    use regex::Regex;

    use crate::common::terminal::{Terminal, key};
    use crate::common::{LANGUAGES, Place};

    fn at_terminal(place: &Place, line: &str) -> Terminal {
        Terminal::start(&place.command(line.split_whitespace()), 200, 100)
    }

    /// Starts what listens, and gives its port.
    fn listening(place: &Place, line: &str) -> (Terminal, String) {
        let mut terminal = at_terminal(place, line);
        let port = Regex::new(r"listening on 127\.0\.0\.1:([0-9]+)").unwrap();
        terminal.wait_until(|screen| port.is_match(&screen.contents()));
        let port = port.captures(&terminal.text()).unwrap()[1].to_owned();
        (terminal, port)
    }

    /// Plays a login, message by message: each is sent by one, and let pass by the one in between.
    /// Gives what stands in the three windows.
    fn play(place: &Place, flags: &str) -> [String; 3] {
        let (mut server, port) =
            listening(place, &format!("serve --listen 127.0.0.1:0 --step {flags}"));
        let (mut tap, between) = listening(
            place,
            &format!("tap --listen 127.0.0.1:0 --to 127.0.0.1:{port} --step {flags}"),
        );
        let mut client = at_terminal(
            place,
            &format!("login -i my.pem -p {between} --accept-new --step {flags} alice@127.0.0.1"),
        );
        let marks = ["①", "②", "③", "④"];
        for (at, mark) in marks.into_iter().enumerate() {
            let sends = if at % 2 == 0 { &mut client } else { &mut server };
            let send = place.says("[Enter] send ①", "[Enter] ① を送る").replace('①', mark);
            sends.wait_for(&send).press(key::ENTER);
            let pass = place.says("[Enter] let ① pass", "[Enter] ① を通す").replace('①', mark);
            tap.wait_for(&pass);
            // It has not come: it waits in between.
            let waits = if at % 2 == 0 { &server } else { &client };
            assert!(!waits.has(&format!("── {mark} ")), "{}", waits.text());
            tap.press(key::ENTER);
        }
        client.ends(0).is_left_as_it_was();
        server.wait_for(place.says("accepted.", "許可しました。"));
        tap.wait_for(place.says("real SSH", "本物のSSH"));
        for window in [&mut server, &mut tap] {
            window.press(key::CTRL_C);
            window.ends(0).is_left_as_it_was();
        }
        [client.text(), server.text(), tap.text()]
    }

    #[test]
    fn three_windows_play_the_table_and_each_has_something_to_report() {
        for language in LANGUAGES {
            let place = Place::new(language);
            place.registered("alice", "my.pem");
            let overhears = place.says("+ eavesdropper", "+ 盗聴者");
            let knows = place.says("+ server", "+ サーバー");
            let [client, server, tap] = play(&place, "");
            for (window, text) in [("client", &client), ("server", &server), ("tap", &tap)] {
                assert_eq!(text.contains(overhears), window == "tap", "{window}: {text}");
                assert_eq!(text.contains(knows), window == "server", "{window}: {text}");
            }
            let [client, server, tap] = play(&place, "--everything");
            for text in [&client, &server, &tap] {
                assert!(text.contains(overhears), "{text}");
            }
            let speech = place.says("Let me log in!", "ログインさせて！");
            assert!(tap.contains(speech), "{tap}");
        }
    }

    #[test]
    fn everything_belongs_to_steps() {
        let place = Place::new("en");
        for line in ["serve --everything", "login --everything alice@localhost"] {
            place.run(line).complains(2, &["--step"]);
        }
        let line = "tap --proxy-command localhost 22 --step";
        place.run(line).complains(2, &["--step"]);
    }
}
