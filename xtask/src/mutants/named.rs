//! A test, named by the file it stands in and its function, as people name it.

use crate::cli::Engine;
use crate::files::Tracked;
use anyhow::{Context, Result, bail};

/// A test and how it is run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The package.
    pub package: &'static str,
    /// What cargo builds for it: `--lib`, `--bin assay`, `--test stories`.
    pub target: String,
    /// Its name within that program.
    pub filter: String,
    /// What it is told on.
    pub engine: Engine,
}

/// The one room of the root package's library.
const LIBRARY: &str = "site";
const PACKAGES: [&str; 4] = ["server", "domain", "app", "psychometrics"];

impl Named {
    /// Reads `file::function`. A story is told on the engine; another test knows none.
    pub fn read(test: &str, engine: Engine, files: &[Tracked]) -> Result<Self> {
        let (path, function) = test
            .rsplit_once("::")
            .context("name tests as `file::function`")?;
        let file = files.iter().find(|file| file.path == path);
        let text = &file.with_context(|| format!("there is no {path}"))?.text;
        if !text.contains(&format!("fn {function}(")) {
            bail!("there is no `fn {function}` in {path}");
        }
        let story = text.contains(&format!("async fn {function}(town)"));
        if engine == Engine::Postgres && !story {
            bail!("{function} is not told on both engines");
        }
        let (package, inside) = place(path);
        let (target, mut modules) = target(package, inside)?;
        if target.starts_with("--test") && story {
            modules.push(if engine == Engine::Postgres {
                "postgres"
            } else {
                "sqlite"
            });
        } else if !target.starts_with("--test") && modules.last() != Some(&"tests") {
            modules.push("tests");
        }
        modules.push(function);
        Ok(Self {
            package,
            target,
            filter: modules.join("::"),
            engine,
        })
    }

    /// As it is written in tables.
    pub fn shown(&self) -> String {
        let target = self.target.trim_start_matches("--");
        format!("`{} {target} {}`", self.package, self.filter)
    }
}

/// The package of a file, and the file's place in it.
fn place(path: &str) -> (&'static str, &str) {
    let inside =
        |package: &&'static str| Some((*package, path.strip_prefix(package)?.strip_prefix('/')?));
    PACKAGES.iter().find_map(inside).unwrap_or(("assay", path))
}

/// What cargo builds for a file, and the modules it stands in.
fn target<'p>(package: &str, inside: &'p str) -> Result<(String, Vec<&'p str>)> {
    let bare = inside.strip_suffix(".rs").unwrap_or(inside);
    let mut modules: Vec<&str> = bare.split('/').collect();
    let target = match modules.as_slice() {
        ["tests", name, ..] => format!("--test {name}"),
        // The rest of the front door is the program's.
        ["src", room, ..] if package == "assay" && *room != LIBRARY => "--bin assay".to_owned(),
        ["src", ..] => "--lib".to_owned(),
        _ => bail!("tests stand in `src` or `tests`, not in {inside}"),
    };
    modules.drain(..if target.starts_with("--test") { 2 } else { 1 });
    if matches!(modules.last(), Some(&("mod" | "main" | "lib"))) {
        modules.pop();
    }
    Ok((target, modules))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_found_by_file_and_function() {
        let files: Vec<Tracked> = [
            ("server/tests/stories/clock.rs", "async fn told(town) {"),
            ("tests/command/main.rs", "fn told() {"),
            ("server/src/house/limits/tests.rs", "fn told() {"),
            ("server/src/http/serve/mod.rs", "fn told() {"),
            ("src/values.rs", "fn told() {"),
            ("src/site.rs", "fn told() {"),
            ("domain/src/fold.rs", "fn told() {"),
        ]
        .map(|(path, text)| Tracked {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .into();
        let shown = [
            "`server test stories clock::sqlite::told`",
            "`assay test command told`",
            "`server lib house::limits::tests::told`",
            "`server lib http::serve::tests::told`",
            "`assay bin assay values::tests::told`",
            "`assay lib site::tests::told`",
            "`domain lib fold::tests::told`",
        ];
        for (file, shown) in files.iter().zip(shown) {
            let named = Named::read(&format!("{}::told", file.path), Engine::Sqlite, &files);
            assert_eq!(named.unwrap().shown(), shown);
        }
        let story = "server/tests/stories/clock.rs::told";
        let named = Named::read(story, Engine::Postgres, &files).unwrap();
        assert_eq!(named.filter, "clock::postgres::told");
        assert!(Named::read("src/values.rs::told", Engine::Postgres, &files).is_err());
        assert!(Named::read("src/values.rs::untold", Engine::Sqlite, &files).is_err());
    }
}
