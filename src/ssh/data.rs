//! The types that SSH's messages are made of (RFC 4251 §5), read and written.
//!
//! A reader keeps the name and the place of everything that it reads. So what a message means and
//! what its bytes are called come from one reading, and a view names exactly the bytes that the
//! server understood.

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One byte.
    Byte,
    /// One byte, 0 for false.
    Boolean,
    /// Four bytes, big-endian.
    Uint32,
    /// Words, with their length as a uint32 in front.
    Text,
    /// Names with commas between them, with their length in front.
    Names,
    /// Any bytes, with their length in front.
    Bytes,
    /// Bytes without a length: as many as the protocol says.
    Raw,
}

/// A field of a message, and where its bytes stand, its length in front included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// What it is called here.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Field {
    /// Whether its length stands in front of it, in four bytes.
    pub fn has_length(&self) -> bool {
        matches!(self.form, Form::Text | Form::Names | Form::Bytes)
    }
}

/// A message does not have the fields that it should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` cannot be read at byte {at}")]
pub struct Malformed {
    /// The field that could not be read.
    pub field: &'static str,
    /// Where it should stand.
    pub at: usize,
}

/// Reads the fields of a message, one after the other.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    fields: Vec<Field>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, fields: Vec::new() }
    }

    pub(crate) fn byte(&mut self, name: &'static str) -> Result<u8, Malformed> {
        self.array(name, Form::Byte).map(|[byte]| byte)
    }

    /// Anything but 0 is true (RFC 4251 §5).
    pub(crate) fn boolean(&mut self, name: &'static str) -> Result<bool, Malformed> {
        self.array(name, Form::Boolean).map(|[byte]| byte != 0)
    }

    pub(crate) fn uint32(&mut self, name: &'static str) -> Result<u32, Malformed> {
        self.array(name, Form::Uint32).map(u32::from_be_bytes)
    }

    pub(crate) fn raw(&mut self, name: &'static str, length: usize) -> Result<&'a [u8], Malformed> {
        self.take(name, Form::Raw, 0, length)
    }

    pub(crate) fn string(&mut self, name: &'static str) -> Result<&'a [u8], Malformed> {
        self.prefixed(name, Form::Bytes)
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Result<&'a str, Malformed> {
        let at = self.at;
        let bytes = self.prefixed(name, Form::Text)?;
        str::from_utf8(bytes).map_err(|_| Malformed { field: name, at })
    }

    /// A list of names: US-ASCII, none of them empty (RFC 4251 §5).
    pub(crate) fn names(&mut self, name: &'static str) -> Result<Vec<&'a str>, Malformed> {
        let at = self.at;
        let bytes = self.prefixed(name, Form::Names)?;
        let malformed = Malformed { field: name, at };
        let names = str::from_utf8(bytes).map_err(|_| malformed)?;
        if !names.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(malformed);
        }
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let names: Vec<_> = names.split(',').collect();
        if names.iter().any(|name| name.is_empty()) { Err(malformed) } else { Ok(names) }
    }

    /// What is left, whatever it is.
    pub(crate) fn rest(&mut self, name: &'static str) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if !rest.is_empty() {
            self.fields.push(Field {
                name,
                form: Form::Raw,
                start: self.at,
                end: self.bytes.len(),
            });
        }
        self.at = self.bytes.len();
        rest
    }

    /// Everything has been read.
    pub(crate) fn end(&self) -> Result<(), Malformed> {
        if self.at == self.bytes.len() {
            Ok(())
        } else {
            Err(Malformed { field: "end", at: self.at })
        }
    }

    pub(crate) fn into_fields(self) -> Vec<Field> {
        self.fields
    }

    fn prefixed(&mut self, name: &'static str, form: Form) -> Result<&'a [u8], Malformed> {
        let malformed = Malformed { field: name, at: self.at };
        let length = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk);
        let length = u32::from_be_bytes(*length.ok_or(malformed)?);
        let length = usize::try_from(length).map_err(|_| malformed)?;
        self.take(name, form, 4, length)
    }

    fn array<const N: usize>(
        &mut self,
        name: &'static str,
        form: Form,
    ) -> Result<[u8; N], Malformed> {
        let at = self.at;
        let bytes = self.take(name, form, 0, N)?;
        bytes.try_into().map_err(|_| Malformed { field: name, at })
    }

    /// Takes `length` bytes that stand behind `before` others, which belong to the same field.
    fn take(
        &mut self,
        name: &'static str,
        form: Form,
        before: usize,
        length: usize,
    ) -> Result<&'a [u8], Malformed> {
        let start = self.at;
        let malformed = Malformed { field: name, at: start };
        let from = start.checked_add(before).ok_or(malformed)?;
        let end = from.checked_add(length).ok_or(malformed)?;
        let bytes = self.bytes.get(from..end).ok_or(malformed)?;
        self.at = end;
        self.fields.push(Field { name, form, start, end });
        Ok(bytes)
    }
}

