//! What a login would meet now: the ladder, what the client would see, and the true cause.

use crate::lesson::{Problem, Words, args, stopped};
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::view::text::Style;
use crate::view::why::rungs;
use crate::why::{Report, Rung, State, Whom};

/// A login that has not been tried.
pub struct Forecast {
    /// Who would log in where.
    pub whom: Whom,
    /// Where it would stop, in the client's words.
    pub reason: crate::why::Reason,
    /// Why really, as the server's side knows it.
    pub cause: Problem,
    /// Whether a file was looked at, and can be used.
    pub has_file: bool,
}

impl Forecast {
    /// How it would get over a rung.
    pub fn state(&self, rung: Rung) -> State {
        match self.report().state(rung) {
            State::Unknown if self.has_file && rung.is_of_the_file() => State::Passed,
            state => state,
        }
    }

    /// As what would be read of it afterwards, without `-v`.
    fn report(&self) -> Report {
        Report {
            whom: self.whom.clone(),
            reason: self.reason.clone(),
            decided_by: None,
            passed: Vec::new(),
            is_verbose: false,
            jumps: false,
            is_last_of_several: false,
        }
    }
}

/// Tells it.
pub fn forecast(words: &Words, forecast: &Forecast, style: Style) -> String {
    let Forecast { whom, reason, cause, .. } = forecast;
    let who = [whom.user.as_deref(), whom.host.as_deref()].map(Option::unwrap_or_default).join("@");
    let mut out =
        Paint::Heading.on(&wrap(&words.with("ec2-why-heading", args![who]), style.width, ""));
    out += &rungs(words, &|rung| forecast.state(rung));
    out.push('\n');
    let explained = stopped(&forecast.report()).explain(words);
    let seen = words.with("ec2-why-client", args![what = explained.what]);
    out += &wrap(&seen, style.width, "");
    let cause = cause.say(words);
    out += &if reason.is_in() {
        wrap(&words.with("ec2-why-in", args![cause]), style.width, "")
    } else {
        Paint::Alert.on(&wrap(&words.with("ec2-why-really", args![cause]), style.width, ""))
    };
    out + &super::happened::footer(words, std::iter::empty(), style)
}
