//! The editor's preview: what is typed is rendered by the server and shown beside the form. Without scripts the preview shows the
//! text that the page came with.

use super::browser;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What is said of the preview.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewTexts {
    /// It shows what is typed.
    pub current: String,
    /// What is typed is no question yet.
    pub faulty: String,
    /// It could not be made.
    pub away: String,
    /// It could not be made, because nobody is signed in any more.
    pub signed_out: String,
}

/// Keeps the preview beside the form `#editor` up to date.
#[island]
pub fn Previewing(texts: PreviewTexts) -> impl IntoView {
    Effect::new(move |_| browser::previewing(&texts));
}
