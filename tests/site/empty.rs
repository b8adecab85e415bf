//! Where nothing is yet: nothing is offered that leads nowhere, and nobody is told to do what was done or what they may not.

use crate::browser::{Browser, Reply};
use axum::http::StatusCode;
use domain::account::Role;

fn plain(page: &Reply) -> String {
    assert_eq!(page.status, StatusCode::OK);
    page.text().replace("<!>", "")
}

both_engines! {
    /// Seen failing with the one sentence for all that stood there before.
    async fn who_was_not_invited_yet_can_be_when_the_assessment_allows(town) {
        let (olive, published) = town.ready().await;
        let draft = olive.drafts("Draft", crate::questions::spec()).await.unwrap();
        let archived = olive.builds("Archived", crate::questions::spec()).await;
        server::assessment::archive(&town.house, &olive.caller, archived).await.unwrap();
        let next = ["Publish the assessment", "Invite the first candidate", "Take the assessment back out"];
        for role in [Role::Recruiter, Role::Auditor] {
            let me = town.comes_with_a_password("Acme", role).await;
            let mut browser = Browser::of(&town.house);
            browser.signs_in(&me).await;
            for (id, said) in [draft, published, archived].into_iter().zip(next) {
                let page = plain(&browser.gets(&format!("/assessments/{id}")).await);
                assert!(page.contains("Nobody was invited yet"));
                for sentence in next {
                    let expected = sentence == said && role == Role::Recruiter;
                    assert_eq!(page.contains(sentence), expected, "{role:?} of {said}: {sentence}");
                }
            }
        }
    }

    /// Seen failing with the pages before: a file without a line was offered.
    async fn nothing_is_exported_or_drawn_of_nobody(town) {
        let (olive, assessment) = town.ready().await;
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        for somebody in [false, true] {
            if somebody {
                olive.invites(assessment, "Ada").await;
            }
            let list = plain(&browser.gets("/results").await);
            assert_eq!(list.contains("results.csv"), somebody);
            let home = plain(&browser.gets("/home").await);
            assert_eq!(home.contains("class=\"funnel\""), somebody, "{home}");
            assert!(!home.contains("is-two"), "nothing stands beside what needs attention");
        }
    }

    /// Seen failing with the page before, which spoke to the candidate of what "the candidate" can do.
    async fn who_answered_nothing_is_told_so(town) {
        let (_, _, device) = town.begun().await;
        device.submits().await.unwrap();
        let mut browser = Browser::of(&town.house);
        let name = town.house.settings.cookie(&server::http::pass_cookie(device.attempt()));
        browser.cookies.push((name, device.pass.secret.reveal().to_owned()));
        for (language, told, never, count) in [
            ("en", "You answered nothing", ["The interval says", "By category"], "0 of 10"),
            ("fr", "Vous n’avez répondu à rien", ["L’intervalle dit", "Par catégorie"], "0 sur 10"),
        ] {
            browser.extra = vec![("accept-language", language.to_owned())];
            let page = plain(&browser.gets(&format!("/attempts/{}/done", device.attempt())).await);
            assert!(page.contains(told), "{page}");
            assert!(page.contains(&format!("<dd>{count}</dd>")), "{page}");
            for sentence in never {
                assert!(!page.contains(sentence) && !page.contains(&sentence.replace('’', "'")), "{sentence}");
            }
        }
    }
}
