//! Pages of accounts: the front page, set-up, sign-in, passwords, the person's own account, the staff list, one member of it.

mod forms;
mod front;
mod managing;
mod own;
mod people;
mod person;

pub use forms::forms;
pub use front::{Front, Privacy, SetPassword, SetUp, SignIn};
pub use own::Account;
pub use people::StaffList;
pub use person::Person;

use crate::forms::Visitor;
use domain::Refusal;
use server::{Error, House, Outcome};

/// Counts tokens that open nothing: using one is not limited, guessing is.
fn guessed(house: &House, visitor: &Visitor, done: Outcome<()>) -> Outcome<()> {
    if matches!(done, Err(Error::Refused(Refusal::LinkUsedUp))) {
        house
            .limits
            .unknown_link(visitor.address, house.clock.now())?;
    }
    done
}
