//! What the operator decided, as plain values. The command line's one struct (`src/config.rs`) fills it; there is a default for
//! every field and none is mandatory.

use std::path::PathBuf;

/// The settings the workrooms need.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address people type, without a slash at the end; decides about secure cookies and trusted origins.
    pub base_url: String,
    /// The folder of the embedded database.
    pub data_dir: PathBuf,
    /// How many proxies stand in front and may name the client's address.
    pub trusted_proxies: usize,
}

impl Settings {
    /// Whether browsers reach us through TLS.
    pub fn secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// A cookie's name: with the `__Host-` prefix wherever TLS makes that possible.
    pub fn cookie(&self, name: &str) -> String {
        if self.secure() {
            format!("__Host-{name}")
        } else {
            name.to_owned()
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:3000".to_owned(),
            data_dir: PathBuf::from("./data"),
            trusted_proxies: 0,
        }
    }
}
