//! A login told step by step while it goes on.

use crate::commands::terminal::Console;
use crate::story;
use crate::transcript::Transcript;
use crate::view::text;
use crate::wire::Step;

/// Which parts of the story were told.
pub(crate) struct Told {
    parts: Vec<usize>,
    /// Whether it is told what the others know, too.
    everything: bool,
}

impl Told {
    /// Nothing yet, of one side or of all.
    pub(crate) fn new(everything: bool) -> Self {
        Self { parts: Vec::new(), everything }
    }

    /// The text of the steps up to `last` that were not told yet.
    pub(crate) fn next(
        &mut self,
        console: &Console,
        transcript: &Transcript,
        last: Step,
    ) -> String {
        let mut out = String::new();
        let story = match self.everything {
            true => story::login(&console.words, transcript),
            false => story::window(&console.words, transcript),
        };
        let last = usize::from(last.number());
        for (at, _) in story.told().take_while(|(at, _)| *at <= last) {
            if !self.parts.contains(&at) {
                self.parts.push(at);
                out += &text::part(&console.words, &story, at, console.style);
            }
        }
        out
    }
}
