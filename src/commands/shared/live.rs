//! A login told step by step while it goes on.

use crate::commands::terminal::Console;
use crate::story;
use crate::transcript::Transcript;
use crate::view::text;
use crate::wire::Step;

/// Which parts of the story were told.
#[derive(Default)]
pub(crate) struct Told(Vec<usize>);

impl Told {
    /// The text of the steps up to `last` that were not told yet.
    pub(crate) fn next(
        &mut self,
        console: &Console,
        transcript: &Transcript,
        last: Step,
    ) -> String {
        let mut out = String::new();
        let story = story::login(&console.words, transcript);
        let last = usize::from(last.number());
        for (at, _) in story.told().take_while(|(at, _)| *at <= last) {
            if !self.0.contains(&at) {
                self.0.push(at);
                out += &text::part(&console.words, &story, at, console.style);
            }
        }
        out
    }
}
