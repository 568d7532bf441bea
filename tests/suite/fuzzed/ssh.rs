//! A whole session of `ssh`, under each kind of keys, with something changed in what the client says,
//! and in its order: no panic, nobody in who did not prove it, never more to be written at once than a
//! bound, and a record that nothing contradicts.

use std::sync::LazyLock;
use std::time::Duration;

use keystep::ssh::{Event, number};
use keystep::transcript::to_text;

use super::dice::Dice;
use super::ssh_client::{
    Client, KEYS, LOGIN, VERSION, data, init_with, message, open, request, string,
};
use super::{edit, transcripts};

/// More than the server gives at once, in bytes: what is full, what waits, what one line writes.
const MOST: usize = 1 << 21;
const EXCHANGES: [&str; 2] =
    ["curve25519-sha256", "curve25519-sha256,kex-strict-c-v00@openssh.com,ext-info-c"];
const SUITES: [[&str; 2]; 5] = [
    ["aes128-ctr", "hmac-sha2-256"],
    ["aes256-ctr", "hmac-sha2-256-etm@openssh.com"],
    ["aes256-gcm@openssh.com", ""],
    ["chacha20-poly1305@openssh.com", ""],
    ["aes128-ctr", "hmac-sha2-256-etm@openssh.com"],
];

/// Where a request says that a signature follows, after the number, alice, the service and the method.
const FOLLOWS: usize = 1 + 4 + 5 + 4 + 14 + 4 + 9;

/// Something that a client says.
type Say = Box<dyn Fn(&Client) -> Vec<u8> + Send + Sync>;

/// What is said, for each exchange and suite.
static SCRIPTS: LazyLock<Vec<Vec<Say>>> = LazyLock::new(|| {
    let each = |exchange| SUITES.map(|suite| script(exchange, suite));
    EXCHANGES.into_iter().flat_map(each).collect()
});
static OTHERS: LazyLock<Vec<Say>> = LazyLock::new(others);

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let (is_told, version) = (dice.one_in(16), dice.one_in(16));
    let script = dice.pick(&SCRIPTS);
    // What is said before this is as it should be: else hardly anybody would get in.
    let from = if version { 0 } else { dice.below(script.len()) };
    let client = Client::silent(&KEYS, || Duration::ZERO);
    let mut speaker = Speaker { client, held: Vec::new(), proved: false };
    let first = if version { edit::bytes(&mut dice, VERSION) } else { VERSION.to_vec() };
    speaker.send(&first, version.then(|| 1 + dice.below(40)));
    for say in &script[..from] {
        speaker.say(&say(&speaker.client), None);
    }
    for say in &script[from..] {
        let good = say(&speaker.client);
        let pieces = 1 + dice.below(64);
        match dice.below(24) {
            1 => {}
            2 => [&good, &good].into_iter().for_each(|said| speaker.say(said, None)),
            3 => speaker.say(&dice.pick(&OTHERS)(&speaker.client), None),
            4 => {
                speaker.say(&dice.pick(&OTHERS)(&speaker.client), None);
                speaker.say(&good, None);
            }
            5 => speaker.say(&dice.pick(script)(&speaker.client), None),
            6 => {
                let packet = speaker.packet(&good);
                speaker.send(&edit::bytes(&mut dice, &packet), None);
            }
            7 => speaker.say(&good, Some(pieces)),
            8 | 9 => {
                let packet = speaker.packet(&good);
                speaker.held.extend(packet);
            }
            10..14 => speaker.say(&edit::bytes(&mut dice, &good), None),
            14 => {
                let other = dice.pick(&OTHERS)(&speaker.client);
                speaker.say(&edit::bytes(&mut dice, &other), None);
            }
            _ => speaker.say(&good, None),
        }
    }
    speaker.send(&[], None);
    let Speaker { client, proved, .. } = speaker;
    let is_in = client.events.iter().any(|event| matches!(event, Event::Decided { reason: None }));
    assert!(proved || !is_in, "somebody is in who did not prove it");
    assert!(client.most < MOST, "{} bytes at once", client.most);
    if is_told {
        let record = client.record().into();
        transcripts::ssh_is_told(&mut dice, &record, &to_text(&record));
    }
}

struct Speaker {
    client: Client,
    /// Goes out with what is said next.
    held: Vec<u8>,
    /// Whether alice's own signature of this session was said.
    proved: bool,
}

impl Speaker {
    fn packet(&mut self, said: &[u8]) -> Vec<u8> {
        if said.len() > FOLLOWS && said[0] == number::USERAUTH_REQUEST {
            let mut said = said.to_vec();
            // Whatever is not 0 is true (RFC 4251 §5), and what is signed says so with a 1.
            said[FOLLOWS] = said[FOLLOWS].min(1);
            self.proved |= said == self.client.signed();
        }
        self.client.packet(said)
    }

    /// Says a message, in pieces of so many bytes.
    fn say(&mut self, said: &[u8], pieces: Option<usize>) {
        let packet = self.packet(said);
        self.send(&packet, pieces);
    }

