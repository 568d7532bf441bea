//! What was read from a request: something to be done with an account, and written into the answer.

use jiff::Timestamp;

use super::form::Part;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::ec2::{Account, Context};

/// What is to be done with an account, and to be written of it. It was read from the request
/// before.
pub(super) type Act<'a> =
    Box<dyn FnOnce(&mut Account, &mut Context<'_>, &mut Xml) -> Result<(), Refusal> + 'a>;

/// That it was done, where there is nothing else to say.
pub(super) fn done(xml: &mut Xml) -> Result<(), Refusal> {
    xml.put("return", true);
    Ok(())
}

/// A time as AWS writes it.
pub(super) fn time(time: Timestamp) -> String {
    format!("{time:.3}")
}

/// The pages of an answer (`MaxResults`, `NextToken`): everything is on the first one, since there
/// is never much. Another page is one that nobody was told of.
pub(super) fn paged(whole: &Part<'_>) -> Result<(), Refusal> {
    let _: Option<u32> = whole.value("MaxResults")?;
    match whole.text("NextToken") {
        None => Ok(()),
        Some(token) => Err(whole.invalid("NextToken", token)),
    }
}
