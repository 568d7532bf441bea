//! Chromium, driven over a pipe as its own developer tools drive it: real keys, a real screen, and
//! what it complains of. (Chrome DevTools Protocol, `--remote-debugging-pipe`: JSON with a NUL behind it.)

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{WATCHDOG, python_with};

/// Chromium, with or without windows. On a build server it must be there.
pub(crate) fn chromium() -> Option<&'static str> {
    let there = |name: &&&str| {
        let ran = Command::new(name).arg("--version").output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    let found = ["chromium", "chromium-headless-shell"].iter().find(there).copied();
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "chromium is missing");
        println!("skipped: chromium cannot be started");
    }
    found
}

/// What axe-core finds wrong with the page.
pub(crate) const AXE_LOOKS: &str = "axe.run(document, {resultTypes: ['violations']}).then(found => \
    found.violations.map(v => [v.id, v.nodes.map(node => node.html.slice(0, 200) + node.failureSummary.slice(0, 200))]))";

/// axe-core, which comes in a package of Python's.
pub(crate) fn axe() -> Option<String> {
    let python = python_with("axe_playwright_python")?;
    let find = "import axe_playwright_python as p, os; print(os.path.dirname(p.__file__))";
    let found = Command::new(python).args(["-c", find]).output().unwrap();
    let folder = String::from_utf8(found.stdout).unwrap();
    let script = std::fs::read_to_string(Path::new(folder.trim()).join("axe.min.js")).unwrap();
    Some(format!("{script};0"))
}

/// A browser with one page.
pub(crate) struct Chromium {
    child: Child,
    input: ChildStdin,
    output: Receiver<Value>,
    /// Where what is asked goes, and how many were asked.
    session: Option<String>,
    asked: u64,
    /// What happened meanwhile.
    events: Vec<Value>,
    _profile: TempDir,
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Chromium {
    pub(crate) fn start() -> Option<Self> {
        let browser = chromium()?;
        let profile = tempfile::tempdir().unwrap();
        // It reads from descriptor 3 and writes to 4.
        let mut command = Command::new("sh");
        command.args(["-c", r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null"#, browser]);
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]);
        command.args(["--remote-debugging-pipe", "about:blank"]);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        command.env("HOME", profile.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let (input, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (send, output) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(stdout).split(0) {
                let Ok(message) = message else { return };
                let Ok(value) = serde_json::from_slice(&message) else { return };
                if send.send(value).is_err() {
                    return;
                }
            }
        });
        let (session, asked, events) = (None, 0, Vec::new());
        let mut all = Self { child, input, output, session, asked, events, _profile: profile };
        let target = all.call("Target.createTarget", &json!({"url": "about:blank"}));
        let target = json!({"targetId": target["targetId"], "flatten": true});
        let attached = all.call("Target.attachToTarget", &target);
        all.session = attached["sessionId"].as_str().map(str::to_owned);
        for part in ["Page", "Runtime", "Log", "Network"] {
            all.call(&format!("{part}.enable"), &json!({}));
        }
        // Nothing moves: what is looked at is there at once.
        all.media(false);
        Some(all)
    }

    /// Asks for something, and gives the answer.
    #[track_caller]
    pub(crate) fn call(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let mut message = json!({"id": self.asked, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.input.write_all(format!("{message}\0").as_bytes()).unwrap();
        // Of what is told meanwhile there may be no end.
        let deadline = Instant::now() + WATCHDOG;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let mut said = self.output.recv_timeout(left).unwrap();
            if said["id"] == json!(self.asked) {
                assert!(said.get("error").is_none(), "{method}: {said}");
                return said["result"].take();
            }
            self.events.push(said);
        }
    }

    /// Opens a page, and waits until it is there.
    pub(crate) fn open(&mut self, url: &str) {
        // From elsewhere: the same page with another `#` would not be loaded anew.
        for url in ["about:blank", url] {
            self.load("Page.navigate", &json!({"url": url}));
        }
    }

    /// Loads the page anew, as F5 does.
    pub(crate) fn reload(&mut self) {
        self.load("Page.reload", &json!({}));
    }

    fn load(&mut self, method: &str, params: &Value) {
        self.events.clear();
        self.call(method, params);
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let event = self.output.recv_timeout(WATCHDOG).unwrap();
            self.events.push(event);
        }
    }

    /// Opens a page in a file, at a place in it.
    pub(crate) fn open_file(&mut self, path: &Path, place: &str) {
        self.open(&format!("file://{}{place}", path.display()));
    }

    /// The value of an expression in the page.
    #[track_caller]
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let mut found = self.call("Runtime.evaluate", &params);
        assert!(found.get("exceptionDetails").is_none(), "{expression}: {found}");
        found["result"]["value"].take()
    }

    /// Waits until something is so on the page.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, condition: &str) {
        let wait = format!(
            "new Promise(done => {{ const look = () => ({condition}) ? done(true) : setTimeout(look, 20); look(); }})"
        );
        assert_eq!(self.value(&wait), true, "{condition}");
    }

    /// Presses a key, as a hand does.
    pub(crate) fn press(&mut self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "PageUp" => 33,
            "PageDown" => 34,
            "End" => 35,
            "Home" => 36,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => panic!("{key}"),
        };
        for kind in ["rawKeyDown", "keyUp"] {
            let mut params =
                json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            if key == "Enter" && kind == "rawKeyDown" {
                params["type"] = json!("keyDown");
                params["text"] = json!("\r");
            }
            self.call("Input.dispatchKeyEvent", &params);
        }
    }

    /// The size of the window.
    pub(crate) fn size(&mut self, width: u32, height: u32) {
        let params =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", &params);
    }

    /// A light or a dark screen on which nothing moves.
    pub(crate) fn media(&mut self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.call("Emulation.setEmulatedMedia", &json!({"features": features}));
    }

    /// A screen with a few colours alone, which its user has chosen.
    pub(crate) fn few_colours(&mut self) {
        let features = json!([
            {"name": "forced-colors", "value": "active"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.call("Emulation.setEmulatedMedia", &json!({"features": features}));
    }

    /// A picture of the window, in base64.
    pub(crate) fn picture(&mut self) -> String {
        let picture = self.call("Page.captureScreenshot", &json!({"format": "png"}));
        picture["data"].as_str().unwrap().to_owned()
    }

    /// What went wrong in the page since it was opened.
    pub(crate) fn errors(&self) -> Vec<&Value> {
        let bad = |event: &&Value| {
            ["Runtime.exceptionThrown", "Log.entryAdded"]
                .contains(&event["method"].as_str().unwrap_or_default())
        };
        self.events.iter().filter(bad).collect()
    }

    /// What the page complained of since it was opened, and what it asked the network for beside itself.
    pub(crate) fn complaints(&self) -> Vec<&Value> {
        let bad = |event: &&Value| match event["method"].as_str().unwrap_or_default() {
            "Runtime.exceptionThrown" | "Log.entryAdded" | "Page.javascriptDialogOpening" => true,
            "Network.requestWillBeSent" => event["params"]["type"] != "Document",
            _ => false,
        };
        self.events.iter().filter(bad).collect()
    }
}
