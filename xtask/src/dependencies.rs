//! Dependencies that nobody uses. The compiler's own lint (`unused_crate_dependencies`) looks at one target at a time and names what
//! only another one uses; so a dependency counts as used where its name begins a path in the sources of its crate, comments aside.
//! Blind spot: a room of ours that bears the name of a dependency.

use crate::files::Tracked;
use std::path::{Component, Path, PathBuf};
use toml::{Table, Value};

/// A crate of the workspace.
struct Member<'a> {
    /// Its folder with a stroke behind it; empty for the root.
    folder: &'a str,
    manifest: Table,
}

/// Where a dependency is asked for.
#[derive(Clone, Copy)]
enum Section {
    Product,
    Tests,
    BuildScript,
}

impl Section {
    const ALL: [(&'static str, Self); 3] = [
        ("dependencies", Self::Product),
        ("dev-dependencies", Self::Tests),
        ("build-dependencies", Self::BuildScript),
    ];

    /// Whether a source file, by its path in the crate, may use it.
    fn reaches(self, file: &str) -> bool {
        match self {
            Self::Product => file.starts_with("src/"),
            Self::Tests => file != "build.rs",
            Self::BuildScript => file == "build.rs",
        }
    }
}

/// What is asked for and not used, a sentence each with what to do about it.
pub fn faults(files: &[Tracked]) -> Vec<String> {
    let members: Vec<Member> = files.iter().filter_map(Member::read).collect();
    let unused = members
        .iter()
        .flat_map(|member| member.unused(&members, files));
    let uninherited = members.iter().flat_map(|member| {
        member.shared().filter(|name| !members.iter().any(|one| one.inherits(name))).map(|name| {
            format!("{}Cargo.toml: no crate takes `{name}`: take it out of [workspace.dependencies]", member.folder)
        })
    });
    unused.chain(uninherited).collect()
}

impl<'a> Member<'a> {
    /// Files that cannot be read as TOML are cargo's to complain about.
    fn read(file: &'a Tracked) -> Option<Self> {
        let folder = file.path.strip_suffix("Cargo.toml")?;
        let whole = folder.is_empty() || folder.ends_with('/');
        let manifest = file.text.parse().ok().filter(|_| whole)?;
        Some(Self { folder, manifest })
    }

    fn unused(&self, members: &[Member], files: &[Tracked]) -> Vec<String> {
        let own = files
            .iter()
            .filter(|file| file.is("rs") && home(&file.path, members) == self.folder);
        let sources: Vec<(&str, &str)> = own
            .flat_map(|file| {
                let texts = std::iter::once(file).chain(borrowed(file, files));
                texts.map(|text| (&file.path[self.folder.len()..], text.text.as_str()))
            })
            .collect();
        let used = |section: Section, name: &str| {
            let name = name.replace('-', "_");
            sources.iter().any(|(path, text)| {
                section.reaches(path) && text.lines().any(|line| names(line, &name))
            })
        };
        self.dependencies()
            .filter(|(section, _, name)| !used(*section, name))
            .map(|(_, table, name)| {
                format!(
                    "{}Cargo.toml: `{name}` in [{table}] is used nowhere: take it out; if only its features are wanted, `use {} as _;` says so",
                    self.folder,
                    name.replace('-', "_")
                )
            })
            .collect()
    }

    /// Every dependency under the name it has in code: the key, also where `package` names another.
    fn dependencies(&self) -> impl Iterator<Item = (Section, &'static str, &str)> {
        self.tables().flat_map(|table| {
            Section::ALL.into_iter().flat_map(move |(name, section)| {
                keys(table.get(name)).map(move |key| (section, name, key))
            })
        })
    }

    /// The manifest and its parts for one kind of machine.
    fn tables(&self) -> impl Iterator<Item = &Table> {
        let targets = self.manifest.get("target").and_then(Value::as_table);
        let parts = targets.into_iter().flat_map(Table::values);
        std::iter::once(&self.manifest).chain(parts.filter_map(Value::as_table))
    }

    /// What the workspace offers; only the root has any.
    fn shared(&self) -> impl Iterator<Item = &str> {
        let workspace = self.manifest.get("workspace");
        keys(workspace.and_then(|workspace| workspace.get("dependencies")))
    }

