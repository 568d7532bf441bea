//! What an image, a type or a number decides of other answers: encryption, hibernation, costs.

use super::*;
use crate::ec2::StopInstances;
use crate::ec2::{Cidr, GroupRef, NewRule, Permission};

/// A cloud with an image of one's own whose root is encrypted.
fn with_encrypted_image() -> (Cloud, String) {
    let mut cloud = Cloud::new();
    let answers = [(Question::Hibernation, "yes"), (Question::Key, "none")];
    let answers = answers.map(|(question, answer)| (question, answer.to_owned())).into();
    let wizard = Wizard::new(cloud.account.clone(), answers).unwrap();
    let launched = cloud.carry_out(&wizard.plan());
    let id = launched.reservation.instances[0];
    let (name, description, tags) = ("gold".to_owned(), String::new(), Tags::new());
    let image = CreateImage { instance: id, name, description, no_reboot: true, tags };
    cloud.act(|a, c| a.create_image(&image, c)).unwrap();
    (cloud, "gold".to_owned())
}

#[test]
fn what_is_encrypted_in_an_image_stays_so() {
    let (mut cloud, gold) = with_encrypted_image();
    let encrypted = Question::Root(DiskAsked::Encrypted);
    let mut wizard = cloud.wizard();
    wizard.answer(Question::Image, &gold).unwrap();
    wizard.answer(Question::Key, "none").unwrap();
    assert_eq!(wizard.value(encrypted), "yes");
    assert_eq!(wizard.offer(encrypted).choices, ["yes"]);
    assert_eq!(wizard.answer(encrypted, "no"), Err(Wrong::EncryptedImage));
    wizard.answer(encrypted, "yes").unwrap();
    // That it is so need not be said to EC2.
    let plan = wizard.plan();
    assert_eq!(plan.run.disks, []);
    let id = cloud.carry_out(&plan).reservation.instances[0];
    let root = cloud.account.root_of(cloud.account.instance(id).unwrap()).unwrap();
    assert!(root.encrypted);
    // An image that everybody has is not.
    assert_eq!(Cloud::new().wizard().value(encrypted), "no");
}

#[test]
fn who_has_a_key_of_the_image_is_told_of() {
    let (cloud, gold) = with_encrypted_image();
    let mut wizard = cloud.wizard();
    assert!(!wizard.later(Step::Image).contains(&Later::KeysOfImage));
    wizard.answer(Question::Image, &gold).unwrap();
    assert_eq!(wizard.later(Step::Image), [Later::LoginAs("ec2-user"), Later::KeysOfImage]);
    let own = wizard.own_image(&gold).unwrap();
    assert_eq!((&*own.name, wizard.own_image(&own.id.to_string()).unwrap()), ("gold", own.clone()));
    assert_eq!(wizard.own_image("amazon-linux-2023"), None);
}

#[test]
fn hibernation_is_offered_where_aws_has_it() {
    for (image, may) in [
        ("amazon-linux-2023", true),
        ("amazon-linux-2", true),
        ("windows", true),
        ("ubuntu", false),
        ("debian", false),
    ] {
        let mut wizard = Cloud::new().wizard();
        wizard.answer(Question::Image, image).unwrap();
        let offered = wizard.offer(Question::Hibernation).choices;
        assert_eq!(offered.contains(&"yes".to_owned()), may, "{image}");
        assert_eq!(wizard.answer(Question::Hibernation, "yes").is_ok(), may, "{image}");
        wizard.answer(Question::Hibernation, "no").unwrap();
    }
    let mut wizard = Cloud::new().wizard();
    wizard.answer(Question::Hibernation, "yes").unwrap();
    // Another image cannot: the answer is forgotten, and that is told.
    assert_eq!(wizard.answer(Question::Image, "debian"), Ok(vec![Question::Hibernation]));
}

