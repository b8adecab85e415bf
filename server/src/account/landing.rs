//! Where people land: after signing in, from the front page, and from a page that is not open to them.

use domain::account::{Action, Role};

/// The page that somebody of this role begins at. It is always one that the role may open.
pub const fn landing(role: Role) -> &'static str {
    if role.may(Action::ReadResults) {
        "/home"
    } else if role.may(Action::ReadBank) {
        "/bank"
    } else {
        "/account"
    }
}

/// Whether `path` is one of the doors that lead everybody to a place of their own.
pub fn is_door(path: &str) -> bool {
    matches!(
        path.split('?').next(),
        Some("" | "/" | "/home" | "/sign-in" | "/setup")
    )
}
