//! Counting with forgetting. Time is an argument.

use domain::{Millis, Moment};
use std::collections::HashMap;
use std::hash::Hash;

/// Keys at most in one map; then those that would be forgotten first are forgotten at once.
const MOST: usize = 50_000;

/// So many at once, then one each `every`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    at_once: i64,
    every: i64,
}

impl Pace {
    pub const fn new(at_once: i64, every: Millis) -> Self {
        Self {
            at_once,
            every: every.0,
        }
    }
}

/// A bucket for each key, as the moment at which it will be empty again (the generic cell rate algorithm, ITU-T I.371).
#[derive(Debug)]
pub(super) struct Buckets<K> {
    pace: Pace,
    empty_at: HashMap<K, i64>,
}

impl<K: Clone + Eq + Hash> Buckets<K> {
    pub fn of(pace: Pace) -> Self {
        Self {
            pace,
            empty_at: HashMap::new(),
        }
    }

    /// Puts one in, or says how long until there is room. A clock that was put back makes nobody wait longer than a full bucket.
    pub fn take(&mut self, key: &K, now: Moment) -> Result<(), Millis> {
        let full = self.pace.at_once * self.pace.every;
        let known = self.empty_at.get(key).copied().unwrap_or(now.0);
        let empty_at = known.clamp(now.0, now.0 + full);
        let over = empty_at + self.pace.every - (now.0 + full);
        let room = over <= 0;
        let put = if room { self.pace.every } else { 0 };
        self.empty_at.insert(key.clone(), empty_at + put);
        keep_newest(&mut self.empty_at, MOST, |empty_at| *empty_at);
        if room { Ok(()) } else { Err(Millis(over)) }
    }

    pub fn give_back(&mut self, key: &K) {
        if let Some(empty_at) = self.empty_at.get_mut(key) {
            *empty_at -= self.pace.every;
        }
    }

    pub fn forget(&mut self, key: &K) {
        self.empty_at.remove(key);
    }

    pub fn sweep(&mut self, now: Moment) {
        self.empty_at.retain(|_, empty_at| *empty_at > now.0);
    }

    pub fn len(&self) -> usize {
        self.empty_at.len()
    }
}

/// Failures that cost nothing: people mistype.
const FREE: u32 = 5;
/// The longest wait.
const LONGEST: Millis = Millis::minutes(15);
/// A key whose last failure is older is forgotten.
const MEMORY: Millis = Millis::hours(2);

/// Failures in a row, each with a wait twice as long as the one before.
#[derive(Debug)]
pub(super) struct Waits<K>(HashMap<K, Failures>);

#[derive(Clone, Copy, Debug)]
struct Failures {
    count: u32,
    last: Moment,
}

impl Failures {
    fn wait(self) -> Millis {
        match self.count.checked_sub(FREE) {
            None => Millis(0),
            Some(doublings) => Millis(1000_i64 << doublings.min(20)).min(LONGEST),
        }
    }
}

impl<K> Default for Waits<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Clone + Eq + Hash> Waits<K> {
    /// Whether the wait is over. Under a clock that was put back it is.
    pub fn open(&self, key: &K, now: Moment) -> Result<(), Millis> {
        let Some(failures) = self.0.get(key) else {
            return Ok(());
        };
        let passed = now.since(failures.last).0;
        let left = failures.wait().0 - passed;
        if passed >= 0 && left > 0 {
            Err(Millis(left))
        } else {
            Ok(())
        }
    }

    pub fn fail(&mut self, key: &K, now: Moment) {
        let failures = self.0.entry(key.clone()).or_insert(Failures {
            count: 0,
            last: now,
        });
        if now.since(failures.last).0 > MEMORY.0 {
            failures.count = 0;
        }
        failures.count = failures.count.saturating_add(1);
        failures.last = now;
        keep_newest(&mut self.0, MOST, |failures| failures.last.0);
    }

    pub fn give_back(&mut self, key: &K) {
        if let Some(failures) = self.0.get_mut(key) {
            failures.count = failures.count.saturating_sub(1);
        }
    }

    pub fn forget(&mut self, key: &K) {
        self.0.remove(key);
    }

    pub fn sweep(&mut self, now: Moment) {
        self.0
            .retain(|_, failures| now.since(failures.last).0 <= MEMORY.0);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Forgets the older half of a map that has grown beyond `most`.
pub(super) fn keep_newest<K: Eq + Hash, V>(
    map: &mut HashMap<K, V>,
    most: usize,
    age: impl Fn(&V) -> i64,
) {
    if map.len() <= most {
        return;
    }
    let mut ages: Vec<i64> = map.values().map(&age).collect();
    let middle = ages.len() / 2;
    let (_, median, _) = ages.select_nth_unstable(middle);
    let median = *median;
    let mut left = most / 2;
    map.retain(|_, value| {
        let kept = left > 0 && age(value) >= median;
        left -= usize::from(kept);
        kept
    });
}
