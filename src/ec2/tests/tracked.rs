//! Security groups: what they may be, and which connections outlive a rule.

use super::*;

#[test]
fn a_connection_is_tracked_unless_a_rule_lets_everybody_in() {
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Debian));
    let ip = cloud.of(id).public_ip.unwrap();
    assert!(!cloud.account.tracks(ip, HOME, SSH));
    // At another port no rule lets anybody in, and none is about another address.
    assert!(cloud.account.tracks(ip, HOME, 80));
    assert!(cloud.account.tracks(Ipv4Addr::new(127, 9, 9, 9), HOME, SSH));
    cloud.open("127.0.0.1/32".parse().unwrap());
    assert!(!cloud.account.tracks(ip, HOME, SSH));
    let everybody = Revoked::Permissions(vec![Permission::tcp(SSH, Cidr::ANYWHERE)]);
    cloud.act(|a, c| a.revoke_ingress(&named("ssh"), &everybody, c)).unwrap();
    assert!(cloud.account.tracks(ip, HOME, SSH));
    // One of IPv6 is about nobody here.
    cloud.open("::/0".parse().unwrap());
    assert!(cloud.account.tracks(ip, HOME, SSH));
    assert!(!cloud.account.reach(ip, HOME, SSH).is_for_no_rule());
    assert!(cloud.account.reach(ip, SCHOOL, SSH).is_for_no_rule());
}

#[test]
fn an_instance_is_in_each_group_once_and_in_five_at_most() {
    let mut cloud = Cloud::new();
    let mut make =
        |name: &str| cloud.act(|a, c| a.create_security_group(name, "x", Tags::new(), c)).unwrap();
    let groups = ["a", "b", "c", "d", "e"].map(&mut make);
    let five: Vec<GroupRef> = groups.iter().map(|id| GroupRef::Id(*id)).collect();
    let twice = [&five[..], &[named("a")]].concat();
    let request = RunInstances { groups: twice, ..cloud.request(System::Debian) };
    let id = cloud.launch(request);
    assert_eq!(cloud.of(id).groups, groups);
    let six = [&five[..], &[named("ssh")]].concat();
    let request = RunInstances { groups: six, ..cloud.request(System::Debian) };
    let over = Error::TooManyGroups;
    assert_eq!(cloud.act(|a, c| a.run_instances(request, c)), Err(over.clone()));
    let ssh = cloud.account.group(&named("ssh")).unwrap().id;
    let six = Change::Groups([&groups[..], &[ssh]].concat());
    assert_eq!(cloud.act(|a, c| a.modify_instance(id, six, c)), Err(over));
    let twice = Change::Groups(vec![ssh, ssh]);
    cloud.act(|a, c| a.modify_instance(id, twice, c)).unwrap();
    assert_eq!(cloud.of(id).groups, [ssh]);
}

#[test]
fn the_name_of_the_default_group_is_taken() {
    let mut cloud = Cloud::new();
    let refused = cloud.act(|a, c| a.create_security_group("default", "x", Tags::new(), c));
    let words = "Cannot use reserved security group name: default";
    assert_eq!(refused, Err(Error::Parameter(words.to_owned())));
}
