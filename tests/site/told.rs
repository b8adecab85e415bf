//! What a candidate is told is what happens: how points are given.

use crate::attempt::begins;
use crate::questions;
use domain::question::Kind;
use server::bank::File;

/// The bank of every kind, where what is put in order or picked counts in another way than usual.
fn counted_otherwise() -> Vec<File> {
    let mut files = questions::bank("M");
    for file in &mut files {
        for (kind, rule) in [("multiple", "min-rule"), ("ordering", "all-or-nothing")] {
            let head = format!("kind = \"{kind}\"\n");
            let with_rule = format!("{head}rule = \"{rule}\"\n");
            file.text = file.text.replace(&head, &with_rule);
        }
    }
    files
}

both_engines! {
    /// Seen failing with `rule: None` on the sheet.
    async fn a_question_that_counts_otherwise_says_so(town) {
        server::bank::import_library(&town.house, &counted_otherwise()).await.unwrap();
        let rosa = town.founds("Acme").await;
        let assessment = rosa.builds("Test", questions::spec()).await;
        let ada = rosa.invites(assessment, "Ada").await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        for (kind, said) in [
            (Kind::Multiple, Some("each wrong choice lowers the most")),
            (Kind::Ordering, Some("all or nothing")),
            (Kind::Matching, None),
            (Kind::Single, None),
        ] {
            let n = device.finds(kind).await;
            let page = browser.gets(&format!("{base}/questions/{n}")).await.text();
            assert_eq!(page.contains("Points: "), said.is_some(), "{kind}");
            assert!(said.is_none_or(|said| page.contains(said)), "{kind}: {page}");
        }
    }
}
