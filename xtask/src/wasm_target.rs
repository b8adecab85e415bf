//! The compiler's part for the browser: the standard library for `wasm32-unknown-unknown`.
//!
//! Three ways, first that works: it is there; `rustup` fetches it; or, as root on Debian where that download cannot be had, Debian's
//! own compiler for the web with its library source, linked into rustup as a toolchain of its own.

use crate::need;
use crate::program::{Program, find};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN: &str = "rustc-web cargo-web rust-web-src rust-web-llvm lld-22";
const LINKED: &str = "assay-web";
const ADVICE: &str = "run `rustup target add wasm32-unknown-unknown`; without rustup, install your system's package of the Rust \
                      standard library for wasm32 (Debian: libstd-rust-dev-wasm32)";

/// A compiler that can build for the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Compiler {
    /// The one that builds everything else.
    Ours,
    /// Debian's, linked under a name of its own.
    Linked,
}

impl Compiler {
    /// Its cargo.
    pub fn cargo(self) -> Program {
        match self {
            Self::Ours => Program::cargo(),
            // The proxy picks the toolchain, so what it told us about ours must not reach it.
            Self::Linked => Program::new("rustup")
                .words("run")
                .arg(LINKED)
                .arg("cargo")
                .env("RUSTUP_TOOLCHAIN", LINKED),
        }
    }
}

/// Makes sure one is there.
pub fn ensure() -> Result<Compiler> {
    if has_library(Program::new("rustc")) {
        return Ok(Compiler::Ours);
    }
    if find("rustup").is_none() {
        bail!("this compiler cannot build for the browser: {ADVICE}");
    }
    if has_library(Program::new("rustup").words("run").arg(LINKED).arg("rustc")) {
        return Ok(Compiler::Linked);
    }
    println!("   rustup target add {TARGET}");
    let added = Program::new("rustup")
        .words("target add")
        .arg(TARGET)
        .quiet();
    if added.is_ok() && has_library(Program::new("rustc")) {
        return Ok(Compiler::Ours);
    }
    if !need::may_install() {
        bail!("rustup could not add the browser target: {ADVICE}");
    }
    link_debian()
        .with_context(|| format!("Debian's compiler for the web did not help either: {ADVICE}"))?;
    Ok(Compiler::Linked)
}

fn has_library(rustc: Program) -> bool {
    // A toolchain that is not there is an answer, not a fault: what is said about it helps nobody.
    let Ok(folder) = rustc
        .words("--print target-libdir --target")
        .arg(TARGET)
        .ask()
    else {
        return false;
    };
    let Ok(files) = std::fs::read_dir(folder.trim()) else {
        return false;
    };
    files
        .flatten()
        .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Debian ships that compiler with its library as source only: build it once and put it where the compiler looks.
fn link_debian() -> Result<()> {
    println!("   not to be had; building the library from Debian's source (about a minute)");
    need::install(DEBIAN)?;
    let compiler = debian_compiler()?;
    let sysroot = Program::new(&compiler.rustc)
        .words("--print sysroot")
        .read()?;
    let library = tempfile::tempdir().context("no temporary folder")?;
    build_library(&compiler, library.path())?;
    let home = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib");
    std::fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
    let built = library
        .path()
        .join("target")
        .join(TARGET)
        .join("release/deps");
    for file in std::fs::read_dir(&built)
        .with_context(|| format!("nothing in {}", built.display()))?
        .flatten()
    {
        let name = file.file_name();
        if Path::new(&name)
            .extension()
            .is_some_and(|end| end == "rlib")
            && !name.to_string_lossy().starts_with("libempty-")
        {
            std::fs::copy(file.path(), home.join(&name))
                .with_context(|| format!("cannot write into {}", home.display()))?;
        }
    }
    Program::new("rustup")
        .words("toolchain link")
        .arg(LINKED)
        .arg(compiler.prefix())
        .quiet()
}

struct DebianCompiler {
    rustc: PathBuf,
    cargo: PathBuf,
}

impl DebianCompiler {
    /// The folder over `bin`, as rustup wants it.
    fn prefix(&self) -> &Path {
        self.rustc
            .parent()
            .and_then(Path::parent)
            .unwrap_or(Path::new("/usr"))
    }
}

/// The package puts its programs beside the plain ones or into a folder of its own: ask it.
fn debian_compiler() -> Result<DebianCompiler> {
    let listed = |package: &str, name: &str| -> Result<PathBuf> {
        let files = Program::new("dpkg").arg("-L").arg(package).read()?;
        let found = files
            .lines()
            .map(Path::new)
            .find(|file| file.ends_with(Path::new("bin").join(name)) && file.exists());
        found
            .map(Path::to_owned)
            .with_context(|| format!("Debian's {package} holds no {name}"))
    };
    Ok(DebianCompiler {
        rustc: listed("rustc-web", "rustc")?,
        cargo: listed("cargo-web", "cargo")?,
    })
}

fn build_library(compiler: &DebianCompiler, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder.join("src"))?;
    std::fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    std::fs::write(
        folder.join("src/lib.rs"),
        "//! Nothing: building it builds the standard library.\n",
    )?;
    Program::new(&compiler.cargo)
        .folder(folder)
        .env("RUSTC", &compiler.rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .words("build --release -Z build-std=std,panic_abort,panic_unwind,test --target")
        .arg(TARGET)
        .quiet()
}
