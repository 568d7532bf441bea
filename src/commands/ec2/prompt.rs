//! The prompt at a terminal. It stays open while the cloud runs; what happens meanwhile is told
//! above the line that is being typed.

use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::sync::Arc;

use crossterm::event::{Event, EventStream, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use futures_util::StreamExt as _;

use super::asker::{Answer, Asker};
use super::complete::complete;
use super::conversation::{self, Conversation};
use super::dispatch;
use super::line::{Line, read};
use super::session::Session;
use super::shell::{self, Leaves};
use super::visitors::Visitors;
use crate::cli::{Ec2Command, Ec2Line};
use crate::cloud::{Listens, News};
use crate::commands::terminal::{Console, KeyByKey};
use crate::commands::{Done, Result};
use crate::ec2::Account;
use crate::lesson::{Problem, io_reason};
use crate::shell::{Completion, Editor, Key, Typed};
use crate::view::wrap;

/// What stands before a line.
const PROMPT: &str = "ec2> ";

/// Asks for commands and does them, until there are no more.
pub(super) async fn run(
    session: &Session,
    listens: &Listens,
    console: &Arc<Console>,
    asker: &Asker,
    interrupted: impl Future<Output = i32>,
) -> Result<Done> {
    let mut news = session.cloud.listen();
    let columns = crossterm::terminal::size().map_or(0, |(columns, _)| u32::from(columns));
    let editor = Editor::new(columns);
    let (keys, raw) = (Some(EventStream::new()), Some(key_by_key()?));
    let mut prompt = Prompt {
        console,
        asker,
        session,
        listens,
        editor,
        keys,
        raw,
        visitors: Visitors::default(),
    };
    let mut early = VecDeque::new();
    let mut interrupted = std::pin::pin!(interrupted);
    prompt.ask();
    loop {
        let event = match early.pop_front() {
            Some(event) => event,
            None => tokio::select! {
                _ = &mut interrupted => break,
                Some(news) = news.recv() => {
                    prompt.tell(&news);
                    continue;
                }
                event = next(&mut prompt.keys) => match event {
                    Some(Ok(event)) => event,
                    // The terminal is gone.
                    Some(Err(_)) | None => break,
                },
            },
        };
        match prompt.typed(&event) {
            None => {}
            Some(Typed::Line(line)) => {
                if !prompt.line(&line, &mut early).await? {
                    break;
                }
                // What the command did stands in its own answer.
                while let Ok(news) = news.try_recv() {
                    if !matches!(news, News::Account(_)) {
                        prompt.tell(&news);
                    }
                }
                prompt.ask();
            }
            Some(Typed::Complete) => prompt.complete(),
            Some(Typed::Interrupt) => prompt.ask(),
            Some(Typed::End) => {
                prompt.write(b"exit\r\n");
                break;
            }
        }
    }
    Ok(Done::Well)
}

struct Prompt<'a> {
    console: &'a Arc<Console>,
    asker: &'a Asker,
    session: &'a Session,
    listens: &'a Listens,
    editor: Editor,
    /// Not there while somebody else has the terminal.
    keys: Option<EventStream>,
    raw: Option<KeyByKey>,
    visitors: Visitors,
}

