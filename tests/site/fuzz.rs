//! Every decoder of the house under input that nobody meant: raw bytes, forms, queries and JSON, at every address with every method, as
//! each role, as a candidate and as nobody. Nothing may break: no 500, no panic.
//!
//! `ASSAY_FUZZ_CASES` says how many requests an engine gets (a long run: 100000). Each run begins at another seed; a failure names it,
//! and `ASSAY_FUZZ_SEED` gives it back.

use crate::addresses;
use crate::browser::Browser;
use crate::everything::{CHANGING, Everything, everything};
use crate::ground::Town;
use axum::body::Body;
use axum::http::{HeaderValue, Method, Request};
use domain::account::Role;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Requests after which everything is made anew, because some of them end sessions, attempts and accounts.
const ROUND: usize = 250;

const METHODS: &[&str] = &[
    "GET", "GET", "GET", "POST", "POST", "POST", "PUT", "HEAD", "DELETE",
];

const KINDS: &[&str] = &[
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-8",
    "application/json",
    "application/json",
    "text/plain",
    "multipart/form-data; boundary=x",
    "",
];

/// Headers that are read, beside those of the kind of text.
const HEADERS: &[&str] = &[
    "cookie",
    "x-forwarded-for",
    "accept-language",
    "accept",
    "x-request-id",
    "sec-fetch-site",
    "origin",
    "referer",
    "range",
    "if-none-match",
];

/// Names of fields and of keys in queries, all stories together.
const NAMES: &[&str] = &[
    "token",
    "organisation",
    "name",
    "email",
    "password",
    "current",
    "next",
    "language",
    "role",
    "title",
    "kind",
    "stem",
    "middle",
    "rationale",
    "reference",
    "seconds",
    "unit",
    "tolerance",
    "tolerance_kind",
    "rule",
    "case_sensitive",
    "fixed_order",
    "skill",
    "technology",
    "level",
    "exercises",
    "based_on",
    "seen",
    "profile",
    "track",
    "without",
    "questions",
    "minutes",
    "cut",
    "feedback",
    "weight-data",
    "weight-lang",
    "weight-api",
    "weight-arch",
    "weight-sec",
    "weight-ops",
    "weight-qual",
    "days",
    "honour",
    "op_id",
    "epoch",
    "seq",
    "go",
    "choice",
    "number",
    "text",
    "rank-0",
    "rank-1",
    "pair-0",
    "pair-9",
    "line",
    "raised",
    "flag",
    "q",
    "page",
    "sort",
    "stage",
    "assessment",
    "category",
    "status",
    "source",
    "from",
    "to",
    "ready",
    "changed",
    "fields",
    "response",
];

/// Values that numbers, names, times and texts stumble over.
const VALUES: &[&str] = &[
    "",
    "0",
    "-1",
    "1",
    "9",
    "65535",
    "65536",
    "4294967295",
    "-2147483649",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "18446744073709551616",
    "1e308",
    "1e309",
    "-1e400",
    "NaN",
    "inf",
    "0x7f",
    "1.5",
    "1,5",
    ".",
    "-",
    "+",
    "true",
    "on",
    "yes",
    "null",
    "owner",
    "senior",
    "single",
    "ordering",
    "go",
    "en",
    "fr",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "a@b.example",
    "//evil",
    "\0",
    "\u{202E}\u{FEFF}",
    "'; drop table staff; --",
    "## Options\n\n- [ ] a\n- [x] b",
    "🦀é\u{301}",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(VALUES).prop_map(str::to_owned),
        2 => vec(any::<char>(), 0..40).prop_map(|chars| chars.into_iter().collect()),
        1 => any::<i64>().prop_map(|n| n.to_string()),
        1 => (prop::sample::select(vec!["> ", "- ", "[", "*a", "`", "é", "9", "\n", "a "]), 1_usize..3_000).prop_map(|(part, n)| part.repeat(n)),
    ]
}

/// A query takes more than a field of a form ever does: some engines have an end for words that are looked for.
fn value_of_query() -> impl Strategy<Value = String> {
    prop_oneof![
        40 => value(),
        1 => prop::sample::select(vec!["a", "a ", "_"]).prop_map(|part| part.repeat(55_000 / part.len())),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => prop::sample::select(NAMES).prop_map(str::to_owned),
        1 => vec(any::<char>(), 0..10).prop_map(|chars| chars.into_iter().collect()),
    ]
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        prop::sample::select(vec![i64::MIN, i64::MAX, -1, 0, 1, 9])
            .prop_map(serde_json::Value::from),
        any::<f64>().prop_map(serde_json::Value::from),
        value().prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            vec((name(), inner), 0..6)
                .prop_map(|pairs| pairs.into_iter().collect::<serde_json::Map<_, _>>())
                .prop_map(serde_json::Value::Object),
        ]
    })
}

