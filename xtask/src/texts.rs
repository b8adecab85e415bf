//! The texts of `server/words` and who says them: a page that says a key which stands nowhere shows the key, and a text that nobody
//! says is translated for nobody. Keys that are made of codes (`kind-{kind}`) are held by the tests of `server::words`.

use crate::files::Tracked;
use std::collections::BTreeSet;

const HOME: &str = "server/words/en/";
const SAYERS: [&str; 3] = ["app/src/", "server/src/", "src/"];

/// What is said and not there, and what is there and not said.
pub fn faults(files: &[Tracked]) -> Vec<String> {
    let texts = files.iter().filter(|file| file.path.starts_with(HOME));
    let keys: BTreeSet<&str> = texts
        .flat_map(|file| file.text.lines().filter_map(key))
        .collect();
    let rust =
        |file: &&Tracked| file.is("rs") && SAYERS.iter().any(|room| file.path.starts_with(room));
    let sources: Vec<&Tracked> = files.iter().filter(rust).collect();
    let missing = sources.iter().flat_map(|file| {
        let unknown = said(&file.text).filter(|key| !keys.contains(key));
        unknown.map(|key| {
            format!(
                "{}: `{key}` is said and stands in no file of {HOME}",
                file.path
            )
        })
    });
    let words: BTreeSet<&str> = sources.iter().flat_map(|file| quoted(&file.text)).collect();
    let made: Vec<&str> = words.iter().filter_map(|word| beginning(word)).collect();
    let silent =
        |key: &&&str| !words.contains(*key) && !made.iter().any(|begin| key.starts_with(begin));
    let silent = keys
        .iter()
        .filter(silent)
        .map(|key| format!("{HOME}: nobody says `{key}`: take it out, in every language"));
    missing.chain(silent).collect()
}

fn key(line: &str) -> Option<&str> {
    line.split_once(" =")
        .map(|(key, _)| key)
        .filter(|key| is_key(key))
}

/// Keys have two words or more.
fn is_key(word: &str) -> bool {
    let signs = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.contains('-')
        && word.chars().all(signs)
}

/// The keys that a source says by their whole name: `say("…")`, `find("…")`, `with("…", …)`.
fn said(text: &str) -> impl Iterator<Item = &str> {
    ["say(", "find(", "with("]
        .into_iter()
        .flat_map(move |call| {
            text.match_indices(call).filter_map(move |(at, _)| {
                let word = |c: char| c.is_alphanumeric() || c == '_';
                let begins = !text[..at].ends_with(word);
                let rest = text[at + call.len()..].trim_start().strip_prefix('"')?;
                let (key, _) = rest.split_once('"')?;
                (begins && is_key(key)).then_some(key)
            })
        })
}

/// Everything between two quotes, and everything between two such: where a quote stands for itself the two change places.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"')
}

/// What a key begins with that is made of a code: `kind-{kind}`.
fn beginning(word: &str) -> Option<&str> {
    let (begin, _) = word.split_once('{')?;
    begin
        .ends_with('-')
        .then_some(begin)
        .filter(|begin| is_key(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<String> {
        let texts = "bank-title = Title\nkind-single = One\nlost-404 = No page { $n }\n    .attribute = x\n# bank-remark = x\n";
        let files = [("server/words/en/a.ftl", texts), ("app/src/a.rs", source)];
        let files = files.map(|(path, text)| Tracked {
            path: path.to_owned(),
            text: text.to_owned(),
        });
        faults(&files)
    }

    #[test]
    fn every_text_is_there_and_said() {
        let all = "page.say(\"bank-title\"); page.say(&format!(\"kind-{kind}\")); let key = \"lost-404\";";
        assert_eq!(found(all), [""; 0]);
        let more = format!(
            "{all} words.with(\n    \"bank-titel\", []); starts_with(\"x-y\"); say(\"plain\");"
        );
        assert_eq!(
            found(&more),
            ["app/src/a.rs: `bank-titel` is said and stands in no file of server/words/en/"]
        );
        let less = all.replace("bank-title", "lost-404");
        assert_eq!(
            found(&less),
            ["server/words/en/: nobody says `bank-title`: take it out, in every language"]
        );
    }
}
