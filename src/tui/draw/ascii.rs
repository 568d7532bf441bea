//! The same screen with the characters of ASCII: for terminals where frames and circled numbers
//! are two cells wide, or are not there at all. Japanese text stays.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Replaces what is drawn with signs that ASCII has not.
pub(super) fn translate(buffer: &mut Buffer, area: Rect) {
    for position in area.positions() {
        let Some(cell) = buffer.cell_mut(position) else { continue };
        let mut characters = cell.symbol().chars();
        if let (Some(sign), None) = (characters.next(), characters.next())
            && let Some(plain) = plain(sign)
        {
            cell.set_char(plain);
        }
    }
}

fn plain(sign: char) -> Option<char> {
    Some(match sign {
        '─' | '═' | '╌' | '━' => '-',
        '│' | '║' | '┃' | '╎' | '╵' => '|',
        '\u{250c}'..='\u{254b}' | '\u{2552}'..='\u{256c}' | '\u{256d}'..='\u{2570}' => '+',
        '⓪' => '0',
        '①' => '1',
        '②' => '2',
        '③' => '3',
        '④' => '4',
        '→' | '▸' | '►' | '›' => '>',
        '←' | '◂' | '◄' => '<',
        '↑' => '^',
        '↓' => 'v',
        '·' | '•' => '.',
        '■' | '§' => '#',
        '□' => 'o',
        '◉' => '@',
        '✓' => 'v',
        '✗' | '×' => 'x',
        '…' => '~',
        '–' | '—' => '-',
        '≟' => '=',
        '‖' => '|',
        '☐' => '_',
        '⋮' => ':',
        'µ' => 'u',
        _ => return None,
    })
}
