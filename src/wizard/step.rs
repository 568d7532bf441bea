//! The seven steps, as the notes number them.

use strum::{Display, EnumCount, EnumIter, IntoEnumIterator as _};

/// A step: a page of the console of 2019 (EC2's user guide of that time, "Launching an instance using
/// the Launch Instance Wizard"). Today all are on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumIter, EnumCount)]
#[strum(serialize_all = "kebab-case")]
pub enum Step {
    /// ① the image.
    Image,
    /// ② the type.
    Type,
    /// ③ the details of the instance.
    Details,
    /// ④ storage.
    Storage,
    /// ⑤ tags.
    Tags,
    /// ⑥ the security group.
    Firewall,
    /// ⑦ everything once more, and then the key pair.
    Review,
}

impl Step {
    /// Its number, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The step of a number.
    pub fn of(number: usize) -> Option<Self> {
        Self::iter().nth(number.checked_sub(1)?)
    }

    /// Its number in a circle.
    pub fn mark(self) -> char {
        ['①', '②', '③', '④', '⑤', '⑥', '⑦'][self as usize]
    }

    /// The step behind it.
    pub fn next(self) -> Option<Self> {
        Self::of(self.number() + 1)
    }

    /// The step before it.
    pub fn previous(self) -> Option<Self> {
        Self::of(self.number() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_seven() {
        let marks: String = Step::iter().map(Step::mark).collect();
        assert_eq!(marks, "①②③④⑤⑥⑦");
        assert_eq!((Step::Image.previous(), Step::Review.next()), (None, None));
        assert_eq!(Step::of(0), None);
        for step in Step::iter() {
            assert_eq!(Step::of(step.number()), Some(step));
            assert_eq!(step.next().and_then(Step::previous).unwrap_or(step), step);
        }
    }
}
