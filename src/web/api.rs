//! What can be asked, of whom it is answered, and how.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::json;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::asks::{ASKS, Ask, DoorIs, LogIn, MeasureThis, MountThis, OpenThis};
use super::both::Both;
use super::class::{Answer, Class, Scene};
use super::door::Door;
use super::engines::Engines;
use super::guard::{For, Guard, Refused, is_method, json, read, respond, trouble};
use super::runs::{Runs, Turn};
use super::shelf::Shelf;
use super::stream::{events, watching};
use super::{bench, lab, page};
use crate::crypto::Secret;
use crate::key::UserName;
use crate::lesson::{Language, Problem};
use crate::measure::{Plan, SIZES};
use crate::net::serve_http;
use crate::story::{self, Setting};
use crate::transcript::Recorded;
use crate::view;

/// How many connections there may be at one time: a class, each with one that stays.
pub const MOST: usize = 512;
/// How long a figure of the measurement may take, in seconds.
const MOST_SECONDS: f64 = 60.0;

/// What the page is served with.
pub struct Web {
    /// The language to begin with.
    pub language: Language,
    /// Whoever knows it may do everything.
    pub token: Secret,
    /// Others may follow.
    pub class: bool,
    /// Records that are there from the beginning: the first one is shown before anything else.
    pub given: Vec<Recorded>,
    /// Where records are saved, where there is a home.
    pub records: Option<PathBuf>,
    /// What runs logins.
    pub engines: Arc<dyn Engines>,
}

struct Shared {
    guard: Guard,
    both: Arc<Both>,
    language: Language,
    parts: page::Parts,
    engines: Arc<dyn Engines>,
    shelf: Arc<Shelf>,
    runs: Runs,
    door: Arc<Door>,
    class: Arc<Class>,
    stop: CancellationToken,
}

/// What a connection may ask for.
#[derive(Clone)]
struct Asks {
    shared: Arc<Shared>,
    /// It came when all places were taken.
    crowded: bool,
}

/// Serves the page behind a listener until it is to stop.
pub async fn serve(listener: TcpListener, web: Web, stop: CancellationToken) {
    let Ok(address) = listener.local_addr() else { return };
    let Web { language, token, class, given, records, engines } = web;
    let both = Arc::new(Both::new());
    let shelf = Arc::new(Shelf::new(records));
    // The newest stands on top.
    let first = given.into_iter().rev().map(|record| shelf.give(record)).last();
    let door = Arc::new(Door::new(&shelf, &both));
    let shared = Arc::new(Shared {
        guard: Guard { address, token, class },
        parts: page::Parts::new(&both, language, class.then_some(address), first),
        both,
        language,
        engines,
        shelf,
        runs: Runs::default(),
        door,
        class: Arc::default(),
        stop: stop.clone(),
    });
    let router = |crowded| {
        let asks = Asks { shared: Arc::clone(&shared), crowded };
        Router::new().fallback(handle).with_state(asks)
    };
    serve_http(listener, MOST, [router(false), router(true)], stop).await;
}

async fn handle(State(asks): State<Asks>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let answered = asks.answer(&head, body).await;
    answered.unwrap_or_else(|refused| refused.answer(&asks.shared.both))
}

impl Asks {
    async fn answer(&self, head: &Parts, body: Body) -> Result<Response, Refused> {
        let Self { shared, crowded } = self;
        let path = head.uri.path();
        let known = ASKS.iter().find(|(known, _, whom, _)| {
            *known == path && (*whom != For::Class || shared.guard.class)
        });
        // Who is no concern of ours is told nothing, not even what there is.
        shared.guard.admits(head, known.map_or(For::Everybody, |(.., whom, _)| *whom))?;
        let (_, method, whom, ask) = known.ok_or(Refused::NoSuchPath)?;
        if !is_method(&head.method, method) {
            return Err(Refused::Method(method));
        }
        // Whoever has the token gets through all the same.
        if *crowded && *whom != For::Owner {
            return Err(Refused::Crowded);
        }
        shared.answer(*ask, head, body).await
    }
}

