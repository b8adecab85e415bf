//! Two tabs of one browser, and bodies that no page of ours sends.

use crate::attempt::{begins, hidden};
use crate::browser::Browser;
use crate::html::fields;
use axum::http::{Method, StatusCode};
use domain::question::Kind;
use serde_json::json;
use server::attempt;

both_engines! {
    /// The island of the tab that was too late is told what counts, in places of the form. Checked: with `current: None` in `Problem::no`
    /// nothing is told.
    async fn a_late_tab_is_told_what_counts(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let n = device.finds(Kind::Single).await;
        let path = format!("{base}/answers/{n}");
        let save = |seq: i64, option: u16| json!({ "op_id": town.house.clock.id::<uuid::Uuid>(), "epoch": device.epoch, "seq": seq, "response": { "options": [option] } });
        let first = save(2, 3);
        assert_eq!(browser.puts(&path, &first).await.status, StatusCode::OK);
        let late = browser.puts(&path, &save(1, 0)).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        let body: serde_json::Value = serde_json::from_slice(&late.body).unwrap();
        assert_eq!(body["code"], "stale");
        assert_eq!(body["current"], json!({ "response": { "options": [3] }, "epoch": device.epoch, "seq": 2 }));
        assert!(!body["message"].as_str().unwrap().is_empty());
        let mut reused = first;
        reused["response"] = json!({ "options": [1] });
        let reused = browser.puts(&path, &reused).await;
        assert_eq!((reused.status, reused.code().as_str()), (StatusCode::CONFLICT, "op-id-reused"));
        // Emptied in the meantime: that is told too.
        let emptied = json!({ "op_id": town.house.clock.id::<uuid::Uuid>(), "epoch": device.epoch, "seq": 5, "response": null });
        assert_eq!(browser.puts(&path, &emptied).await.status, StatusCode::OK);
        let late: serde_json::Value = serde_json::from_slice(&browser.puts(&path, &save(4, 0)).await.body).unwrap();
        assert_eq!(late["current"], json!({ "response": null, "epoch": device.epoch, "seq": 5 }));
    }

    /// Without scripts the page of the late tab comes back with what was chosen in it, and sending it again is a decision. Checked: with the
    /// save left out of `saving::take` the late tab is led on; with the text of a refused form left out of `Filled::text` it is empty.
    async fn a_late_form_comes_back(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let n = device.finds(Kind::ShortText).await;
        let (page, path) = (format!("{base}/questions/{n}"), format!("{base}/answers/{n}"));
        let both_tabs = browser.gets(&page).await.text();
        let (epoch, seq) = (hidden(&both_tabs, "epoch"), hidden(&both_tabs, "seq"));
        let form = |text: &'static str| [("epoch", epoch.clone()), ("seq", seq.clone()), ("text", text.to_owned()), ("flagged", "no".to_owned()), ("go", "stay".to_owned())];
        let send = async |browser: &mut Browser, form: &[(&str, String)]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.posts(&path, &form).await
        };
        assert_eq!(send(&mut browser, &form("from the first tab")).await.leads_to(), page);
        let late = send(&mut browser, &form("from the second tab")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        let text = late.text();
        assert!(text.contains("in another tab or window"), "{text}");
        assert!(fields(&text, &path).contains(&("text".to_owned(), "from the second tab".to_owned())), "{text}");
        assert_eq!(device.sees_answer(n).await, Some(domain::question::Response::Text("from the first tab".into())));
        // The page that came back is of now: its counter is newer.
        let mut again = form("from the second tab");
        again[1].1 = hidden(&text, "seq");
        assert_eq!(send(&mut browser, &again).await.leads_to(), page);
        assert_eq!(device.sees_answer(n).await, Some(domain::question::Response::Text("from the second tab".into())));
        // An old page that says what is stored anyway is led on, and stores nothing.
        let before = town.count("select count(*) from attempt_events where kind = 'answer'").await;
        assert_eq!(send(&mut browser, &form("from the second tab")).await.leads_to(), page);
        assert_eq!(town.count("select count(*) from attempt_events where kind = 'answer'").await, before);
        // A flag raised elsewhere is not taken down by a page that showed none.
        attempt::flag(&town.house, &device.pass, n, true).await.unwrap();
        assert_eq!(send(&mut browser, &form("from the second tab")).await.leads_to(), page);
        assert!(attempt::overview(&town.house, &device.pass).await.unwrap().standings[usize::from(n) - 1].flagged);
    }

    /// Checked: without the bounds in `Stamp::said` the largest counter is stored.
    async fn bodies_that_no_page_sends_are_refused(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let n = device.finds(Kind::Single).await;
        for (epoch, seq) in [("1", "9223372036854775807"), ("1", "-1"), ("-9223372036854775808", "1"), ("1", "9223372036854775808"), ("1.5", "1"), ("true", "1")] {
            let body = format!("{{\"op_id\":\"{}\",\"epoch\":{epoch},\"seq\":{seq},\"response\":null}}", town.house.clock.id::<uuid::Uuid>());
            let reply = browser.says(Method::PUT, &format!("{base}/answers/{n}"), &body).await;
            assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "malformed"), "{body}");
            let form = [("epoch", epoch), ("seq", seq), ("choice", "0"), ("go", "next")];
            let reply = browser.posts(&format!("{base}/answers/{n}"), &form).await;
            assert!(reply.status.is_client_error(), "{form:?}: {}", reply.status);
        }
        for place in ["0", "-1", "65536", "99999999999999999999", "x", "%FF", "1%2F2"] {
            for what in ["answers", "flags", "visits"] {
                let path = format!("{base}/{what}/{place}");
                let method = if what == "visits" { Method::POST } else { Method::PUT };
                let body = if what == "flags" { "{\"raised\":true}" } else { "{\"op_id\":\"00000000-0000-7000-8000-000000000009\",\"epoch\":1,\"seq\":1,\"response\":null}" };
                let reply = browser.says(method, &path, body).await;
                assert!(matches!(reply.code().as_str(), "no-such-question" | "no-pass"), "{path}: {}", reply.text());
            }
        }
        let no_id = browser.says(Method::PUT, "/attempts/%FF/answers/1", "{}").await;
        assert_eq!((no_id.status, no_id.code().as_str()), (StatusCode::UNAUTHORIZED, "no-pass"));
        let digits = json!({ "op_id": town.house.clock.id::<uuid::Uuid>(), "epoch": 1, "seq": 1, "response": { "number": "1".repeat(100_000) } });
        let numeric = device.finds(Kind::Numeric).await;
        let reply = browser.puts(&format!("{base}/answers/{numeric}"), &digits).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "wrong-answer"));
        assert_eq!(town.count("select count(*) from attempt_events where kind <> 'visit'").await, 0);
        assert_eq!(browser.gets(&format!("{base}/questions/{n}")).await.status, StatusCode::OK);
    }

    /// People write numbers as they learnt to; the page of a refused one says why.
    async fn numbers_are_read_as_people_write_them(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let n = device.finds(Kind::Numeric).await;
        let path = format!("{base}/answers/{n}");
        for (seq, number) in (1..).zip(["0,5", "1\u{202f}000", "1\u{a0}000,5", "1 000", "\u{2212}2,5e3"]) {
            let form = [("epoch", "1"), ("seq", &*format!("{seq}")), ("number", number), ("go", "stay")];
            assert_eq!(browser.posts(&path, &form).await.leads_to(), format!("{base}/questions/{n}"), "{number}");
        }
        let form = [("epoch", "1"), ("seq", "9"), ("number", "1,000"), ("go", "next")];
        let reply = browser.posts(&path, &form).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.text().contains("1,000 can be read in two ways. Write 1000 for"), "{}", reply.text());
        let form = [("epoch", "1"), ("seq", "9"), ("number", "-2,345e3"), ("go", "next")];
        assert!(browser.posts(&path, &form).await.text().contains("Write -2345e3 for the whole number, or -2.345e3 for"));
    }

    /// Checked: with `/questions/1` in `let_in` the second device begins at the first question.
    async fn another_device_goes_on_where_the_candidate_was(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let (mut browser, _, base) = begins(&town, &ada).await;
        browser.posts(&format!("{base}/visits/6"), &[]).await;
        let mut phone = browser.another();
        let went_on = phone.posts(&format!("/i/{}/resume", ada.link), &[]).await;
        assert_eq!(went_on.leads_to(), format!("{base}/questions/6"));
        // The first device is told, and ends nothing.
        let finish = browser.posts(&format!("{base}/submit"), &[]).await;
        assert_eq!(finish.status, StatusCode::CONFLICT);
        assert_eq!(town.count("select count(*) from attempts where closed_at is not null").await, 0);
    }
}
