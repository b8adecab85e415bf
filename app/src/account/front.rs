//! What people meet before they are signed in.

use super::guessed;
use crate::forms::Rejected;
use crate::frame::{Gate, page};
use crate::page::Page;
use crate::parts::{Errors, Field, Icon, Notice};
use leptos::prelude::*;
use server::account::{landing, owner_exists, password_link_opens};
use std::collections::HashMap;

/// The front page leads on: to set-up, to sign-in, or home.
#[component]
pub fn Front() -> impl IntoView {
    page(|page| async move {
        let to = if let Some(staff) = &page.visitor.staff {
            landing(staff.role)
        } else if owner_exists(&page.house).await? {
            "/sign-in"
        } else {
            "/setup"
        };
        Ok(crate::frame::onward(&page, to))
    })
}

/// The first owner sets the house up.
#[component]
pub fn SetUp() -> impl IntoView {
    page(|page| async move {
        if owner_exists(&page.house).await? {
            return Ok(set_up_already(page));
        }
        Ok(view! {
            <Gate page=page.clone() title=page.say("setup-title")>
                <h1>{page.say("setup-title")}</h1>
                <p class="lede">{page.say("setup-lede")}</p>
                <form class="form" method="post" action="/setup">
                    <Errors page=page.clone()/>
                    <Field page=page.clone() name="token" label="field-token" hint="setup-token-hint" autocomplete="off"/>
                    <Field page=page.clone() name="organisation" label="field-organisation" autocomplete="organization"/>
                    <Field page=page.clone() name="name" label="setup-your-name" autocomplete="name"/>
                    <Field page=page.clone() name="email" label="field-email" kind="email" autocomplete="username"/>
                    <Field page=page.clone() name="password" label="field-password" hint="password-hint" kind="password" autocomplete="new-password"/>
                    <div class="form-actions"><button class="button is-primary is-large">{page.say("setup-submit")}</button></div>
                </form>
            </Gate>
        }.into_any())
    })
}

/// Nobody followed a link to get here: they are led on to where they can sign in.
fn set_up_already(page: Page) -> AnyView {
    page.status(axum::http::StatusCode::GONE);
    let title = page.say("setup-done-title");
    view! {
        <Gate page=page.clone() title=title.clone()>
            <h1>{title}</h1>
            <p class="lede">{page.say("setup-done-text")}</p>
            <div class="actions"><a class="button is-primary" href="/sign-in">{page.say("sign-in-submit")}</a></div>
        </Gate>
    }
    .into_any()
}

/// Signing in.
#[component]
pub fn SignIn() -> impl IntoView {
    page(|page| async move {
        let query: HashMap<String, String> = page.query();
        let next = page.typed("next", query.get("next").map_or("/", String::as_str));
        let kept = kept(&page);
        Ok(view! {
            <Gate page=page.clone() title=page.say("sign-in-title")>
                <h1>{page.say("sign-in-title")}</h1>
                <p class="lede">{page.say("sign-in-lede")}</p>
                {(!kept.is_empty()).then(|| view! { <Notice tone="is-info" text=page.say("sign-in-kept")/> })}
                <form class="form" method="post" action="/sign-in">
                    <Errors page=page.clone()/>
                    <input type="hidden" name="next" value=next/>
                    {kept}
                    <Field page=page.clone() name="email" label="field-email" kind="email" autocomplete="username"/>
                    <Field page=page.clone() name="password" label="field-password" kind="password" autocomplete="current-password"/>
                    <div class="form-actions"><button class="button is-primary is-large">{page.say("sign-in-submit")}</button></div>
                </form>
                <p class="gate-note">{page.say("sign-in-help")}</p>
            </Gate>
        }.into_any())
    })
}

/// A form that arrived after the session had ended, as hidden fields: it stands there again after signing in.
fn kept(page: &Page) -> Vec<AnyView> {
    let fields = page.rejected.as_ref().map(Rejected::kept);
    fields
        .unwrap_or_default()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any())
        .collect()
}

/// Setting a password with a one-time link.
#[component]
pub fn SetPassword() -> impl IntoView {
    page(|page| async move {
        let query: HashMap<String, String> = page.query();
        let token = query.get("token").cloned().unwrap_or_default();
        let opens = password_link_opens(&page.house, &token).await;
        guessed(&page.house, &page.visitor, opens)?;
        Ok(view! {
            <Gate page=page.clone() title=page.say("set-password-title")>
                <h1>{page.say("set-password-title")}</h1>
                <p class="lede">{page.say("set-password-lede")}</p>
                <form class="form" method="post" action="/password">
                    <Errors page=page.clone()/>
                    <input type="hidden" name="token" value=token/>
                    <Field page=page.clone() name="password" label="field-password" hint="password-hint" kind="password" autocomplete="new-password"/>
                    <div class="form-actions"><button class="button is-primary is-large">{page.say("set-password-submit")}</button></div>
                </form>
            </Gate>
        }.into_any())
    })
}

/// What is stored about whom, in plain words.
#[component]
pub fn Privacy() -> impl IntoView {
    page(|page| async move {
        let items = privacy_items(&page);
        Ok(view! {
            <Gate page=page.clone() title=page.say("privacy-title")>
                <h1>{page.say("privacy-title")}</h1>
                <p class="lede">{page.say("privacy-lede")}</p>
                <ul class="rules">{items}</ul>
            </Gate>
        }
        .into_any())
    })
}

fn privacy_items(page: &Page) -> impl IntoView + use<> {
    [
        ("lock", "privacy-stored"),
        ("lock", "privacy-device"),
        ("eye", "privacy-seen"),
        ("shield", "privacy-not"),
        ("user", "privacy-decides"),
        ("history", "privacy-kept"),
        ("mail", "privacy-ask"),
    ]
    .map(|(icon, key)| view! { <li><Icon name=icon/><div>{page.say(key)}</div></li> })
    .into_iter()
    .collect_view()
}
