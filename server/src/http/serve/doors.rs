//! Who may hold a connection: so many at once in all, and so many from one network, so that nobody takes them all. Whoever finds the
//! doors closed is counted, and said in the log, but not once for each.

use crate::house::Network;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// Between two lines in the log.
const QUIET: Duration = Duration::from_secs(10);

/// The doors of the house.
pub(super) struct Doors {
    places: Arc<Semaphore>,
    all: usize,
    per_address: Option<usize>,
    inside: Mutex<HashMap<Network, usize>>,
    said: Mutex<Option<Instant>>,
}

/// A place inside, until it is dropped.
pub(super) struct Place {
    doors: Arc<Doors>,
    network: Network,
    _held: OwnedSemaphorePermit,
}

impl Doors {
    pub fn new(all: usize, per_address: Option<usize>) -> Arc<Self> {
        Arc::new(Self {
            places: Arc::new(Semaphore::new(all)),
            all,
            per_address,
            inside: Mutex::default(),
            said: Mutex::default(),
        })
    }

    /// A place for a connection, if there is one.
    pub fn enter(self: &Arc<Self>, peer: IpAddr) -> Option<Place> {
        let Ok(held) = self.places.clone().try_acquire_owned() else {
            self.refused("house", self.all);
            return None;
        };
        let network = Network::of(peer);
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let here = inside.entry(network).or_default();
        if let Some(most) = self.per_address.filter(|most| *here >= *most) {
            drop(inside);
            self.refused("address", most);
            return None;
        }
        *here += 1;
        drop(inside);
        Some(Place {
            doors: self.clone(),
            network,
            _held: held,
        })
    }

    /// Waits until everybody has left.
    pub async fn empty(&self) {
        let all = u32::try_from(self.all).unwrap_or(u32::MAX);
        let _all_left = self.places.acquire_many(all).await;
    }

    fn refused(&self, whose: &'static str, limit: usize) {
        metrics::counter!("assay_connections_refused_total", "limit" => whose).increment(1);
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.is_none_or(|last| last.elapsed() > QUIET) {
            *said = Some(Instant::now());
            tracing::warn!(
                whose,
                limit,
                "connections are refused: the limit is reached"
            );
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let inside = &self.doors.inside;
        let mut inside = inside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = inside.get_mut(&self.network) {
            *here -= 1;
            if *here == 0 {
                inside.remove(&self.network);
            }
        }
    }
}

/// Files that are open beside connections: the database, logs, the program itself.
const OTHER_FILES: usize = 200;

/// As many connections as are wanted, or as many as the system's limit of open files leaves.
pub(super) fn connections_within(wanted: usize, files: Option<usize>) -> usize {
    files.map_or(wanted, |files| {
        wanted.min(files.saturating_sub(OTHER_FILES).max(files / 4).max(1))
    })
}

/// The system's limit of open files for this process, where it tells.
pub(super) fn most_files() -> Option<usize> {
    soft_limit(&std::fs::read_to_string("/proc/self/limits").ok()?)
}

fn soft_limit(limits: &str) -> Option<usize> {
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_never_more_connections_than_files() {
        for (wanted, files, most) in [
            (4_000, None, 4_000),
            (4_000, Some(65_536), 4_000),
            (4_000, Some(1_024), 824),
            (4_000, Some(64), 16),
            (4_000, Some(1), 1),
        ] {
            assert_eq!(connections_within(wanted, files), most, "{files:?}");
        }
        let limits = "Limit                     Soft Limit           Hard Limit           Units\n\
                      Max processes             63159                63159                processes\n\
                      Max open files            1024                 1048576              files\n";
        assert_eq!(soft_limit(limits), Some(1_024));
        assert_eq!(soft_limit("Max open files unlimited unlimited files"), None);
    }

    #[tokio::test]
    async fn a_network_holds_so_many_places_and_no_more() {
        let doors = Doors::new(3, Some(2));
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let first = doors.enter(address("192.0.2.1"));
        let second = doors.enter(address("::ffff:192.0.2.1"));
        assert!(first.is_some() && second.is_some());
        assert!(doors.enter(address("192.0.2.1")).is_none());
        let other = doors.enter(address("192.0.2.2"));
        assert!(other.is_some());
        assert!(
            doors.enter(address("192.0.2.3")).is_none(),
            "the house is full"
        );
        drop(first);
        let third = doors.enter(address("192.0.2.1"));
        assert!(third.is_some());
        drop((second, third, other));
        assert!(doors.inside.lock().unwrap().is_empty());
        doors.empty().await;
    }
}
