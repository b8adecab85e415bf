//! Who tried too often. Only failures count, so that an office behind one address is never locked out by working; normal work on
//! an attempt is not limited at all.

use domain::Refusal;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// The limits of the house.
pub struct Limits {
    /// Failed sign-ins of one account: ten at once, then one in 90 seconds (ten in 15 minutes).
    account: DefaultKeyedRateLimiter<String>,
    /// Failed sign-ins from one address: ten at once, then one in six seconds.
    address: DefaultKeyedRateLimiter<IpAddr>,
    /// Unknown links from one address: twenty a minute.
    links: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

fn quota(burst: u32, every: Duration) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(every)
        .unwrap_or_else(|| Quota::per_minute(burst))
        .allow_burst(burst)
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            account: RateLimiter::keyed(quota(10, Duration::from_secs(90))),
            address: RateLimiter::keyed(quota(10, Duration::from_secs(6))),
            links: RateLimiter::keyed(quota(20, Duration::from_secs(3))),
            clock: DefaultClock::default(),
        }
    }
}

impl Limits {
    /// Takes one try of signing in from the account's and the address's share. Given back by nobody: a right password costs a
    /// try too, which ten in a quarter of an hour leaves room for.
    pub fn sign_in(&self, account: &str, address: IpAddr) -> Result<(), Refusal> {
        self.take(&self.address, &address)?;
        self.take(&self.account, &crate::secret::hash(account.as_bytes()))
    }

    /// Notes an unknown link; refuses when there were too many.
    pub fn unknown_link(&self, address: IpAddr) -> Result<(), Refusal> {
        self.take(&self.links, &address)
    }

    fn take<K: Clone + std::hash::Hash + Eq>(
        &self,
        limiter: &DefaultKeyedRateLimiter<K>,
        key: &K,
    ) -> Result<(), Refusal> {
        limiter
            .check_key(key)
            .map_err(|not_until| Refusal::TooMany {
                seconds: not_until.wait_time_from(self.clock.now()).as_secs() + 1,
            })
    }
}
