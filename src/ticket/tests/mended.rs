//! Each ticket mended: in the right way, and in ways that look like it.

use super::*;

#[test]
fn a_rule_is_missed_or_for_somewhere_else() {
    for seed in SEEDS {
        for ticket in [Ticket::NoRule, Ticket::OtherSource] {
            let mut world = World::new();
            let case = world.open(ticket, seed);
            world.is_still(ticket, &case, Still::Silent);
            // From school it is no help.
            world.allow(&case, "127.0.11.11/32");
            world.is_still(ticket, &case, Still::Silent);
            world.allow(&case, "0.0.0.0/0");
            world.logs_in(case.instance, &case.user, 60);
            // It works; only where somebody said that it must not be it does not do.
            match ticket {
                Ticket::NoRule => {
                    assert_eq!(world.check(ticket, &case), Verdict::Solved(Some(Remark::World)))
                }
                _ => world.is_still(ticket, &case, Still::World),
            }
            let group = GroupRef::Id(case.made.groups[0]);
            let anywhere = Permission::tcp(SSH, Cidr::ANYWHERE);
            let revoked = crate::ec2::Revoked::Permissions(vec![anywhere]);
            world.on(|stage| stage.act(|a, c| a.revoke_ingress(&group, &revoked, c))).unwrap();
            world.evidence.logins.clear();
            world.allow(&case, "127.0.0.1/32");
            world.is_still(ticket, &case, Still::Untried);
            world.logs_in(case.instance, &case.user, 60);
            world.is_solved(ticket, &case);
        }
    }
}

#[test]
fn what_was_typed_is_mended_by_typing_something_else() {
    for seed in SEEDS {
        for ticket in [Ticket::WrongUser, Ticket::OtherKey, Ticket::OtherAddress] {
            let mut world = World::new();
            let case = world.open(ticket, seed);
            world.is_still(ticket, &case, Still::NobodyIn);
            // At another instance is not there.
            let other = world.account.instances()[0].id;
            world.logs_in(other, case.surface.system.user(), 60);
            world.is_still(ticket, &case, Still::NobodyIn);
            world.logs_in(case.instance, case.surface.system.user(), 60);
            world.is_solved(ticket, &case);
        }
        let mut world = World::new();
        let case = world.open(Ticket::OpenFile, seed);
        world.is_still(Ticket::OpenFile, &case, Still::FileOpen);
        // Another copy of it does not close this one.
        world.logs_in(case.instance, &case.user, 60);
        world.is_still(Ticket::OpenFile, &case, Still::FileOpen);
        world.evidence.key_file = File::Missing;
        world.is_still(Ticket::OpenFile, &case, Still::FileMissing);
        world.evidence.key_file = File::There(Some(0o600));
        world.is_solved(Ticket::OpenFile, &case);
    }
}

#[test]
fn an_address_is_where_an_instance_is_now() {
    for seed in SEEDS {
        let mut world = World::new();
        let case = world.open(Ticket::Stopped, seed);
        world.is_still(Ticket::Stopped, &case, Still::Silent);
        world.on(|stage| {
            stage.act(|a, c| a.start_instances(&[case.instance], c)).unwrap();
            stage.wait();
        });
        world.is_still(Ticket::Stopped, &case, Still::Untried);
        world.logs_in(case.instance, &case.user, 60);
        world.is_solved(Ticket::Stopped, &case);
        world.on(|stage| {
            stage.act(|a, c| a.terminate_instances(&[case.instance], c)).unwrap();
            stage.wait();
        });
        world.is_still(Ticket::Stopped, &case, Still::Gone);
        let mut world = World::new();
        let case = world.open(Ticket::OtherAddress, seed);
        let now = world.account.instance(case.instance).unwrap().public_ip;
        assert!(now.is_some() && now != case.ip);
    }
}

