//! Words and rules of Assay. No I/O, no clock: `now` and seeds are arguments, the answer is a value or a [`Refusal`].
//!
//! | word | meaning |
//! | --- | --- |
//! | organisation | the tenant; owns everything below it |
//! | candidate | the person who is assessed |
//! | staff: owner, author, reviewer, recruiter, auditor | who runs the organisation · writes and publishes questions · publishes and retires them · invites and reads results · only reads |
//! | category, skill, technology, level | the taxonomy: `data` → `db.tx` · `postgresql` · junior, established, senior, lead |
//! | question, version | what an author writes; a published version never changes |
//! | prompt, key, rationale, rule | what the candidate sees · the right answer · why it is right · how points are given |
//! | assessment, blueprint | what is published to be taken · how many questions per category × level |
//! | invitation | a candidate's personal way in |
//! | attempt, form, answer | one candidate's run · the exact versions, order and option order drawn for it · what was answered |
//! | score, result, report | points and estimates · what is stored · what a person reads |
//! | refusal | a polite no |
//!
//! Not: exam, test, quiz, sitting, submission. `user` is said on the command line only, `grade` is the room of the formulas.
//!
//! To add a rule: write it as a pure function beside its words, put the table of cases at the foot of the file, and call it
//! from the use case of the same name in `server`.

pub mod account;
pub mod assessment;
pub mod attempt;
mod codes;
mod fold;
pub mod id;
pub mod invitation;
pub mod moment;
pub mod profile;
pub mod question;
pub mod refusal;
pub mod results;
mod slug;
pub mod taxonomy;
pub mod text;
pub mod wire;

pub use fold::{alike, fold, sought};
pub use id::{
    AssessmentId, AssessmentVersionId, AttemptId, CandidateId, InvitationId, OrgId, QuestionId,
    StaffId, VersionId,
};
pub use moment::{Millis, Moment};
pub use refusal::Refusal;
pub use slug::slug;
pub use taxonomy::UnknownCode;
