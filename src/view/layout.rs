//! Wrapping and widths, for Japanese too.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::lesson::phrase;

/// A last line with fewer cells than this looks lost: the line before it gives it something.
const LONELY: usize = 10;

/// Wraps each line of `text` to `width` cells. The first line of all begins with `first`, the
/// others with as many spaces.
pub fn wrap(text: &str, width: usize, first: &str) -> String {
    wrap_hanging(text, width, first, &" ".repeat(first.width()))
}

/// Wraps each line of `text` to `width` cells. The first line of all begins with `first`, the
/// others with `rest`.
pub fn wrap_hanging(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut out = String::new();
    let mut head = first;
    for paragraph in text.lines() {
        let rooms = [head, rest].map(|head| width.saturating_sub(head.width()).max(1));
        for line in lines(paragraph, rooms) {
            out.push_str(format!("{head}{line}").trim_end());
            out.push('\n');
            head = rest;
        }
    }
    out
}

/// What things are called, and what they are, in two columns that stand in a little.
pub(super) fn rows(rows: &[(String, String)], width: usize) -> String {
    let names = rows.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    let row =
        |(name, value): &(String, String)| wrap(value, width, &format!("  {}  ", pad(name, names)));
    rows.iter().map(row).collect()
}

/// As [`wrap`], where nothing may be wider, since what is beyond would not be seen: a command that has
/// no room on a line of its own is broken at its blanks.
pub fn wrap_within(text: &str, width: usize, first: &str) -> String {
    let wrapped = wrap(text, width, first);
    if wrapped.lines().all(|line| line.width() <= width) {
        return wrapped;
    }
    wrap(&text.replace('\u{a0}', " "), width, first)
}

/// A paragraph in lines: the first one has so much room, then the others. As much as fits stands
/// on each, but the last one is not left alone.
fn lines(paragraph: &str, rooms: [usize; 2]) -> Vec<&str> {
    // Where pieces of text begin, and where all ends.
    let places = places(paragraph, rooms[0].min(rooms[1]));
    let line = |from: usize, to: usize| &paragraph[places[from]..places[to]];
    // How much stands before each piece, and how wide each is without the blanks at its end.
    let (mut before, mut bare) = (vec![0], Vec::new());
    for end in 1..places.len() {
        let piece = line(end - 1, end);
        before.push(before[end - 1] + piece.width());
        bare.push(piece.trim_end().width());
    }
    let width = |from: usize, to: usize| {
        let last = (from..to).rev().find(|piece| bare[*piece] > 0);
        last.map_or(0, |last| before[last] - before[from] + bare[last])
    };
    let end = places.len() - 1;
    let mut starts = vec![0];
    for piece in 0..end {
        let start = starts[starts.len() - 1];
        if width(start, piece + 1) > rooms[starts.len().min(2) - 1] && start < piece {
            starts.push(piece);
        }
    }
    // What is moved down leaves the line before longer than the last one.
    while let [.., before, last] = starts[..]
        && width(last, end) < LONELY
        && last > before + 1
        && width(before, last - 1) > width(last - 1, end)
        && width(last - 1, end) <= rooms[1]
    {
        starts.pop();
        starts.push(last - 1);
    }
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().zip(ends).map(|(&from, to)| line(from, to)).collect()
}

/// Where a line may begin, and the end of the text. What is wider than `room` is cut where it must
/// be.
fn places(text: &str, room: usize) -> Vec<usize> {
    let mut places = vec![0];
    let mut start = 0;
    let mut last = None;
    for (end, next) in text.char_indices().chain([(text.len(), ' ')]) {
        let last = last.replace(next);
        if last.is_none_or(|last| end < text.len() && !may_end(text, end, last, next)) {
            continue;
        }
        // A command is copied in one piece, whatever it takes: its blanks are no-break spaces.
        let piece = &text[start..end];
        if piece.trim_end().width() > room && !piece.contains('\u{a0}') {
            cut(start..end, text, room, &mut places);
        }
        places.push(end);
        start = end;
    }
    places
}

