//! Packets that get no answer, as with a security group: those of sources that no rule lets in.
//!
//! On Linux a listener can have a filter (socket(7), `SO_ATTACH_FILTER`): a SYN that it does not let
//! through is dropped by the kernel, so `ssh` waits until it gives up, as it does at EC2. It needs no
//! rights. A connection keeps the filter that its listener had when it came about: who is in stays
//! in. What becomes of them when the rule goes is decided in `sshd.rs`. Elsewhere the system takes every connection in, and whoever is
//! not let in waits for words that do not come.

use std::io;

use tokio::net::TcpListener;

/// A range of IPv4: the addresses that are the first number in the bits of the second.
pub(super) type Range = (u32, u32);

/// A filter may have 4,096 instructions (linux/bpf_common.h), of which a range takes four.
#[cfg(any(target_os = "linux", target_os = "android"))]
const MOST: usize = 1000;

/// Lets through what comes from these ranges, and drops everything else without a word.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn let_through(listener: &TcpListener, ranges: &[Range]) -> io::Result<()> {
    use socket2::{SockFilter, SockRef};

    /// The instructions of BPF (linux/filter.h): the word at an offset, `&`, `==`, and the end.
    const LOAD: u16 = 0x20;
    const AND: u16 = 0x54;
    const EQUALS: u16 = 0x15;
    const RETURN: u16 = 0x06;
    /// The source in the header of IP (RFC 791 §3.1), counted from where that begins
    /// (`SKF_NET_OFF`).
    const SOURCE: u32 = (-0x10_0000_i32 + 12).cast_unsigned();
    const ALL: u32 = u32::MAX;
    const NOTHING: u32 = 0;

    let mut program = Vec::new();
    // Whoever serves the connections looks at each once more: see `Hooks::admits`.
    let ranges = if ranges.len() > MOST { &[(0, 0)] } else { ranges };
    for (first, mask) in ranges {
        program.push(SockFilter::new(LOAD, 0, 0, SOURCE));
        program.push(SockFilter::new(AND, 0, 0, *mask));
        program.push(SockFilter::new(EQUALS, 0, 1, *first));
        program.push(SockFilter::new(RETURN, 0, 0, ALL));
    }
    program.push(SockFilter::new(RETURN, 0, 0, NOTHING));
    SockRef::from(listener).attach_filter(&program)
}

/// There are no such filters.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn let_through(_: &TcpListener, _: &[Range]) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::net::{Ipv4Addr, SocketAddr};
    use std::time::Duration;

    use socket2::{Domain, Socket, Type};

    use super::*;

    /// Whether somebody from there gets a connection in time. The kernel lets in or drops at once;
    /// who is to get through is given long enough for any machine.
    fn gets_through(from: Ipv4Addr, to: SocketAddr, patience: Duration) -> io::Result<()> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        socket.bind(&SocketAddr::from((from, 0)).into())?;
        socket.connect_timeout(&to.into(), patience)
    }

    #[tokio::test]
    async fn who_is_not_let_through_hears_nothing() {
        let listener = crate::net::listen(([127, 1, 2, 3], 0).into(), 8).unwrap();
        let to = listener.local_addr().unwrap();
        let (home, school) = (Ipv4Addr::LOCALHOST, Ipv4Addr::new(127, 0, 5, 5));
        let timed_out = Err(io::ErrorKind::TimedOut);
        let tried = |from, wanted: Result<(), io::ErrorKind>| {
            let patience = Duration::from_millis(if wanted.is_ok() { 30_000 } else { 300 });
            gets_through(from, to, patience).map_err(|error| error.kind())
        };
        let only_school = (u32::from(school), u32::MAX);
        let others = (0x0a00_0000, 0xff00_0000);
        for (ranges, from_home, from_school) in [
            (&[(0, 0)][..], Ok(()), Ok(())),
            (&[], timed_out, timed_out),
            (&[others, only_school], timed_out, Ok(())),
            (&[(0x7f00_0000, 0xffff_ff00)], Ok(()), timed_out),
        ] {
            let_through(&listener, ranges).unwrap();
            assert_eq!(tried(home, from_home), from_home, "{ranges:x?}");
            assert_eq!(tried(school, from_school), from_school, "{ranges:x?}");
        }
        drop(listener);
        assert_eq!(tried(home, Ok(())), Err(io::ErrorKind::ConnectionRefused));
    }
}
