//! Pages of the question bank: the list, one question, the difference between two of its versions, the editor.

mod coverage;
mod edit;
mod form;
mod forms;
mod key;
mod list;
mod prompt;
mod question;
mod versions;

pub use edit::{Edit, New};
pub use forms::forms;
pub use list::List;
pub use question::Question;
pub use versions::Versions;
