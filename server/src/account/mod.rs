//! Accounts: the first owner, signing in and out, passwords, the staff list.

mod landing;
mod password;
mod session;
mod setup;
mod staff;

pub use landing::{is_door, landing};
pub use password::{
    change_password, new_password_link, password_link_opens, reset_password,
    set_password_with_token, sign_in,
};
pub use session::{IDLE, LIFE, ORG, STAFF, Sessions, end_sessions, hash as session_hash};
pub use setup::{owner_exists, set_up, setup_token, slug};
pub(crate) use staff::member;
pub use staff::{
    Joining, NewStaff, create_from_command_line, disable, enable, invite, list, organisation,
    organisations, person, set_locale, set_role,
};

pub use crate::store::staff::Staff;
