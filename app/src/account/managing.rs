//! Forms of the staff list: inviting a colleague, a new link for a password, role, disabling and enabling.

use crate::forms::{Back, Done, Named, shown_once};
use crate::site::Site;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use domain::account::{Action, Caller, Role};
use domain::{Refusal, StaffId};
use server::Fields;
use server::account::{self, NewStaff};

pub(super) fn forms() -> Router<Site> {
    Router::new()
        .route("/staff", post(invite))
        .route("/staff/{id}/role", post(set_role))
        .route("/staff/{id}/link", post(new_link))
        .route("/staff/{id}/disable", post(disable))
        .route("/staff/{id}/enable", post(enable))
}

fn address(id: StaffId) -> String {
    format!("/staff/{id}")
}

async fn invite(State(site): State<Site>, back: Back, fields: Fields) -> Response {
    let invited = async {
        let caller = back.caller()?;
        let new = NewStaff {
            email: fields.text("email").to_owned(),
            name: fields.text("name").to_owned(),
            role: fields.text("role").to_owned(),
        };
        account::invite(&site.house, &caller, &new).await
    };
    match invited.await {
        Ok((id, secret)) => shown_once(&site.house.settings, &address(id), id, &secret),
        Err(error) => back.to("/staff", &fields, error).await,
    }
}

async fn new_link(State(site): State<Site>, Named(id): Named<StaffId>, back: Back) -> Response {
    let made = async { account::new_password_link(&site.house, &back.caller()?, id).await };
    match made.await {
        Ok(secret) => shown_once(&site.house.settings, &address(id), id, &secret),
        Err(error) => back.to(&address(id), &Fields::default(), error).await,
    }
}

async fn set_role(
    State(site): State<Site>,
    Named(id): Named<StaffId>,
    back: Back,
    fields: Fields,
) -> Response {
    let role = fields.text("role");
    let done = async {
        let caller = back.caller()?;
        if role != Role::Owner.code() {
            sure(&caller, id, &fields, "sure-role")?;
        }
        let change = account::set_role(&site.house, &caller, id, role).await?;
        Ok(Done::RoleChanged.unless_unchanged(change))
    };
    let done = done.await;
    let page = address(id);
    back.after(done, &page, (&page, &fields)).await
}

/// Whoever takes their own rights away has said that they mean it: nobody else may give them back.
fn sure(caller: &Caller, id: StaffId, fields: &Fields, word: &str) -> Result<(), Refusal> {
    if caller.staff == id && caller.may(Action::ManageStaff).is_ok() && !fields.ticked(word) {
        return Err(Refusal::invalid(word, "missing"));
    }
    Ok(())
}

async fn disable(
    State(site): State<Site>,
    Named(id): Named<StaffId>,
    back: Back,
    fields: Fields,
) -> Response {
    let done = async {
        let caller = back.caller()?;
        sure(&caller, id, &fields, "sure-disable")?;
        let change = account::disable(&site.house, &caller, id).await?;
        Ok(Done::Disabled.unless_unchanged(change))
    };
    let (done, page) = (done.await, address(id));
    back.after(done, &page, (&page, &fields)).await
}

async fn enable(State(site): State<Site>, Named(id): Named<StaffId>, back: Back) -> Response {
    let done = async { account::enable(&site.house, &back.caller()?, id).await }.await;
    let done = done.map(|change| Done::Enabled.unless_unchanged(change));
    back.refreshed(done, &address(id)).await
}
