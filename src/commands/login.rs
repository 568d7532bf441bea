//! `keystep login`: the client, which tells what it does as it goes on.
//!
//! | file | what |
//! |---|---|
//! | `login/plan.rs` | from the line that was typed to a login |
//! | `login/trust.rs` | trust in a host |

mod plan;
mod trust;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use plan::Plan;
pub(super) use plan::TIMEOUT;
use rand::rngs::StdRng;
use tokio::net::{TcpStream, lookup_host};

use super::shared::live::Told;
use super::shared::{record, runtime};
use super::terminal::Console;
use super::{Done, Result};
use crate::auth::{Client, ClientError, Event, HostTrust};
use crate::cli;
use crate::crypto::PublicKey;
use crate::key::Home;
use crate::lesson::{Problem, args, io_reason};
use crate::net::{self, BoxFuture, ClientHooks, LoginError, LoginOptions};
use crate::story;
use crate::transcript::{self, Break, Live, Login, Party, Transcript};
use crate::view::text;
use crate::wire::{Step, Verdict};

pub(super) fn run(console: &Console, home: &Home, args: cli::Login) -> Result<Done> {
    let plan = Plan::read(console, args)?;
    let runtime = runtime::start_small_runtime()?;
    let result = runtime.block_on(log_in(console, home, &plan));
    // A question at the terminal may still wait on a thread of its own.
    runtime.shutdown_background();
    result
}

async fn log_in(console: &Console, home: &Home, plan: &Plan) -> Result<Done> {
    let mut options = LoginOptions { deadline: plan.deadline };
    let stream = connect(plan, &mut options).await?;
    let mut teller = Teller {
        console,
        // Nor is the list of hosts waited for any longer.
        home: home.clone().patient_for(options.deadline.unwrap_or(Duration::MAX)),
        plan,
        live: Live::new(Party::Client),
        told: Told::new(plan.everything),
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
        Err(error) => Some(broken(error)),
    };
    let transcript = teller.transcript(broken);
    if plan.json {
        console.print(&transcript::to_text(&transcript))?;
    } else {
        teller.tell(Step::Verdict);
        console.print(&text::ending(&story::login(&console.words, &transcript), console.style))?;
    }
    let saved = record::save_if_wanted(console, plan.save.as_deref(), &transcript);
    match result {
        Ok(Verdict::Accept) if plan.json => saved.map(|()| Done::Well),
        Ok(Verdict::Accept) => {
            let words = &console.words;
            console.say(&match plan.save.as_deref().filter(|_| saved.is_ok()) {
                Some(path) => words.with("login-next-show", args![path = path.display()]),
                None => words.with("login-next", args![ssh = &*plan.ssh]),
            });
            saved.map(|()| Done::Well)
        }
        Ok(Verdict::Deny) => {
            console.say(&console.words.get("login-denied"));
            saved.map(|()| Done::Denied)
        }
        // Why there was no login matters more than that its record is lost.
        Err(LoginError::Client(ClientError::HostNotTrusted)) => {
            let refused = Problem::new("err-host-refused");
            Err(teller.problem.unwrap_or(refused).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// What ended a login from outside of the four steps, for its record.
fn broken(error: &LoginError) -> Break {
    match error {
        LoginError::Client(_) => Break::Internal,
        LoginError::Foreign(_) => Break::Foreign,
        LoginError::Timeout => Break::Timeout,
        LoginError::ServerLeft { .. } => Break::Left,
        LoginError::Io(_) => Break::Io,
    }
}

async fn connect(plan: &Plan, options: &mut LoginOptions) -> Result<TcpStream> {
    let problem = |kind| {
        Problem::new("err-connect")
            .with("host", &plan.host)
            .with("port", plan.port)
            .sentence("reason", io_reason(kind))
    };
    let late = |_| problem(std::io::ErrorKind::TimedOut);
    // What the system says of a name without an address is of no kind.
    let found = options.within(lookup_host((plan.host.as_str(), plan.port))).await.map_err(late)?;
    let nameless = |_| Problem::new("err-no-name").with("host", &plan.host);
    let addresses: Vec<SocketAddr> = found.map_err(nameless)?.collect();
    let connected = options.within(TcpStream::connect(addresses.as_slice())).await.map_err(late)?;
    Ok(connected.map_err(|error| problem(error.kind()))?)
}

/// Tells the login as it goes on, and answers what it asks.
struct Teller<'a> {
    console: &'a Console,
    home: Home,
    plan: &'a Plan,
    live: Live,
    told: Told,
    host_key: Option<PublicKey>,
    /// Why the host key was not trusted.
    problem: Option<Problem>,
    when: String,
}

impl Teller<'_> {
    fn transcript(&self, broken: Option<Break>) -> Transcript {
        self.live.transcript(Login {
            method: self.plan.method,
            user: &self.plan.user,
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
}

impl Teller<'_> {
    /// Says that ② is waited for, or ④.
    fn say_wait(&self, challenge: bool) {
        let id = if challenge { "wait-2" } else { "wait-4" };
        self.console.say(&self.console.words.get(id));
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
                    self.say_wait(step == Step::Request);
                }
            }
            Event::Decided { .. } => self.tell(Step::Verdict),
            _ => {}
        }
    }

    fn waits(&mut self, step: Step) {
        // With --step it was said when the line before it went out.
        if !self.plan.step && !self.plan.json {
            self.say_wait(step == Step::Challenge);
        }
    }

    fn host_key<'a>(&'a mut self, key: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>> {
        self.host_key = Some(key.clone());
        let decision = match trust::decide(self.console, &self.home, self.plan, key) {
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
            self.console.ask(&format!("\n{} ", self.console.words.press_enter(step)));
        }
        Box::pin(std::future::ready(()))
    }
}
