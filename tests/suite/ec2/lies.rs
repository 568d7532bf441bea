//! A journal is believed where it can have been so, and nowhere else.

use jiff::SignedDuration;
use keystep::ec2::{
    AssociateAddress, AttachVolume, By, Cidr, CreateImage, CreateVolume, DetachVolume, Error,
    GroupRef, Image, InstanceType, Listed, NewRule, Permission, Revoked, RunInstances, SSH, State,
    StopInstances, Tags, VolumeType, Zone,
};
use keystep::files::Files as _;
use keystep::key::{Fingerprint, openssh_line};
use keystep::transcript::{Journal, Recorded, Visit, VisitEnd, check_journal, from_text, to_text};
use rand::rngs::ChaCha20Rng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};

use super::KEYS;
use super::journal::Lived;

/// Whatever is done in whatever order: what is noted of it is believed.
#[test]
fn every_account_that_can_be_is_believed() {
    for seed in 0..60 {
        let mut lived = Lived::new();
        let chance = &mut ChaCha20Rng::seed_from_u64(seed);
        for _ in 0..80 {
            // What cannot be is refused.
            let _ = step(&mut lived, chance);
            lived.now += SignedDuration::from_secs(chance.random_range(0..900));
            visit(&mut lived, chance);
        }
        let check = check_journal(&lived.journal);
        let wrong: Vec<_> = check.findings.iter().filter(|finding| !finding.holds).collect();
        let events = &lived.journal.events;
        let first = wrong.first().and_then(|finding| events.get(finding.first_wrong?));
        assert!(check.holds(), "{seed}: {wrong:?} {first:?}");
    }
}

