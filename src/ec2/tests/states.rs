//! Each action in each state of an instance: what is answered, and what it does then.

use strum::IntoEnumIterator as _;

use super::*;

type Action = fn(&mut Cloud, InstanceId) -> Result<(), Error>;

/// An account with one instance in a state, with a data volume, and an Elastic IP address that
/// nobody has.
fn with(state: State) -> (Cloud, InstanceId) {
    let mut cloud = Cloud::new();
    let disks = vec![data_disk("/dev/sdf", None)];
    let request = RunInstances { disks, ..cloud.request(System::Ubuntu) };
    let id = cloud.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
    let stop = StopInstances { instances: vec![id], hibernate: false };
    match state {
        State::Pending => {}
        State::Running => cloud.wait(600),
        State::Stopping => {
            cloud.wait(600);
            cloud.act(|a, c| a.stop_instances(&stop, c)).unwrap();
        }
        State::Stopped => {
            cloud.wait(600);
            cloud.stop(id, false);
        }
        State::ShuttingDown => {
            cloud.act(|a, c| a.terminate_instances(&[id], c)).unwrap();
        }
        State::Terminated => cloud.terminate(id),
    }
    cloud.act(|a, c| a.allocate_address(Tags::new(), c)).unwrap();
    assert_eq!(cloud.of(id).state, state);
    (cloud, id)
}

fn volume(cloud: &mut Cloud) -> VolumeId {
    let (zone, kind) = (Zone::A, VolumeType::Gp3);
    let request = CreateVolume { size: Some(1), ..CreateVolume::new(zone, kind) };
    cloud.act(|a, c| a.create_volume(&request, c)).unwrap()
}

fn detach(cloud: &mut Cloud, id: InstanceId, device: &str) -> Result<(), Error> {
    let at = |volume: &&Volume| volume.is_at(id, Some(device));
    let Some(volume) = cloud.account.volumes().iter().find(at).map(|volume| volume.id) else {
        return Err(Error::Missing("a volume that is there"));
    };
    let device = Some(device.to_owned());
    let request = DetachVolume { volume, instance: Some(id), device };
    cloud.act(|a, c| a.detach_volume(&request, c)).map(drop)
}

fn modify(cloud: &mut Cloud, id: InstanceId, change: Change) -> Result<(), Error> {
    cloud.act(|a, c| a.modify_instance(id, change, c))
}

/// Each action, and for each state, in order (pending, running, shutting-down, terminated, stopping,
/// stopped): the state that it leads to, or the code that it is refused with.
const TABLE: [(&str, Action, [&str; 6]); 16] = {
    const STATE: &str = "IncorrectInstanceState";
    const OTHER: &str = "IncorrectState";
    const ID: &str = "InvalidInstanceID";
    const NONE: &str = "MissingParameter";
    const PEND: &str = "pending";
    const RUN: &str = "running";
    const SHUT: &str = "shutting-down";
    const END: &str = "terminated";
    const STOPPING: &str = "stopping";
    const STOP: &str = "stopped";
    [
        (
            "start",
            |cloud, id| cloud.act(|a, c| a.start_instances(&[id], c)).map(drop),
            [PEND, RUN, STATE, STATE, STATE, PEND],
        ),
        (
            "stop",
            |cloud, id| {
                let request = StopInstances { instances: vec![id], hibernate: false };
                cloud.act(|a, c| a.stop_instances(&request, c)).map(drop)
            },
            [STATE, STOPPING, STATE, STATE, STOPPING, STOP],
        ),
        (
            "reboot",
            |cloud, id| cloud.act(|a, c| a.reboot_instances(&[id], c)),
            [STATE, RUN, SHUT, END, STATE, STATE],
        ),
        (
            "terminate",
            |cloud, id| cloud.act(|a, c| a.terminate_instances(&[id], c)).map(drop),
            [SHUT, SHUT, SHUT, END, SHUT, SHUT],
        ),
        (
            "shutdown inside",
            |cloud, id| cloud.act(|a, c| a.shut_down_inside(id, c)).map(drop),
            [STATE, STOPPING, STATE, STATE, STATE, STATE],
        ),
        (
            "reboot inside",
            |cloud, id| cloud.act(|a, c| a.reboot_inside(id, c)),
            [STATE, RUN, STATE, STATE, STATE, STATE],
        ),
        (
            "another type",
            |cloud, id| modify(cloud, id, Change::Kind(InstanceType::M5Large)),
            [STATE, STATE, STATE, STATE, STATE, STOP],
        ),
        (
            "protect",
            |cloud, id| modify(cloud, id, Change::Protected(true)),
            [PEND, RUN, STATE, STATE, STOPPING, STOP],
        ),
        (
            "keep the root volume",
            |cloud, id| {
                let device = "/dev/sda1".to_owned();
                modify(cloud, id, Change::DeleteOnTermination { device, delete: false })
            },
            [PEND, RUN, STATE, STATE, STOPPING, STOP],
        ),
        (
            "attach a volume",
            |cloud, id| {
                let (volume, device) = (volume(cloud), "/dev/sdg".to_owned());
                let request = AttachVolume { volume, instance: id, device };
                cloud.act(|a, c| a.attach_volume(&request, c))
            },
            [OTHER, RUN, OTHER, OTHER, OTHER, STOP],
        ),
        (
            "detach the data volume",
            |cloud, id| detach(cloud, id, "/dev/sdf"),
            [PEND, RUN, OTHER, NONE, STOPPING, STOP],
        ),
        (
            "detach the root volume",
            |cloud, id| detach(cloud, id, "/dev/sda1"),
            [OTHER, OTHER, OTHER, NONE, OTHER, STOP],
        ),
        (
            "make an image",
            |cloud, id| {
                let (name, description, tags) = ("mine".to_owned(), String::new(), Tags::new());
                let image = CreateImage { instance: id, name, description, no_reboot: false, tags };
                cloud.act(|a, c| a.create_image(&image, c)).map(drop)
            },
            [STATE, RUN, STATE, STATE, STATE, STOP],
        ),
        (
            "associate an address",
            |cloud, id| {
                let allocation = cloud.account.addresses()[0].id;
                let request = AssociateAddress { allocation, instance: id, reassociate: true };
                cloud.act(|a, c| a.associate_address(request, c)).map(drop)
            },
            [ID, RUN, ID, ID, STOPPING, STOP],
        ),
        (
            "tag",
            |cloud, id| {
                let tags = Tags::from([("Name".to_owned(), "web".to_owned())]);
                cloud.act(|a, c| a.create_tags(&[id.to_string()], &tags, c))
            },
            [PEND, RUN, SHUT, END, STOPPING, STOP],
        ),
        (
            "hibernate, not launched for it",
            |cloud, id| {
                let request = StopInstances { instances: vec![id], hibernate: true };
                cloud.act(|a, c| a.stop_instances(&request, c)).map(drop)
            },
            {
                const UNSUPPORTED: &str = "UnsupportedHibernationConfiguration";
                [STATE, UNSUPPORTED, STATE, STATE, UNSUPPORTED, UNSUPPORTED]
            },
        ),
    ]
};

