//! Text as people search for it: without accents, capitals, and marks that nobody sees.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The searchable form of a text: "García" and "GARCIA" are the same, so are "Straße" and "strasse". What is stored for search and
/// what is typed into a search field both go through here; then one is looked for in the other. White space becomes single spaces.
///
/// ```
/// assert_eq!(domain::fold("  Zoë\u{a0}GARCÍA "), "zoe garcia");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| canonical_combining_class(*c) == 0) {
        if c.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if !unseen(c) {
            for lower in c.to_lowercase() {
                letter(lower, &mut folded);
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Longest text that is looked for, in characters. An engine has an end for its patterns, and nobody types so much.
const SOUGHT: usize = 200;

/// What was typed into a search field, as it is looked for: folded, and cut where it is too long.
pub fn sought(text: &str) -> String {
    let mut sought: String = fold(text).chars().take(SOUGHT).collect();
    sought.truncate(sought.trim_end().len());
    sought
}

/// What a reader takes for the same text: without capitals, and letters without their accents. Signs stay as they are, because ≠ is
/// not = with an accent and x² is not x2: this is for comparing what means something, [`fold`] for finding it.
///
/// ```
/// assert_eq!(domain::alike("Bêta  "), domain::alike("beta"));
/// assert_ne!(domain::alike("a ≠ b"), domain::alike("a = b"));
/// ```
pub fn alike(text: &str) -> String {
    let (mut bare, mut base) = (String::with_capacity(text.len()), ' ');
    for c in text.nfd() {
        if canonical_combining_class(c) == 0 {
            base = c;
            c.to_lowercase().for_each(|lower| letter(lower, &mut bare));
        } else if !base.is_alphabetic() {
            bare.push(c);
        }
    }
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that take no place and mean nothing to a search.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters that are no base letter with an accent, as people type them on a plain keyboard.
fn letter(c: char, folded: &mut String) {
    match c {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ħ' => folded.push('h'),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        '’' | '‘' | 'ʼ' => folded.push('\''),
        '“' | '”' => folded.push('"'),
        '‐' | '‑' | '–' | '—' => folded.push('-'),
        _ => folded.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{SOUGHT, alike, fold, sought};
    use proptest::prelude::*;

    /// Checked: without the filter by combining class "García" stays apart from "Garcia".
    #[test]
    fn one_name_written_in_several_ways_is_one_name() {
        for (written, found) in [
            ("García", "garcia"),
            ("Garci\u{301}a", "garcia"),
            ("ZOË", "zoe"),
            ("Łukasz Đorđević", "lukasz dordevic"),
            ("Søren Åse Ægir", "soren ase aegir"),
            ("Straße STRASSE ẞ", "strasse strasse ss"),
            ("İstanbul ılık", "istanbul ilik"),
            ("Œuvre", "oeuvre"),
            ("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ"),
            ("ﬁle ℌ ①", "file h 1"),
            ("O’Brien", "o'brien"),
            ("so\u{ad}ft\u{200b} \u{202e}back", "soft back"),
            ("  a\u{a0}\n\tb  ", "a b"),
            ("東京", "東京"),
            ("", ""),
            ("\u{301}", ""),
        ] {
            assert_eq!(fold(written), found, "{written:?}");
        }
    }

    #[test]
    fn what_is_looked_for_has_an_end() {
        assert_eq!(sought(&"Ü ".repeat(60_000)).len(), SOUGHT - 1);
        assert_eq!(sought(" Ü "), "u");
    }

    #[test]
    fn signs_keep_what_makes_them_apart() {
        for (one, other) in [
            ("≠", "="),
            ("∉", "∈"),
            ("≰", "≤"),
            ("²", "2"),
            ("½", "1/2"),
            ("①", "1"),
        ] {
            assert_ne!(alike(one), alike(other));
        }
        for (one, other) in [
            ("Bêta", " BETA"),
            ("é", "e\u{301}"),
            ("=\u{338}", "≠"),
            ("İ", "i"),
            ("O’", "o'"),
        ] {
            assert_eq!(alike(one), alike(other));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn capitals_do_not_matter(text in "[a-zà-öø-ÿ ]*") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
