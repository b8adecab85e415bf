//! What recruiters do in the browser: forms that are sent twice, links that are shown once, and two people on one assessment.

use crate::browser::{Browser, Reply};
use axum::http::StatusCode;
use domain::account::Role;

/// A page without the marks that the framework leaves between pieces of text.
fn plain(page: &Reply) -> String {
    page.text().replace("<!>", "")
}

/// The value of a field as the page holds it.
fn value(page: &Reply, name: &str) -> String {
    let text = page.text();
    let tag = text
        .split("<input")
        .find(|tag| tag.contains(&format!("name=\"{name}\"")))
        .unwrap_or_else(|| panic!("no field {name}"));
    let value = tag.split("value=\"").nth(1).unwrap().split('"').next();
    value
        .unwrap()
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
}

/// The editor's form with some of its fields changed.
fn edited<'f>(based_on: &'f str, changed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("based_on", based_on),
        ("title", "Back-end, junior"),
        ("profile", "back-end"),
        ("level", "junior"),
        ("track", "python"),
        ("language", "en"),
        ("questions", "10"),
        ("minutes", "30"),
        ("cut", "60"),
        ("feedback", "full"),
        ("weight-data", "100"),
    ];
    for name in [
        "weight-lang",
        "weight-api",
        "weight-arch",
        "weight-sec",
        "weight-ops",
        "weight-qual",
    ] {
        fields.push((name, "0"));
    }
    for (name, value) in changed {
        fields.retain(|(known, _)| known != name);
        fields.push((*name, *value));
    }
    fields
}

