//! The editor's form: the text of a question from its fields, and the fields from a text.

use super::Parts;
use crate::fields::Fields;

/// The text of a question from the fields of the editor.
pub fn compose(fields: &Fields) -> String {
    let quoted = |key: &str| toml::Value::String(fields.text(key).trim().to_owned()).to_string();
    let mut head: Vec<String> = ["title", "kind"]
        .map(|key| format!("{key} = {}", quoted(key)))
        .into();
    for key in ["rule", "tolerance", "tolerance_kind", "unit"] {
        if !fields.text(key).trim().is_empty() {
            head.push(format!("{key} = {}", quoted(key)));
        }
    }
    if fields.ticked("case_sensitive") {
        head.push("case_sensitive = true".to_owned());
    }
    if fields.ticked("fixed_order") {
        head.push("shuffle = false".to_owned());
    }
    let technologies: Vec<toml::Value> = fields
        .all("technology")
        .into_iter()
        .map(|code| toml::Value::String(code.trim().to_owned()))
        .collect();
    head.push(format!("skill = {}", quoted("skill")));
    head.push(format!(
        "technologies = {}",
        toml::Value::Array(technologies)
    ));
    head.push(format!("level = {}", quoted("level")));
    head.push(format!("exercises = {}", quoted("exercises")));
    head.push(format!(
        "seconds = {}",
        fields.text("seconds").trim().parse::<u32>().unwrap_or(0)
    ));
    head.push(format!("language = {}", quoted("language")));
    let head = head.join("\n");
    let block = |name: &str| -> String {
        fields
            .text(name)
            .lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
            .trim_matches('\n')
            .to_owned()
    };
    format!(
        "+++\n{head}\n+++\n\n{}\n\n{}\n\n## Rationale\n\n{}\n\n## Reference\n\n{}\n",
        block("stem"),
        block("middle"),
        block("rationale"),
        block("reference")
    )
}

/// The same for the preview: a title that is still to be written stands in nobody's way there.
pub fn sketch(fields: &Fields) -> String {
    if !fields.text("title").trim().is_empty() {
        return compose(fields);
    }
    let mut all = vec![("title".to_owned(), "…".to_owned())];
    all.extend(fields.0.iter().cloned());
    compose(&Fields(all))
}

/// The fields of the editor from the text of a question: the way back from [`compose`].
pub fn fields_of(text: &str) -> Fields {
    let Ok(parts) = Parts::of(text) else {
        return Fields::default();
    };
    let head: toml::Table = parts.head.parse().unwrap_or_default();
    let mut fields = Vec::new();
    for (key, value) in head {
        match (key.as_str(), value) {
            ("technologies", toml::Value::Array(all)) => fields.extend(
                all.iter()
                    .filter_map(|one| Some(("technology".to_owned(), one.as_str()?.to_owned()))),
            ),
            ("shuffle", toml::Value::Boolean(false)) => {
                fields.push(("fixed_order".to_owned(), "true".to_owned()));
            }
            (_, toml::Value::Boolean(true)) => fields.push((key, "true".to_owned())),
            (_, toml::Value::String(text)) => fields.push((key, text)),
            (_, toml::Value::Integer(n)) => fields.push((key, n.to_string())),
            _ => {}
        }
    }
    for (name, text) in [
        ("stem", parts.stem()),
        ("middle", &parts.middle()),
        ("rationale", parts.text_of("Rationale")),
        ("reference", parts.text_of("Reference")),
    ] {
        fields.push((name.to_owned(), text.to_owned()));
    }
    Fields(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;
    use std::path::Path;

    fn texts(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts(&path, found);
            } else if path.extension().is_some_and(|end| end == "md")
                && !path.ends_with("README.md")
            {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_shipped_question_goes_through_the_editor_unchanged() {
        let mut found = Vec::new();
        texts(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("../bank"),
            &mut found,
        );
        assert!(found.len() > 100);
        for source in found {
            let again = compose(&fields_of(&source));
            assert!(text::read(&again) == text::read(&source), "{again}");
        }
    }
}
