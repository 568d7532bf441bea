//! The messages of this layer, read.

use crate::ssh::data::{Malformed, Reader};
use crate::ssh::message::number;
use crate::ssh::program::Window;

/// GLOBAL_REQUEST (RFC 4254 §4).
pub(super) struct GlobalRequest<'a> {
    pub(super) name: &'a str,
    pub(super) want_reply: bool,
}

impl<'a> GlobalRequest<'a> {
    pub(super) fn read(r: &mut Reader<'a>) -> Result<Self, Malformed> {
        let request = Self { name: r.text("request")?, want_reply: r.boolean("want_reply")? };
        r.rest("request_data");
        Ok(request)
    }
}

/// CHANNEL_OPEN (RFC 4254 §5.1).
pub(super) struct Open<'a> {
    pub(super) kind: &'a str,
    pub(super) channel: u32,
    pub(super) window: u32,
    pub(super) piece: u32,
}

impl<'a> Open<'a> {
    pub(super) fn read(r: &mut Reader<'a>) -> Result<Self, Malformed> {
        let open = Self {
            kind: r.text("channel_type")?,
            channel: r.uint32("sender_channel")?,
            window: r.uint32("initial_window")?,
            piece: r.uint32("maximum_packet")?,
        };
        r.rest("channel_data");
        Ok(open)
    }
}

/// CHANNEL_REQUEST (RFC 4254 §5.4).
pub(super) struct Request<'a> {
    pub(super) channel: u32,
    pub(super) want_reply: bool,
    pub(super) what: What<'a>,
}

/// What is asked of a session (RFC 4254 §6).
pub(super) enum What<'a> {
    Terminal { kind: &'a str, window: Window },
    Environment { name: &'a str, value: &'a str },
    Run { command: Option<&'a str> },
    Window(Window),
    Signal(&'a str),
    Subsystem(&'a str),
    Other(&'a str),
}

impl<'a> Request<'a> {
    pub(super) fn read(r: &mut Reader<'a>) -> Result<Self, Malformed> {
        let channel = r.uint32("channel")?;
        let name = r.text("request")?;
        let want_reply = r.boolean("want_reply")?;
        let what = match name {
            "pty-req" => {
                let kind = r.text("terminal_kind")?;
                let window = read_window(r)?;
                r.string("terminal_modes")?;
                What::Terminal { kind, window }
            }
            "env" => What::Environment { name: r.text("name")?, value: r.text("value")? },
            "shell" => What::Run { command: None },
            "exec" => What::Run { command: Some(r.text("command")?) },
            "window-change" => What::Window(read_window(r)?),
            "signal" => What::Signal(r.text("signal")?),
            "exit-status" => {
                r.uint32("exit_status")?;
                What::Other(name)
            }
            "subsystem" => What::Subsystem(r.text("subsystem")?),
            other => {
                r.rest("request_data");
                What::Other(other)
            }
        };
        r.end()?;
        Ok(Self { channel, want_reply, what })
    }
}

fn read_window(r: &mut Reader<'_>) -> Result<Window, Malformed> {
    let window = Window { columns: r.uint32("columns")?, rows: r.uint32("rows")? };
    r.uint32("width")?;
    r.uint32("height")?;
    Ok(window)
}

/// Reads a message of this layer, whose number is read already, for the names of its fields.
pub(in crate::ssh) fn read(number: u8, r: &mut Reader<'_>) -> Result<(), Malformed> {
    match number {
        number::GLOBAL_REQUEST => {
            GlobalRequest::read(r)?;
        }
        number::CHANNEL_OPEN => {
            Open::read(r)?;
        }
        number::CHANNEL_OPEN_CONFIRMATION => {
            r.uint32("recipient_channel")?;
            r.uint32("sender_channel")?;
            r.uint32("initial_window")?;
            r.uint32("maximum_packet")?;
        }
        number::CHANNEL_OPEN_FAILURE => {
            r.uint32("recipient_channel")?;
            r.uint32("reason")?;
            r.text("description")?;
            r.string("language")?;
        }
        number::CHANNEL_WINDOW_ADJUST => {
            r.uint32("channel")?;
            r.uint32("bytes")?;
        }
        number::CHANNEL_DATA => {
            r.uint32("channel")?;
            r.string("data")?;
        }
        number::CHANNEL_EXTENDED_DATA => {
            r.uint32("channel")?;
            r.uint32("data_type")?;
            r.string("data")?;
        }
        number::CHANNEL_REQUEST => {
            Request::read(r)?;
        }
        96..=100 => {
            r.uint32("channel")?;
        }
        _ => {}
    }
    Ok(())
}
