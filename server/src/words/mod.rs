//! Words people read, in their language. The texts stand in `server/words/<language>/*.ftl`; a test holds the key sets equal.

mod typeset;

use domain::Refusal;
use domain::question::{Fault, Misfit, Place};
use domain::taxonomy::Language;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "./words",
        fallback_language: "en",
        customise: |bundle| {
            // Marks around inserted values confuse tests and copied text; our texts run left to right.
            bundle.set_use_isolating(false);
            let own = bundle.locales.first().and_then(|tag| Language::from_code(tag.language.as_str()));
            bundle.set_transform(Some(own.map_or(typeset::english, typesetter)));
        },
    };
}

static EN: LazyLock<LanguageIdentifier> = LazyLock::new(|| unic_langid::langid!("en"));
static FR: LazyLock<LanguageIdentifier> = LazyLock::new(|| unic_langid::langid!("fr"));

/// Months as French dates shorten them.
const MOIS: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

/// The language one person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub Language);

/// A value inside a text.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A number; plural forms follow it.
    Number(i64),
    /// A whole number of per cent, set as the language sets it.
    Percent(i64),
    /// Text as it is.
    Text(String),
}

impl From<i64> for Piece {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}
impl From<u32> for Piece {
    fn from(n: u32) -> Self {
        Self::Number(i64::from(n))
    }
}
impl From<u16> for Piece {
    fn from(n: u16) -> Self {
        Self::Number(i64::from(n))
    }
}
impl From<usize> for Piece {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<u64> for Piece {
    fn from(n: u64) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Words {
    fn language(self) -> &'static LanguageIdentifier {
        match self.0 {
            Language::En => &EN,
            Language::Fr => &FR,
        }
    }

    /// The text with this key; the key itself where there is none (a test makes sure there is).
    pub fn say(self, key: &str) -> String {
        TEXTS
            .try_lookup(self.language(), key)
            .unwrap_or_else(|| key.to_owned())
    }

    /// The text with this key, if there is one.
    pub fn find(self, key: &str) -> Option<String> {
        TEXTS.try_lookup(self.language(), key)
    }

