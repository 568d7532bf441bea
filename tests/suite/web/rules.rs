//! Each wrong Host, Origin, token, method, body, and what it gets.

use serde_json::json;

use super::Web;
use crate::common::{LANGUAGES, Place, Running, must_run};

#[test]
fn only_the_page_and_programs_with_the_token_are_answered() {
    let web = Web::start("");
    let (host, token) = (web.host.clone(), web.token.clone());
    let port = host.rsplit(':').next().unwrap().to_owned();
    let usual = web.request("POST", "/api/cancel", Some(&json!({})));
    assert_eq!(web.raw(&usual).status, 200);
    let named = format!("Host: {host}\r\n");
    let authorization = format!("Authorization: Keystep {token}\r\n");
    let with = |head: &str| format!("{head}\r\nConnection:");
    let origin = format!("Origin: http://{host}");
    for (from, to, wanted) in [
        // Itself, by either of its names, as a browser and as a program.
        (named.as_str(), format!("Host: localhost:{port}\r\n"), 200),
        ("Connection:", with(&origin), 200),
        ("Connection:", with(&format!("Origin: http://localhost:{port}")), 200),
        ("Connection:", with("Sec-Fetch-Site: same-origin"), 200),
        // Another host.
        (&named, format!("Host: evil.example:{port}\r\n"), 421),
        (&named, format!("{named}Host: evil.example\r\n"), 421),
        (&named, "Host: 127.0.0.1\r\n".to_owned(), 421),
        (&named, format!("Host: 127.0.0.1:{port}.evil.example\r\n"), 421),
        (&named, String::new(), 421),
        // Another page.
        ("Connection:", with("Origin: http://evil.example"), 403),
        ("Connection:", with("Origin: null"), 403),
        ("Connection:", with(&format!("Origin: https://{host}")), 403),
        ("Connection:", with(&format!("{origin}\r\nOrigin: http://evil.example")), 403),
        ("Connection:", with("Sec-Fetch-Site: cross-site"), 403),
        ("Connection:", with("Sec-Fetch-Site: same-site"), 403),
        ("Connection:", with("Sec-Fetch-Site: none"), 403),
        // Another token.
        (&authorization, String::new(), 401),
        (&authorization, format!("Cookie: keystep={token}\r\n"), 401),
        (&token, String::new(), 401),
        (&token, token[..63].to_owned(), 401),
        (&token, format!("{token}0"), 401),
        (&token, token.to_uppercase() + "é", 401),
        ("Keystep ", "Bearer ".to_owned(), 401),
        // Another method or path.
        ("POST ", "GET ".to_owned(), 405),
        ("POST ", "OPTIONS ".to_owned(), 405),
        ("POST ", "PUT ".to_owned(), 405),
        ("/api/cancel", "/api/cancel/".to_owned(), 404),
        ("/api/cancel", "/../etc/passwd".to_owned(), 404),
        ("/api/cancel", "/api/follow".to_owned(), 404),
        // Another body.
        ("application/json", "text/plain".to_owned(), 415),
        ("application/json", "application/x-www-form-urlencoded".to_owned(), 415),
        ("Content-Type", "X-Content-Type".to_owned(), 415),
        ("\r\n\r\n{}", "\r\n\r\n{x".to_owned(), 400),
        ("Length: 2", "Length: 4097".to_owned(), 413),
    ] {
        assert!(usual.contains(from), "{from}");
        let mut request = usual.replacen(from, &to, 1);
        if wanted == 413 {
            request += &" ".repeat(4095);
        }
        let answer = web.raw(&request);
        assert_eq!(answer.status, wanted, "{from} → {to}: {}", answer.body);
        // Another page could not read it, and no cookie is left behind.
        assert!(!answer.heads.contains("access-control-"), "{}", answer.heads);
        assert!(!answer.heads.contains("set-cookie"), "{}", answer.heads);
        assert!(answer.heads.contains("no-store") && answer.heads.contains("nosniff"));
        if wanted != 200 {
            for part in ["what", "why", "next"] {
                assert!(answer.json()[part][1].as_str().is_some_and(|text| text.len() > 5));
            }
        }
    }
    let allow = web.raw(&usual.replacen("POST ", "GET ", 1)).heads;
    assert!(allow.contains("allow: post"), "{allow}");
}

