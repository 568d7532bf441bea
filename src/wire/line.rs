//! A line with what it means. It is made in two ways only: by reading bytes in the light of what
//! is awaited, because what ② and ③ may contain depends on what ① said; or by writing a message.

use std::sync::Arc;

use super::json::{Inside, Object};
use super::writer::{ToLine, Writer};
use super::{
    Challenge, ErrorMessage, Expected, Field, FieldName, MAX_LINE, Method, Reply, Request, Step,
    Verdict, WireError,
};
use crate::crypto::PublicKey;

/// A line of the protocol: its exact bytes, its fields, and the message that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    text: Box<str>,
    fields: Box<[Field]>,
    message: Message,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// ①.
    Request(Arc<Request>),
    /// ②.
    Challenge(Arc<Challenge>),
    /// ③.
    Reply(Arc<Reply>),
    /// ④.
    Verdict(Arc<Verdict>),
}

impl From<Arc<Request>> for Message {
    fn from(message: Arc<Request>) -> Self {
        Self::Request(message)
    }
}

impl From<Arc<Challenge>> for Message {
    fn from(message: Arc<Challenge>) -> Self {
        Self::Challenge(message)
    }
}

impl From<Arc<Reply>> for Message {
    fn from(message: Arc<Reply>) -> Self {
        Self::Reply(message)
    }
}

impl From<Arc<Verdict>> for Message {
    fn from(message: Arc<Verdict>) -> Self {
        Self::Verdict(message)
    }
}

/// A message, and the line that it stands in. Both are shared by all who keep them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried<M> {
    /// The line.
    pub line: Arc<Line>,
    /// What it says.
    pub message: Arc<M>,
}

/// What a line turned out to be: the awaited message, or an error in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming<M> {
    /// The message that was due.
    Message(M),
    /// The peer gave up.
    Error(ErrorMessage),
}

impl Line {
    /// The exact bytes, with the line ending.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same as bytes, as they cross the wire.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The named fields, in the order in which they stand there.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// What it says.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// Which of the four it is.
    pub fn step(&self) -> Step {
        match self.message {
            Message::Request(_) => Step::Request,
            Message::Challenge(_) => Step::Challenge,
            Message::Reply(_) => Step::Reply,
            Message::Verdict(_) => Step::Verdict,
        }
    }
}

