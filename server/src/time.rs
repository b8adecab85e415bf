//! Time, ids and chance: the one lawful home of all three. Tests move the clock; they never sleep.

use domain::{Millis, Moment};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::{Builder, Uuid};

/// What the house reads the time from.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Set: the time is this and stands still until it is moved.
    by_hand: Option<Arc<Hands>>,
}

/// A clock that tests move: what it says, and what a clock says that nobody can set.
#[derive(Debug)]
struct Hands {
    wall: AtomicI64,
    steady: AtomicI64,
}

impl Clock {
    /// The system's clock.
    pub const fn system() -> Self {
        Self { by_hand: None }
    }

    /// A clock that tests move.
    pub fn by_hand(start: Moment) -> Self {
        Self {
            by_hand: Some(Arc::new(Hands {
                wall: AtomicI64::new(start.0),
                steady: AtomicI64::new(0),
            })),
        }
    }

    /// Moves a clock that is moved by hand; the system's clock stays as it is.
    pub fn advance(&self, span: Millis) {
        if let Some(hands) = &self.by_hand {
            hands.wall.fetch_add(span.0, Ordering::SeqCst);
            hands.steady.fetch_add(span.0, Ordering::SeqCst);
        }
    }

    /// Sets a clock that is moved by hand, as somebody sets the clock of a machine: no time passes.
    pub fn jump(&self, span: Millis) {
        if let Some(hands) = &self.by_hand {
            hands.wall.fetch_add(span.0, Ordering::SeqCst);
        }
    }

    /// Time since some moment in the past, by a clock that nobody can set. On Linux it counts while the machine sleeps.
    pub fn steady(&self) -> Millis {
        self.by_hand.as_ref().map_or_else(system_steady, |hands| {
            Millis(hands.steady.load(Ordering::SeqCst))
        })
    }

    /// The time.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the system for the time"
    )]
    pub fn now(&self) -> Moment {
        self.by_hand.as_ref().map_or_else(
            || {
                let since = std::time::SystemTime::now()
                    .duration_since(std::time::UNIX_EPOCH)
                    .unwrap_or_default();
                Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            },
            |hands| Moment(hands.wall.load(Ordering::SeqCst)),
        )
    }

    /// A new id of any kind: it sorts by time and is never a secret.
    pub fn id<T: From<Uuid>>(&self) -> T {
        let millis = u64::try_from(self.now().0).unwrap_or(0);
        T::from(Builder::from_unix_timestamp_millis(millis, &random_bytes()).into_uuid())
    }
}

/// How long the machine has been up, sleep included. Asked of the kernel itself: `/proc/uptime` is not there for everybody.
#[cfg(target_os = "linux")]
fn system_steady() -> Millis {
    let up = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Millis(up.tv_sec * 1000 + up.tv_nsec / 1_000_000)
}

/// The time since the first question must do.
#[cfg(not(target_os = "linux"))]
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the system for the time"
)]
fn system_steady() -> Millis {
    static BEGAN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let began = BEGAN.get_or_init(std::time::Instant::now);
    Millis(i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX))
}

/// Unguessable bytes from the operating system.
///
/// # Panics
///
/// When the operating system gives none: then no secret may be made.
#[expect(clippy::expect_used, reason = "without randomness nothing may go on")]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A seed for a form, kept in the range both engines store.
pub fn random_seed() -> u64 {
    u64::from_le_bytes(random_bytes()) >> 1
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::time::Duration;

    /// Seen failing with the time since the first question, which stands still while the machine sleeps.
    #[test]
    fn the_steady_clock_counts_from_the_start_of_the_machine() {
        let Ok(text) = std::fs::read_to_string("/proc/uptime") else {
            return;
        };
        let up: f64 = text.split_whitespace().next().unwrap().parse().unwrap();
        let steady = Duration::from_millis(u64::try_from(system_steady().0).unwrap());
        assert!((steady.as_secs_f64() - up).abs() < 60.0, "{up} {steady:?}");
    }
}
