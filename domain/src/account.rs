//! Staff: who may do what, and what a password must be. **The one policy module**: every use case of
//! staff asks [`Caller::may`] first, but for those about one's own account.

use crate::codes;
use crate::text::{self, Lines};
use crate::{OrgId, Refusal, StaffId};
use std::str::FromStr;

codes! {
    /// What a member of staff is in the organisation, most powerful first.
    Role {
        /// Runs the organisation and may do everything in it
        Owner = "owner",
        /// Writes and publishes questions
        Author = "author",
        /// Publishes and retires questions, writes none
        Reviewer = "reviewer",
        /// Builds assessments, invites, reads results
        Recruiter = "recruiter",
        /// Reads everything, changes nothing
        Auditor = "auditor",
    }
}

codes! {
    /// What a one-time secret opens.
    Purpose {
        /// The first owner's set-up
        Setup = "setup",
        /// Choosing a password
        Password = "password",
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read the question bank, keys included.
    ReadBank,
    /// Write drafts of the organisation's own questions.
    WriteQuestions,
    /// Publish or retire the organisation's own questions.
    PublishQuestions,
    /// See assessments and invitations.
    ReadAssessments,
    /// Build and publish assessments.
    BuildAssessments,
    /// Invite candidates, revoke and extend invitations.
    Invite,
    /// Read candidates, attempts and reports.
    ReadResults,
    /// Note that a report was read, so that nobody is asked to read it again.
    NoteReading,
    /// See who is on the staff.
    ReadStaff,
    /// Add staff, change roles, disable accounts.
    ManageStaff,
}

impl Role {
    /// Whether this role may do that. The whole policy stands here.
    pub const fn may(self, action: Action) -> bool {
        use Action::{
            BuildAssessments, Invite, NoteReading, PublishQuestions, ReadAssessments, ReadBank,
            ReadResults, ReadStaff, WriteQuestions,
        };
        match self {
            Self::Owner => true,
            Self::Author => matches!(action, ReadBank | WriteQuestions | PublishQuestions),
            Self::Reviewer => matches!(action, ReadBank | PublishQuestions),
            Self::Recruiter => matches!(
                action,
                ReadBank | ReadAssessments | BuildAssessments | Invite | ReadResults | NoteReading
            ),
            Self::Auditor => {
                matches!(action, ReadBank | ReadAssessments | ReadResults | ReadStaff)
            }
        }
    }
}

impl FromStr for Role {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::from_code(text).ok_or(Refusal::invalid("role", "unknown"))
    }
}

/// A signed-in member of staff. The organisation comes from the session and from nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Whose data this caller sees.
    pub org: OrgId,
    /// Who it is.
    pub staff: StaffId,
    /// What they are.
    pub role: Role,
}

impl Caller {
    /// The first line of every use case.
    pub const fn may(&self, action: Action) -> Result<(), Refusal> {
        if self.role.may(action) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed)
        }
    }
}

/// Least number of characters in a password (no second factor yet, so 15 as ASVS 5.0 V6.2.1 advises).
pub const PASSWORD_MIN: usize = 15;
/// Most bytes in a password: what is longer is refused before any hash is computed.
pub const PASSWORD_MAX: usize = 1024;

/// The lengths and the words of context that a password may not be made of (ASVS 5.0 V6.2.1, V6.2.9, V6.2.11). Whether it is a
/// common one is looked up by the caller, who has the list.
pub fn check_password(password: &str, context: &[&str]) -> Result<(), Refusal> {
    if password.chars().count() < PASSWORD_MIN {
        return Err(Refusal::invalid("password", "too-short"));
    }
    if password.len() > PASSWORD_MAX {
        return Err(Refusal::invalid("password", "too-long"));
    }
    let lower = password.to_lowercase();
    let rest = context
        .iter()
        .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() >= 4)
        .fold(lower, |rest, word| rest.replace(&word.to_lowercase(), ""));
    if rest.chars().count() < PASSWORD_MIN.div_ceil(2) {
        return Err(Refusal::invalid("password", "guessable"));
    }
    Ok(())
}

