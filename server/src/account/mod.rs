//! Accounts: the first owner, signing in and out, passwords, the staff list.

mod hasher;
mod session;
mod staff;

pub use hasher::Hasher;
pub use session::{IDLE, LIFE, Sessions, hash as session_hash};
pub(crate) use staff::member;
pub use staff::{
    NewStaff, change_password, create_from_command_line, disable, enable, invite, list,
    new_password_link, organisation, owner_exists, reset_password, set_locale,
    set_password_with_token, set_role, set_up, setup_token, sign_in, slug,
};

pub use crate::store::staff::Staff;
