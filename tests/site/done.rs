//! What was done is said once, on the page that the form leads to.

use crate::browser::{Browser, pairs};
use crate::html::{Tag, fields, tags};
use crate::people::{PASSWORD, Staff};
use crate::questions;
use domain::account::Role;
use domain::question::Kind;
use domain::taxonomy::Level;

/// What the page says was done.
fn said(page: &str) -> Vec<String> {
    let all = tags(page);
    let says = |tag: &Tag| {
        let class = tag.get("class").unwrap_or("");
        class.contains("is-said") && tag.get("role") == Some("status")
    };
    let text = |at: usize| all[at..].iter().find(|tag| tag.name == "p");
    let found = all.iter().enumerate().filter(|(_, tag)| says(tag));
    found
        .map(|(at, _)| text(at).unwrap().text.clone())
        .collect()
}

/// Sends a form; the page it leads to says this, once.
async fn done(browser: &mut Browser, form: (&str, &[(&str, &str)]), sentence: &str) -> String {
    let page = browser.posts(form.0, form.1).await.leads_to().to_owned();
    assert!(
        !page.contains('?'),
        "nothing of it stands in the address: {page}"
    );
    assert!(
        said(&browser.gets("/privacy").await.text()).is_empty(),
        "another page does not take it"
    );
    let text = browser.gets(&page).await.text();
    assert_eq!(said(&text), [sentence], "{}", form.0);
    assert!(
        said(&browser.gets(&page).await.text()).is_empty(),
        "said once: {}",
        form.0
    );
    page
}

async fn question(browser: &mut Browser, rosa: &Staff) {
    let text = questions::text("done", Kind::Single, Level::Junior, "DONE");
    let id = rosa.writes(&text).await.unwrap();
    let page = format!("/bank/questions/{id}");
    let edit = browser.gets(&format!("{page}/edit")).await.text();
    let same = fields(&edit, &page);
    done(
        browser,
        (&page, &pairs(&same)),
        "It was so already, so nothing was changed.",
    )
    .await;
    let mut other = same.clone();
    for field in other.iter_mut().filter(|(name, _)| name == "title") {
        "Another title".clone_into(&mut field.1);
    }
    let saved = "The draft was saved. No candidate gets it before it is published.";
    done(browser, (&page, &pairs(&other)), saved).await;
    let publish = format!("{page}/publish");
    let form = fields(&browser.gets(&page).await.text(), &publish);
    let published = "The question was published. Forms drawn from now on may hold this version.";
    done(browser, (&publish, &pairs(&form)), published).await;
    let retired = "The question was retired. No new form draws it.";
    done(browser, (&format!("{page}/retire"), &[]), retired).await;
    let back = "The question is in use again. New forms may draw it.";
    done(browser, (&format!("{page}/reinstate"), &[]), back).await;
}

