//! Small words with a look: level, category, kind, technology, status, stage; heads and notices.

use crate::page::Page;
use crate::parts::Icon;
use domain::Millis;
use domain::assessment;
use domain::invitation::Stage;
use domain::question::{self, Kind};
use domain::taxonomy::{Category, Level, Skill};
use leptos::prelude::*;
use server::words::Piece;

/// The head of a page: title, one sentence, what can be done.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional, into)] lede: String,
    #[prop(optional)] crumbs: Vec<(String, String)>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let trail = (!crumbs.is_empty()).then(|| {
        let name = Page::here().say("crumbs");
        let steps = crumbs
            .into_iter()
            .map(|(href, text)| view! { <li><a href=href>{text}</a></li> })
            .collect_view();
        view! { <nav class="crumbs no-print" aria-label=name><ol>{steps}<li aria-current="page">{title.clone()}</li></ol></nav> }
    });
    view! {
        <header class="page-head">
            <div class="page-head-text">
                {trail}
                <h1>{title}</h1>
                {(!lede.is_empty()).then(|| view! { <p class="lede">{lede}</p> })}
            </div>
            {children.map(|children| view! { <div class="actions no-print">{children()}</div> })}
        </header>
    }
}

/// An e-mail address, which breaks behind its @ before it breaks anywhere else.
#[component]
pub fn Email(address: String) -> impl IntoView {
    match address.split_once('@') {
        Some((name, host)) => {
            view! { <span>{format!("{name}@")}<wbr/>{host.to_owned()}</span> }.into_any()
        }
        None => view! { <span>{address}</span> }.into_any(),
    }
}

/// A level.
#[component]
pub fn LevelTag(page: Page, level: Level) -> impl IntoView {
    view! { <span class=format!("level is-{level}")>{page.say(&format!("name-{level}"))}</span> }
}

/// A category.
#[component]
pub fn CategoryTag(page: Page, category: Category) -> impl IntoView {
    view! { <span class=format!("cat is-{category}")>{page.say(&format!("name-{category}"))}</span> }
}

/// A skill, by its name.
#[component]
pub fn SkillTag(page: Page, skill: Skill) -> impl IntoView {
    view! { <span>{page.say(&format!("name-{}", skill.code().replace('.', "-")))}</span> }
}

/// A technology.
#[component]
pub fn TechnologyTag(page: Page, code: String) -> impl IntoView {
    view! { <span class="tag">{page.say(&format!("tech-{code}"))}</span> }
}

/// A kind of question.
#[component]
pub fn KindTag(page: Page, kind: Kind) -> impl IntoView {
    let icon = match kind {
        Kind::Single => "k-single",
        Kind::Multiple => "k-multiple",
        Kind::TrueFalse => "k-boolean",
        Kind::Numeric => "k-numeric",
        Kind::ShortText => "k-text",
        Kind::Ordering => "k-ordering",
        Kind::Matching => "k-matching",
        Kind::Output => "k-output",
        Kind::FindLine => "k-line",
    };
    view! { <span class="kind"><Icon name=icon/>{page.say(&format!("kind-{kind}"))}</span> }
}

/// How something stands, as it looks: class, icon, and the key of its word.
pub type Look = (&'static str, &'static str, &'static str);

/// How a question stands.
pub const fn question_status(status: question::Status) -> Look {
    match status {
        question::Status::Published => ("badge is-good", "check", "status-published"),
        question::Status::Draft => ("badge is-warn", "pen", "status-draft"),
        question::Status::Retired => ("badge is-muted", "archive", "status-retired"),
    }
}

/// How an assessment stands.
pub const fn assessment_status(status: assessment::Status) -> Look {
    match status {
        assessment::Status::Published => ("badge is-good", "check", "status-published"),
        assessment::Status::Draft => ("badge is-warn", "pen", "status-draft"),
        assessment::Status::Archived => ("badge is-muted", "archive", "status-archived"),
    }
}

/// How something stands.
#[component]
pub fn StatusBadge(page: Page, look: Look) -> impl IntoView {
    let (class, icon, key) = look;
    view! { <span class=class><Icon name=icon/>{page.say(key)}</span> }
}

/// Where an invitation stands.
#[component]
pub fn StageBadge(page: Page, stage: Stage) -> impl IntoView {
    let (class, icon) = match stage {
        Stage::Invited => ("badge", "mail"),
        Stage::Running => ("badge is-info", "play"),
        Stage::Finished => ("badge is-good", "check"),
        Stage::Expired => ("badge is-muted", "clock"),
        Stage::Revoked => ("badge is-bad", "x"),
    };
    view! { <span class=class><Icon name=icon/>{page.say(&format!("stage-{}", stage.code()))}</span> }
}

/// A notice: `is-info`, `is-good`, `is-warn`, `is-bad`.
#[component]
pub fn Notice(
    tone: &'static str,
    #[prop(optional, into)] title: String,
    #[prop(into)] text: String,
) -> impl IntoView {
    let icon = match tone {
        "is-good" => "check",
        "is-info" => "info",
        _ => "alert",
    };
    view! {
        <div class=format!("notice {tone}")><Icon name=icon/>
            <div>{(!title.is_empty()).then(|| view! { <p class="notice-title">{title}</p> })}<p>{text}</p></div>
        </div>
    }
}

/// A share from 0 to 1 as whole per cent, to stand in a text.
pub fn percent(share: f64) -> Piece {
    Piece::Percent(format!("{:.0}", share * 100.0).parse().unwrap_or(0))
}

/// A span of time in words: `12 min 5 s`.
pub fn span(span: Millis) -> String {
    let seconds = span.whole_seconds();
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => format!("{s}\u{a0}s"),
        (0, m, 0) => format!("{m}\u{a0}min"),
        (0, m, s) => format!("{m}\u{a0}min {s}\u{a0}s"),
        (h, m, _) => format!("{h}\u{a0}h {m}\u{a0}min"),
    }
}
