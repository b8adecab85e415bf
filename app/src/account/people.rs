//! The staff list.

use crate::frame::{Page, Section, StaffFrame, page};
use crate::parts::{Errors, Field, Icon, OneTimeLink, PageHead, Select, When};
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
            .map(|person| row(&page, person, manages))
            .collect_view();
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Staff title=page.say("staff-title")>
                <PageHead title=page.say("staff-title") lede=page.say("staff-lede")/>
                <OneTimeLink page=page.clone() text="staff-link-text"/>
                <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("staff-title")>
                    <table class="table is-stacked">
                        <thead><tr>
                            <th scope="col">{page.say("field-name")}</th><th scope="col">{page.say("field-role")}</th>
                            <th scope="col">{page.say("staff-since")}</th><th scope="col">{page.say("staff-state")}</th>
                            <th scope="col"><span class="visually-hidden">{page.say("actions")}</span></th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {manages.then(|| view! { <Invite page=page.clone()/> })}
            </StaffFrame>
        }.into_any())
    })
}

fn row(page: &Page, person: Staff, manages: bool) -> impl IntoView + use<> {
    let id = person.id;
    let state = if person.disabled_at.is_some() {
        view! { <span class="badge is-muted"><Icon name="lock"/>{page.say("staff-disabled")}</span> }.into_any()
    } else if person.password_hash.is_none() {
        view! { <span class="badge is-warn"><Icon name="mail"/>{page.say("staff-waiting")}</span> }
            .into_any()
    } else {
        view! { <span class="badge is-good"><Icon name="check"/>{page.say("staff-active")}</span> }
            .into_any()
    };
    let turn = if person.disabled_at.is_some() {
        "enable"
    } else {
        "disable"
    };
    let actions = manages.then(|| view! {
        <div class="row is-end is-tight">
            <form method="post" action=format!("/staff/{id}/link")><button class="button is-small">{page.say("staff-new-link")}</button></form>
            <form method="post" action=format!("/staff/{id}/{turn}")><button class="button is-small">{page.say(&format!("staff-{turn}"))}</button></form>
        </div>
    });
    view! {
        <tr>
            <th scope="row"><span class="cell-title">{person.name.clone()}</span><span class="cell-sub">{person.email.clone()}</span></th>
            <td data-label=page.say("field-role")>{role_cell(page, &person, manages)}</td>
            <td data-label=page.say("staff-since")><When page=page.clone() at=person.created_at/></td>
            <td data-label=page.say("staff-state")>{state}</td>
            <td>{actions}</td>
        </tr>
    }
}

fn role_cell(page: &Page, person: &Staff, manages: bool) -> AnyView {
    let name = |role: &str| page.say(&format!("role-{role}"));
    if !manages {
        return name(&person.role).into_any();
    }
    let options = Role::ALL
        .map(|role| view! { <option value=role.code() selected=role.code() == person.role>{name(role.code())}</option> })
        .into_iter()
        .collect_view();
    let label = page
        .words
        .with("staff-role-of", [("name", person.name.as_str().into())]);
    view! {
        <form class="row is-tight" method="post" action=format!("/staff/{}/role", person.id)>
            <select name="role" aria-label=label>{options}</select>
            <button class="button is-small">{page.say("save")}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Invite(page: Page) -> impl IntoView {
    let roles = Role::ALL
        .map(|role| {
            (
                role.code().to_owned(),
                page.say(&format!("role-{}-about", role.code())),
            )
        })
        .to_vec();
    view! {
        <section class="card section">
            <header class="card-head"><h2>{page.say("staff-add-title")}</h2></header>
            <form class="form" method="post" action="/staff">
                <Errors page=page.clone()/>
                <div class="form-row">
                    <Field page=page.clone() name="name" label="field-name" autocomplete="off"/>
                    <Field page=page.clone() name="email" label="field-email" kind="email" autocomplete="off"/>
                </div>
                <Select page=page.clone() name="role" label="field-role" choices=roles value="recruiter"/>
                <div class="form-actions"><button class="button is-primary">{page.say("staff-add-submit")}</button></div>
            </form>
        </section>
    }
}
