//! What the API listens to, and what it does not.

use std::net::SocketAddr;
use std::sync::LazyLock;

use jiff::Timestamp;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::sync::DropGuard;

use super::*;
use crate::cloud::Store;
use crate::crypto::Secret;
use crate::ec2::Event;
use crate::net::HTTP_PATIENCE;

/// The access key ID of this run.
static KEY: LazyLock<AccessKey> = LazyLock::new(|| AccessKey::random(&mut rand::rng()));

/// The API of an account in which nothing is yet.
async fn start() -> (SocketAddr, Arc<Cloud>, tempfile::TempDir, DropGuard) {
    start_with(None).await
}

async fn start_with(
    control: Option<Control>,
) -> (SocketAddr, Arc<Cloud>, tempfile::TempDir, DropGuard) {
    let home = tempfile::tempdir().unwrap();
    let store = Store::open(home.path()).unwrap();
    let cloud = Arc::new(Cloud::open(store, Box::new(Timestamp::now)).unwrap());
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    tokio::spawn(serve(listener, Arc::clone(&cloud), KEY.clone(), control, stop.clone()));
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

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const SCOPE: &str = "20261127/ap-northeast-1/ec2/aws4_request";
const BODY: &str = "Action=DescribeInstances&Version=2016-11-15";

fn usual(address: SocketAddr) -> String {
    let (length, key) = (BODY.len(), KEY.text());
    format!(
        "POST / HTTP/1.1\r\nHost: {address}\r\nAuthorization: {ALGORITHM} Credential={key}/{SCOPE}, \
         SignedHeaders=host, Signature=00\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\n\
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
        ("Authorization", "X-Authorization", "403"),
        ("AWS4-HMAC-SHA256 ", "Basic ", "403"),
        ("Credential=", "Kredential=", "403"),
        (KEY.text(), "", "401"),
        (KEY.text(), "keystep", "401"),
        (KEY.text(), &KEY.text()[..KEY.text().len() - 1], "401"),
        (KEY.text(), &KEY.text().to_lowercase(), "401"),
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
        assert!(answer.contains("<Response><Errors><Error><Code>"), "{answer}");
        assert_eq!(answer.contains("<Code>AuthFailure<"), wanted == "401", "{answer}");
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

#[tokio::test]
async fn a_body_that_breaks_off_is_not_called_too_long() {
    let (address, _cloud, _home, _stop) = start().await;
    let length = format!("Content-Length: {}", BODY.len());
    let chunked = usual(address).replace(&length, "Transfer-Encoding: chunked");
    let broken = chunked.replace(BODY, "zz\r\nno length\r\n");
    let answer = ask(address, &broken).await;
    assert_eq!(status(&answer), "400", "{answer}");
    let long = format!("{:x}\r\n{}\r\n0\r\n\r\n", MOST_BYTES + 1, "x".repeat(MOST_BYTES + 1));
    assert_eq!(status(&ask(address, &chunked.replace(BODY, &long)).await), "413");
    let whole = format!("{:x}\r\n{BODY}\r\n0\r\n\r\n", BODY.len());
    assert_eq!(status(&ask(address, &chunked.replace(BODY, &whole)).await), "200");
}

/// What `aws s3 ls`, `aws ssm` and `aws lambda` send, and how each of them reads what is wrong.
#[tokio::test]
async fn other_services_are_told_so_as_they_speak() {
    let (address, _cloud, _home, _stop) = start().await;
    let usual = usual(address);
    let form = "application/x-www-form-urlencoded";
    let s3 = usual.replacen("POST / ", "GET / ", 1).replace("/ec2/", "/s3/");
    let answer = ask(address, &s3).await;
    assert_eq!(status(&answer), "501", "{answer}");
    assert!(answer.contains("<Error><Code>NotImplemented</Code><Message>keystep"), "{answer}");
    assert!(answer.contains("it has no s3."), "{answer}");
    let ssm = usual.replace("/ec2/", "/ssm/").replace(form, "application/x-amz-json-1.1");
    let ssm =
        ssm.replace("Connection:", "X-Amz-Target: AmazonSSM.DescribeInstances\r\nConnection:");
    let lambda = usual.replacen("POST / ", "GET /2015-03-31/functions ", 1);
    let lambda = lambda.replace("/ec2/", "/la<mb>da/");
    for (request, service) in [(ssm, "ssm"), (lambda, "lambda")] {
        let answer = ask(address, &request).await;
        assert_eq!(status(&answer), "501", "{answer}");
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(body["__type"], "NotImplemented");
        let message = body["message"].as_str().unwrap();
        assert!(message.contains(&format!("it has no {service}.")), "{message}");
    }
}

/// At AWS each Region is an account of its own. Here there is one, and it is said which.
#[tokio::test]
async fn another_region_is_told_so() {
    let (address, _cloud, _home, _stop) = start().await;
    let usual = usual(address);
    let answer = ask(address, &usual.replace("/ap-northeast-1/", "/us-ea<st-1/")).await;
    assert_eq!(status(&answer), "400", "{answer}");
    assert!(answer.contains("<Code>UnsupportedOperation</Code>"), "{answer}");
    assert!(answer.contains("the Region us-east-1, and keystep"), "{answer}");
    // Who is not known is told nothing of it.
    let unknown = usual.replace("/ap-northeast-1/", "/us-east-1/").replace(KEY.text(), "AKIA");
    assert_eq!(status(&ask(address, &unknown).await), "401");
}

/// Whoever takes all places of the API keeps no other terminal out.
#[tokio::test]
async fn other_terminals_have_places_of_their_own() {
    let secret = Secret::random(&mut rand::rng());
    let echo = |sent: Vec<u8>| -> crate::net::BoxFuture<'static, Vec<u8>> {
        Box::pin(std::future::ready(sent))
    };
    let control = Control { secret: secret.clone(), answer: Arc::new(echo) };
    let (address, _cloud, _home, _stop) = start_with(Some(control)).await;
    let mut held = Vec::new();
    for _ in 0..MOST {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // Its head never ends. That it has a place is known when it was answered once.
        let first = usual(address).replace("Connection: close\r\n", "");
        stream.write_all(first.as_bytes()).await.unwrap();
        let mut answered = [0; 12];
        stream.read_exact(&mut answered).await.unwrap();
        assert_eq!(&answered, b"HTTP/1.1 200");
        held.push(stream);
    }
    let answer = ask(address, &usual(address)).await;
    assert_eq!(status(&answer), "503", "{answer}");
    let listens = crate::cloud::Listens { api: address, secret, key: KEY.clone() };
    assert_eq!(control::send(&listens, b"ls".to_vec()).await.unwrap(), b"ls");
    drop(held);
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
    assert!(timeout(HTTP_PATIENCE / 2, &mut asked).await.is_err());
    cloud.arranged(Some(u64::MAX));
    assert_eq!(status(&asked.await), "200");
}
