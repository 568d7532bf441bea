//! The page in Chromium: a login, the lab, a measurement, a class; for those who see it badly or have
//! a small window; pictures for a person to look at.

use std::path::Path;

use base64ct::{Base64, Encoding as _};
use serde_json::{Value, json};

use super::Web;
use crate::common::chromium::{AXE_LOOKS, Chromium, axe};

pub(super) const SCENE: &str = "Number(document.getElementById('scrubber').value)";
pub(super) const PLAYS: &str = "!document.getElementById('app').hidden";
/// How much the letters of what the mouse is over stand out from their ground, where it has one.
const HOVERED: &str = "(button => {
  const {color, backgroundColor} = getComputedStyle(button);
  const [ink, ground] = [color, backgroundColor].map(of => of.match(/[0-9.]+/g).map(Number));
  if (!button.matches(':hover') || ground[3] === 0) return null;
  const light = rgb => rgb.slice(0, 3).map(c => c / 255).map(c => c <= .04 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], .05);
  const [low, high] = [light(ink), light(ground)].sort((a, b) => a - b);
  return high / low;
})";

/// Chromium with the page of a program that runs.
pub(super) fn open(options: &str) -> Option<(Chromium, Web)> {
    let mut chromium = Chromium::start()?;
    let web = Web::start(options);
    chromium.size(1280, 800);
    chromium.open(&web.address());
    Some((chromium, web))
}

pub(super) fn click(chromium: &mut Chromium, selector: &str) {
    chromium.value(&format!("document.querySelector({}).click()", json!(selector)));
}

/// Under the mouse every button can be read: those that mean something by their colour, too.
fn reads_under_the_mouse(chromium: &mut Chromium, selector: &str) -> usize {
    let all = format!(
        "[...document.querySelectorAll({})].filter(one => !one.disabled && one.offsetHeight)",
        json!(selector)
    );
    let mut read = 0;
    // Counted anew for each: a list that is told again has fewer for a moment.
    for at in 0.. {
        let place = chromium.value(&format!(
            "(one => {{ if (!one) return null; one.scrollIntoView({{block: 'center'}}); const {{x, y, width, height}} = one.getBoundingClientRect(); return [x + width / 2, y + height / 2]; }})({all}[{at}])"
        ));
        if place.is_null() {
            break;
        }
        let moved = json!({"type": "mouseMoved", "x": place[0], "y": place[1]});
        chromium.call("Input.dispatchMouseEvent", &moved);
        if let Some(contrast) = chromium.value(&format!("{HOVERED}({all}[{at}])")).as_f64() {
            assert!(contrast >= 4.5, "{selector} {at}: {contrast}");
            read += 1;
        }
    }
    read
}

/// Into a room, by its place in the list.
pub(super) fn enter(chromium: &mut Chromium, room: &str) {
    let order = ["logins", "lab", "bench", "door", "class"];
    let at = order.iter().position(|name| *name == room).unwrap() + 1;
    click(chromium, &format!("#rooms button:nth-child({at})"));
}

pub(super) fn text(chromium: &mut Chromium, selector: &str) -> String {
    let found = chromium.value(&format!("document.querySelector({}).textContent", json!(selector)));
    found.as_str().unwrap().replace('\u{200b}', "")
}

pub(super) fn small_login(chromium: &mut Chromium) {
    chromium.value(
        "(select => { select.value = '1024'; select.dispatchEvent(new Event('change')); })(document.querySelectorAll('#room select')[2])",
    );
    click(chromium, "#room form .main");
    chromium.wait_until(PLAYS);
}

