//! What recruiters read, as pages and as a file.

use crate::browser::Browser;
use crate::questions;
use axum::http::StatusCode;

both_engines! {
    /// The summary can be passed on: no question, no key. Checked: with `asked` turned round the first page holds them.
    async fn the_report_begins_with_a_summary_without_questions(town) {
        let (_, _, device) = town.begun().await;
        device.answers_everything_rightly().await;
        let olive = town.comes_with_a_password("Acme", domain::account::Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        let address = format!("/results/{}", device.attempt());
        let summary = browser.gets(&address).await.text();
        assert!(!summary.contains("LIBRARY") && !summary.contains("What of"));
        assert!(summary.contains(&format!("{address}?questions=all")) && summary.contains("data-print"));
        let whole = browser.gets(&format!("{address}?questions=all")).await.text();
        assert!(whole.contains("LIBRARY") && whole.contains("What of"));
    }

    /// Checked: with one answer counted that was not given, the list says "Below the cut".
    async fn where_nothing_was_answered_nothing_is_said(town) {
        let (_, _, device) = town.begun().await;
        device.submits().await.unwrap();
        let olive = town.comes_with_a_password("Acme", domain::account::Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        for address in ["/results".to_owned(), "/home".to_owned(), format!("/results/{}", device.attempt())] {
            let text = browser.gets(&address).await.text();
            assert!(text.contains("Nothing was answered"), "{address}");
            assert!(!text.contains("Below the cut") && !text.contains("0 (0"), "{address}");
        }
    }

    /// A category and a skill of one question are named and no more, for candidates too. Checked: with `TELLING` at 1 nothing is named.
    async fn nothing_is_told_of_a_single_question(town) {
        let (olive, _) = town.ready().await;
        let text = questions::text("alone", domain::question::Kind::Single, domain::taxonomy::Level::Junior, "ALONE");
        let alone = olive.writes(&text.replace("db.tx", "api.style")).await.unwrap();
        olive.publishes(alone).await.unwrap();
        let mut spec = questions::spec();
        for (category, weight) in [(domain::taxonomy::Category::Data, 90), (domain::taxonomy::Category::Api, 10)] {
            spec.weights.0.insert(category, weight);
        }
        let assessment = olive.builds("One of its kind", spec).await;
        let device = olive.invites(assessment, "Ada").await.starts().await.unwrap();
        device.answers_everything_rightly().await;
        let olive = town.comes_with_a_password("Acme", domain::account::Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        let pass = town.house.settings.cookie(&server::http::pass_cookie(device.attempt()));
        browser.cookies.push((pass, device.pass.secret.reveal().to_owned()));
        for (path, times) in [("results", 2), ("attempts", 1)] {
            let end = if times == 1 { "/done" } else { "" };
            let page = browser.gets(&format!("/{path}/{}{end}", device.attempt())).await.text().replace("<!>", "");
            assert!(page.contains("9 of 9"), "{path}");
            assert_eq!(page.matches("Too few questions to say: API").count(), times, "{path}");
            assert!(!page.contains("1 of 1<") && !page.contains("21–100%"), "{path}");
            assert!(!page.contains("class=\"chart radar\""), "{path}: no shape of one spoke");
        }
        let file = browser.gets("/results.csv").await.text();
        let line = file.lines().find(|line| line.starts_with("Ada,")).unwrap();
        assert!(line.contains(",1.0000,1,,,,"), "{line}");
    }

    /// Checked: without `first_steps` the page does not say so.
    async fn an_empty_house_says_what_to_do_first(town) {
        town.has_a_library().await;
        let olive = town.comes_with_a_password("Acme", domain::account::Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        assert!(browser.gets("/home").await.text().contains("href=\"/assessments/new\">Make an assessment"));
        let assessment = olive.builds("First", questions::spec()).await;
        assert!(browser.gets("/home").await.text().contains("href=\"/assessments\">Invite the first candidate"));
        olive.invites(assessment, "Ada").await;
        assert!(!browser.gets("/home").await.text().contains("Invite the first candidate"));
    }

    /// Pages lead on by address alone. Checked: with the cursor's own row included (`>=`) somebody stands on two pages.
    async fn lists_lead_on_and_back(town) {
        let (rosa, assessment) = town.ready().await;
        for i in 0..30 {
            rosa.invites(assessment, &format!("Person {i:02}")).await;
        }
        let olive = town.comes_with_a_password("Acme", domain::account::Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        let first = browser.gets("/results?sort=name&stage=invited").await.text();
        assert!(first.contains("30 invitations") && first.contains("Person 24") && !first.contains("Person 25"));
        let next = first.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        let second = browser.gets(&next).await.text();
        assert!(second.contains("Person 25") && !second.contains("Person 24") && second.contains("rel=\"prev\""));
        let order = second.split("class=\"sort\"").nth(2).unwrap().split("href=\"").nth(1).unwrap();
        assert!(!order.split('"').next().unwrap().contains("after="));
        let odd = browser.gets("/results?stage=nonsense&assessment=zzz&after=zzz").await;
        assert_eq!(odd.status, StatusCode::OK);
        assert!(odd.text().contains("30 invitations"));
    }

    /// English with commas, French with semicolons, both with the mark of UTF-8.
    async fn the_file_opens_in_the_readers_language(town) {
        let (rosa, assessment) = town.ready().await;
        rosa.invites(assessment, "Zoë").await;
        let olive = town.comes_with_a_password("Acme", domain::account::Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        let reply = browser.gets("/results.csv").await;
        assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
        assert!(reply.text().starts_with("\u{feff}Candidate,E-mail,") && reply.text().contains("Zoë,zo"));
        browser.posts("/language", &[("language", "fr")]).await;
        assert!(browser.gets("/results.csv").await.text().starts_with("\u{feff}Candidat;E-mail;"));
    }
}
