//! Some questions for the last minutes of a lesson, to be handed in: what was understood, and what was not.

use super::page::{Block, Inline, Page, Text};
use super::worksheet::name_line;
use crate::lesson::{Moment, QUESTIONS, Question, Topic, Words};
use crate::story::Story;
use crate::wire::Step;

/// Before what the questions stand in the quiz: before anything is told, before the proof, after the end.
const MOMENTS: [Moment; 3] = [Moment::Step(Step::Request), Moment::Step(Step::Reply), Moment::End];

/// How wide a line to write on is, in cells.
const LINE: usize = 60;

/// The page; with `answers` its key. None about what the quiz has no questions about.
pub fn exit_ticket(words: &Words, story: &Story, answers: bool) -> Option<Page> {
    let topic = story.questions?;
    let title = words.get(if answers { "handout-exit-answers" } else { "handout-exit" });
    let mut page = Page::new(story.language, title);
    // The key is the teacher's.
    if !answers {
        page.push(Block::Paragraph(name_line(words)));
        page.push(Block::Paragraph(words.get("handout-exit-intro").into()));
    }
    for (place, question) in asked(topic).enumerate() {
        let asked = story.asked(words, question);
        let option = |(at, option): (usize, &String)| {
            let ticked = answers && at == question.right;
            Text(vec![Inline::Tick(ticked)]).and(Inline::Plain(format!(" {option}")))
        };
        let options = asked.options.iter().enumerate().map(option).collect();
        let mut blocks = vec![
            Block::Paragraph(format!("{}. {}", place + 1, asked.question).into()),
            Block::List(options),
        ];
        if answers {
            blocks.push(Block::Paragraph(asked.why.into()));
        }
        page.push(Block::Together(blocks));
    }
    let unclear = Inline::Plain(format!("{} ", words.get("handout-exit-unclear")));
    let line = Inline::Blank { width: LINE, answer: None };
    page.push(Block::Paragraph(Text(vec![unclear, Inline::Break, line])));
    Some(page)
}

/// The first question about a topic of each of the moments.
fn asked(topic: Topic) -> impl Iterator<Item = &'static Question> {
    let about = move |question: &&Question| question.topics.contains(&topic);
    MOMENTS.iter().filter_map(move |moment| {
        QUESTIONS.iter().filter(about).find(|question| question.moment == *moment)
    })
}