    fn send(&mut self, bytes: &[u8], pieces: Option<usize>) {
        let mut all = std::mem::take(&mut self.held);
        all.extend(bytes);
        let pieces = pieces.unwrap_or(all.len()).max(1);
        all.chunks(pieces).for_each(|piece| self.client.send(piece));
    }
}

/// What alice says to get in, and once she is; new keys in the middle of it.
fn script(exchange: &'static str, suite: [&'static str; 2]) -> Vec<Say> {
    let window = [80_u32, 24, 0, 0].map(u32::to_be_bytes).concat();
    let terminal = [&string("xterm")[..], &window, &string("")].concat();
    let keys = || -> Vec<Say> {
        let init = init_with(exchange, suite);
        vec![Box::new(move |_| init.clone()), Box::new(LOGIN[1]), Box::new(LOGIN[2])]
    };
    let mut script = keys();
    script.extend(LOGIN[3..].iter().map(|say| -> Say { Box::new(*say) }));
    let first = [
        open(1 << 20),
        request("env", &[string("LANG"), string("C.UTF-8")].concat()),
        request("pty-req", &terminal),
        request("shell", &[]),
        data("echo 'a b' > ~/c; cat c && ls -la\r"),
        data("cat\rxyz\x1b[D\x7f鍵\r\x04"),
    ];
    let last = [
        request("window-change", &window),
        request("signal", &string("INT")),
        data("\x1b[A\x01\x0b\t\t\rexit 3\r"),
        message(&[&[number::CHANNEL_CLOSE], &[0; 4]]),
    ];
    let fixed = |said: Vec<u8>| -> Say { Box::new(move |_| said.clone()) };
    script.extend(first.into_iter().map(fixed));
    script.extend(keys());
    script.extend(last.into_iter().map(fixed));
    script
}

/// What may come at any time, and what may not.
fn others() -> Vec<Say> {
    let numbered = |number: u8, pieces: &[&[u8]]| message(&[&[number], &message(pieces)]);
    let zero = &[0; 4];
    let asked = |user: &str, method: &str| {
        let service = string("ssh-connection");
        numbered(number::USERAUTH_REQUEST, &[&string(user), &service, &string(method)])
    };
    let forward = [&string("direct-tcpip")[..], &[0; 12], &string("localhost")].concat();
    let fixed = [
        numbered(number::IGNORE, &[&string("x")]),
        numbered(number::DEBUG, &[&[1], &string("\x1b[2J"), &string("")]),
        numbered(number::UNIMPLEMENTED, &[zero]),
        numbered(number::EXT_INFO, &[zero]),
        numbered(number::DISCONNECT, &[&[0, 0, 0, 11], &string("bye\u{202e}"), &string("")]),
        numbered(number::GLOBAL_REQUEST, &[&string("keepalive@openssh.com"), &[1]]),
        numbered(number::GLOBAL_REQUEST, &[&string("tcpip-forward"), &[1], &string(""), zero]),
        asked("alice", "none"),
        asked("bob", "password"),
        numbered(number::CHANNEL_OPEN, &[&forward]),
        open(0),
        open(u32::MAX),
        numbered(number::CHANNEL_WINDOW_ADJUST, &[zero, &[0x7f, 0xff, 0xff, 0xff]]),
        numbered(number::CHANNEL_EXTENDED_DATA, &[zero, &[0, 0, 0, 1], &string("e")]),
        numbered(number::CHANNEL_EOF, &[zero]),
        numbered(number::CHANNEL_CLOSE, &[zero]),
        request("exec", &string("cat /etc/motd; ls -R /; cat > x")),
        request("subsystem", &string("sftp")),
        request("env", &[string("A"), string([b'a'; 9_000])].concat()),
        data("x".repeat(1 << 15)),
        data("cat *\rcat * * * > \x1b]0;a\x07\rls -la\r"),
        vec![200],
        vec![],
    ];
    let mut others: Vec<Say> =
        vec![Box::new(|client| client.offer(false)), Box::new(Client::signed)];
    others.extend(fixed.into_iter().map(|said| -> Say { Box::new(move |_| said.clone()) }));
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A client with the largest window there is, and short lines that write much.
    #[test]
    fn what_is_to_be_written_is_bounded_however_much_the_client_takes() {
        let mut client = Client::new();
        for say in LOGIN {
            let said = say(&client);
            client.say(&said);
        }
        client.say(&open(u32::MAX));
        client.say(&request("shell", &[]));
        client.say(&data(format!("echo {} > a\n", "x".repeat(4000))));
        for _ in 0..12 {
            client.say(&data("cat a a a a > b\ncat b b > a\n"));
        }
        client.say(&data("cat b b b b\n".repeat(200)));
        assert!(client.server.is_some());
        assert!(client.written > 4 * MOST, "{}", client.written);
        assert!(client.most < MOST, "{}", client.most);
    }
}
