//! Logins, attacks and measurements: real, one at a time, cancelled; the records; the door.

use keystep::transcript::Fault;
use keystep::wire::Method;
use serde_json::{Value, json};

use super::Web;
use crate::common::played::played;

fn login(way: &str, fault: u32) -> Value {
    json!({"way": way, "fault": fault, "bits": 1024, "user": "bob"})
}

#[test]
fn a_login_is_run_and_can_be_played_and_listed() {
    let web = Web::start("");
    assert_eq!(web.get("/api/records"), json!([]));
    for (way, fault, end) in [("notes", 0, "granted"), ("ssh2", 1, "refused")] {
        let number = web.run("/api/login", &login(way, fault)).until("done")["record"].clone();
        let played = web.get(&format!("/api/record?number={number}"));
        let [record] = &played["editions"][0]["records"].as_array().unwrap()[..] else { panic!() };
        assert_eq!(record["end"], end, "{way}");
        assert!(record["scenes"].as_array().unwrap().len() > 5);
        assert!(played["drawings"].as_str().unwrap().starts_with("<svg "));
        let listed = web.get("/api/records");
        assert_eq!((&listed[0]["number"], &listed[0]["end"]), (&number, &json!(end)));
        assert_eq!(listed[0]["user"], "bob");
        // What was broken in it tells it from others, and how long its key is.
        let name = listed[0]["name"][0].as_str().unwrap();
        assert_eq!(name.split(" \u{b7} ").count(), if fault == 0 { 2 } else { 3 }, "{name}");
        assert!(name.ends_with(" \u{b7} 1024 bits"), "{name}");
    }
}

#[test]
fn one_runs_at_a_time_and_whoever_goes_away_gives_it_up() {
    let web = Web::start("");
    let bench = json!({"sizes": [1024], "seconds": 60.0});
    let mut running = web.run("/api/bench", &bench);
    running.until("far");
    for (path, body) in [("/api/bench", bench.clone()), ("/api/login", login("notes", 0))] {
        assert_eq!(web.post(path, &body).status, 409, "{path}");
    }
    assert_eq!(web.post("/api/cancel", &json!({})).json(), json!({"cancelled": true}));
    running.until("cancelled");
    assert!(running.next().is_none());
    assert_eq!(web.post("/api/cancel", &json!({})).json(), json!({"cancelled": false}));
    // Who goes away without a word is noticed when the next thing is told.
    let mut running = web.run("/api/bench", &bench);
    running.until("far");
    drop(running);
    while web.post("/api/cancel", &json!({})).json() == json!({"cancelled": true}) {}
    web.run("/api/login", &login("notes", 0)).until("done");
}

/// The figures are those of the report of `keystep bench`.
#[test]
fn a_measurement_is_drawn_while_it_goes_on() {
    let web = Web::start("");
    let mut running = web.run("/api/bench", &json!({"sizes": [1024, 2048], "seconds": 0.05}));
    let mut drawn = 0;
    let last = loop {
        let (name, value) = running.next().unwrap();
        match name.as_str() {
            "far" => assert!((0.0..=1.0).contains(&value[0].as_f64().unwrap())),
            "measured" => {
                drawn += 1;
                assert!(value["plot"][1].as_str().unwrap().contains("role=\"img\""));
                let table = &value["table"][0];
                let rows = table["rows"].as_array().unwrap();
                if rows.iter().any(|row| row[0] == "RSA 2048" && row[5] != "–") {
                    break value;
                }
            }
            other => panic!("{other}: {value}"),
        }
    };
    assert!(drawn >= 1);
    assert_eq!(
        last["said"][0]
            .as_array()
            .unwrap()
            .iter()
            .filter(|text| text.as_str().unwrap().contains("--format"))
            .count(),
        0
    );
    running.until("done");
}

