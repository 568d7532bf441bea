//! Message → line.

use std::fmt::{Display, Write as _};

use super::{Field, FieldName, Step};

/// One of the four messages: what stands in its line behind the step's number.
pub trait ToLine: Sized {
    /// Whose message it is.
    #[doc(hidden)]
    const STEP: Step;

    #[doc(hidden)]
    fn write(&self, to: &mut Writer);

    /// Its line, with the LF.
    fn to_line(&self) -> String {
        Writer::write(self).0
    }
}

/// Writes a line, and notes the place of each field. Fields stand in the order of the wire's
/// description, without spaces. Hex, base64, user names and the fixed words contain nothing that
/// JSON escapes; an error's detail is escaped by whoever writes it.
#[derive(Debug)]
pub struct Writer {
    text: String,
    fields: Vec<Field>,
}

impl Writer {
    /// The line of a message, with its LF, and its fields.
    pub(super) fn write<M: ToLine>(message: &M) -> (String, Vec<Field>) {
        let mut writer = Self { text: "{".to_owned(), fields: Vec::new() };
        writer.number(FieldName::Step, M::STEP.number());
        if M::STEP == Step::Verdict {
            message.write(&mut writer);
        } else {
            let _ = write!(writer.text, ",\"{}\":{{", M::STEP);
            message.write(&mut writer);
            writer.text.push('}');
        }
        writer.text += "}\n";
        (writer.text, writer.fields)
    }

    pub(super) fn number(&mut self, name: FieldName, value: impl Display) {
        self.name(name);
        self.value(name, value);
    }

    pub(super) fn text(&mut self, name: FieldName, value: &str) {
        self.name(name);
        self.text.push('"');
        self.value(name, value);
        self.text.push('"');
    }

    pub(super) fn hex(&mut self, name: FieldName, bytes: &[u8]) {
        self.text(name, &hex::encode(bytes));
    }

    fn name(&mut self, name: FieldName) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        let _ = write!(self.text, "\"{}\":", name.last());
    }

    fn value(&mut self, name: FieldName, value: impl Display) {
        let offset = self.text.len();
        let _ = write!(self.text, "{value}");
        self.fields.push(Field { name, offset, length: self.text.len() - offset });
    }
}
