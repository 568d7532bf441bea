//! What is said above everything else, whatever is shown: that nobody answers any more, that a login has
//! ended, that a question is open.

use serde_json::{Value, json};

use super::Web;
use super::page::{PLAYS, SCENE, click, enter, open, small_login, text};
use crate::common::Place;
use crate::common::chromium::Chromium;

/// What is said there, in the language at hand.
const SAID: &str = "[...document.querySelectorAll('#lines p')].filter(line => line.offsetHeight).map(line => line.textContent).join(' ')";

/// Somebody who follows.
fn follower(web: &Web) -> Option<Chromium> {
    let mut pupil = Chromium::start()?;
    pupil.size(1024, 768);
    pupil.open(&format!("http://{}/", web.host));
    Some(pupil)
}

fn says(chromium: &mut Chromium, words: &str) {
    chromium.wait_until(&format!("{SAID}.replaceAll('\\u200b', '').includes({})", json!(words)));
}

/// Whoever follows is told that the teacher's computer is gone, in either language, and goes on alone;
/// when one answers again they are told, and see what it shows.
#[test]
fn who_follows_is_told_when_nobody_answers_and_when_somebody_does_again() {
    let Some((_, web)) = open("--class") else { return };
    let Some(mut pupil) = follower(&web) else { return };
    let login = |web: &Web, way: &str| {
        let body = json!({"way": way, "fault": 0, "bits": 1024, "user": "alice"});
        let record = web.run("/api/login", &body).until("done")["record"].clone();
        assert_eq!(web.post("/api/scene", &json!({"record": record, "scene": 2})).status, 200);
    };
    login(&web, "notes");
    pupil.wait_until(&format!("{PLAYS} && {SCENE} == 3"));
    assert_eq!(pupil.value(SAID), "");
    let (name, host) = (text(&mut pupil, "#name"), web.host.clone());
    web.running.interrupt("TERM");
    web.running.finish().ends(0);
    says(&mut pupil, "computer does not answer any more");
    pupil.press("ArrowRight");
    assert_eq!(pupil.value(SCENE), 4);
    click(&mut pupil, "#language");
    says(&mut pupil, "先生のパソコンから返事がなくなりました");
    click(&mut pupil, "#follow");
    // Another one begins there, and has a record of the same number.
    let web = Web::start_at(&host, Place::new("en"), "--class");
    says(&mut pupil, "先生のパソコンとまたつながりました");
    pupil.wait_until(
        "document.querySelector('.waits')?.offsetHeight && document.getElementById('app').hidden",
    );
    login(&web, "ssh2");
    pupil.wait_until(&format!("{PLAYS} && {SCENE} == 3"));
    assert_ne!(text(&mut pupil, "#name"), name);
}

/// A computer that sleeps closes no connection: it is silent.
#[test]
fn silence_is_noticed() {
    let Some((_, web)) = open("--class") else { return };
    let Some(mut pupil) = Chromium::start() else { return };
    // A while is short here.
    let short = "const later = setTimeout; window.setTimeout = (does, ms) => later(does, ms / 50);";
    pupil.call("Page.addScriptToEvaluateOnNewDocument", &json!({"source": short}));
    pupil.open(&format!("http://{}/", web.host));
    pupil.wait_until("document.querySelector('.waits')");
    web.running.interrupt("STOP");
    says(&mut pupil, "computer does not answer any more");
    web.running.interrupt("CONT");
    says(&mut pupil, "computer answers again");
}

/// Who runs it is told as well.
#[test]
fn whoever_runs_it_is_told_that_it_was_ended() {
    let Some((mut chromium, web)) = open("") else { return };
    chromium.wait_until("document.querySelector('#room .quiet')");
    web.running.interrupt("TERM");
    says(&mut chromium, "keystep does not answer. Start keystep web again");
}

