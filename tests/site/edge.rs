//! The edge of accounts: set-ups, sign-ins and sessions under somebody who means harm.

use crate::browser::{Browser, Reply, at};
use crate::people::PASSWORD;
use axum::http::StatusCode;
use domain::Millis;
use domain::account::Role;

fn set_cookies(reply: &Reply) -> Vec<&str> {
    reply
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|line| line.to_str().unwrap())
        .collect()
}

fn from(browser: &Browser, address: &str) -> Browser {
    Browser {
        extra: vec![("x-forwarded-for", address.to_owned())],
        ..browser.another()
    }
}

/// The house behind one proxy.
fn behind_a_proxy(town: &crate::ground::Town) -> Browser {
    let settings = server::Settings {
        trusted_proxies: 1,
        ..(*town.house.settings).clone()
    };
    Browser::of(&server::House {
        settings: std::sync::Arc::new(settings),
        ..town.house.clone()
    })
}

both_engines! {
    async fn knowing_an_address_locks_nobody_out(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let site = behind_a_proxy(&town);
        let wrong = [("email", olive.email.as_str()), ("password", "wrong-harbour-tandem-99")];
        let right = [("email", olive.email.as_str()), ("password", PASSWORD)];
        for i in 0..4 {
            let mut attacker = from(&site, &format!("203.0.113.{i}"));
            for _ in 0..5 {
                assert_eq!(attacker.posts("/sign-in", &wrong).await.status, StatusCode::UNAUTHORIZED);
            }
            let refused = attacker.posts("/sign-in", &wrong).await;
            assert_eq!((refused.status, refused.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "2"));
        }
        let mut owner = from(&site, "192.0.2.1");
        assert_eq!(owner.posts("/sign-in", &right).await.leads_to(), "/home");
        // Somebody at the owner's own address.
        let mut colleague = from(&site, "192.0.2.1");
        for i in 0..40 {
            let nobody = format!("nobody{i}@acme.example");
            colleague.posts("/sign-in", &[("email", &nobody), ("password", "x")]).await;
        }
        assert_eq!(colleague.posts("/sign-in", &[("email", "a@b.example"), ("password", "x")]).await.status, StatusCode::TOO_MANY_REQUESTS);
        for _ in 0..10 {
            assert_eq!(colleague.posts("/sign-in", &wrong).await.status, StatusCode::UNAUTHORIZED);
        }
        let mut owner = from(&site, "192.0.2.1");
        assert_eq!(owner.posts("/sign-in", &right).await.leads_to(), "/home");
    }

    async fn guesses_at_the_same_time_count(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let site = Browser::of(&town.house);
        let guesses = (0..40).map(|i| {
            let (mut browser, email) = (site.another(), olive.email.clone());
            async move { browser.posts("/sign-in", &[("email", &email), ("password", &format!("guess-harbour-tandem-{i}"))]).await.status }
        });
        let all = futures::future::join_all(guesses).await;
        let judged = all.iter().filter(|status| **status == StatusCode::UNAUTHORIZED).count();
        assert_eq!(judged, 5, "{all:?}");
        town.passes(Millis::seconds(2));
        assert_eq!(site.another().posts("/sign-in", &[("email", &olive.email), ("password", PASSWORD)]).await.leads_to(), "/home");
    }

    /// A house that is set up, and one that is asked with a wrong token, do no work for it: what would be said about name and password is not
    /// said.
    async fn set_up_looks_at_its_token_first(town) {
        let mut stranger = Browser::of(&town.house);
        let token = server::account::setup_token(&town.house).await.unwrap().unwrap();
        let form = |token: &str| [("token", token.to_owned()), ("organisation", String::new()), ("name", "O".to_owned()), ("email", "o@acme.example".to_owned()), ("password", "short".to_owned())];
        let mut post = async |token: &str| {
            let fields = form(token);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let reply = stranger.posts("/setup", &fields).await;
            (reply.status, reply.text().contains("This set-up token is unknown"))
        };
        let (wrong, faulty) = ((StatusCode::UNPROCESSABLE_ENTITY, true), (StatusCode::UNPROCESSABLE_ENTITY, false));
        let unknown = server::secret::Secret::generate();
        assert_eq!(post(unknown.reveal()).await, wrong);
        assert_eq!(post(token.reveal()).await, faulty);
        for _ in 0..19 {
            assert_eq!(post("guess").await, wrong);
        }
        assert_eq!(post("guess").await.0, StatusCode::TOO_MANY_REQUESTS);
        town.passes(Millis::minutes(5));
        // The first owner came another way: the token on the console opens nothing any more.
        town.comes("Acme", Role::Owner).await;
        assert_eq!(post(token.reveal()).await.0, StatusCode::GONE);
        assert_eq!(town.count("select count(*) from staff").await, 1);
    }

    async fn the_present_password_cannot_be_guessed(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        let long = "x".repeat(2_000);
        for i in 0..10 {
            let current = if i == 0 { long.as_str() } else { "wrong" };
            let reply = browser.posts("/account/password", &[("current", current), ("password", "maple-lantern-orbit-77")]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let right = [("current", PASSWORD), ("password", "maple-lantern-orbit-77")];
        assert_eq!(browser.posts("/account/password", &right).await.status, StatusCode::TOO_MANY_REQUESTS);
        town.passes(Millis::seconds(91));
        assert_eq!(browser.posts("/account/password", &right).await.leads_to(), "/account");
    }

    async fn a_changed_password_ends_every_copy_of_the_session(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        let mut copy = browser.clone();
        let changed = browser.posts("/account/password", &[("current", PASSWORD), ("password", "maple-lantern-orbit-77")]).await;
        assert_eq!(changed.leads_to(), "/account");
        assert_eq!(browser.gets("/account").await.status, StatusCode::OK);
        assert_eq!(copy.gets("/account").await.leads_to(), "/sign-in?next=/account");
        assert_eq!(town.count("select count(*) from sessions").await, 1);
    }

    async fn a_person_has_so_many_sessions_at_most(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let other = town.comes_with_a_password("Acme", Role::Author).await;
        let site = Browser::of(&town.house);
        site.another().signs_in(&other).await;
        let mut browsers = Vec::new();
        for _ in 0..24 {
            let mut browser = site.another();
            browser.signs_in(&olive).await;
            town.passes(Millis::seconds(1));
            browsers.push(browser);
        }
        assert_eq!(town.count("select count(*) from sessions").await, 21);
        assert_eq!(browsers[0].gets("/account").await.leads_to(), "/sign-in?next=/account");
        assert_eq!(browsers[23].gets("/account").await.status, StatusCode::OK);
        assert_eq!(browsers[4].gets("/account").await.status, StatusCode::OK);
    }

    /// Browsers refuse a cookie with the prefix that is not `Secure`, also one that takes it back.
    async fn cookies_keep_what_their_prefix_demands(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&at(&town, "https://assay.example"));
        let mut replies = vec![browser.posts("/sign-in", &[("email", &olive.email), ("password", PASSWORD)]).await];
        replies.push(browser.posts("/language", &[("language", "fr")]).await);
        replies.push(browser.posts("/sign-out", &[]).await);
        for (reply, sets) in replies.iter().zip([1, 1, 2]) {
            let cookies = set_cookies(reply);
            assert_eq!(cookies.len(), sets, "{cookies:?}");
            for (cookie, part) in cookies.iter().flat_map(|c| ["__Host-", "; Secure", "Path=/"].map(|part| (c, part))) {
                assert!(cookie.contains(part), "{cookie}");
            }
        }
        let out = set_cookies(&replies[2]);
        assert!(out.iter().any(|c| c.starts_with("__Host-assay_session=;") && c.contains("Max-Age=0")), "{out:?}");
        assert!(browser.gets("/sign-in").await.text().contains("<html lang=\"fr\""));
        // A choice made before there was TLS still counts.
        let mut older = browser.another();
        older.cookies.push(("assay_language".to_owned(), "fr".to_owned()));
        assert!(older.gets("/sign-in").await.text().contains("<html lang=\"fr\""));
    }
}