fn step(lived: &mut Lived, chance: &mut ChaCha20Rng) -> Result<(), Error> {
    let account = &lived.account;
    let instance = account.instances().choose(chance).map(|instance| instance.id);
    let volume = account.volumes().choose(chance).cloned();
    let snapshot = account.snapshots().choose(chance).map(|snapshot| snapshot.id);
    let address = account.addresses().choose(chance).cloned();
    let group = account.groups().choose(chance).map(|group| group.id).map(GroupRef::Id);
    let images: Vec<_> = account.images().map(|image| image.id).collect();
    let own: Vec<_> =
        images.iter().filter(|id| Image::public().all(|one| one.id != **id)).collect();
    let name = ["a", "b", "c"].choose(chance).unwrap().to_string();
    let yes: bool = chance.random();
    let key = usize::from(chance.random::<bool>());
    match (chance.random_range(0..24), instance, volume) {
        (0..4, ..) => {
            let image = *images.choose(chance).unwrap();
            let kind = *[InstanceType::T3Micro, InstanceType::M5dLarge].choose(chance).unwrap();
            let key_name = account.key_pairs().choose(chance).map(|pair| pair.name.clone());
            let request = RunInstances {
                key_name: key_name.filter(|_| yes),
                max_count: 1 + u32::from(chance.random::<bool>()),
                ..RunInstances::new(image, kind, By::Console)
            };
            lived.act(|a, c| a.run_instances(request, c)).map(drop)
        }
        (4, Some(id), _) => {
            let request = StopInstances { instances: vec![id], hibernate: false };
            lived.act(|a, c| a.stop_instances(&request, c)).map(drop)
        }
        (5 | 6, Some(id), _) => lived.act(|a, c| a.start_instances(&[id], c)).map(drop),
        (7, Some(id), _) => lived.act(|a, c| a.reboot_instances(&[id], c)),
        (8, Some(id), _) => lived.act(|a, c| a.terminate_instances(&[id], c)).map(drop),
        (9, ..) => lived.act(|a, c| a.create_key_pair(&name, &KEYS[key], Tags::new(), c)).map(drop),
        (10, ..) => {
            let line = openssh_line(KEYS[key].public());
            lived.act(|a, c| a.import_key_pair(&name, &line, Tags::new(), c)).map(drop)
        }
        (11, ..) => {
            lived.act(|a, c| a.delete_key_pair(&name, c));
            Ok(())
        }
        (12, _, _) => {
            let request = CreateVolume {
                size: Some(8),
                snapshot: snapshot.filter(|_| yes),
                ..CreateVolume::new(Zone::A, VolumeType::Gp3)
            };
            lived.act(|a, c| a.create_volume(&request, c)).map(drop)
        }
        (13 | 14, Some(instance), Some(volume)) => {
            let device = ["/dev/xvda", "/dev/sda1", "/dev/sdf"].choose(chance).unwrap();
            let request =
                AttachVolume { volume: volume.id, instance, device: (*device).to_owned() };
            lived.act(|a, c| a.attach_volume(&request, c))
        }
        (15 | 16, _, Some(volume)) => {
            let request = DetachVolume { volume: volume.id, instance: None, device: None };
            lived.act(|a, c| a.detach_volume(&request, c)).map(drop)
        }
        (17, _, Some(volume)) if yes => lived.act(|a, c| a.delete_volume(volume.id, c)),
        (17, _, Some(volume)) => {
            lived.act(|a, c| a.create_snapshot(volume.id, "", Tags::new(), c)).map(drop)
        }
        (18, Some(instance), _) if yes => {
            let description = String::new();
            let no_reboot = chance.random();
            let request = CreateImage { instance, name, description, no_reboot, tags: Tags::new() };
            lived.act(|a, c| a.create_image(&request, c)).map(drop)
        }
        (18, ..) => match (own.choose(chance), snapshot) {
            (Some(image), _) => lived.act(|a, c| a.deregister_image(**image, c)),
            (None, Some(id)) => lived.act(|a, c| a.delete_snapshot(id, c)),
            (None, None) => Ok(()),
        },
        (19, ..) => lived.act(|a, c| a.allocate_address(Tags::new(), c)).map(drop),
        (20, Some(instance), _) => {
            let Some(address) = address else { return Ok(()) };
            let request = AssociateAddress { allocation: address.id, instance, reassociate: yes };
            lived.act(|a, c| a.associate_address(request, c)).map(drop)
        }
        (21, ..) => match address {
            Some(address) if yes => lived.act(|a, c| a.release_address(address.id, c)),
            Some(address) => match address.association {
                Some(there) => lived.act(|a, c| a.disassociate_address(there.id, c)),
                None => Ok(()),
            },
            None => Ok(()),
        },
        (22, ..) if yes => {
            lived.act(|a, c| a.create_security_group(&name, "", Tags::new(), c)).map(drop)
        }
        (22, ..) => lived.act(|a, c| a.delete_security_group(&GroupRef::Name(name), c)),
        (23, ..) => {
            let Some(group) = group else { return Ok(()) };
            let permission = Permission::tcp(SSH, Cidr::ANYWHERE);
            if yes {
                let rule = NewRule { permission, description: None };
                lived.act(|a, c| a.authorize_ingress(&group, &[rule], &Tags::new(), c)).map(drop)
            } else {
                let which = Revoked::Permissions(vec![permission]);
                lived.act(|a, c| a.revoke_ingress(&group, &which, c))
            }
        }
        _ => Ok(()),
    }
}

/// Somebody comes to an instance that runs, and gets what its lists have for them. Who is in adds a
/// key now and then.
fn visit(lived: &mut Lived, chance: &mut ChaCha20Rng) {
    lived.account.advance(lived.now);
    let told = lived.account.take_events();
    lived.journal.note(&told, &lived.account);
    let running = lived.account.instances().iter().filter(|one| one.state == State::Running);
    let there: Vec<_> = running.filter_map(|one| Some((one.id, one.public_ip?))).collect();
    let Some(&(instance, ip)) = there.choose(chance) else { return };
    let user = *["ec2-user", "ubuntu", "admin", "root"].choose(chance).unwrap();
    let key = KEYS[usize::from(chance.random::<bool>())].public();
    let end = match lived.account.authorized(instance, user).unwrap() {
        Listed::NoUser => VisitEnd::NoUser,
        Listed::Keys(keys) => match keys.iter().find(|listed| listed.key == *key) {
            None => VisitEnd::NoKey,
            Some(_) if chance.random_range(0..4) == 0 => VisitEnd::NoProof,
            Some(listed) if listed.command.is_some() => VisitEnd::OtherName,
            Some(_) => VisitEnd::In,
        },
        Listed::NoList { .. } | Listed::Unsafe { .. } => VisitEnd::NoKey,
    };
    let from = "127.0.0.1".parse().unwrap();
    let key = Some(Fingerprint::of(key));
    let visit = Visit { instance, ip, from, user: user.to_owned(), key, end };
    lived.journal.visited(lived.now, visit);
    if end == VisitEnd::In {
        let now = lived.now;
        let mut files = lived.account.files_of(instance).unwrap();
        let list = format!("/home/{user}/.ssh/authorized_keys");
        let both = KEYS.each_ref().map(|key| openssh_line(key.public())).join("\n");
        files.write(&list, both.as_bytes(), user, now).unwrap();
    }
}

