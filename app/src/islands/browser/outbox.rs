//! The outbox: what the server has not acknowledged, kept on this device. At most one answer and one flag per question, the newest.
//! It survives reload and crash, because it is written before anything is sent. Beside it lie the answers that the server could not
//! read, and those that it refused for good, so that they can be shown again.

use super::dom::storage;
use domain::question::OnForm;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::cell::RefCell;
use uuid::Uuid;

/// An answer, or a flag, on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Number of the question.
    pub n: u16,
    /// Made once per change: sent again, it is stored once.
    pub op_id: Uuid,
    /// The device's epoch when it was written.
    pub epoch: i64,
    /// The device's counter.
    pub seq: i64,
    /// The answer, in places of the form.
    pub response: Option<OnForm>,
    /// A flag that was raised or taken down; then there is no answer.
    #[serde(default)]
    pub flag: Option<bool>,
}

impl Letter {
    fn about_the_same(&self, other: &Self) -> bool {
        self.n == other.n && self.flag.is_some() == other.flag.is_some()
    }

    /// Whether it is the other, under whatever name it went out.
    pub fn says(&self, other: &Self) -> bool {
        let Self {
            n,
            epoch,
            seq,
            response,
            flag,
            ..
        } = other;
        (self.n, self.epoch, self.seq, self.flag) == (*n, *epoch, *seq, *flag)
            && self.response == *response
    }
}

/// An answer that the server did not take, kept beside the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotTaken {
    /// Number of the question.
    pub n: u16,
    /// What was answered.
    pub response: Option<OnForm>,
    /// What the server said about it.
    pub message: String,
}

impl NotTaken {
    /// The answer of this letter, and what was said of it.
    pub fn of(letter: &Letter, message: String) -> Self {
        Self {
            n: letter.n,
            response: letter.response.clone(),
            message,
        }
    }
}

/// The outbox of one attempt.
#[derive(Debug)]
pub struct Outbox {
    key: String,
    unread_key: String,
    lost_key: String,
    /// What the device would not keep, because its storage is full or forbidden: it lives as long as the page.
    unkept: RefCell<Vec<Letter>>,
}

impl Outbox {
    /// The outbox of this attempt.
    pub fn of(attempt: &str) -> Self {
        Self {
            key: format!("assay-outbox-{attempt}"),
            unread_key: format!("assay-unread-{attempt}"),
            lost_key: format!("assay-lost-{attempt}"),
            unkept: RefCell::default(),
        }
    }

    /// What is in it.
    pub fn letters(&self) -> Vec<Letter> {
        let mut letters: Vec<Letter> = kept(&self.key);
        letters.extend(self.unkept.borrow().iter().cloned());
        letters
    }

    /// How many answers are in it.
    pub fn answers(&self) -> usize {
        let answer = |letter: &&Letter| letter.flag.is_none();
        self.letters().iter().filter(answer).count()
    }

    /// Whether all that is in it survives the page.
    pub fn keeps(&self) -> bool {
        self.unkept.borrow().is_empty()
    }

    /// Puts a letter in, in place of an older one about the same.
    pub fn put(&self, letter: Letter) {
        let mut letters: Vec<Letter> = kept(&self.key);
        letters.retain(|other| !other.about_the_same(&letter));
        letters.push(letter.clone());
        let mut unkept = self.unkept.borrow_mut();
        unkept.retain(|other| !other.about_the_same(&letter));
        if !keep(&self.key, &letters) {
            unkept.push(letter);
        }
    }

    /// Takes letters out.
    pub fn take(&self, which: impl Fn(&Letter) -> bool) {
        let mut letters: Vec<Letter> = kept(&self.key);
        letters.retain(|letter| !which(letter));
        keep(&self.key, &letters);
        self.unkept.borrow_mut().retain(|letter| !which(letter));
    }

    /// Letters that this browser wrote just before the attempt was opened here again belong to this epoch now. Older ones stay as
    /// they are: somebody has answered elsewhere since, and the server will refuse them.
    pub fn adopt(&self, epoch: i64) {
        let mut letters: Vec<Letter> = kept(&self.key);
        let before = letters.clone();
        for letter in &mut letters {
            if letter.epoch == epoch - 1 {
                letter.epoch = epoch;
                letter.seq = 0;
            }
        }
        if letters != before {
            keep(&self.key, &letters);
        }
    }

    /// The answers that could not be read.
    pub fn unread(&self) -> Vec<NotTaken> {
        kept(&self.unread_key)
    }

    /// Keeps an answer that could not be read, in place of an older one.
    pub fn keep_unread(&self, unread: NotTaken) {
        replace(&self.unread_key, unread.n, Some(unread));
    }

    /// Forgets what could not be read about this question: something else stands in the form.
    pub fn forget_unread(&self, n: u16) {
        replace(&self.unread_key, n, None);
    }

    /// The answers that were refused for good: they came too late, or from a device that had been left.
    pub fn lost(&self) -> Vec<NotTaken> {
        kept(&self.lost_key)
    }

    /// Keeps an answer that was refused for good, in place of an older one.
    pub fn lose(&self, lost: NotTaken) {
        replace(&self.lost_key, lost.n, Some(lost));
    }

    /// This question is answered: what was kept beside the outbox about it is of no use any more.
    pub fn settle(&self, n: u16) {
        self.forget_unread(n);
        replace(&self.lost_key, n, None);
    }

    /// The attempt is over: nothing of it stays on this device.
    pub fn clear(&self) {
        for key in [&self.key, &self.unread_key, &self.lost_key] {
            let _forbidden = storage().map(|storage| storage.remove_item(key));
        }
        self.unkept.borrow_mut().clear();
    }
}

/// What is kept and can be read here.
fn kept<T: DeserializeOwned>(key: &str) -> Vec<T> {
    entries(key)
        .iter()
        .filter_map(|entry| serde_json::from_str(entry.get()).ok())
        .collect()
}

/// Everything that is kept, each entry by itself: one that a page of another release wrote is no reason to lose the others.
fn entries(key: &str) -> Vec<Box<RawValue>> {
    storage()
        .and_then(|storage| storage.get_item(key).ok().flatten())
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// What is kept about this question, replaced or forgotten; the others stay, by the numbers of their questions.
fn replace(key: &str, n: u16, new: Option<NotTaken>) {
    let mut list: Vec<NotTaken> = kept(key);
    list.retain(|other| other.n != n);
    list.extend(new);
    list.sort_by_key(|one| one.n);
    keep(key, &list);
}

/// Keeps exactly these on the device, beside what cannot be read here; says whether it could.
fn keep<T: Serialize + DeserializeOwned>(key: &str, list: &[T]) -> bool {
    let Some(storage) = storage() else {
        return false;
    };
    let mut all = entries(key);
    all.retain(|entry| serde_json::from_str::<T>(entry.get()).is_err());
    let raw = |one| serde_json::value::to_raw_value(one).ok();
    all.extend(list.iter().filter_map(raw));
    let done = if all.is_empty() {
        storage.remove_item(key)
    } else {
        let text = serde_json::to_string(&all).unwrap_or_default();
        storage.set_item(key, &text)
    };
    done.is_ok()
}
