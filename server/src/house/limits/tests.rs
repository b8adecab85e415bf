//! Limits as stories: who is let through when, with the clock moved by hand.

use super::*;

const NOW: Moment = Moment(1_800_000_000_000);

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn after(seconds: i64) -> Moment {
    NOW + Millis::seconds(seconds)
}

/// As many failures as are let through at one moment.
fn failures(limits: &Limits, account: &str, from: &str, now: Moment) -> usize {
    (0..200)
        .take_while(|_| limits.tries(account, address(from), now).is_ok())
        .count()
}

fn wait(limits: &Limits, account: &str, from: &str, now: Moment) -> u64 {
    match limits.tries(account, address(from), now) {
        Err(Refusal::TooMany { seconds }) => seconds,
        other => panic!("let through: {other:?}"),
    }
}

#[test]
fn knowing_an_address_locks_nobody_out() {
    let limits = Limits::default();
    for i in 0..250 {
        failures(&limits, "ada@x.example", &format!("203.0.113.{i}"), NOW);
    }
    let taken = limits.tries("ada@x.example", address("192.0.2.1"), NOW);
    assert!(taken.is_ok());
}

#[test]
fn the_owner_is_let_through_where_they_were_before() {
    let limits = Limits::default();
    let office = "192.0.2.1";
    let first = limits.tries("ada@x.example", address(office), NOW).unwrap();
    limits.was_right(first, NOW);
    // A colleague's machine guesses at other accounts until the network has to wait.
    for i in 0..50 {
        let _counted = limits.tries(&format!("nobody{i}@x.example"), address(office), NOW);
    }
    assert!(limits.tries("bob@x.example", address(office), NOW).is_err());
    assert!(limits.tries("ada@x.example", address(office), NOW).is_ok());
    // Guesses at this account count there too, but one by one.
    assert_eq!(failures(&limits, "ada@x.example", office, NOW), 29);
    assert!(
        limits
            .tries("ada@x.example", address(office), after(20))
            .is_ok()
    );
    assert!(
        limits
            .tries("ada@x.example", address("198.51.100.7"), after(20))
            .is_ok()
    );
}

#[test]
fn each_failure_doubles_the_wait() {
    let limits = Limits::default();
    assert_eq!(failures(&limits, "ada@x.example", "192.0.2.1", NOW), 5);
    let mut now = NOW;
    for wanted in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
        assert_eq!(
            wait(&limits, "ada@x.example", "192.0.2.1", now + Millis(1)),
            wanted
        );
        now = now + Millis::seconds(wanted.try_into().unwrap());
        assert!(
            limits
                .tries("ada@x.example", address("192.0.2.1"), now)
                .is_ok()
        );
    }
}

/// Tries at the same time: none is judged yet.
#[test]
fn tries_at_the_same_time_count() {
    let limits = Limits::default();
    let held: Vec<Try> = (0..200)
        .filter_map(|_| {
            limits
                .tries("ada@x.example", address("192.0.2.1"), NOW)
                .ok()
        })
        .collect();
    assert_eq!(held.len(), 5);
}

#[test]
fn a_right_password_and_a_busy_house_cost_nothing() {
    let limits = Limits::default();
    for _ in 0..100 {
        let held = limits
            .tries("ada@x.example", address("192.0.2.1"), NOW)
            .unwrap();
        limits.was_not_judged(held);
    }
    for i in 0..100 {
        let account = format!("person{i}@x.example");
        let held = limits.tries(&account, address("192.0.2.1"), NOW).unwrap();
        limits.was_right(held, NOW);
    }
    assert!(
        limits
            .tries("ada@x.example", address("192.0.2.1"), NOW)
            .is_ok()
    );
}

#[test]
fn a_slash_64_is_one_guesser() {
    let limits = Limits::default();
    let through = (0..200)
        .filter(|i| {
            let from = address(&format!("2001:db8:1:2::{i:x}"));
            limits
                .tries(&format!("nobody{i}@x.example"), from, NOW)
                .is_ok()
        })
        .count();
    assert_eq!(through, 30);
}

#[test]
fn what_has_run_out_is_forgotten() {
    let limits = Limits::default();
    for i in 0..60_000_u32 {
        let from = IpAddr::from((0x0A00_0000 + i).to_be_bytes());
        let _counted = limits.unknown_link(from, after(i64::from(i) / 1000));
    }
    assert!(limits.entries() <= 50_000, "{}", limits.entries());
    failures(&limits, "ada@x.example", "192.0.2.1", NOW);
    let held = limits
        .tries("bob@x.example", address("192.0.2.2"), NOW)
        .unwrap();
    limits.was_right(held, NOW);
    limits.sweep(after(3 * 3600));
    assert_eq!(limits.entries(), 1, "where Bob signed in");
    limits.sweep(after(31 * 24 * 3600));
    assert_eq!(limits.entries(), 0);
}

#[test]
fn a_clock_that_is_put_back_locks_nobody_out_for_long() {
    let limits = Limits::default();
    let later = after(24 * 3600);
    failures(&limits, "ada@x.example", "192.0.2.1", later);
    for _ in 0..50 {
        let _counted = limits.unknown_link(address("192.0.2.1"), later);
    }
    let _full_at_most = limits.tries("ada@x.example", address("192.0.2.1"), NOW);
    let soon = limits.tries("ada@x.example", address("192.0.2.1"), after(60));
    assert!(soon.is_ok());
    assert!(
        limits
            .unknown_link(address("192.0.2.1"), NOW + Millis::seconds(4))
            .is_err()
    );
    let again = (0..5).find(|i| {
        limits
            .unknown_link(address("192.0.2.1"), after(60 * i))
            .is_ok()
    });
    assert!(again.is_some());
}
