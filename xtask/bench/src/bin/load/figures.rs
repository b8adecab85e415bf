//! Times in, percentiles out.

use serde_json::json;
use std::fmt;
use std::time::{Duration, Instant};

/// Wall time since it was made.
#[derive(Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(
        clippy::disallowed_methods,
        reason = "measuring time is what this program is for"
    )]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long ago that was.
    pub fn passed(self) -> Duration {
        self.0.elapsed()
    }
}

/// What one run showed.
pub struct Figures {
    sorted: Vec<u32>,
    time: Duration,
    memory_kb: u64,
}

impl Figures {
    /// From all times, in microseconds.
    pub fn of(mut times: Vec<u32>, time: Duration, memory_kb: u64) -> Self {
        times.sort_unstable();
        Self {
            sorted: times,
            time,
            memory_kb,
        }
    }

    /// The time within which `percent` of all requests were answered (nearest rank).
    fn within(&self, percent: usize) -> u32 {
        let rank = (self.sorted.len() * percent).div_ceil(100).max(1);
        self.sorted.get(rank - 1).copied().unwrap_or_default()
    }

    fn per_second(&self) -> u64 {
        self.sorted.len() as u64 * 1000
            / u64::try_from(self.time.as_millis())
                .unwrap_or(u64::MAX)
                .max(1)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = json!({
            "count": self.sorted.len(),
            "per_second": self.per_second(),
            "p50_us": self.within(50),
            "p99_us": self.within(99),
            "memory_kb": self.memory_kb,
        });
        line.fmt(f)
    }
}

/// The most resident memory a process had during that time, in kilobytes.
pub async fn sample_memory(process: u32, time: Duration) -> u64 {
    let (watch, mut most) = (Stopwatch::start(), 0);
    while watch.passed() < time {
        most = most.max(resident_kb(process));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    most
}

/// The resident memory of a process now, in kilobytes.
pub fn resident_kb(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap_or_default();
    line.trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_ranks() {
        let figures = Figures::of((1..=200).rev().collect(), Duration::from_secs(2), 0);
        assert_eq!(
            (figures.within(50), figures.within(99), figures.per_second()),
            (100, 198, 100)
        );
        assert_eq!(
            Figures::of(Vec::new(), Duration::from_secs(1), 0).within(99),
            0
        );
    }
}
