//! Which room may name which: arrows go down, never up and never in a circle. The compiler holds it between crates; inside `server`
//! and `app` it is held here.

use crate::files::Tracked;

/// The rooms of `server`, the ground first. A room names rooms below it; rooms of one line do not name each other.
const FLOORS: [&[&str]; 13] = [
    &["fields", "settings", "span", "time", "words"],
    &["secret"],
    &["store"],
    &["error"],
    &["markdown"],
    &["text"],
    &["house"],
    &["account", "bank", "marking"],
    &["assessment"],
    &["attempt", "results"],
    &["invitation", "jobs"],
    &["http"],
    &["demo", "gauges"],
];

/// The rooms of `app`, likewise.
const PAGE_FLOORS: [&[&str]; 9] = [
    &["site", "islands"],
    &["forms"],
    &["page"],
    &["parts"],
    &["frame"],
    &["results", "account", "assessment"],
    &["attempt"],
    &["bank"],
    &["routes"],
];

/// What the front page of `server` gives out under a shorter name.
const SHORT: [(&str, &str); 5] = [
    ("Outcome", "error"),
    ("Error", "error"),
    ("Fields", "fields"),
    ("House", "house"),
    ("Settings", "settings"),
];

/// What rooms of `app` may not name, where, and what to do instead.
const PAGES: [(&str, &str, &[&str], &str); 3] = [
    (
        "server::store",
        "app/src/",
        &[],
        "take it from the use case's room, which gives out what pages show",
    ),
    (
        "server::http",
        "app/src/",
        &["app/src/forms/", "app/src/frame/", "app/src/page.rs"],
        "what a page or a form has of its request comes from `page`, `frame` and `forms`",
    ),
    (
        "server::",
        "app/src/islands/",
        &[],
        "islands get finished strings and numbers, and types of `domain`",
    ),
];

/// Every arrow that goes up, with the mend.
pub fn faults(files: &[Tracked]) -> Vec<String> {
    files
        .iter()
        .flat_map(|file| {
            let mut faults = upward(file);
            faults.extend(forbidden(file));
            faults
        })
        .collect()
}

/// A file in a crate whose rooms have floors: its path in that crate, and the floors.
fn housed(file: &Tracked) -> Option<(&str, &'static [&'static [&'static str]])> {
    let crates: [(&str, &'static [&'static [&'static str]]); 2] =
        [("server/src/", &FLOORS), ("app/src/", &PAGE_FLOORS)];
    crates
        .into_iter()
        .find_map(|(home, floors)| Some((file.path.strip_prefix(home)?, floors)))
}

fn upward(file: &Tracked) -> Vec<String> {
    let Some((path, floors)) = housed(file) else {
        return Vec::new();
    };
    let floor = |room: &str| floors.iter().position(|rooms| rooms.contains(&room));
    let room = path.split('/').next().unwrap_or(path);
    let room = room.trim_end_matches(".rs");
    if room == "lib"
        || path
            .strip_suffix(".rs")
            .is_none_or(|name| name.ends_with("tests"))
    {
        return Vec::new();
    }
    let Some(here) = floor(room) else {
        let mend = "give it its floor in xtask/src/arrows.rs";
        return vec![format!("{}: `{room}` has no floor: {mend}", file.path)];
    };
    let fault = |named: String| {
        let name = SHORT
            .iter()
            .find_map(|(short, room)| (*short == named).then_some(*room))
            .unwrap_or(&named);
        let up = name != room && floor(name).is_some_and(|there| there >= here);
        up.then(|| {
            format!(
                "{}: `{room}` names `{named}`, which is not below it: move what is shared down, or what is asked up",
                file.path
            )
        })
    };
    named(&product(&file.text))
        .into_iter()
        .filter_map(fault)
        .collect()
}

fn forbidden(file: &Tracked) -> Vec<String> {
    let text = product(&file.text);
    PAGES
        .iter()
        .filter(|(name, home, but, _)| {
            file.path.starts_with(home)
                && !but.iter().any(|but| file.path.starts_with(but))
                && text.contains(name)
        })
        .map(|(name, _, _, mend)| format!("{}: names `{name}`: {mend}", file.path))
        .collect()
}

/// The code of a file without its comments and its tests.
fn product(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let line = |line: &str| line.split("//").next().unwrap_or(line).to_owned();
    code.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The first word behind every `crate::`, of groups in braces too.
fn named(code: &str) -> Vec<String> {
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(group) => in_group(group),
            None => vec![word(rest)],
        })
        .collect()
}

fn in_group(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut words = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => words.push(String::new()),
            c => {
                if let Some(last) = words.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    words.iter().map(|text| word(text.trim())).collect()
}

fn word(text: &str) -> String {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    text[..end.unwrap_or(text.len())].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(path: &str, text: &str) -> Vec<String> {
        faults(&[Tracked {
            path: path.to_owned(),
            text: text.to_owned(),
        }])
    }

    #[test]
    fn an_arrow_goes_down() {
        let up = "use crate::store::Tx;\nuse crate::{House, Outcome, attempt::{self, Pass}};\n";
        assert_eq!(faults_of("server/src/jobs.rs", up).len(), 0);
        let found = faults_of("server/src/store/figures.rs", up);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[2].contains("`attempt`"), "{found:?}");
        let beside = faults_of(
            "server/src/account/staff.rs",
            "fn f() { crate::bank::list() }",
        );
        assert_eq!(beside.len(), 1);
    }

    #[test]
    fn what_pages_are_made_of_knows_no_frame() {
        let text = "use crate::frame::Title;\nuse crate::page::Page;\n";
        assert_eq!(faults_of("app/src/parts/table.rs", text).len(), 1);
        assert_eq!(faults_of("app/src/bank/list.rs", text).len(), 0);
    }

    #[test]
    fn comments_and_tests_name_what_they_like() {
        let text = "//! See crate::http.\n#[cfg(test)]\nmod tests { use crate::http; }\n";
        assert_eq!(faults_of("server/src/secret.rs", text).len(), 0);
    }

    #[test]
    fn a_room_without_a_floor_and_a_page_that_reaches_down_are_named() {
        assert_eq!(faults_of("server/src/attic/mod.rs", "").len(), 1);
        let page = "use server::store::Tx;\n";
        assert_eq!(faults_of("app/src/bank/edit.rs", page).len(), 1);
        assert_eq!(faults_of("app/src/islands/verdict.rs", page).len(), 2);
        assert_eq!(
            faults_of("app/src/page.rs", "use server::http::Visitor;").len(),
            0
        );
    }
}