both_engines! {
    async fn loading_the_page_again_makes_no_second_invitation(town) {
        let (_, assessment) = town.ready().await;
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let page = format!("/assessments/{assessment}");
        let once = value(&browser.gets(&page).await, "once");
        let form = [("once", once.as_str()), ("name", "Ada"), ("email", "ada@people.example"), ("days", "14")];
        let invitations = format!("{page}/invitations");
        let made = browser.posts(&invitations, &form).await.leads_to().to_owned();
        let shown = browser.gets(&made).await;
        let link: String = shown.text().split("http://127.0.0.1:3000/i/").nth(1).unwrap().chars().take(43).collect();
        server::invitation::open(&town.house, &link).await.unwrap();
        assert!(!browser.gets(&made).await.text().contains(&link), "shown once");
        assert!(browser.cookies.iter().all(|(name, _)| name != "assay_once"), "{:?}", browser.cookies);
        // The form again, as a double click sends it: the same invitation.
        assert_eq!(browser.posts(&invitations, &form).await.leads_to(), made);
        assert_eq!(town.count("select count(*) from invitations").await, 1);
        // Another invitation's link is not shown on this page.
        let sent = browser.posts(&format!("{made}/send"), &[("days", "3")]).await;
        assert_eq!(sent.leads_to(), made);
        assert!(!browser.gets(&page).await.text().contains("http://127.0.0.1:3000/i/"));
        assert!(browser.gets(&made).await.text().contains("http://127.0.0.1:3000/i/"));
    }

    async fn a_known_person_is_invited_again_by_a_second_press(town) {
        let (olive, assessment) = town.ready().await;
        olive.invites(assessment, "Ada").await;
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let invitations = format!("/assessments/{assessment}/invitations");
        let mut form = vec![("name", "A. Lovelace"), ("email", "ada@people.example"), ("days", "14")];
        let told = browser.posts(&invitations, &form).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(told.text().contains("known as “Ada”") && told.text().contains("Invite all the same"), "{}", told.text());
        let (once, known) = (value(&told, "once"), value(&told, "known"));
        // The word counts for this address alone.
        let other = [("name", "A."), ("email", "ada@people.example "), ("known", "bob@people.example")];
        assert_eq!(browser.posts(&invitations, &other).await.status, StatusCode::CONFLICT);
        form.extend([("once", once.as_str()), ("known", known.as_str())]);
        let made = browser.posts(&invitations, &form).await.leads_to().to_owned();
        assert_eq!(made, format!("/invitations/{once}"));
        assert_eq!(town.count("select count(*) from invitations").await, 2);
    }

    async fn what_somebody_else_changed_is_shown_and_what_was_typed_stays(town) {
        let (olive, assessment) = town.ready().await;
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let page = format!("/assessments/{assessment}");
        let basis = value(&browser.gets(&format!("{page}/edit")).await, "based_on");
        let spec = domain::assessment::Spec { minutes: 41, ..crate::questions::spec() };
        olive.changes(assessment, "Olive's title", spec).await.unwrap();
        // A mistake first: the form that comes back still knows what it began with.
        let wrong = browser.posts(&page, &edited(&basis, &[("minutes", "0")])).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let basis = value(&wrong, "based_on");
        let told = browser.posts(&page, &edited(&basis, &[("cut", "77")])).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert_eq!(value(&told, "cut"), "77");
        for text in ["Olive&#x27;s title", "<td>30</td>", "<td>41</td>"] {
            assert!(plain(&told).replace("Olive's", "Olive&#x27;s").contains(text), "{text}: {}", told.text());
        }
        let again = value(&told, "based_on");
        assert_eq!(browser.posts(&page, &edited(&again, &[("cut", "77")])).await.leads_to(), page);
        // And nobody publishes what they have not seen.
        let seen = value(&browser.gets(&page).await, "seen");
        olive.changes(assessment, "Changed again", crate::questions::spec()).await.unwrap();
        let publish = format!("{page}/publish");
        assert_eq!(browser.posts(&publish, &[("seen", &seen)]).await.status, StatusCode::CONFLICT);
        let seen = value(&browser.gets(&page).await, "seen");
        assert_eq!(browser.posts(&publish, &[("seen", &seen)]).await.leads_to(), page);
    }

    /// A draft whose time was written before this was asked of it, or whose questions have become longer. Checked: without
    /// the look at `in_time` it is "Ready to publish".
    async fn nobody_is_told_to_publish_what_cannot_be_published(town) {
        let (olive, _) = town.ready().await;
        let draft = olive.drafts("Hasty", crate::questions::spec()).await.unwrap();
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let page = format!("/assessments/{draft}");
        assert!(browser.gets(&page).await.text().contains("Ready to publish"));
        let mut tx = town.house.db.write().await.unwrap();
        let hasty = "update assessments set spec = replace(spec, '\"minutes\":30', '\"minutes\":2') where title = 'Hasty'";
        assert_eq!(tx.sql(hasty).run().await.unwrap(), 1);
        tx.commit().await.unwrap();
        let told = browser.gets(&page).await.text();
        assert!(told.contains("Too little time to be published") && told.contains("Give at least 5 minutes"), "{told}");
        assert!(!told.contains("Ready to publish") && !told.contains(&format!("action=\"{page}/publish\"")));
    }

    /// The time a new assessment begins with is what its questions need, not what its profile says. Checked: without `timed`
    /// it has 35 minutes.
    async fn a_new_assessment_begins_with_time_enough(town) {
        town.ready().await;
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let form = [("title", "Senior"), ("profile", "back-end"), ("level", "senior"), ("track", "go")];
        let edit = browser.posts("/assessments", &form).await.leads_to().to_owned();
        let page = browser.gets(&edit).await;
        let mean: u32 = page.text().replace("<!>", "").split("own times add up to ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let minutes: u32 = value(&page, "minutes").parse().unwrap();
        assert!(minutes >= mean && minutes != 35, "{minutes} for {mean}");
    }

    async fn the_version_in_force_can_be_looked_at(town) {
        let (olive, assessment) = town.ready().await;
        let ada = olive.invites(assessment, "Ada").await;
        let spec = domain::assessment::Spec { minutes: 77, ..crate::questions::spec() };
        olive.changes(assessment, "Longer", spec).await.unwrap();
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let page = browser.gets(&format!("/assessments/{assessment}")).await.text();
        assert!(page.contains("invitations keep using version 1"), "{page}");
        let version = format!("/assessments/{assessment}/versions/1");
        assert!(page.contains(&format!("href=\"{version}\"")));
        let shown = browser.gets(&version).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(plain(&shown).contains("30 min") && !plain(&shown).contains("77 min"), "{}", shown.text());
        let invitation = browser.gets(&format!("/invitations/{}", ada.invitation)).await.text();
        assert!(invitation.contains(&format!("href=\"{version}\"")));
        for missing in ["2", "0", "-1", "x", "9223372036854775808"] {
            let path = format!("/assessments/{assessment}/versions/{missing}");
            assert_eq!(browser.gets(&path).await.status, StatusCode::NOT_FOUND, "{missing}");
        }
    }

    async fn the_editor_follows_what_is_typed_and_offers_what_there_is(town) {
        let (_, assessment) = town.ready().await;
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let page = browser.gets(&format!("/assessments/{assessment}/edit")).await;
        assert!(!page.text().contains("<select id=\"language\"") && page.text().contains("data-preview"));
        assert!(page.text().contains("add up to 10 minutes on average"), "{}", page.text());
        let shown = browser.posts("/assessments/preview", &edited("", &[("minutes", "7")])).await;
        let shown: serde_json::Value = serde_json::from_slice(&shown.body).unwrap();
        let html = shown["html"].as_str().unwrap();
        assert!(html.contains("is-matrix") && html.contains("That is tight"), "{html}");
        let faulty = browser.posts("/assessments/preview", &edited("", &[("weight-data", "99")])).await;
        assert!(faulty.text().contains("must add up to 100"), "{}", faulty.text());
        let saved = browser.posts(&format!("/assessments/{assessment}"), &edited(&value(&page, "based_on"), &[("questions", "60"), ("minutes", "5")])).await;
        assert_eq!(saved.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(saved.text().contains("Give at least 30 minutes"), "{}", saved.text());
    }

    async fn archiving_can_be_taken_back(town) {
        let (olive, assessment) = town.ready().await;
        let ada = olive.invites(assessment, "Ada").await;
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let page = format!("/assessments/{assessment}");
        assert_eq!(browser.posts(&format!("{page}/archive"), &[]).await.leads_to(), page);
        let archived = browser.gets(&page).await.text();
        assert!(archived.contains(&format!("action=\"{page}/unarchive\"")) && archived.contains("links that were not started open nothing"));
        let calm = browser.another().gets(&format!("/i/{}", ada.link)).await;
        assert_eq!(calm.status, StatusCode::GONE);
        assert!(calm.text().contains("your link works again"));
        assert_eq!(browser.posts(&format!("{page}/unarchive"), &[]).await.leads_to(), page);
        assert_eq!(browser.another().gets(&format!("/i/{}", ada.link)).await.status, StatusCode::OK);
        let copy = browser.posts(&format!("{page}/duplicate"), &[]).await;
        let edit = browser.gets(copy.leads_to()).await;
        assert_eq!(value(&edit, "title"), "Copy of Back-end, junior");
    }

    async fn an_auditor_marks_nothing_as_read(town) {
        let (_, _, device) = town.begun().await;
        device.submits().await.unwrap();
        let report = format!("/results/{}", device.attempt());
        for (role, offered) in [(Role::Auditor, false), (Role::Recruiter, true)] {
            let me = town.comes_with_a_password("Acme", role).await;
            let mut browser = Browser::of(&town.restarted().house);
            browser.signs_in(&me).await;
            let page = browser.gets(&report).await;
            assert_eq!((page.status, page.text().contains("/read\"")), (StatusCode::OK, offered), "{role:?}");
            for verb in ["read", "unread"] {
                let posted = browser.posts(&format!("{report}/{verb}"), &[]).await;
                assert_eq!(posted.status == StatusCode::FORBIDDEN, !offered, "{role:?} {verb}");
            }
        }
    }

    /// Checked: without `there_is` the page says that it was done.
    async fn a_running_attempt_has_no_report_to_be_read(town) {
        let (_, _, device) = town.begun().await;
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        for verb in ["read", "unread"] {
            let posted = browser.posts(&format!("/results/{}/{verb}", device.attempt()), &[]).await;
            assert_eq!(posted.status, StatusCode::CONFLICT, "{verb}");
        }
    }

    /// Checked: without `refresh` in `mark_unread` nothing waits again.
    async fn reading_can_be_taken_back(town) {
        let (_, _, device) = town.begun().await;
        device.submits().await.unwrap();
        let report = format!("/results/{}", device.attempt());
        let rosa = town.comes_with_a_password("Acme", Role::Recruiter).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&rosa).await;
        let unread = "select cast(sum(unread) as bigint) from stages";
        for (verb, then, waiting) in [("read", "unread", 0), ("unread", "read", 1)] {
            assert_eq!(browser.posts(&format!("{report}/{verb}"), &[]).await.leads_to(), report);
            let page = plain(&browser.gets(&report).await);
            assert!(page.contains(&format!("action=\"{report}/{then}\"")), "{verb}: {page}");
            assert_eq!(page.contains("Read on <time datetime="), verb == "read");
            assert_eq!(town.count(unread).await, waiting, "{verb}");
        }
    }
}
