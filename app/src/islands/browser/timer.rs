//! The clock on the page. The server's count decides; this only shows it, counted by a clock that nobody can turn, and asks again
//! every 15 seconds. Screen readers hear it at 10, 5 and 1 minutes, not every second.

use super::dom;
use std::cell::Cell;
use std::rc::Rc;

/// Seconds at which the time left is said.
const SAID: [i64; 3] = [600, 300, 60];
/// How long after zero the page waits for answers on their way before it leads on.
const AFTER: i32 = 1_500;

thread_local! {
    /// When the time is up, in ticks of this page.
    static END: Cell<f64> = const { Cell::new(0.0) };
}

/// Sets the clock from what the server said just now.
#[expect(clippy::cast_precision_loss, reason = "hours in milliseconds")]
pub fn set(left_ms: i64) {
    END.set(dom::ticks() + left_ms as f64);
}

/// Starts the clock.
pub fn start(attempt: &str, left_ms: i64, left: &str) {
    set(left_ms);
    let (attempt, left) = (attempt.to_owned(), left.to_owned());
    let said = Rc::new(Cell::new(i64::MAX));
    let over = Rc::new(Cell::new(false));
    let rounds = Cell::new(0_u32);
    dom::every(500, move || {
        show(&left, &said);
        if seconds_left() <= 0 && !over.replace(true) {
            let done = format!("/attempts/{attempt}/done");
            super::desk::flush_now();
            dom::after(AFTER, move || dom::go(&done));
        }
        rounds.set(rounds.get() + 1);
        if rounds.get().is_multiple_of(30) {
            ask(attempt.clone());
        }
    });
}

#[expect(clippy::cast_possible_truncation, reason = "hours in seconds")]
fn seconds_left() -> i64 {
    ((END.get() - dom::ticks()) / 1000.0).ceil() as i64
}

fn show(left: &str, said: &Cell<i64>) {
    let seconds = seconds_left().max(0);
    if let Some(value) = dom::by_id("timer-value") {
        value.set_text_content(Some(&format!("{}:{:02}", seconds / 60, seconds % 60)));
    }
    if let Some(timer) = dom::by_id("timer") {
        let tone = match seconds {
            0..=60 => "timer is-last",
            61..=300 => "timer is-soon",
            _ => "timer",
        };
        timer.set_class_name(tone);
    }
    let step = SAID.into_iter().filter(|step| seconds <= *step).min();
    if let Some(step) = step
        && step < said.get()
    {
        said.set(step);
        // Said once when it is reached, not when a page is opened long after it.
        if seconds > step - 20
            && let Some(region) = dom::by_id("timer-said")
        {
            region.set_text_content(Some(&left.replace("N0", &(step / 60).to_string())));
        }
    }
}

fn ask(attempt: String) {
    leptos::task::spawn_local(async move {
        if let Ok((200, body)) = dom::send("GET", &format!("/attempts/{attempt}/clock"), None).await
            && let Ok(value) = serde_json::from_str::<serde_json::Value>(&body)
            && let Some(left) = value["left_ms"].as_i64()
        {
            set(left);
        }
    });
}