#[test]
fn a_login_is_run_stepped_through_and_left_again() {
    let Some((mut chromium, web)) = open("") else { return };
    assert_eq!(chromium.value("location.href"), format!("http://{}/", web.host));
    chromium.wait_until("document.querySelector('#room .quiet')");
    small_login(&mut chromium);
    for scene in 2..6 {
        chromium.press("ArrowRight");
        assert_eq!(chromium.value(SCENE), scene);
        assert_eq!(chromium.value("location.hash"), format!("#{scene}"));
    }
    assert!(chromium.value("document.querySelectorAll('#stage use').length").as_u64() > Some(2));
    let data = web.get("/api/record?number=1");
    let now = data["editions"][0]["records"][0]["scenes"][4]["now"].clone();
    assert_eq!(json!(text(&mut chromium, "#now")), now.as_str().unwrap().replace('\u{200b}', ""));
    // Back in the browser is back at the desk, and there it stands.
    chromium.value("history.back()");
    chromium.wait_until("document.querySelector('.records .link')");
    click(&mut chromium, "#desk-language");
    assert_eq!(chromium.value("document.documentElement.lang"), "ja");
    click(&mut chromium, ".records .link");
    chromium.wait_until(PLAYS);
    assert_eq!(chromium.value(SCENE), 1);
    assert_eq!(chromium.value("document.documentElement.lang"), "ja");
    // It is there again after it was loaded anew: the token is this tab's.
    chromium.open(&format!("http://{}/", web.host));
    chromium.wait_until("document.querySelector('.records .link')");
    assert_eq!(chromium.errors(), [] as [&Value; 0]);
}

/// From the end of a login the next one is a press away, and the list tells a person's time and outcome.
#[test]
fn the_next_login_is_run_from_the_end_of_the_last_one() {
    let Some((mut chromium, _web)) = open("") else { return };
    click(&mut chromium, "#desk-language");
    small_login(&mut chromium);
    let first = text(&mut chromium, "#name");
    chromium.press("End");
    let next = text(&mut chromium, "#story .next-login");
    assert_eq!(next.trim(), "SSH-2の方式 — ログインする");
    assert!(!text(&mut chromium, "#story").contains("--method"));
    click(&mut chromium, "#story .next-login");
    chromium.wait_until(&format!("{PLAYS} && {SCENE} == 1"));
    assert_ne!(text(&mut chromium, "#name"), first);
    chromium.value("history.back()");
    chromium.wait_until("document.querySelectorAll('.records .link').length == 2");
    let ended = text(&mut chromium, ".records td.granted");
    assert_eq!(ended, "✓ ログインできました。");
    let when = text(&mut chromium, ".records time");
    assert!(!when.contains("UTC") && !when.contains('T'), "{when}");
    let tops = "new Set([...document.querySelectorAll('.choices label > span')].map(one => Math.round(one.getBoundingClientRect().top))).size";
    chromium.size(1440, 900);
    assert_eq!(chromium.value(tops), 1);
    assert_eq!(chromium.errors(), [] as [&Value; 0]);
}

