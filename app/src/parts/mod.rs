//! What several pages are made of. One component a concept; the class names are those of `style/README.md`.

mod chart;
mod copy;
mod form;
mod icon;
mod search;
mod secret;
mod table;
mod tags;
mod textarea;
mod when;

pub use chart::{Histogram, Interval, Radar, RadarPoint};
pub use copy::Copyable;
pub use form::{Check, Choice, Errors, Field, Number, Select, Sure, described, error_below, wrong};
pub use icon::{Icon, Mark};
pub use search::SearchField;
pub use secret::OneTimeLink;
pub use table::{Pages, Sort, Turns, with_query};
pub use tags::{
    CategoryTag, Email, KindTag, LevelTag, Notice, PageHead, SkillTag, StageBadge, StatusBadge,
    TechnologyTag, assessment_status, percent, question_status, span,
};
pub use textarea::Textarea;
pub use when::{SaidAt, SaidNo, TimeOfDay, When};
