//! The pane that tells who knows what: one row for each thing, one column for each party. It
//! grows; what is new in this part is marked.

use std::borrow::Cow;

use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Sheet, Theme, clip};
use crate::story::{Actor, Knowledge, LedgerRow};
use crate::tui::model::Model;
use crate::view::{Paint, pad};

/// The columns with names: at least this wide.
const NAMES: usize = 24;
/// The cells of a column that has room for `+SHA256:AbCdEfGh…`, and a space behind it.
const FINGERPRINT: usize = 18;

pub(super) fn sheet(model: &Model, width: u16) -> Sheet {
    // Where nobody is told to know anything, why that is so is all there is to say.
    if model.story().ledger.entries.is_empty() {
        let mut sheet = Sheet::new(width);
        sheet.text(&model.story().footer, "", Theme::of(model).paint(Paint::Quiet));
        return sheet;
    }
    let table = Table::new(model, usize::from(width));
    let mut sheet = Sheet::new(width);
    sheet.line(table.heads());
    let rows = model.story().ledger.rows(model.scene().happened);
    // What ④ compares, and what it compares with, stays in sight.
    let (stays, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(LedgerRow::matters);
    stays.iter().for_each(|row| sheet.line(table.row(row)));
    sheet.end_heads();
    // What was learned in this scene is seen, or else what was in its part.
    let news = rest.iter().position(|row| table.is_learned_now(row));
    let news = news.or_else(|| rest.iter().position(|row| table.is_new(row)));
    for (at, row) in rest.iter().enumerate() {
        if Some(at) == news {
            sheet.begin_news();
        }
        sheet.line(table.row(row));
    }
    sheet.end_news();
    sheet.gap();
    sheet.text(&model.story().footer, "", Theme::of(model).paint(Paint::Quiet));
    sheet
}

type Row = Vec<(String, Style)>;

struct Table<'a> {
    model: &'a Model,
    theme: Theme,
    /// The cells of the column with the names, and of each party's.
    names: usize,
    columns: Vec<usize>,
    /// Whether they have no room for a fingerprint as it is written.
    narrow: bool,
}

impl<'a> Table<'a> {
    fn new(model: &'a Model, width: usize) -> Self {
        let story = model.story();
        let names = NAMES.max(width / 4);
        let column = width.saturating_sub(names) / story.cast.len().max(1);
        let columns = vec![column; story.cast.len()];
        let narrow = column < FINGERPRINT;
        let mut table = Self { model, theme: Theme::of(model), names, columns, narrow };
        if narrow {
            table.fit(width);
        }
        table
    }

    /// Each column as wide as the widest that will ever stand in it, if that is enough.
    fn fit(&mut self, width: usize) {
        let listed = || self.model.story().ledger.entries.iter().filter(|known| known.is_listed);
        let names = listed().map(|known| known.name.width()).max().unwrap_or_default() + 2;
        let column = |actor: &Actor| {
            let own = listed().filter(|known| known.party == actor.party);
            let widest = own.map(|known| self.shown(known).width() + usize::from(!known.is_own));
            widest.chain([actor.name.width()]).max().unwrap_or_default() + 1
        };
        let columns: Vec<usize> = self.cast().iter().map(column).collect();
        if names + columns.iter().sum::<usize>() <= width {
            (self.names, self.columns) = (names, columns);
        }
    }

    fn parties(&self) -> impl Iterator<Item = (&'a Actor, usize)> {
        self.cast().iter().zip(self.columns.iter().copied())
    }

    fn cast(&self) -> &'a [Actor] {
        &self.model.story().cast
    }

    fn heads(&self) -> Row {
        let style = |party| {
            self.theme.paint(Paint::Of(party)).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        };
        let underlined = self.theme.plain().add_modifier(Modifier::UNDERLINED);
        let mut row = vec![(pad("", self.names), underlined)];
        for (actor, column) in self.parties() {
            row.push((pad(&actor.name, column), style(actor.party)));
        }
        row
    }

    /// What is known of a row by now, by whomever.
    fn known<'s>(&'s self, row: &'s LedgerRow<'_>) -> impl Iterator<Item = &'a Knowledge> + 's {
        let ledger = &self.model.story().ledger;
        let happened = self.model.scene().happened;
        self.cast().iter().filter_map(move |actor| ledger.knows(actor.party, row.fact, happened))
    }

    /// Whether somebody came to know it in this part.
    fn is_new(&self, row: &LedgerRow<'_>) -> bool {
        self.known(row).any(|known| known.is_new(self.model.scene().part))
    }

    /// Whether somebody did in this scene.
    fn is_learned_now(&self, row: &LedgerRow<'_>) -> bool {
        let scenes = &self.model.story().scenes;
        let before = self.model.scene_number().checked_sub(1).and_then(|at| scenes.get(at));
        let before = before.map_or(0, |scene| scene.happened);
        self.is_new(row) && self.known(row).any(|known| known.at > before && !known.is_own)
    }

    fn row(&self, row: &LedgerRow<'_>) -> Row {
        let LedgerRow { fact, name, never_travels, .. } = row;
        let scene = self.model.scene();
        let ledger = &self.model.story().ledger;
        let known = |actor: &Actor| ledger.knows(actor.party, fact, scene.happened);
        let is_new = |known: &Knowledge| known.is_new(scene.part);
        let any_new = self.is_new(row);
        let mark = if any_new { "+" } else { " " };
        let name = clip(&format!("{mark}{name}"), self.names - 1);
        let weight = |new: bool| if new { Modifier::BOLD } else { Modifier::empty() };
        let mut row =
            vec![(pad(&name, self.names), self.theme.plain().add_modifier(weight(any_new)))];
        for (actor, column) in self.parties() {
            let Some(found) = known(actor) else {
                row.push(self.nobody(actor.in_view || *never_travels, column));
                continue;
            };
            let new = is_new(found);
            let text = format!("{}{}", if new { "+" } else { "" }, self.shown(found));
            let text = clip(&text, column.saturating_sub(1));
            let style = self.theme.of_party(Some(actor.party)).add_modifier(weight(new));
            row.push((pad(&text, column), style));
        }
        row
    }

    /// A value. Where columns are narrow, how a fingerprint was made goes before any of its signs. That
    /// it goes on to the left is shown: a fingerprint may begin with the sign of what is new.
    fn shown<'k>(&self, known: &'k Knowledge) -> Cow<'k, str> {
        let short = known.shown.strip_prefix("SHA256:").filter(|_| self.narrow);
        short.map_or(Cow::from(&known.shown), |short| format!("…{short}").into())
    }

    /// What stands where nothing is known: the party does not have it, or the record does not say.
    fn nobody(&self, is_certain: bool, column: usize) -> (String, Style) {
        let sign = if is_certain { "–" } else { "?" };
        (pad(sign, column), self.theme.paint(Paint::Quiet))
    }
}
