//! What is logged, and how it looks.

use crate::config::{Config, LogFormat};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::Directive;

/// What must be seen whatever is logged: how to set the house up, where it listens.
pub const START: &str = "assay::start";
/// Always in force; LOG comes after them and may say otherwise. Sessions open a span of their own around each request, which
/// would stand in every line.
const BASE: &str = "tower_sessions=warn,tower_sessions_core=warn,assay::start=info";
const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// Begins to log; says which parts of LOG mean nothing.
pub fn listen(config: &Config) {
    let (wanted, senseless) = readable(&config.log);
    let filter = EnvFilter::new(format!("{BASE},{wanted}"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // A line that cannot be written is lost and nothing else: telling that on the same stream would panic.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => builder.with_ansi(false).compact().init(),
        LogFormat::Json => builder
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .init(),
    }
    for part in senseless {
        tracing::warn!(
            part,
            "this part of LOG is no level and no target=level, and was left out"
        );
    }
}

/// The parts of LOG that mean something, `info` if none does, and those that do not.
fn readable(log: &str) -> (String, Vec<&str>) {
    let is_level = |word: &str| LEVELS.contains(&word.to_ascii_lowercase().as_str());
    // A bare word that is no level would be taken as the name of a target, and everything else would fall silent.
    let means = |part: &&str| {
        (is_level(part) || part.contains(['=', '[']) || part.contains("::"))
            && part.parse::<Directive>().is_ok()
    };
    let parts = log
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let (good, bad): (Vec<&str>, Vec<&str>) = parts.partition(means);
    let wanted = if good.is_empty() {
        "info".to_owned()
    } else {
        good.join(",")
    };
    (wanted, bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checked: without the look at bare words `verbose` is taken and nothing is logged.
    #[test]
    fn what_means_nothing_is_told_and_the_rest_kept() {
        for (log, wanted, senseless) in [
            ("info", "info", &[][..]),
            ("server=debug, warn", "server=debug,warn", &[]),
            ("foo=bar=baz", "info", &["foo=bar=baz"]),
            ("verbose", "info", &["verbose"]),
            ("WARN,server=loud", "WARN", &["server=loud"]),
            ("", "info", &[]),
        ] {
            assert_eq!(
                readable(log),
                (wanted.to_owned(), senseless.to_vec()),
                "{log}"
            );
        }
    }
}