/// The journal with one thing changed in its file.
fn changed(journal: &Journal, change: impl FnOnce(&mut Value)) -> Journal {
    let mut value = serde_json::to_value(journal).unwrap();
    change(&mut value);
    serde_json::from_value(value).unwrap()
}

/// The place of an event among the events.
fn place(value: &Value, name: &str) -> usize {
    let events = value["events"].as_array().unwrap();
    let is = |event: &Value| {
        event["event"].get("visited").is_some() && name == "visited"
            || event["event"]["account"].get(name).is_some()
    };
    events.iter().position(is).unwrap_or_else(|| panic!("no {name}"))
}

/// Does to an event what is to be done.
fn at(value: &mut Value, name: &str, change: impl FnOnce(&mut Value)) {
    let place = place(value, name);
    let event = &mut value["events"][place]["event"];
    change(if name == "visited" { &mut event["visited"] } else { &mut event["account"][name] });
}

/// Something more happens behind an event.
fn more(value: &mut Value, behind: &str, event: Value) {
    let place = place(value, behind);
    let mut entry = value["events"][place].clone();
    entry["event"] = event;
    value["events"].as_array_mut().unwrap().insert(place + 1, entry);
}

fn facts<'a>(value: &'a mut Value, of: &str) -> &'a mut Value {
    value[of].as_object_mut().unwrap().values_mut().next().unwrap()
}

