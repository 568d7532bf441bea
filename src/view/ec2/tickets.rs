//! The twelve tickets: which there are, the message of one, what came of looking at it.

use std::fmt::Display;

use strum::VariantArray as _;

use super::columns::columns;
use crate::lesson::{Words, args, shell_word};
use crate::text::escape;
use crate::ticket::{
    Case, Handed, KEY_FILE, KNOWN_HOSTS, OLD_KEY_FILE, Still, Ticket, Tickets, Verdict, typed,
};
use crate::view::layout::wrap;
use crate::view::palette::Paint;
use crate::view::text::Style;

/// An open ticket, as somebody meets it.
pub struct Page<'a> {
    /// Which.
    pub ticket: Ticket,
    /// What was set up.
    pub case: &'a Case,
    /// Where the instance is reached by the line that was typed.
    pub place: (String, u16),
    /// The name of a file of its folder, as it is typed.
    pub file: &'a dyn Fn(&str) -> String,
    /// Whether instances can be reached at the moment.
    pub serves: bool,
}

/// All twelve, with how far each is.
pub fn tickets(words: &Words, tickets: &Tickets, style: Style) -> String {
    let heads = ["ticket-head-number", "ticket-head-symptom", "ticket-head-progress"];
    let heads = heads.map(|id| words.get(id));
    let row = |ticket: &Ticket| {
        let open = tickets.open.get(ticket).filter(|case| !case.solved);
        let progress = match (open, tickets.solved.get(ticket)) {
            (Some(case), _) => words.with("ticket-progress-open", args![seed = case.seed]),
            (None, Some(solved)) => words.with("ticket-progress-solved", args![seed = solved.seed]),
            (None, None) => words.get("ticket-progress-new"),
        };
        vec![ticket.number().to_string(), words.get(&format!("ticket-title-{ticket}")), progress]
    };
    let rows: Vec<Vec<String>> = Ticket::VARIANTS.iter().map(row).collect();
    Paint::Heading.on(&format!("{}\n", words.get("ticket-list-heading")))
        + &wrap(&words.get("ticket-list-about"), style.width, "")
        + "\n"
        + &columns(&heads, &rows, style.width)
        + "\n"
        + &wrap(&words.get("ticket-list-how"), style.width, "")
}

/// The message, what was typed, and what is to be done.
pub fn ticket(words: &Words, page: &Page<'_>, style: Style) -> String {
    let Page { ticket, case, .. } = page;
    let number = ticket.number();
    let heading = words.with("ticket-heading", args![number, seed = case.seed]);
    let sender = words.get(&format!("ticket-sender-{}", case.surface.sender));
    let mut out = Paint::Heading.on(&format!("{heading}\n"));
    out += &wrap(&words.with("ticket-from", args![sender]), style.width, "");
    out += &wrap(&page.say(words, &format!("ticket-message-{ticket}")), style.width, "  ");
    let (host, port) = &page.place;
    if let Some(typed) = typed(*ticket, case, (host, *port), page.file) {
        // The names of options stand as they are.
        let word = |word: &String| match word.starts_with('-') {
            true => word.clone(),
            false => shell_word(word),
        };
        let command: Vec<String> = typed.command.iter().map(word).collect();
        // It is copied in one piece.
        out += &format!("\n  $ {}\n", escape(&command.join(" ")));
        let lines = typed.answer.iter().map(|line| format!("  {}\n", escape(line)));
        out += &lines.collect::<String>();
    }
    out.push('\n');
    out += &wrap(&page.say(words, "ticket-there"), style.width, "");
    if case.folder.is_some() {
        let folder = (page.file)("");
        out += &wrap(&words.with("ticket-files", args![folder]), style.width, "");
    }
    out += &wrap(&words.get("ticket-tools"), style.width, "");
    if !page.serves {
        out += &wrap(&words.get("ticket-serve"), style.width, "");
    }
    out += &if ticket.takes_report() {
        wrap(&words.get(&format!("ticket-report-{ticket}")), style.width, "→ ")
    } else if ticket.rung().is_some() {
        wrap(&words.get("ticket-log-in"), style.width, "→ ")
    } else {
        String::new()
    };
    out + &wrap(&words.with("ticket-check", args![number]), style.width, "→ ")
}

