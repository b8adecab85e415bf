//! K-01: until the attempt is closed no byte that is sent says what is right. A canary stands in every title, rationale, reference,
//! accepted pattern and expected output, in older and newer versions, and in other questions; a whole attempt is taken with pages,
//! forms and JSON, and every byte is searched, also for the canary in base64, in hexadecimal and in capitals.

use crate::attempt::{begins, fields, hidden};
use crate::browser::{Browser, Reply};
use crate::questions;
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use domain::Millis;
use domain::assessment::{Feedback, Spec};
use domain::question::{Kind, Response};
use domain::taxonomy::Level;
use serde_json::json;
use server::bank;

const CANARY: &str = "Kanarienvogel";
/// The numeric key, which no candidate here types.
const NUMBER: &str = "739184.25";

/// All shapes in which the canary could hide.
fn shapes() -> Vec<Vec<u8>> {
    let mut shapes: Vec<Vec<u8>> = Vec::new();
    for word in [
        CANARY,
        NUMBER,
        "[x]",
        "share-right",
        "concordant",
        "balanced",
        "(50%)",
    ] {
        shapes.push(word.as_bytes().to_vec());
    }
    for word in [CANARY, NUMBER] {
        let bytes = word.as_bytes();
        shapes.push(word.to_uppercase().into_bytes());
        shapes.push(
            bytes
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect::<String>()
                .into_bytes(),
        );
        shapes.push(
            bytes
                .iter()
                .map(|b| format!("{b:02X}"))
                .collect::<String>()
                .into_bytes(),
        );
        shapes.push(bytes.iter().flat_map(|b| [*b, 0]).collect());
        shapes.push(bytes.iter().rev().copied().collect());
        // In base64 a word looks different at each of three offsets; the first and last characters depend on their neighbours.
        for offset in 0..3 {
            let padded = [vec![b'?'; offset], bytes.to_vec()].concat();
            let text = STANDARD_NO_PAD.encode(&padded);
            let from = (offset * 8).div_ceil(6);
            let to = padded.len() * 8 / 6;
            shapes.push(text.as_bytes()[from..to].to_vec());
        }
    }
    shapes
}

struct Watch {
    browser: Browser,
    shapes: Vec<Vec<u8>>,
    seen: usize,
}

impl Watch {
    fn holds_nothing(&mut self, what: &str, reply: &Reply) {
        self.seen += 1;
        let bytes = reply.bytes();
        for shape in &self.shapes {
            let found = bytes
                .windows(shape.len())
                .position(|window| window == shape.as_slice());
            assert!(
                found.is_none(),
                "{what} gives away {:?} at {found:?}:\n{}",
                String::from_utf8_lossy(shape),
                reply.text()
            );
        }
    }

    async fn gets(&mut self, path: &str) -> Reply {
        let reply = self.browser.gets(path).await;
        self.holds_nothing(path, &reply);
        reply
    }

    async fn posts(&mut self, path: &str, form: &[(String, String)]) -> Reply {
        let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let reply = self.browser.posts(path, &form).await;
        self.holds_nothing(path, &reply);
        reply
    }

    async fn says(&mut self, method: Method, path: &str, json: &str) -> Reply {
        let reply = self.browser.says(method, path, json).await;
        self.holds_nothing(path, &reply);
        reply
    }
}

/// Something to answer that is not the key.
fn some_answer(kind: Kind) -> Response {
    match kind {
        Kind::Single | Kind::TrueFalse => Response::Options(vec![1]),
        Kind::Multiple => Response::Options(vec![0, 2]),
        Kind::Numeric => Response::Number("40".into()),
        Kind::ShortText => Response::Text("lock".into()),
        Kind::Ordering => Response::Order(vec![2, 0, 1]),
        Kind::Matching => Response::Pairs(vec![Some(1), None, Some(3)]),
        Kind::Output => Response::Text("2".into()),
        Kind::FindLine => Response::Lines(vec![1]),
    }
}

