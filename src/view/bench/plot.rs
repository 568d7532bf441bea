//! The plot: time against key size, both logarithmic, with the intervals. One line an operation,
//! each with a mark of its own and its name at its end, so that nothing hangs on colour alone.

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea as _};
use plotters::element::{Circle, PathElement, Polygon, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, IntoTextStyle as _, RGBColor, TextStyle};
use strum::VariantArray;

use crate::figures::{Unit, time};
use crate::lesson::Words;
use crate::measure::report::Figure;
use crate::measure::{Operation, Report};
use crate::view::palette::{Ink, SANS};
use crate::view::xml::escaped;

/// The picture in pixels, the size of a projector's page.
const SIZE: (u32, u32) = (1600, 900);
const PANEL: i32 = 800;
/// The corners of the plot within its panel.
const LEFT: i32 = 118;
const RIGHT: i32 = 440;
const TOP: i32 = 96;
const BOTTOM: i32 = 800;
/// What lies between the plot and the names at the ends of its lines.
const TO_NAME: i32 = 40;
/// The least distance of two names.
const NAME_GAP: i32 = 34;
/// The point of a figure.
const DOT: i32 = 3;
const MARK: i32 = 9;
/// What plotters' SVG backend divides the size of a font by.
const SHRINK: f64 = 1.24;
/// Lines that can be told apart, by their colours and by their marks.
const KINDS: usize = Ink::SERIES.len();

type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn<'a> = Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>>;

/// The plot as SVG.
pub fn plot(words: &Words, report: &Report) -> String {
    let mut svg = String::new();
    {
        let canvas = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        // Text takes everything that is written to it: nothing can fail here.
        let _ = draw(&canvas, words, report);
    }
    // It fits any window, and says what it is to those who do not see it.
    let size = format!("width=\"{}\" height=\"{}\" ", SIZE.0, SIZE.1);
    let svg = svg.replacen(&size, "role=\"img\" ", 1);
    let (title, axes) = (words.get("bench-title"), words.get("bench-plot-axes"));
    let names = format!(">\n<title>{}</title>\n<desc>{}</desc>\n", escaped(&title), escaped(&axes));
    svg.replacen(">\n", &names, 1)
}

fn draw<'a>(canvas: &Canvas<'a>, words: &Words, report: &Report) -> Drawn<'a> {
    canvas.fill(&rgb(Ink::WHITE))?;
    let (operations, mut logins): (Vec<Operation>, Vec<Operation>) =
        Operation::VARIANTS.iter().partition(|operation| operation.method().is_none());
    // In memory they take as long, and the lines would lie upon one another.
    logins.retain(|login| login.is_over_tcp());
    for (left, title, operations) in
        [(0, "bench-plot-operations", operations), (PANEL, "bench-plot-logins", logins)]
    {
        if let Some(panel) = Panel::new(report, &operations, left) {
            panel.frame(canvas, words, &words.get(title), report)?;
            panel.lines(canvas, words, report, &operations)?;
        }
    }
    canvas.present()
}

/// One plot, and where its values lie.
struct Panel {
    left: i32,
    /// From the logarithm of the smallest size to that of the largest.
    across: (f64, f64),
    /// From the power of ten below the shortest time to the one above the longest.
    up: (i32, i32),
}

impl Panel {
    /// `None` if there is nothing to show.
    fn new(report: &Report, operations: &[Operation], left: i32) -> Option<Self> {
        let of_it = |figure: &&Figure| operations.contains(&figure.operation);
        let ends = report.figures.iter().filter(of_it).flat_map(|figure| {
            let (low, high) = (figure.interval_low_ns, figure.interval_high_ns);
            [low.unwrap_or(figure.median_ns), high.unwrap_or(figure.median_ns)]
        });
        let (low, high) =
            ends.fold((f64::MAX, 0_f64), |(low, high), ns| (low.min(ns), high.max(ns)));
        if high <= 0.0 {
            return None;
        }
        let sizes = || report.sizes.iter().map(|size| size.bits as f64);
        let (small, large) = (sizes().fold(f64::MAX, f64::min), sizes().fold(0.0, f64::max));
        // One size alone stands in the middle.
        let room = if small < large { 1.0 } else { 2.0 };
        Some(Self {
            left,
            across: ((small / room).ln(), (large * room).ln()),
            up: (low.log10().floor() as i32, high.log10().ceil() as i32),
        })
    }

