//! One line a candidate, as a spreadsheet of the reader's country opens it: in UTF-8 with a mark that says so, and in French with
//! semicolons between cells and commas in numbers.

use crate::store::invitations::Invitation;
use crate::words::Words;
use crate::{Error, House, Outcome};
use domain::Moment;
use domain::question::UNITS;
use domain::results::{Mark, Tally, by_category, overall, verdict};
use domain::taxonomy::{Category, Language};

/// What spreadsheets know UTF-8 by.
const MARK: &str = "\u{feff}";
/// Columns about the candidate, by the keys of their names.
const ABOUT: [&str; 12] = [
    "candidate",
    "email",
    "assessment",
    "version",
    "level",
    "stage",
    "invited",
    "ends",
    "started",
    "closed",
    "read",
    "answered",
];
/// Columns of every tally.
const NUMBERS: [&str; 5] = ["points", "questions", "share", "low", "high"];

/// How lines are written.
pub(super) struct Sheet {
    words: Words,
    base_url: String,
    now: Moment,
}

impl Sheet {
    pub fn new(words: Words, house: &House) -> Self {
        Self {
            words,
            base_url: house.settings.base_url.clone(),
            now: house.clock.now(),
        }
    }

    /// The first line: the names of the columns.
    pub fn head(&self) -> Outcome<Vec<u8>> {
        let say = |key: &str| self.words.say(&format!("csv-{key}"));
        let mut names: Vec<String> = ABOUT.map(say).to_vec();
        names.extend(NUMBERS.map(|number| self.of("csv-overall", number)));
        names.extend([say("cut"), say("verdict")]);
        for category in Category::ALL {
            let part = format!("name-{category}");
            names.extend(NUMBERS.map(|number| self.of(&part, number)));
        }
        names.push(say("link"));
        let mut bytes = MARK.as_bytes().to_vec();
        bytes.extend(self.written([names])?);
        Ok(bytes)
    }

    fn of(&self, part: &str, number: &str) -> String {
        let (part, number) = (self.words.say(part), format!("csv-{number}"));
        format!("{part}: {}", self.words.say(&number))
    }

    /// Some lines.
    pub fn lines(&self, rows: &[(Invitation, Vec<Mark>)]) -> Outcome<Vec<u8>> {
        self.written(rows.iter().map(|(row, marks)| self.cells(row, marks)))
    }

    fn cells(&self, row: &Invitation, marks: &[Mark]) -> Vec<String> {
        let (cut, end) = (row.spec.cut, row.end());
        let tally = overall(marks);
        let answered = marks.iter().filter(|mark| mark.answered).count();
        let verdict = verdict(tally, answered, cut).map(|verdict| {
            self.words
                .say(&format!("results-verdict-{}", verdict.code()))
        });
        let stage = format!("stage-{}", row.stage(self.now).code());
        let mut cells = vec![
            disarmed(&row.name),
            disarmed(&row.email),
            disarmed(&row.title),
            row.version.to_string(),
            self.words.say(&format!("name-{}", row.spec.level)),
            self.words.say(&stage),
            instant(Some(row.created_at)),
            instant(Some(row.expires_at)),
            instant(row.attempt.map(|taken| taken.started_at)),
            instant(end.map(|end| end.at)),
            instant(end.and_then(|end| end.read_at)),
            end.map_or_else(String::new, |end| end.answered.to_string()),
        ];
        cells.extend(self.numbers(tally));
        cells.extend([
            cut.map_or_else(String::new, |cut| cut.to_string()),
            verdict.unwrap_or_default(),
        ]);
        for (_, tally) in by_category(marks) {
            cells.extend(self.numbers(tally));
        }
        cells.push(self.link(row));
        cells
    }

    /// Where the report stands, or, before there is one, the invitation.
    fn link(&self, row: &Invitation) -> String {
        let base = &self.base_url;
        match row.attempt().filter(|_| row.end().is_some()) {
            Some(attempt) => format!("{base}/results/{attempt}"),
            None => format!("{base}/invitations/{}", row.id),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "points stay far below 2^53")]
    fn numbers(&self, tally: Tally) -> [String; 5] {
        let told = |number: Option<f64>| number.map_or_else(String::new, |n| self.number(n));
        let points = (tally.questions > 0).then_some(tally.points as f64 / UNITS as f64);
        let estimate = tally.estimate();
        [
            told(points),
            tally.questions.to_string(),
            told(estimate.map(|e| e.share)),
            told(estimate.map(|e| e.low)),
            told(estimate.map(|e| e.high)),
        ]
    }

    fn number(&self, number: f64) -> String {
        let text = format!("{number:.4}");
        match self.words.0 {
            Language::En => text,
            Language::Fr => text.replace('.', ","),
        }
    }

    fn written(&self, lines: impl IntoIterator<Item = Vec<String>>) -> Outcome<Vec<u8>> {
        let failed = |error: csv::Error| Error::broken(error.to_string());
        let delimiter = match self.words.0 {
            Language::En => b',',
            Language::Fr => b';',
        };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(Vec::new());
        for line in lines {
            writer.write_record(line).map_err(failed)?;
        }
        let bytes = writer.into_inner();
        bytes.map_err(|error| Error::broken(error.to_string()))
    }
}

/// An instant in UTC, in the one form that spreadsheets of all countries read.
fn instant(at: Option<Moment>) -> String {
    at.and_then(|at| jiff::Timestamp::from_millisecond(at.0).ok())
        .map_or_else(String::new, |at| {
            at.strftime("%Y-%m-%d %H:%M:%S").to_string()
        })
}

/// A cell that no spreadsheet runs: what begins like a formula gets an apostrophe in front (OWASP, ASVS 5.0 V1.2.10). So does what
/// would begin a cell where a spreadsheet takes another separator than ours for one.
fn disarmed(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for c in cell.chars() {
        let formula = matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
        let parts = matches!(c, '\t' | '\r' | '\n' | ';' | ',' | '|' | '\0');
        if begins && (formula || safe.is_empty() && parts) {
            safe.push('\'');
        }
        begins = parts || begins && (c.is_whitespace() || matches!(c, '"' | '\''));
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("＝1+1", "'＝1+1"),
            (" =1+1", " '=1+1"),
            ("\"=1+1", "\"'=1+1"),
            ("Ada;=1+1", "Ada;'=1+1"),
            ("Ada; =1+1", "Ada; '=1+1"),
            ("Ada,@SUM(A1)", "Ada,'@SUM(A1)"),
            ("Ada\t-1", "Ada\t'-1"),
            ("Ada\n+1", "Ada\n'+1"),
            ("Ada", "Ada"),
            ("Ada-Marie O'Neill + Co", "Ada-Marie O'Neill + Co"),
            ("0.5", "0.5"),
        ] {
            assert_eq!(disarmed(cell), written);
        }
    }
}