#[test]
fn memory_has_room_on_the_root_volume() {
    let mut cloud = Cloud::new();
    let mut wizard = cloud.wizard();
    let (size, kind) = (Question::Root(DiskAsked::Size), Question::Root(DiskAsked::Type));
    wizard.answer(Question::Type, "m5.large").unwrap();
    assert_eq!(wizard.value(size), "8");
    wizard.answer(Question::Hibernation, "yes").unwrap();
    assert_eq!(wizard.value(size), "16");
    assert_eq!(wizard.answer(size, "8"), Err(Wrong::SmallerThanMemory { least: 9, memory: 8 }));
    let least = Wrong::Range { from: 9, to: 65_536 };
    assert_eq!(wizard.answer(size, "no"), Err(least));
    assert!(!wizard.offer(kind).choices.contains(&"standard".to_owned()));
    wizard.answer(kind, "standard").unwrap_err();
    wizard.answer(Question::Key, "none").unwrap();
    let id = cloud.carry_out(&wizard.plan()).reservation.instances[0];
    cloud.wait();
    let stop = StopInstances { instances: vec![id], hibernate: true };
    cloud.act(|a, c| a.stop_instances(&stop, c)).unwrap();
    assert!(cloud.account.instance(id).unwrap().hibernated);
}

/// What costs is what all of them have together.
#[test]
fn what_costs_is_counted_for_each_instance() {
    let mut wizard = Cloud::new().wizard();
    wizard.answer(Question::Count, "3").unwrap();
    wizard.answer(Question::Root(DiskAsked::Delete), "no").unwrap();
    wizard.answer(Question::Data, "ebs").unwrap();
    let gib = |each| Gib { each, count: 3 };
    let later = wizard.later(Step::Storage);
    assert_eq!(
        later,
        [Later::RootStays(gib(8)), Later::DataStays(gib(8)), Later::StoppedCosts(gib(16))]
    );
}

/// All rules of a group are told together: what one of them opens no other one shuts.
#[test]
fn whom_several_rules_let_through_is_told_once() {
    let mut cloud = Cloud::new();
    let all: [Cidr; 4] = ["127.0.0.1/32", "127.0.5.0/24", "127.0.5.0/24", "0.0.0.0/0"]
        .map(|range| range.parse().unwrap());
    let [mine, school, ..] = all;
    let group = cloud.act(|a, c| a.create_security_group("g", "g", Tags::new(), c)).unwrap();
    let told = |cloud: &Cloud| {
        let mut wizard = cloud.wizard();
        wizard.answer(Question::Group, "g").unwrap();
        wizard.answer(Question::Key, "none").unwrap();
        wizard.later(Step::Firewall).split_off(1)
    };
    assert_eq!(told(&cloud), [Later::OpenToNobody(22)]);
    let expected = [
        Later::OpenToMe(22),
        Later::OpenTo(22, vec![mine, school]),
        Later::OpenTo(22, vec![mine, school]),
        Later::OpenToAll(22),
    ];
    for (number, (range, expected)) in all.into_iter().zip(expected).enumerate() {
        let mut rule = Permission::tcp(22, range);
        // The same again, with other ports.
        if number == 2 {
            rule.ports = None;
        }
        let rules = [NewRule { permission: rule, description: None }];
        cloud
            .act(|a, c| a.authorize_ingress(&GroupRef::Id(group), &rules, &Tags::new(), c))
            .unwrap();
        // Nor does a key decide where there is none.
        assert_eq!(told(&cloud), [expected]);
    }
}

/// Nobody gets into a Windows whose password nobody can open.
#[test]
fn no_key_opens_a_windows_that_has_none() {
    let mut wizard = Cloud::new().wizard();
    wizard.answer(Question::Image, "windows").unwrap();
    assert_eq!(wizard.later(Step::Image), [Later::Password]);
    wizard.answer(Question::Key, "none").unwrap();
    let all = [Step::Image, Step::Review].map(|step| wizard.later(step));
    assert_eq!(all, [vec![], vec![Later::NoPassword]]);
}

#[test]
fn windows_is_shut_down_in_its_own_way() {
    let mut wizard = Cloud::new().wizard();
    wizard.answer(Question::OnShutdown, "terminate").unwrap();
    assert!(wizard.later(Step::Details).contains(&Later::GoesAtShutdown));
    wizard.answer(Question::Image, "windows").unwrap();
    let later = wizard.later(Step::Details);
    assert!(later.contains(&Later::WindowsGoesAtShutdown), "{later:?}");
    assert!(!later.contains(&Later::GoesAtShutdown), "{later:?}");
}

/// Nobody misses an answer that was as it is anyway.
#[test]
fn an_answer_as_usual_is_forgotten_without_a_word() {
    for (answer, told) in [("auto", vec![]), ("172.31.0.77", vec![Question::PrivateIp])] {
        let mut wizard = Cloud::new().wizard();
        wizard.answer(Question::PrivateIp, answer).unwrap();
        assert_eq!(wizard.answer(Question::Count, "2"), Ok(told), "{answer}");
    }
}
