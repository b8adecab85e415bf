//! Bringing the rows of lists in line with what is true, where something else than this release has written.

use crate::store::stages;
use crate::{House, Outcome};

/// How many rows are folded in one unit of work.
const FOLDED_AT_ONCE: u32 = 200;
/// How many rows are looked up at once.
const FOUND_AT_ONCE: u32 = 500;

/// Folds the names that a migration wrote as they were, and refreshes the rows that a node of an earlier release left behind. Says how
/// many rows it touched.
pub async fn catch_up(house: &House) -> Outcome<usize> {
    let mut touched = 0;
    loop {
        let mut tx = house.db.write().await?;
        let folded = stages::fold_names(&mut tx, FOLDED_AT_ONCE).await?;
        tx.commit().await?;
        touched += folded;
        if folded == 0 {
            break;
        }
    }
    let mut tx = house.db.read().await?;
    let behind = stages::behind(&mut tx, FOUND_AT_ONCE).await?;
    drop(tx);
    // Each by itself: a unit of work that moves the counts of several invitations could wait in a circle.
    for (org, invitation) in &behind {
        let mut tx = house.db.write().await?;
        stages::refresh(&mut tx, *org, *invitation).await?;
        tx.commit().await?;
    }
    Ok(touched + behind.len())
}