/// What is asked for is one of what there is, and no more.
#[test]
fn what_is_sent_has_one_form() {
    let web = Web::start("");
    let login = json!({"way": "notes", "fault": 0, "bits": 1024, "user": "alice"});
    let with = |name: &str, value| {
        let mut body = login.clone();
        body[name] = value;
        body
    };
    for (path, body, wanted) in [
        ("/api/login", with("way", json!("rot13")), 400),
        ("/api/login", with("fault", json!(99)), 400),
        ("/api/login", with("fault", json!(-1)), 400),
        ("/api/login", with("bits", json!(1025)), 400),
        ("/api/login", with("key", json!("-----BEGIN RSA PRIVATE KEY-----")), 400),
        ("/api/login", with("user", json!("Alice; rm -rf")), 422),
        ("/api/attack", json!({"name": "replay", "method": "notes", "setup": "no-such"}), 400),
        ("/api/attack", json!({"name": "no-such", "method": "notes", "setup": "as-is"}), 400),
        ("/api/bench", json!({"sizes": [], "seconds": 1.0}), 400),
        ("/api/bench", json!({"sizes": [123], "seconds": 1.0}), 400),
        ("/api/bench", json!({"sizes": [1024], "seconds": 1e9}), 400),
        ("/api/bench", json!({"sizes": [1024], "seconds": 0}), 400),
        ("/api/open", json!({"file": "../host_key"}), 404),
        ("/api/open", json!({"file": "/etc/passwd"}), 404),
        ("/api/scene", json!({"record": 99, "scene": 0}), 404),
    ] {
        let answer = web.post(path, &body);
        assert_eq!(answer.status, wanted, "{path} {body}: {}", answer.body);
    }
    for path in ["/api/record", "/api/record?number=x", "/api/record?number=-1"] {
        assert_eq!(web.raw(&web.request("GET", path, None)).status, 400, "{path}");
    }
    assert_eq!(web.raw(&web.request("GET", "/api/record?number=9", None)).status, 404);
}

/// The page is the same for everybody, and nothing can be put into it or around it.
#[test]
fn the_page_has_a_policy_and_no_secret() {
    let web = Web::start("");
    for path in ["/", "/web.css", "/web.js"] {
        let answer = web.raw(&web.request_with("", "GET", path, None));
        assert_eq!(answer.status, 200);
        assert!(!answer.body.contains(&web.token));
        assert!(!answer.body.contains(web.place.path("home").to_str().unwrap()));
    }
    let page = web.raw(&web.request_with("", "GET", "/", None));
    let policy = page.heads.split("content-security-policy: ").nth(1).unwrap();
    for part in
        ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"]
    {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn it_tells_its_address_and_ends_when_it_is_asked_to() {
    for language in LANGUAGES {
        let web = Web::start_in(language, "");
        assert_eq!(web.token.len(), 64);
        // Somebody hears the news: they are not waited for.
        let mut news = web.hear(&web.request("GET", "/api/news", None));
        news.until("door");
        web.running.interrupt("INT");
        let Web { running, .. } = web;
        let run = running.finish();
        run.ends(0);
        while news.next().is_some() {}
    }
}

/// The program that opens files is told of a file, which leads to the address; of the token nobody
/// who looks at the arguments of programs hears.
#[test]
#[cfg(unix)]
fn it_opens_a_file_that_leads_to_its_address() {
    use std::os::unix::fs::PermissionsExt as _;

    let place = Place::new("en");
    must_run(&place.path(""), "mkfifo", &["opened"]);
    std::fs::create_dir(place.path("bin")).unwrap();
    for name in ["xdg-open", "open"] {
        let opened = place.path("opened");
        let script =
            format!("#!/bin/sh\n{{ echo \"$*\"; cat \"$1\"; }} > '{}'\n", opened.display());
        place.write(&format!("bin/{name}"), script);
        let runs = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(place.path(&format!("bin/{name}")), runs).unwrap();
    }
    let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").unwrap());
    let mut command = place.command(["web", "--listen", "127.0.0.1:0", "--open"]);
    command.env("PATH", path);
    let web = Running::listening(command);
    let told = must_run(&place.path(""), "timeout", &["60", "cat", "opened"]);
    let (file, page) = told.split_once('\n').unwrap();
    assert!(page.contains(&format!("url={}\"", web.address)), "{told}");
    let (_, token) = web.address.split_once("/#").unwrap();
    assert!(file.ends_with("/open.html") && !file.contains(token), "{told}");
    web.interrupt("INT");
    web.finish().ends(0);
    // With the program its file is gone, too.
    assert!(!std::path::Path::new(file).exists());
}

#[test]
fn what_would_be_open_to_others_is_asked_for_twice() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for listen in ["192.0.2.1:0", "0.0.0.0:0", "[::]:0"] {
            place.run(&format!("web --listen {listen}")).complains(2, &["--class"]);
        }
        place.run("web --class --listen 0.0.0.0:0").complains(2, &["192.168.1.20:2080"]);
        place.run("web --class --listen [::]:0").complains(2, &["192.168.1.20:2080"]);
        place.run("web --listen nonsense").complains(2, &["ADDR:PORT"]);
    }
}
