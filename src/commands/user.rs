//! `assay user …`: accounts of staff.

use super::plain;
use crate::cli::{Organisation, UserCommand};
use anyhow::Result;
use server::House;
use server::account::{self, Joining, NewStaff};

/// Does it, and prints the link that sets a password.
pub async fn carry_out(house: &House, command: UserCommand) -> Result<()> {
    let base = &house.settings.base_url;
    let secret = match command {
        UserCommand::Create {
            email,
            name,
            role,
            organisation,
        } => {
            let new = NewStaff { email, name, role };
            account::create_from_command_line(house, joining(&organisation), &new)
                .await
                .map_err(plain)?
        }
        UserCommand::ResetPassword { email } => account::reset_password(house, &email)
            .await
            .map_err(plain)?,
    };
    println!(
        "Set the password within three days:\n\n  {base}/password?token={}\n",
        secret.reveal()
    );
    Ok(())
}

/// The command line demands exactly one of the two.
fn joining(organisation: &Organisation) -> Joining<'_> {
    match (&organisation.organisation, &organisation.new_organisation) {
        (_, Some(name)) => Joining::New(name),
        (short, None) => Joining::Known(short.as_deref().unwrap_or_default()),
    }
}
