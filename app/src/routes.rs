//! Every page and its address, and the router of pages and their forms.

use crate::frame::Document;
use crate::site::{Renders, Site};
use crate::{account, assessment, attempt, bank, frame, results};
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use futures::stream::{Stream, StreamExt, once};
use leptos::prelude::*;
use leptos_axum::handle_response_inner;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::location::RequestUrl;
use leptos_router::{PathSegment, RouteList, SsrMode, path};
use server::House;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

/// The site of this house: what its pages and forms share.
pub fn site(house: Arc<House>, assets: Arc<BTreeMap<String, String>>) -> Site {
    Site {
        house,
        assets,
        renders: RENDERS,
    }
}

/// All pages and their forms.
pub fn router(site: Site) -> axum::Router {
    // Set before: then it is there, which is all that is wanted.
    let _set_before = any_spawner::Executor::init_tokio();
    addresses()
        .iter()
        .fold(axum::Router::new(), |router, path| {
            router.route(path, get(answer))
        })
        .merge(account::forms())
        .merge(assessment::forms())
        .merge(attempt::forms())
        .merge(bank::forms())
        .merge(results::forms())
        .fallback(answer)
        .with_state(site)
}

/// The addresses of all pages, as a router of axum reads them: `/staff/{id}`. The list is the framework's, of the routes below. (That of
/// `leptos_axum` is the same one, and wants the default features of its crate, which bring web sockets along.)
pub fn addresses() -> Vec<String> {
    let owner = Owner::new_root(None);
    let routes = owner.with(|| {
        provide_context(RequestUrl::new(""));
        RouteList::generate(App)
    });
    owner.unset_with_forced_cleanup();
    let routes = routes.unwrap_or_default().into_inner();
    routes.iter().map(|route| address(route.path())).collect()
}

fn address(path: &[PathSegment]) -> String {
    let parts = path.iter().filter_map(|part| match part {
        PathSegment::Unit => None,
        PathSegment::Static(name) => Some(name.trim_matches('/').to_owned()),
        PathSegment::Param(name) | PathSegment::OptionalParam(name) => Some(format!("{{{name}}}")),
        PathSegment::Splat(name) => Some(format!("{{*{name}}}")),
    });
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    format!("/{}", parts.join("/"))
}

async fn answer(State(site): State<Site>, request: Request) -> Response {
    site.page(request).await
}

const RENDERS: Renders = |site, request| {
    handle_response_inner(
        move || provide_context(site.clone()),
        || view! { <Document><App/></Document> },
        request,
        whole,
    )
};

type Pieces = Pin<Box<dyn Stream<Item = String> + Send>>;

/// The page in one piece, when all of it is there. What the framework would write behind it is left out: scripts for resources, which
/// pages of this house do not have.
fn whole<V: IntoView + 'static>(
    page: V,
    _resources: Box<dyn FnOnce() -> Pieces + Send>,
    _out_of_order: bool,
) -> Pin<Box<dyn Future<Output = Pieces> + Send>> {
    Box::pin(async move {
        let page = page.to_html_stream_in_order().collect::<String>().await;
        Box::pin(once(async move { page })) as Pieces
    })
}

/// The pages of the house. All of them are complete when they are sent: right status, right title, usable without scripts.
#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=frame::NotFound>
                <Route path=path!("/") view=account::Front ssr=SsrMode::Async/>
                <Route path=path!("/setup") view=account::SetUp ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=account::SignIn ssr=SsrMode::Async/>
                <Route path=path!("/password") view=account::SetPassword ssr=SsrMode::Async/>
                <Route path=path!("/account") view=account::Account ssr=SsrMode::Async/>
                <Route path=path!("/staff") view=account::StaffList ssr=SsrMode::Async/>
                <Route path=path!("/staff/:id") view=account::Person ssr=SsrMode::Async/>
                <Route path=path!("/privacy") view=account::Privacy ssr=SsrMode::Async/>
                <Route path=path!("/home") view=results::Home ssr=SsrMode::Async/>
                <Route path=path!("/results") view=results::List ssr=SsrMode::Async/>
                <Route path=path!("/results/:id") view=results::Report ssr=SsrMode::Async/>
                <Route path=path!("/bank") view=bank::List ssr=SsrMode::Async/>
                <Route path=path!("/bank/new") view=bank::New ssr=SsrMode::Async/>
                <Route path=path!("/bank/questions/:id") view=bank::Question ssr=SsrMode::Async/>
                <Route path=path!("/bank/questions/:id/edit") view=bank::Edit ssr=SsrMode::Async/>
                <Route path=path!("/bank/questions/:id/versions") view=bank::Versions ssr=SsrMode::Async/>
                <Route path=path!("/assessments") view=assessment::List ssr=SsrMode::Async/>
                <Route path=path!("/assessments/new") view=assessment::New ssr=SsrMode::Async/>
                <Route path=path!("/assessments/:id") view=assessment::Detail ssr=SsrMode::Async/>
                <Route path=path!("/assessments/:id/edit") view=assessment::Edit ssr=SsrMode::Async/>
                <Route path=path!("/assessments/:id/versions/:n") view=assessment::Version ssr=SsrMode::Async/>
                <Route path=path!("/invitations/:id") view=assessment::Invitation ssr=SsrMode::Async/>
                <Route path=path!("/i/:link") view=attempt::Start ssr=SsrMode::Async/>
                <Route path=path!("/i/:link/practice") view=attempt::Practice ssr=SsrMode::Async/>
                <Route path=path!("/attempts/:id/questions/:n") view=attempt::Question ssr=SsrMode::Async/>
                <Route path=path!("/attempts/:id/review") view=attempt::Review ssr=SsrMode::Async/>
                <Route path=path!("/attempts/:id/done") view=attempt::Done ssr=SsrMode::Async/>
                <Route path=path!("/refused") view=frame::Refused ssr=SsrMode::Async/>
                <Route path=path!("/broken") view=frame::Broken ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
