//! EC2's Query API as the unmodified `aws` speaks it (1.45, captured): what it sends, what comes
//! back, and what is refused.
//!
//! | file | what |
//! |---|---|
//! | `session.rs` | a session that uses every action |
//! | `refused.rs` | what is refused, with which code, and that nothing changed then |
//! | `wanted.rs` | filters, pages, tokens, dry runs |

mod refused;
mod session;
mod wanted;

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use keystep::ec2::{Account, Context, Told};
use keystep::query;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use roxmltree::{Document, ExpandedName};

use crate::common::played::KEY;

/// An account, and who asks it for something.
struct Aws {
    account: Account,
    now: Timestamp,
    random: ChaCha20Rng,
    /// The actions that were carried out.
    done: BTreeSet<String>,
}

/// What came back.
struct Reply {
    status: u16,
    xml: String,
    told: Vec<Told>,
}

impl Aws {
    fn new() -> Self {
        let now = "2026-11-27T09:00:00Z".parse().unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(7);
        let account = Account::new(&mut Context { now, random: &mut random });
        Self { account, now, random, done: BTreeSet::new() }
    }

    /// Sends a body as it is. Whatever comes back is well-formed.
    fn send(&mut self, body: &[u8]) -> Reply {
        let key = query::wants_key(&self.account, body).then_some(&**KEY);
        let mut context = Context { now: self.now, random: &mut self.random };
        let answer = query::answer(&mut self.account, body, key, &mut context);
        let xml = answer.xml.to_string();
        Document::parse(&xml).unwrap();
        Reply { status: answer.status, xml, told: self.account.take_events() }
    }

    /// Asks as `aws` does.
    fn ask(&mut self, action: &str, parameters: &str) -> Reply {
        self.send(format!("Action={action}&Version=2016-11-15&{parameters}").as_bytes())
    }

    /// What must be carried out.
    fn does(&mut self, action: &str, parameters: &str) -> Reply {
        let reply = self.ask(action, parameters);
        assert_eq!(reply.status, 200, "{action} {parameters}: {}", reply.xml);
        let document = Document::parse(&reply.xml).unwrap();
        let root = format!("{action}Response");
        let namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";
        assert_eq!(document.root_element().tag_name(), ExpandedName::from((namespace, &*root)));
        assert_eq!(reply.text("requestId").len(), 36);
        self.done.insert(action.to_owned());
        reply
    }

    /// What must be refused with this code, and change nothing.
    fn refuses(&mut self, action: &str, parameters: &str, code: &str) -> Reply {
        self.account.advance(self.now);
        self.account.take_events();
        let before = self.account.clone();
        let reply = self.ask(action, parameters);
        assert_eq!(reply.text("Errors/Error/Code"), code, "{action} {parameters}: {}", reply.xml);
        assert!(!reply.text("Errors/Error/Message").is_empty());
        assert_eq!(reply.text("RequestID").len(), 36);
        assert!(before == self.account && reply.told.is_empty(), "{action} {parameters}");
        reply
    }

    fn wait(&mut self) {
        self.now += SignedDuration::from_secs(1);
    }

    /// A key pair `my-key`, a group `ssh` that lets everybody in, and an instance of Amazon Linux.
    fn launched(&mut self) -> String {
        self.does("CreateKeyPair", "KeyName=my-key");
        self.does("CreateSecurityGroup", "GroupDescription=for+ssh&GroupName=ssh");
        let launched = self.does("RunInstances", LAUNCH);
        self.wait();
        launched.text("instancesSet/item/instanceId")
    }
}

impl Reply {
    /// All texts at the end of a path.
    fn all(&self, path: &str) -> Vec<String> {
        let document = Document::parse(&self.xml).unwrap();
        let mut nodes = vec![document.root_element()];
        for name in path.split('/') {
            let children = nodes.into_iter().flat_map(|node| node.children());
            nodes = children.filter(|node| node.tag_name().name() == name).collect();
        }
        nodes.iter().map(|node| node.text().unwrap_or_default().to_owned()).collect()
    }

    /// The one text at the end of a path.
    fn text(&self, path: &str) -> String {
        let [text] = &self.all(path)[..] else { panic!("{path} in {}", self.xml) };
        text.clone()
    }

    fn says(&self, path: &str, text: &str) -> &Self {
        assert_eq!(self.all(path), [text], "{path} in {}", self.xml);
        self
    }
}

/// As `aws ec2 run-instances` sends it.
const LAUNCH: &str = "ImageId=ami-00000000000002023&InstanceType=t3.micro&KeyName=my-key\
                      &SecurityGroup.1=ssh&MaxCount=1&MinCount=1\
                      &ClientToken=f48c164b-2620-45fc-94a6-ff27bdea5427";
