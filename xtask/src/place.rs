//! Where things lie.

use crate::program::setting;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The checkout. As cargo says when it runs this program: one that was compiled in another checkout may lie in a folder that both use.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let ours = setting("CARGO_MANIFEST_DIR");
        let ours = ours.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").to_owned());
        Path::new(&ours)
            .parent()
            .map_or_else(|| PathBuf::from("."), Path::to_owned)
    })
}

/// The folder cargo builds into. This program lies in it, as `<folder>/debug/xtask`, so a folder chosen anywhere (environment,
/// configuration) is found without asking; everything cargo builds for us follows.
pub fn built() -> PathBuf {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.parent()?.to_owned()));
    beside.unwrap_or_else(|| {
        setting("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
    })
}

/// A program of ours, of the `debug` or `release` build.
pub fn built_program(profile: &str, name: &str) -> PathBuf {
    built().join(profile).join(name)
}

/// The folder of the browser build. Kept apart, or server and browser would rebuild each other's libraries.
pub fn built_wasm() -> PathBuf {
    built().join("wasm")
}

/// What the browser loads; the server embeds it. In the checkout wherever cargo builds, as the server's source names it.
pub fn site() -> PathBuf {
    root().join("target/site")
}

/// Results of slow steps, by the hash of what went in.
pub fn site_cache() -> PathBuf {
    built().join("site-cache")
}
