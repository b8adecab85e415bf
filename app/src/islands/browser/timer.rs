//! The clock on the page. The server's count decides; this only shows it, counted by a clock that nobody can turn, and asks again
//! every 15 seconds. Screen readers hear it at 10, 5 and 1 minutes, not every second.

use super::dom::{self, Visible};
use crate::islands::TimeTexts;
use domain::refusal::Code;
use domain::wire::{Left, Problem};
use std::cell::Cell;
use std::rc::Rc;

thread_local! {
    /// When the time is up, in ticks of this page.
    static END: Cell<f64> = const { Cell::new(0.0) };
    /// Whether the time was up once: the page is being left.
    static OVER: Cell<bool> = const { Cell::new(false) };
}

/// Sets the clock from what the server said just now.
#[expect(clippy::cast_precision_loss, reason = "hours in milliseconds")]
pub fn set(left_ms: i64) {
    END.set(dom::ticks() + left_ms as f64);
}

/// Starts the clock. `over` is called once, when the time is up or the attempt turns out to be closed.
pub fn start(attempt: &str, left_ms: i64, texts: &TimeTexts, over: impl Fn() + 'static) {
    set(left_ms);
    dom::shown("timer-until", Visible::No);
    dom::shown("timer-count", Visible::Yes);
    let clock = format!("/attempts/{attempt}/clock");
    let texts = texts.clone();
    let said = Cell::new(i64::MAX);
    let over = Rc::new(over);
    let rounds = Cell::new(0_u32);
    show(&texts, &said);
    dom::every(500, move || {
        show(&texts, &said);
        if seconds_left() <= 0 {
            end(&*over);
        }
        rounds.set(rounds.get() + 1);
        if rounds.get().is_multiple_of(30) {
            ask(clock.clone(), over.clone());
        }
    });
}

fn end(over: &impl Fn()) {
    if !OVER.replace(true) {
        over();
    }
}

/// Whether the time is up.
pub fn is_over() -> bool {
    OVER.get()
}

#[expect(clippy::cast_possible_truncation, reason = "hours in seconds")]
fn seconds_left() -> i64 {
    ((END.get() - dom::ticks()) / 1000.0).ceil() as i64
}

fn show(texts: &TimeTexts, said: &Cell<i64>) {
    let seconds = seconds_left().max(0);
    if let Some(value) = dom::by_id("timer-value") {
        value.set_text_content(Some(&face(seconds)));
    }
    if let Some(timer) = dom::by_id("timer") {
        let tone = match seconds {
            0..=60 => "timer is-last",
            61..=300 => "timer is-soon",
            _ => "timer",
        };
        timer.set_class_name(tone);
    }
    if seconds == 0
        && let Some(region) = dom::by_id("timer-said")
    {
        dom::say(&region, "");
    }
    let reached = texts.said.iter().filter(|(step, _)| seconds <= *step);
    if let Some((step, text)) = reached.min_by_key(|(step, _)| *step)
        && *step < said.get()
    {
        said.set(*step);
        // Said once when it is reached, not when a page is opened long after it.
        if seconds > step - 20
            && let Some(region) = dom::by_id("timer-said")
        {
            region.set_text_content(Some(text));
        }
    }
}

/// `59:59`, and `2:59:59` from an hour on.
fn face(seconds: i64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, m, s) => format!("{m}:{s:02}"),
        (h, m, s) => format!("{h}:{m:02}:{s:02}"),
    }
}

fn ask(clock: String, over: Rc<impl Fn() + 'static>) {
    leptos::task::spawn_local(async move {
        let Ok(reply) = dom::send("GET", &clock, None).await else {
            return;
        };
        if let Some(left) = reply.word::<Left>() {
            set(left.left_ms);
        }
        // It was closed elsewhere, or the clock was moved.
        let no = reply.word::<Problem>().and_then(|no| no.refusal());
        if matches!(no, Some(Code::AlreadyClosed | Code::TimeIsUp)) {
            end(&*over);
        }
    });
}
