//! Where the system drops no packets, whoever no rule lets in is taken in and hears nothing; where it
//! has one address alone, each instance has a port of it. Both are so here, on any system.

use super::*;

/// As where no packets can be dropped: `ssh` waits for the other side's banner in vain.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_let_in_hears_nothing_where_packets_cannot_be_dropped() {
    let Some(world) = World::at(Ports { port: 0, drops: false, ..Ports::default() }) else {
        return;
    };
    let id = world.launch().await;
    let ip = world.ip(id);
    let waits = async |options: &str| {
        let options = format!("-o ConnectTimeout=1 {options}");
        let ran = world.ssh(&options, "ec2-user", ip, "true").await;
        assert!(ran.err.contains("timed out during banner exchange"), "{ran:?}");
        assert_eq!(ran.code, Some(255));
    };
    world.allow("10.0.0.0/8").await;
    waits("").await;
    world.allow("127.0.0.1/32").await;
    assert_eq!(world.runs(ip, "whoami").await, "ec2-user\n");
    if Ports::default().addresses {
        waits("-b 127.0.5.5").await;
    }
}

/// As where there is 127.0.0.1 alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_instance_has_a_port_where_there_is_one_address_alone() {
    let Some(world) = World::at(Ports { port: 0, addresses: false, drops: false }) else { return };
    world.allow("0.0.0.0/0").await;
    let ids = [world.launch().await, world.launch().await];
    let places = ids.map(|id| world.front.place(world.ip(id)).unwrap());
    assert!(places.iter().all(|place| place.ip() == Ipv4Addr::LOCALHOST), "{places:?}");
    assert_ne!(places[0].port(), places[1].port());
    for id in ids {
        let here = world.runs(world.ip(id), "hostname").await;
        let name = world.cloud.look(|account| account.instance(id).unwrap().host_name());
        assert_eq!(here.trim_end(), name);
    }
    // Whose place it was hears nothing there any more, and the other is where it was.
    let ip = world.ip(ids[0]);
    world.cloud.act(|account, cx| account.terminate_instances(&ids[..1], cx)).unwrap();
    let gone = |account: &ec2::Account| {
        (account.instance(ids[0]).ok()?.state == State::Terminated).then_some(())
    };
    world.cloud.until(gone).await;
    let ran = world.ssh("-o ConnectTimeout=1", "ec2-user", ip, "true").await;
    assert!(ran.code == Some(255) && ran.err.contains("timed out"), "{ran:?}");
    assert_eq!(world.front.place(world.ip(ids[1])), Some(places[1]));
    world.runs(world.ip(ids[1]), "true").await;
}
