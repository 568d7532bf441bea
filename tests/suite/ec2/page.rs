//! A page in a browser, which any site may be, against the API: whatever it tries, the account stays
//! as it is, and the page reads nothing.

use std::collections::BTreeMap;
use std::sync::Mutex;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::*;
use crate::common::chromium::chromium;

/// What a page tries with `API`, an address with its scheme. Each attempt ends in a word for what it
/// got, and all of them are sent home.
const PAGE: &str = r#"<!doctype html><title>a page</title><body><script>
const body = "Action=CreateSecurityGroup&GroupName=by-a-page&GroupDescription=x";
const type = {"Content-Type": "application/x-www-form-urlencoded"};
const signed = {...type, "Authorization": "AWS4-HMAC-SHA256 Credential=KEY"};
const asked = (url, options) => fetch(url, {method: "POST", body, ...options})
  .then(answer => answer.type == "opaque" ? "opaque" : answer.text());
const loaded = (name, url) => new Promise((yes, no) => {
  const element = document.createElement(name);
  element.onload = () => yes("loaded");
  element.onerror = () => no("not loaded");
  element.src = url;
  document.body.append(element);
});
const sent = (type, url) => new Promise(yes => {
  const frame = document.createElement("iframe");
  frame.name = type;
  document.body.append(frame);
  const form = document.createElement("form");
  Object.assign(form, {method: "post", action: url, enctype: type, target: type});
  for (const pair of body.split("&")) {
    const [name, value] = pair.split("=");
    const input = document.createElement("input");
    Object.assign(input, {type: "hidden", name, value});
    form.append(input);
  }
  frame.onload = () => {
    let read = "opaque";
    try { read = frame.contentDocument?.body?.textContent ?? "opaque"; } catch {}
    yes(read);
  };
  document.body.append(form);
  form.submit();
});
const tries = {
  "fetch": asked("API", {headers: type}),
  "fetch, signed": asked("API", {headers: signed}),
  "fetch by name": asked("API".replace("127.0.0.1", "localhost"), {headers: signed}),
  "no-cors": asked("API", {mode: "no-cors", headers: type}),
  "no-cors, signed": asked("API", {mode: "no-cors", headers: signed}),
  "no-cors, plain": asked("API", {mode: "no-cors"}),
  "get": fetch("API/?" + body, {mode: "no-cors"}).then(() => "opaque"),
  "beacon": Promise.resolve(String(navigator.sendBeacon("API", new URLSearchParams(body)))),
  "image": loaded("img", "API/?" + body),
  "script": loaded("script", "API/?" + body),
  "form": sent("application/x-www-form-urlencoded", "API"),
  "plain form": sent("text/plain", "API"),
  "console": asked("API/console", {headers: {"Authorization": "Keystep 00"}}),
};
const names = Object.keys(tries);
Promise.allSettled(Object.values(tries)).then(ends => fetch("/done", {
  method: "POST",
  body: JSON.stringify(Object.fromEntries(ends.map((end, i) =>
    [names[i], end.status == "fulfilled" ? end.value : "refused"]))),
}));
</script>"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_in_a_browser_can_make_the_api_do_nothing() {
    let Some(browser) = chromium() else { return };
    let home = tempfile::tempdir().unwrap();
    let store = Store::open(&home.path().join("home")).unwrap();
    let cloud = Arc::new(Cloud::open(store, Box::new(Timestamp::now)).unwrap());
    let api = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = api.local_addr().unwrap();
    let stop = CancellationToken::new();
    let _stop = stop.clone().drop_guard();
    let key = AccessKey::random(&mut rand::rng());
    tokio::spawn(serve_api(api, Arc::clone(&cloud), key.clone(), None, stop));
    let before = cloud.look(Clone::clone);

    let site = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/", site.local_addr().unwrap());
    let told = Arc::new(Told::default());
    // Not even one that knows the access key ID.
    let page = PAGE.replace("API", &format!("http://{address}")).replace("KEY", key.text());
    tokio::spawn(show(site, page, Arc::clone(&told)));
    let mut command = Command::new(browser);
    let profile = format!("--user-data-dir={}", home.path().join("profile").display());
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", &*profile, &*url]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // `--dump-dom` ends when the page is there, whatever its script is doing.
    command.arg("--virtual-time-budget=600000").env("HOME", home.path());
    let _running = command.kill_on_drop(true).spawn().unwrap();
    let got = timeout(std::time::Duration::from_secs(60), told.wait()).await.unwrap();

    let got: BTreeMap<String, String> = serde_json::from_str(&got).unwrap();
    assert_eq!(got.len(), 13, "{got:?}");
    for (name, got) in &got {
        // What goes out without asking beforehand cannot be read.
        let wanted: &[&str] = match &**name {
            "no-cors" | "no-cors, signed" | "no-cors, plain" | "get" => &["opaque", "refused"],
            "beacon" => &["true", "false"],
            "form" | "plain form" => &["opaque", ""],
            _ => &["refused"],
        };
        assert!(wanted.contains(&&**got), "{name}: {got}");
    }
    let groups = |account: &ec2::Account| account.groups().to_vec();
    assert_eq!(cloud.look(groups), groups(&before));
    // It does listen: to whoever is no page.
    let body = "Action=CreateSecurityGroup&GroupName=by-aws&GroupDescription=x";
    let answer = post(address, &key, body).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(cloud.look(groups).len(), groups(&before).len() + 1);
}

/// What the page sent home.
#[derive(Default)]
struct Told {
    text: Mutex<Option<String>>,
    there: Notify,
}

impl Told {
    async fn wait(&self) -> String {
        loop {
            if let Some(text) = self.text.lock().unwrap().take() {
                return text;
            }
            self.there.notified().await;
        }
    }
}

/// A site that shows a page, and hears what it sends to `/done`.
async fn show(site: TcpListener, page: String, told: Arc<Told>) {
    let page = Arc::new(page);
    loop {
        let (stream, _) = site.accept().await.unwrap();
        let (page, told) = (Arc::clone(&page), Arc::clone(&told));
        tokio::spawn(async move { answer(stream, &page, &told).await });
    }
}

/// One request on one connection.
async fn answer(stream: TcpStream, page: &str, told: &Told) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let (mut first, mut length) = (String::new(), 0);
    stream.read_line(&mut first).await?;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    let done = first.starts_with("POST /done");
    let content = if done { "" } else { page };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        content.len()
    );
    stream.write_all(format!("{head}{content}").as_bytes()).await?;
    if done {
        *told.text.lock().unwrap() = Some(String::from_utf8(body).unwrap());
        told.there.notify_one();
    }
    Ok(())
}

/// Asks the API as `aws` does.
async fn post(address: SocketAddr, key: &AccessKey, body: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = killed::request(address, key.text(), body);
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}
