//! Markdown becomes HTML here and nowhere else: bounded, parsed, highlighted, then sanitised. Code is highlighted with classes, so
//! that the page's own style sheet colours it in light and dark.
//!
//! | room | what |
//! | --- | --- |
//! | `depth` | how deep a text may nest: what is deeper costs more than it is long |
//! | `code` | highlighting, with a bound for each text |
//! | `clean` | the last gate: known tags only |
//! | `press` | rendering off the async workers, a few at once |

mod clean;
mod code;
mod depth;
mod press;

pub use code::lines;
pub use depth::{LEVELS, too_deep};
pub use press::Press;

use clean::clean;
use code::Highlighter;
use domain::question::Markdown;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// Sanitised HTML. Only this room makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The text of it, ready to stand in a page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The Markdown of this house: tables and struck-out text beside the common forms.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// Renders a block of Markdown. One that nests too deeply stands there as it was written.
pub fn html(text: &Markdown) -> Html {
    if too_deep(&text.0).is_some() {
        return Html(format!("<p>{}</p>", escape(&text.0)));
    }
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, highlighted(Parser::new_ext(&text.0, options())));
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

/// The HTML that an author may write into Markdown, because Markdown has no form for it. Other tags are left out: a few of them
/// can make a parser write the same tags into every paragraph that follows.
const RAW: [&str; 7] = [
    "<br>", "<br/>", "<br />", "<sub>", "</sub>", "<sup>", "</sup>",
];

fn highlighted<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut block: Option<(String, String)> = None;
    let mut highlighter = Highlighter::default();
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
                highlighter.highlight(&language, &code)
            )))
        }),
        Event::Html(tag) | Event::InlineHtml(tag) if !RAW.contains(&tag.trim()) => None,
        other => Some(other),
    })
}

/// Text with the characters that mean something in HTML written out.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
