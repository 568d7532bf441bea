//! What is said of a thing is true of that thing, and what is advised can be typed as it stands there.

use super::console::{console, with_key};
use crate::common::{LANGUAGES, Place, Run};

fn ec2(place: &Place, line: &str) -> Run {
    place.run(&format!("ec2 {line}"))
}

/// The volume at a device.
fn volume(place: &Place, device: &str) -> String {
    let all = ec2(place, "volumes --json").ends(0).json();
    let volumes = all["Volumes"].as_array().unwrap();
    let at = |volume: &&serde_json::Value| volume["Attachments"][0]["Device"] == device;
    volumes.iter().find(at).unwrap()["VolumeId"].as_str().unwrap().to_owned()
}

/// What stands on the page, whichever blanks hold it together.
fn plain(run: &Run) -> String {
    format!("{}{}", run.out, run.err).replace('\u{a0}', " ")
}

const SLEEPER: &str = "launch --yes --name bear --key my-key --hibernation yes --root-encrypted yes \
                       --data ebs";

/// One that sleeps: of which of its volumes a copy is, and that its memory goes with its root volume.
#[test]
fn what_is_said_of_the_volumes_of_one_that_sleeps_is_said_of_the_right_one() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        ec2(&place, SLEEPER).ends(0);
        let copy =
            place.says("a copy of an instance that may hibernate", "休止できるインスタンスの写し");
        let [root, data] = ["/dev/xvda", "/dev/sdf"].map(|device| volume(&place, device));
        ec2(&place, &format!("snapshot create {root}")).ends(0).prints(copy);
        let of_data = ec2(&place, &format!("snapshot create {data}"));
        assert!(!plain(of_data.ends(0)).contains(copy), "{of_data:?}");
        ec2(&place, "image create bear bears").ends(0).prints(copy);
        // Each line can be typed as it stands there.
        let detach = ec2(&place, &format!("volumes detach {root}"));
        assert!(plain(detach.complains(3, &[])).contains("keystep ec2 stop i-"), "{detach:?}");
        let rm = ec2(&place, &format!("volumes rm {data}"));
        let line = format!("keystep ec2 volumes detach {data}");
        assert!(plain(rm.complains(3, &["VolumeInUse"])).contains(&line), "{rm:?}");

        ec2(&place, "hibernate bear").ends(0);
        let lost = place.says("What was in the memory of bear", "bear");
        let detach = ec2(&place, &format!("volumes detach {root}"));
        detach.ends(0).prints(lost).prints(place.says("is lost", "メモリの中身は消えました"));
        // What would help is told in full, and helps.
        let why = ec2(&place, "why bear");
        let line = format!("volumes attach {root} bear /dev/xvda");
        assert!(plain(why.ends(0)).contains(&format!("keystep ec2 {line}")), "{why:?}");
        assert!(!plain(&why).contains("keystep ec2 start"), "{why:?}");
        let start = ec2(&place, "start bear");
        assert!(plain(start.complains(3, &[])).contains(" /dev/xvda"), "{start:?}");
        ec2(&place, &line).ends(0);
        ec2(&place, "start bear").ends(0);
        // It can have been so.
        ec2(&place, "story -o told.json").ends(0);
        place.run("check told.json").ends(0);
    }
}

#[test]
fn an_address_that_is_released_is_not_said_to_go_on_costing() {
    for language in LANGUAGES {
        let place = Place::new(language);
        ec2(&place, "launch --yes --name web --key none").ends(0);
        let allocated = ec2(&place, "address allocate --json").ends(0).json();
        let text = allocated.to_string();
        let ip = text.split('"').find(|word| word.starts_with("127.")).unwrap().to_owned();
        let costs =
            place.says("It is still yours, and goes on costing", "アドレスはあなたのもののまま");
        for (last, stays) in [("disassociate", true), ("release", false)] {
            ec2(&place, &format!("address associate {ip} web")).ends(0);
            let told = ec2(&place, &format!("address {last} {ip}"));
            assert_eq!(
                joined(plain(told.ends(0))).contains(&joined(costs.to_owned())),
                stays,
                "{told:?}"
            );
        }
        // Nor in the story of it.
        let story = joined(plain(ec2(&place, "story").ends(0)));
        assert_eq!(story.matches(&joined(costs.to_owned())).count(), 1, "{story}");
    }
}

/// What is refused is refused for what it is, with what to type.
#[test]
fn a_refusal_is_about_what_was_asked_for() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        let listed = ec2(&place, "image --json").ends(0).json().to_string();
        let amazons = listed.split('"').find(|word| word.starts_with("ami-")).unwrap();
        let own = place.says("not your own", "自分のAMIではなく");
        let no = ec2(&place, &format!("image rm {amazons}"));
        no.complains(3, &["AuthFailure", "Not authorized for image:", own]);
        let create = ec2(&place, "volumes create");
        create.complains(3, &["MissingParameter", "--size 8"]);
        let shown = ec2(&place, "keys show my-key");
        shown.ends(0).prints(place.says("own file is the only one", "手元のファイルが、ただ一つ"));
        let again = place.says("a second time", "もう一度渡す");
        assert!(!plain(&shown).contains(again), "{shown:?}");
        let forward = place.says("only goes forward", "戻せません");
        for line in ["clock -1h", "clock 5"] {
            ec2(&place, line).complains(2, &[forward]);
        }
        // A rule for the port that stands in for 22 lets no ssh in.
        let allowed = ec2(&place, "sg allow default --port 2222");
        allowed
            .ends(0)
            .prints(place.says("A rule for ssh is one for port 22", "22番ポートに書きます"));
        let other = ec2(&place, "sg allow default --port 80");
        assert!(!plain(other.ends(0)).contains("2222 "), "{other:?}");
        // States are read in the language of the reader; data has EC2's names.
        ec2(&place, "launch --yes --name web --key my-key").ends(0);
        ec2(&place, "ls").ends(0).prints(place.says("running", "running（実行中）"));
        assert!(ec2(&place, "ls --json").ends(0).json().to_string().contains("\"running\""));
    }
}

