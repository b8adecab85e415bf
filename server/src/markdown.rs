//! Markdown becomes HTML here and nowhere else: parsed, highlighted, then sanitised. Code is highlighted with classes, so that the
//! page's own style sheet colours it in light and dark.

use ammonia::Builder;
use domain::question::{Code, Markdown};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;
use std::sync::LazyLock;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "c-" };

/// Sanitised HTML. Only this room makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The text of it, ready to stand in a page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Renders a block of Markdown.
pub fn html(text: &Markdown) -> Html {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, highlighted(Parser::new_ext(&text.0, options)));
    Html(clean(&out))
}

/// Renders Markdown that stands inside a line: a lone paragraph loses its `<p>`.
pub fn inline(text: &Markdown) -> Html {
    let Html(block) = html(text);
    let block = block.trim();
    let lone = block
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
        .filter(|inner| !inner.contains("<p>"));
    Html(lone.unwrap_or(block).to_owned())
}

/// Renders code, one entry a line, so that lines can be numbered and picked.
pub fn lines(code: &Code) -> Vec<Html> {
    let mut open: Vec<String> = Vec::new();
    highlight(&code.language, &code.text)
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

fn highlighted<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut block: Option<(String, String)> = None;
    events.filter_map(move |event| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            let language = match kind {
                CodeBlockKind::Fenced(info) => {
                    info.split_whitespace().next().unwrap_or("").to_owned()
                }
                CodeBlockKind::Indented => String::new(),
            };
            block = Some((language, String::new()));
            None
        }
        Event::Text(text) if block.is_some() => {
            if let Some((_, code)) = &mut block {
                code.push_str(&text);
            }
            None
        }
        Event::End(TagEnd::CodeBlock) => block.take().map(|(language, code)| {
            Event::Html(CowStr::from(format!(
                "<pre class=\"code\" tabindex=\"0\"><code>{}</code></pre>",
                highlight(&language, &code)
            )))
        }),
        other => Some(other),
    })
}

fn highlight(language: &str, code: &str) -> String {
    let syntax = SYNTAXES
        .find_syntax_by_token(language)
        .unwrap_or_else(|| SYNTAXES.find_syntax_plain_text());
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        if generator
            .parse_html_for_line_which_includes_newline(line)
            .is_err()
        {
            return escape(code);
        }
    }
    generator.finalize()
}

/// Text with the characters that mean something in HTML written out.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn clean(html: &str) -> String {
    static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut cleaner = Builder::default();
        cleaner
            .tags(HashSet::from([
                "p",
                "br",
                "em",
                "strong",
                "del",
                "code",
                "pre",
                "span",
                "ul",
                "ol",
                "li",
                "blockquote",
                "h3",
                "h4",
                "h5",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "a",
                "sup",
                "sub",
                "hr",
            ]))
            .tag_attributes(std::collections::HashMap::from([
                ("a", HashSet::from(["href"])),
                ("pre", HashSet::from(["class", "tabindex"])),
                ("span", HashSet::from(["class"])),
                ("ol", HashSet::from(["start"])),
            ]))
            .generic_attributes(HashSet::new())
            .url_schemes(HashSet::from(["https", "http", "mailto"]))
            .link_rel(Some("noopener noreferrer"));
        cleaner
    });
    CLEANER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str) -> String {
        html(&Markdown(text.to_owned())).0
    }

    #[test]
    fn code_is_highlighted_with_classes() {
        let out = rendered("```python\ndef f(): return 1\n```");
        assert!(out.contains("<pre class=\"code\""), "{out}");
        assert!(out.contains("<span class=\"c-"), "{out}");
        assert!(!out.contains("style="));
    }

    #[test]
    fn what_could_run_is_gone() {
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "<svg onload=alert(1)>",
            "<a href=\"https://x\" onclick=\"x\" style=\"position:fixed\" id=\"body\">x</a>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "```html\n</code></pre><script>alert(1)</script>\n```",
            "<form action=//evil><input name=q></form>",
            "<iframe srcdoc='<script>1</script>'></iframe>",
        ] {
            let out = rendered(attack);
            for bad in [
                "<script",
                "onerror=",
                "onload=",
                "onclick=",
                "javascript:",
                "data:",
                "style=",
                "id=",
                "<svg",
                "<form",
                "<iframe",
                "<img",
            ] {
                let inert = out.replace("&lt;script", "");
                assert!(!inert.contains(bad), "{attack} -> {out}");
            }
        }
    }

    #[test]
    fn a_line_is_whole_on_its_own() {
        let code = Code {
            language: "python".into(),
            text: "x = \"\"\"a\nb\"\"\"\ny = 1\n".into(),
        };
        let lines = lines(&code);
        assert_eq!(lines.len(), 3);
        let script = Code {
            language: "javascript".into(),
            text: "f(() => {\n});\n".into(),
        };
        assert_eq!(super::lines(&script).len(), 2);
        for line in lines {
            assert_eq!(
                line.0.matches("<span").count(),
                line.0.matches("</span>").count()
            );
        }
    }

    #[test]
    fn a_lone_paragraph_loses_its_tag() {
        assert_eq!(inline(&Markdown("a `b`".into())).0, "a <code>b</code>");
    }
}
