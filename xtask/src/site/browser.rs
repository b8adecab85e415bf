//! The islands: compiled to wasm, and the JavaScript that carries them. The binding runs in this process, so the lock file holds
//! both halves of wasm-bindgen to the same version.

use super::compress::remember;
use crate::place;
use crate::program::{Program, find};
use crate::wasm_target::{self, TARGET};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// What the browser runs.
pub struct Islands {
    /// The program.
    pub wasm: Vec<u8>,
    /// The module that loads it. It is told the wasm's address by the page.
    pub script: String,
    /// Pieces of JavaScript that libraries bring along, by their path in the module's imports.
    pub snippets: Vec<(String, String)>,
}

/// The flags of the browser build; lints and tests of that side use them too.
pub const SIDE: &str = "--package assay --lib --no-default-features --features hydrate --target wasm32-unknown-unknown";

/// Compiles; cargo knows whether there is anything to do.
pub fn compile() -> Result<Vec<u8>> {
    let folder = place::built_wasm();
    wasm_target::ensure()?;
    Program::cargo()
        .words("build --profile wasm-release")
        .words(SIDE)
        .arg("--target-dir")
        .arg(&folder)
        .run()?;
    let file = folder.join(TARGET).join("wasm-release/assay.wasm");
    std::fs::read(&file).with_context(|| format!("cargo left no {}", file.display()))
}

/// Makes the JavaScript, and the wasm that fits it.
pub fn bind(compiled: &[u8], optimizer: Option<&Path>) -> Result<Islands> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let input = folder.path().join("app.wasm");
    std::fs::write(&input, compiled)?;
    let output = folder.path().join("bound");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&input)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true);
    bindgen
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .generate(&output)
        .context("wasm-bindgen could not read the browser build")?;
    let wasm = std::fs::read(output.join("app_bg.wasm"))?;
    Ok(Islands {
        wasm: match optimizer {
            Some(tool) => remember("wasm-opt", &wasm, || optimize(tool, &output))?,
            None => wasm,
        },
        script: std::fs::read_to_string(output.join("app.js"))?,
        snippets: snippets(&output)?,
    })
}

fn snippets(output: &Path) -> Result<Vec<(String, String)>> {
    if !output.join("snippets").is_dir() {
        return Ok(Vec::new());
    }
    let files = super::public_files(output)?
        .into_iter()
        .filter(|(path, _)| path.starts_with("snippets/"));
    files
        .map(|(path, bytes)| Ok((path, String::from_utf8(bytes)?)))
        .collect()
}

/// The npm package binaryen brings it; the tests' `npm ci` installs that.
pub fn optimizer() -> Option<PathBuf> {
    let ours = place::root().join("end2end/node_modules/.bin/wasm-opt");
    if ours.exists() {
        Some(ours)
    } else {
        find("wasm-opt")
    }
}

fn optimize(tool: &Path, folder: &Path) -> Result<Vec<u8>> {
    let smaller = folder.join("smaller.wasm");
    let features = "--enable-bulk-memory --enable-bulk-memory-opt --enable-mutable-globals --enable-nontrapping-float-to-int \
                    --enable-sign-ext --enable-reference-types --enable-multivalue";
    let program = Program::new(tool)
        .arg("-Oz")
        .words(features)
        .arg(folder.join("app_bg.wasm"));
    program
        .arg("-o")
        .arg(&smaller)
        .quiet()
        .context("wasm-opt failed; remove it to build without")?;
    Ok(std::fs::read(smaller)?)
}
