//! Pages of results: the recruiter's home, the list of candidates, the report.

mod answers;
mod forms;
mod home;
mod list;
mod marked;
mod own;
mod report;
mod score;
mod tables;

pub use answers::Answers;
pub use forms::forms;
pub use home::Home;
pub use list::List;
pub use own::Own;
pub use report::Report;
pub use tables::CategoryTable;

use crate::page::Page;
use domain::question::UNITS;
use domain::taxonomy::Language;

/// Points as people write them: at most two decimals, `12.5` in English, `12,5` in French.
fn points(page: &Page, units: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "points stay far below 2^53")]
    let text = format!("{:.2}", units as f64 / UNITS as f64);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match page.words.0 {
        Language::En => text.to_owned(),
        Language::Fr => text.replace('.', ","),
    }
}
