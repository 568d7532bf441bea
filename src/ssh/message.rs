//! Messages: their numbers, and those of the transport itself.

use super::data::Writer;

/// The numbers of the messages (RFC 4250 §4.1.2, RFC 8308, RFC 8731).
pub mod number {
    macro_rules! numbers {
        ($($name:ident = $number:literal)*) => {
            $(#[doc = concat!("`SSH_MSG_", stringify!($name), "`")] pub const $name: u8 = $number;)*

            /// The name of a message, without `SSH_MSG_` in front.
            pub fn name(number: u8) -> Option<&'static str> {
                Some(match number {
                    $($name => stringify!($name),)*
                    _ => return None,
                })
            }
        };
    }

    numbers! {
        DISCONNECT = 1
        IGNORE = 2
        UNIMPLEMENTED = 3
        DEBUG = 4
        SERVICE_REQUEST = 5
        SERVICE_ACCEPT = 6
        EXT_INFO = 7
        KEXINIT = 20
        NEWKEYS = 21
        KEX_ECDH_INIT = 30
        KEX_ECDH_REPLY = 31
        USERAUTH_REQUEST = 50
        USERAUTH_FAILURE = 51
        USERAUTH_SUCCESS = 52
        USERAUTH_BANNER = 53
        USERAUTH_PK_OK = 60
        GLOBAL_REQUEST = 80
        REQUEST_SUCCESS = 81
        REQUEST_FAILURE = 82
        CHANNEL_OPEN = 90
        CHANNEL_OPEN_CONFIRMATION = 91
        CHANNEL_OPEN_FAILURE = 92
        CHANNEL_WINDOW_ADJUST = 93
        CHANNEL_DATA = 94
        CHANNEL_EXTENDED_DATA = 95
        CHANNEL_EOF = 96
        CHANNEL_CLOSE = 97
        CHANNEL_REQUEST = 98
        CHANNEL_SUCCESS = 99
        CHANNEL_FAILURE = 100
    }
}

/// Why a side disconnects (RFC 4253 §11.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Reason {
    /// `SSH_DISCONNECT_PROTOCOL_ERROR`
    ProtocolError = 2,
    /// `SSH_DISCONNECT_KEY_EXCHANGE_FAILED`
    KeyExchangeFailed = 3,
    /// `SSH_DISCONNECT_MAC_ERROR`
    MacError = 5,
    /// `SSH_DISCONNECT_SERVICE_NOT_AVAILABLE`
    ServiceNotAvailable = 7,
    /// `SSH_DISCONNECT_PROTOCOL_VERSION_NOT_SUPPORTED`
    VersionNotSupported = 8,
    /// `SSH_DISCONNECT_BY_APPLICATION`
    ByApplication = 11,
    /// `SSH_DISCONNECT_TOO_MANY_CONNECTIONS`
    TooManyConnections = 12,
}

/// DISCONNECT (RFC 4253 §11.1).
pub(super) fn disconnect(reason: Reason, text: &str) -> Vec<u8> {
    let message = Writer::message(number::DISCONNECT).uint32(reason as u32);
    message.string(text).string("").into_bytes()
}

/// UNIMPLEMENTED (RFC 4253 §11.4) for the packet with this number.
pub(super) fn unimplemented(packet: u32) -> Vec<u8> {
    Writer::message(number::UNIMPLEMENTED).uint32(packet).into_bytes()
}
