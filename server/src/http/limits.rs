//! Who tried too often. Only failures count, so that an office behind one address is never locked out by working; normal work on
//! an attempt is not limited at all.

use domain::Refusal;
use governor::clock::{Clock, DefaultClock, QuantaInstant, Reference};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The limits of the house.
pub struct Limits {
    /// Failed sign-ins of one account: ten at once, then one in 90 seconds (ten in 15 minutes).
    account: DefaultKeyedRateLimiter<String>,
    /// Failed sign-ins from one address: ten at once, then one in six seconds.
    address: DefaultKeyedRateLimiter<IpAddr>,
    /// Unknown links from one address: twenty a minute.
    links: DefaultKeyedRateLimiter<IpAddr>,
    /// Who has to wait, since when, and how long.
    closed: Mutex<HashMap<String, (QuantaInstant, Duration)>>,
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
            closed: Mutex::default(),
            clock: DefaultClock::default(),
        }
    }
}

impl Limits {
    /// Whether somebody may try to sign in: neither the account nor the address has failed too often. Costs nothing.
    pub fn may_sign_in(&self, account: &str, address: IpAddr) -> Result<(), Refusal> {
        self.open(&account_key(account))?;
        self.open(&address.to_string())
    }

    /// Notes a failed sign-in.
    pub fn failed_sign_in(&self, account: &str, address: IpAddr) {
        let account = account_key(account);
        if let Err(wait) = self.take(&self.account, &account) {
            self.close(account, wait);
        }
        if let Err(wait) = self.take(&self.address, &address) {
            self.close(address.to_string(), wait);
        }
    }

    /// Notes an unknown link; refuses when there were too many.
    pub fn unknown_link(&self, address: IpAddr) -> Result<(), Refusal> {
        self.take(&self.links, &address).map_err(refusal)
    }

    fn take<K: Clone + std::hash::Hash + Eq>(
        &self,
        limiter: &DefaultKeyedRateLimiter<K>,
        key: &K,
    ) -> Result<(), Duration> {
        limiter
            .check_key(key)
            .map_err(|not_until| not_until.wait_time_from(self.clock.now()))
    }

    fn close(&self, key: String, wait: Duration) {
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.now();
        closed.retain(|_, (since, wait)| Duration::from(now.duration_since(*since)) < *wait);
        closed.insert(key, (now, wait));
    }

    fn open(&self, key: &str) -> Result<(), Refusal> {
        let closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((since, wait)) = closed.get(key) else {
            return Ok(());
        };
        let passed = Duration::from(self.clock.now().duration_since(*since));
        wait.checked_sub(passed)
            .map_or(Ok(()), |left| Err(refusal(left)))
    }
}

/// Accounts are named by their hash, so that no address of a person lies around in memory.
fn account_key(account: &str) -> String {
    crate::secret::hash(account.as_bytes())
}

const fn refusal(wait: Duration) -> Refusal {
    Refusal::TooMany {
        seconds: wait.as_secs() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_failures_count_and_each_account_has_its_own() {
        let limits = Limits::default();
        let office = IpAddr::from([192, 0, 2, 1]);
        for _ in 0..50 {
            assert_eq!(limits.may_sign_in("ada@x.example", office), Ok(()));
        }
        for i in 0..11_u8 {
            let elsewhere = IpAddr::from([192, 0, 2, 10 + i]);
            limits.failed_sign_in("ada@x.example", elsewhere);
        }
        assert!(limits.may_sign_in("ada@x.example", office).is_err());
        assert_eq!(limits.may_sign_in("bob@x.example", office), Ok(()));
        for i in 0..11 {
            limits.failed_sign_in(&format!("nobody{i}@x.example"), office);
        }
        assert!(limits.may_sign_in("bob@x.example", office).is_err());
    }
}
