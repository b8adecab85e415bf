//! Invitations: a candidate's personal way in. Opening the link changes nothing; pressing start does.

use crate::{Millis, Moment, Refusal};

/// How long an invitation is good for unless the recruiter says otherwise.
pub const DEFAULT_DAYS: i64 = 14;
/// The longest life a recruiter can give.
pub const LONGEST_LIFE: Millis = Millis::days(180);

/// What decides whether a link still opens something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Good until then.
    pub expires_at: Moment,
    /// Withdrawn at.
    pub revoked_at: Option<Moment>,
    /// Whether its assessment stands in the archive.
    pub archived: bool,
}

/// Where an invitation stands; what can still be used comes before a running attempt, and that before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Not opened with start yet.
    Invited,
    /// Ran out before it was started.
    Expired,
    /// Withdrawn before it was started.
    Revoked,
    /// An attempt is running.
    Running,
    /// The attempt is closed and scored.
    Finished,
}

impl Stage {
    /// The code that is spoken in URLs and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::Running => "running",
            Self::Finished => "finished",
        }
    }
    /// All stages.
    pub const ALL: [Self; 5] = [
        Self::Invited,
        Self::Running,
        Self::Finished,
        Self::Expired,
        Self::Revoked,
    ];
}

impl Terms {
    /// Whether an attempt may be started at `now`.
    pub fn admits(self, now: Moment) -> Result<(), Refusal> {
        if self.revoked_at.is_some() {
            return Err(Refusal::InvitationRevoked);
        }
        // Before the archive: nobody is told that a link will open again which has ended meanwhile.
        if now >= self.expires_at {
            return Err(Refusal::InvitationExpired {
                at: self.expires_at,
            });
        }
        if self.archived {
            return Err(Refusal::AssessmentArchived);
        }
        Ok(())
    }

    /// Where it stands, given when its attempt started and closed.
    pub fn stage(self, now: Moment, started: Option<Moment>, closed: Option<Moment>) -> Stage {
        match (started, closed) {
            (_, Some(_)) => Stage::Finished,
            (Some(_), None) => Stage::Running,
            (None, None) if self.revoked_at.is_some() => Stage::Revoked,
            (None, None) if now >= self.expires_at => Stage::Expired,
            (None, None) => Stage::Invited,
        }
    }
}

/// The end of an invitation that is made or sent again at `now`: so many days from then on, neither more nor less.
pub fn end(now: Moment, days: i64) -> Result<Moment, Refusal> {
    let life = Millis::days(days.clamp(-1, 1_000));
    if life.0 <= 0 || life > LONGEST_LIFE {
        return Err(Refusal::invalid("days", "out-of-range"));
    }
    Ok(now + life)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_until_it_expires_or_is_revoked() {
        let terms = Terms {
            expires_at: Moment(100),
            revoked_at: None,
            archived: false,
        };
        assert_eq!(terms.admits(Moment(99)), Ok(()));
        assert_eq!(
            terms.admits(Moment(100)),
            Err(Refusal::InvitationExpired { at: Moment(100) })
        );
        let revoked = Terms {
            revoked_at: Some(Moment(5)),
            ..terms
        };
        assert_eq!(revoked.admits(Moment(6)), Err(Refusal::InvitationRevoked));
        let archived = Terms {
            archived: true,
            ..terms
        };
        assert_eq!(archived.admits(Moment(6)), Err(Refusal::AssessmentArchived));
        // Seen failing with the archive asked first.
        assert_eq!(
            archived.admits(Moment(100)),
            Err(Refusal::InvitationExpired { at: Moment(100) })
        );
        assert_eq!(revoked.stage(Moment(6), None, None), Stage::Revoked);
        assert_eq!(
            revoked.stage(Moment(6), Some(Moment(1)), None),
            Stage::Running
        );
    }

    #[test]
    fn a_day_is_a_day() {
        assert_eq!(end(Moment(5), 1), Ok(Moment(86_400_005)));
        assert_eq!(end(Moment(0), 180), Ok(Moment(0) + LONGEST_LIFE));
        for days in [0, -1, 181, i64::MAX, i64::MIN] {
            assert!(end(Moment(0), days).is_err(), "{days}");
        }
    }
}
