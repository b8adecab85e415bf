//! How wide a line may be where no formatter breaks it: bodies of `view!` and of other macros, comments, attributes.
//!
//! What stands in quotes is not counted, because a sentence, a statement or the path of an icon is one thing; nor is a row of a table in
//! a comment. Not looked at: `.ftl`, where a message is a line, and the style sheets, where a rule is one.

use crate::files::Tracked;

const WIDEST: usize = 150;

/// Every line that is too wide, with the mend.
pub fn faults(files: &[Tracked]) -> Vec<String> {
    let ours = |file: &&Tracked| file.is("rs") || file.is("ts");
    files.iter().filter(ours).flat_map(of).collect()
}

fn of(file: &Tracked) -> Vec<String> {
    wide(file)
        .iter()
        .map(|(number, width)| {
            format!(
                "{}:{number}: {width} columns without what stands in quotes, {WIDEST} at most: break it, or give a part of it a name",
                file.path
            )
        })
        .collect()
}

/// The lines that are too wide: their numbers, and how wide.
fn wide(file: &Tracked) -> Vec<(usize, usize)> {
    let lines = (1..).zip(file.text.lines().map(width));
    lines.filter(|(_, width)| *width > WIDEST).collect()
}

/// Columns, but for what stands in quotes. A quote that is open at the end of a line, as in a text of several lines, takes the rest.
fn width(line: &str) -> usize {
    if ["//! |", "/// |"]
        .iter()
        .any(|row| line.trim_start().starts_with(row))
    {
        return 0;
    }
    let (mut columns, mut quoted, mut escaped) = (0, false, false);
    for c in line.chars() {
        let quote = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        quoted ^= quote;
        columns += usize::from(quote || !quoted);
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, lines: &[String]) -> usize {
        faults(&[Tracked {
            path: path.to_owned(),
            text: lines.join("\n"),
        }])
        .len()
    }

    #[test]
    fn what_stands_in_quotes_is_not_counted() {
        let long = "x".repeat(WIDEST + 1);
        assert_eq!(width(&long), WIDEST + 1);
        assert_eq!(width(&format!("say(\"{long}\\\" {long}\", 'é');")), 13);
        assert_eq!(width(&format!("let text = \"{long}")), 12);
        assert_eq!(width(&format!("/// | word | {long} |")), 0);
    }

    #[test]
    fn sources_are_looked_at_and_style_sheets_are_not() {
        let wide = ["x".repeat(WIDEST + 1)];
        assert_eq!(found("app/src/parts/link.rs", &wide), 1);
        assert_eq!(found("style/20-base.css", &wide), 0);
    }
}
