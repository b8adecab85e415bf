//! Information of a whole bank at one ability, as fast as the processor allows.
//!
//! Up to 3PL the information of an item needs one exponential and one division. With e = exp(-|z|) and t = 1 + e:
//!
//! I = a^2 (1 - c) e/(t^2 (ct + 1 - c)) for z >= 0, and a^2 (1 - c) e^2/(t^2 (ct + (1 - c) e)) below.
//!
//! Parameters stand side by side in memory, and the exponential is written out without a branch, so that the compiler
//! works on several items at once. Other models are filled in one by one. Agreement with
//! [`crate::model::ItemModel::information`] is tested to 1e-13 (far out, below 1e-150, digits are lost).

use super::bank::BankItem;
use crate::model::ItemModel;

/// Parameters of the items up to 3PL, and which items are not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bulk {
    slopes: Vec<f64>,
    difficulties: Vec<f64>,
    guessing: Vec<f64>,
    others: Vec<usize>,
}

impl Bulk {
    pub fn new(items: &[BankItem]) -> Self {
        let mut bulk = Self::default();
        for (index, item) in items.iter().enumerate() {
            let (mut a, mut b, mut c) = (0.0, 0.0, 0.0);
            match &item.model {
                ItemModel::Dichotomous(item) if item.parameters().d >= 1.0 => {
                    (a, b, c) = (
                        item.parameters().a,
                        item.parameters().b,
                        item.parameters().c,
                    );
                }
                _ => bulk.others.push(index),
            }
            bulk.slopes.push(a);
            bulk.difficulties.push(b);
            bulk.guessing.push(c);
        }
        bulk
    }

    /// The information of every item at an ability.
    pub fn information(&self, items: &[BankItem], theta: f64) -> Vec<f64> {
        let mut out = vec![0.0; items.len()];
        let parameters = self
            .slopes
            .iter()
            .zip(&self.difficulties)
            .zip(&self.guessing);
        for (place, ((&a, &b), &c)) in out.iter_mut().zip(parameters) {
            *place = three_parameters(a, a * (theta - b), c);
        }
        for &item in &self.others {
            out[item] = items[item].model.fisher_at(theta);
        }
        out
    }
}

#[inline]
fn three_parameters(a: f64, z: f64, c: f64) -> f64 {
    let e = exp_of_negative(-z.abs());
    let t = 1.0 + e;
    let factor = if z < 0.0 { e } else { 1.0 };
    a * a * (1.0 - c) * e * factor / (t * t * (c * t + (1.0 - c) * factor))
}

/// e^x for x <= 0, to the last bit or two; below -700 it stays at e^-700, far under anything that is chosen.
///
/// x = n ln 2 + r with |r| <= ln 2/2; e^r by its series to the twelfth power; 2^n by setting the exponent bits. Adding
/// and subtracting 1.5 x 2^52 rounds to a whole number without a branch.
#[inline]
fn exp_of_negative(x: f64) -> f64 {
    const ROUND: f64 = 6_755_399_441_055_744.0;
    const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let x = if x < -700.0 { -700.0 } else { x };
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN2_HIGH) - n * LN2_LOW;
    // The low bits of `shifted` are n; adding the bias and moving it into the exponent makes 2^n.
    let power = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    series(r) * power
}

/// e^r for small r: 1 + r + r^2/2! + … + r^12/12!.
#[inline]
fn series(r: f64) -> f64 {
    const C: [f64; 13] = [
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ];
    let mut sum = C[0];
    for c in &C[1..] {
        sum = sum * r + c;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Parameters;
    use crate::quantity::Ability;
    use proptest::prelude::*;

    #[test]
    fn the_exponential_is_exact() {
        for i in 0..70_000 {
            let x = -f64::from(i) / 100.0;
            assert!((exp_of_negative(x) / x.exp() - 1.0).abs() < 5e-16, "{x}");
        }
        assert!(exp_of_negative(-1e9) > 0.0);
        assert_eq!(exp_of_negative(0.0), 1.0);
    }

    proptest! {
        #[test]
        fn bulk_information_is_that_of_each_item(
            a in -3.0..20.0,
            b in -30.0..30.0,
            c in prop_oneof![Just(0.0), 0.0..0.5],
            d in prop_oneof![Just(1.0), 0.6..1.0],
            theta in -40.0..40.0,
        ) {
            let items = vec![
                BankItem::new(ItemModel::dichotomous(Parameters { a, b, c, d }).unwrap()),
                BankItem::new(ItemModel::gpcm(a, &[b, b - 1.0]).unwrap()),
            ];
            let got = Bulk::new(&items).information(&items, theta);
            for (got, item) in got.iter().zip(&items) {
                let want = item.model.information(Ability::new(theta).unwrap());
                prop_assert!((got - want).abs() <= 1e-13 * want + 1e-150, "{} {}", got, want);
            }
        }
    }
}
