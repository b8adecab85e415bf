//! The outbox: answers that the server has not acknowledged, kept on this device. At most one per question, the newest. It
//! survives reload and crash, because it is written before anything is sent.

use super::dom::storage;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cell::RefCell;

/// An answer on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Number of the question.
    pub n: u16,
    /// Made once per change: sent again, it is stored once.
    pub op_id: String,
    /// The device's epoch when it was written.
    pub epoch: i64,
    /// The device's counter.
    pub seq: i64,
    /// The answer, in places of the form.
    pub response: Value,
}

/// The outbox of one attempt.
#[derive(Debug)]
pub struct Outbox {
    key: String,
    /// What the device would not keep, because its storage is full or forbidden: it lives as long as the page.
    unkept: RefCell<Vec<Letter>>,
}

impl Outbox {
    /// The outbox of this attempt.
    pub fn of(attempt: &str) -> Self {
        Self {
            key: format!("assay-outbox-{attempt}"),
            unkept: RefCell::default(),
        }
    }

    /// What is in it.
    pub fn letters(&self) -> Vec<Letter> {
        let mut letters = self.kept();
        letters.extend(self.unkept.borrow().iter().cloned());
        letters
    }

    fn kept(&self) -> Vec<Letter> {
        storage()
            .and_then(|storage| storage.get_item(&self.key).ok().flatten())
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps exactly these on the device; says whether it could.
    fn keep(&self, letters: &[Letter]) -> bool {
        let Some(storage) = storage() else {
            return false;
        };
        let done = if letters.is_empty() {
            storage.remove_item(&self.key)
        } else {
            let text = serde_json::to_string(letters).unwrap_or_default();
            storage.set_item(&self.key, &text)
        };
        done.is_ok()
    }

    /// Puts a letter in, in place of an older one about the same question.
    pub fn put(&self, letter: Letter) {
        let mut letters = self.kept();
        letters.retain(|other| other.n != letter.n);
        letters.push(letter.clone());
        let mut unkept = self.unkept.borrow_mut();
        unkept.retain(|other| other.n != letter.n);
        if !self.keep(&letters) {
            unkept.push(letter);
        }
    }

    /// Takes a letter out, unless a newer one about the same question took its place.
    pub fn take(&self, op_id: &str) {
        let mut letters = self.kept();
        letters.retain(|letter| letter.op_id != op_id);
        self.keep(&letters);
        self.unkept
            .borrow_mut()
            .retain(|letter| letter.op_id != op_id);
    }

    /// Letters that this browser wrote just before the attempt was opened here again belong to this epoch now. Older ones stay as
    /// they are: somebody has answered elsewhere since, and the server will refuse them.
    pub fn adopt(&self, epoch: i64) {
        let mut letters = self.kept();
        for letter in &mut letters {
            if letter.epoch == epoch - 1 {
                letter.epoch = epoch;
                letter.seq = 0;
            }
        }
        self.keep(&letters);
    }
}
