//! The clock of the small EC2, which can be put forward.

use jiff::{SignedDuration, Timestamp};

use super::asker::Asker;
use super::change::{Change, Own};
use super::session::Session;
use super::settle::settled;
use crate::commands::{Failure, Result};
use crate::ec2::{Account, InstanceId};
use crate::lesson::{Problem, args};
use crate::view::ec2::json;
use crate::view::{self, wrap};

/// The longest time that is skipped at once, in seconds: a year.
const MOST: i64 = 366 * 24 * 60 * 60;

/// Shows what time it is there, and lets time pass before if that is wanted.
pub(super) async fn run(session: &Session, asker: &Asker, skip: Option<&str>) -> Result<String> {
    let Asker { words, style, .. } = asker;
    let time = || {
        let ahead = session.cloud.now().duration_since(Timestamp::now());
        let ahead = (ahead.as_millis() + 500).max(0) / 1000;
        let now = format!("{:.0}", session.cloud.now());
        let seconds = i64::try_from(ahead).unwrap_or(i64::MAX);
        let data = json::these([("Now", now.clone().into()), ("AheadSeconds", seconds.into())]);
        let said = words.with("ec2-clock", args![now, ahead = duration(ahead)]);
        Own { text: wrap(&said, style.width, ""), data, ..Own::default() }
    };
    let Some(skip) = skip else {
        let Own { text, data, .. } = time();
        return Ok(if asker.json { json::text(&data) } else { text });
    };
    let not = || Failure::Usage(Problem::new("err-ec2-time").with("text", skip));
    let seconds = seconds(skip).ok_or_else(not)?;
    let change = Change::begin(session, asker);
    session.cloud.skip(SignedDuration::from_secs(seconds))?;
    // What has booted by then can be reached: how long a host key takes to make is no part of that time.
    let all = |account: &Account| account.instances().iter().map(|one| one.id).collect();
    let all: Vec<InstanceId> = session.cloud.look(all);
    settled(session, &all).await;
    let mut own = time();
    // Where other things cost now, that is told anyway.
    let costs = session.cloud.look(|account| {
        let same = account.bill().is_of_the_same(&change.before.bill());
        same.then(|| view::ec2::bill(words, account, *style))
    });
    own.text += &costs.unwrap_or_default();
    Ok(change.end(own, &[]).await)
}

/// `+90s`, `+2m`, `+1h`, `+3d` in seconds. Without a unit nobody knows which was meant.
fn seconds(text: &str) -> Option<i64> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let number = text.strip_suffix(['s', 'm', 'h', 'd'])?;
    let unit = match &text[number.len()..] {
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        _ => 1,
    };
    let digits = !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
    let number: i64 = number.parse().ok().filter(|_| digits)?;
    number.checked_mul(unit).filter(|seconds| *seconds <= MOST)
}

/// A number of seconds, as `26:03:05`.
fn duration(seconds: i128) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_its_unit() {
        for (text, wanted) in [
            ("+90s", Some(90)),
            ("+90", None),
            ("5", None),
            ("2m", Some(120)),
            ("+1h", Some(3600)),
            ("+3d", Some(259_200)),
            ("", None),
            ("+", None),
            ("h", None),
            ("-1h", None),
            ("1 h", None),
            ("+1000d", None),
            ("+99999999999999999999d", None),
        ] {
            assert_eq!(seconds(text), wanted, "{text}");
        }
        assert_eq!(duration(93_785), "26:03:05");
    }
}
