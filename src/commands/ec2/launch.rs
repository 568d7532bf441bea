//! `launch`: the notes' seven steps, with all answers given.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::SignedDuration;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};
use zeroize::Zeroizing;

use super::asker::Asker;
use super::session::Session;
use crate::cli::Launch;
use crate::cloud::{ActError, Ports};
use crate::commands::{Failure, Result};
use crate::crypto::{self, PrivateKey};
use crate::disk::{must_be_new, write_new};
use crate::ec2::{self, Account, Instance, InstanceId, KEY_BITS, State, System};
use crate::key::{Comment, Format, encode_private};
use crate::lesson::{Problem, wrong_answer};
use crate::view::{self, Made};
use crate::wizard::{KeyPlan, Question, Step, Wizard, Wrong};

/// For its owner alone, and not to be changed: as `chmod 400` has it.
const READ_ONLY: u32 = 0o400;
/// How long what was launched may take until somebody can log in.
const PATIENCE: Duration = Duration::from_secs(20);

/// A launch on which answers were given beforehand.
pub(super) fn wizard(account: Account, launch: &Launch) -> Result<Wizard> {
    Wizard::new(account, launch.answers.clone())
        .map_err(|(question, wrong)| not_so(question, &wrong))
}

/// Launches. What was not answered is as usual if that was said, else it is missed.
pub(super) async fn run(session: &Session, launch: Launch, asker: &Asker) -> Result<String> {
    let wizard = wizard(session.cloud.look(Account::clone), &launch)?;
    let open = wizard.open();
    if !launch.yes && !open.is_empty() {
        let flags: Vec<String> = open.iter().map(|question| format!("--{question}")).collect();
        let problem = Problem::new("err-launch-open").with("flags", flags.join(" "));
        return Err(Failure::Usage(problem));
    }
    let plan = wizard.plan();
    if launch.output.is_some() && !matches!(plan.key, KeyPlan::New(_)) {
        return Err(not_so(Question::KeyName, &Wrong::NotAsked));
    }
    let pem = launch.output.unwrap_or_else(|| file_of(&plan.key));
    let path = asker.path(&pem);
    let key = match plan.key {
        KeyPlan::New(_) => Some(new_key(&path).await?),
        KeyPlan::Existing(_) | KeyPlan::None => None,
    };
    let done = session.cloud.act(|account, context| plan.carry_out(account, key.as_ref(), context));
    let launched = match done {
        Ok(launched) => launched,
        Err(error) => {
            if key.is_some() {
                // Nobody knows the key pair: the file would be for nothing.
                let _ = std::fs::remove_file(&path);
            }
            return Err(refused(error).into());
        }
    };
    let ids = launched.reservation.instances.clone();
    if session.front.is_some() {
        // Who waits in vain is told what there is.
        let _ = timeout(PATIENCE, until_reached(session, &ids)).await;
    }
    let mut steps = vec![Step::Image, Step::Storage, Step::Firewall];
    // What becomes of a new key is said where it is.
    if key.is_none() {
        steps.push(Step::Review);
    }
    let decided: Vec<_> = steps.into_iter().flat_map(|step| wizard.later(step)).collect();
    let reached = |instance: &Instance| reached(session, instance);
    Ok(session.cloud.look(|account| {
        let made = Made {
            account,
            plan: &plan,
            launched: &launched,
            pem: &pem.display().to_string(),
            decided: &decided,
            reached: &reached,
        };
        view::launched(&asker.words, &made, asker.style)
    }))
}

/// Makes a key, and writes it into a file: before the key pair is in the account, since it could
/// not be given a second time.
async fn new_key(path: &Path) -> Result<PrivateKey> {
    must_be_new(path)?;
    let path = path.to_owned();
    let made = spawn_blocking(move || {
        let random = &mut rand::rng();
        let key = crypto::generate(KEY_BITS, random)
            .map_err(|_| Problem::new("err-internal").with("place", "launch"))?;
        let pem: Zeroizing<String> =
            encode_private(&key, Format::Pem, None, &Comment::default(), random)
                .map_err(|error| Problem::from(&error))?;
        write_new(&path, pem.as_bytes(), READ_ONLY).map_err(|error| Problem::from(&error))?;
        Ok::<_, Problem>(key)
    });
    let made = made.await.map_err(|_| Problem::new("err-internal").with("place", "launch"))?;
    Ok(made?)
}

/// Until instances run, and whoever is let through finds sshd there.
async fn until_reached(session: &Session, ids: &[InstanceId]) {
    let ready = |instance: &Instance| {
        instance.state == State::Running
            && (instance.host_key.is_some() || instance.system == System::Windows)
    };
    let from = session
        .cloud
        .until(|account| {
            let all: Option<Vec<_>> = ids.iter().map(|id| account.instance(*id).ok()).collect();
            let all = all.filter(|all| all.iter().all(|instance| ready(instance)))?;
            Some(all.iter().filter_map(|instance| instance.listens_from()).max())
        })
        .await;
    if let Some(from) = from {
        let wait = from.duration_since(session.cloud.now());
        sleep(Duration::try_from(wait).unwrap_or_default()).await;
        // The addresses look once more what there is to be behind them.
        let _ = session.cloud.skip(SignedDuration::ZERO);
        session.cloud.settle().await;
    }
}

/// Where somebody reaches an instance.
fn reached(session: &Session, instance: &Instance) -> Option<(String, u16)> {
    let ip = instance.public_ip?;
    match &session.front {
        Some(front) => front.place(ip).map(|at| (at.ip().to_string(), at.port())),
        // Where it will be.
        None => {
            let Ports { port, addresses, .. } = Ports::default();
            addresses.then(|| (ip.to_string(), port))
        }
    }
}

/// The file of a key pair: its name with `.pem`, as a browser saves it.
fn file_of(key: &KeyPlan) -> PathBuf {
    let harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String =
        key.name().unwrap_or_default().chars().map(|c| if harmless(c) { c } else { '_' }).collect();
    // A name that begins with a dot is not seen, and one with a dash is taken for an option.
    let name = name.trim_start_matches(['.', '-']);
    PathBuf::from(format!("{}.pem", if name.is_empty() { "key" } else { name }))
}

fn not_so(question: Question, wrong: &Wrong) -> Failure {
    let problem = Problem::new("err-launch-answer").with("flag", question);
    Failure::Usage(problem.sentence("reason", wrong_answer(wrong)))
}

fn refused(error: ActError<ec2::Error>) -> Problem {
    match error {
        ActError::Store(error) => Problem::from(&error),
        ActError::Refused(error) => {
            Problem::new("err-ec2-refused").with("code", error.code()).with("message", error)
        }
    }
}
