//! Pages of an attempt, as its candidate meets them: the start page that tells the truth, a practice question, the questions, the
//! review, the end. All of them work without scripts; the island saves earlier, keeps on the device what could not be sent, moves
//! and flags without a new page, says what happened in another tab, and shows the clock.

mod done;
mod fields;
mod filled;
mod forms;
mod frame;
mod lines;
mod navigator;
mod order;
mod practice;
mod question;
mod review;
mod saving;
mod sentences;
mod start;

pub use done::Done;
pub use fields::AnswerField;
pub use filled::Filled;
pub use forms::forms;
pub use practice::Practice;
pub use question::Question;
pub use review::Review;
pub use start::Start;
