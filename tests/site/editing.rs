//! What authors do in the browser: two of them on one question.

use crate::browser::{Browser, pairs};
use crate::html::{fields, tags};
use crate::questions;
use axum::http::StatusCode;
use domain::account::Role;
use domain::question::Kind;
use domain::taxonomy::Level;

/// The editor's form as the page holds it, with a whole question in it, under this title.
fn filled(page: &str, action: &str, title: &str) -> Vec<(String, String)> {
    let mut all = fields(page, action);
    let options = "## Options\n\n- [ ] a\n- [x] b\n- [ ] c";
    for (name, value) in [
        ("title", title),
        ("stem", "Which?"),
        ("middle", options),
        ("rationale", "Why"),
        ("reference", "- A book"),
    ] {
        all.retain(|(known, _)| known != name);
        all.push((name.to_owned(), value.to_owned()));
    }
    all
}

/// The lines of a comparison that are marked like this.
fn marked(page: &str, how: &str) -> Vec<String> {
    let lines = tags(page).into_iter().filter(|tag| tag.name == how);
    lines.map(|tag| tag.text).collect()
}

both_engines! {
    /// Checked: while the form that comes back keeps the text it began with, every further save of the second author is refused; and
    /// seen failing without `meanwhile`: no line of the other's is shown.
    async fn the_second_of_two_authors_sees_what_the_first_changed_and_can_save(town) {
        town.founds("Acme").await;
        let author = town.comes_with_a_password("Acme", Role::Author).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&author).await;
        let new = browser.gets("/bank/new?kind=single").await.text();
        let made = filled(&new, "/bank/questions", "One");
        let page = browser.posts("/bank/questions", &pairs(&made)).await.leads_to().to_owned();
        let edit = format!("{page}/edit");
        let (mine, theirs) = (browser.gets(&edit).await.text(), browser.gets(&edit).await.text());
        let saved = browser.posts(&page, &pairs(&filled(&theirs, &page, "Theirs"))).await;
        assert_eq!(saved.leads_to(), page);
        let told = browser.posts(&page, &pairs(&filled(&mine, &page, "Mine"))).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        let text = told.text();
        assert!(text.contains("What somebody else has changed meanwhile"), "{text}");
        let changed = (marked(&text, "del"), marked(&text, "ins"));
        assert_eq!(changed, (vec!["title = \"One\"".to_owned()], vec!["title = \"Theirs\"".to_owned()]));
        let typed = fields(&text, &page);
        assert!(typed.contains(&("title".to_owned(), "Mine".to_owned())), "{typed:?}");
        // Whoever was told decides.
        assert_eq!(browser.posts(&page, &pairs(&filled(&text, &page, "Mine"))).await.leads_to(), page);
        assert!(!browser.gets(&edit).await.text().contains("What somebody else has changed"));
    }
    /// Checked: without `based_on` in the form of the question's page no change is named.
    async fn whoever_publishes_what_somebody_has_changed_sees_what(town) {
        let (rosa, _) = town.ready().await;
        let owner = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&owner).await;
        let text = questions::text("stale", Kind::Single, Level::Junior, "MINE");
        let id = rosa.writes(&text).await.unwrap();
        let page = format!("/bank/questions/{id}");
        let publish = format!("{page}/publish");
        let form = fields(&browser.gets(&page).await.text(), &publish);
        town.passes(domain::Millis::minutes(1));
        rosa.edits(id, &text, &text.replace("Because", "Since")).await.unwrap();
        let told = browser.posts(&publish, &pairs(&form)).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        let told = told.text();
        assert_eq!((marked(&told, "del"), marked(&told, "ins")), (vec!["Because MINE.".to_owned()], vec!["Since MINE.".to_owned()]));
        assert!(told.contains("Publish it if you agree with it"));
        assert_eq!(browser.posts(&publish, &pairs(&fields(&told, &publish))).await.leads_to(), page);

        let id = rosa.drafts("Draft", questions::spec()).await.unwrap();
        let page = format!("/assessments/{id}");
        let publish = format!("{page}/publish");
        let form = fields(&browser.gets(&page).await.text(), &publish);
        town.passes(domain::Millis::minutes(1));
        rosa.changes(id, "Another title", questions::spec()).await.unwrap();
        let told = browser.posts(&publish, &pairs(&form)).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        let told = told.text().replace("<!>", "");
        assert!(told.contains("<td>Draft</td><td>Another title</td>"), "{told}");
        assert_eq!(browser.posts(&publish, &pairs(&fields(&told, &publish))).await.leads_to(), page);
    }

    /// Checked: where `alone` holds for nobody it asks to choose others, and there are none.
    async fn one_version_is_compared_with_nothing(town) {
        let rosa = town.founds("Acme").await;
        let owner = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&owner).await;
        let text = questions::text("alone", Kind::Single, Level::Junior, "MINE");
        let id = rosa.adds(&text).await;
        let page = browser.gets(&format!("/bank/questions/{id}/versions")).await.text();
        assert!(page.contains("There is one version so far") && !page.contains("<select"), "{page}");
        rosa.edits(id, &text, &text.replace("Because", "Since")).await.unwrap();
        let page = browser.gets(&format!("/bank/questions/{id}/versions")).await.text().replace("<!>", "");
        assert!(!page.contains("There is one version so far") && page.contains("<select"));
        for whose in ["Published by Owner Person · Written by Owner Person", "Draft · Written by Owner Person"] {
            assert!(page.contains(whose), "{whose}: {page}");
        }
    }
}
