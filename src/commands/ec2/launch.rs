//! `launch`: the notes' seven steps, with all answers given.

use super::asker::Asker;
use super::change::Change;
use super::pem::{self, file_of};
use super::session::Session;
use super::settle::settled;
use crate::cli::Launch;
use crate::commands::{Failure, Result};
use crate::ec2::{Account, Instance};
use crate::lesson::{Problem, wrong_answer};
use crate::view::ec2::json;
use crate::view::{self, Made};
use crate::wizard::{KeyPlan, Question, Step, Wizard, Wrong};

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
    let pem = launch.output.unwrap_or_else(|| file_of(plan.key.name().unwrap_or_default()));
    let path = asker.path(&pem);
    let mut change = Change::begin(session, asker);
    let is_new = matches!(plan.key, KeyPlan::New(_));
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
    let mut steps = vec![Step::Image, Step::Storage, Step::Firewall];
    // What becomes of a new key is said where it is.
    if !is_new {
        steps.push(Step::Review);
    }
    let decided: Vec<_> = steps.into_iter().flat_map(|step| wizard.later(step)).collect();
    let reached = |instance: &Instance| session.reached(instance);
    let told = change.told();
    Ok(session.cloud.look(|account| {
        let made = Made {
            account,
            plan: &plan,
            launched: &launched,
            pem: &pem.display().to_string(),
            decided: &decided,
            reached: &reached,
        };
        if asker.json {
            let elsewhere = |instance: &Instance| session.elsewhere(instance);
            return json::text(&json::launched(&made, &told, &elsewhere));
        }
        view::launched(&asker.words, &made, asker.style)
            + &view::ec2::footer(&asker.words, std::iter::empty(), asker.style)
    }))
}

fn not_so(question: Question, wrong: &Wrong) -> Failure {
    let problem = Problem::new("err-launch-answer").with("flag", question);
    Failure::Usage(problem.sentence("reason", wrong_answer(wrong)))
}
