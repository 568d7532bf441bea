//! `keystep login`: the client.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rand::rngs::StdRng;
use tokio::net::TcpStream;

use super::shared::live::Told;
use super::shared::{keys, record, runtime};
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::auth::{Client, ClientError, Event, HostTrust};
use crate::cli;
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::known_hosts::Match;
use crate::key::{Fingerprint, Home, HomeError, HostName, UserName};
use crate::lesson::{Problem, io_reason};
use crate::net::{self, BoxFuture, ClientHooks, LoginError, LoginOptions};
use crate::story;
use crate::transcript::{self, Live, Login, Party, Transcript};
use crate::view::{text, wrap};
use crate::wire::{Method, Step, Verdict};

/// How long a login may take, unless it is said otherwise.
pub(super) const TIMEOUT: Duration = Duration::from_secs(120);

/// What is meant by the command line.
struct Plan {
    method: Method,
    user: UserName,
    host: String,
    port: u16,
    host_name: HostName,
    key: Arc<PrivateKey>,
    deadline: Option<Duration>,
    accept_new: bool,
    step: bool,
    json: bool,
    save: Option<PathBuf>,
}

pub(super) fn run(console: &Console, home: &Home, args: cli::Login) -> Result<Done> {
    let plan = plan(console, args)?;
    let runtime = runtime::start_small_runtime()?;
    let result = runtime.block_on(log_in(console, home, &plan));
    // A question at the terminal may still wait on a thread of its own.
    runtime.shutdown_background();
    result
}

fn plan(console: &Console, args: cli::Login) -> Result<Plan> {
    let destination =
        || Failure::Usage(Problem::new("err-destination").with("text", &args.destination));
    let (user, host) = args.destination.rsplit_once('@').ok_or_else(destination)?;
    let user = UserName::new(user)
        .map_err(|_| Failure::Usage(Problem::new("err-user-name").with("name", user)))?;
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    if let Some((name, port)) = host.rsplit_once(':')
        && !name.contains(':')
        && port.parse::<u16>().is_ok()
    {
        let problem = Problem::new("err-destination-port").with("text", host).with("port", port);
        return Err(Failure::Usage(problem));
    }
    let host_name = HostName::new(host, args.port).map_err(|_| destination())?;
    let identity = args.identity.clone().or_else(usual_identity);
    let identity = identity.ok_or_else(|| Failure::Usage(Problem::new("err-no-identity")))?;
    if args.identity.is_none() {
        let path: [(&str, &dyn std::fmt::Display); 1] = [("path", &identity.display())];
        console.say(&console.words.with("login-identity", &path));
    }
    if let Some(path) = &args.save {
        record::must_be_new(path)?;
    }
    let seconds = |seconds: u32| Duration::from_secs(u64::from(seconds));
    let deadline = match args.timeout {
        Some(0) => None,
        Some(timeout) => Some(seconds(timeout)),
        None if args.step => None,
        None => Some(TIMEOUT),
    };
    Ok(Plan {
        method: args.method,
        user,
        host: host.to_owned(),
        port: args.port,
        host_name,
        key: Arc::new(keys::load(console, &identity)?),
        deadline,
        accept_new: args.accept_new,
        step: args.step,
        json: args.json,
        save: args.save,
    })
}

/// The key that `ssh` takes, too, when none is named.
fn usual_identity() -> Option<PathBuf> {
    let path = etcetera::home_dir().ok()?.join(".ssh").join("id_rsa");
    path.is_file().then_some(path)
}