impl Shared {
    async fn answer(
        self: &Arc<Self>,
        ask: Ask,
        head: &Parts,
        body: Body,
    ) -> Result<Response, Refused> {
        let no_content = || json("{}".to_owned());
        Ok(match ask {
            Ask::Page => {
                let mut answer =
                    respond("text/html; charset=utf-8", self.parts.page.clone().into());
                let policy = HeaderValue::from_static(page::POLICY);
                answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
                answer
            }
            Ask::Style => respond("text/css; charset=utf-8", self.parts.style.clone().into()),
            Ask::Script => {
                respond("text/javascript; charset=utf-8", self.parts.script.clone().into())
            }
            Ask::Records => {
                let listed = self.apart(|shared| json!(shared.shelf.list(&shared.both))).await?;
                json(listed.to_string())
            }
            Ask::Open => {
                let OpenThis { file } = read(head, body).await?;
                let opened = self.apart(move |shared| shared.shelf.open(&file)).await?;
                match opened.ok_or(Refused::Gone)? {
                    Ok(number) => json(json!({ "record": number }).to_string()),
                    Err(problem) => self.trouble(&problem),
                }
            }
            Ask::Record => {
                let number = head.uri.query().and_then(|query| query.strip_prefix("number="));
                let number =
                    number.and_then(|number| number.parse().ok()).ok_or(Refused::Broken)?;
                self.played(number).await?
            }
            Ask::Shown => self.played(self.class.record().ok_or(Refused::Gone)?).await?,
            Ask::Login => self.login(read(head, body).await?)?,
            Ask::Attack => self.attack(&read(head, body).await?)?,
            Ask::Bench => self.bench(&read(head, body).await?)?,
            Ask::Cancel => {
                read::<serde::de::IgnoredAny>(head, body).await?;
                json(json!({ "cancelled": self.runs.cancel() }).to_string())
            }
            Ask::Door => self.door(read(head, body).await?).await?,
            Ask::News => {
                let door = watching("door", self.door.watch(), |seen| json!(seen));
                let tally = watching("tally", self.class.tally(), |tally| json!(tally));
                let both = futures_util::stream::select(Box::pin(door), Box::pin(tally));
                events(both, self.stop.clone())
            }
            Ask::Scene => {
                let scene: Scene = read(head, body).await?;
                let there = scene.record.is_none_or(|number| self.shelf.get(number).is_some());
                there.then_some(()).ok_or(Refused::Gone)?;
                self.class.show(scene);
                no_content()
            }
            Ask::Follow => events(self.class.follow(), self.stop.clone()),
            Ask::Answer => {
                let answer: Answer = read(head, body).await?;
                self.class.answer(&answer).then_some(()).ok_or(Refused::Gone)?;
                no_content()
            }
        })
    }

    /// Does what reads the disk, or takes its time, apart from the threads that serve sockets.
    async fn apart<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, Refused> {
        let shared = Arc::clone(self);
        tokio::task::spawn_blocking(move || work(&shared)).await.map_err(|_| Refused::Gone)
    }

    fn trouble(&self, problem: &Problem) -> Response {
        trouble(StatusCode::UNPROCESSABLE_ENTITY, &self.both.trouble(problem))
    }

    /// A record as the page plays it.
    async fn played(self: &Arc<Self>, number: u64) -> Result<Response, Refused> {
        let record = self.shelf.get(number).ok_or(Refused::Gone)?;
        let played = self.apart(move |shared| {
            let words = &shared.both.0;
            let stories = words.each_ref().map(|words| story::told(words, &record));
            view::played(words, &[stories], shared.language)
        });
        Ok(json(played.await?))
    }

    fn turn(&self) -> Result<Turn, Refused> {
        self.runs.begin(&self.stop).ok_or(Refused::Busy)
    }

    fn login(self: &Arc<Self>, asked: LogIn) -> Result<Response, Refused> {
        let way = page::ways().into_iter().find(|(name, _)| *name == asked.way);
        let (_, way) = way.ok_or(Refused::Broken)?;
        // One of a few sizes: a key that is half made when a run is given up is finished all the same.
        if !story::SIZES.contains(&asked.bits) {
            return Err(Refused::Broken);
        }
        let setting = Setting { way, fault: None, bits: asked.bits };
        let setting = setting.with_fault_row(asked.fault).ok_or(Refused::Broken)?;
        let Ok(user) = UserName::new(&asked.user) else {
            return Ok(self.trouble(&Problem::new("err-user-name").with("name", &asked.user)));
        };
        let shared = Arc::clone(self);
        Ok(self.turn()?.run(&self.stop, |teller| async move {
            match shared.engines.login(setting, user).await {
                Ok(record) => {
                    let record = shared.shelf.put(record);
                    teller.tell("done", json!({ "record": record })).await;
                }
                Err(problem) => teller.tell("failed", shared.both.trouble(&problem)).await,
            }
        }))
    }

    fn attack(self: &Arc<Self>, asked: &MountThis) -> Result<Response, Refused> {
        let method = asked.method;
        let found = lab::find(&asked.name, method, &asked.setup).ok_or(Refused::Broken)?;
        let shared = Arc::clone(self);
        Ok(self.turn()?.run(&self.stop, |teller| async move {
            lab::attempt(found, method, (&shared.both, &shared.shelf), teller).await;
        }))
    }

    fn bench(self: &Arc<Self>, asked: &MeasureThis) -> Result<Response, Refused> {
        let known = asked.sizes.iter().all(|size| SIZES.contains(size));
        let seconds = asked.seconds;
        let usual = seconds > 0.0 && seconds <= MOST_SECONDS;
        if asked.sizes.is_empty() || !known || !usual {
            return Err(Refused::Broken);
        }
        let plan = Plan::new(&asked.sizes, Duration::from_secs_f64(seconds));
        let shared = Arc::clone(self);
        Ok(self.turn()?.run(&self.stop, |teller| async move {
            bench::measure(plan, &shared.both, teller).await;
        }))
    }

    async fn door(self: &Arc<Self>, DoorIs { open }: DoorIs) -> Result<Response, Refused> {
        if !open {
            self.door.shut();
            return Ok(json("{}".to_owned()));
        }
        let behind = self.apart(|shared| shared.engines.behind()).await?;
        let at = self.guard.address.ip();
        let opened = behind.and_then(|behind| self.door.open(at, behind, &self.stop));
        Ok(opened.map_or_else(|problem| self.trouble(&problem), |()| json("{}".to_owned())))
    }
}

/// The address to open: the token stands behind `#`, which no browser sends on.
pub fn address(listens: SocketAddr, token: &Secret) -> String {
    format!("http://{listens}/#{}", token.text())
}