/// Loaded anew it plays on, and the way back is one step, as it was. On paper stands what is looked at,
/// without what is there to be pressed.
#[test]
fn a_login_stays_when_it_is_loaded_anew_and_can_be_printed() {
    let Some((mut chromium, _web)) = open("") else { return };
    small_login(&mut chromium);
    (0..4).for_each(|_| chromium.press("ArrowRight"));
    let now = text(&mut chromium, "#now");
    chromium.reload();
    chromium.wait_until(&format!("{PLAYS} && {SCENE} == 5"));
    assert_eq!(text(&mut chromium, "#now"), now);
    let seen = "['#stage', '#now', '#pane', '#controls', '#tabs', '#to-desk'].map(name => document.querySelector(name).offsetHeight > 0)";
    assert_eq!(chromium.value(seen), json!(vec![true; 6]));
    chromium.call("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    assert_eq!(chromium.value(seen), json!([true, true, true, false, false, false]));
    chromium.call("Emulation.setEmulatedMedia", &json!({"media": ""}));
    click(&mut chromium, "#to-desk");
    chromium.wait_until(
        "document.querySelector('.records .link') && document.getElementById('app').hidden",
    );
    chromium.value("history.forward()");
    chromium.wait_until(&format!("{PLAYS} && {SCENE} == 5"));
    assert_eq!(chromium.errors(), [] as [&Value; 0]);
}

#[test]
fn without_the_token_there_is_nothing() {
    let Some(mut chromium) = Chromium::start() else { return };
    let web = Web::start("");
    chromium.open(&format!("http://{}/", web.host));
    assert!(text(&mut chromium, "#room").contains("whole address"));
    chromium.open(&format!("http://{}/#{}", web.host, "0".repeat(64)));
    chromium.wait_until("!document.getElementById('trouble').hidden");
    assert!(text(&mut chromium, "#trouble").contains("The token is missing, or"));
}

#[test]
fn an_attack_is_guessed_at_and_told_move_by_move() {
    let Some((mut chromium, _web)) = open("") else { return };
    enter(&mut chromium, "lab");
    // Whoever goes elsewhere meanwhile finds it mounted, and no alarm without a word in it.
    click(&mut chromium, "#room .starts");
    enter(&mut chromium, "door");
    chromium.wait_until("document.getElementById('running').hidden");
    assert_eq!(chromium.value("document.getElementById('trouble').hidden"), true);
    enter(&mut chromium, "lab");
    chromium.wait_until("document.querySelector('.guess button')");
    assert_eq!(chromium.value("document.querySelectorAll('.moves li').length"), 0);
    // Nothing is told before the guess.
    chromium.press("ArrowRight");
    assert_eq!(chromium.value("document.querySelectorAll('.moves li').length"), 0);
    click(&mut chromium, ".guess button:nth-of-type(1)");
    let mut moves = 1;
    while chromium.value("!document.querySelector('.result')") == true {
        assert_eq!(chromium.value("document.querySelectorAll('.moves li').length"), moves);
        chromium.press("ArrowRight");
        moves += 1;
        assert!(moves < 20);
    }
    assert!(moves > 4);
    let told = text(&mut chromium, ".result");
    assert!(told.contains("holds") && told.contains("You guessed otherwise"), "{told}");
    click(&mut chromium, "#attempt > button");
    chromium.wait_until(PLAYS);
    assert_eq!(chromium.errors(), [] as [&Value; 0]);
}

#[test]
fn a_measurement_is_drawn_and_cancelled() {
    let Some((mut chromium, web)) = open("") else { return };
    enter(&mut chromium, "bench");
    // The two larger sizes are left out, and each figure takes long.
    chromium.value(
        "[...document.querySelectorAll('.tick input')].slice(2).forEach(box => box.click())",
    );
    click(&mut chromium, "#room .starts");
    assert_eq!(chromium.value("document.querySelector('#room .starts').disabled"), true);
    chromium.wait_until("document.querySelector('#measured .plot')?.naturalWidth > 0");
    assert!(text(&mut chromium, "#measured caption").len() > 5);
    click(&mut chromium, "#running button");
    chromium.wait_until("document.getElementById('running').hidden");
    assert_eq!(chromium.value("document.querySelector('#room .starts').disabled"), false);
    assert!(chromium.value("document.querySelectorAll('#measured tr').length").as_u64() > Some(1));
    // The next one may begin.
    while web.post("/api/cancel", &json!({})).json()["cancelled"] == true {}
    assert_eq!(chromium.errors(), [] as [&Value; 0]);
}

#[test]
fn a_class_follows_answers_and_steps_freely() {
    let Some((mut teacher, web)) = open("--class") else { return };
    let Some(mut pupil) = Chromium::start() else { return };
    pupil.open(&format!("http://{}/", web.host));
    enter(&mut teacher, "class");
    teacher.wait_until("document.querySelector('#followers b').textContent == '1'");
    assert_eq!(text(&mut teacher, ".address"), format!("http://{}/", web.host));
    enter(&mut teacher, "logins");
    small_login(&mut teacher);
    pupil.wait_until(PLAYS);
    teacher.press("ArrowRight");
    teacher.press("ArrowRight");
    pupil.wait_until(&format!("{SCENE} == 3"));
    assert_eq!(text(&mut pupil, "#now"), text(&mut teacher, "#now"));
    // Freely, and back to where the teacher is.
    pupil.press("ArrowRight");
    pupil.press("ArrowRight");
    teacher.press("ArrowLeft");
    assert_eq!(
        pupil.value("document.getElementById('follow').getAttribute('aria-pressed')"),
        "false"
    );
    assert_eq!(pupil.value(SCENE), 5);
    click(&mut pupil, "#follow");
    pupil.wait_until(&format!("{SCENE} == 2"));
    // A question: all answer, then all see.
    click(&mut teacher, "#questions");
    teacher.value(
        "while (!document.getElementById('ask').open) document.getElementById('next').click()",
    );
    pupil.wait_until("document.querySelector('#ask[open] .options button:enabled')");
    click(&mut pupil, "#ask .options button");
    teacher.wait_until("document.querySelector('#ask [role=status]').textContent.includes('1/1')");
    assert_eq!(teacher.value("document.querySelectorAll('#ask output').length"), 0);
    assert_eq!(pupil.value("document.querySelectorAll('#ask .right').length"), 0);
    click(&mut teacher, "#ask .main");
    pupil.wait_until("document.querySelector('#ask .right')");
    assert_eq!(text(&mut pupil, "#ask output"), "1");
    teacher.wait_until("document.querySelector('#ask output')?.textContent == '1'");
    click(&mut teacher, "#ask .main");
    pupil.wait_until("!document.getElementById('ask').open");
    assert_eq!(teacher.errors(), [] as [&Value; 0]);
    assert_eq!(pupil.errors(), [] as [&Value; 0]);
}

/// Each room, as full as it gets: looked at by axe-core, in a narrow window, and by a person. The
/// pictures are in `target/tmp/web`.
#[test]
fn every_room_is_for_everybody() {
    let Some(axe) = axe() else { return };
    let Some((mut chromium, web)) = open("--class") else { return };
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("web");
    std::fs::create_dir_all(&out).unwrap();
    chromium.value(&axe);
    web.run("/api/login", &json!({"way": "notes", "fault": 0, "bits": 1024, "user": "alice"}))
        .until("done");
    web.run("/api/login", &json!({"way": "ssh2", "fault": 1, "bits": 1024, "user": "alice"}))
        .until("done");
    assert_eq!(web.post("/api/door", &json!({"open": true})).status, 200);
    enter(&mut chromium, "lab");
    click(&mut chromium, "#room .starts");
    chromium.wait_until("document.querySelector('.guess button')");
    click(&mut chromium, ".guess button:nth-of-type(2)");
    while chromium.value("!document.querySelector('.result')") == true {
        chromium.press("ArrowRight");
    }
    enter(&mut chromium, "bench");
    chromium.value(
        "[...document.querySelectorAll('.tick input')].slice(2).forEach(box => box.click())",
    );
    click(&mut chromium, "#room .starts");
    chromium.wait_until("document.querySelector('#measured .plot')?.naturalWidth > 0");
    // The names of the sizes stand beside their boxes.
    let boxes = "[...document.querySelectorAll('.tick')].every(one => one.offsetHeight < 40)";
    assert_eq!(chromium.value(boxes), true);
    for (dark, width, height) in
        [(false, 1440, 900), (true, 768, 1024), (false, 360, 740), (false, 320, 640)]
    {
        chromium.media(dark);
        chromium.size(width, height);
        for room in ["logins", "lab", "bench", "door", "class"] {
            enter(&mut chromium, room);
            if room == "logins" {
                chromium.wait_until("document.querySelector('.records')");
            }
            let wide = chromium.value("document.documentElement.scrollWidth").as_u64();
            assert!(wide <= Some(width.into()), "{room}: {wide:?} of {width}");
            if width == 1440 {
                assert!(reads_under_the_mouse(&mut chromium, "#desk button") > 2, "{room}");
            }
            // Each attack has other choices, some of them long.
            for at in (0..14).filter(|_| room == "lab" && width < 768) {
                chromium
                    .value(&format!("document.querySelectorAll('.attacks button')[{at}].click()"));
                let wide = chromium.value("document.documentElement.scrollWidth").as_u64();
                assert!(wide <= Some(width.into()), "{room} {at}: {wide:?} of {width}");
            }
            // What is the same in every window is looked at in two.
            if width >= 768 {
                assert_eq!(chromium.value(AXE_LOOKS), json!([]), "{room} {width}");
            }
            let picture = Base64::decode_vec(&chromium.picture()).unwrap();
            assert!(picture.len() > 10_000, "{room}");
            std::fs::write(out.join(format!("{room}-{width}.png")), picture).unwrap();
        }
        click(&mut chromium, "#desk-language");
    }
    assert_eq!(chromium.errors(), [] as [&Value; 0]);
}
