//! Saved records that are named on the command line: in the list, and on the screen.

use keystep::wire::Method;
use serde_json::{Value, json};

use super::Web;
use super::page::{PLAYS, SCENE, text};
use crate::common::Place;
use crate::common::chromium::Chromium;
use crate::common::played::played;

/// What is named on the command line stands on top, as it was named, and what is no record ends it.
#[test]
fn records_that_are_named_stand_on_top() {
    let place = Place::new("en");
    for (name, method) in [("one.json", Method::Notes), ("two.json", Method::Ssh2)] {
        let text = keystep::transcript::to_text(played(method, None));
        std::fs::write(place.path(name), text).unwrap();
    }
    std::fs::write(place.path("three.json"), "{").unwrap();
    place.run("web missing.json").complains(3, &["missing.json"]);
    place.run("web one.json three.json").complains(3, &["three.json"]);
    let web = Web::start_at("127.0.0.1:0", place, "two.json one.json");
    let listed = web.get("/api/records");
    let names: Vec<_> = listed.as_array().unwrap().iter().map(|one| &one["name"][0]).collect();
    assert!(names[0].as_str().unwrap().contains("SSH-2"), "{names:?}");
    assert_eq!(names.len(), 2);
    let page = web.raw(&web.request_with("", "GET", "/", None)).body;
    assert!(page.contains(&format!("\"first\":{}", listed[0]["number"])));
    // However much is run, they stay.
    for _ in 0..2 {
        web.run("/api/login", &json!({"way": "notes", "fault": 0, "bits": 1024, "user": "bob"}))
            .until("done");
    }
    let listed = web.get("/api/records");
    assert_eq!((&listed[2]["name"][0], listed.as_array().unwrap().len()), (&names[0].clone(), 4));
}

/// A record that was saved is on the screen as soon as the teacher is there, and on the class's; behind it
/// is the desk, and once left it does not come back by itself.
#[test]
fn a_saved_record_is_shown_first() {
    let Some(mut teacher) = Chromium::start() else { return };
    let Some(mut pupil) = Chromium::start() else { return };
    let place = Place::new("en");
    let saved = keystep::transcript::to_text(played(Method::Ssh1, None));
    std::fs::write(place.path("saved.json"), saved).unwrap();
    let web = Web::start_at("127.0.0.1:0", place, "--class saved.json");
    pupil.open(&format!("http://{}/", web.host));
    teacher.open(&web.address());
    for browser in [&mut teacher, &mut pupil] {
        browser.wait_until(PLAYS);
        assert!(text(browser, "#name").contains("SSH-1"));
    }
    teacher.press("ArrowRight");
    pupil.wait_until(&format!("{SCENE} == 2"));
    teacher.value("history.back()");
    teacher.wait_until("document.querySelector('.records .link')");
    teacher.open(&format!("http://{}/", web.host));
    teacher.wait_until("document.querySelector('.records .link')");
    assert_eq!(teacher.value(PLAYS), false);
    assert_eq!(teacher.errors(), [] as [&Value; 0]);
    assert_eq!(pupil.errors(), [] as [&Value; 0]);
}