/// A save that could be one.
fn save() -> impl Strategy<Value = serde_json::Value> {
    let number = || prop::sample::select(vec![i64::MIN, i64::MAX, i64::MAX - 1, -1, 0, 1, 2, 9]);
    let kind = prop::sample::select(vec![
        "options", "number", "text", "order", "pairs", "lines", "x",
    ]);
    let given = prop_oneof![
        json(),
        vec(any::<u16>(), 0..5).prop_map(|all| serde_json::json!(all)),
        vec(0_u16..5, 0..5).prop_map(|all| serde_json::json!(all)),
    ];
    (any::<u128>(), number(), number(), kind, given, any::<bool>()).prop_map(|(id, epoch, seq, kind, given, tagged)| {
        let response = if tagged { serde_json::json!({"kind": kind, "value": given}) } else { serde_json::json!({kind: given}) };
        serde_json::json!({"op_id": uuid::Uuid::from_u128(id).to_string(), "epoch": epoch, "seq": seq, "response": response})
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let form = vec((name(), value()), 0..14).prop_map(|pairs| {
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        crate::browser::encoded(&pairs).into_bytes()
    });
    let known =
        prop::sample::select(CHANGING.to_vec()).prop_map(|(_, _, body)| body.as_bytes().to_vec());
    // What is right, with something cut out of it or put into it.
    let bent = (
        prop::sample::select(CHANGING.to_vec()),
        any::<prop::sample::Index>(),
        vec(any::<u8>(), 0..4),
    )
        .prop_map(|((_, _, body), at, more)| {
            let mut body = body.as_bytes().to_vec();
            let at = at.index(body.len() + 1);
            body.splice(at..(at + 1).min(body.len()), more);
            body
        });
    prop_oneof![
        5 => form,
        2 => known,
        2 => bent,
        2 => json().prop_map(|json| json.to_string().into_bytes()),
        2 => save().prop_map(|json| json.to_string().into_bytes()),
        2 => vec(any::<u8>(), 0..200),
    ]
}

/// One request: who asks, for what, with what.
#[derive(Clone, Debug)]
struct Case {
    who: usize,
    method: &'static str,
    pattern: String,
    /// In place of the parts of the path that vary, where one is given.
    odd: Option<String>,
    query: Vec<(String, String)>,
    kind: &'static str,
    accept: bool,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

fn case(patterns: Vec<String>) -> impl Strategy<Value = Case> {
    let odd = prop::option::weighted(
        0.15,
        value().prop_filter("one part of a path", |text| text.len() < 200),
    );
    (
        0_usize..8,
        prop::sample::select(METHODS),
        prop::sample::select(patterns),
        odd,
        vec((name(), value_of_query()), 0..4),
        prop::sample::select(KINDS),
        any::<bool>(),
        vec((prop::sample::select(HEADERS), value()), 0..3),
        body(),
    )
        .prop_map(
            |(who, method, pattern, odd, query, kind, accept, headers, body)| Case {
                who,
                method,
                pattern,
                odd,
                query,
                kind,
                accept,
                headers,
                body,
            },
        )
}

/// The cases of one round: the same for the same seed.
fn cases(seed: [u8; 24], round: usize) -> Vec<Case> {
    let seed: Vec<u8> = seed
        .into_iter()
        .chain((round as u64).to_le_bytes())
        .collect();
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let strategy = case(patterns());
    (0..ROUND)
        .map(|_| strategy.new_tree(&mut runner).unwrap().current())
        .collect()
}

/// The paths of the house, with names of things for what varies.
fn patterns() -> Vec<String> {
    let named = |path: &str| {
        let thing = match path.split('/').nth(1) {
            Some("staff") => "STAFF",
            Some("bank") => "QUESTION",
            Some("assessments") => "ASSESSMENT",
            Some("invitations") => "INVITATION",
            Some("results") => "RESULT",
            _ => "ATTEMPT",
        };
        path.replace("{id}", thing)
            .replace("{link}", "LINK")
            .replace("{n}", "1")
            .replace("{*path}", "x.js")
    };
    let mut all: Vec<String> = addresses::of_the_source()
        .iter()
        .map(|(_, path)| named(path))
        .collect();
    all.extend(app::addresses().iter().map(|page| named(page)));
    // Slow by design, and nothing of ours decodes there.
    all.retain(|path| path != "/metrics");
    all
}

fn path_of(all: &Everything, case: &Case) -> String {
    let path = match &case.odd {
        None => all.path(&case.pattern),
        Some(odd) => {
            let odd = escaped(odd);
            let varies = |part: &str| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            };
            case.pattern
                .split('/')
                .map(|part| if varies(part) { odd.as_str() } else { part })
                .collect::<Vec<_>>()
                .join("/")
        }
    };
    let query: Vec<(&str, &str)> = case
        .query
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let mut query = crate::browser::encoded(&query);
    // A head has an end (64 KiB, `http/serve`), and what is longer never comes here.
    query.truncate(60_000);
    if query.is_empty() {
        path
    } else {
        format!("{path}?{}", query.trim_end_matches('%'))
    }
}

fn escaped(text: &str) -> String {
    crate::browser::encoded(&[("", text)])
        .trim_start_matches('=')
        .to_owned()
}

/// An owner who also holds a candidate's pass, every other role, a candidate alone, and nobody.
async fn people(town: &Town, all: &Everything) -> Vec<Browser> {
    let mut people = vec![all.browser.clone(), all.browser.clone()];
    for role in [Role::Author, Role::Reviewer, Role::Recruiter, Role::Auditor] {
        let staff = town.comes_with_a_password("Acme", role).await;
        let mut browser = all.browser.another();
        browser.signs_in(&staff).await;
        people.push(browser);
    }
    let mut candidate = all.browser.clone();
    candidate
        .cookies
        .retain(|(name, _)| name.contains("attempt"));
    people.push(candidate);
    people.push(all.browser.another());
    people
}

#[expect(clippy::disallowed_methods, reason = "a setting of the tests")]
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

fn wanted() -> usize {
    setting("ASSAY_FUZZ_CASES").map_or(600, |text| text.parse().expect("a number of requests"))
}

/// The seed of this run: the one that was given back, or a new one.
fn seed() -> [u8; 24] {
    let Some(text) = setting("ASSAY_FUZZ_SEED") else {
        return server::time::random_bytes();
    };
    let bytes: Vec<u8> = (0..text.len() / 2)
        .map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).expect("hexadecimal digits"))
        .collect();
    bytes.try_into().expect("a seed of 48 digits")
}

