//! What a new question begins with, by kind: a text that is whole, so that the preview shows something from the first moment.

use crate::frame::Page;
use domain::question::Kind;
use server::http::Fields;

/// The fields of a new question of this kind.
pub fn fields(page: &Page, kind: Kind) -> Fields {
    let fixed = [
        ("kind", kind.code()),
        ("skill", "lang.algo"),
        ("level", "established"),
        ("exercises", "read"),
        ("seconds", "90"),
        ("language", page.words.0.code()),
    ];
    let mut fields: Vec<(String, String)> = fixed
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    for (key, value) in [
        ("stem", page.say("template-stem")),
        ("middle", middle(page, kind)),
        ("rationale", page.say("template-rationale")),
        (
            "reference",
            format!(
                "- [{}](https://example.org/)",
                page.say("template-reference")
            ),
        ),
    ] {
        fields.push((key.to_owned(), value));
    }
    Fields(fields)
}

/// The sections between the text and the rationale.
fn middle(page: &Page, kind: Kind) -> String {
    let (right, wrong) = (page.say("template-right"), page.say("template-wrong"));
    let step = page.say("template-step");
    let (left, partner) = (page.say("template-left"), page.say("template-partner"));
    match kind {
        Kind::Single => format!("## Options\n\n- [x] {right}\n- [ ] {wrong} 1\n- [ ] {wrong} 2\n- [ ] {wrong} 3"),
        Kind::Multiple => format!("## Options\n\n- [x] {right} 1\n- [x] {right} 2\n- [ ] {wrong} 1\n- [ ] {wrong} 2"),
        Kind::TrueFalse => match page.words.0 {
            domain::taxonomy::Language::En => "## Options\n\n- [x] True\n- [ ] False".to_owned(),
            domain::taxonomy::Language::Fr => "## Options\n\n- [x] Vrai\n- [ ] Faux".to_owned(),
        },
        Kind::Numeric => "## Answer\n\n- 42".to_owned(),
        Kind::ShortText => "## Answer\n\n- `rollback`\n- `roll*back` (50%)".to_owned(),
        Kind::Ordering => format!("## Order\n\n1. {step} 1\n2. {step} 2\n3. {step} 3"),
        Kind::Matching => format!(
            "## Pairs\n\n- {left} 1 => {partner} 1\n- {left} 2 => {partner} 2\n- {left} 3 => {partner} 3\n- => {partner} 4"
        ),
        Kind::Output => "## Output\n\n```text\n42\n```".to_owned(),
        Kind::FindLine => "## Lines\n\n```python\ndef mean(numbers):\n    total = 0\n    for number in numbers:\n        total = number\n    return total / len(numbers)\n```\n\n## Answer\n\n- 4".to_owned(),
    }
}
