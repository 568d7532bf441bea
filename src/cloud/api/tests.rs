//! What the API listens to, and what it does not.

use jiff::Timestamp;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_util::sync::DropGuard;

use super::*;
use crate::cloud::Store;
use crate::ec2::Event;

/// The API of an account in which nothing is yet.
async fn start() -> (SocketAddr, Arc<Cloud>, tempfile::TempDir, DropGuard) {
    let home = tempfile::tempdir().unwrap();
    let store = Store::open(home.path()).unwrap();
    let cloud = Arc::new(Cloud::open(store, Box::new(Timestamp::now)).unwrap());
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    tokio::spawn(serve(listener, Arc::clone(&cloud), None, stop.clone()));
    (address, cloud, home, stop.drop_guard())
}

/// What comes back for these bytes until the connection ends. The client's half stays open.
async fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // What is not read of a long request may end in a reset, behind the answer.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).unwrap()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

const BODY: &str = "Action=DescribeInstances&Version=2016-11-15";

fn usual(address: SocketAddr) -> String {
    let length = BODY.len();
    format!(
        "POST / HTTP/1.1\r\nHost: {address}\r\nAuthorization: AWS4-HMAC-SHA256 Credential=x\r\n\
         Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{BODY}"
    )
}

#[tokio::test]
async fn only_what_no_web_page_can_send_is_answered() {
    let (address, _cloud, _home, _stop) = start().await;
    let usual = usual(address);
    let answer = ask(address, &usual).await;
    assert_eq!(status(&answer), "200", "{answer}");
    assert!(answer.contains("<DescribeInstancesResponse"), "{answer}");
    let local = usual.replacen("127.0.0.1", "localhost", 1);
    assert_eq!(status(&ask(address, &local).await), "200");
    let host = format!("Host: {address}\r\n");
    let port = address.port();
    for (from, to, wanted) in [
        ("Connection:", "Origin: http://example.org\r\nConnection:", "403"),
        ("Connection:", "Origin: null\r\nConnection:", "403"),
        ("Connection:", &format!("Origin: http://{address}\r\nConnection:"), "403"),
        ("Connection:", "Sec-Fetch-Site: cross-site\r\nConnection:", "403"),
        ("Authorization: AWS4-HMAC-SHA256 Credential=x\r\n", "", "403"),
        ("AWS4-HMAC-SHA256 ", "Basic ", "403"),
        (&host, &format!("Host: evil.example:{port}\r\n"), "421"),
        (&host, &format!("{host}Host: evil.example\r\n"), "421"),
        (&host, "Host: 127.0.0.1\r\n", "421"),
        (&host, "", "421"),
        ("POST / ", "GET / ", "405"),
        ("POST / ", "OPTIONS / ", "405"),
        ("POST / ", "POST /latest ", "404"),
        ("application/x-www-form-urlencoded", "text/plain", "415"),
        ("Content-Type", "X-Content-Type", "415"),
        (&format!("Length: {}", BODY.len()), "Length: 65537", "413"),
    ] {
        assert!(usual.contains(from), "{from}");
        let mut request = usual.replacen(from, to, 1);
        if wanted == "413" {
            request += &"x".repeat(65537 - BODY.len());
        }
        let answer = ask(address, &request).await;
        assert_eq!(status(&answer), wanted, "{from} → {to}: {answer}");
        assert!(answer.contains("<Error><Code>"), "{answer}");
        // A page could not read it either.
        assert!(!answer.to_lowercase().contains("access-control-"), "{answer}");
    }
}

#[tokio::test]
async fn what_a_request_does_is_told_once() {
    let (address, cloud, _home, _stop) = start().await;
    let mut news = cloud.listen();
    let body = "Action=CreateSecurityGroup&GroupName=web&GroupDescription=x";
    let length = format!("Length: {}", body.len());
    let request = usual(address).replace(BODY, body);
    let request = request.replace(&format!("Length: {}", BODY.len()), &length);
    for wanted in ["200", "400"] {
        let answer = ask(address, &request).await;
        assert_eq!(status(&answer), wanted, "{answer}");
    }
    let heard = std::iter::from_fn(|| news.try_recv().ok());
    let created = |news: &News| matches!(news, News::Account(told) if matches!(told.event, Event::GroupCreated { .. }));
    assert_eq!(heard.filter(created).count(), 1);
}

/// The clock stands until everybody waits.
#[tokio::test(start_paused = true)]
async fn who_never_ends_a_request_is_not_waited_for() {
    let (address, _cloud, _home, _stop) = start().await;
    let usual = usual(address);
    let half = &usual[..usual.find("Content-Type").unwrap()];
    assert_ne!(status(&ask(address, half).await), "200");
    let half = &usual[..usual.len() - 1];
    assert_eq!(status(&ask(address, half).await), "408");
}

/// Whoever hears that something was done finds it so at the addresses.
#[tokio::test(start_paused = true)]
async fn nothing_is_answered_before_the_addresses_have_followed() {
    let (address, cloud, _home, _stop) = start().await;
    // As where they are there, and have followed nothing yet.
    cloud.arranged(Some(0));
    let usual = usual(address);
    let mut asked = Box::pin(ask(address, &usual));
    // The clock stands as long as somebody works.
    assert!(timeout(PATIENCE / 2, &mut asked).await.is_err());
    cloud.arranged(Some(u64::MAX));
    assert_eq!(status(&asked.await), "200");
}
