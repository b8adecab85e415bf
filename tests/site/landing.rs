//! Everybody lands where they may work, and no page is a dead end.

use crate::browser::{Browser, Reply};
use crate::people::PASSWORD;
use axum::http::StatusCode;
use domain::account::{Action, Role};
use server::account::landing;

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
        let mut nobody = Browser::of(&town.house);
        let lost = nobody.gets("/nothing/here").await;
        assert!(!lost.text().contains("top-nav"), "nobody is signed in, so there is nothing to navigate");
    }
}
