//! Which characters a text may hold: those that a reader can see, or whose effect they can see. A character that turns the direction
//! of writing or takes no room makes two different titles look the same, and one title look like another.

/// Whether a text is one line, such as a name, or several, such as a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// No line break and no tabulator.
    One,
    /// Line breaks and tabulators are text.
    Several,
}

/// The first character that may not stand in a text, and where it stands, in bytes.
///
/// The joiners U+200C and U+200D stay where they join: between two characters that are written. Persian, the scripts of India and
/// composed emoji need them there, and elsewhere they show nothing.
///
/// ```
/// use domain::text::{Lines, unseen};
/// assert_eq!(unseen("Zoë O’Neill", Lines::One), None);
/// assert_eq!(unseen("a\u{202E}b", Lines::One), Some((1, '\u{202E}')));
/// assert_eq!(unseen("a\n\tb", Lines::Several), None);
/// ```
pub fn unseen(text: &str, lines: Lines) -> Option<(usize, char)> {
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map_or(' ', |(_, next)| *next);
        let joins = is_joiner(c) && is_written(before) && is_written(after);
        let breaks = lines == Lines::Several && matches!(c, '\n' | '\t');
        if !joins && !breaks && !is_seen(c) {
            return Some((at, c));
        }
        before = c;
    }
    None
}

/// The same, as people name a character: `U+202E`.
pub fn name(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// A character that joiners may stand beside: no space, no ASCII, and seen. Nothing in ASCII is ever joined.
const fn is_written(c: char) -> bool {
    !c.is_ascii()
        && !is_joiner(c)
        && !matches!(c, '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{3000}')
        && is_seen(c)
}

/// Whether a character is seen, or takes room that is seen. Variation selectors are: they choose the picture of what stands before.
const fn is_seen(c: char) -> bool {
    !matches!(
        c,
        // Control characters, C0 and C1.
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        // Soft hyphen, grapheme joiner, marks of direction, Hangul and Khmer fillers, the Mongolian separator.
        | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180E}'
        // Zero-width spaces, joiners and marks; separators of lines and paragraphs; embeddings and overrides of direction.
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        // Word joiner, invisible operators, isolates of direction, deprecated formats.
        | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}'..='\u{FFFF}'
        // Formats of music and shorthand, tags.
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_found() {
        let hidden = "\0\u{7}\u{1B}\u{7F}\u{80}\u{85}\u{9F}\u{AD}\u{34F}\u{61C}\u{115F}\u{180E}\u{200B}\u{200E}\u{200F}\u{2028}\u{202A}\u{202E}\
                      \u{2060}\u{2066}\u{2069}\u{206F}\u{2800}\u{3164}\u{FEFF}\u{FFA0}\u{FFF9}\u{FFFE}\u{E0041}";
        for c in hidden.chars() {
            for text in [format!("a{c}b"), format!("{c}a"), format!("a{c}")] {
                for lines in [Lines::One, Lines::Several] {
                    let found = unseen(&text, lines).map(|(_, c)| c);
                    assert_eq!(found, Some(c), "{}", name(c));
                }
            }
        }
        assert_eq!(name('\u{202E}'), "U+202E");
    }

    #[test]
    fn breaks_are_text_where_there_are_lines() {
        assert_eq!(unseen("a\n\tb", Lines::Several), None);
        assert_eq!(unseen("a\nb", Lines::One), Some((1, '\n')));
        assert_eq!(unseen("a\tb", Lines::One), Some((1, '\t')));
        assert_eq!(unseen("a\rb", Lines::Several), Some((1, '\r')));
    }

    #[test]
    fn joiners_stand_between_what_they_join() {
        for joined in ["می‌خواهم", "क्‍ष", "👩\u{200D}💻", "❤\u{FE0F}\u{200D}🔥"]
        {
            assert_eq!(unseen(joined, Lines::One), None, "{joined}");
        }
        for hidden in [
            "a\u{200D}b",
            "\u{200C}م",
            "م\u{200C}",
            "م\u{200C}\u{200C}م",
            "م \u{200D}م",
        ] {
            assert!(unseen(hidden, Lines::One).is_some(), "{hidden:?}");
        }
    }

    #[test]
    fn scripts_of_the_world_are_text() {
        for text in [
            "Ångström Žižek",
            "Δοκιμή",
            "Проверка",
            "測試 テスト 시험",
            "اختبار",
            "מבחן",
            "परीक्षा",
            "ทดสอบ",
            "x → y ≤ 3 · “q” … — 1 %",
            "葛\u{E0100}城",
            "☑\u{FE0E}",
        ] {
            assert_eq!(unseen(text, Lines::One), None, "{text}");
        }
    }
}
