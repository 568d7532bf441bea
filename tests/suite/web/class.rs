//! A class: who follows sees what the teacher shows, answers, and may do nothing else.

use serde_json::{Value, json};

use crate::common::Place;
use crate::common::terminal::{Terminal, key};

use super::{Events, Web};

/// Somebody who follows, and what they were told to call themselves.
fn follow(web: &Web) -> (Events, String) {
    let mut events = web.hear(&web.request_with("", "GET", "/api/follow", None));
    let you = events.until("you").as_str().unwrap().to_owned();
    (events, you)
}

fn scene(web: &Web, scene: &Value) {
    let answer = web.post("/api/scene", scene);
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[test]
fn without_the_token_one_follows_and_nothing_else() {
    let web = Web::start("--class");
    let ask = |method: &str, path: &str, body: Option<Value>| {
        web.raw(&web.request_with("", method, path, body.as_ref())).status
    };
    let (_follower, _) = follow(&web);
    assert_eq!(ask("GET", "/api/shown", None), 404);
    let login = json!({"way": "notes", "fault": 0, "bits": 1024, "user": "alice"});
    for (method, path, body) in [
        ("GET", "/api/records", None),
        ("GET", "/api/record?number=1", None),
        ("GET", "/api/news", None),
        ("POST", "/api/login", Some(login.clone())),
        (
            "POST",
            "/api/attack",
            Some(json!({"name": "replay", "method": "notes", "setup": "as-is"})),
        ),
        ("POST", "/api/bench", Some(json!({"sizes": [1024], "seconds": 1}))),
        ("POST", "/api/door", Some(json!({"open": true}))),
        ("POST", "/api/cancel", Some(json!({}))),
        ("POST", "/api/open", Some(json!({"file": "one.json"}))),
        ("POST", "/api/scene", Some(json!({"record": null, "scene": 3}))),
    ] {
        assert_eq!(ask(method, path, body), 401, "{method} {path}");
    }
    // Where there is no class nobody follows, with the token or without.
    let alone = Web::start("");
    for heads in ["", &format!("Authorization: Keystep {}\r\n", alone.token)] {
        assert_eq!(alone.raw(&alone.request_with(heads, "GET", "/api/follow", None)).status, 404);
    }
}

#[test]
fn who_follows_sees_where_the_teacher_is() {
    let web = Web::start("--class");
    let (mut one, _) = follow(&web);
    assert_eq!(one.until("scene")["record"], json!(null));
    let login = json!({"way": "notes", "fault": 0, "bits": 1024, "user": "alice"});
    let number = web.run("/api/login", &login).until("done")["record"].clone();
    scene(&web, &json!({"record": number, "scene": 4}));
    let at = one.until("scene");
    assert_eq!((&at["record"], &at["scene"], &at["votes"]), (&number, &json!(4), &json!(null)));
    // Who comes later is there at once.
    let (mut two, _) = follow(&web);
    assert_eq!(two.until("scene")["scene"], 4);
    let shown = web.raw(&web.request_with("", "GET", "/api/shown", None));
    assert_eq!(shown.json(), web.get(&format!("/api/record?number={number}")));
}

#[test]
fn answers_are_counted_once_and_shown_when_they_are_revealed() {
    let web = Web::start("--class");
    let mut news = web.hear(&web.request("GET", "/api/news", None));
    let (mut one, me) = follow(&web);
    let (_two, you) = follow(&web);
    let answer = |you: &str, asks: u32, option: u32| {
        let body = json!({"you": you, "asks": asks, "option": option});
        web.raw(&web.request_with("", "POST", "/api/answer", Some(&body))).status
    };
    // Nothing is asked.
    assert_eq!(answer(&me, 3, 0), 404);
    scene(&web, &json!({"record": null, "scene": 2, "asks": 3}));
    while one.until("scene")["asks"] != 3 {}
    for (who, asks, option, status) in [
        (me.as_str(), 3, 1, 200),
        (&me, 3, 2, 200),
        (&you, 3, 2, 200),
        (&you, 4, 2, 404),
        (&you, 3, 8, 404),
        ("nobody", 3, 2, 404),
    ] {
        assert_eq!(answer(who, asks, option), status, "{asks} {option}");
    }
    let tally = loop {
        let tally = news.until("tally");
        if tally["answered"] == 2 && tally["votes"][2] == 2 {
            break tally;
        }
    };
    assert_eq!(tally, json!({"followers": 2, "answered": 2, "votes": [0, 0, 2, 0, 0, 0, 0, 0]}));
    scene(&web, &json!({"record": null, "scene": 2, "asks": 3, "revealed": true}));
    let shown = one.until("scene");
    assert_eq!((&shown["revealed"], &shown["votes"][2]), (&json!(true), &json!(2)));
    // Now it is too late, and the next question begins anew.
    assert_eq!(answer(&you, 3, 0), 404);
    scene(&web, &json!({"record": null, "scene": 5, "asks": 6}));
    while news.until("tally")["answered"] != 0 {}
    // Who goes away is no longer counted.
    drop(one);
    while news.until("tally")["followers"] != 1 {}
}

/// What is printed is what a class needs: its address, large, without the token in it. Below it stands
/// what the teacher needs, so that a usual window has both.
#[test]
fn a_class_is_told_where_to_go() {
    // As long as the addresses of a classroom, where a computer has more than one of its own.
    let own = if cfg!(target_os = "linux") { "127.100.100.100:0" } else { "127.0.0.1:0" };
    for (language, words) in [("en", "The class opens: "), ("ja", "クラスが開くアドレス：")]
    {
        let place = Place::new(language);
        let line = ["web", "--class", "--listen", own];
        let mut terminal = Terminal::start(&place.command(line), 24, 80);
        terminal.wait_for("Ctrl-C");
        let screen = terminal.text();
        let mut at = 0;
        for words in [words, "http://", "█▀▀▀▀▀█", "listening on http://", "/#", "Ctrl-C"]
        {
            let found = screen[at..].find(words);
            at += found.unwrap_or_else(|| panic!("no {words} in its place:\n{screen}"));
        }
        terminal.press(key::CTRL_C);
        assert_eq!(terminal.finish(), Some(0));

        let web = Web::start_in(language, "--class");
        let address = format!("http://{}/", web.host);
        let page = web.raw(&web.request_with("", "GET", "/", None)).body;
        assert!(page.contains(&format!("\"class\":{{\"address\":\"{address}\"")));
        web.running.interrupt("TERM");
    }
}
