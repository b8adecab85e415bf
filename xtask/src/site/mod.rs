//! What the browser loads, in `target/site`: compiled, bound, joined, named by content and compressed ahead of time.
//!
//! ```text
//! browser     the islands: compile to wasm, make the JavaScript around it
//! style       style/*.css, in the order of their names, into one small sheet
//! publication names by content, the addresses inside files, what lies in the folder
//! compress    .br and .gz, remembered by content
//! ```
//!
//! Every file is called by its *logical name* in the sources (`app.js`, `main.css`, `fonts/inter.woff2`, in CSS as
//! `/assets/fonts/inter.woff2`). `manifest.json` says under which name it is served; a file under such a name never changes.

mod browser;
mod compress;
mod publication;
mod style;

pub use browser::SIDE;
pub use compress::fingerprint;

use crate::place;
use crate::step::{Stopwatch, seconds};
use anyhow::{Context, Result, bail};
use compress::{Digest, compressed_size};
use publication::Publication;
use std::path::{Path, PathBuf};

/// Most bytes a candidate's page may load for its islands: wasm and JavaScript, brotli.
const BUDGET: usize = 130 * 1024;

/// How much trouble to take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// Quick to build; too large is a warning.
    Quick,
    /// As small as it can be; too large is an error.
    Smallest,
}

impl Finish {
    /// From `--release`.
    pub fn from_flag(release: bool) -> Self {
        if release { Self::Smallest } else { Self::Quick }
    }
}

/// What goes in.
struct Sources {
    wasm: Vec<u8>,
    sheets: Vec<(PathBuf, String)>,
    public: Vec<(String, Vec<u8>)>,
}

/// Builds the folder, unless nothing changed since.
pub fn build(finish: Finish) -> Result<PathBuf> {
    let site = place::site();
    let sources = gather()?;
    let optimizer = (finish == Finish::Smallest)
        .then(browser::optimizer)
        .flatten();
    if finish == Finish::Smallest && optimizer.is_none() {
        println!(
            "   warning: wasm-opt is not installed, the browser build stays larger; `npm ci` in end2end/ brings it"
        );
    }
    let inputs = fingerprint_of(&sources, optimizer.is_some());
    if publication::is_complete(&site, &inputs) {
        println!("   nothing changed, {} is up to date", site.display());
        return Ok(site);
    }
    let watch = Stopwatch::start();
    let islands = browser::bind(&sources.wasm, optimizer.as_deref())?;
    let mut publication = assemble(&sources, &islands)?;
    let weight = compressed_size(&islands.wasm)? + compressed_size(islands.script.as_bytes())?;
    publication.write(&site, &inputs)?;
    println!(
        "   bound, styled, named and compressed in {}",
        seconds(watch.passed())
    );
    weigh(weight, finish)?;
    Ok(site)
}

/// Makes the folder exist, so that the server compiles before the first browser build.
pub fn make_folder() -> Result<()> {
    std::fs::create_dir_all(place::site())
        .with_context(|| format!("cannot make {}", place::site().display()))
}

fn gather() -> Result<Sources> {
    let style = place::root().join("style");
    Ok(Sources {
        wasm: browser::compile()?,
        sheets: style::sheets(&style)?,
        public: public_files(&style.join("public"))?,
    })
}

fn fingerprint_of(sources: &Sources, optimized: bool) -> String {
    let mut digest = Digest::default();
    digest.add(&[u8::from(optimized)]).add(&sources.wasm);
    digest.add(this_tool().as_bytes());
    for (path, text) in &sources.sheets {
        digest
            .add(path.as_os_str().as_encoded_bytes())
            .add(text.as_bytes());
    }
    for (name, bytes) in &sources.public {
        digest.add(name.as_bytes()).add(bytes);
    }
    digest.finish()
}

/// A change of this tool changes what it makes. Its date is enough and its bytes are many.
fn this_tool() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    file.map_or_else(
        |_| String::new(),
        |file| format!("{} {:?}", file.len(), file.modified().ok()),
    )
}

fn assemble(sources: &Sources, islands: &browser::Islands) -> Result<Publication> {
    let mut publication = Publication::default();
    let (leaves, others): (Vec<_>, Vec<_>) = sources
        .public
        .iter()
        .partition(|(_, bytes)| !publication::mentions_assets(bytes));
    for (name, bytes) in leaves {
        publication.add(name, bytes.clone())?;
    }
    for (name, bytes) in others {
        let text = String::from_utf8(bytes.clone()).with_context(|| {
            format!("style/public/{name} is neither text nor free of addresses")
        })?;
        publication.add_text(name, &text)?;
    }
    if !sources.sheets.is_empty() {
        publication.add_text("main.css", &style::bundle(&sources.sheets)?)?;
    }
    publication.add("app.wasm", islands.wasm.clone())?;
    let mut script = islands.script.clone();
    for (path, text) in &islands.snippets {
        let served = publication.add(path, text.clone().into_bytes())?;
        script = script.replace(&format!("./{path}"), &format!("./{served}"));
    }
    publication.add_text("app.js", &script)?;
    Ok(publication)
}

fn weigh(size: usize, finish: Finish) -> Result<()> {
    let kilobytes = |bytes: usize| format!("{}.{} KB", bytes / 1024, bytes % 1024 * 10 / 1024);
    let says = format!(
        "islands (wasm and JavaScript, brotli): {}, budget {}",
        kilobytes(size),
        kilobytes(BUDGET)
    );
    println!("   {says}");
    if size <= BUDGET {
        return Ok(());
    }
    if finish == Finish::Smallest {
        bail!(
            "{says}: look with `cargo tree` at what came into the browser, or keep it on the server"
        );
    }
    println!(
        "   warning: over the budget before optimisation; `cargo xtask site --release` decides"
    );
    Ok(())
}

/// All files under a folder by logical name; hidden files are left out.
fn public_files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            let relative = path
                .strip_prefix(folder)?
                .to_str()
                .context("a file name that is no text")?
                .to_owned();
            if path
                .file_name()
                .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
            {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = std::fs::read(&path)
                    .with_context(|| format!("cannot read {}", path.display()))?;
                found.push((relative, bytes));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The part of a file's name that comes from its content.
fn content_name(bytes: &[u8]) -> String {
    let mut whole = fingerprint(bytes);
    whole.truncate(12);
    whole
}
