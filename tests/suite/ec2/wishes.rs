//! What the story of an account says was wished, who knows what by when, what its worksheet asks, and
//! what is left.

use keystep::ec2::{
    AssociateAddress, By, Cidr, GroupRef, Image, InstanceType, NewRule, Permission, RunInstances,
    System, Tags,
};
use keystep::lesson::{Language, Words};
use keystep::story::{self, Body, Party};
use keystep::transcript::VisitEnd;

use super::journal::Lived;

/// Each wish is a chapter of its own, named by what was wished: an address that moves is no start, and a
/// rule belongs to its own group.
#[test]
fn other_things_are_told_by_what_was_wished() {
    let (mut lived, one) = Lived::launched();
    let request =
        RunInstances::new(Image::of(System::Ubuntu).id, InstanceType::T3Micro, By::Console);
    let two = lived.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
    let elastic = lived.act(|a, c| a.allocate_address(Tags::new(), c)).unwrap();
    let name = |name: &str| GroupRef::Name(name.to_owned());
    let permission = Permission::tcp(443, Cidr::ANYWHERE);
    for group in ["old", "new"] {
        lived.act(|a, c| a.create_security_group(group, "for nobody", Tags::new(), c)).unwrap();
    }
    let begins = lived.journal.events.len();
    for instance in [one, two] {
        let request = AssociateAddress { allocation: elastic.id, instance, reassociate: true };
        lived.act(|a, c| a.associate_address(request, c)).unwrap();
    }
    lived.act(|a, c| a.release_address(elastic.id, c)).unwrap();
    lived.act(|a, c| a.delete_security_group(&name("old"), c)).unwrap();
    let rule = NewRule { permission, description: None };
    lived.act(|a, c| a.authorize_ingress(&name("new"), &[rule], &Tags::new(), c)).unwrap();
    for language in Language::ALL {
        let words = Words::new(language);
        let story = story::journal(&words, &lived.journal);
        let before = story.scenes.iter().filter(|scene| scene.happened <= begins).count();
        let said: Vec<&str> = story.parts[before..]
            .iter()
            .map(|part| part.said.as_ref().unwrap().words.as_str())
            .collect();
        let ip = elastic.ip.to_string();
        let wanted = match language {
            Language::En => [
                format!("Give it the address {ip}."),
                format!("Give it the address {ip}."),
                format!("Release the address {ip}."),
                "Delete the security group old.".to_owned(),
                "Add a rule to the security group new.".to_owned(),
            ],
            Language::Ja => [
                format!("アドレス {ip} を付けて！"),
                format!("アドレス {ip} を付けて！"),
                format!("アドレス {ip} を解放して！"),
                "セキュリティグループ old を削除して！".to_owned(),
                "セキュリティグループ new に、ルールを加えて！".to_owned(),
            ],
        };
        assert_eq!(said, wanted);
        let done = |at: usize| {
            let all = story.parts[before + at].done.iter();
            all.map(|done| done.words.as_str()).collect::<Vec<_>>().join("\n")
        };
        // What both instances had before and have now stands together.
        assert!(done(1).contains(&one.to_string()) && done(1).contains(&two.to_string()));
        assert!(done(4).contains("new") && done(4).contains("443"), "{}", done(4));
    }
}

/// What is known of a thing is known no longer when it is gone, and is news once.
#[test]
fn what_is_gone_is_known_no_longer() {
    let (mut lived, id) = Lived::launched();
    let launched = lived.journal.events.len();
    for _ in 0..2 {
        lived.visit(id, "ubuntu", VisitEnd::NoUser);
        lived.visit(id, "ec2-user", VisitEnd::In);
    }
    let ip = lived.account.instance(id).unwrap().public_ip.unwrap().to_string();
    lived.act(|a, c| a.delete_key_pair("my-key", c));
    let deleted = lived.journal.events.len();
    lived.act(|a, c| a.terminate_instances(&[id], c)).unwrap();
    let story = story::journal(&Words::new(Language::En), &lived.journal);
    let knows = |happened: usize| {
        let of = |party| {
            let facts = ["public-key", "authorized-keys", "user", "address"];
            facts.map(|fact| {
                let known = story.ledger.knows(party, fact, happened);
                known.map(|known| known.value.as_str())
            })
        };
        [of(Party::Client), of(Party::Server)]
    };
    let key = knows(launched)[0][0];
    let both = (Some("ec2-user"), Some(&*ip));
    let (user, ip) = both;
    assert!(key.is_some_and(|key| key.starts_with("SHA256:")));
    assert_eq!(knows(launched), [[key, None, user, ip], [key, Some("ec2-user"), user, ip]]);
    assert_eq!(knows(deleted), [[key, None, user, ip], [None, Some("ec2-user"), user, ip]]);
    let all = lived.journal.events.len();
    assert_eq!(knows(all), [[key, None, user, None], [None, None, user, None]]);
    let news = story.ledger.entries.iter().filter(|known| known.fact == "user");
    assert_eq!(news.count(), 2);
}

/// A worksheet says which login it asks about, and the public key is among what is sent in each.
#[test]
fn the_worksheet_tells_logins_apart() {
    let (mut lived, id) = Lived::launched();
    lived.visit(id, "ubuntu", VisitEnd::NoUser);
    lived.visit(id, "ec2-user", VisitEnd::In);
    let ip = lived.account.instance(id).unwrap().public_ip.unwrap();
    for language in Language::ALL {
        let words = Words::new(language);
        let story = story::journal(&words, &lived.journal);
        let logins: Vec<_> = story.parts.iter().filter(|part| part.apart.is_some()).collect();
        let rows: Vec<String> = logins.iter().map(|part| part.row()).collect();
        let label = words.get("tale-journal-label-visit");
        assert_eq!(rows, ["ubuntu", "ec2-user"].map(|user| format!("{label} {user}@{ip}")));
        for part in logins {
            assert!(part.values.iter().any(|value| value.fact == "public-key"), "{part:?}");
            assert!(part.values.iter().all(|value| story.exercise.material.contains(value)));
        }
        let asked = &story.exercise.checks_question;
        assert!(asked.contains(&format!("ec2-user@{ip}")), "{asked}");
        let sheet = keystep::view::markdown(&keystep::view::worksheet(&words, &story, false));
        let sheet = sheet.replace('\\', "");
        assert!(rows.iter().all(|row| sheet.contains(row)) && sheet.contains(asked), "{sheet}");
        // Whether the private key was sent is asked: it is not said to have been kept.
        let exercise = &story.exercise;
        assert_eq!(exercise.private_key, words.get("journal-not-on-the-page"));
    }
}

/// What costs in the end is all there: automatic addresses, too. Instances have their names.
#[test]
fn what_is_left_is_what_is_billed() {
    let (lived, id) = Lived::launched();
    let instance = lived.account.instance(id).unwrap();
    let words = Words::new(Language::En);
    let story = story::journal(&words, &lived.journal);
    let Body::Bullets(left) = &story.closing[0].body[0] else { panic!("{:?}", story.closing) };
    let called = words.instance_called(instance.name(), id);
    assert!(left.iter().any(|line| line.contains(&called)), "{left:?}");
    let bill = lived.account.bill();
    let ips: Vec<String> = bill.addresses.iter().map(|address| address.ip.to_string()).collect();
    assert!(!ips.is_empty());
    for ip in ips {
        assert!(left.iter().any(|line| line.contains(&ip)), "{ip} in {left:?}");
    }
}