async fn log_in(console: &Console, home: &Home, plan: &Plan) -> Result<Done> {
    let mut options = LoginOptions { deadline: plan.deadline };
    let stream = connect(plan, &mut options).await?;
    let mut teller = Teller {
        console,
        home,
        plan,
        live: Live::new(Party::Client),
        told: Told::default(),
        host_key: None,
        problem: None,
        when: record::now(),
    };
    let client = Client {
        method: plan.method,
        user: plan.user.clone(),
        claimed: plan.key.public().clone(),
        key: Arc::clone(&plan.key),
    };
    let random = Box::new(rand::make_rng::<StdRng>());
    let result = net::login(stream, client, options, random, &mut teller).await;

    let broken = match &result {
        Err(LoginError::Client(_)) | Ok(_) => None,
        Err(error) => Some(broken(error).to_owned()),
    };
    let transcript = teller.transcript(broken);
    if let Some(path) = &plan.save {
        record::save(path, &transcript)?;
        record::tell_saved(console, path);
    }
    if plan.json {
        console.print(&transcript::to_text(&transcript))?;
    } else {
        teller.tell(Step::Verdict);
        console.print(&text::ending(&story::login(&console.words, &transcript), console.style))?;
    }
    match result {
        Ok(Verdict::Accept) => Ok(Done::Well),
        Ok(Verdict::Deny) => {
            console.say(&console.words.get("login-denied"));
            Ok(Done::Denied)
        }
        Err(LoginError::Client(ClientError::HostNotTrusted)) => {
            let refused = Problem::new("err-host-refused");
            Err(teller.problem.unwrap_or(refused).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// What ended a login from outside of the four steps, in a word for its record.
fn broken(error: &LoginError) -> &'static str {
    match error {
        LoginError::Client(_) | LoginError::Internal => "internal",
        LoginError::Foreign(_) => "foreign",
        LoginError::Timeout => "timeout",
        LoginError::ServerLeft { .. } => "left",
        LoginError::Io(_) => "io",
    }
}

async fn connect(plan: &Plan, options: &mut LoginOptions) -> Result<TcpStream> {
    let problem = |kind| {
        Problem::new("err-connect")
            .with("host", &plan.host)
            .with("port", plan.port)
            .sentence("reason", io_reason(kind))
    };
    let connecting = TcpStream::connect((plan.host.as_str(), plan.port));
    let connected = options.within(connecting).await;
    let connected = connected.map_err(|_| problem(std::io::ErrorKind::TimedOut))?;
    Ok(connected.map_err(|error| problem(error.kind()))?)
}

/// Tells the login as it goes on, and answers what it asks.
struct Teller<'a> {
    console: &'a Console,
    home: &'a Home,
    plan: &'a Plan,
    live: Live,
    told: Told,
    host_key: Option<PublicKey>,
    /// Why the host key was not trusted.
    problem: Option<Problem>,
    when: String,
}

impl Teller<'_> {
    fn transcript(&self, broken: Option<String>) -> Transcript {
        self.live.transcript(Login {
            method: self.plan.method,
            user: self.plan.user.as_ref(),
            user_key: self.plan.key.public(),
            host_key: self.host_key.as_ref(),
            when: Some(self.when.clone()),
            broken,
        })
    }

    fn tell(&mut self, last: Step) {
        if self.plan.json {
            return;
        }
        let transcript = self.transcript(None);
        let text = self.told.next(self.console, &transcript, last);
        let _ = self.console.print(&text);
    }

    fn decide(&self, key: &PublicKey) -> std::result::Result<HostTrust, Problem> {
        let Self { home, plan, .. } = self;
        let fail = |error: HomeError| Problem::from(&error);
        let fingerprint = Fingerprint::of(key);
        let path = home.known_hosts_path();
        let name = plan.host_name.as_str();
        let about = |problem: Problem| {
            problem.with("host", name).with("fingerprint", fingerprint).path(&path)
        };
        let judge = |found: Match| match found {
            Match::Known { .. } => Ok(Some(HostTrust::Known)),
            Match::Changed { line, recorded } => {
                let problem = Problem::new("err-host-changed");
                Err(about(problem).with("line", line).with("recorded", recorded))
            }
            Match::Revoked { line } => {
                Err(about(Problem::new("err-host-revoked")).with("line", line))
            }
            Match::Unknown => Ok(None),
        };
        let known = home.known_hosts().map_err(fail)?;
        if let Some(trust) = judge(known.lookup(&plan.host_name, key))? {
            return Ok(trust);
        }
        for skipped in &known.skipped {
            let args: [(&str, &dyn std::fmt::Display); 2] =
                [("path", &path.display()), ("line", &skipped.line)];
            self.console.say(&self.console.words.with("login-skipped", &args));
        }
        if !plan.accept_new {
            if !Console::is_interactive() {
                return Err(about(Problem::new("err-host-unknown")));
            }
            if !self.ask(&fingerprint) {
                return Err(about(Problem::new("err-host-refused")));
            }
        }
        // Another login may have recorded a key while the question stood.
        let before = home.remember_host(&plan.host_name, key).map_err(fail)?;
        Ok(judge(before)?.unwrap_or(HostTrust::FirstUse))
    }

    /// OpenSSH's question: yes, no, or the fingerprint.
    fn ask(&self, fingerprint: &Fingerprint) -> bool {
        let words = &self.console.words;
        let args: [(&str, &dyn std::fmt::Display); 2] =
            [("host", &self.plan.host_name.as_str()), ("fingerprint", fingerprint)];
        let wrapped = wrap(&words.with("ask-host", &args), self.console.style.width, "");
        let mut question = format!("{} ", wrapped.trim_end());
        loop {
            let Some(answer) = self.console.ask(&question) else { return false };
            match answer.trim() {
                "yes" => return true,
                "no" => return false,
                typed if typed == fingerprint.to_string() => return true,
                _ => question = format!("{} ", words.get("ask-host-again")),
            }
        }
    }
}

impl ClientHooks for Teller<'_> {
    fn event(&mut self, event: &Event) {
        self.live.event(event);
        match event {
            Event::Sent(line) => {
                let step = line.step();
                self.tell(step);
                if self.plan.step {
                    let id = if step == Step::Request { "wait-2" } else { "wait-4" };
                    self.console.say(&self.console.words.get(id));
                }
            }
            Event::Decided { .. } => self.tell(Step::Verdict),
            _ => {}
        }
    }

    fn host_key<'a>(&'a mut self, key: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>> {
        self.host_key = Some(key.clone());
        let decision = match self.decide(key) {
            Ok(trust) => Some(trust),
            Err(problem) => {
                self.problem = Some(problem);
                None
            }
        };
        Box::pin(std::future::ready(decision))
    }

    fn before_send(&mut self, step: Step) -> BoxFuture<'_, ()> {
        if step == Step::Reply {
            self.tell(Step::Challenge);
        }
        if self.plan.step {
            let id = format!("press-enter-{}", step.number());
            self.console.ask(&format!("\n{} ", self.console.words.get(&id)));
        }
        Box::pin(std::future::ready(()))
    }
}