    /// The text with this key and these values.
    pub fn with<const N: usize>(self, key: &str, pieces: [(&'static str, Piece); N]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> = pieces
            .into_iter()
            .map(|(name, piece)| {
                let value = match piece {
                    Piece::Number(n) => FluentValue::from(n),
                    said => FluentValue::from(self.said(said)),
                };
                (Cow::Borrowed(name), value)
            })
            .collect();
        self.filled(key, &values)
    }

    fn filled(self, key: &str, values: &HashMap<Cow<'static, str>, FluentValue<'_>>) -> String {
        TEXTS
            .try_lookup_with_args(self.language(), key, values)
            .unwrap_or_else(|| key.to_owned())
    }

    /// A value by itself, as it would stand in a text.
    pub fn said(self, piece: Piece) -> String {
        match piece {
            Piece::Number(n) => n.to_string(),
            Piece::Percent(n) => self.percent(n),
            Piece::Text(text) => text,
        }
    }

    /// A whole number of per cent: `65%` in English, `65 %` in French.
    pub fn percent(self, n: i64) -> String {
        self.set(&format!("{n} %"))
    }

    /// A text of ours that stands in none of the files of texts, with the spaces of the language.
    pub fn set(self, text: &str) -> String {
        typesetter(self.0)(text).into_owned()
    }

    /// An instant as people write it, in UTC and said so. Pages let the browser show it in the reader's own zone.
    pub fn moment(self, at: domain::Moment) -> String {
        let time = jiff::Timestamp::from_millisecond(at.0)
            .map(|stamp| stamp.strftime("%H:%M\u{a0}UTC").to_string())
            .unwrap_or_default();
        format!("{}, {time}", self.day(at))
    }

    /// A day as people write it: `5 Dec 2026`, `5 déc. 2026`.
    pub fn day(self, at: domain::Moment) -> String {
        let Ok(stamp) = jiff::Timestamp::from_millisecond(at.0) else {
            return String::new();
        };
        match self.0 {
            Language::En => stamp.strftime("%-d\u{a0}%b %Y").to_string(),
            Language::Fr => {
                let date = stamp.to_zoned(jiff::tz::TimeZone::UTC).date();
                let month = usize::try_from(date.month()).unwrap_or(1);
                let month = MOIS.get(month.saturating_sub(1)).copied().unwrap_or("");
                format!("{}\u{a0}{month} {}", date.day(), date.year())
            }
        }
    }

    /// The sentence of a refusal: what happened and what to do next.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let key = format!("refusal-{}", refusal.code());
        match refusal {
            Refusal::TooMany { seconds } => self.with(
                &key,
                [("seconds", i64::try_from(*seconds).unwrap_or(60).into())],
            ),
            Refusal::Invalid { field, why } => self.invalid(field, why),
            Refusal::Malformed { detail } => self.with(&key, [("detail", detail.as_str().into())]),
            Refusal::WrongAnswer { why, typed } => {
                let why = self.misfit(*why, typed.as_deref());
                self.with(&key, [("detail", why.into())])
            }
            Refusal::FaultyQuestion { faults } => {
                self.with(&key, [("faults", self.faults(faults).join("\n").into())])
            }
            Refusal::TooLittleTime { expected, least } => self.with(
                &key,
                [("expected", (*expected).into()), ("least", (*least).into())],
            ),
            Refusal::Infeasible { missing } => self.with(&key, [("missing", (*missing).into())]),
            Refusal::KnownAlready { name, invited } => {
                self.known_already(name.as_deref(), *invited)
            }
            Refusal::InvitationExpired { at }
            | Refusal::AlreadyClosed { at }
            | Refusal::ResultExpired { at } => self.with(&key, [("at", self.moment(*at).into())]),
            _ => self.say(&key),
        }
    }

    /// What is wrong with a field: the sentence of its own, else the one for any field.
    fn invalid(self, field: &str, why: &str) -> String {
        let own = self.find(&format!("invalid-{field}-{why}"));
        own.unwrap_or_else(|| {
            let category = field.strip_prefix("weight-");
            let name = match category {
                Some(category) => self.find(&format!("name-{category}")),
                None => self.find(&format!("field-{field}")),
            };
            let kind = category.map_or("invalid", |_| "invalid-weight");
            let name = name.unwrap_or_else(|| field.to_owned());
            self.with(&format!("{kind}-{why}"), [("field", name.into())])
        })
    }

    /// Why an answer does not fit. A number that can be read in two ways is written out in both.
    fn misfit(self, why: Misfit, typed: Option<&str>) -> String {
        let typed = typed.unwrap_or("1,000");
        let both = [
            ("typed", typed.into()),
            ("whole", typed.replace(',', "").into()),
            ("decimal", typed.replace(',', ".").into()),
        ];
        self.with(&format!("misfit-{why}"), both)
    }

    /// Why an invitation waits for a second word: the name, the earlier invitations, and what pressing again does.
    fn known_already(self, name: Option<&str>, invited: usize) -> String {
        let named = name.map(|name| self.with("known-by-another-name", [("name", name.into())]));
        let before =
            (invited > 0).then(|| self.with("known-invited-before", [("invited", invited.into())]));
        let last = Some(self.say("refusal-known-already"));
        let all: Vec<String> = [named, before, last].into_iter().flatten().collect();
        all.join(" ")
    }

    /// The sentences of faults.
    pub fn faults(self, faults: &[Fault]) -> Vec<String> {
        faults.iter().map(|fault| self.fault(fault)).collect()
    }

    /// The sentence of a fault: with file and line where there are files, else with the field of the editor that it lies in.
    pub(crate) fn fault(self, fault: &Fault) -> String {
        let line = i64::try_from(fault.line).unwrap_or(i64::MAX);
        let what = self.fault_without_line(fault);
        let said = self.with(
            "question-fault",
            [("line", line.into()), ("what", what.into())],
        );
        match (&fault.file, &fault.place) {
            (Some(name), _) => format!("{name}.md, {said}"),
            (None, Some(place)) => self.placed(place, fault),
            (None, None) => said,
        }
    }

    fn placed(self, place: &Place, fault: &Fault) -> String {
        let part = self.say(part_of(&place.field));
        let what = self.fault_without_line(fault);
        if place.line == 0 {
            self.with(
                "question-fault-in",
                [("part", part.into()), ("what", what.into())],
            )
        } else {
            let line = i64::try_from(place.line).unwrap_or(i64::MAX);
            let values = [
                ("part", part.into()),
                ("line", line.into()),
                ("what", what.into()),
            ];
            self.with("question-fault-at", values)
        }
    }

    /// What is wrong, for terminals that write the line in front themselves.
    pub fn fault_without_line(self, fault: &Fault) -> String {
        let values = fault
            .values
            .iter()
            .map(|(name, value)| (name.clone(), FluentValue::from(value.as_str())))
            .collect();
        let key = format!("question-fault-{}", fault.what);
        self.filled(&key, &values)
    }

    /// Picks the language: what the person chose before, else what the browser asks for, else English.
    pub fn choose(chosen: Option<&str>, accept_language: Option<&str>) -> Self {
        let known = |tag: &str| Language::from_code(tag.trim().get(..2)?.to_lowercase().as_str());
        let asked = || {
            accept_language?
                .split(',')
                .find_map(|part| known(part.split(';').next().unwrap_or("")))
        };
        Self(
            chosen
                .and_then(known)
                .or_else(asked)
                .unwrap_or(Language::En),
        )
    }
}

/// How a language sets spaces and signs.
fn typesetter(language: Language) -> fn(&str) -> Cow<'_, str> {
    match language {
        Language::En => typeset::english,
        Language::Fr => typeset::french,
    }
}

/// The key of the name that a field of the question editor has on the page.
fn part_of(field: &str) -> &'static str {
    match field {
        "stem" => "bank-stem",
        "middle" => "bank-middle",
        "rationale" => "bank-rationale",
        "reference" => "bank-reference",
        "kind" => "bank-kind",
        "rule" => "bank-rule",
        "tolerance" => "bank-tolerance",
        "tolerance_kind" => "bank-tolerance-kind",
        "unit" => "bank-unit",
        "case_sensitive" => "bank-case",
        "shuffle" => "bank-fixed",
        "skill" => "bank-skill",
        "technologies" => "bank-technologies",
        "level" => "field-level",
        "exercises" => "bank-exercises",
        "seconds" => "bank-seconds",
        "language" => "field-language",
        _ => "field-title",
    }
}

/// An instant for the `datetime` attribute and for files: RFC 3339 in UTC.
pub fn machine_readable(at: domain::Moment) -> String {
    jiff::Timestamp::from_millisecond(at.0)
        .map(|stamp| stamp.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