/// Whether a line may end here, between these two characters. After a blank, or between two Japanese
/// phrases; a fingerprint, a path or an option has to be copied in one piece.
fn may_end(text: &str, at: usize, last: char, next: char) -> bool {
    if last == ' ' {
        let (before, after) = (text[..at].trim_end(), &text[at..]);
        return next != ' '
            && !belongs(before, after)
            && (!phrase::is_hiragana(next) || phrase::ends(before, after));
    }
    (phrase::is_japanese(last) || phrase::is_japanese(next))
        && phrase::ends(&text[..at], &text[at..])
}

/// Units that stand behind a number and a blank.
const UNITS: [&str; 8] = ["ns", "µs", "ms", "s", "%", "KiB", "MiB", "GiB"];

/// Whether two things with a blank between them are one: a number and its unit, the two sides of an
/// equation at its sign, a standard with its number and its section.
fn belongs(before: &str, after: &str) -> bool {
    let is_unit = |unit: &str| {
        let rest = after.strip_prefix(unit);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let counted = before.ends_with(|c: char| c.is_ascii_digit());
    (counted && UNITS.into_iter().any(is_unit))
        || after.starts_with("= ")
        || after.starts_with('§')
        || before.ends_with("RFC")
}

/// Cuts what is wider than a line: where a Japanese word is put together if that is enough, else
/// between any two Japanese characters, and where the line is full: there a path goes on behind a slash.
fn cut(piece: Range<usize>, text: &str, room: usize, places: &mut Vec<usize>) {
    let inner = |at: &usize| text.is_char_boundary(*at) && phrase::is_joint(text.split_at(*at));
    let mut start = piece.start;
    for end in (piece.start + 1..piece.end).filter(inner).chain([piece.end]) {
        if text[start..end].trim_end().width() > room {
            cut_anywhere(start..end, text, room, places);
        }
        if end < piece.end {
            places.push(end);
        }
        start = end;
    }
}

fn cut_anywhere(piece: Range<usize>, text: &str, room: usize, places: &mut Vec<usize>) {
    let mut start = piece.start;
    let mut last = ' ';
    for (i, c) in text[piece.clone()].char_indices().skip(1) {
        let at = piece.start + i;
        let japanese = phrase::is_japanese(last) || phrase::is_japanese(c);
        let full = text[start..at].width() + c.width().unwrap_or_default() > room;
        if full || (japanese && phrase::may_part(last, c)) {
            let slash = text[start..at].rfind(['/', '\\']).filter(|slash| full && *slash > 0);
            start = slash.map_or(at, |slash| start + slash + 1);
            places.push(start);
        }
        last = c;
    }
}

/// `text`, filled up with spaces to `width` cells.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// A rule across the page with a title in it. Where the page is too narrow for the title, it takes
/// several lines, and the rule fills the last of them.
pub(super) fn rule(title: &str, width: usize) -> String {
    let lines = wrap(title, width, "── ");
    let used = lines.lines().last().map_or(0, |line| line.width() + 1);
    let lines = lines.trim_end();
    format!("{lines} {}", "─".repeat(width.saturating_sub(used))).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINGERPRINT: &str = "SHA256:H0E363CRh694244/flTIcVaJ+UkjvSyqj2waqw4Ue9Q";

    #[test]
    fn what_is_copied_in_one_piece_is_not_cut() {
        for width in 60..80 {
            let text =
                format!("The host key is {FINGERPRINT}; see /home/alice/known_hosts, line 3.");
            let text = wrap(&text, width, "  ");
            assert!(
                text.contains(FINGERPRINT) && text.contains("/home/alice/known_hosts"),
                "{text}"
            );
            assert!(wrap("人と 人と--listen 127.0.0.1:2023 と", 20, "").contains("--listen"));
        }
    }

    #[test]
    fn japanese_breaks_between_phrases() {
        let text = "公開鍵は「どの南京錠か」を示すだけです。これだけではログインできません。";
        for width in 8..60 {
            let wrapped = wrap(text, width, "  ");
            assert_eq!(wrapped.replace(['\n', ' '], ""), text);
            for line in wrapped.lines() {
                assert!(line.width() <= width, "{width}\n{wrapped}");
                assert!(!line.trim_start().starts_with(['。', '」']), "{width}\n{wrapped}");
                let cut = ["錠か」", "です", "ません", "ン"]
                    .iter()
                    .any(|end| line.trim_start().starts_with(end));
                assert!(width < 24 || !cut, "{width}\n{wrapped}");
            }
        }
    }

    #[test]
    fn a_particle_stays_with_what_stands_before_it() {
        assert_eq!(wrap("別の keystep serve を動かす", 20, ""), "別の keystep\nserve を動かす\n");
    }

    #[test]
    fn a_reading_stays_with_its_word() {
        assert_eq!(
            wrap("この箱を復号（ふくごう）する", 20, ""),
            "この箱を\n復号（ふくごう）する\n"
        );
        assert_eq!(wrap("判定（拒否）", 8, ""), "判定\n（拒否）\n");
    }

    #[test]
    fn a_number_stays_with_its_unit_and_a_standard_with_its_number() {
        for (text, whole) in [
            ("carol 1177.7 µs です", "1177.7 µs"),
            ("サーバーで 625 µsかかります", "625 µs"),
            ("署名の形（RFC 4252 第7章）です", "RFC 4252"),
            ("the form (RFC 4252 §7) it has", "RFC 4252 §7"),
            ("ここで、n = (a − b)(a + b) です", "n ="),
            ("half of 12 % of it", "12 %"),
        ] {
            // As wide as the longest of these phrases, and wider.
            for width in 17..40 {
                let wrapped = wrap(text, width, "");
                assert!(wrapped.contains(whole), "{width}\n{wrapped}");
            }
        }
        assert_eq!(wrap("there are 12 such", 12, ""), "there are\n12 such\n");
    }

    #[test]
    fn no_latin_word_is_cut() {
        assert_eq!(wrap("as ssh-keygen’s choice", 16, ""), "as ssh-keygen’s\nchoice\n");
    }

    #[test]
    fn a_command_is_never_cut() {
        let command = "openssl\u{a0}rsa\u{a0}-in\u{a0}a";
        let wrapped = wrap(&format!("変えるには：{command}"), 12, "");
        assert_eq!(wrapped, format!("変えるには：\n{command}\n"));
        // Where a wider line would not be seen, it is.
        let within = wrap_within(command, 12, "");
        assert_eq!(within, "openssl rsa\n-in a\n");
    }

    #[test]
    fn a_path_is_cut_behind_a_slash() {
        let path = "/home/alice/.local/share/keystep/transcripts/2026-11-26.json";
        for (width, text) in [(30, path.to_owned()), (30, format!("keystep\u{a0}show\u{a0}{path}"))]
        {
            let wrapped = wrap_within(&text, width, "");
            let lines: Vec<&str> = wrapped.lines().collect();
            assert!(lines.iter().all(|line| line.width() <= width), "{wrapped}");
            assert!(wrapped.replace('\n', "").ends_with(path), "{wrapped}");
            let (_, before) = lines.split_last().unwrap();
            assert!(before.iter().all(|line| line.ends_with(['/', 'w'])), "{wrapped}");
        }
        // A name that is longer than a line is cut where the line is full.
        assert_eq!(wrap_within(&format!("/{}", "a".repeat(12)), 9, ""), "/aaaaaaaa\naaaa\n");
    }

    #[test]
    fn the_last_line_is_not_left_alone() {
        assert_eq!(
            wrap("It may be seen, but not by you", 26, ""),
            "It may be seen, but\nnot by you\n"
        );
        // But what would leave the line before shorter still stays.
        assert_eq!(wrap("a long-long-word ab", 16, ""), "a long-long-word\nab\n");
    }

    #[test]
    fn the_first_line_may_begin_otherwise() {
        assert_eq!(wrap_hanging("one two three", 9, "* ", "    "), "* one two\n    three\n");
    }
}
