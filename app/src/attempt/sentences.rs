//! The sentences that the islands of an attempt say, finished here, because islands know no texts. `N0` and `N1` stand for numbers that
//! only the browser knows.

use crate::islands::{DeliveryTexts, Texts, TimeTexts};
use crate::page::Page;
use server::words::Piece;

/// Minutes at which the time left is said.
const SAID: [i64; 3] = [10, 5, 1];

/// A sentence for one and a sentence for several. In the latter `N0` stands for how many; `N1` stands for the numbers of their
/// questions, where a sentence names them.
fn plural(page: &Page, key: &str) -> [String; 2] {
    [1_i64, 2].map(|n| {
        let given = [("n", n.into()), ("questions", "N1".into())];
        let text = page.words.with(key, given);
        text.replacen(&n.to_string(), "N0", usize::from(n > 1))
    })
}

/// A text with the mark for a number in it.
fn marked(page: &Page, key: &str, name: &'static str) -> String {
    page.words.with(key, [(name, "N0".into())])
}

/// About the clock.
pub fn time(page: &Page) -> TimeTexts {
    let said = SAID.map(|minutes| {
        let text = page
            .words
            .with("attempt-left-said", [("minutes", minutes.into())]);
        (minutes * 60, text)
    });
    TimeTexts {
        said: said.into(),
        over: page.say("attempt-over"),
    }
}

/// About saving, on the page of a question.
pub fn saving(page: &Page, questions: u16) -> Texts {
    let progress: [(&'static str, Piece); 2] =
        [("answered", "N0".into()), ("questions", questions.into())];
    let moved = page
        .words
        .with("answer-moved", [("n", "N0".into()), ("of", "N1".into())]);
    Texts {
        saved: page.say("attempt-saved"),
        saving: page.say("attempt-saving"),
        unsaved: page.say("attempt-unsaved"),
        not_saved: page.say("attempt-not-saved"),
        waiting: page.say("attempt-waiting"),
        unkept: page.say("attempt-unkept"),
        leaving: page.say("attempt-leaving"),
        offline: page.say("attempt-offline"),
        unread: page.say("attempt-unread"),
        unread_stay: page.say("attempt-unread-stay"),
        lost_elsewhere: marked(page, "attempt-lost-elsewhere", "n"),
        elsewhere: marked(page, "attempt-stale-elsewhere", "n"),
        moved,
        progress: page.words.with("attempt-progress", progress),
        standing: [
            "attempt-is-answered",
            "attempt-is-begun",
            "attempt-is-open",
            "attempt-is-flagged",
        ]
        .map(|key| page.say(key)),
        time: time(page),
    }
}

/// The same on the last page, where nothing can be sent again.
pub fn delivered_last(page: &Page) -> DeliveryTexts {
    DeliveryTexts {
        again: page.say("deliver-lost-last"),
        ..delivery(page, "deliver-arrived")
    }
}

/// About what waits on this device; `arrived` is the key of what is said when all of it has arrived.
pub fn delivery(page: &Page, arrived: &str) -> DeliveryTexts {
    DeliveryTexts {
        waiting: plural(page, "deliver-waiting"),
        lost: plural(page, "deliver-lost"),
        again: page.say("deliver-lost-again"),
        arrived: page.say(arrived),
        unread: page.say("attempt-unread"),
        unread_earlier: page.say("review-unread-earlier"),
        typed: marked(page, "review-typed", "text"),
        saving: page.say("attempt-saving"),
        unsaved: page.say("attempt-unsaved"),
        not_saved: page.say("attempt-not-saved"),
        leaving: page.say("attempt-leaving"),
        finishing: page.say("review-finishing"),
        finish_waits: page.say("review-waiting"),
        offline: page.say("attempt-offline"),
        overtaken: marked(page, "attempt-stale-elsewhere", "n"),
    }
}
