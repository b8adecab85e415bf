//! Numbers: what counts as one, and when it is near enough.
//!
//! [`parse_number`] reads what a person typed, in the manner of whoever types. The decimal sign is a point or a comma; digits may
//! stand in groups of three (`1 000`, with any kind of space; `1'000`, `1,000.5`, `1.000.000`); an exponent is welcome (`1e3`,
//! `2.5E-4`), as are a sign, the typographic minus (`−`) and spaces around. What can be read in two ways is refused: `1,000` is a
//! thousand to one reader and one to another, and a measurement must not guess. Hexadecimal, groups that are none, infinities and
//! NaN are refused with their own reason, so that the page can say what to type instead.
//!
//! [`Tolerance`] follows Moodle: nominal |x - a| <= t, relative |x - a| <= t|a|, geometric a/(1+t) <= x <= a(1+t), each
//! with a tiny epsilon of 1e-14 max(1, |a|), so that 0.30000000000000004 equals 0.3.
//!
//! ```
//! use psychometrics::grade::{NotANumber, Tolerance, parse_number};
//! assert_eq!(parse_number(" 1e3 "), Ok(1000.0));
//! assert_eq!(parse_number("1,000"), Err(NotANumber::Comma));
//! assert!(Tolerance::Relative(0.05).accepts(200.0, 209.9));
//! assert!(!Tolerance::Relative(0.05).accepts(200.0, 210.1));
//! ```

use std::fmt;

/// How far from the accepted number an answer may lie. A negative tolerance means its absolute value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// |x - a| <= t.
    Nominal(f64),
    /// |x - a| <= t |a|.
    Relative(f64),
    /// a/(1+t) <= x <= a(1+t): the same factor on either side.
    Geometric(f64),
}

impl Tolerance {
    /// Whether `given` is near enough to `accepted`. Never for NaN or an infinity, on either side or as tolerance.
    pub fn accepts(self, accepted: f64, given: f64) -> bool {
        let (Self::Nominal(t) | Self::Relative(t) | Self::Geometric(t)) = self;
        if !(accepted.is_finite() && given.is_finite() && t.is_finite()) {
            return false;
        }
        let t = t.abs();
        let epsilon = 1e-14 * accepted.abs().max(1.0);
        let (low, high) = match self {
            Self::Nominal(_) => (accepted - t, accepted + t),
            Self::Relative(_) => (accepted - t * accepted.abs(), accepted + t * accepted.abs()),
            Self::Geometric(_) => {
                let (near, far) = (accepted / (1.0 + t), accepted * (1.0 + t));
                (near.min(far), near.max(far))
            }
        };
        (low - epsilon..=high + epsilon).contains(&given)
    }
}

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotANumber {
    /// Nothing was typed.
    Empty,
    /// One comma before three digits: decimal sign to some, digit group to others.
    Comma,
    /// Hexadecimal, octal or binary notation such as `0xFF`.
    Radix,
    /// Digits in groups that are not groups of three: `12 34`.
    DigitGroups,
    /// Infinity, "not a number", or beyond what a 64-bit number holds.
    NotFinite,
    /// Anything else.
    Unreadable,
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Type a number.",
            Self::Comma => "This can be read in two ways. Write 1000 for a thousand, or 1.000 for one with three decimals.",
            Self::Radix => "Write the number in decimal: 255 instead of 0xFF.",
            Self::DigitGroups => "Write the digits without groups, or in groups of three: 1000 or 1 000.",
            Self::NotFinite => "This number is too large or not a number at all. Type a finite number.",
            Self::Unreadable => "This is not a number. Type digits, a decimal point if needed, or an exponent such as 1e3.",
        })
    }
}

impl std::error::Error for NotANumber {}

/// Reads a number as a person types it; the rules are at the top of this page.
pub fn parse_number(text: &str) -> Result<f64, NotANumber> {
    let text = text.trim().replace('\u{2212}', "-");
    if text.is_empty() {
        return Err(NotANumber::Empty);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let sign = if text.starts_with('-') { "-" } else { "" };
    if let Some(rest) = unsigned.strip_prefix('0')
        && rest.starts_with(['x', 'X', 'o', 'O', 'b', 'B'])
    {
        return Err(NotANumber::Radix);
    }
    if ["inf", "infinity", "nan"].contains(&unsigned.to_ascii_lowercase().as_str()) {
        return Err(NotANumber::NotFinite);
    }
    let at = unsigned.find(['e', 'E']).unwrap_or(unsigned.len());
    let (mantissa, exponent) = unsigned.split_at(at);
    let plain = format!("{sign}{}{exponent}", plain(mantissa)?);
    match plain.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        Ok(_) => Err(NotANumber::NotFinite),
        Err(_) => Err(NotANumber::Unreadable),
    }
}

/// The digits as programs write them: no groups, a point as decimal sign. What holds other signs is given back as it is.
fn plain(mantissa: &str) -> Result<String, NotANumber> {
    let between = |c: char| c.is_whitespace() || ['_', '\'', '\u{2019}'].contains(&c);
    let known = |c: char| c.is_ascii_digit() || c == '.' || c == ',' || between(c);
    if !mantissa.chars().all(known) {
        return Ok(mantissa.to_owned());
    }
    let (whole, fraction) = match decimal_sign(mantissa)? {
        Some(at) => (&mantissa[..at], Some(&mantissa[at + 1..])),
        None => (mantissa, None),
    };
    let whole = joined(whole)?;
    match fraction {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
            Ok(format!("{whole}.{digits}"))
        }
        Some(_) => Err(NotANumber::DigitGroups),
        None => Ok(whole),
    }
}

