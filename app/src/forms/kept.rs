//! What was typed while the session ended is not lost. A form that arrives after the session has ended is answered with the sign-in
//! page, which holds the form's fields as hidden fields of its own. Signing in shows the form's page again, filled with them. It is
//! never carried out by itself: people look at it and send it once more.
//!
//! Nothing of it is stored. The fields travel in the bodies of the two requests, so they are as long as a body may be and no longer,
//! and another site cannot plant any: requests from other sites are refused. Passwords and tokens are left out.

use super::back::Back;
use super::rejected::Rejected;
use axum::response::Response;
use domain::Refusal;
use server::account::Staff;
use server::{Error, Fields};

/// Marks a sign-in form that keeps another form.
const MARK: &str = "kept";
/// Stands before the names of kept fields.
const BEFORE: &str = "kept.";

impl Rejected {
    /// The hidden fields of a sign-in form that keeps another form, that mark included.
    pub fn kept(&self) -> Vec<(String, String)> {
        self.fields
            .iter()
            .filter(|(name, _)| name == MARK || name.starts_with(BEFORE))
            .cloned()
            .collect()
    }
}

/// The fields that a sign-in form keeps, if it keeps a form.
pub(crate) fn kept(sign_in: &Fields) -> Option<Fields> {
    sign_in.ticked(MARK).then(|| {
        let fields = sign_in.0.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix(BEFORE)?;
            Some((name.to_owned(), value.clone()))
        });
        Fields(fields.collect())
    })
}

/// What of a form may travel through the sign-in page: neither passwords nor tokens.
fn may_travel(fields: &Fields) -> Vec<(String, String)> {
    let mut fields = fields.harmless();
    fields.retain(|(name, _)| name != "token");
    fields
}

impl Back {
    /// The sign-in page, keeping the form whose page is at `path`.
    pub(super) async fn keep(self, path: &str, fields: &Fields) -> Response {
        // Forms without a page of their own lead to the front page.
        let next = if path == "/refused" { "/" } else { path };
        let mut kept = vec![
            ("next".to_owned(), next.to_owned()),
            (MARK.to_owned(), "yes".to_owned()),
        ];
        let named = |(name, value): (String, String)| (format!("{BEFORE}{name}"), value);
        kept.extend(may_travel(fields).into_iter().map(named));
        let refusal = Refusal::SignedOut;
        let rejected = Rejected {
            refusal,
            fields: kept,
        };
        self.page("/sign-in", rejected).await
    }

    /// The page at `path` for the person who has just signed in, filled with what was kept for it.
    pub(crate) async fn again(self, staff: Staff, path: &str, kept: Fields) -> Response {
        let refusal = Refusal::NotDoneYet;
        let error = Error::from(refusal);
        self.signed_in(staff).to(path, &kept, error).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_travels() {
        let names = ["name", "token", "password", "current"];
        let typed = names.map(|name| (name.to_owned(), "x".to_owned()));
        let kept = may_travel(&Fields(typed.to_vec()));
        assert_eq!(kept, [("name".to_owned(), "x".to_owned())]);
    }
}
