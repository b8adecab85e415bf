//! How wide a line may be where no formatter breaks it: bodies of `view!` and of other macros, comments, attributes.
//!
//! What stands in quotes is not counted, because a sentence, a statement or the path of an icon is one thing; nor is a row of a table in
//! a comment. Not looked at: `.ftl`, where a message is a line, and the style sheets, where a rule is one.

use crate::files::Tracked;

const WIDEST: usize = 150;

/// Lines that were wider when this wall was built, by file. The list only shrinks.
const STILL: [(&str, usize); 11] = [
    ("app/src/assessment/version.rs", 2),
    ("app/src/attempt/start.rs", 1),
    ("app/src/bank/coverage.rs", 1),
    ("app/src/bank/key.rs", 1),
    ("app/src/bank/question.rs", 1),
    ("app/src/islands/mod.rs", 1),
    ("app/src/results/marked.rs", 1),
    ("app/src/results/report.rs", 1),
    ("app/src/results/score.rs", 1),
    ("server/src/http/attempt/mod.rs", 1),
    ("server/src/store/copies.rs", 1),
];

/// Every line that is too wide, with the mend.
pub fn faults(files: &[Tracked]) -> Vec<String> {
    let ours = |file: &&Tracked| file.is("rs") || file.is("ts");
    files.iter().filter(ours).flat_map(of).collect()
}

/// What [`STILL`] allows and no file needs any more.
pub fn slack(files: &[Tracked]) -> Vec<String> {
    let found = |path| {
        files
            .iter()
            .find(|file| file.path == path)
            .map_or(0, |file| wide(file).len())
    };
    STILL
        .iter()
        .filter(|(path, still)| found(*path) < *still)
        .map(|(path, _)| {
            format!(
                "{path} has {} wide lines left: say so in xtask/src/width.rs",
                found(*path)
            )
        })
        .collect()
}

fn of(file: &Tracked) -> Vec<String> {
    let still = STILL.iter().find(|(path, _)| *path == file.path);
    let wide = wide(file);
    if wide.len() <= still.map_or(0, |(_, count)| *count) {
        return Vec::new();
    }
    wide.iter()
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
    fn a_file_of_the_list_may_have_no_more() {
        let (path, count) = STILL[0];
        let wide = |count| vec!["x".repeat(WIDEST + 1); count];
        assert_eq!(found(path, &wide(count)), 0);
        assert_eq!(found(path, &wide(count + 1)), count + 1);
        assert_eq!(found("app/src/parts/link.rs", &wide(1)), 1);
        assert_eq!(found("style/20-base.css", &wide(1)), 0);
    }
}