/// Where the decimal sign stands among digits, points and commas, if there is one.
fn decimal_sign(digits: &str) -> Result<Option<usize>, NotANumber> {
    let places = |sign| {
        digits
            .match_indices::<char>(sign)
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    };
    match (places(',').as_slice(), places('.').as_slice()) {
        ([], [point]) => Ok(Some(*point)),
        ([comma], []) => {
            let (before, after) = (&digits[..*comma], &digits[comma + 1..]);
            let group = after.len() == 3 && after.bytes().all(|b| b.is_ascii_digit());
            let lead =
                (1..=3).contains(&before.len()) && before.bytes().all(|b| b.is_ascii_digit());
            if group && lead && !before.starts_with('0') {
                return Err(NotANumber::Comma);
            }
            Ok(Some(*comma))
        }
        // The last sign of two kinds is the decimal sign, the others stand between groups.
        ([.., comma], [point]) if comma < point => Ok(Some(*point)),
        ([comma], [.., point]) if point < comma => Ok(Some(*comma)),
        ([], _) | (_, []) => Ok(None),
        _ => Err(NotANumber::Unreadable),
    }
}

/// Digits without what stands between their groups of three.
fn joined(digits: &str) -> Result<String, NotANumber> {
    let one = |c: char| if c.is_whitespace() { ' ' } else { c };
    let signs: Vec<char> = digits
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .map(one)
        .collect();
    if signs.is_empty() {
        return Ok(digits.to_owned());
    }
    let groups: Vec<&str> = digits.split(|c: char| !c.is_ascii_digit()).collect();
    let sound = signs.windows(2).all(|two| two[0] == two[1])
        && (1..=3).contains(&groups[0].len())
        && groups[1..].iter().all(|group| group.len() == 3);
    if sound {
        Ok(groups.concat())
    } else {
        Err(NotANumber::DigitGroups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type_and_says_why_not() {
        let table = [
            ("42", Ok(42.0)),
            (" 42.0 ", Ok(42.0)),
            ("+1e3", Ok(1000.0)),
            ("\u{2212}2.5E-4", Ok(-2.5e-4)),
            (".5", Ok(0.5)),
            ("5.", Ok(5.0)),
            ("", Err(NotANumber::Empty)),
            ("  ", Err(NotANumber::Empty)),
            ("0,5", Ok(0.5)),
            ("2,75", Ok(2.75)),
            ("-0,125", Ok(-0.125)),
            ("1234,567", Ok(1234.567)),
            (",5", Ok(0.5)),
            ("2,5e3", Ok(2500.0)),
            ("1\u{a0}000", Ok(1000.0)),
            ("1\u{202f}000,5", Ok(1000.5)),
            ("12\u{2009}345\u{2009}678", Ok(12_345_678.0)),
            ("1\u{202f}000,500", Ok(1000.5)),
            ("1,000.5", Ok(1000.5)),
            ("1.000,5", Ok(1000.5)),
            ("1,000,000", Ok(1e6)),
            ("1.000.000", Ok(1e6)),
            ("1'000", Ok(1000.0)),
            ("1.000", Ok(1.0)),
            ("1,000", Err(NotANumber::Comma)),
            ("999,999", Err(NotANumber::Comma)),
            ("-1,000", Err(NotANumber::Comma)),
            ("1,000e3", Err(NotANumber::Comma)),
            ("1.000,000.5", Err(NotANumber::Unreadable)),
            ("1,2,3", Err(NotANumber::DigitGroups)),
            ("12 34", Err(NotANumber::DigitGroups)),
            ("1 000'000", Err(NotANumber::DigitGroups)),
            ("3.141 592", Err(NotANumber::DigitGroups)),
            ("0xFF", Err(NotANumber::Radix)),
            ("-0b11", Err(NotANumber::Radix)),
            ("1 000", Ok(1000.0)),
            ("1_000", Ok(1000.0)),
            ("NaN", Err(NotANumber::NotFinite)),
            ("-inf", Err(NotANumber::NotFinite)),
            ("1e999", Err(NotANumber::NotFinite)),
            ("--1", Err(NotANumber::Unreadable)),
            ("ten", Err(NotANumber::Unreadable)),
            ("1e", Err(NotANumber::Unreadable)),
            (",", Err(NotANumber::Unreadable)),
            ("12 ms", Err(NotANumber::Unreadable)),
        ];
        for (text, want) in table {
            assert_eq!(parse_number(text), want, "{text:?}");
        }
    }

    #[test]
    fn negative_answers_have_the_same_width() {
        for t in [
            Tolerance::Nominal(10.0),
            Tolerance::Relative(0.05),
            Tolerance::Geometric(0.05),
        ] {
            assert!(
                t.accepts(-200.0, -209.9) && t.accepts(200.0, 209.9),
                "{t:?}"
            );
            assert!(
                !t.accepts(-200.0, -210.2) && !t.accepts(200.0, -200.0),
                "{t:?}"
            );
        }
    }

    #[test]
    fn never_accepts_what_is_not_finite() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(!Tolerance::Nominal(f64::MAX).accepts(1.0, bad));
            assert!(!Tolerance::Nominal(1.0).accepts(bad, bad));
            assert!(!Tolerance::Relative(bad).accepts(1.0, 1.0));
        }
    }
}
