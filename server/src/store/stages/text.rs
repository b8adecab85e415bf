//! The text of a question about pages of invitations: one for every shape that is asked for, the same for both engines.

use super::page::{Narrowed, Wanted, Window};
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

/// A text that is put together: places are numbered as they are named.
pub(super) struct Text {
    text: String,
    places: usize,
}

impl Text {
    /// A text that begins so.
    pub fn new(beginning: &str) -> Self {
        Self {
            text: beginning.to_owned(),
            places: 0,
        }
    }

    /// The same between two others.
    pub fn within(&mut self, before: &str, after: &str) {
        self.text = format!("{before}{}{after}", self.text);
    }

    fn place(&mut self) -> String {
        self.places += 1;
        format!("${}", self.places)
    }

    /// The rows that fit, as the end of a `from stages s`.
    pub fn narrow(&mut self, narrowed: &Narrowed) {
        let org = self.place();
        self.text.push_str(" from stages s where s.org_id = ");
        self.text.push_str(&org);
        if narrowed.assessment.is_some() {
            let place = self.place();
            self.text.push_str(" and s.assessment_id = ");
            self.text.push_str(&place);
        }
        self.text.push_str(match narrowed.wanted {
            None => "",
            Some(Wanted::Invited(_)) => " and s.stage = 'waiting' and s.expires_at > ",
            Some(Wanted::Expired(_)) => " and s.stage = 'waiting' and s.expires_at <= ",
            Some(Wanted::Revoked) => " and s.stage = 'revoked'",
            Some(Wanted::Running) => " and s.stage = 'running'",
            Some(Wanted::Finished) => " and s.stage = 'finished'",
            Some(Wanted::Unread) => " and s.unread = 1",
        });
        if narrowed.wanted.and_then(Wanted::moment).is_some() {
            let place = self.place();
            self.text.push_str(&place);
        }
        for _ in &narrowed.words {
            let place = self.place();
            self.text.push_str(" and s.words like ");
            self.text.push_str(&place);
            self.text.push_str(" escape '!'");
        }
    }

    /// Those of them behind a row, and the order.
    pub fn window(&mut self, window: Window<'_>) {
        let (columns, direction) = (window.order.columns(), window.direction());
        if window.from.is_some() {
            let sign = if direction == " asc" { ">" } else { "<" };
            let places: Vec<String> = columns.iter().map(|_| self.place()).collect();
            let behind = format!(
                " and ({}) {sign} ({})",
                named(columns, ""),
                places.join(", ")
            );
            self.text.push_str(&behind);
        }
        self.text.push_str(" order by ");
        self.text.push_str(&named(columns, direction));
        self.limit();
    }

    /// So many rows and no more.
    pub fn limit(&mut self) {
        let most = self.place();
        self.text.push_str(" limit ");
        self.text.push_str(&most);
    }

    /// The text for good. There are as many as there are shapes of a question, and each is kept once.
    pub fn kept(self) -> &'static str {
        static KEPT: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(self.text.as_str()) {
            return known;
        }
        let text: &'static str = Box::leak(self.text.into_boxed_str());
        kept.insert(text);
        text
    }
}

/// The columns, each with the same end.
pub(super) fn named(columns: &[&str], end: &str) -> String {
    let names: Vec<String> = columns
        .iter()
        .map(|column| format!("s.{column}{end}"))
        .collect();
    names.join(", ")
}
