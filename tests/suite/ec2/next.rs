//! What a launch ends with: the line to type next, which works when it is typed.

use std::fs;

use regex::Regex;

use super::console::{console, with_key};
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

/// The line that logs in names a file that is there and fits, or none.
#[test]
fn the_line_names_the_file_of_the_private_key_where_it_is_known() {
    for language in LANGUAGES {
        let place = Place::new(language);
        // Whoever brings a public key keeps the private one where they like.
        with_key(&place);
        let running = console(&place);
        let launched = ec2(&place, "launch --yes --name web --key my-key");
        assert_eq!(last(&launched), "ssh -i KEY -p 2222 ec2-user");
        launched
            .prints(place.says("private key of my-key is, only you", "my-key の秘密鍵のファイル"));
        let line = |file: &str| format!("ssh -i {file} -p 2222 ec2-user@127.");
        ec2(&place, "show web").ends(0).prints(&line("KEY"));
        // A file of that name is of another key.
        place.key("my-key.pem");
        ec2(&place, "show web").ends(0).prints(&line("KEY"));
        fs::remove_file(place.path("my-key.pem")).unwrap();
        fs::copy(place.path("my.pem"), place.path("my-key.pem")).unwrap();
        ec2(&place, "show web").ends(0).prints(&line("my-key.pem"));
        // The address is another one after each start, and so is the line, which stands last.
        ec2(&place, "stop web").ends(0);
        let started = ec2(&place, "start web");
        assert_eq!(last(&started), "ssh -i my-key.pem -p 2222 ec2-user");
        let shown = ec2(&place, "show web");
        let line = started.out.lines().last().unwrap();
        assert!(shown.out.contains(line), "{line} in {shown:?}");
        running.finish().ends(0);
    }
}
