//! A word that something was done. It travels from the form that did it to the page that says so in a cookie of this one browser, which
//! that page takes away: loading the page again claims nothing anew, and no address can be made that claims what was not done.
//!
//! To add one: its line below, and its sentence `done-<code>` in both languages.

use super::back::to;
use super::once;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use server::http::cookie;
use server::{Change, Settings};

/// The cookie's name, before it is made to fit the address of the house.
const NAME: &str = "assay_done";

domain::codes! {
    /// What was done; its sentence stands in the texts under `done-<code>`.
    Done {
        /// A password was set with a one-time link.
        PasswordSet = "password-set",
        /// The person's own password was changed.
        PasswordChanged = "password-changed",
        /// The session was ended.
        SignedOut = "signed-out",
        /// Every session of the person was ended.
        SignedOutEverywhere = "signed-out-everywhere",
        /// Somebody's role was changed.
        RoleChanged = "role-changed",
        /// An account was disabled.
        Disabled = "disabled",
        /// An account was enabled again.
        Enabled = "enabled",
        /// A question was saved as a draft.
        DraftSaved = "draft-saved",
        /// A draft was thrown away; the versions before it stay.
        DraftDiscarded = "draft-discarded",
        /// A question was thrown away that was never more than a draft.
        QuestionDiscarded = "question-discarded",
        /// Everything stood already as it was wanted.
        Unchanged = "unchanged",
        /// A version of a question was published.
        QuestionPublished = "question-published",
        /// A question was retired.
        Retired = "retired",
        /// A question was taken back into use.
        Reinstated = "reinstated",
        /// An assessment was made, as a draft.
        AssessmentMade = "assessment-made",
        /// The blueprint of an assessment was saved.
        BlueprintSaved = "blueprint-saved",
        /// A version of an assessment was published.
        AssessmentPublished = "assessment-published",
        /// An assessment was put into the archive.
        Archived = "archived",
        /// An assessment was taken out of the archive.
        Unarchived = "unarchived",
        /// An assessment was copied.
        Duplicated = "duplicated",
        /// The name of a candidate was corrected.
        NameCorrected = "name-corrected",
        /// An answer was sent after the end.
        Late = "late",
        /// An invitation was withdrawn.
        Withdrawn = "withdrawn",
        /// A report was marked as read.
        Read = "read",
        /// A report was marked as unread.
        Unread = "unread",
    }
}

impl Done {
    /// What is said of a use case that may have found everything as it was wanted.
    pub(crate) fn unless_unchanged(self, change: Change) -> Self {
        match change {
            Change::Made => self,
            Change::None => Self::Unchanged,
        }
    }

    /// What this request says was done on the page at `path`. Another page of the same browser neither shows nor takes it.
    pub fn of(settings: &Settings, headers: &HeaderMap, path: &str) -> Option<Self> {
        let (code, about) = cookie(headers, &settings.cookie(NAME))?.split_once('.')?;
        Self::from_code(code).filter(|_| about == path)
    }
}

/// On to the page at `path`, which says once what was done.
pub(crate) fn lead_on(settings: &Settings, path: &str, done: Done) -> Response {
    let value = format!("{}.{path}", done.code());
    once::carrying(settings, to(path), (NAME, &value))
}

/// What takes the word away again, sent by the page that says it.
pub(crate) fn said(settings: &Settings) -> Option<HeaderValue> {
    once::set(settings, (NAME, ""), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::taxonomy::Language;
    use server::words::Words;

    #[test]
    fn everything_that_was_done_has_its_sentence() {
        for done in Done::ALL {
            for language in Language::ALL {
                let key = format!("done-{}", done.code());
                assert!(Words(*language).find(&key).is_some(), "{key}");
            }
        }
    }
}
