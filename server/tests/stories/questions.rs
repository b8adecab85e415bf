//! Question files of all nine kinds. A mark stands wherever a candidate must not see it before the end: title, key, rationale,
//! reference.

use domain::assessment::{Feedback, Spec};
use domain::profile::Weights;
use domain::question::Kind;
use domain::taxonomy::{Category, Language, Level, Track};
use server::bank::File;
use std::collections::BTreeSet;

/// A question file about transactions.
pub fn file(slug: &str, kind: Kind, level: Level, mark: &str) -> File {
    File {
        name: format!("data/tx/{slug}"),
        text: text(slug, kind, level, mark),
    }
}

/// Its text; the stem says the slug.
pub fn text(slug: &str, kind: Kind, level: Level, mark: &str) -> String {
    let (more, sections) = sections(kind, mark);
    format!(
        "+++\ntitle = \"Title {mark} of {slug}\"\nkind = \"{kind}\"\n{more}skill = \"db.tx\"\ntechnologies = [\"postgresql\"]\nlevel = \"{level}\"\n\
         exercises = \"decide\"\nseconds = 60\nlanguage = \"en\"\n+++\n\nWhat of {slug}?\n\n{sections}\n\n## Rationale\n\nBecause {mark}.\n\n\
         ## Reference\n\n- A book about {mark}\n"
    )
}

fn sections(kind: Kind, mark: &str) -> (&'static str, String) {
    let plain = |more, sections: &str| (more, sections.to_owned());
    match kind {
        Kind::Single => plain(
            "",
            "## Options\n\n- [ ] Alpha\n- [x] Beta\n- [ ] Gamma\n- [ ] Delta",
        ),
        Kind::Multiple => plain(
            "",
            "## Options\n\n- [x] One\n- [x] Two\n- [ ] Three\n- [ ] Four",
        ),
        Kind::TrueFalse => plain("", "## Options\n\n- [ ] True\n- [x] False"),
        Kind::Numeric => plain(
            "tolerance = \"0.5\"\nunit = \"ms\"\n",
            "## Answer\n\n- 739184.25\n- 40 (50%)",
        ),
        Kind::ShortText => (
            "",
            format!("## Answer\n\n- `for update*`\n- `secret {mark}*`\n- `lock` (50%)"),
        ),
        Kind::Ordering => plain("", "## Order\n\n1. First\n2. Second\n3. Third"),
        Kind::Matching => plain(
            "",
            "## Pairs\n\n- Uno => I\n- Due => II\n- Tre => III\n- => IV",
        ),
        Kind::Output => ("", format!("## Output\n\n```text\nkey {mark}\n2\n```")),
        Kind::FindLine => plain(
            "",
            "## Lines\n\n```go\nfirst()\nsecond()\nthird()\n```\n\n## Answer\n\n- 2",
        ),
    }
}

/// Ten questions, as many as [`spec`] asks: seven junior, three established, every kind.
pub fn bank(mark: &str) -> Vec<File> {
    use Level::{Established, Junior};
    [
        ("single", Kind::Single, Junior),
        ("multiple", Kind::Multiple, Junior),
        ("true-false", Kind::TrueFalse, Junior),
        ("numeric", Kind::Numeric, Junior),
        ("short-text", Kind::ShortText, Junior),
        ("ordering", Kind::Ordering, Junior),
        ("matching", Kind::Matching, Junior),
        ("output", Kind::Output, Established),
        ("find-line", Kind::FindLine, Established),
        ("single-2", Kind::Single, Established),
    ]
    .into_iter()
    .map(|(slug, kind, level)| file(slug, kind, level, mark))
    .collect()
}

/// Ten questions about data in half an hour, seven of them junior.
pub fn spec() -> Spec {
    let weights = Category::ALL
        .iter()
        .map(|c| (*c, if *c == Category::Data { 100 } else { 0 }))
        .collect();
    Spec {
        profile: "back-end".to_owned(),
        level: Level::Junior,
        track: Track::Python,
        without: BTreeSet::new(),
        language: Language::En,
        weights: Weights(weights),
        questions: 10,
        minutes: 30,
        cut: Some(60),
        feedback: Feedback::Full,
    }
}
