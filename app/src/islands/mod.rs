//! What hydrates in the browser. Islands get finished strings and numbers as props; they know no texts, no routes, no workrooms.

/// Wakes every island of the page.
#[cfg(feature = "hydrate")]
pub fn wake() {
    leptos::mount::hydrate_islands();
}
