//! What things are called: by people who see them and by those who hear them.

use crate::browser::pairs;
use crate::everything::{everything, pages};
use crate::html::{Tag, fields, tags};

/// What can be pressed, with the text that is seen in it.
fn pressed(page: &str) -> Vec<(Tag, String)> {
    let all = tags(page);
    let presses = |tag: &Tag| ["a", "button", "summary"].contains(&tag.name.as_str());
    let begins = all.iter().enumerate().filter(|(_, tag)| presses(tag));
    begins
        .map(|(i, tag)| {
            let end = format!("/{}", tag.name);
            let mut seen = tag.text.clone();
            let mut unseen = 0;
            for inner in all[i + 1..].iter().take_while(|inner| inner.name != end) {
                let closes = inner.name == "/span" && unseen > 0;
                let hides = inner
                    .get("class")
                    .is_some_and(|class| class.contains("visually-hidden"));
                if closes {
                    unseen -= 1;
                } else if hides || unseen > 0 && inner.name == "span" {
                    unseen += 1;
                }
                if unseen == 0 {
                    seen.push_str(&inner.text);
                }
            }
            (
                tag.clone(),
                seen.split_whitespace().collect::<Vec<_>>().join(" "),
            )
        })
        .collect()
}

both_engines! {
    /// Whoever speaks to a computer says what they see. Checked: with `aria-label` on the link "Changes" it is named.
    async fn a_name_holds_what_is_seen(town) {
        let mut all = everything(&town).await;
        let question = all.path("/bank/questions/QUESTION");
        let publish = format!("{question}/publish");
        let seen = fields(&all.browser.gets(&question).await.text(), &publish);
        assert_eq!(all.browser.posts(&publish, &pairs(&seen)).await.leads_to(), question);
        let mut form = fields(&all.browser.gets(&format!("{question}/edit")).await.text(), &question);
        form.iter_mut().filter(|(name, _)| name == "title").for_each(|(_, title)| "Second".clone_into(title));
        assert_eq!(all.browser.posts(&question, &pairs(&form)).await.leads_to(), question);
        assert!(all.browser.gets(&question).await.text().contains("of version 2"));
        let mut named = 0;
        for pattern in pages() {
            let page = all.browser.gets(&all.path(&pattern)).await.text();
            for (tag, seen) in pressed(&page) {
                let Some(name) = tag.get("aria-label").filter(|_| !seen.is_empty()) else {
                    continue;
                };
                named += 1;
                assert!(name.contains(&seen), "{pattern}: “{seen}” is called “{name}”");
            }
        }
        assert!(named > 0, "no page names anything");
    }
}
