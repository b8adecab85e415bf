//! What differs between two versions of a question, line by line. Two long texts with nothing in common take long to compare and
//! longer to show, so both have an end.

use super::read::{find, versions};
use crate::store::question_versions::{self, Version};
use crate::store::questions::Listed;
use crate::{House, Outcome};
use domain::QuestionId;
use domain::account::{Action, Caller};
use similar::{ChangeTag, TextDiff};
use std::time::Duration;

/// Unchanged lines shown around a change.
const AROUND: usize = 3;
/// Lines shown at most.
const MOST: usize = 2000;
/// How long the fewest changes are looked for; after that what is left counts as replaced.
const LONGEST: Duration = Duration::from_millis(200);

/// Two versions side by side.
#[derive(Debug)]
pub struct Comparison {
    /// The question.
    pub listed: Listed,
    /// Its versions, newest first.
    pub versions: Vec<Version>,
    /// Number of the older one.
    pub from: i64,
    /// Number of the newer one.
    pub to: i64,
    /// What differs; nothing if one of the two does not exist.
    pub lines: Option<Vec<Line>>,
}

/// A line of a comparison, or lines that are left out.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// In both.
    Kept(String),
    /// Only in the older one.
    Gone(String),
    /// Only in the newer one.
    New(String),
    /// As many that are in both and far from any change.
    Unchanged(usize),
    /// As many beyond what is shown.
    Beyond(usize),
}

/// Compares two versions by their numbers; without numbers the newest with the one before it. No line says that they are the same.
pub async fn compare(
    house: &House,
    caller: &Caller,
    id: QuestionId,
    (from, to): (Option<i64>, Option<i64>),
) -> Outcome<Comparison> {
    caller.may(Action::ReadBank)?;
    let mut tx = house.db.read().await?;
    let listed = find(&mut tx, caller, id).await?;
    let versions = versions(&mut tx, &listed).await?;
    let to = to.unwrap_or(listed.number);
    let from = from.unwrap_or(to.saturating_sub(1).max(1));
    let old = question_versions::numbered(&mut tx, listed.org_id, (id, from)).await?;
    let new = question_versions::numbered(&mut tx, listed.org_id, (id, to)).await?;
    drop(tx);
    let lines = match (old, new) {
        (Some(old), Some(new)) => {
            let compared = move || lines(&old, &new, LONGEST);
            Some(house.press.look(compared).await?)
        }
        _ => None,
    };
    Ok(Comparison {
        listed,
        versions,
        from,
        to,
        lines,
    })
}

/// What differs between the text that somebody began with and the one that is saved now.
pub async fn since(house: &House, began: &str, saved: &str) -> Outcome<Vec<Line>> {
    let (old, new) = (began.to_owned(), saved.to_owned());
    house.press.look(move || lines(&old, &new, LONGEST)).await
}

fn lines(old: &str, new: &str, longest: Duration) -> Vec<Line> {
    if old == new {
        return Vec::new();
    }
    let diff = TextDiff::configure().timeout(longest).diff_lines(old, new);
    let changes: Vec<(ChangeTag, &str)> = diff
        .iter_all_changes()
        .map(|change| (change.tag(), change.value()))
        .collect();
    let near = |i: usize| {
        let window = &changes[i.saturating_sub(AROUND)..(i + AROUND + 1).min(changes.len())];
        window.iter().any(|(tag, _)| *tag != ChangeTag::Equal)
    };
    let (mut shown, mut skipped) = (Vec::new(), 0_usize);
    for (i, (tag, text)) in changes.iter().enumerate() {
        if shown.len() >= MOST {
            shown.push(Line::Beyond(changes.len() - i + skipped));
            return shown;
        }
        if !near(i) {
            skipped += 1;
            continue;
        }
        shown.extend(unchanged(std::mem::take(&mut skipped)));
        shown.push(line(*tag, text));
    }
    shown.extend(unchanged(skipped));
    shown
}

fn unchanged(skipped: usize) -> Option<Line> {
    (skipped > 0).then_some(Line::Unchanged(skipped))
}

fn line(tag: ChangeTag, text: &str) -> Line {
    let text = text.trim_end_matches('\n').to_owned();
    match tag {
        ChangeTag::Equal => Line::Kept(text),
        ChangeTag::Delete => Line::Gone(text),
        ChangeTag::Insert => Line::New(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(letters: &[u8]) -> String {
        let most = crate::text::LONGEST / 2;
        let lines = letters.iter().cycle().take(most);
        lines
            .flat_map(|letter| [char::from(*letter), '\n'])
            .collect()
    }

    #[test]
    fn changes_stand_among_their_neighbours() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";
        let kept = |text: &str| Line::Kept(text.to_owned());
        assert_eq!(
            lines(old, &old.replace("e\n", "E\n"), LONGEST),
            [
                Line::Unchanged(1),
                kept("b"),
                kept("c"),
                kept("d"),
                Line::Gone("e".into()),
                Line::New("E".into()),
                kept("f"),
                kept("g"),
                kept("h"),
                Line::Unchanged(1),
            ]
        );
        assert_eq!(lines(old, old, LONGEST), []);
    }

    #[test]
    fn two_long_texts_without_a_common_line_are_cut() {
        let (old, new) = (long(b"abcdefgh"), long(b"ijklmnop"));
        let shown = lines(&old, &new, LONGEST);
        let all = old.lines().count() + new.lines().count();
        assert_eq!(shown.len(), MOST + 1);
        assert_eq!(shown.last(), Some(&Line::Beyond(all - MOST)));
    }

    /// Seen failing without the timeout: everything is kept, and the two long texts above take five minutes.
    #[test]
    fn who_has_no_time_takes_everything_for_replaced() {
        let (old, new) = ("a\nx\nb\ny\nc\n", "1\nx\n2\ny\n3\n");
        let kept = |longest| {
            let shown = lines(old, new, longest);
            shown
                .iter()
                .filter(|line| matches!(line, Line::Kept(_)))
                .count()
        };
        assert_eq!((kept(LONGEST), kept(Duration::ZERO)), (2, 0));
    }
}
