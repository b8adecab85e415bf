//! Code: highlighted by grammar, with classes. Grammars are patterns, and patterns on hostile text take long: so only so much of a
//! text is highlighted, in lines of a length that people write. The rest stands there plain.

use super::clean::clean;
use super::{Html, escape};
use domain::question::Code;
use std::sync::LazyLock;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "c-" };

/// Most bytes of code that are highlighted in one text.
const MOST: usize = 16 * 1024;
/// Longest line that is highlighted, in bytes.
const LINE: usize = 500;
/// Most scopes inside each other; grammars open one for each bracket.
const SCOPES: usize = 60;

/// Highlights the blocks of one text.
pub(super) struct Highlighter {
    /// Bytes that may still be highlighted.
    left: usize,
}

impl Default for Highlighter {
    fn default() -> Self {
        Self { left: MOST }
    }
}

impl Highlighter {
    /// Code as HTML: highlighted, or plain where it is beyond the bounds.
    pub fn highlight(&mut self, language: &str, code: &str) -> String {
        let short = code.len() <= self.left && code.lines().all(|line| line.len() <= LINE);
        if !short {
            return escape(code);
        }
        self.left -= code.len();
        coloured(language, code)
            .filter(|html| is_shallow(html))
            .unwrap_or_else(|| escape(code))
    }
}

fn coloured(language: &str, code: &str) -> Option<String> {
    let syntax = SYNTAXES
        .find_syntax_by_token(language)
        .unwrap_or_else(|| SYNTAXES.find_syntax_plain_text());
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        generator
            .parse_html_for_line_which_includes_newline(line)
            .ok()?;
    }
    Some(generator.finalize())
}

fn is_shallow(html: &str) -> bool {
    let mut open = 0_usize;
    html.split('<').skip(1).all(|tag| {
        open = if tag.starts_with('/') {
            open.saturating_sub(1)
        } else {
            open + 1
        };
        open <= SCOPES
    })
}

/// Renders code, one entry a line, so that lines can be numbered and picked.
pub fn lines(code: &Code) -> Vec<Html> {
    let mut open: Vec<String> = Vec::new();
    Highlighter::default()
        .highlight(&code.language, &code.text)
        .trim_end_matches('\n')
        .split('\n')
        // Some grammars close their spans behind the last line break: what follows it is no line.
        .take(code.text.trim_end_matches('\n').split('\n').count())
        .map(|line| balanced(line, &mut open))
        .map(|line| Html(clean(&line)))
        .collect()
}

/// A line of highlighted HTML with the spans that reach into it opened and those that reach out of it closed.
fn balanced(line: &str, open: &mut Vec<String>) -> String {
    let before = open.concat();
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map_or(rest.len(), |e| at + e + 1);
        let tag = &rest[at..end];
        if tag.starts_with("</") {
            open.pop();
        } else {
            open.push(tag.to_owned());
        }
        rest = &rest[end..];
    }
    format!("{before}{line}{}", "</span>".repeat(open.len()))
}
