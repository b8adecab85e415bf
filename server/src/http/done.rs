//! A word that something was done. It travels from the form that did it to the page that says so in a cookie of this one browser, which
//! that page takes away: loading the page again claims nothing anew, and no address can be made that claims what was not done.
//!
//! To add one: a variant, its line in `ALL` and in `code`, its sentence `done-<code>` in both languages.

use super::once;
use super::reply;
use super::visitor::cookie;
use crate::Settings;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// The cookie's name, before it is made to fit the address of the house.
const NAME: &str = "assay_done";

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A password was set with a one-time link.
    PasswordSet,
    /// The person's own password was changed.
    PasswordChanged,
    /// Every session of the person was ended.
    SignedOutEverywhere,
    /// Somebody's role was changed.
    RoleChanged,
    /// An account was disabled.
    Disabled,
    /// An account was enabled again.
    Enabled,
    /// A question was saved as a draft.
    DraftSaved,
    /// A question was sent as it stands already.
    Unchanged,
    /// A version of a question was published.
    QuestionPublished,
    /// A question was retired.
    Retired,
    /// A question was taken back into use.
    Reinstated,
    /// The blueprint of an assessment was saved.
    BlueprintSaved,
    /// A version of an assessment was published.
    AssessmentPublished,
    /// An assessment was put into the archive.
    Archived,
    /// An assessment was taken out of the archive.
    Unarchived,
    /// An assessment was copied.
    Duplicated,
    /// An invitation was withdrawn.
    Withdrawn,
    /// A report was marked as read.
    Read,
    /// A report was marked as unread.
    Unread,
}

impl Done {
    /// Everything that can be said to be done.
    pub const ALL: [Self; 19] = [
        Self::PasswordSet,
        Self::PasswordChanged,
        Self::SignedOutEverywhere,
        Self::RoleChanged,
        Self::Disabled,
        Self::Enabled,
        Self::DraftSaved,
        Self::Unchanged,
        Self::QuestionPublished,
        Self::Retired,
        Self::Reinstated,
        Self::BlueprintSaved,
        Self::AssessmentPublished,
        Self::Archived,
        Self::Unarchived,
        Self::Duplicated,
        Self::Withdrawn,
        Self::Read,
        Self::Unread,
    ];

    /// Its short name; the sentence stands in the texts under `done-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PasswordSet => "password-set",
            Self::PasswordChanged => "password-changed",
            Self::SignedOutEverywhere => "signed-out-everywhere",
            Self::RoleChanged => "role-changed",
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::DraftSaved => "draft-saved",
            Self::Unchanged => "unchanged",
            Self::QuestionPublished => "question-published",
            Self::Retired => "retired",
            Self::Reinstated => "reinstated",
            Self::BlueprintSaved => "blueprint-saved",
            Self::AssessmentPublished => "assessment-published",
            Self::Archived => "archived",
            Self::Unarchived => "unarchived",
            Self::Duplicated => "duplicated",
            Self::Withdrawn => "withdrawn",
            Self::Read => "read",
            Self::Unread => "unread",
        }
    }

    /// What this request says was done on the page at `path`. Another page of the same browser neither shows nor takes it.
    pub fn of(settings: &Settings, headers: &HeaderMap, path: &str) -> Option<Self> {
        let (code, about) = cookie(headers, &settings.cookie(NAME))?.split_once('.')?;
        Self::ALL
            .into_iter()
            .find(|done| about == path && done.code() == code)
    }
}

/// On to the page at `path`, which says once what was done.
pub(super) fn lead_on(settings: &Settings, path: &str, done: Done) -> Response {
    say(settings, reply::to(path), path, done)
}

/// Has the page at `path`, to which the reply leads, say once what was done.
pub(super) fn say(settings: &Settings, mut reply: Response, path: &str, done: Done) -> Response {
    let value = format!("{}.{path}", done.code());
    if let Some(value) = once::set(settings, (NAME, &value), once::WAITS) {
        reply.headers_mut().append(header::SET_COOKIE, value);
    }
    reply
}

/// What takes the word away again, sent by the page that says it.
pub fn said(settings: &Settings) -> Option<HeaderValue> {
    once::set(settings, (NAME, ""), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;
    use domain::taxonomy::Language;

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
