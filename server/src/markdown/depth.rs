//! How deep a text may nest. Each level of quotes and lists is looked at again for each line below it, by whoever parses the text or
//! its HTML, so the cost of a text grows with its length times its depth. With the depth bounded it grows with the length alone.

use super::options;
use pulldown_cmark::{Event, Parser};

/// Most levels of quotes, lists, tables and marked text inside each other.
pub const LEVELS: usize = 20;
/// Most bytes of spaces and marks in front of a line. Nested lists are indented by two columns a level and quotes by one, so this
/// bounds what the parser has to hold open, before it is asked.
const MARGIN: usize = 200;

/// Where a text first nests too deeply, in bytes; nothing where it does not.
pub fn too_deep(text: &str) -> Option<usize> {
    wide_margin(text).or_else(|| deep_nesting(text))
}

fn wide_margin(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if margin(line.as_bytes()) > MARGIN {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// The bytes in front of a line that indent it or open a quote or a list. Looks at each byte once.
fn margin(line: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match line.get(at) {
            Some(b' ' | b'\t' | b'>') => at += 1,
            Some(b'-' | b'+' | b'*') if ends_mark(line, at + 1) => at += 1,
            Some(b'0'..=b'9') => match numbered(line, at) {
                Some(after) => at = after,
                None => return at,
            },
            _ => return at,
        }
    }
}

fn ends_mark(line: &[u8], at: usize) -> bool {
    matches!(line.get(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
}

/// Where the mark of a numbered entry ends: at most nine digits, a point or a bracket, a space.
fn numbered(line: &[u8], from: usize) -> Option<usize> {
    let digits = line[from..]
        .iter()
        .take(10)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let after = from + digits + 1;
    (digits <= 9 && matches!(line.get(from + digits), Some(b'.' | b')')) && ends_mark(line, after))
        .then_some(after)
}

fn deep_nesting(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            Event::InlineHtml(tag) if matches!(&*tag, "<sub>" | "<sup>") => open += 1,
            Event::InlineHtml(tag) if matches!(&*tag, "</sub>" | "</sup>") => {
                open = open.saturating_sub(1);
            }
            _ => {}
        }
        if open > LEVELS {
            return Some(range.start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_margin_of_a_line() {
        for (line, wide) in [
            ("text", 0),
            ("> > text", 4),
            (">>>> - 12) - text", 13),
            ("- - -", 5),
            ("-----", 0),
            ("**bold**", 0),
            ("1234567890. text", 0),
            ("12.text", 0),
            ("\t\t- text", 4),
            ("", 0),
        ] {
            assert_eq!(margin(line.as_bytes()), wide, "{line:?}");
        }
    }

    #[test]
    fn what_nests_deeper_than_twenty_levels_is_found() {
        let many = |part: &str, n: usize| part.repeat(n);
        let stairs = (0..21)
            .map(|level| many("  ", level) + "- a\n")
            .collect::<String>();
        for deep in [
            many("> ", 21) + "a",
            many("- ", 21) + "a",
            stairs,
            many("*a **b ", 30) + &many("c** d* ", 30),
            many("<sub>", 25) + "a",
            many(">", 30_000),
            many("- ", 10_000) + &many("\n", 40_000),
        ] {
            assert!(too_deep(&deep).is_some(), "{deep:.40}");
        }
        for plain in [
            many("> ", 15) + "a",
            many("- ", 9) + "a",
            "| a | b |\n|---|---|\n| *c* | `d` |\n".to_owned(),
            many("*a* **b** ", 3_000),
            many("> a\n\n", 10_000),
            format!("```text\n{}code\n```\n", many(" ", 120)),
        ] {
            assert_eq!(too_deep(&plain), None, "{plain:.40}");
        }
    }
}
