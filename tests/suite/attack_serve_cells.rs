//! Every served target, attacked from outside by the smallest program that does what the lab's own
//! attack does: what the lab's table says of a cell is what comes of it at the desk of `--serve`.
//! (The long search of padding-oracle is made in attack_serve_desk.rs, with seeds that shorten it.)

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::attack_serve_desk::rebuilt;
use crate::attacks::ALL;
use crate::over_tcp::{ByHand, KEYS, Raw, Register, TestServer, client, ends, login, request_line};
use keystep::attack::{Attack, Defence, Gift, Lab, Seen, Served, Setup};
use keystep::auth::{Client, label, reply_digest, session_identifier};
use keystep::crypto::{PrivateKey, PublicKey, encrypt, sign};
use keystep::key::{PrivateKeyFile, openssh_line, parse_wire, ssh_blob};
use keystep::net::Settings;
use keystep::wire::{Method, Reply, SessionId, ToLine as _};
use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

#[test]
fn the_desk_says_what_the_lab_says() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let lab = Lab::new(1).unwrap();
    let mut cells = 0;
    for attack in Attack::ALL {
        for method in Method::ALL {
            for setup in attack.served_with(method) {
                if setup.as_str() == "tells-padding" {
                    continue;
                }
                let name = format!("{} {} {method}", attack.name, setup.as_str());
                let mounted = ALL.iter().find(|attempt| {
                    (attempt.attack, attempt.setup, attempt.method) == (attack, setup, method)
                });
                // Whether the lab can tell by the time is a matter of how busy the machine is.
                let falls =
                    setup.as_str() == "naive-time" || mounted.unwrap().outcome == Defence::Falls;
                let solved = runtime.block_on(ends(is_solved(&lab, (attack, method, setup))));
                assert_eq!(solved, falls, "{name}");
                cells += 1;
            }
        }
    }
    assert!(cells > 60, "{cells}");
}

