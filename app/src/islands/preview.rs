//! The editor's preview: what is typed is rendered by the server and shown beside the form. Without scripts the preview shows the
//! text as it was last saved.

use super::browser;
use leptos::prelude::*;

/// Keeps the preview beside the form `#editor` up to date.
#[island]
pub fn Previewing(current: String, faulty: String, away: String) -> impl IntoView {
    Effect::new(move |_| browser::previewing(&current, &faulty, &away));
}
