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
fn all_languages_have_the_same_keys() {
    let en = keys("en");
    for language in Language::ALL {
        let own = keys(language.code());
        let apart: Vec<&String> = en.symmetric_difference(&own).collect();
        assert_eq!(apart, Vec::<&String>::new(), "in en or in {language} only");
    }
}

/// Every line that is for people, in all languages.
fn lines() -> Vec<String> {
    let mut lines = Vec::new();
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("words")
            .join(language.code());
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let said = text.lines().filter(|line| !line.starts_with('#'));
            lines.extend(said.map(str::to_owned));
        }
    }
    lines
}

/// Seen failing with the texts before, at the first straight one.
#[test]
fn apostrophes_are_curved() {
    let letters = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    for line in lines() {
        let straight = line
            .match_indices('\'')
            .any(|(at, _)| letters(line[..at].chars().next_back()));
        assert!(!straight, "{line}");
    }
}

/// The source speaks of a house, its rooms and its doors; people use a program. Seen failing with "The house is busy".
#[test]
fn nobody_is_told_of_a_house() {
    for line in lines() {
        let text = line.split_once('=').map_or(line.as_str(), |(_, text)| text);
        let mut words = text.split(|c: char| !c.is_alphabetic());
        let house = words.find(|word| ["house", "maison"].contains(&word.to_lowercase().as_str()));
        assert_eq!(house, None, "{line}");
    }
}

