//! What an answer to a sending means. Only the house's own word counts: a page of a proxy, a portal or a maintenance screen looks like
//! success or refusal too, and neither may empty the outbox.

use domain::attempt::Current;
use domain::question::OnForm;
use domain::refusal::Code;
use domain::wire::{Flagged, Left, Problem, Saved};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// What came back: status, media type, body.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The `content-type`.
    pub kind: String,
    /// The body.
    pub text: String,
}

impl Reply {
    /// The body, if it is JSON and such a word of the house.
    pub fn word<T: DeserializeOwned>(&self) -> Option<T> {
        let kind = self.kind.split(';').next().unwrap_or_default().trim();
        let ours = matches!(kind, "application/json" | "application/problem+json");
        ours.then(|| serde_json::from_str(&self.text).ok())
            .flatten()
    }

    /// Whether the house has answered, whatever it said: a clock, or a no with its code.
    pub fn ours(&self) -> bool {
        self.word::<Left>().is_some() || self.word::<Problem>().is_some()
    }
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Stored, this very letter.
    Stored {
        /// Milliseconds left, where the house said so.
        left_ms: Option<i64>,
    },
    /// Another tab of this browser has saved a newer answer: this is what counts.
    Stale(Current),
    /// The house has said no and will say no again.
    Refused {
        /// Why, as a code.
        code: Code,
        /// Why, as a sentence.
        message: String,
    },
    /// No pass in this browser any more: the letter stays until the personal link is opened again.
    NoPass {
        /// The sentence.
        message: String,
    },
    /// Not the house's word, or one that says to try again.
    Later,
}

#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "asked by the islands; the test asks the rest")
)]
impl Verdict {
    /// Whether the house could not read what was typed.
    pub fn unreadable(&self) -> bool {
        matches!(
            self,
            Self::Refused {
                code: Code::WrongAnswer | Code::TooLarge,
                ..
            }
        )
    }

    /// Whether another answer than this one counts.
    pub fn overtaken(&self, response: Option<&OnForm>) -> bool {
        matches!(self, Self::Stale(current) if current.response.as_ref() != response)
    }
}

/// The codes that are the house's last word about a letter.
const FINAL: [Code; 9] = [
    Code::AlreadyClosed,
    Code::TimeIsUp,
    Code::TakenOver,
    Code::NoSuchQuestion,
    Code::Malformed,
    Code::WrongAnswer,
    Code::TooLarge,
    Code::TooMuch,
    Code::OpIdReused,
];

/// Reads the answer to a letter.
pub fn read(reply: &Reply, sent: Sent) -> Verdict {
    if reply.status == 200 {
        return stored(reply, sent).unwrap_or(Verdict::Later);
    }
    let Some(problem) = reply.word::<Problem>() else {
        return Verdict::Later;
    };
    let (code, message) = (problem.refusal(), problem.message);
    match (code, problem.current) {
        (Some(Code::Stale), Some(current)) => Verdict::Stale(*current),
        (Some(Code::NoPass), _) => Verdict::NoPass { message },
        (Some(code), _) if FINAL.contains(&code) => Verdict::Refused { code, message },
        _ => Verdict::Later,
    }
}

/// That it is stored, if the house says so of what was sent.
fn stored(reply: &Reply, sent: Sent) -> Option<Verdict> {
    let (ours, left_ms) = match sent {
        Sent::Answer { op_id } => {
            let saved: Saved = reply.word()?;
            (saved.saved && saved.op_id == op_id, Some(saved.left_ms))
        }
        Sent::Flag { raised } => {
            let flagged: Flagged = reply.word()?;
            (flagged.saved && flagged.raised == raised, None)
        }
    };
    ours.then_some(Verdict::Stored { left_ms })
}