async fn assessment(browser: &mut Browser, rosa: &Staff) {
    let id = rosa.drafts("Draft", questions::spec()).await.unwrap();
    let page = format!("/assessments/{id}");
    let edit = fields(&browser.gets(&format!("{page}/edit")).await.text(), &page);
    let same = "It was so already, so nothing was changed.";
    done(browser, (&page, &pairs(&edit)), same).await;
    let mut other = edit.clone();
    for field in other.iter_mut().filter(|(name, _)| name == "title") {
        "Another title".clone_into(&mut field.1);
    }
    done(browser, (&page, &pairs(&other)), "The blueprint was saved.").await;
    let publish = format!("{page}/publish");
    let form = fields(&browser.gets(&page).await.text(), &publish);
    let published = "The assessment was published. New invitations use this version.";
    done(browser, (&publish, &pairs(&form)), published).await;
    let archived =
        "The assessment was put into the archive. Nobody can be invited to it while it is there.";
    done(browser, (&format!("{page}/archive"), &[]), archived).await;
    let out = "The assessment was taken out of the archive.";
    done(browser, (&format!("{page}/unarchive"), &[]), out).await;
    let copied = "This is the copy. The assessment that it was made from stays as it is.";
    let copy = done(browser, (&format!("{page}/duplicate"), &[]), copied).await;
    assert_ne!(copy, format!("{page}/edit"));
    let ada = rosa.invites(id, "Ada").await;
    let withdrawn = "The invitation was withdrawn. Its links open nothing any more.";
    done(
        browser,
        (&format!("/invitations/{}/revoke", ada.invitation), &[]),
        withdrawn,
    )
    .await;
    let bob = rosa.invites(id, "Bob").await;
    let device = bob.starts().await.unwrap();
    // Whoever lost the link, or the device, in the middle comes back by a new one.
    let (invitation, again) = (
        format!("/invitations/{}", bob.invitation),
        format!("/invitations/{}/send", bob.invitation),
    );
    let offers = format!("action=\"{again}\"");
    let running = browser.gets(&invitation).await.text();
    assert!(running.contains(&offers) && running.contains("The clock runs on"));
    device.submits().await.unwrap();
    assert!(!browser.gets(&invitation).await.text().contains(&offers));
    let report = format!("/results/{}", device.attempt());
    done(
        browser,
        (&format!("{report}/read"), &[]),
        "The report is marked as read.",
    )
    .await;
    done(
        browser,
        (&format!("{report}/unread"), &[]),
        "The report is marked as unread.",
    )
    .await;
}

async fn people(browser: &mut Browser, nina: &Staff) {
    let page = format!("/staff/{}", nina.caller.staff);
    let changed = "The role was changed. It is in force at once.";
    done(
        browser,
        (&format!("{page}/role"), &[("role", "author")]),
        changed,
    )
    .await;
    let same = "It was so already, so nothing was changed.";
    done(
        browser,
        (&format!("{page}/role"), &[("role", "author")]),
        same,
    )
    .await;
    let disabled = "The account was disabled. The person is signed out everywhere and cannot sign in any more.";
    done(browser, (&format!("{page}/disable"), &[]), disabled).await;
    let enabled = "The account was enabled. The person can sign in again.";
    done(browser, (&format!("{page}/enable"), &[]), enabled).await;
    done(browser, (&format!("{page}/enable"), &[]), same).await;
    let own = [
        ("current", PASSWORD),
        ("password", "cobalt-lantern-meadow-77"),
    ];
    let changed = "Your password was changed. All your other sessions have ended.";
    done(browser, ("/account/password", &own), changed).await;
    done(
        browser,
        ("/sign-out-everywhere", &[]),
        "You are signed out on every device.",
    )
    .await;
}

both_engines! {
    /// Checked: without `Said` in the frame of staff nothing is said.
    async fn what_was_done_is_said_once(town) {
        town.has_a_library().await;
        let rosa = town.founds("Acme").await;
        let nina = town.comes("Acme", Role::Recruiter).await;
        let owner = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&owner).await;
        question(&mut browser, &rosa).await;
        assessment(&mut browser, &rosa).await;
        people(&mut browser, &nina).await;
    }

    /// What a cookie holds that is none of ours is not shown.
    async fn nothing_else_is_said(town) {
        let owner = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&owner).await;
        for value in ["enabled", "enabled./home", "nonsense./staff", "<b>./staff", ".", ""] {
            browser.cookies.retain(|(name, _)| name != "assay_done");
            browser.cookies.push(("assay_done".to_owned(), value.to_owned()));
            assert!(said(&browser.gets("/staff").await.text()).is_empty(), "{value}");
        }
    }

    /// A form that was refused since is what its page speaks of.
    async fn a_refusal_stands_alone(town) {
        let owner = town.comes_with_a_password("Acme", Role::Owner).await;
        let nina = town.comes("Acme", Role::Author).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&owner).await;
        let page = format!("/staff/{}", nina.caller.staff);
        browser.posts(&format!("{page}/disable"), &[]).await;
        let refused = browser.posts(&format!("{page}/role"), &[("role", "nonsense")]).await.text();
        assert!(said(&refused).is_empty() && refused.contains("role=\"alert\""));
    }
}
