//! A login as one side has it before itself while it goes on.

use super::login;
use crate::lesson::Words;
use crate::story::whole::Story;
use crate::transcript::{Party, Transcript, View};

/// The story of a login for the window of the side that recorded it: of what the others come to know
/// nothing is told, be it that anybody could work it out who reads the wire. Of a record of both
/// sides it is the whole story.
pub fn window(words: &Words, transcript: &Transcript) -> Story {
    let mut story = login(words, transcript);
    let own = match transcript.view {
        View::Both => return story,
        View::Client => transcript.claimant(),
        View::Server => Party::Server,
        View::Eavesdropper => Party::Eavesdropper,
    };
    story.ledger.entries.retain(|known| known.party == own);
    for actor in &mut story.cast {
        actor.in_view &= actor.party == own;
    }
    if own != Party::Eavesdropper {
        // It speaks of what was overheard.
        story.footer.clear();
    }
    story
}
