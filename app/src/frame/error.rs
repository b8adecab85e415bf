//! Pages that say no, and the page that says something broke.

use super::load::{lead_on, page};
use super::staff::{Gate, Section, StaffFrame};
use crate::forms::Unsent;
use crate::page::Page;
use crate::parts::{Icon, SaidNo};
use axum::http::header::RETRY_AFTER;
use domain::Refusal;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use server::Error;
use server::account::landing;
use server::http::{Fault, fault, status, wait};

/// The page for an error that a loader met.
pub(super) fn error_view(page: &Page, options: &ResponseOptions, error: &Error) -> AnyView {
    if let Some(seconds) = wait(error) {
        options.insert_header(RETRY_AFTER, seconds);
    }
    match error {
        Error::Refused(Refusal::TimeIsUp | Refusal::AlreadyClosed { .. })
            if page.path.starts_with("/attempts/") && !page.path.ends_with("/done") =>
        {
            let attempt: String = page.path.split('/').take(3).collect::<Vec<_>>().join("/");
            lead_on(options, &format!("{attempt}/done"));
            ().into_any()
        }
        Error::Refused(refusal) => {
            options.set_status(status(refusal));
            let message = view! { <SaidNo page=page.clone() refusal=refusal.clone()/> };
            view! { <Lost page=page.clone() code=status(refusal).as_u16() kind=refusal.code().code() message=message.into_any()/> }.into_any()
        }
        Error::Broken(_) => {
            options.set_status(axum::http::StatusCode::INTERNAL_SERVER_ERROR);
            broken_view(page, &fault(error))
        }
    }
}

fn broken_view(page: &Page, Fault(id): &Fault) -> AnyView {
    let message = page.words.with("fault", [("id", id.as_str().into())]);
    view! { <Lost page=page.clone() code=500 kind="fault" message=message.into_any()/> }.into_any()
}

/// The designed page of a no. Staff keep the navigation and a way on that their role may take.
#[component]
fn Lost(page: Page, code: u16, kind: &'static str, message: AnyView) -> impl IntoView {
    let title = [format!("lost-{kind}"), format!("lost-{code}")]
        .iter()
        .find_map(|name| page.words.find(name))
        .unwrap_or_else(|| page.say("lost-other"));
    // A candidate's way on is the personal link, which no page may show.
    let candidate = page.path.starts_with("/attempts/") || page.path.starts_with("/i/");
    let staff = page.visitor.staff.clone().filter(|_| !candidate);
    let home = (!candidate).then(|| {
        let path = staff.as_ref().map_or("/", |staff| landing(staff.role));
        view! { <div class="actions"><a class="button is-primary" href=path><Icon name="home"/>{page.say("lost-home")}</a></div> }
    });
    let said = match kind {
        "no-pass" => Some("lost-unsent-no-pass"),
        _ if code >= 500 => Some("lost-unsent"),
        _ => None,
    };
    let again = said.zip(page.unsent());
    let again =
        again.map(|(said, unsent)| view! { <Again page=page.clone() said=said unsent=unsent/> });
    let heading = title.clone();
    let body = view! {
        <div class="lost">
            <p class="lost-code">{code}</p>
            <h1>{heading}</h1>
            <p class="lede">{message}</p>
            {again}
            {home}
        </div>
    };
    if staff.is_some() {
        view! { <StaffFrame page=page.clone() section=Section::Nowhere title=title>{body}</StaffFrame> }.into_any()
    } else {
        view! { <Gate page=page.clone() title=title>{body}</Gate> }.into_any()
    }
}

/// The form that was sent, to be sent once more: nothing that was typed is lost because the house was busy or broke, or because a
/// candidate's pass was gone.
#[component]
fn Again(page: Page, said: &'static str, unsent: Unsent) -> impl IntoView {
    // With another pass the stamp of the page is no longer this device's: it only says what was known when the answer was given.
    let name_of = |name: String| match name.as_str() {
        "epoch" | "seq" if said != "lost-unsent" => format!("known-{name}"),
        _ => name,
    };
    let fields = unsent
        .fields
        .into_iter()
        .map(|(name, value)| (name_of(name), value))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form class="stack is-tight" method="post" action=unsent.address>
            {fields}
            <p>{page.say(said)}</p>
            <div class="actions"><button class="button is-primary"><Icon name="refresh"/>{page.say("lost-again")}</button></div>
        </form>
    }
}

/// There is no page at this address.
#[component]
pub fn NotFound() -> impl IntoView {
    // Outside of any route: there is nothing in the path to read.
    let page = Page::here();
    error_view(
        &page,
        &expect_context::<ResponseOptions>(),
        &Refusal::NotFound.into(),
    )
}

/// The page behind a refused form that has no page of its own.
#[component]
pub fn Refused() -> impl IntoView {
    page(|page| async move {
        Err(page
            .rejected
            .clone()
            .map_or(Refusal::NotFound, |rejected| rejected.refusal)
            .into())
    })
}

/// The page behind a form that met a fault.
#[component]
pub fn Broken() -> impl IntoView {
    page(|page| async move {
        let fault = page.fault().ok_or(Refusal::NotFound)?;
        Ok(broken_view(&page, &fault))
    })
}