#[test]
fn every_refusal_has_its_sentence() {
    let en = keys("en");
    for code in domain::refusal::Code::ALL.iter().map(|code| code.code()) {
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

/// Pages make these keys of codes.
#[test]
fn every_kind_and_rule_has_its_words_and_its_row() {
    use domain::question::{Kind, ToleranceKind};
    let (en, described) = (keys("en"), include_str!("../../../bank/README.md"));
    let mut wanted = Vec::new();
    for kind in Kind::ALL {
        wanted.extend([format!("kind-{kind}"), format!("bank-kind-{kind}")]);
        // Candidates are told the usual rule of a kind before the start, and any other beside the question.
        wanted.extend(kind.rules().iter().map(|rule| format!("rule-{rule}")));
        wanted.extend(
            kind.rules()
                .iter()
                .skip(1)
                .map(|rule| format!("answer-rule-{rule}")),
        );
        for code in kind.rules().iter().copied().chain([kind.code()]) {
            let row = format!("`{code}`");
            assert!(
                described.contains(&row),
                "bank/README.md does not name {row}"
            );
        }
    }
    let tolerances = ToleranceKind::ALL.iter();
    wanted.extend(tolerances.map(|kind| format!("bank-tolerance-kind-{kind}")));
    for key in wanted {
        assert!(en.contains(&key), "{key}");
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

/// Every message with the names of its values.
fn messages(language: &str) -> Vec<(String, BTreeSet<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("words")
        .join(language);
    let mut all: Vec<(String, BTreeSet<String>)> = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        for line in std::fs::read_to_string(file.unwrap().path())
            .unwrap()
            .lines()
        {
            if let Some((key, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                all.push((key.to_owned(), BTreeSet::new()));
            }
            for value in line.split("{ $").skip(1) {
                let name = value.split(' ').next().unwrap().to_owned();
                all.last_mut().unwrap().1.insert(name);
            }
        }
    }
    all
}

fn with_all(words: Words, (key, names): &(String, BTreeSet<String>), n: i64) -> String {
    let values = names
        .iter()
        .map(|name| (Cow::Owned(name.clone()), FluentValue::from(n)))
        .collect();
    words.filled(key, &values)
}

const NOUNS: [(&str, &str); 44] = [
    ("question", "questions"),
    ("candidate", "candidates"),
    ("minute", "minutes"),
    ("second", "seconds"),
    ("hour", "hours"),
    ("day", "days"),
    ("week", "weeks"),
    ("month", "months"),
    ("report", "reports"),
    ("invitation", "invitations"),
    ("draft", "drafts"),
    ("score", "scores"),
    ("form", "forms"),
    ("line", "lines"),
    ("option", "options"),
    ("item", "items"),
    ("pair", "pairs"),
    ("point", "points"),
    ("answer", "answers"),
    ("attempt", "attempts"),
    ("person", "people"),
    ("link", "links"),
    ("assessment", "assessments"),
    ("character", "characters"),
    ("skill", "skills"),
    ("candidat", "candidats"),
    ("seconde", "secondes"),
    ("heure", "heures"),
    ("jour", "jours"),
    ("semaine", "semaines"),
    ("rapport", "rapports"),
    ("brouillon", "brouillons"),
    ("questionnaire", "questionnaires"),
    ("ligne", "lignes"),
    ("élément", "éléments"),
    ("paire", "paires"),
    ("réponse", "réponses"),
    ("tentative", "tentatives"),
    ("personne", "personnes"),
    ("lien", "liens"),
    ("évaluation", "évaluations"),
    ("caractère", "caractères"),
    ("compétence", "compétences"),
    ("essai", "essais"),
];

/// No "1 minutes": every message with a number reads right at 0, 1 and 2.
#[test]
fn numbers_agree_with_their_nouns() {
    // Their numbers never are that small.
    let large = [
        "assessment-size",
        "start-minutes-n",
        "start-submit",
        "invitation-mail-body",
        "results-count-more",
        "question-fault-few-options",
        "question-fault-few-items",
        "question-fault-few-pairs",
        "question-fault-few-lines",
    ];
    for language in Language::ALL.iter().copied() {
        let code = language.code();
        let several = |n: i64| match language {
            Language::En => n != 1,
            Language::Fr => n > 1,
        };
        for message in messages(code) {
            for n in [0, 1, 2] {
                let text = with_all(Words(language), &message, n);
                let said: Vec<&str> = text.split_whitespace().collect();
                for pair in said.windows(2).filter(|pair| pair[0] == n.to_string()) {
                    let noun = pair[1].trim_matches(|c: char| !c.is_alphanumeric());
                    let wrong = NOUNS
                        .iter()
                        .any(|(one, many)| noun == if several(n) { *one } else { *many });
                    assert!(
                        !wrong || large.contains(&message.0.as_str()),
                        "{code}, {}: {text}",
                        message.0
                    );
                }
            }
        }
    }
}

/// A line never ends before a sign that belongs to the word in front of it.
#[test]
fn no_plain_space_stands_where_a_line_must_not_break() {
    for language in Language::ALL.iter().copied() {
        let code = language.code();
        let loose: &[&str] = match language {
            Language::En => &[" %"],
            Language::Fr => &[" %", " ;", " :", " !", " ?", "« ", " »"],
        };
        for message in messages(code) {
            let text = with_all(Words(language), &message, 7);
            for sign in loose {
                assert!(!text.contains(sign), "{code}, {}: {text}", message.0);
            }
        }
    }
}

#[test]
fn numbers_and_dates_are_set_in_one_place() {
    let (en, fr) = (Words(Language::En), Words(Language::Fr));
    assert_eq!(
        (en.percent(65), fr.percent(65)),
        ("65%".to_owned(), "65\u{202f}%".to_owned())
    );
    let at = domain::Moment(1_796_477_280_000);
    assert_eq!(en.moment(at), "5\u{a0}Dec 2026, 13:28\u{a0}UTC");
    assert_eq!(fr.moment(at), "5\u{a0}déc. 2026, 13:28\u{a0}UTC");
    assert_eq!(
        en.with(
            "interval-label",
            [
                ("share", Piece::Percent(9)),
                ("low", Piece::Number(1)),
                ("high", Piece::Percent(20))
            ]
        ),
        "9%, 95% interval from 1 to 20%"
    );
}

/// Words that stand beside each other in pictures of supply and of answers are no homonyms.
#[test]
fn enough_is_not_said_like_right() {
    for words in Language::ALL.iter().copied().map(Words) {
        let supply =
            ["good", "thin", "short"].map(|s| words.say(&format!("assessment-supply-{s}")));
        let answers =
            ["right", "partly", "wrong"].map(|a| words.say(&format!("results-answer-{a}")));
        assert!(
            supply.iter().all(|said| !answers.contains(said)),
            "{supply:?} {answers:?}"
        );
    }
}
