//! One member of the staff: role, state, a new password link.

use super::people::{Roles, State};
use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::{Errors, OneTimeLink, PageHead, Sure, When};
use domain::StaffId;
use domain::account::Action;
use leptos::prelude::*;
use server::account::{self, Staff};

/// One person: what they are, and what an owner may change about it.
#[component]
pub fn Person() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let id: StaffId = page.param("id")?;
        let person = account::person(&page.house, &caller, id).await?;
        let manages = caller.role.may(Action::ManageStaff);
        let crumbs = vec![("/staff".to_owned(), page.say("staff-title"))];
        let link = page.link_once(&id.to_string(), "/password?token=");
        let text = page
            .words
            .with("staff-link-for", [("name", person.name.as_str().into())]);
        let name = person.name.clone();
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Staff title=name.clone() class="is-narrow">
                <PageHead title=name lede=person.email.clone() crumbs=crumbs/>
                <Errors page=page.clone()/>
                <OneTimeLink page=page.clone() link=link text=text/>
                <section class="card section"><Facts page=page.clone() person=person.clone()/></section>
                {manages.then(|| view! { <Changes page=page.clone() person=person/> })}
            </StaffFrame>
        }
        .into_any())
    })
}

#[component]
fn Facts(page: Page, person: Staff) -> impl IntoView {
    view! {
        <dl class="facts">
            <div><dt>{page.say("field-role")}</dt><dd>{page.say(&format!("role-{}", person.role))}</dd></div>
            <div><dt>{page.say("staff-state")}</dt><dd><State page=page.clone() person=person.clone()/></dd></div>
            <div><dt>{page.say("staff-since")}</dt><dd><When page=page.clone() at=person.created_at/></dd></div>
        </dl>
    }
}

/// What an owner may change: role, link, whether the person may sign in.
#[component]
fn Changes(page: Page, person: Staff) -> impl IntoView {
    let id = person.id;
    let disabled = person.disabled_at.is_some();
    let turn = if disabled { "enable" } else { "disable" };
    let class = if disabled {
        "button"
    } else {
        "button is-danger"
    };
    let link = (!disabled).then(|| {
        view! {
            <form class="card section form" method="post" action=format!("/staff/{id}/link")>
                <h2>{page.say("staff-new-link")}</h2><p class="muted">{page.say("staff-new-link-text")}</p>
                <div class="form-actions"><button class="button">{page.say("staff-new-link-submit")}</button></div>
            </form>
        }
    });
    let own = (page.visitor.staff.as_ref().is_some_and(|me| me.id == id)).then_some("sure-disable");
    view! {
        <Role page=page.clone() person=person/>
        {link}
        <form class="card section form" method="post" action=format!("/staff/{id}/{turn}")>
            <h2>{page.say(&format!("staff-{turn}"))}</h2><p class="muted">{page.say(&format!("staff-{turn}-text"))}</p>
            {own.map(|name| view! { <Sure page=page.clone() name=name label=page.say("staff-sure-disable")/> })}
            <div class="form-actions"><button class=class>{page.say(&format!("staff-{turn}"))}</button></div>
        </form>
    }
}

#[component]
fn Role(page: Page, person: Staff) -> impl IntoView {
    let own = page
        .visitor
        .staff
        .as_ref()
        .is_some_and(|me| me.id == person.id);
    let sure = own.then(
        || view! { <Sure page=page.clone() name="sure-role" label=page.say("staff-sure-role")/> },
    );
    view! {
        <form class="card section form" method="post" action=format!("/staff/{}/role", person.id) autocomplete="off">
            <Roles page=page.clone() legend="staff-role-title" role=person.role/>
            {sure}
            <div class="form-actions"><button class="button is-primary">{page.say("staff-role-submit")}</button></div>
        </form>
    }
}
