//! `help`: what can be typed, what the notes name that is not played here, and the glossary.

use super::asker::Asker;
use super::line::grammar;
use crate::commands::{Failure, Result};
use crate::lesson::{Language, Problem, Term, Words};
use crate::view::{self, Paint, wrap};

/// What the notes name: kinds of storage and addresses, and what AWS has and this small EC2 has not,
/// since nothing here would be different by it; and what helps when a private key is lost.
const TOPICS: [&str; 10] = [
    "ebs",
    "instance-store",
    "elastic-ip",
    "placement-group",
    "capacity-reservation",
    "iam-role",
    "vpc",
    "elastic-inference",
    "session-manager",
    "lost-key",
];

/// The help about a command, about a topic, or about everything.
pub(super) fn about(topic: &[String], asker: &Asker) -> Result<String> {
    let Asker { words, style, .. } = asker;
    if let [name] = topic
        && TOPICS.contains(&name.as_str())
    {
        let id = format!("ec2-topic-{name}");
        return Ok(
            Paint::Heading.on(&format!("{name}\n")) + &wrap(&words.get(&id), style.width, "  ")
        );
    }
    // So it is typed in a shell; at the prompt it means the same.
    let mut command = grammar(words).bin_name("keystep ec2");
    command.build();
    let first = topic.first();
    // A name of several words needs no quotes; a command of the console is meant before a word.
    if let (Some(first), Ok(term)) =
        (first, Term::find(&Language::ALL.map(Words::new), &topic.join(" ")))
        && command.find_subcommand(first).is_none()
    {
        return Ok(view::term(words, term, *style));
    }
    for name in topic {
        let unknown = || {
            let problem = Problem::new("err-ec2-topic").with("name", topic.join(" "));
            Failure::Usage(problem.with("topics", TOPICS.join(", ")))
        };
        command = command.find_subcommand(name).ok_or_else(unknown)?.clone();
    }
    let mut help = command.render_long_help().ansi().to_string();
    if topic.is_empty() {
        let topics = words.with("ec2-topics", crate::lesson::args![topics = TOPICS.join(", ")]);
        help += &format!("\n{}", wrap(&topics, style.width, ""));
    }
    Ok(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::assert_each;

    #[test]
    fn each_topic_is_explained() {
        assert_each("ec2-topic-", TOPICS);
    }
}
