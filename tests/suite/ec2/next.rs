//! What a launch ends with: the line to type next, which works when it is typed.

use regex::Regex;

use super::console::console;
use crate::common::{LANGUAGES, Place, Run};

fn ec2(place: &Place, line: &str) -> Run {
    place.run(&format!("ec2 {line}"))
}

/// The last line that a launch prints, without what differs from run to run.
fn last(run: &Run) -> String {
    assert_eq!(run.ends(0).err, "", "{run:?}");
    let line = run.out.lines().last().unwrap_or_default().trim().replace('\u{a0}', " ");
    line.split("@127.").next().unwrap().to_owned()
}

/// Whoever reads no more than the last line types what works.
#[test]
fn what_stands_last_is_what_to_type_next() {
    let opens = Regex::new("keystep.ec2.sg.allow.(launch-wizard-[0-9]+).--from.my-ip").unwrap();
    for language in LANGUAGES {
        let place = Place::new(language);
        let closed = ec2(&place, "launch --yes --name closed");
        assert_eq!(last(&closed), "keystep ec2");
        let windows = ec2(&place, "launch --yes --name win --image windows");
        assert_eq!(last(&windows), "keystep ec2 password win -i my-key.pem");
        let running = console(&place);
        let served = ec2(&place, "launch --yes --name web");
        assert_eq!(last(&served), "ssh -i my-key.pem -p 2222 ec2-user");
        served.prints("keystep ec2 console-output web");
        assert!(!served.out.contains("sg allow"), "{served:?}");
        let shut = ec2(&place, "launch --yes --name shut --source none --group new");
        assert_eq!(last(&shut), "ssh -i my-key.pem -p 2222 ec2-user");
        let group = opens.captures(&shut.out).unwrap()[1].to_owned();
        ec2(&place, &format!("sg allow {group} --from my-ip")).ends(0);
        let alone = ec2(&place, "launch --yes --name alone --public-ip no");
        alone.ends(0).prints("keystep ec2 address associate ADDRESS alone");
        assert!(!alone.out.contains("ssh -i"), "{alone:?}");
        // All of them are called by what they can be typed as.
        let twin = ec2(&place, "launch --yes --name web");
        twin.ends(0);
        assert!(!twin.out.contains("console-output\u{a0}web"), "{twin:?}");
        running.finish().ends(0);
    }
}
