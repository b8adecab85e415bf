//! Secrets that people or browsers carry: 256 random bits, spoken once, kept only as a hash.

use crate::time::random_bytes;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt;

/// A bearer secret: an invitation link, an access to an attempt, a one-time token.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// Secrets stay out of logs.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new one.
    pub fn generate() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random_bytes::<32>()))
    }

    /// One that came from outside; what cannot be ours is none.
    pub fn parse(text: &str) -> Option<Self> {
        let plausible = text.len() == 43
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        plausible.then(|| Self(text.to_owned()))
    }

    /// What is spoken to its bearer, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored. A plain hash is enough at 256 bits of entropy.
    pub fn hash(&self) -> String {
        hash(self.0.as_bytes())
    }
}

/// SHA-256 in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
            let _infallible = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_parse_back() {
        let secret = Secret::generate();
        assert_eq!(Secret::parse(secret.reveal()), Some(secret.clone()));
        assert_ne!(secret, Secret::generate());
        assert_eq!(secret.hash().len(), 64);
        for bad in ["", "short", &"x".repeat(44), &" ".repeat(43)] {
            assert_eq!(Secret::parse(bad), None);
        }
    }
}