/// What a case sends.
fn request_of(case: &Case, path: &str) -> axum::http::request::Builder {
    let method = Method::from_bytes(case.method.as_bytes()).unwrap();
    let mut request = Request::builder().method(method).uri(path);
    if !case.kind.is_empty() {
        request = request.header("content-type", case.kind);
    }
    if case.accept {
        request = request.header("accept", "text/html");
    }
    for (name, value) in &case.headers {
        // What is no header at all does not get past the reading of the head.
        if let Ok(value) = HeaderValue::from_str(value) {
            request = request.header(*name, value);
        }
    }
    request
}

both_engines! {
    async fn nothing_that_is_sent_breaks_the_house(town) {
        let seed = seed();
        let named: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
        println!("ASSAY_FUZZ_SEED={named}");
        let (mut sent, mut done) = (0, [0_usize; 6]);
        while sent < wanted() {
            town.passes(domain::Millis::hours(3));
            town.house.limits.sweep(town.now());
            let all = everything(&town).await;
            let people = people(&town, &all).await;
            for case in cases(seed, sent).into_iter().take(wanted() - sent) {
                let path = path_of(&all, &case);
                let request = request_of(&case, &path);
                // A browser of its own for each request: what one signs out of, the next still holds.
                let reply = people[case.who % people.len()].clone().sends(request, Body::from(case.body.clone())).await;
                assert!(
                    reply.status.as_u16() < 500,
                    "ASSAY_FUZZ_SEED={named}, request {sent}: {} {path} {case:?}: {} {}", case.method, reply.status, reply.text()
                );
                done[usize::from(reply.status.as_u16() / 100)] += 1;
                sent += 1;
            }
        }
        // Most of it is refused, and some of it is not: else nothing behind the doors was reached.
        assert!(done[2] > sent / 20 && done[4] > sent / 5, "{done:?}");
    }
}
