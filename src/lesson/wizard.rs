//! Launching in seven steps: how a question, an answer, a reason and what is decided are called.

use super::words::Args;
use super::{Problem, Words, args};
use crate::ec2::{Cidr, Image, InstanceType, System, Zone};
use crate::wizard::{Choices, DiskAsked, Gib, Later, Question, Wrong};

impl Words {
    /// What is asked, as a row of a form names it.
    pub fn question_of_launch(&self, question: Question) -> String {
        let of_disk = |asked: DiskAsked, disk: &str| {
            let disk = self.get(&format!("wizard-disk-{disk}"));
            self.with(&format!("wizard-ask-disk-{asked}"), args![disk])
        };
        match question {
            Question::Root(asked) => of_disk(asked, "root"),
            Question::DataDisk(asked) => of_disk(asked, "data"),
            _ => self.get(&format!("wizard-ask-{question}")),
        }
    }

    /// An answer as it is read. What is no choice of a list stands there as it was typed.
    pub fn answer_of_launch(&self, question: Question, answer: &str) -> String {
        let named = |name: &str| self.get(&format!("wizard-{name}-{answer}"));
        let as_it_is = || match answer {
            "" => self.get("wizard-empty"),
            _ => crate::text::escape(answer),
        };
        match question {
            Question::Image if answer.parse::<System>().is_ok() => named("image"),
            Question::Type => match answer.parse() {
                Ok(kind) => self.type_of_instance(kind),
                Err(_) => as_it_is(),
            },
            Question::Subnet => match answer.parse::<Zone>() {
                Ok(zone) => self.with("wizard-subnet", args![zone, range = zone.range()]),
                Err(_) => as_it_is(),
            },
            Question::PublicIp
            | Question::Hibernation
            | Question::Root(DiskAsked::Encrypted | DiskAsked::Delete)
            | Question::DataDisk(DiskAsked::Encrypted | DiskAsked::Delete) => {
                self.get(if answer == "yes" { "wizard-yes" } else { "wizard-no" })
            }
            Question::PrivateIp if answer == "auto" => self.get("wizard-auto"),
            Question::OnShutdown => named("shutdown"),
            Question::Root(DiskAsked::Type) | Question::DataDisk(DiskAsked::Type) => {
                named("volume")
            }
            Question::Data => named("data"),
            Question::Group if answer == "new" => self.get("wizard-group-new"),
            Question::Source if self.has(&format!("wizard-source-{answer}")) => named("source"),
            Question::Key => match answer {
                "new" => self.get("wizard-key-new"),
                "none" => self.get("wizard-key-none"),
                name => self.with("wizard-key-old", args![name]),
            },
            _ => as_it_is(),
        }
    }

    /// An image of one's own, as an answer is read.
    pub fn own_image_of_launch(&self, image: &Image) -> String {
        let name = crate::text::escape(&image.name);
        self.with("wizard-image-own", args![name, user = image.system.user()])
    }

    /// A type of instance with what it has.
    fn type_of_instance(&self, kind: InstanceType) -> String {
        let facts = kind.facts();
        let (vcpus, gib) = (facts.vcpus, facts.memory / 1024);
        let store: u32 = facts.instance_store.iter().sum();
        self.with("wizard-type", args![kind, vcpus, gib, store])
    }

    /// What is decided of so many instances.
    pub fn decided_at_launch(&self, later: &Later, count: u32) -> String {
        let say = |args: Args<'_>| self.with(&format!("wizard-later-{later}"), args);
        match later {
            Later::LoginAs(user) => say(args![user]),
            Later::InstanceStore(gb) => say(args![count, gb]),
            Later::Several(count) => say(args![count]),
            Later::RootStays(gib) | Later::DataStays(gib) | Later::StoppedCosts(gib) => {
                let Gib { each, count } = *gib;
                say(args![gib = u64::from(each) * u64::from(count), each, count])
            }
            Later::Named(name) | Later::GroupOfOthers(name) | Later::OldKey(name) => {
                say(args![count, name])
            }
            Later::NewKey(name) => say(args![name]),
            Later::OpenToMe(port) | Later::OpenToAll(port) | Later::OpenToNobody(port) => {
                say(args![port])
            }
            Later::OpenTo(port, ranges) => {
                let range = |range: &Cidr| match *range == Choices::my_ip() {
                    true => self.get("wizard-this-computer"),
                    false => range.to_string(),
                };
                let ranges = self.list(&ranges.iter().map(range).collect::<Vec<_>>());
                say(args![port, ranges])
            }
            Later::PastSupport
            | Later::NoInstanceStore
            | Later::PublicAddress
            | Later::NoPublicAddress
            | Later::GoesAtShutdown
            | Later::WindowsGoesAtShutdown
            | Later::Hibernates
            | Later::RootGoes
            | Later::DataGoes
            | Later::Unnamed
            | Later::NoAddressForRules => say(args![count]),
            Later::Password
            | Later::NoPassword
            | Later::KeysOfImage
            | Later::KeyAlone
            | Later::PasswordAlone
            | Later::NoKey => say(&[]),
        }
    }
}

/// The choice that somebody means who types it as it is read: all of its words, or so much of their
/// beginning as fits no other.
pub fn choice_meant<'a>(
    choices: &'a [String],
    typed: &str,
    read: impl Fn(&str) -> String,
) -> Option<&'a str> {
    let typed = typed.trim().to_lowercase();
    let read = |choice: &str| read(choice).to_lowercase();
    let begun = |choice: &&String| !typed.is_empty() && read(choice).starts_with(&typed);
    let begun: Vec<&String> = choices.iter().filter(begun).collect();
    let all = begun.iter().find(|choice| read(choice) == typed);
    let only = || begun.first().filter(|_| begun.len() == 1);
    // These are typed in every language.
    let short = |choice: &&String| {
        ["yes", "no"].contains(&choice.as_str()) && !typed.is_empty() && choice.starts_with(&typed)
    };
    all.or_else(only).copied().or_else(|| choices.iter().find(short)).map(String::as_str)
}

