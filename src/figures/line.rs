//! The line of the least squares.

/// A straight line, as near to given points as one can be.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Line {
    /// How much it rises a step to the right.
    pub slope: f64,
    /// Its height at 0.
    pub start: f64,
    /// R²: 1 if every point lies on it; `None` with two points, which always do, and where all
    /// points are of one height.
    pub r_squared: Option<f64>,
}

impl Line {
    /// The line through these points. `None` without two that lie side by side.
    pub fn through(points: &[(f64, f64)]) -> Option<Self> {
        let count = points.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
        let (mean_x, mean_y) = (mean(|point| point.0), mean(|point| point.1));
        let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
            points.iter().map(|(x, y)| of(x - mean_x, y - mean_y)).sum()
        };
        let (xx, xy, yy) = (sum(&|x, _| x * x), sum(&|x, y| x * y), sum(&|_, y| y * y));
        if points.len() < 2 || xx <= 0.0 {
            return None;
        }
        let slope = xy / xx;
        let rest = yy - slope * xy;
        let r_squared = (points.len() > 2 && yy > 0.0).then(|| 1.0 - rest.max(0.0) / yy);
        Some(Self { slope, start: mean_y - slope * mean_x, r_squared })
    }

    /// Its height at this place.
    pub fn at(&self, x: f64) -> f64 {
        self.start + self.slope * x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_again() {
        let line = Line::through(&[(1.0, 5.0), (2.0, 7.0), (4.0, 11.0)]).unwrap();
        assert_eq!((line.slope, line.start, line.r_squared), (2.0, 3.0, Some(1.0)));
        assert_eq!(line.at(10.0), 23.0);
        // By hand: 0, 1, 0 at 0, 1, 2 has slope 0, and explains nothing.
        let bump = Line::through(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)]).unwrap();
        assert_eq!((bump.slope, bump.r_squared), (0.0, Some(0.0)));
        assert_eq!(Line::through(&[(0.0, 1.0), (1.0, 2.0)]).unwrap().r_squared, None);
        assert_eq!(Line::through(&[(3.0, 1.0), (3.0, 2.0)]), None);
        assert_eq!(Line::through(&[]), None);
    }
}
