//! The staff list.

use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::{Check, Errors, Field, Icon, PageHead, When};
use domain::account::{Action, Role};
use leptos::prelude::*;
use server::account::{self, Staff};

/// Who works here, and adding somebody.
#[component]
pub fn StaffList() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let staff = account::list(&page.house, &caller).await?;
        let manages = caller.role.may(Action::ManageStaff);
        let rows = staff
            .into_iter()
            .map(|person| row(&page, &person))
            .collect_view();
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Staff title=page.say("staff-title")>
                <PageHead title=page.say("staff-title") lede=page.say("staff-lede")/>
                <section class="card is-flush"><div class="table-wrap" tabindex="0" role="region" aria-label=page.say("staff-title")>
                    <table class="table is-stacked">
                        <thead><tr>
                            <th scope="col">{page.say("field-name")}</th><th scope="col">{page.say("field-role")}</th>
                            <th scope="col">{page.say("staff-since")}</th><th scope="col">{page.say("staff-state")}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div></section>
                {manages.then(|| view! { <Invite page=page.clone()/> })}
            </StaffFrame>
        }.into_any())
    })
}

fn row(page: &Page, person: &Staff) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row"><a class="cell-title" href=format!("/staff/{}", person.id)>{person.name.clone()}</a><span class="cell-sub">{person.email.clone()}</span></th>
            <td data-label=page.say("field-role")>{page.say(&format!("role-{}", person.role))}</td>
            <td data-label=page.say("staff-since")><When page=page.clone() at=person.created_at/></td>
            <td data-label=page.say("staff-state")><State page=page.clone() person=person.clone()/></td>
        </tr>
    }
}

/// Whether somebody can sign in.
#[component]
pub fn State(page: Page, person: Staff) -> impl IntoView {
    let (class, icon, key) = if person.disabled_at.is_some() {
        ("badge is-muted", "lock", "staff-disabled")
    } else if person.password_hash.is_none() {
        ("badge is-warn", "mail", "staff-waiting")
    } else {
        ("badge is-good", "check", "staff-active")
    };
    view! { <span class=class><Icon name=icon/>{page.say(key)}</span> }
}

/// The choice of a role: what each may do, in full. `legend` is the key of a text.
#[component]
pub fn Roles(page: Page, legend: &'static str, role: Role) -> impl IntoView {
    let chosen = page.typed("role", role.code());
    let boxes = Role::ALL
        .iter()
        .map(|role| {
            view! {
                <Check name="role" kind="radio" value=role.code() label=page.say(&format!("role-{}-about", role.code()))
                    checked=role.code() == chosen required=true/>
            }
        })
        .collect_view();
    view! { <fieldset class="fieldset" id="role"><legend>{page.say(legend)}</legend>{boxes}</fieldset> }
}

#[component]
fn Invite(page: Page) -> impl IntoView {
    view! {
        <section class="card section">
            <header class="card-head"><h2>{page.say("staff-add-title")}</h2></header>
            <form class="form" method="post" action="/staff">
                <Errors page=page.clone()/>
                <div class="form-row">
                    <Field page=page.clone() name="name" label="field-name" autocomplete="off"/>
                    <Field page=page.clone() name="email" label="field-email" kind="email" autocomplete="off"/>
                </div>
                <Roles page=page.clone() legend="field-role" role=Role::Recruiter/>
                <div class="form-actions"><button class="button is-primary">{page.say("staff-add-submit")}</button></div>
            </form>
        </section>
    }
}
