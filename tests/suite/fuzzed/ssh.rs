//! A whole session of `ssh`, with something changed in what the client says: no panic, nobody in who
//! did not prove it, and never more to be written at once than a bound.

use keystep::ssh::Event;

use super::dice::Dice;
use super::edit;
use super::ssh_client::{Client, LOGIN, data, open, request, string};

/// More than the server gives at once, in bytes: what is full, what waits, what one line writes.
const MOST: usize = 1 << 21;

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let mut client = Client::new();
    // What is said before this is as it should be: else hardly anybody would get in.
    let from = dice.below(LOGIN.len() + 1);
    let mut proved = false;
    for (at, say) in LOGIN.iter().enumerate() {
        let good = say(&client);
        let said = if at < from { good.clone() } else { changed(&mut dice, &good) };
        proved |= at + 1 == LOGIN.len() && said == good;
        speak(&mut dice, &mut client, &said, at >= from);
    }
    for good in session() {
        let said = changed(&mut dice, &good);
        speak(&mut dice, &mut client, &said, true);
    }
    let is_in = client.events.iter().any(|event| matches!(event, Event::Decided { reason: None }));
    assert!(proved || !is_in, "somebody is in who did not prove it");
    assert!(client.most < MOST, "{} bytes at once", client.most);
}

fn changed(dice: &mut Dice<'_>, good: &[u8]) -> Vec<u8> {
    if dice.one_in(4) { edit::bytes(dice, good) } else { good.to_vec() }
}

fn speak(dice: &mut Dice<'_>, client: &mut Client, said: &[u8], change: bool) {
    match dice.below(if change { 16 } else { 1 }) {
        1 => {}
        2 => [said, said].into_iter().for_each(|said| client.say(said)),
        3 => {
            let packet = client.packet(said);
            client.send(&edit::bytes(dice, &packet));
        }
        4 => {
            let packet = client.packet(said);
            let (head, rest) = packet.split_at(dice.below(packet.len()));
            client.send(head);
            client.send(rest);
        }
        _ => client.say(said),
    }
}

/// What alice says once she is in.
fn session() -> Vec<Vec<u8>> {
    let window = [80_u32, 24, 0, 0].map(u32::to_be_bytes).concat();
    let terminal = [&string("xterm")[..], &window, &string("")].concat();
    vec![
        open(1 << 20),
        request("env", &[string("LANG"), string("C.UTF-8")].concat()),
        request("pty-req", &terminal),
        request("shell", &[]),
        data("echo 'a b' > ~/c; cat c && ls -la\r"),
        data("cat\rxyz\x1b[D\x7f鍵\r\x04"),
        request("window-change", &window),
        LOGIN[0](&Client::new()),
        request("signal", &string("INT")),
        data("\x1b[A\x01\x0b\t\t\rexit 3\r"),
    ]
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
        client.say(&data("cat b b b b\n".repeat(2000)));
        assert!(client.server.is_some());
        assert!(client.written > 20 * MOST, "{}", client.written);
        assert!(client.most < MOST, "{}", client.most);
    }
}
