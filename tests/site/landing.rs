//! Everybody lands where they may work, and no page is a dead end.

use crate::browser::{Browser, Reply};
use crate::everything::{everything, pages};
use crate::html::tags;
use crate::people::PASSWORD;
use axum::http::StatusCode;
use domain::account::{Action, Role};
use server::account::landing;
use std::collections::BTreeSet;

/// The addresses of the page's navigation and of its buttons.
fn ways_on(reply: &Reply) -> Vec<String> {
    let text = reply.text();
    let of_navigation = text
        .split("class=\"top-nav\"")
        .nth(1)
        .and_then(|rest| rest.split("</nav>").next())
        .unwrap_or("");
    let of_buttons = text.split("class=\"lost\"").nth(1).unwrap_or("");
    [of_navigation, of_buttons]
        .iter()
        .flat_map(|part| part.split("href=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.starts_with('/') && *path != "/privacy")
        .map(str::to_owned)
        .collect()
}

both_engines! {
    async fn every_role_lands_where_it_may_work(town) {
        for &role in Role::ALL {
            let me = town.comes_with_a_password("Acme", role).await;
            for next in ["", "/", "/home", "/sign-in", "//evil.example"] {
                let mut browser = Browser::of(&town.restarted().house);
                let form = [("email", me.email.as_str()), ("password", PASSWORD), ("next", next)];
                let led = browser.posts("/sign-in", &form).await.leads_to().to_owned();
                assert_eq!(led, landing(role), "{role:?} {next}");
                assert_eq!(browser.gets(&led).await.status, StatusCode::OK, "{role:?}");
            }
            let mut browser = Browser::of(&town.restarted().house);
            browser.signs_in(&me).await;
            assert_eq!(browser.gets("/").await.leads_to(), landing(role), "{role:?}");
            if role.may(Action::ReadResults) {
                assert_eq!(browser.gets("/home").await.status, StatusCode::OK, "{role:?}");
            } else {
                assert_eq!(browser.gets("/home").await.leads_to(), landing(role), "{role:?}");
            }
        }
    }

    async fn a_no_keeps_the_navigation_and_a_way_on(town) {
        let (_, assessment) = town.ready().await;
        for &role in Role::ALL {
            let me = town.comes_with_a_password("Acme", role).await;
            let mut browser = Browser::of(&town.restarted().house);
            browser.signs_in(&me).await;
            let nowhere = "/assessments/nowhere".to_owned();
            for path in ["/nothing/here", "/staff", "/results", "/bank/new", "/assessments/new", &nowhere, &format!("/assessments/{assessment}")] {
                let page = browser.gets(path).await;
                assert!(page.text().contains("action=\"/sign-out\""), "{role:?} {path}");
                let ways = ways_on(&page);
                assert!(!ways.is_empty(), "{role:?} {path}");
                for way in ways {
                    let there = browser.gets(&way).await.status;
                    assert_eq!(there, StatusCode::OK, "{role:?} {path} leads to {way}");
                }
            }
        }
    }

    /// Every link of every page that a role may see, and of the pages these lead to, in an empty organisation and in a full one. Checked: with
    /// every use of a question linked an author is led to a 403.
    async fn no_link_leads_to_a_no(town) {
        let all = everything(&town).await;
        let mut looked = 0;
        for (organisation, role) in Role::ALL.iter().flat_map(|role| [("Acme", role), ("Empty", role)]) {
            let me = town.comes_with_a_password(organisation, *role).await;
            let mut browser = Browser::of(&town.restarted().house);
            browser.signs_in(&me).await;
            let mut paths: Vec<String> = pages().iter().map(|pattern| all.path(pattern)).collect();
            let mut known = BTreeSet::new();
            while let Some(path) = paths.pop() {
                let page = browser.gets(&path).await;
                if page.status != StatusCode::OK {
                    continue;
                }
                let tags = tags(&page.text());
                let links = tags.iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href").map(str::to_owned));
                for link in links.filter(|link| link.starts_with('/')) {
                    if known.insert(link.clone()) {
                        let there = browser.gets(&link).await.status;
                        assert!(there.is_success() || there.is_redirection(), "{role:?} of {organisation}: {path} leads to {link}: {there}");
                        looked += 1;
                        // Filters and orders of a list hold nothing that the list does not.
                        paths.extend(Some(link).filter(|link| !link.contains('?')));
                    }
                }
            }
        }
        assert!(looked > 100, "{looked}");
    }

    /// Checked: with `SaidNo` writing its text alone there is no `<time>`.
    async fn an_instant_in_a_no_is_shown_in_the_readers_time(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        town.passes(domain::Millis::days(200));
        let mut browser = Browser::of(&town.house);
        let gone = browser.gets(&format!("/i/{}", ada.link)).await;
        assert_eq!(gone.status, StatusCode::GONE);
        assert!(gone.text().contains("<time datetime=\"2") && gone.text().contains("data-local=\"moment\""), "{}", gone.text());
    }

    async fn nobody_has_a_navigation(town) {
        let mut nobody = Browser::of(&town.house);
        let lost = nobody.gets("/nothing/here").await;
        assert!(!lost.text().contains("top-nav"), "nobody is signed in, so there is nothing to navigate");
    }

    /// Percent signs and French spaces, also in what no file of texts holds: profiles, chips, pictures, the cut. Checked: with the
    /// cut put together by `format!` its version says "60 %".
    async fn signs_are_set_as_the_language_sets_them(town) {
        let mut all = everything(&town).await;
        for (language, loose) in [("en", &[" %"][..]), ("fr", &[" %", " ;", " :", " !", " ?", "\u{ab} ", " \u{bb}"])] {
            all.browser.posts("/language", &[("language", language)]).await;
            let mut looked = 0;
            let mut paths: Vec<String> = pages().iter().map(|pattern| all.path(pattern)).collect();
            paths.push("/bank?level=junior".to_owned());
            for path in paths {
                let page = all.browser.gets(&path).await;
                looked += usize::from(page.status == StatusCode::OK);
                for tag in tags(&page.text().replace("<!>", "")) {
                    let ours = !["script", "style", "textarea", "code"].contains(&tag.name.as_str());
                    for sign in loose.iter().filter(|_| ours) {
                        assert!(!tag.text.contains(sign), "{language} {path}: {}", tag.text);
                    }
                }
            }
            assert!(looked > 25, "{language}: {looked}");
        }
        let new = all.browser.gets("/assessments/new").await.text();
        assert!(new.contains("+ 10–15\u{202f}%") && new.contains("métier\u{a0}: un langage"));
        let version = all.browser.gets(&all.path("/assessments/ASSESSMENT/versions/1")).await.text();
        assert!(version.contains("60\u{202f}%"), "{version}");
        assert!(all.browser.gets("/bank?level=junior").await.text().replace("<!>", "").contains("Niveau\u{a0}: Junior"));
        all.device.answers_rightly(1).await.unwrap();
        all.device.submits().await.unwrap();
        let home = all.browser.gets("/home").await.text();
        assert!(home.contains("10–20\u{a0}: 1") && home.contains("Une tentative sans aucune réponse"));
    }
}
