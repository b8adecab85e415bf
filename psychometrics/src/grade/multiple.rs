//! Multiple response: what a set of picked options is worth.
//!
//! With c right and w wrong options on offer, r right and k wrong ones picked:
//!
//! | rule | worth |
//! | --- | --- |
//! | all or nothing | 1 if r = c and k = 0, else 0 |
//! | right minus wrong | max(0, r - k) / c |
//! | balanced | clamp(r/c - k/w, 0, 1): blind guessing earns nothing on average before the clamp |
//! | min rule | max(0, min(r, c - k)) / c (Open University) |
//! | per option | (r + w - k) / (c + w): each option is a true/false question |
//! | Kprime | 1 without an error, 1/2 with one, else 0 |
//! | Ripkey | r/c, and 0 if more than c were picked: say how many to pick |
//!
//! Source: Betts et al. 2022, *Educational and Psychological Measurement* 82:151 (information by rule); Kanzow et al.
//! 2023, *JMIR Medical Education* e43792 (41 methods); Bauer et al. 2011. Partial credit measures more per minute than
//! all-or-nothing; the default is [`MultipleRule::Balanced`].
//!
//! When not: there is no "right only, no penalty" rule, because picking everything would always earn all points. Single
//! choice takes no negative marking; guessing is the model's job (the parameter c).

use super::Fraction;
use crate::infeasible::{Infeasible, Reason};

/// How a set of picked options becomes a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MultipleRule {
    /// Every right option and no wrong one, or nothing.
    AllOrNothing,
    /// Right picks less wrong picks, over the number of right options, not below 0.
    RightMinusWrong,
    /// A right pick is worth 1/c, a wrong one costs 1/w, within 0..=1.
    #[default]
    Balanced,
    /// The smaller of the right picks and what wrong picks leave, over the number of right options.
    MinRule,
    /// Each option judged as true or false.
    PerOption,
    /// All points, half of them with a single error, else none.
    Kprime,
    /// Right picks over right options, nothing if more than that were picked.
    Ripkey,
}

/// Counts of one response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    /// Right options on offer (c), at least 1.
    pub right_options: u32,
    /// Wrong options on offer (w).
    pub wrong_options: u32,
    /// Right options picked (r), at most c.
    pub right_picked: u32,
    /// Wrong options picked (k), at most w.
    pub wrong_picked: u32,
}

impl MultipleRule {
    /// All rules, in the order of the table above.
    pub const ALL: [Self; 7] = [
        Self::AllOrNothing,
        Self::RightMinusWrong,
        Self::Balanced,
        Self::MinRule,
        Self::PerOption,
        Self::Kprime,
        Self::Ripkey,
    ];

    /// The fraction in 0..=1 that this response is worth.
    pub fn grade(self, picked: Picked) -> Result<Fraction, Infeasible> {
        picked.check()?;
        let [c, w, r, k] = [
            picked.right_options,
            picked.wrong_options,
            picked.right_picked,
            picked.wrong_picked,
        ]
        .map(i64::from);
        match self {
            Self::AllOrNothing => Ok(all_if(r == c && k == 0)),
            Self::RightMinusWrong => Fraction::new((r - k).max(0), c),
            Self::Balanced if w == 0 => Fraction::new(r, c),
            Self::Balanced => Ok(Fraction::new(r, c)?.minus(Fraction::new(k, w)?)?.clamped()),
            Self::MinRule => Fraction::new(r.min(c - k).max(0), c),
            Self::PerOption => Fraction::new(r + w - k, c + w),
            Self::Kprime => Ok(match c - r + k {
                0 => Fraction::ONE,
                1 => Fraction::HALF,
                _ => Fraction::ZERO,
            }),
            Self::Ripkey if r + k > c => Ok(Fraction::ZERO),
            Self::Ripkey => Fraction::new(r, c),
        }
    }
}

impl Picked {
    fn check(self) -> Result<(), Infeasible> {
        if self.right_options == 0 {
            return Err(Infeasible::whole(Reason::NoRightOption));
        }
        for (picked, offered) in [
            (self.right_picked, self.right_options),
            (self.wrong_picked, self.wrong_options),
        ] {
            if picked > offered {
                let [most, found] = [offered, picked].map(|n| n as usize);
                return Err(Infeasible::whole(Reason::TooMany { most, found }));
            }
        }
        Ok(())
    }
}

const fn all_if(right: bool) -> Fraction {
    if right { Fraction::ONE } else { Fraction::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_the_question_does_not_offer() {
        let none = Picked {
            right_options: 0,
            wrong_options: 3,
            right_picked: 0,
            wrong_picked: 0,
        };
        let many = Picked {
            right_options: 2,
            wrong_options: 3,
            right_picked: 0,
            wrong_picked: 4,
        };
        for rule in MultipleRule::ALL {
            assert_eq!(
                rule.grade(none),
                Err(Infeasible::whole(Reason::NoRightOption))
            );
            assert_eq!(
                rule.grade(many),
                Err(Infeasible::whole(Reason::TooMany { most: 3, found: 4 }))
            );
        }
    }

    #[test]
    fn the_largest_counts_do_not_overflow() {
        let picked = Picked {
            right_options: u32::MAX,
            wrong_options: u32::MAX,
            right_picked: u32::MAX,
            wrong_picked: 1,
        };
        for rule in MultipleRule::ALL {
            // c*w may not fit 63 bits: that is an error with a name, not a wrong number.
            assert!(
                rule.grade(picked)
                    .map_or_else(|no| no.reason == Reason::TooLarge, |_| true),
                "{rule:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn worth_lies_between_nothing_and_all_and_the_key_earns_all(c in 1u32..12, w in 0u32..12, r in 0u32..12, k in 0u32..12) {
            let (r, k) = (r.min(c), k.min(w));
            for rule in MultipleRule::ALL {
                let of = |right_picked, wrong_picked| {
                    rule.grade(Picked { right_options: c, wrong_options: w, right_picked, wrong_picked }).unwrap()
                };
                prop_assert!((Fraction::ZERO..=Fraction::ONE).contains(&of(r, k)));
                prop_assert_eq!(of(c, 0), Fraction::ONE);
                // One more wrong pick never earns more.
                prop_assert!(k == w || of(r, k + 1) <= of(r, k));
            }
        }
    }
}
