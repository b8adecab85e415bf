//! Forms: how they are answered. What was done leads on to a page that says so once; what was refused shows its page again, with the
//! refusal and what was typed. The forms themselves stand beside their pages.
//!
//! | room | what |
//! | --- | --- |
//! | `back` | the way back to the page of a form, refused or done |
//! | `rejected` | a form that came to nothing, as its page shows it again |
//! | `kept` | a form that came after the session had ended, kept by the sign-in page |
//! | `done` `once` | what the next page says or shows once: a word, a link |
//! | `spoken` `way` | a no of any layer as a page, and the page that an address for forms belongs to |

mod back;
mod done;
mod kept;
mod once;
mod rejected;
mod spoken;
mod way;

pub(crate) use back::{Back, Named, quoted, to};
pub(crate) use done::{Done, lead_on, said};
pub(crate) use kept::kept;
pub(crate) use once::{ShownOnce, shown_once, taken};
pub(crate) use rejected::{Rejected, Unsent};
pub(crate) use server::http::measured::Unsaved;
pub(crate) use server::http::{
    Asked, LANGUAGE_COOKIE, QUESTION_BODY, SameSite, Visitor, fault, json, pass_cookie, set_cookie,
};
pub use spoken::for_people;
