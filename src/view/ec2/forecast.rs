//! What a login would meet now: the ladder, what the client would see, and the true cause.

use std::cmp::Ordering;

use crate::ec2::SSH;
use crate::key::Fingerprint;
use crate::lesson::{Problem, Words, args, stopped};
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::view::text::Style;
use crate::view::why::rungs;
use crate::why::{Reason, Report, Rung, State, Whom};

/// A login as it would go now.
pub struct Forecast {
    /// Who would log in where.
    pub whom: Whom,
    /// Where it would stop, in the client's words. `None`: there is no address to go to.
    pub reason: Option<Reason>,
    /// Why really, as the server's side knows it.
    pub cause: Problem,
    /// Whether the file that was named can be used. `None`: none was named.
    pub looked_at: Option<bool>,
    /// Whether the key would do for the user, by its public half.
    pub taken: bool,
    /// Whether the signature goes along with the key, since no public half lies beside the file.
    pub signs_at_once: bool,
    /// Who and what was not named, and taken as usual.
    pub usual: Usual,
    /// The file that was named, if `ssh` asks for its passphrase, and the rest is as it should be.
    pub locked: Option<Locked>,
    /// The instance, as it is typed, if `ssh` asks about its host key, which it has never seen.
    pub asks: Option<String>,
}

/// What was not named, and taken as it is usual.
#[derive(Default)]
pub struct Usual {
    /// The user, who is the one of the image.
    pub user: Option<String>,
    /// The instance, as it is typed, and the key pair that it was launched with.
    pub key: Option<(String, String)>,
}

/// A file that a passphrase opens.
pub struct Locked {
    /// How it was named.
    pub file: String,
    /// The key that it must hold for all that is told, where nobody can see which key is in it.
    pub holds: Option<Fingerprint>,
}

impl Forecast {
    /// The file, and the key in it, on which all depends that is told.
    pub fn supposed(&self) -> Option<(&str, &Fingerprint)> {
        let Locked { file, holds } = self.locked.as_ref()?;
        Some((file, holds.as_ref()?))
    }

    /// How it would get over a rung.
    pub fn state(&self, rung: Rung) -> State {
        let report = self.report();
        let report = report.as_ref();
        let of_the_file = report.is_some_and(|report| report.reason.rung().is_of_the_file());
        let is_behind = report.is_none_or(|report| report.reason.rung() > Rung::HostKey);
        match (report, rung) {
            // Nobody has compared it.
            (_, Rung::HostKey) if self.asks.is_some() && (is_behind || of_the_file) => {
                State::Unknown
            }
            // What a locked file holds nobody can see.
            (_, rung) if rung > Rung::HostKey && self.supposed().is_some() => State::Unknown,
            // What nobody has looked at is not known, whatever becomes of the login.
            (_, rung) if rung.is_of_the_file() && !of_the_file => match self.looked_at {
                Some(true) => State::Passed,
                Some(false) | None => State::Unknown,
            },
            (None, Rung::Address) => State::Stopped,
            (None, _) => State::Ahead,
            // `ssh` goes on without the file: sshd has answered, and hears of a key only where its
            // public half lies beside it.
            (Some(_), rung) if of_the_file && !rung.is_of_the_file() => {
                let stops = if self.taken { Rung::Signature } else { Rung::UserAndKey };
                match rung.cmp(&stops) {
                    Ordering::Less => State::Passed,
                    Ordering::Equal => State::Stopped,
                    Ordering::Greater => State::Ahead,
                }
            }
            (Some(report), Rung::Signature)
                if self.signs_at_once && report.reason == Reason::NotAccepted =>
            {
                State::Unseen
            }
            (Some(report), rung) => report.state(rung),
        }
    }

    /// As what would be read of it afterwards, without `-v`.
    fn report(&self) -> Option<Report> {
        Some(Report::of(self.whom.clone(), self.reason.clone()?))
    }
}

/// For whom it is told, where nobody was named.
fn usual(words: &Words, usual: &Usual, style: Style) -> String {
    let Usual { user, key } = usual;
    let user = user.as_ref().map(|user| words.with("ec2-why-usual-user", args![user]));
    let key =
        key.as_ref().map(|(instance, name)| words.with("ec2-why-usual-key", args![instance, name]));
    user.into_iter().chain(key).map(|told| wrap(&told, style.width, "")).collect()
}

/// Tells it.
pub fn forecast(words: &Words, forecast: &Forecast, style: Style) -> String {
    let Forecast { whom, cause, .. } = forecast;
    let who = [whom.user.as_deref(), whom.host.as_deref()].map(Option::unwrap_or_default).join("@");
    let port = whom.port.unwrap_or(SSH);
    let heading = words.with("ec2-why-heading", args![who, port]);
    let mut out = Paint::Heading.on(&wrap(&heading, style.width, ""));
    out += &rungs(words, &|rung| forecast.state(rung));
    out.push('\n');
    let cause = cause.say(words);
    let Some(report) = forecast.report() else {
        let told = words.with("ec2-why-nowhere", args![cause]);
        out += &Paint::Alert.on(&wrap(&told, style.width, ""));
        return out + &super::happened::footer(words, &[], style);
    };
    let explained = stopped(&report).explain(words);
    // Behind the key, another program may run in place of the shell.
    let is_shut = matches!(report.reason, Reason::OtherUser { .. });
    let seen = match (report.reason.is_in(), is_shut, forecast.asks.is_some()) {
        // Nothing is said of a login that goes through.
        (true, false, false) => words.get("ec2-why-would"),
        (true, false, true) => words.get("ec2-why-would-first"),
        (true, true, false) => words.get("ec2-why-would-not"),
        (true, true, true) => words.get("ec2-why-would-not-first"),
        (false, ..) => words.with("ec2-why-client", args![what = explained.what]),
    };
    if let Some((file, key)) = forecast.supposed() {
        out += &wrap(&words.with("ec2-why-if", args![file, key]), style.width, "");
    }
    out += &wrap(&seen, style.width, "");
    if let Some(Locked { file, holds: None }) = &forecast.locked {
        out += &wrap(&words.with("ec2-why-passphrase", args![file]), style.width, "");
    }
    if let Some(instance) = &forecast.asks {
        out += &wrap(&words.with("ec2-why-asks", args![instance]), style.width, "");
    }
    if report.reason.is_in() {
        out += &wrap(&words.with("ec2-why-in", args![cause]), style.width, "");
    } else {
        // What is wrong with a file of one's own, ssh finds itself.
        let is_told = report.reason.rung().is_of_the_file();
        let id = if is_told { "ec2-why-as-told" } else { "ec2-why-really" };
        out += &Paint::Alert.on(&wrap(&words.with(id, args![cause]), style.width, ""));
        if is_told {
            out += &wrap(&explained.next, style.width, "");
        }
    }
    // Before sshd answers, neither user nor key matters.
    if report.reason.is_in() || report.reason.rung() > Rung::HostKey {
        out += &usual(words, &forecast.usual, style);
    }
    out + &super::happened::footer(words, &[], style)
}
