//! Fingerprints, compression ahead of time, and a memory for slow results.

use crate::place;
use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::io::Write as _;

/// A fingerprint over several things, each with its length, so that no two lists look alike.
#[derive(Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Adds one thing.
    pub fn add(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// 64 hexadecimal digits.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// SHA-256 in hexadecimal digits.
pub fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _never_fails = write!(text, "{byte:02x}");
        text
    })
}

/// The result of slow work on these bytes; done once, then found in the cache.
pub fn remember(
    kind: &str,
    input: &[u8],
    work: impl FnOnce() -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let folder = place::site_cache();
    let file = folder.join(format!("{}.{kind}", fingerprint(input)));
    if let Ok(known) = std::fs::read(&file) {
        return Ok(known);
    }
    let made = work()?;
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let draft = folder.join(format!("draft-{}", std::process::id()));
    std::fs::write(&draft, &made)
        .and_then(|()| std::fs::rename(&draft, &file))
        .with_context(|| format!("cannot write {}", file.display()))?;
    Ok(made)
}

/// Whether compressing pays; fonts and pictures are compressed already.
pub fn pays(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    [
        "js",
        "css",
        "wasm",
        "svg",
        "html",
        "json",
        "txt",
        "xml",
        "webmanifest",
        "ttf",
        "ico",
    ]
    .contains(&end)
}

/// Brotli, as small as it gets.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    remember("br", bytes, || {
        let params = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: bytes.len(),
            ..Default::default()
        };
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
        Ok(out)
    })
}

/// Gzip, as small as it gets.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Bytes on the wire.
pub fn compressed_size(bytes: &[u8]) -> Result<usize> {
    Ok(brotli(bytes)?.len())
}
