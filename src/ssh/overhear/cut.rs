//! What is encrypted, cut into packets where their lengths stay in clear: with AES-GCM (RFC 5647 §7.3)
//! and with a code over what was encrypted (`-etm`, OpenSSH's PROTOCOL §1.5).

/// The longest packet that anybody sends: OpenSSH's limit.
const MOST: u32 = 256 * 1024;

/// One direction. What comes is counted and kept nowhere.
#[derive(Default)]
pub(super) struct Cut {
    /// How many bytes stand behind each packet; `None` where its length cannot be read.
    tag: Option<usize>,
    /// The length, as far as it has come.
    head: Vec<u8>,
    /// How long the packet is that is under way, and how much of it is to come.
    size: usize,
    left: usize,
}

impl Cut {
    pub(super) fn new(tag: Option<usize>) -> Self {
        Self { tag, ..Self::default() }
    }

    /// The lengths of what has come whole, each with whether it is a packet.
    pub(super) fn take(&mut self, mut bytes: &[u8]) -> Vec<(usize, bool)> {
        let mut cut = Vec::new();
        while let (Some(tag), false) = (self.tag, bytes.is_empty()) {
            if self.left == 0 {
                let (more, rest) = bytes.split_at(bytes.len().min(4 - self.head.len()));
                self.head.extend_from_slice(more);
                bytes = rest;
                let Ok(head) = <[u8; 4]>::try_from(&*self.head) else { continue };
                let length = u32::from_be_bytes(head);
                if !(1..=MOST).contains(&length) {
                    // Other keys may have come with other names, which nobody on the way can read.
                    self.tag = None;
                    cut.push((head.len() + bytes.len(), false));
                    return cut;
                }
                self.left = usize::try_from(length).unwrap_or_default() + tag;
                self.size = head.len() + self.left;
            }
            let taken = self.left.min(bytes.len());
            (self.left, bytes) = (self.left - taken, &bytes[taken..]);
            if self.left == 0 {
                self.head.clear();
                cut.push((self.size, true));
            }
        }
        if !bytes.is_empty() {
            cut.push((bytes.len(), false));
        }
        cut
    }

    /// How much has come of a packet that never came whole.
    pub(super) fn rest(&self) -> usize {
        match (self.tag, self.left) {
            (None, _) => 0,
            (_, 0) => self.head.len(),
            (_, left) => self.size - left,
        }
    }
}

/// How many bytes stand behind a packet whose length is in clear; `None`: it is encrypted.
pub(super) fn clear(cipher: Option<&str>, code: Option<&str>) -> Option<usize> {
    match (cipher?, code) {
        ("aes128-gcm@openssh.com" | "aes256-gcm@openssh.com", _) => Some(16),
        ("chacha20-poly1305@openssh.com", _) => None,
        (_, Some("umac-64-etm@openssh.com")) => Some(8),
        (_, Some("hmac-sha1-96-etm@openssh.com" | "hmac-md5-96-etm@openssh.com")) => Some(12),
        (_, Some("umac-128-etm@openssh.com" | "hmac-md5-etm@openssh.com")) => Some(16),
        (_, Some("hmac-sha1-etm@openssh.com")) => Some(20),
        (_, Some("hmac-sha2-256-etm@openssh.com")) => Some(32),
        (_, Some("hmac-sha2-512-etm@openssh.com")) => Some(64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_cut_wherever_the_pieces_end() {
        let packet = |length: u32, tag| {
            let body = vec![0xee; length as usize + tag];
            [&length.to_be_bytes()[..], &body].concat()
        };
        let wire = [packet(32, 16), packet(1, 16), packet(40_000, 16)].concat();
        for piece in [1, 3, 5, 40, usize::MAX] {
            let mut cut = Cut::new(Some(16));
            let cuts: Vec<_> = wire.chunks(piece).flat_map(|piece| cut.take(piece)).collect();
            assert_eq!(cuts, [(52, true), (21, true), (40_020, true)], "{piece}");
            assert_eq!((cut.take(&wire[..10]), cut.rest()), (Vec::new(), 10));
        }
        // Without a length, or with none that can be one, it stays as it came.
        assert_eq!(Cut::new(None).take(&wire[..10]), [(10, false)]);
        let mut other = Cut::new(Some(16));
        assert_eq!(other.take(&[0xff; 10]), [(10, false)]);
        assert_eq!((other.take(&wire[..7]), other.rest()), (vec![(7, false)], 0));
    }
}
