//! What was typed while the session ended stands there again after signing in, and is never carried out by itself.

use crate::browser::{Browser, Reply};
use crate::everything::{CHANGING, everything, ledger};
use crate::people::PASSWORD;
use axum::http::StatusCode;
use domain::Millis;
use domain::account::Role;

const STEM: &str =
    "Où va l'écriture ?\n\n```sql\nselect '<b>' || \"x\" from t where a < b & c;\n```";

fn question(title: &str) -> Vec<(&'static str, String)> {
    [
        ("kind", "single"),
        ("title", title),
        ("stem", STEM),
        (
            "middle",
            "## Options\n\n- [x] Beta\n- [ ] Gamma\n- [ ] Delta",
        ),
        ("rationale", "Because of the log."),
        ("reference", "- A book"),
        ("skill", "db.tx"),
        ("level", "junior"),
        ("exercises", "decide"),
        ("seconds", "60"),
        ("language", "en"),
        ("technology", "postgresql"),
        ("technology", "mysql"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

fn plain(html: &str) -> String {
    html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The hidden fields of the page's sign-in form.
fn hidden(page: &Reply) -> Vec<(String, String)> {
    let text = page.text();
    let form = text.split("action=\"/sign-in\"").nth(1).unwrap();
    let form = form.split("</form>").next().unwrap();
    form.split("<input type=\"hidden\" name=\"")
        .skip(1)
        .map(|input| {
            let (name, rest) = input.split_once("\" value=\"").unwrap();
            (plain(name), plain(rest.split_once('"').unwrap().0))
        })
        .collect()
}

fn lent<N: AsRef<str>>(fields: &[(N, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_str()))
        .collect()
}

both_engines! {
    /// Checked: without `keep` in `Back::to` the form is answered with a bare redirect to the sign-in page.
    async fn a_question_outlives_the_session_it_was_written_in(town) {
        let arun = town.comes_with_a_password("Acme", Role::Author).await;
        let mut browser = Browser::of(&town.house);
        browser.gets("/sign-in").await;
        browser.posts("/sign-in", &[("email", &arun.email), ("password", PASSWORD)]).await;
        town.passes(Millis::minutes(31));
        let typed = question("Log \"first\"");
        let lost = browser.posts("/bank/questions", &lent(&typed)).await;
        assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
        let mut form = hidden(&lost);
        form.extend([("email", arun.email.as_str()), ("password", "wrong-harbour-tandem-99")].map(|(n, v)| (n.to_owned(), v.to_owned())));
        let wrong = browser.posts("/sign-in", &lent(&form)).await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
        let mut form = hidden(&wrong);
        form.extend([("email", arun.email.as_str()), ("password", PASSWORD)].map(|(n, v)| (n.to_owned(), v.to_owned())));
        let again = browser.posts("/sign-in", &lent(&form)).await;
        assert_eq!(again.status, StatusCode::OK, "{}", again.text());
        assert_eq!(town.count("select count(*) from questions").await, 0, "nothing is carried out by itself");
        let text = again.text();
        for (name, value) in &typed {
            assert!(plain(&text).contains(value.as_str()), "{name}: {text}");
        }
        assert!(text.contains("Your session had ended"), "{text}");
        let saved = browser.posts("/bank/questions", &lent(&typed)).await;
        assert!(saved.leads_to().starts_with("/bank/questions/"));
    }

    /// Every form of the staff side: the reply keeps what was sent, and nothing was changed. Checked as above.
    async fn no_form_is_lost_or_carried_out_without_a_session(town) {
        let mut all = everything(&town).await;
        town.passes(Millis::minutes(31));
        let before = ledger(&town).await;
        let public = ["/setup", "/sign-in", "/language", "/password", "/sign-out", "/bank/preview", "/assessments/preview"];
        let staffs = CHANGING.iter().filter(|(_, path, _)| !public.contains(path) && !path.starts_with("/i/") && !path.starts_with("/attempts/"));
        for (_, pattern, body) in staffs {
            let fields: Vec<(String, String)> = body
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_owned(), value.replace("%40", "@")))
                .collect();
            let reply = all.browser.posts(&all.path(pattern), &lent(&fields)).await;
            assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{pattern}");
            let kept = hidden(&reply);
            assert!(kept.contains(&("kept".to_owned(), "yes".to_owned())), "{pattern}: {kept:?}");
            // Buttons that stand alone keep nothing; forms keep all but secrets.
            let bare = kept.iter().all(|(name, _)| !name.starts_with("kept."));
            for (name, value) in fields.into_iter().filter(|(name, _)| !bare && name != "current" && name != "password") {
                assert!(kept.contains(&(format!("kept.{name}"), value)), "{pattern}: {name} in {kept:?}");
            }
            assert!(!reply.text().contains("kept.password") && !reply.text().contains("kept.current"), "{pattern}");
        }
        assert_eq!(ledger(&town).await, before);
    }
}