/// A login that ends while somebody looks at something else takes them away from nothing.
#[test]
fn a_login_that_ends_elsewhere_is_offered() {
    let Some((mut chromium, web)) = open("") else { return };
    small_login(&mut chromium);
    // A login begins when the test says so.
    chromium.value(
        "const ask = fetch; window.fetch = (path, ...more) => path == '/api/login' \
         ? new Promise(go => { window.begin = () => go(ask(path, ...more)); }) : ask(path, ...more); 0",
    );
    let desk = "document.querySelector('.records .link')?.offsetHeight && history.state === null";
    for (elsewhere, there) in [
        ("#rooms button:nth-child(2)", "document.querySelector('#room .attacks')?.offsetHeight"),
        (".records .link", PLAYS),
    ] {
        chromium.value("history.back()");
        chromium.wait_until("!document.getElementById('desk').hidden && history.state === null");
        enter(&mut chromium, "logins");
        chromium.wait_until(desk);
        click(&mut chromium, "#room form .main");
        click(&mut chromium, elsewhere);
        chromium.wait_until(there);
        assert_eq!(chromium.value(SAID), "");
        chromium.value("begin()");
        says(&mut chromium, "The login has ended.");
        assert_ne!(chromium.value(there), json!(0), "{elsewhere}");
        assert_ne!(chromium.value(there), false, "{elsewhere}");
        let newest = web.get("/api/records")[0]["number"].clone();
        assert_ne!(chromium.value("history.state?.record"), newest);
        click(&mut chromium, "#lines p:not([lang=ja]) button");
        chromium
            .wait_until(&format!("{PLAYS} && {SAID} == '' && history.state.record == {newest}"));
    }
    assert_eq!(chromium.errors(), [] as [&Value; 0]);
}

/// Whoever follows and puts a question away can have it back; the teacher puts it away for all.
#[test]
fn a_question_that_was_put_away_can_be_had_again() {
    let Some((mut teacher, web)) = open("--class") else { return };
    let Some(mut pupil) = follower(&web) else { return };
    small_login(&mut teacher);
    pupil.wait_until(PLAYS);
    click(&mut teacher, "#questions");
    let ask =
        "while (!document.getElementById('ask').open) document.getElementById('next').click()";
    teacher.value(ask);
    let asked = "document.querySelector('#ask[open] .options button:enabled')";
    pupil.wait_until(asked);
    pupil.press("Escape");
    says(&mut pupil, "A question is still open.");
    assert_eq!(pupil.value("document.getElementById('ask').open"), false);
    click(&mut pupil, "#lines p:not([lang=ja]) button");
    pupil.wait_until(asked);
    assert_eq!(pupil.value(SAID), "");
    // For all, and with it what was said of it.
    pupil.press("Escape");
    says(&mut pupil, "A question is still open.");
    teacher.press("Escape");
    pupil.wait_until(&format!("{SAID} == ''"));
    assert_eq!(pupil.value("document.getElementById('ask').open"), false);
    teacher.value(ask);
    pupil.wait_until(asked);
    teacher.press("Escape");
    pupil.wait_until("!document.getElementById('ask').open");
    assert_eq!(pupil.value(SAID), "");
    assert_eq!(teacher.errors(), [] as [&Value; 0]);
    assert_eq!(pupil.errors(), [] as [&Value; 0]);
}

/// Whoever follows reads in the language of their own browser, whatever the teacher's is.
#[test]
fn who_follows_reads_in_their_own_language() {
    let Some(mut pupil) = Chromium::start() else { return };
    for (teacher, own, shown) in [("en", "ja-JP", "ja"), ("ja", "en-GB", "en"), ("ja", "fr", "ja")]
    {
        let web = Web::start_in(teacher, "--class");
        let agent = json!({"userAgent": "Chromium", "acceptLanguage": own});
        pupil.call("Network.setUserAgentOverride", &agent);
        pupil.open(&format!("http://{}/", web.host));
        pupil.wait_until("document.querySelector('.waits')");
        assert_eq!(pupil.value("document.documentElement.lang"), shown, "{teacher} {own}");
        // Whoever runs it has asked for a language.
        pupil.open(&web.address());
        pupil.wait_until("document.querySelector('#room form')");
        assert_eq!(pupil.value("document.documentElement.lang"), teacher, "{own}");
        pupil.value("sessionStorage.clear()");
    }
}
