//! Spaces and signs as each language sets them. Texts are written with plain spaces, which people can see and type; what reaches a
//! reader has the right ones. Only our own texts are set: what was put into them stays as it is.

use std::borrow::Cow;

/// Keeps two things together.
const WITH: char = '\u{a0}';
/// The same, narrower: before `; ! ? %` and between groups of digits.
const NARROW: char = '\u{202f}';

/// English writes `95%`.
pub fn english(text: &str) -> Cow<'_, str> {
    if text.contains(" %") {
        text.replace(" %", "%").into()
    } else {
        text.into()
    }
}

/// French writes `95 %`, `« mot »`, `mot : mot`, with spaces that do not break.
pub fn french(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return text.into();
    }
    let mut before = None;
    let mut rest = text.chars().peekable();
    let mut set = String::with_capacity(text.len() + 8);
    while let Some(c) = rest.next() {
        set.push(if c == ' ' {
            space(before, rest.peek().copied())
        } else {
            c
        });
        before = Some(c);
    }
    set.into()
}

fn space(before: Option<char>, behind: Option<char>) -> char {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match (before, behind) {
        (_, Some(':' | '»')) | (Some('«'), _) => WITH,
        (_, Some(';' | '!' | '?' | '%')) => NARROW,
        _ if digit(before) && digit(behind) => NARROW,
        _ => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_spaces_do_not_break() {
        for (written, set) in [
            ("« Commencer »", "«\u{a0}Commencer\u{a0}»"),
            (
                "Note : 95 % ; oui !",
                "Note\u{a0}: 95\u{202f}%\u{202f}; oui\u{202f}!",
            ),
            (" % des points", "\u{202f}% des points"),
            ("profil « ", "profil «\u{a0}"),
            ("1 024 octets", "1\u{202f}024 octets"),
            ("mot", "mot"),
        ] {
            assert_eq!(french(written), set);
        }
        assert_eq!(english("95 % of { 3 }"), "95% of { 3 }");
    }
}
