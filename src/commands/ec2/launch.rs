//! `launch`: the notes' seven steps, with all answers given.

use std::collections::BTreeSet;

use super::asker::Asker;
use super::change::Change;
use super::find::called;
use super::pem::{self, file_of, private_half};
use super::session::Session;
use super::settle::settled;
use crate::cli::Launch;
use crate::commands::{Failure, Result};
use crate::disk::{DiskErrorKind, must_be_new};
use crate::ec2::{Account, Drop, GroupRef, ImageId, Instance, Reach, SSH, System};
use crate::lesson::{Problem, shell_word, wrong_answer};
use crate::view::ec2::json;
use crate::view::{self, Made, WayIn, ssh_line};
use crate::wizard::{
    Answers, EBS, KeyPlan, Later, MY_IP, NEW, Plan, Question, Step, Wizard, Wrong,
};

/// A launch on which answers were given beforehand.
pub(super) fn wizard(account: Account, launch: &Launch, asker: &Asker) -> Result<Wizard> {
    // Where the file is named, the name of the key pair says nothing of it.
    let files = if launch.output.is_some() { BTreeSet::new() } else { files(asker) };
    Wizard::beside(account, implied(launch), &files)
        .map_err(|(question, wrong)| not_so(launch, Flag::Of(question), &wrong))
}

/// What was answered, with what that says of questions that nobody has answered: a name is for a new
/// key pair, a size for a further volume.
fn implied(launch: &Launch) -> Answers {
    let mut answers = launch.answers.clone();
    let named = launch.output.is_some() || answers.contains_key(&Question::KeyName);
    let mut of_disk = answers.keys();
    let sized = of_disk.any(|it| matches!(it, Question::DataDevice | Question::DataDisk(_)));
    for (is_so, question, answer) in [(named, Question::Key, NEW), (sized, Question::Data, EBS)] {
        if is_so {
            answers.entry(question).or_insert_with(|| answer.to_owned());
        }
    }
    answers
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
        let wrong = Wrong::NotAsked { because: Question::Key, answer };
        return Err(not_so(&launch, Flag::Output, &wrong));
    }
    let pem = launch.output.clone();
    let pem = pem.unwrap_or_else(|| file_of(plan.key.name().unwrap_or_default()));
    let path = asker.path(&pem);
    if is_new && must_be_new(&path).is_err_and(|error| error.kind == DiskErrorKind::Exists) {
        let flag = if launch.output.is_some() { Flag::Output } else { Flag::Of(Question::KeyName) };
        return Err(not_so(&launch, flag, &Wrong::FileThere(pem.display().to_string())));
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
    let reached = |instance: &Instance| session.reached(instance);
    let told = change.told();
    let account = &session.cloud.look(Account::clone);
    let first = ids.first().and_then(|id| account.instance(*id).ok());
    let pem = match is_new {
        true => pem.display().to_string(),
        false => first.and_then(|first| private_half(asker, first)).unwrap_or_default(),
    };
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
        return Ok(json::text(&json::launched(&made, &told, &elsewhere)));
    }
    Ok(view::launched(&asker.words, &made, asker.style))
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

/// A flag of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flag {
    Of(Question),
    /// That of the file of a new private key.
    Output,
}

/// Why something cannot be. Only a flag that was typed is named; and what the account, or a file that
/// is there, says no to is not typed wrongly.
fn not_so(launch: &Launch, flag: Flag, wrong: &Wrong) -> Failure {
    let typed = match flag {
        Flag::Output => Some("output"),
        Flag::Of(question) => launch.answers.contains_key(&question).then_some(question.name()),
    };
    let reason = wrong_answer(wrong);
    let problem = match typed {
        Some(flag) => {
            Problem::new("err-launch-answer").with("flag", flag).sentence("reason", reason)
        }
        None => Problem::new("err-launch-usual").sentence("reason", reason),
    };
    let of_account = match (wrong, flag) {
        (Wrong::KeyTaken(_) | Wrong::AddressInUse(_) | Wrong::FileThere(_), _) => true,
        (Wrong::NoChoice { .. }, Flag::Of(Question::Key | Question::Group)) => true,
        // One's own are named by their id.
        (Wrong::NoChoice { text, .. }, Flag::Of(Question::Image)) => {
            text.parse::<ImageId>().is_ok()
        }
        _ => false,
    };
    if of_account { Failure::Problem(problem) } else { Failure::Usage(problem) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_flag_that_was_typed_is_named() {
        let wrong = Wrong::FileThere("my-key.pem".to_owned());
        let told = |launch: &Launch| match not_so(launch, Flag::Of(Question::KeyName), &wrong) {
            Failure::Problem(problem) => problem.id().to_owned(),
            other => panic!("{other:?}"),
        };
        let mut launch = Launch::default();
        assert_eq!(told(&launch), "err-launch-usual");
        launch.answers.insert(Question::KeyName, "my-key".to_owned());
        assert_eq!(told(&launch), "err-launch-answer");
    }
}