#[test]
fn each_action_is_answered_in_each_state() {
    for (name, action, expected) in TABLE {
        for (state, expected) in State::iter().zip(expected) {
            let (mut cloud, id) = with(state);
            let before = cloud.account.clone();
            let answer = action(&mut cloud, id);
            let seen = match &answer {
                Ok(()) => cloud.of(id).state.to_string(),
                Err(error) => error.code().to_owned(),
            };
            assert_eq!(seen, expected, "{name} while {state}");
            if answer.is_err() && name != "attach a volume" {
                assert_eq!(
                    cloud.account, before,
                    "{name} while {state} is refused and changes nothing"
                );
            }
            // Whatever it was, it comes to rest, and can be terminated unless it is protected.
            cloud.wait(600);
            let end = cloud.act(|a, c| a.terminate_instances(&[id], c));
            assert_eq!(end.is_err(), name == "protect" && answer.is_ok(), "{name} while {state}");
        }
    }
}

#[test]
fn one_that_was_terminated_is_seen_for_an_hour() {
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Debian));
    cloud.terminate(id);
    let hour = i64::from(60 * 60 * 1000);
    cloud.wait(hour - 1000);
    assert_eq!(cloud.of(id).state, State::Terminated);
    cloud.wait(1000);
    assert_eq!(cloud.account.instance(id), Err(Error::NoInstance(vec![id])));
    let told = cloud.account.take_events();
    assert_eq!(told.last().unwrap().event, Event::Forgotten { instance: id });
}

#[test]
fn only_running_is_billed_and_a_minute_at_least_at_each_start() {
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Debian));
    let seconds = |cloud: &Cloud| cloud.account.bill().instances[0].seconds;
    assert_eq!(seconds(&cloud), 60);
    cloud.wait(100_000);
    assert_eq!(seconds(&cloud), 100);
    cloud.act(|a, c| a.reboot_instances(&[id], c)).unwrap();
    assert_eq!(seconds(&cloud), 100);
    cloud.stop(id, false);
    cloud.wait(1_000_000);
    assert_eq!(seconds(&cloud), 100);
    let bill = cloud.account.bill();
    assert_eq!(bill.volumes[0].instance, Some((id, State::Stopped)));
    assert_eq!(bill.addresses, []);
    cloud.start(id);
    assert_eq!(seconds(&cloud), 160);
    cloud.act(|a, c| a.allocate_address(Tags::new(), c)).unwrap();
    let addresses = cloud.account.bill().addresses;
    assert_eq!(addresses.len(), 2);
    assert_eq!(addresses[0].instance, None);
    assert_eq!(addresses[1].instance, Some((id, State::Running)));
}