/// Why an answer cannot be, in one sentence.
pub fn wrong_answer(wrong: &Wrong) -> Problem {
    match wrong {
        Wrong::NoChoice { text, offered } => {
            Problem::new("wizard-wrong-no-choice").with("text", text).list("offered", offered)
        }
        Wrong::Range { from, to } => {
            Problem::new("wizard-wrong-range").with("from", from).with("to", to)
        }
        Wrong::SmallerThanImage(least) => {
            Problem::new("wizard-wrong-smaller-than-image").with("least", least)
        }
        Wrong::NotAnAddress(text) => Problem::new("wizard-wrong-not-an-address").with("text", text),
        Wrong::OutsideSubnet(zone) => {
            Problem::new("wizard-wrong-outside-subnet").with("range", zone.range())
        }
        Wrong::Reserved(address) => Problem::new("wizard-wrong-reserved").with("address", address),
        Wrong::AddressInUse(address) => {
            Problem::new("wizard-wrong-address-in-use").with("address", address)
        }
        Wrong::NotARange(text) => Problem::new("wizard-wrong-not-a-range").with("text", text),
        Wrong::NoHibernation(system) => {
            Problem::new("wizard-wrong-no-hibernation").with("system", system.release().0)
        }
        Wrong::SmallerThanMemory { least, memory } => {
            Problem::new("wizard-wrong-memory").with("least", least).with("memory", memory)
        }
        Wrong::EncryptedImage => Problem::new("wizard-wrong-encrypted-image"),
        Wrong::HibernationNeedsEncryption => Problem::new("wizard-wrong-hibernation"),
        Wrong::NotPairs(text) => Problem::new("wizard-wrong-not-pairs").with("text", text),
        Wrong::TagTwice(key) => Problem::new("wizard-wrong-tag-twice").with("key", key),
        Wrong::TagReserved(key) => Problem::new("wizard-wrong-tag-reserved").with("key", key),
        Wrong::TagTooLong => Problem::new("wizard-wrong-tag-too-long"),
        Wrong::KeyTaken(name) => Problem::new("wizard-wrong-key-taken").with("name", name),
        Wrong::KeyName => Problem::new("wizard-wrong-key-name"),
        Wrong::NotAsked { because, answer } => {
            Problem::new("wizard-wrong-not-asked").with("because", because).with("answer", answer)
        }
        Wrong::FileThere(path) => Problem::new("wizard-wrong-file-there").with("path", path),
    }
}

#[cfg(test)]
mod tests {
    use strum::{IntoEnumIterator as _, VariantNames as _};

    use super::*;
    use crate::ec2::{OnShutdown, VolumeType};
    use crate::lesson::{assert_each, assert_family};
    use crate::wizard::Step;

    /// Whoever types what stands on the screen is understood.
    #[test]
    fn a_choice_is_known_by_its_words() {
        use crate::lesson::Language;

        let choices = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        for language in Language::ALL {
            let words = Words::new(language);
            let yes = choices(&["yes", "no"]);
            let ends = choices(&["stop", "terminate"]);
            let keys = choices(&["new", "my-key", "none"]);
            for (question, all) in
                [(Question::PublicIp, yes), (Question::OnShutdown, ends), (Question::Key, keys)]
            {
                let read = |choice: &str| words.answer_of_launch(question, choice);
                let meant = |typed: &str| choice_meant(&all, typed, read);
                for choice in &all {
                    let read = read(choice);
                    let begun: String = read.chars().take(2).collect();
                    for typed in [&*read, &read.to_uppercase(), &begun] {
                        let meant = meant(typed);
                        let is_sure = typed != begun || meant.is_some();
                        assert!(!is_sure || meant == Some(choice), "{typed}: {meant:?}");
                    }
                }
                // However it reads in this language.
                if question == Question::PublicIp {
                    for (typed, choice) in [("y", "yes"), ("N", "no"), ("yes", "yes")] {
                        assert_eq!(meant(typed), Some(choice));
                    }
                }
                assert_eq!(meant(" "), None);
                assert_eq!(meant("x"), None);
            }
        }
    }

    #[test]
    fn steps_questions_answers_and_what_is_decided_have_words() {
        assert_each("wizard-step-", Step::iter());
        assert_each("wizard-more-", Step::iter());
        assert_each("wizard-image-", System::iter());
        assert_each("wizard-volume-", VolumeType::iter());
        assert_each("wizard-shutdown-", [OnShutdown::Stop, OnShutdown::Terminate]);
        assert_each("wizard-later-", Later::VARIANTS);
        assert_each("wizard-disk-", ["root", "data"]);
        assert_each("wizard-data-", ["none", "ebs"]);
        assert_each("wizard-source-", ["my-ip", "anywhere", "none"]);
        let whole = Question::ALL
            .into_iter()
            .filter(|question| !matches!(question, Question::Root(_) | Question::DataDisk(_)));
        let ids = whole.map(|question| format!("wizard-ask-{question}"));
        let of_disks = DiskAsked::iter().map(|asked| format!("wizard-ask-disk-{asked}"));
        assert_family("wizard-ask-", ids.chain(of_disks));
    }
}
