//! What a new question begins with, by kind: a text that is whole, so that the preview shows something from the first moment. It is
//! there to be replaced: [`placeholder`] knows each of its sentences, and nothing that still holds one is published.

use crate::words::Words;
use domain::fold;
use domain::question::Kind;
use domain::taxonomy::Language;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The keys of the sentences that stand in for what an author has to write.
const SENTENCES: [&str; 10] = [
    "template-stem",
    "template-rationale",
    "template-reference",
    "template-right",
    "template-wrong",
    "template-step",
    "template-left",
    "template-partner",
    "template-answer",
    "template-output",
];

/// The address that stands in for that of a source.
const NOWHERE: &str = "https://example.org/";

/// The fields of the editor for a new question of this kind.
pub fn template(words: Words, kind: Kind) -> Vec<(String, String)> {
    let reference = format!("- [{}]({NOWHERE})", words.say("template-reference"));
    [
        ("kind", kind.code().to_owned()),
        ("skill", "lang.algo".to_owned()),
        ("level", "established".to_owned()),
        ("exercises", "read".to_owned()),
        ("seconds", "90".to_owned()),
        ("language", words.0.code().to_owned()),
        ("stem", words.say("template-stem")),
        ("middle", middle(words, kind)),
        ("rationale", words.say("template-rationale")),
        ("reference", reference),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// The sections between the text and the rationale.
fn middle(words: Words, kind: Kind) -> String {
    let say = |key: &str| words.say(&format!("template-{key}"));
    let (right, wrong, step) = (say("right"), say("wrong"), say("step"));
    let (left, partner) = (say("left"), say("partner"));
    match kind {
        Kind::Single => format!("## Options\n\n- [x] {right}\n- [ ] {wrong} 1\n- [ ] {wrong} 2\n- [ ] {wrong} 3"),
        Kind::Multiple => format!("## Options\n\n- [x] {right} 1\n- [x] {right} 2\n- [ ] {wrong} 1\n- [ ] {wrong} 2"),
        Kind::TrueFalse => match words.0 {
            Language::En => "## Options\n\n- [x] True\n- [ ] False".to_owned(),
            Language::Fr => "## Options\n\n- [x] Vrai\n- [ ] Faux".to_owned(),
        },
        Kind::Numeric => "## Answer\n\n- 1234567890".to_owned(),
        Kind::ShortText => format!("## Answer\n\n- `{}`", say("answer")),
        Kind::Ordering => format!("## Order\n\n1. {step} 1\n2. {step} 2\n3. {step} 3"),
        Kind::Matching => format!(
            "## Pairs\n\n- {left} 1 => {partner} 1\n- {left} 2 => {partner} 2\n- {left} 3 => {partner} 3\n- => {partner} 4"
        ),
        Kind::Output => format!("## Output\n\n```text\n{}\n```", say("output")),
        Kind::FindLine => "## Lines\n\n```python\ndef mean(numbers):\n    total = 0\n    for number in numbers:\n        total = number\n    return total / len(numbers)\n```\n\n## Answer\n\n- 4".to_owned(),
    }
}

/// Whether a line of a question still holds a sentence of the template, in whatever language it was begun.
pub(super) fn placeholder(line: &str) -> bool {
    static SAID: LazyLock<HashSet<String>> = LazyLock::new(|| {
        Language::ALL
            .iter()
            .flat_map(|language| SENTENCES.map(|key| bare(&Words(*language).say(key))))
            .collect()
    });
    line.contains(&format!("({NOWHERE})"))
        || line.split(" => ").any(|part| SAID.contains(&bare(part)))
}

/// Whether the answers of a question are still those of the template. True and false are what every question of that kind has.
pub(super) fn untouched(kind: Kind, answers: &str) -> bool {
    kind != Kind::TrueFalse
        && Language::ALL
            .iter()
            .any(|language| fold(&middle(Words(*language), kind)) == fold(answers))
}

/// A line without its mark, its number, and the signs around it, folded.
fn bare(line: &str) -> String {
    let text = line.strip_prefix("- [x]").unwrap_or(line);
    fold(text)
        .trim_matches(|c: char| !c.is_alphabetic())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_template_are_known_in_each_language() {
        for line in [
            "- [x] The right answer",
            "- [ ] a mistake people make 2",
            "What does the candidate have to find out?",
            "Que doit trouver le candidat\u{202f}?",
            "1. Ce qui vient à la place 1",
            "- [ ] Une erreur que l'on commet 1",
            "- [ ] Une erreur que l’on commet 1",
            "- An entry to be matched 1 => something of mine",
            "- => Its partner 4",
            "- `the answer that is typed`",
            "- [A book](https://example.org/)",
        ] {
            assert!(placeholder(line), "{line}");
        }
        for line in [
            "",
            "- [x] True",
            "## Options",
            "- 42",
            "The right answer to this is short.",
            "- `rollback`",
        ] {
            assert!(!placeholder(line), "{line}");
        }
    }
}
