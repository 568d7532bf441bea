//! `launch`: the notes' seven steps, with all answers given.

use std::collections::BTreeSet;

use super::asker::Asker;
use super::change::Change;
use super::find::called;
use super::pem::{self, file_of};
use super::session::Session;
use super::settle::settled;
use crate::cli::Launch;
use crate::commands::{Failure, Result};
use crate::disk::{DiskErrorKind, must_be_new};
use crate::ec2::{Account, Drop, GroupRef, Instance, Reach, SSH, System};
use crate::lesson::{Problem, shell_word, wrong_answer};
use crate::view::ec2::json;
use crate::view::{self, Made, WayIn, ssh_line};
use crate::wizard::{KeyPlan, Later, MY_IP, Plan, Question, Step, Wizard, Wrong};

/// A launch on which answers were given beforehand.
pub(super) fn wizard(account: Account, launch: &Launch, asker: &Asker) -> Result<Wizard> {
    // Where the file is named, the name of the key pair says nothing of it.
    let files = if launch.output.is_some() { BTreeSet::new() } else { files(asker) };
    Wizard::beside(account, launch.answers.clone(), &files)
        .map_err(|(question, wrong)| not_so(question.name(), &wrong))
}

/// The names of key pairs whose file is there.
fn files(asker: &Asker) -> BTreeSet<String> {
    let here = std::fs::read_dir(asker.path("".as_ref()));
    let files = here.into_iter().flatten().flatten().map(|entry| entry.file_name());
    let names = files.filter_map(|file| Some(file.to_str()?.strip_suffix(".pem")?.to_owned()));
    names.collect()
}

/// Launches. What was not answered is as usual if that was said, else it is missed.
pub(super) async fn run(session: &Session, launch: Launch, asker: &Asker) -> Result<String> {
    let wizard = wizard(session.cloud.look(Account::clone), &launch, asker)?;
    let open = wizard.open();
    if !launch.yes && !open.is_empty() {
        let flags: Vec<String> = open.iter().map(|question| format!("--{question}")).collect();
        let problem = Problem::new("err-launch-open").with("flags", flags.join(" "));
        return Err(Failure::Usage(problem));
    }
    let plan = wizard.plan();
    let is_new = matches!(plan.key, KeyPlan::New(_));
    if launch.output.is_some() && !is_new {
        let answer = wizard.value(Question::Key);
        return Err(not_so(OUTPUT, &Wrong::NotAsked { because: Question::Key, answer }));
    }
    let flag = if launch.output.is_some() { OUTPUT } else { Question::KeyName.name() };
    let pem = launch.output.unwrap_or_else(|| file_of(plan.key.name().unwrap_or_default()));
    let path = asker.path(&pem);
    if is_new && must_be_new(&path).is_err_and(|error| error.kind == DiskErrorKind::Exists) {
        return Err(not_so(flag, &Wrong::FileThere(pem.display().to_string())));
    }
    let mut change = Change::begin(session, asker);
    let launched = if is_new {
        let plan = plan.clone();
        let made = pem::create(&path, &session.cloud, move |account, key, context| {
            plan.carry_out(account, Some(key), context)
        });
        made.await?
    } else {
        session.cloud.act(|account, context| plan.carry_out(account, None, context))?
    };
    let ids = launched.reservation.instances.clone();
    settled(session, &ids).await;
    let mut steps = vec![Step::Image, Step::Details, Step::Storage, Step::Firewall];
    // What becomes of a new key is said where it is.
    if !is_new {
        steps.push(Step::Review);
    }
    let decided = steps.into_iter().flat_map(|step| wizard.later(step));
    // Its addresses stand where it is told.
    let decided =
        decided.filter(|later| !matches!(later, Later::PublicAddress | Later::NoPublicAddress));
    let decided: Vec<_> = decided.collect();
    let pem = pem.display().to_string();
    let reached = |instance: &Instance| session.reached(instance);
    let told = change.told();
    Ok(session.cloud.look(|account| {
        let first = ids.first().and_then(|id| account.instance(*id).ok());
        let next = first.map_or(WayIn::Nothing, |first| next(session, account, first, &plan, &pem));
        let made = Made {
            account,
            plan: &plan,
            launched: &launched,
            pem: &pem,
            decided: &decided,
            reached: &reached,
            next: &next,
        };
        if asker.json {
            let elsewhere = |instance: &Instance| session.elsewhere(instance);
            return json::text(&json::launched(&made, &told, &elsewhere));
        }
        view::launched(&asker.words, &made, asker.style)
    }))
}

/// What there is to be done now to get in.
fn next(
    session: &Session,
    account: &Account,
    instance: &Instance,
    plan: &Plan,
    pem: &str,
) -> WayIn {
    let name = shell_word(&called(account, instance));
    if matches!(plan.key, KeyPlan::None) {
        return WayIn::Nothing;
    }
    if instance.system == System::Windows {
        return WayIn::Password(format!("keystep ec2 password {name} -i {}", shell_word(pem)));
    }
    let Some(ip) = instance.public_ip else { return WayIn::NoAddress(name) };
    let Some((host, port)) = session.reached(instance) else { return WayIn::Nothing };
    let line = ssh_line(pem, instance.system.user(), &host, Some(port));
    if session.front.is_none() {
        return WayIn::Closed { host, port, line };
    }
    let mut commands = vec![format!("keystep ec2 console-output {name}")];
    if let Reach::Dropped(Drop::NoRule(_) | Drop::OtherSource(..)) = account.reach(ip, MY_IP, SSH) {
        let group = instance.groups.first();
        let group = group.and_then(|id| account.group(&GroupRef::Id(*id)).ok());
        let group = group.map(|group| shell_word(&group.name));
        commands.extend(group.map(|group| format!("keystep ec2 sg allow {group} --from my-ip")));
    }
    WayIn::LogIn { host, port, before: commands, line }
}

/// The flag for the file of a new private key.
const OUTPUT: &str = "output";

fn not_so(flag: &str, wrong: &Wrong) -> Failure {
    let problem = Problem::new("err-launch-answer").with("flag", flag);
    Failure::Usage(problem.sentence("reason", wrong_answer(wrong)))
}
