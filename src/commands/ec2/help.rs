//! `help`: what can be typed, and what the notes name that is not played here.

use super::asker::Asker;
use super::line::grammar;
use crate::commands::Result;
use crate::lesson::Problem;
use crate::view::{Paint, wrap};

/// What AWS has and this small EC2 has not, since nothing here would be different by it; and what helps
/// when a private key is lost.
const TOPICS: [&str; 7] = [
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
    let mut command = grammar(words);
    command.build();
    for name in topic {
        let unknown = || {
            let problem = Problem::new("err-ec2-topic").with("name", topic.join(" "));
            problem.with("topics", TOPICS.join(", "))
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
