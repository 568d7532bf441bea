//! What happened in the account so far: as a story, or as a record that `keystep show` draws in every
//! form and `keystep check` checks.

use std::path::Path;

use super::asker::Asker;
use super::session::Session;
use crate::commands::Result;
use crate::disk::{PRIVATE, must_be_new, write_new};
use crate::lesson::{Problem, args};
use crate::story;
use crate::transcript;
use crate::view::ec2::json;
use crate::view::{text, wrap};

pub(super) fn run(session: &Session, asker: &Asker, output: Option<&Path>) -> Result<String> {
    let Asker { words, style, .. } = asker;
    let journal = session.cloud.journal();
    let Some(output) = output else {
        if asker.json {
            return Ok(transcript::to_text(&journal));
        }
        return Ok(text::whole(words, &story::journal(words, &journal), *style));
    };
    let path = asker.path(output);
    must_be_new(&path)?;
    let record = transcript::to_text(&journal);
    write_new(&path, record.as_bytes(), PRIVATE).map_err(|error| Problem::from(&error))?;
    let path = output.display();
    if asker.json {
        return Ok(json::text(&json::these([("File", path.to_string().into())])));
    }
    Ok(wrap(&words.with("ec2-story-saved", args![path]), style.width, ""))
}