/// What came of looking. The true cause is told of what is solved alone.
pub fn ticket_checked(words: &Words, page: &Page<'_>, verdict: &Verdict, style: Style) -> String {
    let Page { ticket, .. } = page;
    let number = ticket.number();
    let remark = match verdict {
        Verdict::Solved(remark) => remark,
        Verdict::Still(all) => {
            let heading = wrap(&words.with("ticket-open-still", args![number]), style.width, "");
            let still = all.iter().map(|still| {
                wrap(&page.say(words, &format!("ticket-still-{still}")), style.width, "• ")
            });
            let told = Paint::Alert.on(&heading) + &still.collect::<String>();
            return told + &hint(words, page, all, style);
        }
    };
    let heading = words.with("ticket-solved", args![number]);
    let mut out = Paint::Heading.on(&wrap(&heading, style.width, ""));
    let cause = page.say(words, &cause_of(*ticket, page.case));
    out += &wrap(&words.with("ticket-really", args![cause]), style.width, "");
    out += &match ticket.rung() {
        Some(rung) => {
            let tells = words.get(&format!("ticket-tell-{rung}"));
            let rung = words.get(&format!("why-rung-{rung}"));
            wrap(&words.with("ticket-rung", args![rung, tells]), style.width, "")
        }
        None => wrap(&words.get("ticket-tell-none"), style.width, ""),
    };
    if let Some(remark) = remark {
        let remark = words.get(&format!("ticket-remark-{remark}"));
        out += &Paint::Alert.on(&wrap(&remark, style.width, "! "));
    }
    out + &wrap(&words.with("ticket-next", args![number]), style.width, "→ ")
}

/// The line to hand in, and what it proves.
pub fn ticket_result(words: &Words, tickets: &Tickets, who: &str, style: Style) -> String {
    // It is copied in one piece.
    format!("{}\n", escape(&Handed::line(tickets, who)))
        + &Paint::Quiet.on(&wrap(&words.get("ticket-result-about"), style.width, ""))
}

/// A line that holds.
pub fn ticket_handed(words: &Words, handed: &Handed, style: Style) -> String {
    let Handed { who, solved } = handed;
    let list = solved.iter().map(|(ticket, seed)| format!("{}:{seed}", ticket.number()));
    let list = list.collect::<Vec<_>>().join(" ");
    let list = if list.is_empty() { "–".to_owned() } else { list };
    let args = args![who, count = solved.len(), list];
    wrap(&words.with("ticket-result-holds", args), style.width, "")
}

/// Where to look. Who has only to log in needs none of it.
fn hint(words: &Words, page: &Page<'_>, still: &[Still], style: Style) -> String {
    let hint = match still {
        [Still::Untried] => return String::new(),
        // It is found out: what is left is told.
        [Still::FirstRuns] => {
            return wrap(&page.say(words, "ticket-last-first-runs"), style.width, "→ ");
        }
        _ => words.get(&format!("ticket-hint-{}", page.ticket)),
    };
    wrap(&words.with("ticket-hint", args![hint]), style.width, "→ ")
}

/// Which of the causes it is, where a ticket has two.
fn cause_of(ticket: Ticket, case: &Case) -> String {
    match ticket {
        Ticket::OtherHostKey if case.surface.other => format!("ticket-cause-{ticket}-impostor"),
        Ticket::OtherHostKey => format!("ticket-cause-{ticket}-replaced"),
        _ => format!("ticket-cause-{ticket}"),
    }
}

impl Page<'_> {
    /// A sentence about it. Each takes what it needs of all that there is to say.
    fn say(&self, words: &Words, id: &str) -> String {
        let Self { ticket, case, file, .. } = self;
        let surface = &case.surface;
        let device = surface.device.rsplit('/').next().unwrap_or_default();
        let some = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
        let values: [(&str, &dyn Display); 16] = [
            ("number", &ticket.number()),
            ("name", &case.name),
            ("instance", &case.instance),
            ("ip", &some(case.ip.map(|ip| ip.to_string()))),
            ("user", &case.user),
            ("right", &surface.system.user()),
            ("release", &surface.system.release().0),
            ("elsewhere", &surface.elsewhere),
            ("port", &surface.port),
            ("mode", &format!("{:04o}", surface.mode)),
            ("zone", &surface.zone),
            ("place", &format!("/mnt/{device}")),
            ("data", &some(case.data.map(|data| data.to_string()))),
            ("file", &file(KEY_FILE)),
            ("old", &file(OLD_KEY_FILE)),
            ("known", &file(KNOWN_HOSTS)),
        ];
        words.with(id, &values)
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantNames as _;

    use super::*;
    use crate::lesson::{assert_each, assert_family};
    use crate::ticket::{Remark, SENDERS};

    #[test]
    fn each_ticket_has_its_words() {
        let all = || Ticket::VARIANTS.iter();
        assert_each("ticket-title-", all());
        assert_each("ticket-message-", all());
        assert_each("ticket-hint-", all());
        assert_each("ticket-report-", all().filter(|ticket| ticket.takes_report()));
        assert_each("ticket-sender-", 0..SENDERS);
        assert_each("ticket-still-", Still::VARIANTS);
        assert_each("ticket-remark-", Remark::VARIANTS);
        let one = all().filter(|ticket| **ticket != Ticket::OtherHostKey);
        let two = ["impostor", "replaced"].map(|which| format!("other-host-key-{which}"));
        let causes = one.map(ToString::to_string).chain(two);
        assert_family("ticket-cause-", causes.map(|cause| format!("ticket-cause-{cause}")));
        let mut rungs: Vec<String> =
            all().filter_map(|ticket| Some(ticket.rung()?.to_string())).collect();
        rungs.sort();
        rungs.dedup();
        assert_each("ticket-tell-", rungs);
    }
}
