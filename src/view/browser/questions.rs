//! Which question stands before which scene.

use serde::Serialize;

use super::text::said;
use crate::lesson::{Moment, Question, Quiz, Words};
use crate::story::Story;

/// A question with its answer.
#[derive(Debug, Serialize)]
pub(super) struct Asked {
    question: String,
    options: Vec<String>,
    /// The place of the right option.
    right: usize,
    /// For each wrong option something to think again with.
    hints: Vec<Option<String>>,
    why: String,
}

impl Asked {
    fn new(words: &Words, question: &Question) -> Self {
        let asked = words.question(question);
        Self {
            question: said(&asked.question),
            options: asked.options.iter().map(|option| said(option)).collect(),
            right: question.right,
            hints: asked.hints.iter().map(|hint| hint.as_deref().map(said)).collect(),
            why: said(&asked.why),
        }
    }
}

/// For each scene of a story the question that stands before it: where a part begins, or behind the
/// last one. None is asked twice on a page.
pub(super) fn before(words: &Words, story: &Story, quiz: &mut Quiz) -> Vec<Option<Asked>> {
    quiz.begin_run();
    let mut last = story.scenes.first().and_then(|scene| scene.part);
    let each = story.scenes.iter().map(|scene| {
        if std::mem::replace(&mut last, scene.part) == scene.part {
            return None;
        }
        let moment = story.part(scene).map_or(Some(Moment::End), |part| part.moment);
        let question = quiz.next(story.questions?, moment?)?;
        quiz.answer(question, question.right);
        Some(Asked::new(words, question))
    });
    each.collect()
}