/// An e-mail address in the form in which it is compared and stored: trimmed and in lower case.
pub fn parse_email(text: &str) -> Result<String, Refusal> {
    let email = text.trim().to_lowercase();
    let well_formed = email.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if !well_formed
        || email.len() > 254
        || email.contains(|c: char| c.is_whitespace() || "<>,;\"".contains(c))
        || text::unseen(&email, Lines::One).is_some()
        || email.matches('@').count() != 1
    {
        return Err(Refusal::invalid("email", "malformed"));
    }
    Ok(email)
}

/// A name of a person or a thing: trimmed, 1 to `most` characters, all of them visible (see [`crate::text`]).
pub fn parse_name(field: &'static str, text: &str, most: usize) -> Result<String, Refusal> {
    let name = text.trim();
    if name.is_empty() {
        return Err(Refusal::invalid(field, "empty"));
    }
    if name.chars().count() > most {
        return Err(Refusal::invalid(field, "too-long"));
    }
    match text::unseen(name, Lines::One) {
        Some((_, c)) if c.is_control() => Err(Refusal::invalid(field, "control-characters")),
        Some(_) => Err(Refusal::invalid(field, "unseen-characters")),
        None => Ok(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_this_table() {
        use Action::*;
        let actions = [
            ReadBank,
            WriteQuestions,
            PublishQuestions,
            ReadAssessments,
            BuildAssessments,
            Invite,
            ReadResults,
            NoteReading,
            ReadStaff,
            ManageStaff,
        ];
        // A new action does not compile until it has a column here.
        let column = |action: Action| match action {
            ReadBank => 0,
            WriteQuestions => 1,
            PublishQuestions => 2,
            ReadAssessments => 3,
            BuildAssessments => 4,
            Invite => 5,
            ReadResults => 6,
            NoteReading => 7,
            ReadStaff => 8,
            ManageStaff => 9,
        };
        assert!((0..).zip(actions).all(|(i, action)| column(action) == i));
        let table = [
            (Role::Owner, "yyyyyyyyyy"),
            (Role::Author, "yyy......."),
            (Role::Reviewer, "y.y......."),
            (Role::Recruiter, "y..yyyyy.."),
            (Role::Auditor, "y..y..y.y."),
        ];
        for (role, row) in table {
            let is: String = actions
                .iter()
                .map(|a| if role.may(*a) { 'y' } else { '.' })
                .collect();
            assert_eq!(is, row, "{role:?}");
        }
    }

    #[test]
    fn passwords() {
        let context = ["ada@lovelace.example", "Analytical Engines"];
        for (password, ok) in [
            ("short", false),
            ("fourteen chars", false),
            ("fifteen chars!!", true),
            ("               ", true),
            ("ada@lovelace.ex", false),
            ("analyticalengines", false),
            ("correct horse battery staple", true),
        ] {
            assert_eq!(check_password(password, &context).is_ok(), ok, "{password}");
        }
        assert!(check_password(&"é".repeat(128), &context).is_ok());
        assert!(check_password(&"x".repeat(1025), &context).is_err());
    }

    #[test]
    fn names_hold_what_can_be_seen() {
        for (name, why) in [
            ("A\u{7}da", Some("control-characters")),
            ("A\u{85}da", Some("control-characters")),
            ("\u{202E}adA", Some("unseen-characters")),
            ("A\u{200B}da", Some("unseen-characters")),
            ("Ada\u{2066}", Some("unseen-characters")),
            ("\u{FEFF}Ada", Some("unseen-characters")),
            ("\u{3164}", Some("unseen-characters")),
            ("Ada O’Neill-Žižek", None),
            ("محمد‌رضا", None),
        ] {
            let parsed = parse_name("name", name, 80);
            let wanted = why.map_or_else(
                || Ok(name.to_owned()),
                |why| Err(Refusal::invalid("name", why)),
            );
            assert_eq!(parsed, wanted, "{name:?}");
        }
    }

    #[test]
    fn emails() {
        for good in ["a@b.co", "  Ada@Example.ORG "] {
            assert!(parse_email(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.co",
            "a@b.co\r\nBcc: x@y.z",
            "a@@b.co",
            "a b@c.de",
            "a\u{200B}@b.co",
            "\u{202E}a@b.co",
            "a@.co",
        ] {
            assert!(parse_email(bad).is_err(), "{bad}");
        }
    }
}
