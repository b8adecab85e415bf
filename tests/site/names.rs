//! What things are called: by people who see them and by those who hear them.

use crate::browser::pairs;
use crate::everything::{everything, pages};
use crate::html::{Tag, fields, tags};
use axum::http::StatusCode;

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

/// The title of the document.
fn title(page: &str) -> String {
    let title = tags(page).into_iter().find(|tag| tag.name == "title");
    title.map(|tag| tag.text).unwrap_or_default()
}

both_engines! {
    /// Whoever has ten tabs open finds the one they want. Seen failing with the titles before: "Staff" for a person.
    async fn titles_tell_pages_apart(town) {
        let mut all = everything(&town).await;
        let mut known = std::collections::BTreeMap::new();
        for pattern in pages() {
            let shown = all.browser.gets(&all.path(&pattern)).await;
            // Another view of the same page, or none.
            if shown.status != StatusCode::OK || pattern.ends_with("?questions=all") {
                continue;
            }
            let title = title(&shown.text());
            // Candidates and staff have no tabs in common.
            let theirs = pattern.starts_with("/i/") || pattern.starts_with("/attempts/");
            let before = known.insert((theirs, title.clone()), pattern.clone());
            assert!(before.is_none(), "{pattern} and {before:?} are both called “{title}”");
        }
        assert!(known.len() > 20, "{known:?}");
    }

    /// Who jumps from landmark to landmark is told which. Seen failing with the name of the table on the card around it.
    async fn landmarks_have_names_of_their_own(town) {
        let mut all = everything(&town).await;
        // The list of an attempt's questions stands there twice, beside and above: a screen shows one of them.
        for pattern in pages().into_iter().filter(|page| !page.starts_with("/attempts/")) {
            let page = all.browser.gets(&all.path(&pattern)).await.text();
            let mut known = std::collections::BTreeSet::new();
            for tag in tags(&page) {
                let role = match (tag.get("role"), tag.name.as_str()) {
                    (Some("region"), _) | (None, "section") => "region",
                    (None, "nav") => "navigation",
                    (None, "aside") => "complementary",
                    _ => continue,
                };
                let Some(name) = tag.get("aria-label") else {
                    continue;
                };
                assert!(known.insert((role, name.to_owned())), "{pattern}: two are called “{name}”");
            }
        }
    }

    /// Seen failing without the word in `Title`.
    async fn the_title_of_a_refused_form_says_so_first(town) {
        let mut all = everything(&town).await;
        let question = all.path("/bank/questions/QUESTION");
        let calm = all.browser.gets(&format!("{question}/edit")).await.text();
        assert!(title(&calm).starts_with("Edit question · "), "{}", title(&calm));
        let refused = all.browser.posts(&question, &[("kind", "single"), ("title", "T")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(title(&refused.text()).starts_with("Error: Edit question · "), "{}", title(&refused.text()));
        let errors = tags(&refused.text()).into_iter().find(|tag| tag.get("class") == Some("errors"));
        assert!(errors.unwrap().get("autofocus").is_some(), "the focus goes to what is wrong");
        all.browser.cookies.clear();
        let door = all.browser.posts(&question, &[("title", "T")]).await;
        assert!(title(&door.text()).starts_with("Sign in"), "{}", title(&door.text()));
    }

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
