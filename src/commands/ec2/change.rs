//! A command that changes something: it is done, what happened is heard, and all of it is told.

use tokio::sync::mpsc::UnboundedReceiver;

use super::asker::Asker;
use super::session::Session;
use super::settle::settled;
use crate::cloud::News;
use crate::commands::Result;
use crate::ec2::{self, Account, Context, InstanceId, Told};
use crate::view;
use crate::view::ec2::json::{self, Fields};
use crate::wizard::Aws;

/// What a command has to say beside what all of them say.
#[derive(Default)]
pub(super) struct Own {
    pub(super) text: String,
    /// The same as data.
    pub(super) data: Fields,
    /// What is typed next: it stands last, where nobody has to look for it.
    pub(super) next: String,
}

/// A change that is being made.
pub(super) struct Change<'a> {
    session: &'a Session,
    asker: &'a Asker,
    news: UnboundedReceiver<News>,
    /// The account as it was.
    pub(super) before: Account,
}

impl<'a> Change<'a> {
    pub(super) fn begin(session: &'a Session, asker: &'a Asker) -> Self {
        let before = session.cloud.look(Clone::clone);
        Self { session, asker, news: session.cloud.listen(), before }
    }

    /// Does something with the account.
    pub(super) fn act<T>(
        &self,
        action: impl FnOnce(&mut Account, &mut Context<'_>) -> std::result::Result<T, ec2::Error>,
    ) -> Result<T> {
        Ok(self.session.cloud.act(action)?)
    }

    /// Waits until these instances are where they are going.
    pub(super) async fn settled(&self, ids: &[InstanceId]) {
        settled(self.session, ids).await;
    }

    /// What happened so far.
    pub(super) fn told(&mut self) -> Vec<Told> {
        let news = std::iter::from_fn(|| self.news.try_recv().ok());
        let told = news.filter_map(|news| match news {
            News::Account(told) => Some(told),
            _ => None,
        });
        told.collect()
    }

    /// What came of it: what happened, what the command has to say, what there is now that was not so
    /// before, and how `aws` does the same.
    pub(super) async fn end(mut self, own: Own, aws: &[Aws]) -> String {
        self.session.cloud.settle().await;
        let told = self.told();
        self.tell(&told, own, aws)
    }

    /// As [`end`](Self::end), where what happened is known.
    pub(super) fn tell(&self, told: &[Told], own: Own, aws: &[Aws]) -> String {
        let Asker { words, style, json, .. } = self.asker;
        self.session.cloud.look(|account| {
            if *json {
                return json::text(&json::changed(account, told, own.data, aws));
            }
            let mut out = view::ec2::happened(words, account, told, *style) + &own.text;
            // What is as it was is not shown again: what happened would be out of sight.
            let volumes = |account| view::ec2::volumes_now(words, account, *style);
            let now = volumes(account);
            if now != volumes(&self.before) {
                out += &now;
            }
            if !account.bill().is_of_the_same(&self.before.bill()) {
                out += &view::ec2::bill_since(words, account, &self.before, *style);
            }
            out + &view::ec2::footer(words, aws, *style) + &own.next
        })
    }
}
