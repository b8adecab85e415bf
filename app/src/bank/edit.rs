//! The editor: a new question, an edit of one, the preview beside the form.

use super::form::{Way, editor};
use super::prompt::Prompt;
use super::versions::meanwhile;
use crate::frame::{Section, StaffFrame, Wake, about, onward, page};
use crate::islands::{PreviewTexts, Previewing};
use crate::page::Page;
use crate::parts::{Errors, Icon, KindTag, Notice, PageHead};
use domain::account::{Action, Caller};
use domain::question::Kind;
use domain::question::Status;
use domain::{QuestionId, Refusal};
use leptos::prelude::*;
use server::Error;
use server::Fields;
use server::bank;
use server::house::Sheet;
use server::text::{self, fields_of, sketch};
use std::collections::HashMap;

/// A new question: first its kind, then the form.
#[component]
pub fn New() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        caller.may(Action::WriteQuestions)?;
        let query: HashMap<String, String> = page.query();
        let asked = page.typed("kind", query.get("kind").map_or("", String::as_str));
        let Some(kind) = Kind::from_code(&asked) else {
            return Ok(kinds_page(page));
        };
        let fields = typed(&page).unwrap_or_else(|| Fields(text::template(page.words, kind)));
        let desk = Desk {
            title: page.say("bank-new"),
            about: page.say(&format!("kind-{kind}")),
            crumbs: vec![
                ("/bank".to_owned(), page.say("bank-title")),
                ("/bank/new".to_owned(), page.say("bank-kinds")),
            ],
            way: Way {
                action: "/bank/questions".to_owned(),
                back: "/bank/new".to_owned(),
                based_on: String::new(),
            },
            sheet: None,
            meanwhile: None,
        };
        Ok(editor_page(page, &caller, kind, fields, desk).await)
    })
}

/// An edit of the organisation's own question.
#[component]
pub fn Edit() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        caller.may(Action::WriteQuestions)?;
        let id: QuestionId = page.param("id")?;
        let view = bank::view(&page.house, &caller, id).await?;
        if !view.own {
            return Err(Refusal::NotAllowed.into());
        }
        if view.listed.status == Status::Retired {
            // That page says that it is retired, and how it is taken back into use.
            return Ok(onward(&page, &format!("/bank/questions/{id}")));
        }
        let fields = typed(&page).unwrap_or_else(|| fields_of(&view.shown.source));
        let kind = view.shown.question.kind();
        let path = format!("/bank/questions/{id}");
        let meanwhile = meanwhile(&page, &view.shown.source, "changes-text").await?;
        let desk = Desk {
            title: page.say("bank-edit-title"),
            about: view.listed.title.clone(),
            crumbs: vec![
                ("/bank".to_owned(), page.say("bank-title")),
                (path.clone(), view.listed.title),
            ],
            way: Way {
                action: path.clone(),
                back: path,
                based_on: view.shown.source,
            },
            sheet: Some(view.shown.sheet),
            meanwhile,
        };
        Ok(editor_page(page, &caller, kind, fields, desk).await)
    })
}

/// What differs between a new question and an edit.
struct Desk {
    title: String,
    /// The question, or the kind of a new one: the title of the document names it.
    about: String,
    crumbs: Vec<(String, String)>,
    way: Way,
    /// As it was last saved.
    sheet: Option<Sheet>,
    /// What somebody else has changed.
    meanwhile: Option<AnyView>,
}

/// What was typed into a form that was refused.
fn typed(page: &Page) -> Option<Fields> {
    page.rejected
        .clone()
        .filter(|rejected| !rejected.fields.is_empty())
        .map(|rejected| Fields(rejected.fields))
}

async fn editor_page(
    page: Page,
    caller: &Caller,
    kind: Kind,
    fields: Fields,
    desk: Desk,
) -> AnyView {
    let (sheet, faults) = match bank::preview(&page.house, caller, &sketch(&fields)).await {
        Ok(view) => (Some(view.sheet), Vec::new()),
        Err(Error::Refused(Refusal::FaultyQuestion { faults })) => {
            (desk.sheet, page.words.faults(&faults))
        }
        Err(_) => (desk.sheet, Vec::new()),
    };
    view! {
        <StaffFrame page=page.clone() section=Section::Bank title=about(desk.title.clone(), &desk.about)>
            <PageHead title=desk.title lede=page.say("bank-edit-lede") crumbs=desk.crumbs/>
            <div class="split is-even">
                <div class="stack">
                    <Errors page=page.clone()/>
                    {desk.meanwhile}
                    {editor(&page, kind, &fields, desk.way)}
                </div>
                <Preview page=page.clone() sheet=sheet faults=faults/>
            </div>
            <Previewing texts=previewing(&page)/>
            <Wake/>
        </StaffFrame>
    }
    .into_any()
}

fn previewing(page: &Page) -> PreviewTexts {
    PreviewTexts {
        current: page.say("bank-preview-current"),
        faulty: page.say("bank-preview-faulty"),
        away: page.say("bank-preview-away"),
        signed_out: page.say("bank-preview-signed-out"),
    }
}

/// What the candidate sees of the draft, beside the form; above it what is still missing, and what the preview does not follow.
#[component]
fn Preview(page: Page, sheet: Option<Sheet>, faults: Vec<String>) -> impl IntoView {
    let hidden = faults.is_empty();
    let stale = (!hidden && sheet.is_some()).then_some("");
    let list = faults
        .into_iter()
        .map(|fault| view! { <li>{fault}</li> })
        .collect_view();
    let body = match sheet {
        Some(sheet) => view! { <Prompt page=page.clone() sheet=sheet/> }.into_any(),
        None => view! { <p class="muted">{page.say("bank-preview-none")}</p> }.into_any(),
    };
    view! {
        <section class="preview" aria-label=page.say("bank-candidate-sees")>
            <header class="preview-head"><Icon name="eye"/>{page.say("bank-candidate-sees")}</header>
            <div class="preview-body stack">
                <div class="notice is-warn asleep"><Icon name="alert"/><p>{page.say("bank-preview-asleep")}</p></div>
                <p class="visually-hidden" role="status" id="preview-state"></p>
                <div class="notice is-warn" id="preview-away" hidden><Icon name="alert"/><p id="preview-away-text"></p></div>
                <div class="notice is-warn" id="preview-faults" hidden=hidden><Icon name="alert"/>
                    <div><p class="notice-title">{page.say("bank-preview-faulty")}</p><ul id="preview-list">{list}</ul></div></div>
                <div id="preview" data-stale=stale>{body}</div>
            </div>
        </section>
    }
}

/// The choice of the kind.
fn kinds_page(page: Page) -> AnyView {
    let cards = Kind::ALL
        .iter()
        .map(|kind| {
            view! {
                <a class="card is-link" href=format!("/bank/new?kind={kind}")>
                    <h2 class="small"><KindTag page=page.clone() kind=*kind/></h2>
                    <p class="muted">{page.say(&format!("bank-kind-{kind}"))}</p>
                </a>
            }
        })
        .collect_view();
    let title = page.say("bank-new");
    let crumbs = vec![("/bank".to_owned(), page.say("bank-title"))];
    view! {
        <StaffFrame page=page.clone() section=Section::Bank title=title.clone()>
            <PageHead title=title lede=page.say("bank-kinds-lede") crumbs=crumbs/>
            {page.rejected.is_some().then(|| view! { <Notice tone="is-bad" text=page.say("bank-kind-missing")/> })}
            <div class="grid is-three">{cards}</div>
        </StaffFrame>
    }
    .into_any()
}