    fn x(&self, bits: f64) -> i32 {
        let (from, to) = self.across;
        let share = (bits.ln() - from) / (to - from);
        self.left + LEFT + (share * f64::from(RIGHT - LEFT)).round() as i32
    }

    fn y(&self, ns: f64) -> i32 {
        let (from, to) = (f64::from(self.up.0), f64::from(self.up.1));
        let share = (ns.log10() - from) / (to - from).max(1.0);
        BOTTOM - (share * f64::from(BOTTOM - TOP)).round() as i32
    }

    /// The title, the grid, and the numbers on it.
    fn frame<'a>(
        &self,
        canvas: &Canvas<'a>,
        words: &Words,
        title: &str,
        report: &Report,
    ) -> Drawn<'a> {
        let (left, right) = (self.left + LEFT, self.left + RIGHT);
        let grid = rgb(Ink::RULE).stroke_width(2);
        label(canvas, title, (left, 44), 32, HPos::Left)?;
        for power in self.up.0..=self.up.1 {
            let y = self.y(10_f64.powi(power));
            canvas.draw(&PathElement::new([(left, y), (right, y)], grid))?;
            label(canvas, &decade(power), (left - 14, y), 24, HPos::Right)?;
        }
        for size in &report.sizes {
            let x = self.x(size.bits as f64);
            canvas.draw(&PathElement::new([(x, TOP), (x, BOTTOM)], grid))?;
            label(canvas, &size.bits.to_string(), (x, BOTTOM + 26), 24, HPos::Center)?;
        }
        label(canvas, &words.get("bench-plot-axes"), (left, BOTTOM + 68), 24, HPos::Left)
    }

    fn lines<'a>(
        &self,
        canvas: &Canvas<'a>,
        words: &Words,
        report: &Report,
        operations: &[Operation],
    ) -> Drawn<'a> {
        let mut names = Vec::new();
        for (i, operation) in operations.iter().enumerate() {
            let figures: Vec<&Figure> = report.of(*operation).collect();
            let point = |of: &&Figure| (self.x(of.bits as f64), self.y(of.median_ns));
            let points: Vec<(i32, i32)> = figures.iter().map(point).collect();
            let color = rgb(*Ink::SERIES.get(i % KINDS).unwrap_or(&Ink::BLACK));
            let Some(end) = points.last().copied() else { continue };
            canvas.draw(&PathElement::new(points.clone(), color.stroke_width(3)))?;
            for (figure, at) in figures.iter().zip(points) {
                if let Some(found) = figure.estimate() {
                    self.interval(canvas, (found.low, found.high), at.0, color)?;
                }
                mark(canvas, i, at, color)?;
            }
            names.push((end, i, color, words.operation(*operation)));
        }
        names.sort_by_key(|(end, ..)| end.1);
        let places = apart(&names.iter().map(|(end, ..)| end.1).collect::<Vec<_>>());
        for ((end, i, color, name), y) in names.into_iter().zip(places) {
            let at = (self.left + RIGHT + TO_NAME, y);
            canvas.draw(&PathElement::new([end, (at.0 - 14, y)], color.stroke_width(1)))?;
            shape(canvas, i, at, color)?;
            label(canvas, &name, (at.0 + 16, y), 22, HPos::Left)?;
        }
        Ok(())
    }

    /// The interval of a median, with a stroke at each end.
    fn interval<'a>(
        &self,
        canvas: &Canvas<'a>,
        (low, high): (f64, f64),
        x: i32,
        color: RGBColor,
    ) -> Drawn<'a> {
        let (low, high) = (self.y(low), self.y(high));
        let style = color.stroke_width(2);
        canvas.draw(&PathElement::new([(x, low), (x, high)], style))?;
        for y in [low, high] {
            canvas.draw(&PathElement::new([(x - 6, y), (x + 6, y)], style))?;
        }
        Ok(())
    }
}

