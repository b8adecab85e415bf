//! The person's own account.

use crate::frame::{Section, StaffFrame, page};
use crate::parts::{Email, Errors, Field, PageHead};
use leptos::prelude::*;

/// Password, language, signing out everywhere.
#[component]
pub fn Account() -> impl IntoView {
    page(|page| async move {
        page.caller()?;
        let staff = page
            .visitor
            .staff
            .clone()
            .ok_or(domain::Refusal::SignedOut)?;
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Account title=page.say("account-title") class="is-narrow">
                <PageHead title=page.say("account-title")/>
                <div class="stack">
                    <dl class="facts">
                        <div><dt>{page.say("field-name")}</dt><dd>{staff.name}</dd></div>
                        <div><dt>{page.say("field-email")}</dt><dd><Email address=staff.email/></dd></div>
                        <div><dt>{page.say("field-role")}</dt><dd>{page.say(&format!("role-{}", staff.role))}</dd></div>
                        <div><dt>{page.say("field-organisation")}</dt><dd>{staff.org_name}</dd></div>
                        <div><dt>{page.say("account-short-name")}</dt><dd><code>{staff.org_slug}</code></dd></div>
                    </dl>
                    <section class="card">
                        <header class="card-head"><h2>{page.say("account-password-title")}</h2></header>
                        <form class="form" method="post" action="/account/password">
                            <Errors page=page.clone()/>
                            <Field page=page.clone() name="current" label="field-current" kind="password" autocomplete="current-password"/>
                            <Field page=page.clone() name="password" label="account-new-password" hint="password-hint" kind="password" autocomplete="new-password"/>
                            <div class="form-actions"><button class="button is-primary">{page.say("account-password-submit")}</button></div>
                        </form>
                    </section>
                    <section class="card">
                        <header class="card-head"><h2>{page.say("account-sessions-title")}</h2></header>
                        <form class="form" method="post" action="/sign-out-everywhere">
                            <p>{page.say("account-sessions-text")}</p>
                            <div class="form-actions"><button class="button is-danger">{page.say("account-sessions-submit")}</button></div>
                        </form>
                    </section>
                </div>
            </StaffFrame>
        }.into_any())
    })
}
