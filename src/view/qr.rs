//! An address as squares that a phone reads (ISO/IEC 18004).

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use super::palette;

/// How much is left white around it, in squares.
const QUIET: usize = 4;

/// The squares that are dark, row by row: as few as can be, so that each is large and a usual window has
/// room for them. A screen is not torn or stained, and needs little to correct.
fn squares(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    let row = |row: usize| code[row].iter().take(code.size).map(|module| module.value()).collect();
    Some((0..code.size).map(row).collect())
}

/// As the path of a drawing, with the length of its side.
pub fn qr_path(text: &str) -> Option<(usize, String)> {
    let squares = squares(text)?;
    let mut path = String::new();
    for (y, row) in squares.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some((squares.len(), path))
}

/// For a terminal, two rows of squares a line.
pub fn qr(text: &str) -> Option<String> {
    let squares = squares(text)?;
    let side = squares.len() + 2 * QUIET;
    let dark = |x: usize, y: usize| {
        let at = |at: usize| at.checked_sub(QUIET);
        let row = at(y).and_then(|y| squares.get(y));
        row.zip(at(x)).and_then(|(row, x)| row.get(x)).copied().unwrap_or_default()
    };
    let line = |y: usize| -> String {
        let cell = |x| match (dark(x, y), dark(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        palette::on_paper(&(0..side).map(cell).collect::<String>()) + "\n"
    };
    Some((0..side).step_by(2).map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The three corners by which a code is found (ISO/IEC 18004, 6.3.3), in both drawings.
    #[test]
    fn both_drawings_have_the_corners() {
        let all = squares("http://192.168.1.20:2080/").unwrap();
        let side = all.len();
        let corner = |x: usize, y: usize| -> Vec<bool> {
            (0..7)
                .flat_map(|dy| (0..7).map(move |dx| (dx, dy)))
                .map(|(dx, dy)| all[y + dy][x + dx])
                .collect()
        };
        let ring = |at: usize| {
            let (x, y) = (at % 7, at / 7);
            let far = x.abs_diff(3).max(y.abs_diff(3));
            far != 2
        };
        let wanted: Vec<bool> = (0..49).map(ring).collect();
        for (x, y) in [(0, 0), (side - 7, 0), (0, side - 7)] {
            assert_eq!(corner(x, y), wanted);
        }
        let (path_side, path) = qr_path("http://192.168.1.20:2080/").unwrap();
        let dark = all.iter().flatten().filter(|dark| **dark).count();
        assert_eq!((path_side, path.matches('M').count()), (side, dark));
        let text = qr("http://192.168.1.20:2080/").unwrap();
        assert_eq!(text.lines().count(), (side + 2 * QUIET).div_ceil(2));
    }
}