/// What was sent: the house names it when it says that it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// An answer, under this name.
    Answer {
        /// The operation.
        op_id: Uuid,
    },
    /// A flag.
    Flag {
        /// Raised, or taken down.
        raised: bool,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::question::Response;

    fn reply(status: u16, kind: &str, text: &str) -> Reply {
        Reply {
            status,
            kind: kind.to_owned(),
            text: text.to_owned(),
        }
    }

    const NAME: &str = "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5";
    const OP: Sent = Sent::Answer {
        op_id: uuid::uuid!("0192f0c1-2a3b-7c4d-8e5f-60718293a4b5"),
    };

    fn json(status: u16, text: &str) -> Verdict {
        read(&reply(status, "application/json", text), OP)
    }

    /// Checked: without the comparison of `op_id`, and without the look at the media type, the second and third case are stored.
    #[test]
    fn only_our_word_about_this_very_letter_acknowledges() {
        let stored = Verdict::Stored { left_ms: Some(5) };
        let good = format!(r#"{{"saved":true,"op_id":"{NAME}","left_ms":5}}"#);
        assert_eq!(json(200, &good), stored);
        assert_eq!(json(200, &good.replace("0192", "0193")), Verdict::Later);
        for kind in ["text/html", "text/html; charset=utf-8", "text/plain", ""] {
            assert_eq!(read(&reply(200, kind, &good), OP), Verdict::Later);
        }
        let unsaved = good.replace("true", "false");
        for text in ["", "<h1>Maintenance</h1>", "{}", &unsaved] {
            assert_eq!(json(200, text), Verdict::Later, "{text}");
        }
        assert_eq!(json(204, ""), Verdict::Later);
    }

    /// Checked: where any 204 acknowledges a flag, a portal's does.
    #[test]
    fn a_flag_is_stored_when_the_house_says_that_it_is_raised() {
        let flag = |status: u16, text: &str| {
            let sent = Sent::Flag { raised: true };
            read(&reply(status, "application/json", text), sent)
        };
        let stored = Verdict::Stored { left_ms: None };
        assert_eq!(flag(200, r#"{"saved":true,"raised":true}"#), stored);
        for (status, text) in [
            (204, ""),
            (200, "{}"),
            (200, r#"{"saved":true}"#),
            (200, r#"{"saved":true,"raised":false}"#),
        ] {
            assert_eq!(flag(status, text), Verdict::Later, "{status} {text}");
        }
    }

    /// Checked: with every code taken for final, the house's own 408 drops the letter.
    #[test]
    fn only_our_last_word_drops() {
        for code in FINAL {
            let body = format!(r#"{{"code":"{code}","message":"No."}}"#);
            let refused = Verdict::Refused {
                code,
                message: "No.".to_owned(),
            };
            assert_eq!(json(409, &body), refused);
            let page = reply(409, "text/html", &body);
            assert_eq!(read(&page, OP), Verdict::Later, "a proxy's");
        }
        for (status, code) in [
            (408, "too-slow"),
            (429, "too-many"),
            (503, "unavailable"),
            (500, "broken"),
            (403, "cross-site"),
        ] {
            let body = format!(r#"{{"code":"{code}","message":"Later."}}"#);
            assert_eq!(json(status, &body), Verdict::Later, "{code}");
        }
        for status in [301, 401, 403, 404, 405, 409, 410, 413, 422, 502] {
            assert_eq!(json(status, "{}"), Verdict::Later);
            let page = reply(status, "text/html", "<p>no</p>");
            assert_eq!(read(&page, OP), Verdict::Later);
        }
    }

    #[test]
    fn the_house_is_known_by_its_clock_and_its_codes() {
        for (kind, text, ours) in [
            ("application/json", r#"{"left_ms":1}"#, true),
            (
                "application/json",
                r#"{"code":"time-is-up","message":""}"#,
                true,
            ),
            ("application/json", "{}", false),
            ("text/html", r#"{"left_ms":1}"#, false),
        ] {
            assert_eq!(reply(200, kind, text).ours(), ours, "{kind} {text}");
        }
    }

    #[test]
    fn a_stale_answer_brings_what_counts() {
        let body = r#"{"code":"stale","message":"…","current":{"response":{"options":[2]},"epoch":1,"seq":7}}"#;
        let stale = Verdict::Stale(Current {
            response: Some(OnForm(Response::Options(vec![2]))),
            epoch: 1,
            seq: 7,
        });
        assert_eq!(json(409, body), stale);
        let no_pass = r#"{"code":"no-pass","message":"Open your link."}"#;
        assert!(matches!(json(401, no_pass), Verdict::NoPass { .. }));
    }
}
