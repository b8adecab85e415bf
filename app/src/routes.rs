//! Every page and its address.

use crate::{account, assessment, attempt, bank, frame, results};
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// The addresses of all pages, as the front door writes them. A test of the site holds them equal to the routes below.
pub const PAGES: [&str; 31] = [
    "/",
    "/setup",
    "/sign-in",
    "/password",
    "/account",
    "/staff",
    "/staff/{id}",
    "/privacy",
    "/home",
    "/results",
    "/results/{id}",
    "/bank",
    "/bank/new",
    "/bank/fragment",
    "/bank/questions/{id}",
    "/bank/questions/{id}/edit",
    "/bank/questions/{id}/versions",
    "/assessments",
    "/assessments/new",
    "/assessments/fragment",
    "/assessments/{id}",
    "/assessments/{id}/edit",
    "/assessments/{id}/versions/{n}",
    "/invitations/{id}",
    "/i/{link}",
    "/i/{link}/practice",
    "/attempts/{id}/questions/{n}",
    "/attempts/{id}/review",
    "/attempts/{id}/done",
    "/refused",
    "/broken",
];

/// The pages of the house. All of them are complete when they are sent: right status, right title, usable without scripts.
#[component]
pub fn App() -> impl IntoView {
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
                <Route path=path!("/bank/fragment") view=bank::Fragment ssr=SsrMode::Async/>
                <Route path=path!("/bank/questions/:id") view=bank::Question ssr=SsrMode::Async/>
                <Route path=path!("/bank/questions/:id/edit") view=bank::Edit ssr=SsrMode::Async/>
                <Route path=path!("/bank/questions/:id/versions") view=bank::Versions ssr=SsrMode::Async/>
                <Route path=path!("/assessments") view=assessment::List ssr=SsrMode::Async/>
                <Route path=path!("/assessments/new") view=assessment::New ssr=SsrMode::Async/>
                <Route path=path!("/assessments/fragment") view=assessment::Fragment ssr=SsrMode::Async/>
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
