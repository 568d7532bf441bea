//! What Tab adds at the prompt: names of commands, and of what there is in the account.

use super::line::grammar;
use super::session::Session;
use crate::ec2::Account;
use crate::lesson::Words;
use crate::shell::{Completion, among};

/// Completes the last word of a line.
pub(super) fn complete(line: &str, session: &Session, words: &Words) -> Completion {
    let start = line.rfind(' ').map_or(0, |at| at + 1);
    let (before, begun) = line.split_at(start);
    let mut command = grammar(words);
    for word in before.split_whitespace() {
        let Some(sub) = command.find_subcommand(word) else { break };
        command = sub.clone();
    }
    let subs: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let found = match subs.is_empty() {
        false => subs,
        true if begun.starts_with('-') => {
            let long = command.get_arguments().filter_map(|arg| arg.get_long());
            long.map(|long| format!("--{long}")).collect()
        }
        true => session.cloud.look(names),
    };
    among(begun, found)
}

/// Everything in the account that has an id or a name.
fn names(account: &Account) -> Vec<String> {
    let instances = account
        .instances()
        .iter()
        .flat_map(|instance| [Some(instance.id.to_string()), instance.name().map(str::to_owned)]);
    let volumes = account.volumes().iter().map(|volume| Some(volume.id.to_string()));
    let snapshots = account.snapshots().iter().map(|snapshot| Some(snapshot.id.to_string()));
    let groups = account
        .groups()
        .iter()
        .flat_map(|group| [Some(group.id.to_string()), Some(group.name.clone())]);
    let pairs = account.key_pairs().iter().map(|pair| Some(pair.name.clone()));
    let addresses = account
        .addresses()
        .iter()
        .flat_map(|address| [Some(address.id.to_string()), Some(address.ip.to_string())]);
    let all = instances.chain(volumes).chain(snapshots).chain(groups).chain(pairs);
    let mut all: Vec<String> = all.chain(addresses).flatten().collect();
    all.sort();
    all.dedup();
    all
}
