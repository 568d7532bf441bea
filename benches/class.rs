//! How long it takes from the teacher's key until the last of a class sees the scene: `keystep web
//! --class` in another process, sixty who follow on this machine's loopback, and a teacher who steps on
//! four times a second. It counts every follower that missed a scene, and every one whose connection
//! ended.
//!
//! `cargo bench --bench class`; `-- --seconds 600` for as long as that; `-- --test` for one step.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, or is to stop")]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use keystep::figures::quantile;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader as Lines};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::{sleep, timeout};

const FOLLOWERS: usize = 60;
/// How often the teacher steps on.
const STEP: Duration = Duration::from_millis(250);
/// What comes later than this is missed.
const LATE: Duration = Duration::from_secs(5);

/// The program. It ends with this.
struct Web(Child);

impl Drop for Web {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A scene, seen by one who follows.
type Seen = (usize, Instant);

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().collect();
    let at = args.iter().position(|arg| arg == "--seconds");
    let seconds = at.and_then(|at| args.get(at + 1)?.parse().ok()).unwrap_or(10.0);
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    let is_test = has("--test") || !has("--bench") && at.is_none();
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_keystep"))
        .args(["--lang", "en", "web", "--class", "--listen", "127.0.0.1:0"])
        .env("KEYSTEP_HOME", home.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let _web = Web(child);
    let line = told.find(|line| line.starts_with("listening on ")).unwrap();
    let address = line.strip_prefix("listening on http://").unwrap();
    let (host, token) = address.split_once("/#").unwrap();

    let (tell, mut seen) = unbounded_channel();
    for _ in 0..FOLLOWERS {
        let stream = TcpStream::connect(host).await.unwrap();
        tokio::spawn(follow(stream, host.to_owned(), tell.clone()));
    }
    drop(tell);
    // Everybody is there once they have seen where the teacher is now.
    for _ in 0..FOLLOWERS {
        seen.recv().await.unwrap();
    }
    let mut teacher = Lines::new(TcpStream::connect(host).await.unwrap());
    let (mut last, mut each, mut missed) = (Vec::new(), Vec::new(), 0);
    let (begin, mut scene) = (Instant::now(), 0);
    loop {
        scene += 1;
        let key = Instant::now();
        show(&mut teacher, host, token, scene).await;
        let mut slowest = Duration::ZERO;
        for _ in 0..FOLLOWERS {
            match timeout(LATE, seen.recv()).await {
                Ok(Some((shown, when))) => {
                    assert_eq!(shown, scene, "one sees what was shown before");
                    each.push((when - key).as_secs_f64() * 1e3);
                    slowest = slowest.max(when - key);
                }
                _ => missed += 1,
            }
        }
        last.push(slowest.as_secs_f64() * 1e3);
        if is_test || begin.elapsed().as_secs_f64() >= seconds {
            break;
        }
        sleep(STEP.saturating_sub(key.elapsed())).await;
    }
    let of = |values: &mut Vec<f64>| {
        values.sort_by(f64::total_cmp);
        [0.5, 0.99, 1.0].map(|share| quantile(values, share).unwrap_or_default())
    };
    let ([half, most, all], [half_each, ..]) = (of(&mut last), of(&mut each));
    println!(
        "{FOLLOWERS} follow for {:.0} s, {scene} scenes\n\
         until the last of them sees it: median {half:.1} ms, 99 % {most:.1} ms, worst {all:.1} ms\n\
         until one of them sees it: median {half_each:.1} ms\n\
         missed: {missed}",
        begin.elapsed().as_secs_f64()
    );
    assert_eq!(missed, 0);
}

/// Follows, and tells each scene that comes.
async fn follow(mut stream: TcpStream, host: String, tell: UnboundedSender<Seen>) {
    let request = format!("GET /api/follow HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut lines = Lines::new(stream).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        let Some((_, rest)) = line.split_once("\"scene\":") else { continue };
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let _ = tell.send((digits.parse().unwrap(), Instant::now()));
    }
}

/// Shows a scene, as the page does, and waits until that is answered.
async fn show(teacher: &mut Lines<TcpStream>, host: &str, token: &str, scene: usize) {
    let body = format!("{{\"record\":null,\"scene\":{scene}}}");
    let request = format!(
        "POST /api/scene HTTP/1.1\r\nHost: {host}\r\nAuthorization: Keystep {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    teacher.get_mut().write_all(request.as_bytes()).await.unwrap();
    let mut line = String::new();
    teacher.read_line(&mut line).await.unwrap();
    assert!(line.starts_with("HTTP/1.1 200"), "{line}");
    // The heads, and the two bytes behind them.
    while line != "\r\n" {
        line.clear();
        teacher.read_line(&mut line).await.unwrap();
    }
    tokio::io::AsyncReadExt::read_exact(teacher, &mut [0; 2]).await.unwrap();
}
