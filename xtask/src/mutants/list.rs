//! The list: `xtask/mutations/*.toml`, a file a room.

use super::named::Named;
use crate::cli::Engine;
use crate::files::Tracked;
use anyhow::{Context, Result, bail};
use serde::Deserialize;

const FOLDER: &str = "xtask/mutations/";

/// One protection, and how it is taken away.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutation {
    /// What it is called on the command line.
    pub name: String,
    /// Where it stands.
    pub file: String,
    /// The text that is taken away; it stands there once.
    pub find: String,
    /// What is put in its place.
    pub put: String,
    /// Which protection is gone then, in one sentence.
    pub why: String,
    /// The tests that must fail, as `file::function`.
    pub tests: Vec<String>,
    /// What the stories among them are told on.
    #[serde(default)]
    pub engine: Engine,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Room {
    mutation: Vec<Mutation>,
}

impl Mutation {
    /// Its tests.
    pub fn named(&self, files: &[Tracked]) -> Result<Vec<Named>> {
        let named = |test: &String| Named::read(test, self.engine, files);
        self.tests.iter().map(named).collect()
    }

    /// The file without the protection.
    pub fn applied(&self, files: &[Tracked]) -> Result<String> {
        let Some(file) = files.iter().find(|file| file.path == self.file) else {
            bail!("there is no {}", self.file);
        };
        match file.text.matches(&self.find).count() {
            1 => Ok(file.text.replacen(&self.find, &self.put, 1)),
            times => bail!(
                "its text stands {times} times in {}, not once: move the mutation with the protection",
                self.file
            ),
        }
    }
}

/// All of them, file after file.
pub fn all(files: &[Tracked]) -> Result<Vec<Mutation>> {
    let mut all = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with(FOLDER)) {
        let room: Room =
            toml::from_str(&file.text).with_context(|| format!("{} cannot be read", file.path))?;
        all.extend(room.mutation);
    }
    Ok(all)
}

/// Those that were asked for.
pub fn chosen<'a>(all: &'a [Mutation], names: &[String]) -> Result<Vec<&'a Mutation>> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !all.iter().any(|one| one.name == **name))
    {
        bail!("there is no mutation `{unknown}` in {FOLDER}");
    }
    let asked = |one: &&Mutation| names.is_empty() || names.contains(&one.name);
    Ok(all.iter().filter(asked).collect())
}

/// What is not true of the sources any more.
pub fn faults(all: &[Mutation], files: &[Tracked]) -> Vec<String> {
    let mut faults = Vec::new();
    for (i, one) in all.iter().enumerate() {
        let mut fault = |said: String| faults.push(format!("{}: {said}", one.name));
        if all[..i].iter().any(|before| before.name == one.name) {
            fault("another one has this name".to_owned());
        }
        if one.tests.is_empty() {
            fault("names no test".to_owned());
        }
        if one.why.is_empty() || one.why.contains('|') {
            fault("say in one sentence, without `|`, what is taken away".to_owned());
        }
        if one.find == one.put {
            fault("changes nothing".to_owned());
        }
        if let Err(error) = one.applied(files) {
            fault(format!("{error:#}"));
        }
        for test in &one.tests {
            if let Err(error) = Named::read(test, one.engine, files) {
                fault(format!("{error:#}"));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Tracked {
        Tracked {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    const LIST: &str = r#"
        [[mutation]]
        name = "a"
        file = "server/src/a.rs"
        find = "if late { return }"
        put = ""
        why = "Nobody is late."
        tests = ["server/src/a.rs::nobody_is_late"]
    "#;

    #[test]
    fn a_list_that_does_not_fit_is_said() {
        let source = |text: &str| file("server/src/a.rs", text);
        let held = "if late { return }\nfn nobody_is_late() {}";
        for (text, faults) in [
            (held.to_owned(), 0),
            ("fn nobody_is_late() {}".to_owned(), 1),
            (format!("if late {{ return }}\n{held}"), 1),
            ("if late { return }".to_owned(), 1),
        ] {
            let files = [file("xtask/mutations/a.toml", LIST), source(&text)];
            let all = all(&files).unwrap();
            assert_eq!(super::faults(&all, &files).len(), faults, "{text}");
        }
        let files = [
            file("xtask/mutations/a.toml", LIST),
            file("xtask/mutations/b.toml", LIST),
            source(held),
        ];
        let all = all(&files).unwrap();
        assert_eq!(super::faults(&all, &files).len(), 1, "one name twice");
        assert_eq!(all[0].applied(&files).unwrap(), "\nfn nobody_is_late() {}");
        assert!(chosen(&all, &["b".to_owned()]).is_err());
    }
}