/// Writes the fields of a message, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    /// Begins a message with its number.
    pub(crate) fn message(number: u8) -> Self {
        Self(vec![number])
    }

    pub(crate) fn boolean(self, value: bool) -> Self {
        self.raw(&[u8::from(value)])
    }

    pub(crate) fn uint32(self, value: u32) -> Self {
        self.raw(&value.to_be_bytes())
    }

    pub(crate) fn raw(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn string(mut self, bytes: impl AsRef<[u8]>) -> Self {
        crate::key::ssh_string(&mut self.0, bytes.as_ref());
        self
    }

    pub(crate) fn names<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.string(names.into_iter().collect::<Vec<_>>().join(","))
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// A number without a sign as an mpint (RFC 4251 §5), with its length in front: no zeros in front
/// of it, but for one where the first bit would be taken for a sign.
pub(super) fn mpint(number: &[u8]) -> Vec<u8> {
    let first = number.iter().position(|byte| *byte != 0).unwrap_or(number.len());
    let number = &number[first..];
    let sign = number.first().is_some_and(|byte| byte & 0x80 != 0);
    let mut bytes = Vec::with_capacity(number.len() + 1);
    if sign {
        bytes.push(0);
    }
    bytes.extend_from_slice(number);
    Writer::default().string(bytes).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_every_byte_has_a_name() {
        let bytes = Writer::message(7)
            .boolean(true)
            .uint32(258)
            .string("ああ")
            .names(["a", "b-c"])
            .raw(&[1, 2])
            .into_bytes();
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.byte("number"), Ok(7));
        assert_eq!(reader.boolean("yes"), Ok(true));
        assert_eq!(reader.uint32("count"), Ok(258));
        assert_eq!(reader.text("text"), Ok("ああ"));
        assert_eq!(reader.names("names"), Ok(vec!["a", "b-c"]));
        assert!(reader.end().is_err());
        assert_eq!(reader.rest("rest"), [1, 2]);
        assert_eq!(reader.end(), Ok(()));
        let fields = reader.into_fields();
        assert!(fields.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!((fields[0].start, fields[5].end), (0, bytes.len()));
    }

    #[test]
    fn what_is_too_short_or_no_list_is_named_with_its_place() {
        let of = |bytes: &[u8]| Reader::new(bytes).names("list").map(|names| names.len());
        let malformed = Err(Malformed { field: "list", at: 0 });
        assert_eq!(of(&[0, 0, 0, 0]), Ok(0));
        assert_eq!(of(&[0, 0, 0]), malformed);
        assert_eq!(of(&[0, 0, 0, 2, b'a']), malformed);
        assert_eq!(of(&[255, 255, 255, 255, b'a']), malformed);
        assert_eq!(of(&[0, 0, 0, 2, b'a', b',']), malformed);
        assert_eq!(of(&[0, 0, 0, 1, 0x80]), malformed);
    }

    /// The examples of RFC 4251 §5.
    #[test]
    fn mpints() {
        assert_eq!(mpint(&[0, 0]), [0, 0, 0, 0]);
        assert_eq!(mpint(&[0x80]), [0, 0, 0, 2, 0, 0x80]);
        let number = hex::decode("09a378f9b2e332a7").unwrap();
        assert_eq!(hex::encode(mpint(&number)), "0000000809a378f9b2e332a7");
    }
}
