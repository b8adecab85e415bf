//! The site as its pages and forms see it: the workrooms, the assets, and the way to render a page.

use axum::extract::Request;
use axum::response::Response;
use server::House;
use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// Renders the page that a request asks for. `routes` knows all pages and hands this down, so that a form, which stands beside one page,
/// can show any.
pub(crate) type Renders = fn(Site, Request) -> Pin<Box<dyn Future<Output = Response> + Send>>;

/// What the front door gives to every page and form.
#[derive(Clone)]
pub struct Site {
    /// The workrooms.
    pub house: Arc<House>,
    /// Addresses of the assets, by plain name.
    pub assets: Arc<BTreeMap<String, String>>,
    pub(crate) renders: Renders,
}

impl Site {
    /// The page that a request asks for.
    pub(crate) async fn page(&self, request: Request) -> Response {
        (self.renders)(self.clone(), request).await
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").finish_non_exhaustive()
    }
}