impl<M: ToLine> Carried<M>
where
    Message: From<Arc<M>>,
{
    /// Writes a message.
    pub fn written(message: M) -> Self {
        let (text, fields) = Writer::write(&message);
        Self::new(text, fields, Arc::new(message))
    }

    fn new(text: String, mut fields: Vec<Field>, message: Arc<M>) -> Self {
        fields.sort_by_key(|field| field.offset);
        let (text, fields) = (text.into_boxed_str(), fields.into_boxed_slice());
        let line = Line { text, fields, message: Message::from(Arc::clone(&message)) };
        Self { line: Arc::new(line), message }
    }

    /// Reads a line. It is kept as it came.
    fn read(
        bytes: &[u8],
        body: impl FnOnce(Inside<'_>) -> Result<(M, Vec<Field>), WireError>,
    ) -> Result<Incoming<Self>, WireError> {
        let mut object = Object::from_line(text(bytes)?)?;
        if object.has("error") {
            let (error, _) = object.take_body("error")?.read(error)?;
            object.end()?;
            return Ok(Incoming::Error(error));
        }
        // First whether it is a message at all, then whether it is its turn.
        let got = step(&mut object)?;
        let inside = object.take_body(got.into())?;
        let mut fields = object.end()?;
        if got != M::STEP {
            return Err(WireError::UnexpectedStep { expected: M::STEP, got });
        }
        let (message, more) = body(inside)?;
        fields.extend(more);
        let whole = String::from_utf8(bytes.to_vec()).map_err(|_| WireError::NotUtf8)?;
        Ok(Incoming::Message(Self::new(whole, fields, Arc::new(message))))
    }
}

impl Carried<Request> {
    /// Reads ①.
    ///
    /// # Errors
    ///
    /// [`WireError`], as for every message here.
    pub fn request(line: &[u8]) -> Result<Incoming<Self>, WireError> {
        Self::read(line, |inside| inside.read(Request::read))
    }
}

impl Carried<Challenge> {
    /// Reads ② of a login with `method`, for the user key `user_key`.
    ///
    /// # Errors
    ///
    /// [`WireError`]; also when `encrypted` is not below the modulus.
    pub fn challenge(
        line: &[u8],
        method: Method,
        user_key: &PublicKey,
    ) -> Result<Incoming<Self>, WireError> {
        Self::read(line, |inside| inside.read(|body| Challenge::read(body, method, user_key)))
    }
}

impl Carried<Reply> {
    /// Reads ③ of a login with `method`, for the user key `user_key`.
    ///
    /// # Errors
    ///
    /// [`WireError`], as for every message here.
    pub fn reply(
        line: &[u8],
        method: Method,
        user_key: &PublicKey,
    ) -> Result<Incoming<Self>, WireError> {
        Self::read(line, |inside| inside.read(|body| Reply::read(body, method, user_key)))
    }
}

impl Carried<Verdict> {
    /// Reads ④.
    ///
    /// # Errors
    ///
    /// [`WireError`], as for every message here.
    pub fn verdict(line: &[u8]) -> Result<Incoming<Self>, WireError> {
        Self::read(line, |inside| {
            let (value, field) = inside.value(FieldName::Verdict);
            Ok((value.word(Expected::Verdict)?, vec![field]))
        })
    }
}

/// Reads ①, for whoever needs no line: as [`Carried::request`].
///
/// # Errors
///
/// [`WireError`], as for every message here.
pub fn read_request(line: &[u8]) -> Result<Incoming<Request>, WireError> {
    Carried::request(line).map(alone)
}

/// Reads ②, for whoever needs no line: as [`Carried::challenge`].
///
/// # Errors
///
/// [`WireError`], as for every message here.
pub fn read_challenge(
    line: &[u8],
    method: Method,
    user_key: &PublicKey,
) -> Result<Incoming<Challenge>, WireError> {
    Carried::challenge(line, method, user_key).map(alone)
}

/// Reads ③, for whoever needs no line: as [`Carried::reply`].
///
/// # Errors
///
/// [`WireError`], as for every message here.
pub fn read_reply(
    line: &[u8],
    method: Method,
    user_key: &PublicKey,
) -> Result<Incoming<Reply>, WireError> {
    Carried::reply(line, method, user_key).map(alone)
}

/// Reads ④, for whoever needs no line: as [`Carried::verdict`].
///
/// # Errors
///
/// [`WireError`], as for every message here.
pub fn read_verdict(line: &[u8]) -> Result<Incoming<Verdict>, WireError> {
    Carried::verdict(line).map(alone)
}

fn alone<M: Clone>(incoming: Incoming<Carried<M>>) -> Incoming<M> {
    match incoming {
        Incoming::Message(Carried { line, message }) => {
            drop(line);
            Incoming::Message(Arc::unwrap_or_clone(message))
        }
        Incoming::Error(error) => Incoming::Error(error),
    }
}

/// The text of a line: UTF-8, without its LF and a CR before it.
///
/// # Errors
///
/// [`WireError::TooLong`] or [`WireError::NotUtf8`].
pub fn text(line: &[u8]) -> Result<&str, WireError> {
    if line.len() > MAX_LINE {
        return Err(WireError::TooLong);
    }
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    std::str::from_utf8(line).map_err(|_| WireError::NotUtf8)
}

/// The named fields of any line, in the order in which they stand there: for whoever does not
/// know what is awaited.
///
/// # Errors
///
/// [`WireError`] when the line is not shaped as a message; values are not judged.
pub fn fields(line: &str) -> Result<Vec<Field>, WireError> {
    let mut object = Object::from_line(text(line.as_bytes())?)?;
    let is_error = object.has("error");
    let name = if is_error { "error" } else { step(&mut object)?.into() };
    let inside = object.take_body(name)?;
    let mut fields = object.end()?;
    if name == <&str>::from(Step::Verdict) {
        fields.push(inside.value(FieldName::Verdict).1);
    } else {
        let mut body = inside.open()?;
        for name in body.names() {
            body.take(name.try_into()?)?;
        }
        fields.extend(body.taken());
    }
    fields.sort_by_key(|field| field.offset);
    Ok(fields)
}

/// The step that a line says it is. An error message says none.
pub fn step_of(line: &str) -> Option<Step> {
    let fields = fields(line).ok()?;
    let field = fields.iter().find(|field| field.name == FieldName::Step)?;
    field.value(line).parse().ok().and_then(|number: u8| Step::try_from(number).ok())
}

fn error(body: &mut Object<'_>) -> Result<ErrorMessage, WireError> {
    let code = body.take(FieldName::ErrorCode)?.word(Expected::Code)?;
    let detail = body.take(FieldName::ErrorDetail)?.text()?;
    Ok(ErrorMessage { code, detail })
}

/// Takes the step's number out of a line.
fn step(object: &mut Object<'_>) -> Result<Step, WireError> {
    let value = object.take(FieldName::Step)?;
    let number = value.raw().parse().ok().and_then(|number: u8| Step::try_from(number).ok());
    number.ok_or_else(|| value.wrong(Expected::Step))
}