#[test]
fn another_host_key_is_one_of_two_things() {
    let ticket = Ticket::OtherHostKey;
    let (mut replaced, mut impostors) = (0, 0);
    let [own, stranger] = [key(70), key(71)].map(|it| openssh_line(it.public()));
    let [own_print, stranger_print] =
        [key(70), key(71)].map(|it| Fingerprint::of(it.public()).to_string());
    for seed in SEEDS {
        let mut world = World::new();
        let mut case = world.open(ticket, seed);
        // Both look the same as long as nothing is done.
        world.is_still(ticket, &case, Still::Undecided);
        let there = world.account.instance(case.instance).unwrap().public_ip;
        assert_eq!(there, case.ip);
        if case.is_impostor(ticket) {
            impostors += 1;
            world.knows(&case, &[]);
            world.is_still(ticket, &case, Still::ForgottenHostKey);
            world.knows(&case, &[&stranger]);
            case.was_in = true;
            world.is_still(ticket, &case, Still::FalseHostKey);
            world.knows(&case, &[&own]);
            case.reported = Some(own_print.clone());
            world.is_still(ticket, &case, Still::OwnHostKey);
            case.reported = Some("SHA256:x".to_owned());
            world.is_still(ticket, &case, Still::OtherReport);
            case.reported = Some(stranger_print.clone());
            assert_eq!(world.check(ticket, &case), Verdict::Solved(Some(Remark::WasIn)));
            case.was_in = false;
            world.is_solved(ticket, &case);
        } else {
            replaced += 1;
            let (old, new) = (own.clone(), stranger.clone());
            case.reported = Some(stranger_print.clone());
            world.is_still(ticket, &case, Still::OwnHostKey);
            case.reported = None;
            world.knows(&case, &[&old, &new]);
            world.is_still(ticket, &case, Still::OldHostKey);
            world.knows(&case, &[]);
            world.is_still(ticket, &case, Still::Untried);
            world.knows(&case, &[&new]);
            world.is_still(ticket, &case, Still::Untried);
            world.logs_in(case.instance, &case.user, 60);
            world.is_solved(ticket, &case);
        }
    }
    assert!(replaced > 2 && impostors > 2, "{replaced} {impostors}");
}

#[test]
fn a_key_pair_of_later_lets_nobody_in() {
    let ticket = Ticket::NoKey;
    let mut world = World::new();
    let case = world.open(ticket, 3);
    world.is_still(ticket, &case, Still::NoNewKey);
    world.on(|stage| {
        stage.act(|a, c| a.create_key_pair("more", &key(5), Tags::new(), c)).unwrap();
    });
    world.is_still(ticket, &case, Still::NoNewKey);
    let pair = world.account.key_pairs().iter().find(|pair| Some(pair.id) == case.key_pair);
    let pair = pair.unwrap().name.clone();
    let image = Image::of(System::Ubuntu).id;
    let run = RunInstances {
        key_name: Some(pair),
        ..RunInstances::new(image, InstanceType::T3Micro, By::Console)
    };
    let other = world.on(|stage| {
        let launched = stage.act(|a, c| a.run_instances(run, c)).unwrap();
        stage.wait();
        launched.instances[0]
    });
    world.logs_in(other, "ubuntu", 60);
    world.is_still(ticket, &case, Still::FirstRuns);
    world.on(|stage| {
        stage.act(|a, c| a.terminate_instances(&[case.instance], c)).unwrap();
        stage.wait();
    });
    world.is_solved(ticket, &case);
    // With somebody else's key it would be nobody's login.
    world.evidence.logins.clear();
    world.logs_in(other, "ubuntu", 5);
    world.is_still(ticket, &case, Still::NobodyIn);
}

#[test]
fn nothing_of_it_costs_or_something_does() {
    for seed in SEEDS {
        let mut world = World::new();
        let case = world.open(Ticket::StillCosts, seed);
        let Verdict::Still(still) = world.check(Ticket::StillCosts, &case) else { panic!() };
        assert!(still.len() > 1, "{still:?}");
        // A copy of it costs, too.
        let volume = world.account.volumes().iter().find(|it| case.made.volumes.contains(&it.id));
        let copied = volume.map(|volume| volume.id).map(|id| {
            world.on(|stage| stage.act(|a, c| a.create_snapshot(id, "mine", Tags::new(), c)))
        });
        world.on(|stage| clear(&case, stage));
        match copied {
            Some(copy) => {
                world.is_still(Ticket::StillCosts, &case, Still::Snapshot);
                let copy = copy.unwrap();
                world.on(|stage| stage.act(|a, c| a.delete_snapshot(copy, c))).unwrap();
            }
            None => assert!(case.surface.other && case.surface.spared == 0),
        }
        world.is_solved(Ticket::StillCosts, &case);
    }
}
