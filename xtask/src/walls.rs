//! Walls no compiler holds: nothing in the tree names the machine it was written on or where its packages came from; what other files
//! here look for is asked and said together. Files that have grown too long to be read are named, no more.

use crate::files::{Tracked, tracked};
use crate::program::setting;
use crate::{arrows, dependencies, migrations, place, texts, width};
use anyhow::{Result, ensure};

const LONGEST: usize = 300;
const SOURCES: [&str; 6] = [
    "mirror",
    "mirrors",
    "index",
    "pypi",
    "crates",
    "artifactory",
];
const HIDDEN: [&str; 4] = [".cargo/", ".rustup/", ".cache/", ".npm/"];
const CODE: [&str; 6] = ["rs", "ts", "css", "sql", "ftl", "sh"];

/// Checks them all.
pub fn check() -> Result<()> {
    let files = tracked()?;
    for file in files.iter().filter(|file| is_code(&file.path)) {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            println!(
                "   warning: {} has {lines} lines; over {LONGEST} there is a missing room",
                file.path
            );
        }
    }
    let here = machine_paths();
    let named = files.iter().flat_map(|file| faults_of(file, &here));
    let all = [
        ("steps of the tables", migrations::faults(&files)),
        ("arrows between rooms", arrows::faults(&files)),
        ("texts", texts::faults(&files)),
        ("dependencies", dependencies::faults(&files)),
        (
            "lines that nobody reads to their end",
            width::faults(&files),
        ),
        (
            "places that name this machine, a package source or a tag that is written raw",
            named.collect(),
        ),
    ];
    let broken = all.iter().filter(|(_, faults)| !faults.is_empty());
    let broken: Vec<String> = broken
        .map(|(what, faults)| format!("{what}:\n   {}", faults.join("\n   ")))
        .collect();
    ensure!(broken.is_empty(), "{}", broken.join("\n"));
    Ok(())
}

fn is_code(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| CODE.contains(&end))
}

/// Paths that only mean something here: the checkout, its neighbours, what tools keep at home.
fn machine_paths() -> Vec<String> {
    let root = place::root();
    let mut paths = vec![root.display().to_string()];
    paths.extend(
        root.parent()
            .map(|parent| parent.join("shared").display().to_string()),
    );
    if let Some(home) = setting("HOME").filter(|home| home.len() > 1) {
        paths.extend(HIDDEN.iter().map(|folder| format!("{home}/{folder}")));
    }
    paths
}

fn faults_of(file: &Tracked, here: &[String]) -> Vec<String> {
    let fault = |(number, line): (usize, &str)| {
        let reason = fault_in(&file.path, line, here).or_else(|| raw_sink(&file.path, line))?;
        Some(format!("{}:{}: {reason}", file.path, number + 1))
    };
    file.text.lines().enumerate().filter_map(fault).collect()
}

fn fault_in(path: &str, line: &str, here: &[String]) -> Option<String> {
    if let Some(found) = here.iter().find(|path| line.contains(path.as_str())) {
        return Some(format!("names `{found}`"));
    }
    if path.ends_with("package-lock.json") && line.contains("\"resolved\"") {
        return Some("names where a package came from: see end2end/.npmrc".to_owned());
    }
    let host = hosts(line).find(|host| is_package_source(host))?;
    Some(format!("names the package source `{host}`"))
}

/// What the framework writes without escaping, and the one file that may say it, because it escapes.
const RAW: [(&str, &str); 2] = [
    ("<textarea", "app/src/parts/textarea.rs"),
    ("leptos_meta::Title", "app/src/frame/title.rs"),
];

/// A tag whose text goes out as it is, used elsewhere than in the part that escapes for it.
fn raw_sink(path: &str, line: &str) -> Option<String> {
    let code = line.split("//").next().unwrap_or(line);
    let page = path.starts_with("app/src/") && !path.starts_with("app/src/islands/");
    RAW.iter()
        .filter(|(_, home)| page && path != *home)
        .find(|(sink, _)| {
            let (room, name) = sink.split_once("::").unwrap_or((sink, sink));
            code.contains(sink) || (code.contains(&format!("use {room}")) && imports(code, name))
        })
        .map(|(sink, home)| {
            format!("`{sink}` is written unescaped: use the part in {home}, which escapes")
        })
}

/// Whether a `use` line brings in this name.
fn imports(line: &str, name: &str) -> bool {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .any(|word| word == name)
}

/// The host of every address in a line.
fn hosts(line: &str) -> impl Iterator<Item = &str> {
    line.split("://").skip(1).map(|rest| {
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || ".-_".contains(c)))
            .unwrap_or(rest.len());
        &rest[..end]
    })
}

fn is_package_source(host: &str) -> bool {
    let example = ["example", "test", "invalid", "localhost"]
        .iter()
        .any(|end| host.split('.').any(|part| part == *end));
    let source = |label: &str| label.starts_with("registry") || SOURCES.contains(&label);
    !example && host.split('.').any(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_only_means_something_here() {
        let here = ["/home/ada/assay".to_owned()];
        assert!(fault_in("docs/a.md", "see /home/ada/assay/docs", &here).is_some());
        assert!(fault_in("end2end/package-lock.json", "\"resolved\": \"x\"", &here).is_some());
        assert!(
            fault_in(
                "Dockerfile",
                &format!("npm --registry https://{}.npm.org", "registry"),
                &here
            )
            .is_some()
        );
    }

    #[test]
    fn nobody_writes_a_raw_title_or_textarea() {
        let page = "app/src/bank/form.rs";
        for line in [
            "    <textarea name=name>{value}</textarea>",
            "use leptos_meta::{Html, Title};",
            "view! { <leptos_meta::Title text=title/> }",
        ] {
            assert!(raw_sink(page, line).is_some(), "{line}");
        }
        for (path, line) in [
            ("app/src/parts/textarea.rs", "<textarea id=name>"),
            ("app/src/frame/title.rs", "<leptos_meta::Title text=text/>"),
            (page, "use leptos_meta::{Html, MetaTags};"),
            (page, "<Textarea name=name value=value/> // not <textarea"),
            (page, "<Title text=title/>"),
        ] {
            assert_eq!(raw_sink(path, line), None, "{path}: {line}");
        }
    }

    #[test]
    fn leaves_lock_files_and_examples_alone() {
        let line = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        assert_eq!(fault_in("Cargo.lock", line, &[]), None);
        assert_eq!(
            fault_in(
                "bank/a.md",
                "docker pull https://registry.example.com/x",
                &[]
            ),
            None
        );
    }
}
