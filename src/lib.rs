//! The front door. On the server: the router that joins pages and workrooms, the assets. In the browser: what wakes the
//! islands.

#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
pub mod site;

#[cfg(feature = "hydrate")]
mod browser {
    /// Wakes the islands of a page; its script calls this once.
    #[wasm_bindgen::prelude::wasm_bindgen]
    pub fn hydrate() {
        console_error_panic_hook::set_once();
        app::islands::wake();
    }
}
