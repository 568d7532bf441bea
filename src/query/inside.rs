//! What an instance says when it boots, and the password of its administrator.

use base64ct::{Base64, Encoding as _};

use super::act::{Act, time};
use super::form::Part;
use super::refusal::Refusal;
use crate::ec2::InstanceId;

/// `GetConsoleOutput`: in base64. `Latest` changes nothing: it is always the latest.
pub(super) fn console_output<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let id: InstanceId = whole.needed_id("InstanceId")?;
    whole.flag("Latest")?;
    Ok(Box::new(move |account, _, xml| {
        let text = account.console_output(id)?;
        xml.put("instanceId", id);
        xml.put("timestamp", time(account.now()));
        xml.put("output", Base64::encode_string(text.as_bytes()));
        Ok(())
    }))
}

/// `GetPasswordData`: encrypted with the public key of the key pair, or empty.
pub(super) fn password_data<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let id: InstanceId = whole.needed_id("InstanceId")?;
    Ok(Box::new(move |account, _, xml| {
        let password = account.password_data(id)?;
        xml.put("instanceId", id);
        xml.put("timestamp", time(account.now()));
        xml.put("passwordData", password);
        Ok(())
    }))
}
