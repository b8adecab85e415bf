//! Who tried too often. Only failures count, so that an office behind one address is never locked out by working; normal work on
//! an attempt is not limited at all.
//!
//! Nobody locks an account out by knowing its e-mail address: failures of an account count for the network they came from, and a
//! network from which somebody has signed in as this person before keeps a bucket of its own for them. A try is taken **before** its
//! password is hashed and given back when it was right, so that tries at the same time count too.
//!
//! | counted | for | bound |
//! | --- | --- | --- |
//! | failed sign-ins of one account | one network | five at once, then a wait that doubles from one second to fifteen minutes |
//! | failed sign-ins of any account | one network | thirty at once, then one in six seconds |
//! | failed sign-ins of one account | a network where it signed in before | thirty at once, then one in twenty seconds; nothing else counts |
//! | wrong present passwords | one member of staff | ten at once, then one in ninety seconds |
//! | unknown links and tokens | one network | twenty at once, then one in three seconds |
//!
//! All of it lives in memory, by hashes of accounts, by networks and by members of staff, and [`Limits::sweep`] forgets what
//! has run out.

mod bucket;
mod network;

pub use network::Network;

use bucket::{Buckets, Pace, Waits};
use domain::{Millis, Moment, Refusal, StaffId};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long a network stays known after somebody signed in from it.
const KNOWN: Millis = Millis::days(30);
/// Known networks at most; then the oldest half is forgotten.
const MOST_KNOWN: usize = 20_000;

type Place = (String, Network);

/// The limits of the house.
#[derive(Default)]
pub struct Limits(Mutex<Counts>);

struct Counts {
    /// Failed sign-ins of an account from a network.
    pairs: Waits<Place>,
    /// Failed sign-ins from a network.
    networks: Buckets<Network>,
    /// Failed sign-ins of an account from a network where it is known.
    known: Buckets<Place>,
    /// Where an account signed in, and when last.
    places: HashMap<Place, Moment>,
    /// Wrong present passwords.
    present: Buckets<StaffId>,
    /// Unknown links and tokens.
    links: Buckets<Network>,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            pairs: Waits::default(),
            networks: Buckets::of(Pace::new(30, Millis::seconds(6))),
            known: Buckets::of(Pace::new(30, Millis::seconds(20))),
            places: HashMap::new(),
            present: Buckets::of(Pace::new(10, Millis::seconds(90))),
            links: Buckets::of(Pace::new(20, Millis::seconds(3))),
        }
    }
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

/// A try to sign in that was let through and not yet judged.
#[derive(Debug)]
#[must_use = "a try that is not given back counts as a failure"]
pub struct Try {
    place: Place,
    known: bool,
}

impl Limits {
    /// Takes a try to sign in, or says how long to wait. Costs nothing but memory.
    pub fn tries(&self, account: &str, address: IpAddr, now: Moment) -> Result<Try, Refusal> {
        let network = Network::of(address);
        let place = (account_key(account), network);
        let mut counts = self.lock();
        let known = counts
            .places
            .get(&place)
            .is_some_and(|last| now.since(*last) < KNOWN);
        let taken = if known {
            counts.known.take(&place, now)
        } else {
            counts
                .pairs
                .open(&place, now)
                .and_then(|()| counts.networks.take(&network, now))
                .map(|()| counts.pairs.fail(&place, now))
        };
        taken.map_err(refusal)?;
        Ok(Try { place, known })
    }

    /// The password was right: the try is given back, and the place is known from now on.
    pub fn was_right(&self, Try { place, known }: Try, now: Moment) {
        let mut counts = self.lock();
        if known {
            counts.known.forget(&place);
        } else {
            counts.networks.give_back(&place.1);
            counts.pairs.forget(&place);
        }
        counts.places.insert(place, now);
        bucket::keep_newest(&mut counts.places, MOST_KNOWN, |last| last.0);
    }

    /// Nothing was judged, because the house could not: the try is given back.
    pub fn was_not_judged(&self, Try { place, known }: Try) {
        let mut counts = self.lock();
        if known {
            counts.known.give_back(&place);
        } else {
            counts.networks.give_back(&place.1);
            counts.pairs.give_back(&place);
        }
    }

    /// Takes a try of somebody's present password.
    pub fn tries_present(&self, staff: StaffId, now: Moment) -> Result<(), Refusal> {
        self.lock().present.take(&staff, now).map_err(refusal)
    }

    /// The present password was right.
    pub fn present_was_right(&self, staff: StaffId) {
        self.lock().present.forget(&staff);
    }

    /// Notes an unknown link or token; refuses when there were too many.
    pub fn unknown_link(&self, address: IpAddr, now: Moment) -> Result<(), Refusal> {
        let network = Network::of(address);
        self.lock().links.take(&network, now).map_err(refusal)
    }

    /// Forgets what has run out.
    pub fn sweep(&self, now: Moment) {
        let mut counts = self.lock();
        counts.pairs.sweep(now);
        counts.networks.sweep(now);
        counts.known.sweep(now);
        counts.present.sweep(now);
        counts.links.sweep(now);
        counts.places.retain(|_, last| now.since(*last) < KNOWN);
    }

    /// Entries in memory, all kinds together.
    pub fn entries(&self) -> usize {
        let counts = self.lock();
        counts.pairs.len()
            + counts.networks.len()
            + counts.known.len()
            + counts.present.len()
            + counts.links.len()
            + counts.places.len()
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Accounts are named by their hash, so that no address of a person lies around in memory.
fn account_key(account: &str) -> String {
    crate::secret::hash(account.as_bytes())
}

fn refusal(wait: Millis) -> Refusal {
    Refusal::TooMany {
        seconds: u64::try_from(wait.0 / 1000).unwrap_or(0) + 1,
    }
}

#[cfg(test)]
mod tests;
