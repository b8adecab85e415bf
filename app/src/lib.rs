//! The rooms people see. Pages are rendered on the server and call the workrooms directly; what must move in the browser is an
//! island. So the browser's build holds `islands` and nothing else: no server, no SQL, no router, no texts.
//!
//! | room | what |
//! | --- | --- |
//! | `site` | what pages and forms share |
//! | `forms` | how forms are answered; the forms themselves stand beside their pages |
//! | `page` | `Page`, the handle of the page that is being made |
//! | `parts` | what several pages are made of: icons, badges, fields, charts |
//! | `frame` | the document around every page, the way a page loads, the pages that say no |
//! | `account` `bank` `assessment` `attempt` `results` | the pages of each story |
//! | `islands` | what hydrates: the answer form with its outbox and timer, the editor's preview |
//!
//! To add a page: a component that calls `frame::page`, a `<Route>` in `routes.rs`, its texts in
//! `server/words/*/<story>.ftl`, a test in `end2end/tests`.

#![recursion_limit = "256"]

pub mod islands;

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod assessment;
#[cfg(feature = "ssr")]
mod attempt;
#[cfg(feature = "ssr")]
mod bank;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod results;
#[cfg(feature = "ssr")]
mod routes;

#[cfg(feature = "ssr")]
mod site;

#[cfg(feature = "ssr")]
pub use forms::for_people;
#[cfg(feature = "ssr")]
pub use routes::{addresses, router, site};
#[cfg(feature = "ssr")]
pub use site::Site;
