//! Names by content, the addresses inside files, and what lies in the folder in the end.

use super::{compress, content_name};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

const ADDRESS: &str = "/assets/";
const MANIFEST: &str = "manifest.json";
const STAMP: &str = "site.stamp";
const BEFORE: &str = "site-before";

/// The files to be served.
#[derive(Default)]
pub struct Publication {
    served_as: BTreeMap<String, String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Publication {
    /// Adds a file as it is and gives the name it is served under.
    pub fn add(&mut self, logical: &str, bytes: Vec<u8>) -> Result<String> {
        let served = named_by_content(logical, &bytes);
        if self
            .served_as
            .insert(logical.to_owned(), served.clone())
            .is_some()
        {
            bail!("two files want to be `{logical}`: rename the one in style/public");
        }
        self.files.insert(served.clone(), bytes);
        Ok(served)
    }

    /// Adds a text in which `/assets/<logical name>` stands for files added before.
    pub fn add_text(&mut self, logical: &str, text: &str) -> Result<String> {
        let text = self
            .with_served_names(text)
            .with_context(|| format!("in {logical}"))?;
        self.add(logical, text.into_bytes())
    }

    fn with_served_names(&self, text: &str) -> Result<String> {
        let mut parts = text.split(ADDRESS);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part
                .find(|c: char| !(c.is_ascii_alphanumeric() || "._-/".contains(c)))
                .unwrap_or(part.len());
            let (logical, rest) = part.split_at(end);
            let Some(served) = self.served_as.get(logical) else {
                bail!("`{ADDRESS}{logical}` is no file of style/public")
            };
            out.extend([ADDRESS, served, rest]);
        }
        Ok(out)
    }

    /// Writes the folder: these files, compressed where it pays, the manifest, and nothing else; what lay there before moves beside.
    pub fn write(&mut self, folder: &Path, inputs: &str) -> Result<()> {
        let mut files = std::mem::take(&mut self.files);
        for (name, bytes) in &compressed(&files)? {
            files.insert(name.clone(), bytes.clone());
        }
        files.insert(
            MANIFEST.to_owned(),
            serde_json::to_vec_pretty(&self.served_as)?,
        );
        let _first_time = std::fs::remove_file(stamp(folder));
        forget_old(&before(folder))?;
        move_others(folder, &files)?;
        for (name, bytes) in &files {
            let path = folder.join(name);
            if std::fs::read(&path).is_ok_and(|known| known == *bytes) {
                continue;
            }
            std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
            std::fs::write(&path, bytes)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        std::fs::write(stamp(folder), inputs)
            .with_context(|| format!("cannot write {}", stamp(folder).display()))
    }
}

fn compressed(files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut out = BTreeMap::new();
    for (name, bytes) in files.iter().filter(|(name, _)| compress::pays(name)) {
        for (end, small) in [
            ("br", compress::brotli(bytes)?),
            ("gz", compress::gzip(bytes)?),
        ] {
            if small.len() < bytes.len() {
                out.insert(format!("{name}.{end}"), small);
            }
        }
    }
    Ok(out)
}

/// Whether the folder was made from these inputs and every file is still there.
pub fn is_complete(folder: &Path, inputs: &str) -> bool {
    let known = std::fs::read_to_string(stamp(folder)).is_ok_and(|text| text == inputs);
    let manifest = std::fs::read(folder.join(MANIFEST))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let manifest: Option<BTreeMap<String, String>> = manifest;
    known
        && manifest.is_some_and(|names| {
            !names.is_empty() && names.values().all(|served| folder.join(served).is_file())
        })
}

/// Whether a file names others by their address.
pub fn mentions_assets(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.contains(ADDRESS))
}

/// Beside the folder, not in it: it is not served.
fn stamp(folder: &Path) -> PathBuf {
    folder.with_file_name(STAMP)
}

/// `fonts/inter.woff2` becomes `fonts/inter-0123456789ab.woff2`.
fn named_by_content(logical: &str, bytes: &[u8]) -> String {
    let name = content_name(bytes);
    let file_starts = logical.rfind('/').map_or(0, |slash| slash + 1);
    match logical[file_starts..].rfind('.') {
        Some(dot) => format!(
            "{}-{name}{}",
            &logical[..file_starts + dot],
            &logical[file_starts + dot..]
        ),
        None => format!("{logical}-{name}"),
    }
}

/// Beside the folder: what is served no more.
fn before(folder: &Path) -> PathBuf {
    folder.with_file_name(BEFORE)
}

/// Every file below a folder.
fn all_files(folder: &Path) -> Vec<PathBuf> {
    let (mut open, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files
}

/// Files that this publication does not have go into the folder beside. A program that was started before reads its files from
/// there: names say their content, so old and new ones never meet.
fn move_others(folder: &Path, keep: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    for path in all_files(folder) {
        let name = path.strip_prefix(folder)?;
        if name.to_str().is_some_and(|name| keep.contains_key(name)) {
            continue;
        }
        let to = before(folder).join(name);
        std::fs::create_dir_all(to.parent().unwrap_or(folder))?;
        // Copied, not renamed: its date is when it was last part of a publication.
        std::fs::copy(&path, &to)
            .and_then(|_| std::fs::remove_file(&path))
            .with_context(|| format!("cannot move {} away", path.display()))?;
    }
    Ok(())
}

/// Removes what is served no more since a week.
fn forget_old(folder: &Path) -> Result<()> {
    for path in all_files(folder) {
        let age = path.metadata()?.modified()?.elapsed().unwrap_or_default();
        if age > Duration::from_hours(7 * 24) {
            std::fs::remove_file(&path)
                .with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_content_and_addresses_follow_names() {
        let mut publication = Publication::default();
        let font = publication
            .add("fonts/inter.woff2", b"font".to_vec())
            .unwrap();
        assert_eq!(font, format!("fonts/inter-{}.woff2", content_name(b"font")));
        let sheet = publication
            .add_text("main.css", "a{src:url(/assets/fonts/inter.woff2)}")
            .unwrap();
        assert_eq!(
            publication.files[&sheet],
            format!("a{{src:url(/assets/{font})}}").into_bytes()
        );
    }

    #[test]
    fn an_address_of_nothing_is_a_fault() {
        let fault = Publication::default()
            .add_text("main.css", "a{b:url(/assets/no.svg)}")
            .unwrap_err();
        assert!(format!("{fault:#}").contains("/assets/no.svg"));
    }

    #[test]
    fn the_folder_holds_what_was_published_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("old")).unwrap();
        std::fs::write(site.join("old/app-1.js"), "stale").unwrap();
        let mut publication = Publication::default();
        let served = publication
            .add("app.js", b"let a = 1;\n".repeat(50))
            .unwrap();
        publication.write(&site, "inputs").unwrap();
        assert!(
            site.join(&served).exists()
                && site.join(format!("{served}.br")).exists()
                && site.join(format!("{served}.gz")).exists()
        );
        // Checked: with the file removed instead of moved, a program that names it finds nothing.
        assert!(!site.join("old/app-1.js").exists());
        let before = folder.path().join(BEFORE).join("old/app-1.js");
        assert_eq!(std::fs::read_to_string(before).unwrap(), "stale");
        assert!(is_complete(&site, "inputs") && !is_complete(&site, "others"));
        std::fs::remove_file(site.join(served)).unwrap();
        assert!(!is_complete(&site, "inputs"));
    }
}
