//! What is logged, and how it looks.
//!
//! Lines go through a queue to a thread of their own, so that whoever reads them slowly, or not at all, keeps nobody waiting: lines
//! that find the queue full are lost and counted.

use crate::config::{Config, LogFormat};
use std::io::Write as _;
use std::time::Duration;
use tracing_appender::non_blocking::{ErrorCounter, NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::Directive;

/// What must be seen whatever is logged: how to set the house up, where it listens.
pub const START: &str = "assay::start";
/// Always in force; LOG comes after them and may say otherwise. Sessions open a span of their own around each request, which
/// would stand in every line.
const BASE: &str = "tower_sessions=warn,tower_sessions_core=warn,assay::start=info";
const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// Lines that wait to be written at most.
const WAITING: usize = 20_000;
/// How often it is looked whether lines were lost.
const EVERY: Duration = Duration::from_mins(1);

/// The log. Where it is dropped, what waits is written, unless nobody reads.
#[derive(Debug)]
pub struct Log {
    writing: Option<WorkerGuard>,
    queue: NonBlocking,
}

impl Drop for Log {
    /// Whether the queue is full is seen by a line of nothing: then nobody reads, and the guard would say so on the standard output,
    /// where perhaps nobody reads either.
    fn drop(&mut self) {
        let before = self.lost().dropped_lines();
        let _counted = self.queue.write(b"");
        if self.lost().dropped_lines() > before {
            std::mem::forget(self.writing.take());
        }
    }
}

impl Log {
    /// Says when lines were lost, as long as the program runs.
    pub async fn count_lost(lost: ErrorCounter) {
        let mut known = 0;
        loop {
            tokio::time::sleep(EVERY).await;
            let now = lost.dropped_lines();
            if now > known {
                let lines = now - known;
                tracing::warn!(
                    lines,
                    "lines of the log were lost: it was not read fast enough"
                );
                known = now;
            }
        }
    }

    /// How many lines were lost so far.
    pub fn lost(&self) -> ErrorCounter {
        self.queue.error_counter()
    }
}

/// Begins to log; says which parts of LOG mean nothing.
pub fn listen(config: &Config) -> Log {
    let (writer, writing) = NonBlockingBuilder::default()
        .lossy(true)
        .buffered_lines_limit(WAITING)
        .thread_name("log")
        .finish(std::io::stderr());
    let queue = writer.clone();
    let (wanted, senseless) = readable(&config.log);
    let filter = EnvFilter::new(format!("{BASE},{wanted}"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // A line that cannot be written is lost and nothing else: telling that on the same stream would panic.
        .log_internal_errors(false)
        .with_writer(writer);
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
    Log {
        writing: Some(writing),
        queue,
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
