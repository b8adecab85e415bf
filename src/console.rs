//! What the person who starts the program must see: lines to read on a terminal, or, where logs are JSON, lines of the log.

use crate::config::LogFormat;
use crate::logs::START;
use server::demo::SignIn;
use server::secret::Secret;
use std::io::Write as _;

/// A line for the person at the terminal. Where nobody reads any more it is lost, and the program goes on.
macro_rules! say {
    ($($text:tt)*) => {{
        let _nobody_reads = writeln!(std::io::stdout(), $($text)*);
    }};
}

/// How to set Assay up.
pub fn set_up(format: LogFormat, base: &str, token: &Secret) {
    match format {
        LogFormat::Text => say!(
            "\n  Nobody works here yet. Set Assay up within 30 minutes (after that, start Assay again for a new token):\n\n    {base}/setup\n    token: {}\n",
            token.reveal()
        ),
        LogFormat::Json => tracing::info!(
            target: START,
            address = %format_args!("{base}/setup"),
            token = token.reveal(),
            "nobody works here yet: set Assay up with this token within 30 minutes, or start Assay again for a new one"
        ),
    }
}

/// Where the house listens.
pub fn listening(format: LogFormat, base: &str, engine: &str, version: &str) {
    match format {
        LogFormat::Text => say!("Assay listens on {base} ({engine})"),
        LogFormat::Json => {
            tracing::info!(target: START, address = base, engine, version, "Assay listens");
        }
    }
}

/// Who can sign in to the demo organisation; none when it was left out.
pub fn demo(format: LogFormat, organisation: &str, sign_ins: Option<&[SignIn]>) {
    match (format, sign_ins) {
        (LogFormat::Text, Some(people)) => {
            say!("\n  Demo organisation: {organisation}");
            for person in people {
                say!(
                    "    {:<10} {:<28} {}",
                    person.role,
                    person.email,
                    person.password
                );
            }
            say!();
        }
        (LogFormat::Text, None) => {
            say!("There is an organisation here already; demo data was left out.");
        }
        (LogFormat::Json, Some(people)) => {
            for person in people {
                tracing::info!(target: START, organisation, role = person.role, email = %person.email, password = %person.password, "a sign-in of the demo");
            }
        }
        (LogFormat::Json, None) => {
            tracing::info!(target: START, "there is an organisation here already; demo data was left out");
        }
    }
}

/// So many of a thing, in English.
pub fn many(count: usize, one: &str) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} {one}{end}")
}

#[cfg(test)]
mod tests {
    use super::many;

    #[test]
    fn one_is_not_many() {
        assert_eq!(many(0, "question"), "0 questions");
        assert_eq!(many(1, "question"), "1 question");
        assert_eq!(many(2, "question"), "2 questions");
    }
}
