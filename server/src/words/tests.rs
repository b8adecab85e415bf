use super::*;
use domain::question::{Misfit, Wrong};
use std::collections::BTreeSet;
use std::path::Path;

fn keys(language: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("words")
        .join(language);
    let mut keys = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            {
                assert!(
                    keys.insert(key.to_owned()),
                    "{language}: {key} stands twice"
                );
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_keys() {
    let (en, fr) = (keys("en"), keys("fr"));
    assert_eq!(
        en.difference(&fr).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "missing in fr"
    );
    assert_eq!(
        fr.difference(&en).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "missing in en"
    );
}

#[test]
fn every_refusal_has_its_sentence() {
    let en = keys("en");
    for code in Refusal::CODES {
        assert!(
            code == "invalid" || en.contains(&format!("refusal-{code}")),
            "refusal-{code}"
        );
    }
    for why in Misfit::ALL {
        assert!(en.contains(&format!("misfit-{why}")), "misfit-{why}");
    }
    for wrong in Wrong::ALL {
        let key = format!("question-fault-{wrong}");
        assert!(en.contains(&key), "{key}");
    }
}

#[test]
fn every_leaf_of_the_taxonomy_has_its_name() {
    use domain::taxonomy::{Category, Level, Skill};
    let en = keys("en");
    for code in Category::ALL
        .iter()
        .map(|c| c.code())
        .chain(Level::ALL.iter().map(|l| l.code()))
    {
        assert!(en.contains(&format!("name-{code}")), "name-{code}");
    }
    for skill in Skill::all() {
        let key = format!("name-{}", skill.code().replace('.', "-"));
        assert!(en.contains(&key), "{key}");
    }
    for technology in domain::taxonomy::technologies() {
        assert!(
            en.contains(&format!("tech-{technology}")),
            "tech-{technology}"
        );
    }
}

#[test]
fn the_language_is_chosen_then_asked_for_then_english() {
    for (chosen, asked, language) in [
        (Some("fr"), Some("en"), Language::Fr),
        (None, Some("de-DE, fr;q=0.8, en;q=0.5"), Language::Fr),
        (Some("xx"), None, Language::En),
        (None, None, Language::En),
    ] {
        assert_eq!(Words::choose(chosen, asked).0, language);
    }
}