/// What came of an attack is what the lab says, in both languages, and its record can be played.
#[test]
fn an_attack_is_told_move_by_move() {
    let web = Web::start("");
    for (setup, outcome) in [("as-is", "holds"), ("repeating-randomness", "falls")] {
        let asked = json!({"name": "replay", "method": "notes", "setup": setup});
        let done = web.run("/api/attack", &asked).until("done");
        assert_eq!(done["outcome"], outcome);
        assert_eq!(done["switched"], setup != "as-is");
        let moves = done["moves"].as_array().unwrap();
        assert!(moves.len() >= 4);
        for step in moves {
            assert_ne!(step[2][0], step[2][1]);
        }
        for part in ["goal", "has", "result", "why", "remedy", "lesson"] {
            assert!(done[part][1].as_str().is_some_and(|text| !text.is_ascii()), "{part}");
        }
        let played = web.get(&format!("/api/record?number={}", done["record"]));
        assert_eq!(played["editions"][1]["records"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn the_records_of_the_home_are_listed_and_opened_once() {
    let web = Web::start("");
    let folder = web.place.path("home/transcripts");
    std::fs::create_dir_all(&folder).unwrap();
    let text = keystep::transcript::to_text(played(Method::Ssh1, Some(Fault::WrongKey)));
    std::fs::write(folder.join("one.json"), &text).unwrap();
    std::fs::write(folder.join("two.json"), text.replace("ssh1", "ssh2")).unwrap();
    std::fs::write(folder.join("<b>.json"), "{").unwrap();
    std::fs::write(folder.join("note.txt"), "no record").unwrap();
    let listed = web.get("/api/records");
    let ends: Vec<_> =
        listed.as_array().unwrap().iter().map(|one| (&one["file"], &one["end"])).collect();
    assert_eq!(
        ends,
        [
            (&json!("two.json"), &json!(null)),
            (&json!("one.json"), &json!("refused")),
            (&json!("<b>.json"), &json!(null)),
        ]
    );
    let open = |file: &str| web.post("/api/open", &json!({ "file": file }));
    let number = open("one.json").json()["record"].clone();
    assert_eq!(open("one.json").json()["record"], number);
    assert_eq!(web.get("/api/records").as_array().unwrap().len(), 3);
    let broken = open("two.json");
    assert_eq!(broken.status, 422);
    assert!(broken.json()["why"][0].as_str().is_some_and(|why| !why.is_empty()));
    assert_eq!(open("note.txt").status, 404);
}

#[test]
fn who_knocks_at_the_door_is_seen_and_their_login_can_be_played() {
    let web = Web::start("");
    web.place.registered("alice", "key");
    let mut news = web.hear(&web.request("GET", "/api/news", None));
    assert_eq!(news.until("door")["address"], json!(null));
    assert_eq!(web.post("/api/door", &json!({"open": true})).status, 200);
    let seen = news.until("door");
    let address = seen["address"].as_str().unwrap().to_owned();
    let port = address.rsplit(':').next().unwrap();
    let commands: Vec<&str> =
        seen["commands"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    assert!(commands[0].ends_with("authorize alice my.pem.pub"), "{commands:?}");
    let line = format!("login -p {port} -i my.pem alice@127.0.0.1");
    assert!(commands[1].ends_with(&line), "{commands:?}");
    assert_eq!(commands[2], format!("ssh -p {port} -i my.pem alice@127.0.0.1"));
    let line = format!("login -p {port} -i key --method ssh2 --accept-new");
    web.place.run(&format!("{line} alice@127.0.0.1")).ends(0);
    let knock = news.until("door")["knocks"][0].clone();
    assert_eq!((&knock["user"], &knock["end"]), (&json!("alice"), &json!("granted")));
    assert!(!knock["ended"][0].as_str().unwrap().starts_with("Outcome"), "{knock}");
    let played = web.get(&format!("/api/record?number={}", knock["record"]));
    assert_eq!(played["editions"][0]["records"][0]["end"], "granted");
    web.place.run(&format!("{line} eve@127.0.0.1")).ends(1);
    assert_eq!(news.until("door")["knocks"][0]["end"], "refused");
    // A browser is no login.
    let mut stream = std::net::TcpStream::connect(&address).unwrap();
    std::io::Write::write_all(&mut stream, b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let seen = news.until("door");
    assert_eq!((&seen["knocked"], &seen["knocks"][0]["record"]), (&json!(3), &json!(null)));
    assert_eq!(web.post("/api/door", &json!({"open": false})).status, 200);
    while news.until("door")["address"] != json!(null) {}
    assert_eq!(web.place.run(&format!("{line} alice@127.0.0.1")).code, Some(3));
}
