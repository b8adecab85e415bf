//! A whole attempt as a browser makes it: with forms, and with the JSON of the island.

use crate::browser::Browser;
use crate::ground::Town;
use crate::people::{Candidate, Device, Staff};
use axum::http::{Method, StatusCode};
use domain::Millis;
use domain::question::{Kind, Response, UNITS};
use serde_json::json;
use server::attempt::Pass;
use server::secret::Secret;

/// What a form of this kind sends for an answer.
pub fn fields(response: &Response) -> Vec<(String, String)> {
    let each = |name: &str, list: &[u16]| {
        list.iter()
            .map(|i| (name.to_owned(), i.to_string()))
            .collect()
    };
    match response {
        Response::Options(list) => each("choice", list),
        Response::Lines(list) => each("line", list),
        Response::Number(text) => vec![("number".to_owned(), text.clone())],
        Response::Text(text) => vec![("text".to_owned(), text.clone())],
        Response::Pairs(pairs) => pairs
            .iter()
            .enumerate()
            .map(|(i, right)| {
                (
                    format!("pair-{i}"),
                    right.map_or_else(String::new, |right| right.to_string()),
                )
            })
            .collect(),
        Response::Order(order) => order
            .iter()
            .enumerate()
            .map(|(rank, item)| (format!("rank-{item}"), (rank + 1).to_string()))
            .collect(),
    }
}

/// The value of a hidden field of a page.
pub fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no field {name} in {page}"));
    rest.split('"').next().unwrap().to_owned()
}