both_engines! {
    /// Negative control, seen failing: with the question's title put into the page, or its rationale into `Saved`, this names the address.
    async fn nothing_tells_what_is_right_before_the_end(town) {
        // An older version, then the one in force, then drafts and other questions of the organisation itself.
        let mut older: Vec<bank::File> = questions::bank(CANARY);
        for file in &mut older {
            file.text = file.text.replace("What of", &format!("Older {CANARY} of"));
        }
        bank::import_library(&town.house, &older).await.unwrap();
        bank::import_library(&town.house, &questions::bank(CANARY)).await.unwrap();
        let rosa = town.founds("Acme").await;
        rosa.adds(&questions::text(&format!("other {CANARY}"), Kind::Single, Level::Lead, CANARY)).await;
        rosa.writes(&questions::text(&format!("draft {CANARY}"), Kind::Single, Level::Junior, CANARY)).await.unwrap();
        for feedback in [Feedback::None, Feedback::Scores, Feedback::Full] {
            let assessment = rosa.builds("Canary", Spec { feedback, ..questions::spec() }).await;
            let ada = rosa.invites(assessment, &format!("Ada {feedback}")).await;
            let (browser, device, base) = begins(&town, &ada).await;
            let mut watch = Watch { browser, shapes: shapes(), seen: 0 };
            watch.gets(&format!("/i/{}", ada.link)).await;
            watch.gets(&format!("/i/{}/practice", ada.link)).await;
            for n in 1..=10 {
                let page = watch.gets(&format!("{base}/questions/{n}")).await;
                assert_eq!(page.status, StatusCode::OK);
                let kind = device.looks_at(n).await.unwrap().sheet.kind;
                let response = some_answer(kind);
                let op = town.house.clock.id::<uuid::Uuid>();
                let save = json!({ "op_id": op, "epoch": device.epoch, "seq": 1, "response": response }).to_string();
                assert_eq!(watch.says(Method::PUT, &format!("{base}/answers/{n}"), &save).await.status, StatusCode::OK);
                watch.says(Method::PUT, &format!("{base}/answers/{n}"), &save).await;
                for odd in ["{}", "{\"is_correct\":true}", &save.replace("\"seq\":1", "\"seq\":2,\"key\":1"), &save.replace("response\":{", "response\":{\"rationale\":1,")] {
                    assert_ne!(watch.says(Method::PUT, &format!("{base}/answers/{n}"), odd).await.status, StatusCode::OK);
                }
                watch.says(Method::PUT, &format!("{base}/flags/{n}"), "{\"raised\":true}").await;
                watch.says(Method::POST, &format!("{base}/visits/{n}"), "").await;
                let text = watch.gets(&format!("{base}/questions/{n}")).await.text();
                let mut form = fields(&response);
                form.extend([("epoch", hidden(&text, "epoch")), ("seq", hidden(&text, "seq")), ("go", "next".to_owned())].map(|(name, value)| (name.to_owned(), value)));
                assert_eq!(watch.posts(&format!("{base}/answers/{n}"), &form).await.status, StatusCode::SEE_OTHER);
                let wrong = [("epoch", "1"), ("seq", "99"), ("choice", "99"), ("number", "many"), ("text", "\0"), ("line", "99"), ("rank-0", "9"), ("pair-0", "99")];
                let wrong = wrong.map(|(name, value)| (name.to_owned(), value.to_owned()));
                watch.posts(&format!("{base}/answers/{n}"), &wrong).await;
                town.passes(Millis::seconds(30));
            }
            for path in ["/clock", "/review", "/done", "/questions/0", "/questions/11", "/questions/x", "/answers/1", "/report", ""] {
                watch.gets(&format!("{base}{path}")).await;
            }
            for path in ["/", "/sign-in", "/privacy", "/openapi.json", "/metrics", "/bank", "/results", "/results.csv", "/nowhere"] {
                watch.gets(path).await;
            }
            watch.gets(&format!("/results/{}", device.attempt())).await;
            for item in device.form().await {
                watch.gets(&format!("/bank/questions/{}", item.question_id)).await;
                watch.gets(&format!("/bank/questions/{}/versions", item.question_id)).await;
                watch.posts(&format!("/bank/questions/{}/publish", item.question_id), &[]).await;
            }
            watch.says(Method::POST, "/bank/preview", "{\"fields\":[]}").await;
            assert!(watch.seen > 130, "{} replies", watch.seen);
            // The end: with full feedback the rationales, else still nothing.
            let submitted = watch.posts(&format!("{base}/submit"), &[]).await;
            assert_eq!(submitted.leads_to(), format!("{base}/done"));
            let end = watch.browser.gets(&format!("{base}/done")).await;
            assert_eq!(end.status, StatusCode::OK);
            let details = device.sees_the_end().await.unwrap().details;
            assert_eq!(details.is_some(), feedback == Feedback::Full);
            if feedback != Feedback::Full {
                watch.holds_nothing("the end", &end);
            }
            assert!(!end.text().contains(&format!("Title {CANARY}")), "titles are for staff");
            watch.gets(&format!("{base}/questions/1")).await;
        }
    }
}