    fn inherits(&self, name: &str) -> bool {
        self.dependencies().any(|(_, _, key)| key == name)
    }
}

fn keys(table: Option<&Value>) -> impl Iterator<Item = &str> {
    table
        .and_then(Value::as_table)
        .into_iter()
        .flat_map(Table::keys)
        .map(String::as_str)
}

/// The folder of the crate a file belongs to.
fn home<'a>(path: &str, members: &[Member<'a>]) -> &'a str {
    let folders = members.iter().map(|member| member.folder);
    folders
        .filter(|folder| path.starts_with(folder))
        .max_by_key(|folder| folder.len())
        .unwrap_or_default()
}

/// Files of anywhere that a source makes its own with `#[path = "…"]`.
fn borrowed<'a>(file: &Tracked, files: &'a [Tracked]) -> impl Iterator<Item = &'a Tracked> {
    let from = Path::new(&file.path).parent().unwrap_or(Path::new(""));
    let wanted: Vec<PathBuf> = file
        .text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("#[path = \"")?.strip_suffix("\"]"))
        .map(|path| straight(&from.join(path)))
        .collect();
    files
        .iter()
        .filter(move |file| wanted.iter().any(|path| path == Path::new(&file.path)))
}

/// A path without its `..`.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                straight.pop();
            }
            part => straight.push(part),
        }
    }
    straight
}

/// Whether a path in this line begins with this crate.
fn names(line: &str, name: &str) -> bool {
    let code = line.split("//").next().unwrap_or(line);
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let begins = match before.strip_suffix("::") {
            Some(parent) => !parent.ends_with(word),
            None => !before.ends_with(word),
        };
        let brought_in = before.trim_end().ends_with("use") && !after.starts_with(word);
        begins && (after.starts_with("::") || brought_in)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<Tracked> = files
            .iter()
            .map(|(path, text)| Tracked {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
            })
            .collect();
        faults(&files)
    }

    #[test]
    fn a_path_begins_with_the_crate() {
        for line in [
            "use serde_json::Value;",
            "use serde_json as json;",
            "    #[serde_json::test]",
            "let x = ::serde_json::json!({});",
            "use {anyhow::Result, serde_json::Value};",
        ] {
            assert!(names(line, "serde_json"), "{line}");
        }
        for line in [
            "// serde_json::Value",
            "use crate::serde_json::Value;",
            "my_serde_json::x()",
            "serde_json_path::x()",
            "let serde_json = 1;",
            "use serde_json_path::x;",
        ] {
            assert!(!names(line, "serde_json"), "{line}");
        }
    }

    #[test]
    fn what_is_asked_for_is_used_where_it_is_asked_for() {
        let manifest = "[dependencies]\nhttp-body = \"1\"\nshort = { package = \"a-long-name\" }\n\n[dev-dependencies]\nproptest = \"1\"\n\n[target.'cfg(unix)'.dependencies]\nrustix = \"1\"\n";
        let sources = [
            ("one/Cargo.toml", manifest),
            (
                "one/src/lib.rs",
                "use http_body::Body;\nuse rustix::time;\nshort::f();\n",
            ),
            ("one/tests/a.rs", "use proptest::prelude::*;\n"),
        ];
        assert_eq!(found(&sources), [""; 0]);
        let tests_only = [sources[0], ("one/tests/a.rs", sources[1].1)];
        let said = found(&tests_only);
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(
            said[0].starts_with("one/Cargo.toml: `http-body` in [dependencies] is used nowhere"),
            "{said:?}"
        );
    }

    #[test]
    fn a_file_that_is_borrowed_is_ours() {
        let said = found(&[
            ("Cargo.toml", "[dev-dependencies]\nsqlx = \"1\"\n"),
            (
                "tests/site/main.rs",
                "#[path = \"../../one/tests/ground.rs\"]\nmod ground;\n",
            ),
            ("one/Cargo.toml", "[package]\n"),
            ("one/tests/ground.rs", "use sqlx::Pool;\n"),
        ]);
        assert_eq!(said, [""; 0]);
    }

    #[test]
    fn a_neighbour_s_use_is_not_ours() {
        let said = found(&[
            (
                "Cargo.toml",
                "[workspace.dependencies]\na = \"1\"\nb = \"1\"\n\n[dependencies]\na.workspace = true\n",
            ),
            ("one/Cargo.toml", "[package]\n"),
            ("one/src/lib.rs", "use a::A;\n"),
        ]);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("`a` in [dependencies]"), "{said:?}");
        assert!(
            said[1].contains("`b`: take it out of [workspace.dependencies]"),
            "{said:?}"
        );
    }
}
