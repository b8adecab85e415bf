//! What crosses between a candidate's device and the server: written once, used by both sides.

use crate::attempt::Current;
use crate::question::OnForm;
use crate::refusal::{Code, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a device sends to save an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Save {
    /// Made by the device, once per change: sent again after a lost reply, it is stored once.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "uuid"))]
    pub op_id: Uuid,
    /// The device's epoch, as the page said.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1_000_000_000))]
    pub epoch: i64,
    /// The device's counter, higher for newer changes.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1_000_000_000))]
    pub seq: i64,
    /// The answer in places of the form; `null` empties it.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub response: Option<OnForm>,
}

/// What is acknowledged, after the commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// Always true: a refusal has another body.
    pub saved: bool,
    /// The operation.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "uuid"))]
    pub op_id: Uuid,
    /// Milliseconds left, so that the device can set its timer.
    pub left_ms: i64,
}

/// Whether to look at a question again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// Raised, or taken down.
    pub raised: bool,
}

/// What is acknowledged of a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Flagged {
    /// Always true: a refusal has another body.
    pub saved: bool,
    /// Raised, or taken down.
    pub raised: bool,
}

/// The server's clock, for the timer on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Left {
    /// Milliseconds left.
    pub left_ms: i64,
}

/// The body of a no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The stable code: a refusal's, or `broken` for a fault. A device that is older than the server may not know it.
    pub code: String,
    /// A sentence for the person.
    pub message: String,
    /// With `stale`: the answer that counts, `{"response": …, "epoch": …, "seq": …}`, in places of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub current: Option<Box<Current>>,
}

impl Problem {
    /// The body of a refusal, with its sentence.
    pub fn no(refusal: &Refusal, message: String) -> Self {
        let current = match refusal {
            Refusal::Stale { current } => Some(current.clone()),
            _ => None,
        };
        Self {
            code: refusal.code().code().to_owned(),
            message,
            current,
        }
    }

    /// The body of a fault.
    pub fn broken(message: String) -> Self {
        Self {
            code: "broken".to_owned(),
            message,
            current: None,
        }
    }

    /// The refusal's code, if it is a refusal and known here.
    pub fn refusal(&self) -> Option<Code> {
        Code::from_code(&self.code)
    }
}

/// Where a button of the answer form leads: a number, the next, the one before; `None` is the review page.
pub fn destination(go: &str, n: u16, last: u16) -> Option<u16> {
    match go {
        "next" if n < last => Some(n + 1),
        "previous" if n > 1 => Some(n - 1),
        "stay" => Some(n),
        number => number.parse().ok().filter(|to| (1..=last).contains(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::destination;

    #[test]
    fn a_button_leads_to_a_question_of_the_form_or_to_the_review() {
        for (go, n, to) in [
            ("next", 1, Some(2)),
            ("next", 3, None),
            ("previous", 2, Some(1)),
            ("previous", 1, None),
            ("stay", 2, Some(2)),
            ("3", 1, Some(3)),
            ("4", 1, None),
            ("0", 1, None),
            ("review", 1, None),
            ("", 1, None),
        ] {
            assert_eq!(destination(go, n, 3), to, "{go} from {n}");
        }
    }
}
