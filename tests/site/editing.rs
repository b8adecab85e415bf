//! What authors do in the browser: two of them on one question.

use crate::browser::{Browser, pairs};
use crate::html::{fields, tags};
use axum::http::StatusCode;
use domain::account::Role;

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
}