/// A browser whose candidate has pressed start, and the same as a device that knows the right answers.
pub async fn begins(town: &Town, ada: &Candidate) -> (Browser, Device, String) {
    let mut browser = Browser::of(&town.house);
    let page = browser.gets(&format!("/i/{}", ada.link)).await;
    assert_eq!(
        (page.status, page.header("referrer-policy")),
        (StatusCode::OK, "no-referrer")
    );
    let missing = browser.posts(&format!("/i/{}/start", ada.link), &[]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let first = browser
        .posts(&format!("/i/{}/start", ada.link), &[("honour", "yes")])
        .await;
    let path = first.leads_to().to_owned();
    assert!(!path.contains(&ada.link), "the address is clean");
    let id = path.split('/').nth(2).unwrap().parse().unwrap();
    let secret = browser.cookie(&server::http::pass_cookie(id)).unwrap();
    let device = Device::holding(
        &town.house,
        Pass {
            attempt: id,
            secret: Secret::parse(&secret).unwrap(),
        },
    )
    .await;
    (browser, device, format!("/attempts/{id}"))
}

async fn stage(town: &Town) -> (Staff, Candidate) {
    let (rosa, assessment) = town.ready().await;
    let ada = rosa.invites(assessment, "Ada").await;
    (rosa, ada)
}

both_engines! {
    /// No script has run: nine kinds of question by form, back and forth, review, submit, the end.
    async fn a_whole_attempt_without_scripts(town) {
        let (rosa, ada) = stage(&town).await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let mut n = 1;
        loop {
            let path = format!("{base}/questions/{n}");
            let page = browser.gets(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text());
            let text = page.text();
            assert!(text.contains(&format!("action=\"{base}/answers/{n}\"")) && text.contains("method=\"post\""));
            let mut form = fields(&device.right_answer(n).await);
            form.push(("epoch".into(), hidden(&text, "epoch")));
            form.push(("seq".into(), hidden(&text, "seq")));
            if n == 4 {
                form.push(("flag".into(), "on".into()));
            }
            form.push(("go".into(), "next".into()));
            town.passes(Millis::seconds(20));
            let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let reply = browser.posts(&format!("{base}/answers/{n}"), &form).await;
            let next = reply.leads_to().to_owned();
            if n == 10 {
                assert_eq!(next, format!("{base}/review"));
                break;
            }
            n += 1;
            assert_eq!(next, format!("{base}/questions/{n}"));
        }
        let review = browser.gets(&format!("{base}/review")).await;
        assert_eq!(review.status, StatusCode::OK);
        assert!(server::attempt::overview(&town.house, &device.pass).await.unwrap().standings[3].flagged);
        assert_eq!(browser.posts(&format!("{base}/submit"), &[]).await.leads_to(), format!("{base}/done"));
        assert_eq!(browser.posts(&format!("{base}/submit"), &[]).await.leads_to(), format!("{base}/done"));
        assert_eq!(browser.gets(&format!("{base}/done")).await.status, StatusCode::OK);
        assert_eq!(browser.gets(&format!("{base}/questions/1")).await.leads_to(), format!("{base}/done"));
        assert_eq!(rosa.recomputes(device.attempt()).await, [UNITS; 10]);
    }

    /// Checked: where every error of `left` leads to "One moment please", the page says that time is up with 25 minutes left.
    async fn the_last_page_believes_no_clock_in_doubt(town) {
        let (_, ada) = stage(&town).await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        assert_eq!(server::attempt::close_overdue(&town.house).await.unwrap(), 0);
        town.house.clock.jump(Millis::hours(3));
        for path in ["/done", "/review", "/questions/1"] {
            let page = browser.gets(&format!("{base}{path}")).await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        }
        town.house.clock.jump(Millis::hours(-6));
        assert_eq!(browser.posts(&format!("{base}/submit"), &[]).await.leads_to(), format!("{base}/done"));
        let end = device.sees_the_end().await.unwrap();
        assert_eq!(end.closed_at, end.invitation.attempt.unwrap().started_at, "nothing ends before it began");
    }

    async fn the_islands_json_saves(town) {
        let (rosa, ada) = stage(&town).await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let n = device.finds(Kind::Single).await;
        let op = town.house.clock.id::<uuid::Uuid>();
        let save = json!({ "op_id": op, "epoch": device.epoch, "seq": 1, "response": device.right_answer(n).await });
        for _ in 0..3 {
            let reply = browser.puts(&format!("{base}/answers/{n}"), &save).await;
            assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
            let saved: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
            assert_eq!(saved, json!({ "saved": true, "op_id": op, "left_ms": Millis::minutes(30).0 }), "nothing else is said");
        }
        let flagged = browser.puts(&format!("{base}/flags/{n}"), &json!({ "raised": true })).await;
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&flagged.body).unwrap(), json!({ "saved": true, "raised": true }));
        assert_eq!(browser.posts(&format!("{base}/visits/{n}"), &[]).await.status, StatusCode::NO_CONTENT);
        let clock: serde_json::Value = serde_json::from_slice(&browser.gets(&format!("{base}/clock")).await.body).unwrap();
        assert_eq!(clock, json!({ "left_ms": Millis::minutes(30).0 }));
        device.submits().await.unwrap();
        assert_eq!(rosa.recomputes(device.attempt()).await.iter().sum::<i64>(), UNITS);
    }

    /// K-05. Negative control, seen failing: without `deny_unknown_fields` on `Save` these are taken.
    async fn a_device_cannot_say_its_own_score(town) {
        let (_, ada) = stage(&town).await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let good = json!({ "op_id": town.house.clock.id::<uuid::Uuid>(), "epoch": device.epoch, "seq": 1, "response": null });
        for field in ["score", "correct", "is_final", "points", "time_spent", "at", "org_id", "attempt_id"] {
            let mut save = good.clone();
            save[field] = json!(1);
            let reply = browser.puts(&format!("{base}/answers/1"), &save).await;
            assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "malformed"), "{field}");
            let reply = browser.puts(&format!("{base}/flags/1"), &json!({ "raised": true, field: 1 })).await;
            assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "malformed"), "{field}");
        }
        for broken in ["", "{", "[]", "null", "{\"op_id\":1}", "{\"response\":{\"options\":[0]}}", &"[".repeat(10_000)] {
            let reply = browser.says(Method::PUT, &format!("{base}/answers/1"), broken).await;
            assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "malformed"), "{broken}");
        }
        for response in [json!({ "options": [0], "text": "x" }), json!({ "grade": 1 }), json!({ "options": [-1] }), json!({ "options": [70_000] }), json!("x")] {
            let mut save = good.clone();
            save["response"] = response.clone();
            assert_eq!(browser.puts(&format!("{base}/answers/1"), &save).await.status, StatusCode::BAD_REQUEST, "{response}");
        }
        assert_eq!(town.count("select count(*) from attempt_events where kind = 'answer'").await, 0);
    }

    async fn refusals_on_the_path_of_an_answer_have_codes(town) {
        let (rosa, ada) = stage(&town).await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let op = || town.house.clock.id::<uuid::Uuid>();
        let save = |seq: i64, response: serde_json::Value| json!({ "op_id": op(), "epoch": device.epoch, "seq": seq, "response": response });
        let n = device.finds(Kind::Single).await;
        let path = format!("{base}/answers/{n}");
        let wrong = browser.puts(&path, &save(1, json!({ "text": "b" }))).await;
        assert_eq!((wrong.status, wrong.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "wrong-answer"));
        let none = browser.puts(&format!("{base}/answers/11"), &save(1, json!(null))).await;
        assert_eq!((none.status, none.code().as_str()), (StatusCode::NOT_FOUND, "no-such-question"));
        // Ids of others, unknown ids and nonsense look the same to somebody without a pass.
        let assessment = server::assessment::list(&town.house, &rosa.caller).await.unwrap()[0].id;
        let bob = rosa.invites(assessment, "Bob").await.starts().await.unwrap();
        let unknown = town.house.clock.id::<uuid::Uuid>();
        let mut bodies = Vec::new();
        for id in [bob.attempt().to_string(), unknown.to_string(), "nonsense".to_owned()] {
            let reply = browser.puts(&format!("/attempts/{id}/answers/1"), &save(1, json!(null))).await;
            assert_eq!((reply.status, reply.code().as_str()), (StatusCode::UNAUTHORIZED, "no-pass"));
            bodies.push(reply.body);
            let name = id.parse().map_or_else(|_| "x".to_owned(), |id| town.house.settings.cookie(&server::http::pass_cookie(id)));
            let stolen = (name, device.pass.secret.reveal().to_owned());
            let mut thief = Browser { cookies: vec![stolen], ..browser.clone() };
            let reply = thief.puts(&format!("/attempts/{id}/answers/1"), &save(1, json!(null))).await;
            bodies.push(reply.body);
            let page = thief.gets(&format!("/attempts/{id}/questions/1")).await.status;
            assert_eq!(page, if id == "nonsense" { StatusCode::NOT_FOUND } else { StatusCode::UNAUTHORIZED });
        }
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
        // Another device takes over; time runs out; the attempt is closed.
        let mut phone = browser.another();
        let went_on = phone.posts(&format!("/i/{}/resume", ada.link), &[]).await;
        assert_eq!(went_on.leads_to(), format!("{base}/questions/1"));
        let over = browser.puts(&path, &save(2, json!({ "options": [0] }))).await;
        assert_eq!((over.status, over.code().as_str()), (StatusCode::CONFLICT, "taken-over"));
        assert_eq!(browser.gets(&format!("{base}/questions/1")).await.status, StatusCode::CONFLICT);
        town.passes(Millis::minutes(31));
        let late = phone.puts(&path, &save(3, json!({ "options": [0] }))).await;
        assert_eq!((late.status, late.code().as_str()), (StatusCode::CONFLICT, "time-is-up"));
        assert_eq!(phone.gets(&format!("{base}/questions/1")).await.leads_to(), format!("{base}/done"));
        server::attempt::close_overdue(&town.house).await.unwrap();
        let closed = phone.puts(&path, &save(4, json!({ "options": [0] }))).await;
        assert_eq!((closed.status, closed.code().as_str()), (StatusCode::CONFLICT, "already-closed"));
        let form = phone.posts(&path, &[("epoch", "2"), ("seq", "5"), ("choice", "0"), ("go", "next")]).await;
        assert_eq!(form.leads_to(), format!("{base}/done"));
    }

    /// Without scripts nothing is on the device: the page that says no is the only place where an answer can be. Negative control,
    /// not run: without the form on that page the answer is nowhere.
    async fn what_is_sent_without_a_pass_is_kept_and_can_be_sent_again(town) {
        let (_, ada) = stage(&town).await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let n = device.finds(Kind::Numeric).await;
        let (path, question) = (format!("{base}/answers/{n}"), format!("{base}/questions/{n}"));
        let page = browser.gets(&question).await.text();
        let (epoch, seq) = (hidden(&page, "epoch"), hidden(&page, "seq"));
        browser.cookies.clear();
        let typed = [("number", "77"), ("flagged", "no"), ("go", "stay")];
        let sent = [&[("epoch", epoch.as_str()), ("seq", seq.as_str())], &typed[..]].concat();
        let kept = browser.posts(&path, &sent).await;
        assert_eq!(kept.status, StatusCode::UNAUTHORIZED);
        let kept = kept.text();
        assert!(kept.contains("has not arrived") && kept.contains(&format!("action=\"{path}\"")), "{kept}");
        assert_eq!(hidden(&kept, "number"), "77");
        assert!(!kept.contains("name=\"epoch\"") && !kept.contains("name=\"seq\""), "the pass will be a new one");
        let known = [("known-epoch", hidden(&kept, "known-epoch")), ("known-seq", hidden(&kept, "known-seq"))];
        let known = known.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(known.map(|(_, value)| value), [epoch.as_str(), seq.as_str()]);
        browser.posts(&format!("/i/{}/resume", ada.link), &[]).await.leads_to();
        let again = browser.posts(&path, &[&known, &typed[..]].concat()).await;
        assert_eq!(again.leads_to(), question);
        assert!(browser.gets(&question).await.text().contains("value=\"77\""));
        // What was answered since is not replaced by what was kept.
        let older = [&known[..], &[("number", "12"), ("flagged", "no"), ("go", "stay")]].concat();
        assert_eq!(browser.posts(&path, &older).await.status, StatusCode::CONFLICT);
        assert!(browser.gets(&question).await.text().contains("value=\"77\""));
    }

    async fn the_pass_cookie_is_strict(town) {
        let (_, ada) = stage(&town).await;
        let mut browser = Browser::of(&crate::browser::at(&town, "https://assay.example"));
        let reply = browser.posts(&format!("/i/{}/start", ada.link), &[("honour", "yes")]).await;
        let cookie = reply.header("set-cookie");
        assert!(cookie.starts_with("__Host-assay_attempt_"), "{cookie}");
        for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure", "Max-Age="] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains(&ada.link));
    }

    /// links that no longer open, and guessing.
    async fn links_that_do_not_open(town) {
        let (rosa, ada) = stage(&town).await;
        let mut browser = Browser::of(&town.house);
        rosa.revokes(&ada).await.unwrap();
        assert_eq!(browser.gets(&format!("/i/{}", ada.link)).await.status, StatusCode::GONE);
        assert_eq!(browser.posts(&format!("/i/{}/start", ada.link), &[("honour", "yes")]).await.status, StatusCode::GONE);
        let again = rosa.sends_again(&ada, 3).await.unwrap();
        town.passes(Millis::days(20));
        assert_eq!(browser.gets(&format!("/i/{}", again.link)).await.status, StatusCode::GONE);
        let mut last = StatusCode::OK;
        for n in 0..22 {
            let guess = Secret::generate();
            let path = format!("/i/{}", guess.reveal());
            let reply = if n % 2 == 0 { browser.gets(&path).await } else { browser.posts(&format!("{path}/start"), &[("honour", "yes")]).await };
            last = reply.status;
            assert_eq!(last == StatusCode::NOT_FOUND, reply.header("retry-after").is_empty());
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        // A valid link is never limited.
        let again = rosa.sends_again(&ada, 3).await.unwrap();
        assert_eq!(browser.posts(&format!("/i/{}/start", again.link), &[("honour", "yes")]).await.status, StatusCode::SEE_OTHER);
    }

    /// K-03: a right answer and a wrong one are acknowledged alike.
    async fn right_and_wrong_sound_the_same(town) {
        let (_, ada) = stage(&town).await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let n = device.finds(Kind::Single).await;
        let mut seen = Vec::new();
        for option in 0..4 {
            let save = json!({ "op_id": town.house.clock.id::<uuid::Uuid>(), "epoch": device.epoch, "seq": option + 1, "response": { "options": [option] } });
            let reply = browser.puts(&format!("{base}/answers/{n}"), &save).await;
            let names: Vec<String> = reply.headers.keys().map(ToString::to_string).collect();
            seen.push((reply.status, names, reply.body.len()));
        }
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
    }
}