#[test]
fn what_cannot_have_been_is_not_believed() {
    const NOBODY: &str = "i-0123456789abcdef0";
    let (mut lived, id) = Lived::launched();
    let line = openssh_line(KEYS[1].public());
    lived.act(|a, c| a.import_key_pair("home", &line, Tags::new(), c)).unwrap();
    lived.act(|a, c| a.reboot_instances(&[id], c)).unwrap();
    lived.act(|a, c| a.allocate_address(Tags::new(), c)).unwrap();
    lived.visit(id, "ec2-user", VisitEnd::In);
    let address = lived.account.addresses()[0].id;
    let associate = AssociateAddress { allocation: address, instance: id, reassociate: false };
    lived.act(|a, c| a.associate_address(associate, c)).unwrap();
    lived.act(|a, c| a.terminate_instances(&[id], c)).unwrap();
    let journal = &lived.journal;
    assert!(check_journal(journal).holds(), "{:?}", check_journal(journal));
    let stranger = Fingerprint::of(KEYS[1].public()).to_string();
    let other = line.clone();
    let other_group = "sg-0123456789abcdef0";
    type Lie<'a> = (&'a str, &'a dyn Fn(&mut Value));
    let lies: [Lie<'_>; 19] = [
        ("something was left out", &|v| v["left_out"] = json!(1)),
        ("EC2's fingerprint of an imported key", &|v| {
            let pairs = v["key_pairs"].as_object_mut().unwrap().values_mut();
            for pair in pairs.filter(|pair| pair["name"] == "home") {
                pair["fingerprint"] = json!("aa:bb");
            }
        }),
        ("another public key", &|v| {
            let pairs = v["key_pairs"].as_object_mut().unwrap().values_mut();
            for pair in pairs.filter(|pair| pair["name"] == "my-key") {
                pair["public_key"] = json!(other);
            }
        }),
        ("no public key", &|v| facts(v, "key_pairs")["public_key"] = json!("garbage")),
        ("the other origin", &|v| {
            let pairs = v["key_pairs"].as_object_mut().unwrap().values_mut();
            pairs.for_each(|pair| pair["origin"] = json!("created"));
        }),
        ("the same pair twice", &|v| {
            let event = v["events"][place(v, "key_pair_created")]["event"].clone();
            more(v, "key_pair_created", event);
        }),
        ("launched with a key that is not there", &|v| {
            at(v, "launched", |event| event["key_name"] = json!("nothing"));
        }),
        ("in with a key that nobody put there", &|v| {
            at(v, "visited", |event| event["key"] = json!(stranger));
        }),
        ("in as somebody else", &|v| at(v, "visited", |event| event["user"] = json!("ubuntu"))),
        ("in at another address", &|v| at(v, "visited", |event| event["ip"] = json!("127.9.9.9"))),
        ("put there for somebody else", &|v| {
            at(v, "key_installed", |event| event["user"] = json!("ubuntu"));
        }),
        ("an address of nobody", &|v| {
            at(v, "address_given", |event| event["instance"] = json!(NOBODY));
        }),
        ("elastic, and not one's own", &|v| {
            at(v, "address_given", |event| event["elastic"] = json!(true));
        }),
        ("released, and in use", &|v| {
            let taken = &v["events"][place(v, "address_allocated")]["event"]["account"];
            let ip = taken["address_allocated"]["ip"].clone();
            more(v, "address_allocated", json!({"account": {"address_released": {"ip": ip}}}));
        }),
        ("rebooted, and not there", &|v| {
            at(v, "rebooted", |event| event["instance"] = json!(NOBODY));
        }),
        ("memory of what is not there", &|v| {
            at(v, "memory", |event| event["instance"] = json!(NOBODY));
        }),
        ("a rule that was never added", &|v| {
            let rule =
                v["events"][place(v, "rule_added")]["event"]["account"]["rule_added"].clone();
            let gone = json!({"group": rule["group"], "permission": rule["permission"]});
            let gone = json!({"account": {"rule_revoked": gone}});
            more(v, "rule_added", gone.clone());
            more(v, "rule_added", gone);
        }),
        ("rules of two groups that nobody made", &|v| {
            let mut event = v["events"][place(v, "rule_added")]["event"].clone();
            event["account"]["rule_added"]["group"] = json!(other_group);
            more(v, "rule_added", event.clone());
            event["account"]["rule_added"]["group"] = json!("sg-0123456789abcdef1");
            more(v, "rule_added", event);
        }),
        ("a second volume at a device", &|v| {
            let event = &v["events"][place(v, "volume_attached")]["event"];
            let mut attached = event.clone();
            let volume = json!("vol-0123456789abcdef0");
            attached["account"]["volume_attached"]["volume"] = volume.clone();
            let made = json!({"account": {"volume_created": {"volume": volume}}});
            let facts = facts(v, "volumes").clone();
            v["volumes"]["vol-0123456789abcdef0"] = facts;
            more(v, "volume_attached", attached);
            more(v, "volume_attached", made);
        }),
    ];
    for (lie, change) in lies {
        assert!(!check_journal(&changed(journal, change)).holds(), "{lie}");
    }
}

/// Views walk a journal more than once: what no journal can hold is no journal.
#[test]
fn what_is_too_long_is_not_read() {
    let journal = Lived::whole().journal;
    let long = changed(&journal, |value| {
        let event = value["events"][0].clone();
        value["events"] = vec![event; 1_001].into();
    });
    assert!(from_text(&to_text(&long)).is_err());
    let wide =
        changed(&journal, |value| facts(value, "key_pairs")["name"] = json!("k".repeat(9_000)));
    assert!(from_text(&to_text(&wide)).is_err());
    assert!(matches!(from_text(&to_text(&journal)), Ok(Recorded::Ec2(_))));
}