/// It is typed where it means the small EC2, with the id that is known.
#[test]
fn who_is_kept_from_terminating_is_told_what_to_type() {
    let place = Place::new("ja");
    let _console = console(&place);
    ec2(&place, "launch --yes --name web --key none").ends(0);
    let all = ec2(&place, "ls --json").ends(0).json().to_string();
    let id = all.split('"').find(|word| word.starts_with("i-")).unwrap().to_owned();
    if !crate::common::is_there("aws", "--version") {
        return;
    }
    let shell = "ec2 shell -- aws ec2 modify-instance-attribute";
    place.run(&format!("{shell} --disable-api-termination --instance-id {id}")).ends(0);
    let no = ec2(&place, "terminate web");
    let line = format!("{shell} --no-disable-api-termination --instance-id {id}");
    assert!(joined(plain(no.complains(3, &[]))).contains(&joined(line.clone())), "{no:?}");
    place.run(&line).ends(0);
    ec2(&place, "terminate web").ends(0);
}

/// What is stopped costs nothing for itself, so it is not counted with what goes on costing.
#[test]
fn only_what_runs_is_counted_with_what_costs() {
    for language in LANGUAGES {
        let place = Place::new(language);
        ec2(&place, "launch --yes --name one --key none --count 2").ends(0);
        let two = place.says("2 instances", "インスタンス2台");
        let one = place.says("1 instance,", "インスタンス1台");
        let allocate = || plain(ec2(&place, "address allocate").ends(0));
        assert!(allocate().contains(two));
        let all = ec2(&place, "ls --json").ends(0).json().to_string();
        let id = all.split('"').find(|word| word.starts_with("i-")).unwrap().to_owned();
        ec2(&place, &format!("stop {id}")).ends(0);
        let told = allocate();
        assert!(told.contains(one) && !told.contains(two), "{told}");
    }
}

/// A launch of several is told of several, and of one that has no key nothing is said of a key.
#[test]
fn a_launch_is_told_as_it_is() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let more = "--data ebs --data-delete yes --on-shutdown terminate --source anywhere";
        let one = ec2(&place, &format!("launch --yes --key none {more}"));
        let decides = place.says("The key alone decides", "鍵だけで決まります");
        assert!(!plain(one.ends(0)).contains(decides), "{one:?}");
        let line = "launch --yes --count 2 --key none --group launch-wizard-1 --data ebs --data-delete \
                    yes --on-shutdown terminate";
        let several = ec2(&place, line);
        for told in [
            place.says("They are 2 more members of", "launch-wizard-1 の仲間が2台増えます"),
            place.says("Terminating one deletes its root", "そのルートボリュームは中身ごと"),
            place.says("Terminating one deletes its further", "その追加のボリュームは中身ごと"),
            place.says("Whoever turns one off from inside", "そのインスタンスは終了"),
        ] {
            assert!(
                joined(plain(several.ends(0))).contains(&joined(told.to_owned())),
                "{several:?}"
            );
        }
        let windows = ec2(&place, "launch --yes --image windows --name wk --key none");
        let nobody = place.says("nobody gets in", "誰も入れません");
        assert_eq!(plain(windows.ends(0)).matches(nobody).count(), 1, "{windows:?}");
        for other in
            [place.says("it opens the", "鍵で、管理者の"), place.says("brings along", "初めから")]
        {
            assert!(!plain(&windows).contains(other), "{windows:?}");
        }
    }
}

/// A file that opens nothing is not advised; and what is gone is told once to be so.
#[test]
fn why_advises_the_key_that_opens() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for name in ["small", "imp"] {
            ec2(
                &place,
                &format!("launch --yes --image windows --name {name} --key new --key-name {name}"),
            )
            .ends(0);
        }
        let _console = console(&place);
        let line = "password small -i small.pem";
        let another = place.says("is the one of another pair", "別のキーペアのもの");
        for (file, is_another) in [("small.pem", false), ("imp.pem", true), ("none.pem", false)] {
            let why = ec2(&place, &format!("why small -i {file}"));
            assert!(plain(why.ends(0)).contains(&format!("keystep ec2 {line}")), "{why:?}");
            assert_eq!(
                joined(plain(&why)).contains(&joined(another.to_owned())),
                is_another,
                "{why:?}"
            );
        }
        ec2(&place, "terminate small").ends(0);
        let why = ec2(&place, "why small");
        let gone =
            place.says("terminated. It does not come", "small は終了（Terminate）しました。元");
        assert!(joined(plain(why.ends(0))).contains(&joined(gone.to_owned())), "{why:?}");
    }
}

fn joined(text: String) -> String {
    text.replace([' ', '\n'], "")
}
