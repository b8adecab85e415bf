//! The field for several lines: the one place that writes `<textarea>`. The framework sends the text between its tags as it is,
//! without escaping, so markup in a text would become markup of the page, and `&lt;` would come back as `<`.

use leptos::prelude::*;
use server::markdown::escape;

/// A field for several lines of text that comes back as it was sent. `described` names what explains it, `invalid` says
/// that it was refused.
#[component]
pub fn Textarea(
    name: &'static str,
    rows: u16,
    #[prop(into)] value: String,
    #[prop(into)] described: Option<String>,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] required: bool,
    #[prop(default = None)] invalid: Option<&'static str>,
) -> impl IntoView {
    view! {
        <textarea id=name name=name rows=rows class=(!class.is_empty()).then_some(class) required=required spellcheck="false"
            autocapitalize="off" autocomplete="off" aria-describedby=described aria-invalid=invalid>{inside(&value)}</textarea>
    }
}

/// What stands between the tags: a line break right behind the tag belongs to the tag, so the text gets one of its own.
fn inside(text: &str) -> String {
    format!("\n{}", escape(text))
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn a_text_comes_back_as_it_was_sent() {
        for (text, sent) in [
            ("a &lt; b", "\na &amp;lt; b"),
            (
                "</textarea><meta http-equiv=refresh>",
                "\n&lt;/textarea&gt;&lt;meta http-equiv=refresh&gt;",
            ),
            ("\nfirst line empty", "\n\nfirst line empty"),
        ] {
            assert_eq!(inside(text), sent);
        }
    }
}
