//! Pages of accounts: the front page, set-up, sign-in, passwords, the person's own account, the staff list.

mod front;
mod own;
mod people;

pub use front::{Front, Privacy, SetPassword, SetUp, SignIn};
pub use own::Account;
pub use people::StaffList;