impl Prompt<'_> {
    fn ask(&mut self) {
        let mut out = Vec::new();
        self.editor.ask(PROMPT.to_owned(), &mut out);
        self.write(&out);
    }

    /// Tells what happened, above the line that is being typed.
    fn tell(&mut self, news: &News) {
        let words = &self.asker.words;
        let told = self.session.cloud.look(|account| self.visitors.tell(words, news, account));
        let Some(line) = told else { return };
        let mut out = Vec::new();
        let line = raw(&wrap(&line, self.asker.style.width, "· "));
        self.editor.above(line.as_bytes(), &mut out);
        self.write(&out);
    }

    /// What an event of the terminal comes to.
    fn typed(&mut self, event: &Event) -> Option<Typed> {
        let mut out = Vec::new();
        let typed = match event {
            Event::Key(key) => key_of(key).and_then(|key| self.editor.type_key(key, &mut out)),
            Event::Resize(columns, _) => {
                self.editor.resize(u32::from(*columns));
                self.editor.draw(&mut out);
                None
            }
            _ => None,
        };
        self.write(&out);
        typed
    }

    /// Does what a line says. Whether there may be another one.
    async fn line(&mut self, line: &str, early: &mut VecDeque<Event>) -> Result<bool> {
        self.editor.remember(line);
        let answer = match read(line, &self.asker.words) {
            Ok(Line::Empty) => return Ok(true),
            Ok(Line::Command(Ec2Line { command: Ec2Command::Exit, .. })) => return Ok(false),
            Ok(Line::Help(text)) => self.asker.answer(Ok(text)),
            Ok(Line::Command(Ec2Line { command: Ec2Command::Shell(shell), .. })) => {
                self.shell(&shell.program).await?
            }
            Ok(Line::Command(Ec2Line { command, json, .. })) => {
                match self.asked(command, early).await {
                    Ok(None) => return Ok(true),
                    Err(failure) => self.asker.answer(Err(failure)),
                    Ok(Some(command)) => {
                        let asker = self.asker.wanting(json);
                        let running = dispatch::run(self.session, command, &asker);
                        tokio::select! {
                            answer = running => answer,
                            () = interrupt(&mut self.keys, early) => {
                                self.write(b"^C\r\n");
                                return Ok(true);
                            }
                        }
                    }
                }
            }
            Err(failure) => self.asker.answer(Err(failure)),
        };
        self.console.talk(&raw(&answer.err));
        self.console.print(&raw(&answer.out))?;
        Ok(true)
    }

    /// A command with all that is asked about it. `None`: somebody has thought better of it.
    async fn asked(
        &mut self,
        command: Ec2Command,
        early: &mut VecDeque<Event>,
    ) -> Result<Option<Ec2Command>> {
        let Ec2Command::Launch(launch) = command else { return Ok(Some(command)) };
        let account = self.session.cloud.look(Account::clone);
        let asked = Conversation::about(account, launch.clone(), self.asker)?;
        let Some(mut conversation) = asked else { return Ok(Some(Ec2Command::Launch(launch))) };
        while let Some(screen) = conversation.screen() {
            self.console.talk(&raw(&screen));
            let mut out = Vec::new();
            self.editor.ask(conversation::PROMPT.to_owned(), &mut out);
            self.write(&out);
            let Some(line) = self.answer(early).await else {
                self.console.talk(&raw(&format!("{}\n", self.asker.words.get("wizard-left"))));
                return Ok(None);
            };
            conversation.hear(&line);
        }
        Ok(Some(Ec2Command::Launch(conversation.done())))
    }

    /// A line that is typed. `None`: Ctrl-C, Ctrl-D, or the terminal is gone.
    async fn answer(&mut self, early: &mut VecDeque<Event>) -> Option<String> {
        loop {
            let event = match early.pop_front() {
                Some(event) => event,
                None => next(&mut self.keys).await?.ok()?,
            };
            match self.typed(&event) {
                None | Some(Typed::Complete) => {}
                Some(Typed::Line(line)) => return Some(line),
                Some(Typed::Interrupt | Typed::End) => return None,
            }
        }
    }

    /// The terminal belongs to a shell until that has ended.
    async fn shell(&mut self, words: &[String]) -> Result<Answer> {
        (self.keys, self.raw) = (None, None);
        shell::greet(self.console, words, Leaves::Open);
        let done = shell::run(&self.session.home, self.listens, words, true).await;
        self.raw = Some(key_by_key()?);
        self.keys = Some(EventStream::new());
        Ok(match done {
            // How it ended is its own matter.
            Ok(_) => Answer::default(),
            Err(failure) => self.asker.answer(Err(failure)),
        })
    }

    fn complete(&mut self) {
        let mut out = Vec::new();
        match complete(&self.editor.before(), self.session, &self.asker.words) {
            Completion::Rest(rest) => self.editor.insert(&rest, &mut out),
            Completion::Several(names) => {
                let names = crate::text::escape(&names.join("  "));
                self.editor.below(format!("\r\n{names}\r\n").as_bytes(), &mut out);
            }
        }
        self.write(&out);
    }

    /// Writes what moves the cursor.
    fn write(&self, bytes: &[u8]) {
        let mut out = io::stdout().lock();
        // A terminal that is gone ends the prompt by its keys.
        let _ = out.write_all(bytes).and_then(|()| out.flush());
    }
}

/// A text for a terminal that does nothing at the end of a line by itself.
fn raw(text: &str) -> String {
    text.replace('\n', "\r\n")
}

fn key_by_key() -> Result<KeyByKey> {
    let failed = |error: io::Error| {
        Problem::new("err-ec2-terminal").sentence("reason", io_reason(error.kind()))
    };
    Ok(KeyByKey::on().map_err(failed)?)
}

async fn next(keys: &mut Option<EventStream>) -> Option<io::Result<Event>> {
    match keys {
        Some(keys) => keys.next().await,
        None => None,
    }
}

/// Waits for Ctrl-C. Other keys are for later.
async fn interrupt(keys: &mut Option<EventStream>, early: &mut VecDeque<Event>) {
    while let Some(Ok(event)) = next(keys).await {
        if let Event::Key(key) = &event
            && key_of(key) == Some(Key::Ctrl('c'))
        {
            early.clear();
            return;
        }
        early.push_back(event);
    }
}

/// The editor's name of a key.
fn key_of(key: &KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    Some(match key.code {
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(c.to_ascii_lowercase())
        }
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        _ => return None,
    })
}
