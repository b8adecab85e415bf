//! The editor's preview: what is typed is rendered by the server and shown beside the form. Without scripts the preview shows the
//! text as it was last saved.

use leptos::prelude::*;

/// Keeps the preview beside the form `#editor` up to date.
#[island]
pub fn Previewing(current: String, faulty: String, away: String) -> impl IntoView {
    Effect::new(move |_| begin(&current, &faulty, &away));
}

#[cfg(feature = "hydrate")]
fn begin(current: &str, faulty: &str, away: &str) {
    super::draft::start(current, faulty, away);
}

#[cfg(not(feature = "hydrate"))]
fn begin(_: &str, _: &str, _: &str) {}