/// The point of a figure, in the mark of its operation.
fn mark<'a>(canvas: &Canvas<'a>, kind: usize, at: (i32, i32), color: RGBColor) -> Drawn<'a> {
    shape(canvas, kind, at, color)?;
    canvas.draw(&Circle::new(at, DOT, color.filled()))
}

/// The mark of an operation.
fn shape<'a>(canvas: &Canvas<'a>, kind: usize, (x, y): (i32, i32), color: RGBColor) -> Drawn<'a> {
    let m = MARK;
    let corners: Vec<(i32, i32)> = match kind % KINDS {
        0 => return canvas.draw(&Circle::new((x, y), m, color.stroke_width(2))),
        1 => vec![(x - m, y - m), (x + m, y - m), (x + m, y + m), (x - m, y + m)],
        2 => vec![(x, y - m - 2), (x + m + 2, y), (x, y + m + 2), (x - m - 2, y)],
        3 => vec![(x, y - m - 2), (x + m + 1, y + m), (x - m - 1, y + m)],
        4 => vec![(x, y + m + 2), (x + m + 1, y - m), (x - m - 1, y - m)],
        _ => {
            let style = color.stroke_width(2);
            canvas.draw(&PathElement::new([(x - m, y - m), (x + m, y + m)], style))?;
            return canvas.draw(&PathElement::new([(x - m, y + m), (x + m, y - m)], style));
        }
    };
    canvas.draw(&Polygon::new(corners.clone(), color.mix(0.15)))?;
    let outline: Vec<(i32, i32)> = corners.iter().chain(corners.first()).copied().collect();
    canvas.draw(&PathElement::new(outline, color.stroke_width(2)))
}

fn label<'a>(
    canvas: &Canvas<'a>,
    text: &str,
    at: (i32, i32),
    size: u32,
    across: HPos,
) -> Drawn<'a> {
    // The backend writes a smaller number than it is given.
    let style: TextStyle<'_> = (SANS, f64::from(size) * SHRINK).into_text_style(&SIZE);
    let ink = rgb(Ink::BLACK);
    let style = style.pos(Pos::new(across, VPos::Center)).color(&ink);
    canvas.draw(&Text::new(text.to_owned(), at, style))
}

fn rgb(ink: Ink) -> RGBColor {
    let [red, green, blue] = ink.parts();
    RGBColor(red, green, blue)
}

/// A power of ten on the axis.
fn decade(power: i32) -> String {
    let ns = 10_f64.powi(power);
    if power < 3 {
        return time(ns);
    }
    let unit = Unit::of(&[ns]);
    let digits = unit.show(ns);
    let whole = digits.split('.').next().unwrap_or_default();
    format!("{whole} {unit}")
}

/// Places for names, from the top down, near where they want to be and not upon one another.
fn apart(wanted: &[i32]) -> Vec<i32> {
    let mut places: Vec<i32> = Vec::new();
    for want in wanted {
        let free = places.last().map_or(i32::MIN, |above| above + NAME_GAP);
        places.push((*want).max(free));
    }
    // Whoever was pushed over the edge pushes back.
    let mut limit = BOTTOM;
    for place in places.iter_mut().rev() {
        *place = (*place).min(limit);
        limit = *place - NAME_GAP;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_lie_upon_one_another() {
        let places = apart(&[100, 101, 102, 400, BOTTOM - 1, BOTTOM]);
        assert!(places.windows(2).all(|two| two[1] - two[0] >= NAME_GAP), "{places:?}");
        assert_eq!((places[0], places[3], places[5]), (100, 400, BOTTOM));
    }

    #[test]
    fn the_axis_has_whole_numbers() {
        for (power, shown) in [(4, "10 µs"), (6, "1 ms"), (8, "100 ms"), (10, "10 s")] {
            assert_eq!(decade(power), shown);
        }
    }
}