/// Puts the target up, attacks it, and gives whether it is solved. What is not is asked for
/// something else afterwards, and still there to see it.
async fn is_solved(lab: &Lab, cell: (&'static Attack, Method, Setup)) -> bool {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let visits = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (attack, method, setup) = cell;
    let visited = attack.needs_visitor().then(|| visits.local_addr().unwrap());
    let served = Served::start(lab, cell, listener, visited).await.unwrap();
    let (say, seen) = unbounded_channel();
    let Gift { facts, recorded, files } = served.gift();
    let attacker = Attacker {
        method,
        setup: setup.as_str(),
        server: served.address(),
        answers: served.answers(),
        facts: facts.iter().cloned().collect(),
        recorded: recorded.clone(),
        files: files.iter().map(|(_, content)| content.clone()).collect(),
        visits,
        seen,
    };
    tokio::select! {
        biased;
        result = served.until_solved(|seen: &Seen| {
            let _ = say.send(serde_json::to_value(seen).unwrap());
        }) => result.is_ok(),
        () = attacker.attack(attack) => false,
    }
}

/// Whether the shortest times, the longest of them first, differ more between the first so many and
/// the rest than within each.
fn stand_apart(found: &[(bool, Duration, &str)], half: usize) -> bool {
    let time = |at: usize| found[at].1;
    let between = time(half - 1) - time(half);
    between > time(0) - time(half - 1) && between > time(half) - time(found.len() - 1)
}

/// The identifier of the session between ① and ② with this host key.
fn session(request: &str, challenge: &str, host: &PublicKey) -> SessionId {
    let [own, theirs] = [(request, "request"), (challenge, "challenge")].map(|(line, name)| {
        let line: Value = serde_json::from_str(line).unwrap();
        let nonce = hex::decode(line[name]["nonce"].as_str().unwrap()).unwrap();
        <[u8; 32]>::try_from(nonce).unwrap()
    });
    session_identifier(&own.into(), &theirs.into(), &ssh_blob(host))
}

/// The ② with another host key, which is proven.
fn answer_as(host: &PrivateKey, request: &str, challenge: &str) -> String {
    let session = session(request, challenge, host.public());
    let proof = sign(host, session.as_ref(), &mut ChaCha20Rng::seed_from_u64(1)).unwrap();
    let mut challenge: Value = serde_json::from_str(challenge).unwrap();
    let inside = &mut challenge["challenge"];
    inside["host_key"] = openssh_line(host.public()).into();
    inside["host_signature"] = hex::encode(proof).into();
    challenge.to_string() + "\n"
}

/// A program that knows what it was given, and speaks TCP.
struct Attacker {
    method: Method,
    setup: &'static str,
    server: SocketAddr,
    answers: Option<SocketAddr>,
    facts: HashMap<&'static str, String>,
    recorded: Vec<String>,
    files: Vec<String>,
    /// Where alice comes to.
    visits: TcpListener,
    seen: UnboundedReceiver<Value>,
}

impl Attacker {
    async fn attack(mut self, attack: &Attack) {
        match attack.name {
            "replay" => self.replay().await,
            "stolen-key-file" => self.open_the_file().await,
            "tamper" => self.pass_on_changed().await,
            "impostor-host" => self.play_the_server().await,
            "relay" => self.pass_on(|line| line).await,
            "oracle" => self.have_it_opened().await,
            "predict" => self.predict().await,
            "enumerate" => self.find_names().await,
            "padding-oracle" => self.ask_for_the_box().await,
            "factor" => self.take_apart().await,
            "flood" => self.take_the_places().await,
            other => panic!("{other} needs its attacker here"),
        }
        self.is_still_there().await;
    }

    /// Something that solves nothing is seen.
    async fn is_still_there(&mut self) {
        if self.answers.is_some() {
            self.hand_in(&json!(["nobody"])).await;
            while self.sees("answered").await["right"] != false {}
        } else {
            Raw::connect(self.server).await.send("{\"step\":1}\n").await;
            while self.sees("no-verdict").await["refused"]["code"] != "malformed" {}
        }
    }

    /// Waits until this is seen. Where it never is, the target is solved, and this dropped.
    async fn sees(&mut self, event: &str) -> Value {
        loop {
            match self.seen.recv().await {
                Some(seen) if seen["event"] == event => return seen,
                Some(_) => {}
                None => std::future::pending().await,
            }
        }
    }

    /// Hands an answer in, and reads whether it is right.
    async fn hand_in(&self, answer: &Value) {
        let mut desk = Raw::connect(self.answers.unwrap()).await;
        desk.send(json!({ "answer": answer }).to_string() + "\n").await;
        desk.line().await;
    }

    async fn alice(&self) -> Raw {
        Raw::new(self.visits.accept().await.unwrap().0)
    }

    fn key(&self) -> PublicKey {
        parse_wire(&self.facts["key"]).unwrap()
    }

    /// The host key for a false server, where one was given.
    fn own_host_key(&self) -> Option<PrivateKey> {
        let file = PrivateKeyFile::parse(self.files.first()?).unwrap();
        Some(file.unlock(None).unwrap())
    }

    /// A client that names alice's key, and does not have it.
    fn stranger(&self, user: &str) -> Client {
        Client { claimed: self.key(), ..client(self.method, user, &KEYS.stranger) }
    }

    async fn log_in_with(&self, key: &PrivateKey) {
        let _ = login(self.server, client(self.method, "alice", key)).await;
    }

    async fn replay(&self) {
        let mut server = Raw::connect(self.server).await;
        for line in self.recorded.iter().step_by(2) {
            server.send(line.trim_end().to_owned() + "\n").await;
            server.line().await;
        }
    }

    async fn open_the_file(&self) {
        let key = match PrivateKeyFile::parse(&self.files[0]).unwrap() {
            PrivateKeyFile::Open(key) => Some(*key),
            PrivateKeyFile::Locked(file) => {
                self.files[1].lines().find_map(|word| file.unlock(word).ok())
            }
        };
        if let Some(key) = key {
            self.log_in_with(&key).await;
        }
    }

    async fn pass_on(&mut self, change: impl Fn(String) -> String) {
        let (mut client, mut server) = (self.alice().await, Raw::connect(self.server).await);
        for _ in 0..2 {
            let line = client.line().await;
            if line.is_empty() {
                break;
            }
            server.send(change(line)).await;
            client.try_send(change(server.line().await).as_bytes()).await;
        }
        drop((client, server));
        self.sees("login").await;
    }

    async fn pass_on_changed(&mut self) {
        let (from, to) = match self.setup {
            "user-edited" => (r#""user":"alice""#, r#""user":"bob""#),
            _ => (r#""verdict":"deny""#, r#""verdict":"accept""#),
        };
        self.pass_on(|line| line.replace(from, to)).await;
    }

    async fn play_the_server(&mut self) {
        let register = Register(HashMap::from([("alice".to_owned(), self.key())]));
        let host = self.own_host_key().unwrap_or_else(|| KEYS.host.clone());
        let own = TestServer::start_with(Settings::default(), &host, register).await;
        let (mut client, _) = self.visits.accept().await.unwrap();
        let mut server = tokio::net::TcpStream::connect(own.address).await.unwrap();
        let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
        self.sees("login").await;
    }

    async fn have_it_opened(&mut self) {
        let (mut client, mut server) = (self.alice().await, ByHand::connect(self.server).await);
        let (_, request) = server.step(|cx| self.stranger("alice").start(cx));
        server.raw.send(request.as_bytes()).await;
        let asked = client.line().await;
        let mut challenge = server.raw.line().await;
        // She is on her way to this attacker's own server, and knows its host key.
        if let Some(host) = self.own_host_key() {
            challenge = answer_as(&host, &asked, &challenge);
        }
        client.send(challenge).await;
        let opened = client.line().await;
        assert!(opened.starts_with(r#"{"step":3"#), "{opened}");
        server.raw.send(opened).await;
        server.raw.line().await;
        drop((client, server));
        self.sees("login").await;
    }

    async fn predict(&self) {
        let mut server = ByHand::connect(self.server).await;
        let (_, request) = server.step(|cx| self.stranger("alice").start(cx));
        server.raw.send(request.as_bytes()).await;
        let line = server.raw.line().await;
        let session = |host: &str| session(request.text(), &line, &parse_wire(host).unwrap());
        let challenge: Value = serde_json::from_str(&line).unwrap();
        let challenge = &challenge["challenge"];
        let text = |name: &str| challenge[name].as_str().unwrap_or_default();
        let host = self.facts.get("host-key").map(String::as_str);
        assert_eq!(host, challenge["host_key"].as_str(), "what was given is the server's");
        let [first, last] = ["first-second", "last-second"].map(|name| &self.facts[name]);
        let data = (first.parse::<u64>().unwrap()..=last.parse().unwrap()).find_map(|second| {
            let mut random = ChaCha20Rng::seed_from_u64(second);
            let mut data = [0; 32];
            random.fill_bytes(&mut data);
            let own = encrypt(&self.key(), label(self.method), &data, &mut random).unwrap();
            (hex::encode(own) == text("encrypted")).then_some(data.into())
        });
        let reply = match (self.method, data) {
            (Method::Ssh1, Some(data)) => {
                Reply::Ssh1 { digest: reply_digest(&data, &session(text("host_key"))) }
            }
            (_, Some(decrypted)) => Reply::Notes { decrypted },
            (Method::Notes, None) => Reply::Notes { decrypted: [0; 32].into() },
            (Method::Ssh1, None) => Reply::Ssh1 { digest: [0; 32].into() },
            (Method::Ssh2, None) => Reply::Ssh2 { signature: vec![0; self.key().byte_length()] },
        }
        .to_line();
        server.raw.send(reply).await;
        server.raw.line().await;
    }

    async fn find_names(&self) {
        let names: Vec<&str> = self.facts["names"].split(',').collect();
        let mut found = Vec::new();
        for name in &names {
            found.push((self.is_asked_back(name).await, Duration::MAX, *name));
        }
        let (half, timed) = (names.len() / 2, self.setup == "naive-time");
        // Who is denied at once does not exist; nor who is answered sooner, by the shortest of as
        // many times as it takes until the two halves stand clearly apart. A busy machine makes
        // that later, and no shortest time longer than the others for ever.
        for _ in 0..if timed { 8 } else { 1 } {
            loop {
                for (_, shortest, name) in found.iter_mut().filter(|_| timed) {
                    *shortest = (*shortest).min(self.takes(name).await);
                }
                found.sort_by(|one, other| other.cmp(one));
                if !timed || stand_apart(&found, half) {
                    break;
                }
            }
            let slower = found.iter().take(half).map(|(.., name)| *name);
            self.hand_in(&json!(slower.collect::<Vec<_>>())).await;
        }
    }

    async fn is_asked_back(&self, name: &str) -> bool {
        let mut server = Raw::connect(self.server).await;
        let request = request_line(self.method, name, &KEYS.stranger);
        server.send(request).await;
        server.line().await.starts_with(r#"{"step":2"#)
    }

    /// How long ④ takes.
    async fn takes(&self, name: &str) -> Duration {
        let mut server = ByHand::connect(self.server).await;
        let (_, reply) = server.until_reply(self.stranger(name)).await;
        let start = Instant::now();
        server.raw.send(reply).await;
        server.raw.line().await;
        start.elapsed()
    }

    async fn ask_for_the_box(&mut self) {
        let mut client = self.alice().await;
        client.line().await;
        // The box as it is, and nonsense, which is answered like any other box.
        client.send(self.facts["box"].clone() + "\nnonsense\n").await;
        let [inside, other] = [client.line().await, client.line().await];
        assert_eq!(inside.len(), other.len());
        drop(client);
        self.sees("asked").await;
        self.hand_in(&json!(inside.trim_end())).await;
    }

    async fn take_apart(&self) {
        self.log_in_with(&rebuilt(self.setup, &self.facts["key"], &self.facts["other-key"])).await;
    }

    async fn take_the_places(&mut self) {
        let places: usize = self.facts["places"].parse().unwrap();
        let mut held = Vec::new();
        // Hers is free again when she has logged in, and then she may be quicker than this.
        for _ in 0..places + 10 {
            held.push(Raw::connect(self.server).await);
            if held.len() >= places {
                self.sees("login").await;
            }
        }
    }
}
