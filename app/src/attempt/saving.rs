//! Saving without scripts: the same address takes the form of the page, and leads on to the next question.

use crate::forms::{self, Asked, Back, Done, Unsaved};
use crate::site::Site;
use axum::extract::State;
use axum::response::Response;
use domain::attempt::{Current, Stamp};
use domain::question::{Kind, Misfit, OnForm, Response as Given};
use domain::wire::{Save, destination};
use domain::{Moment, Refusal};
use server::{Error, Fields, House, Outcome, attempt};

/// Saves as the island's `PUT` does: a form comes in, the next question goes out.
pub(super) async fn save(
    State(site): State<Site>,
    asked: Asked,
    back: Back,
    fields: Fields,
) -> Response {
    let at = site.house.clock.now();
    match take(&site.house, &asked, &fields, at).await {
        Ok(Taken { to, unsaved }) => {
            let page = to.map_or_else(|| "review".to_owned(), |next| format!("questions/{next}"));
            noted(forms::to(&asked.page(&page)), unsaved)
        }
        Err(Error::Refused(Refusal::TimeIsUp | Refusal::AlreadyClosed { .. })) => {
            let page = asked.page("done");
            let led = forms::lead_on(&site.house.settings, &page, Done::Late);
            noted(led, Some(Unsaved::Refused))
        }
        Err(error) => {
            let page = asked.number().map_or_else(
                |_| asked.page("review"),
                |n| asked.page(&format!("questions/{n}")),
            );
            back.to(&page, &fields, error).await
        }
    }
}

/// The reply with what the measurements cannot see in its status.
fn noted(mut response: Response, unsaved: Option<Unsaved>) -> Response {
    if let Some(unsaved) = unsaved {
        response.extensions_mut().insert(unsaved);
    }
    response
}

/// What came of a form.
struct Taken {
    /// Where its button leads; `None` is the review page.
    to: Option<u16>,
    /// Set where no answer was stored.
    unsaved: Option<Unsaved>,
}

/// Saves what a form says, and says where its button leads.
async fn take(house: &House, asked: &Asked, fields: &Fields, at: Moment) -> Outcome<Taken> {
    let (pass, n) = (asked.pass(house)?, asked.number()?);
    let view = attempt::question(house, &pass, n).await?;
    let response = given(view.sheet.kind, &view, fields)?.map(OnForm);
    // A page that somebody came back to, and left as it was, changes nothing, however old it is.
    let unchanged = view.holds(response.as_ref());
    if !unchanged {
        let (epoch, seq) = match (fields.text("epoch"), fields.text("seq")) {
            ("", "") => without_a_stamp(&view, fields)?,
            _ => (fields.number("epoch")?, fields.number("seq")?),
        };
        let save = Save {
            op_id: house.clock.id(),
            epoch,
            seq,
            response,
        };
        attempt::save(house, &pass, n, save, at).await?;
    }
    // The answer is stored by now: nobody is told otherwise, nor kept from the next page, which says itself what is the matter.
    if let Some(raised) = flag_set(&view, n, fields)
        && let Err(error) = attempt::flag(house, &pass, n, raised).await
    {
        if unchanged {
            return Err(error);
        }
        tracing::error!(%error, "a flag could not be noted");
    }
    let to = destination(fields.text("go"), n, view.overview.questions());
    if let Some(next) = to
        && let Err(error @ Error::Broken(_)) = attempt::visit(house, &pass, next).await
    {
        tracing::error!(%error, "which question came on the screen could not be noted");
    }
    let unsaved = unchanged.then_some(Unsaved::Unchanged);
    Ok(Taken { to, unsaved })
}

/// The stamp of a form that comes from the page which keeps what was sent without a pass: the newest of this device, unless something
/// was answered since that page's question was on the screen.
fn without_a_stamp(view: &attempt::QuestionView, fields: &Fields) -> Result<(i64, i64), Refusal> {
    let known = match fields.text("known-epoch") {
        "" => None,
        _ => Some(Stamp::said(
            fields.number("known-epoch")?,
            fields.number("known-seq")?,
        )?),
    };
    match view.newest {
        Some(newest) if known.is_some_and(|known| newest >= known) => Err(Refusal::Stale {
            current: Box::new(Current {
                response: view.response.clone(),
                epoch: newest.epoch,
                seq: newest.seq,
            }),
        }),
        _ => Ok((view.overview.epoch, view.seq)),
    }
}

/// How the flag was set on the page; nothing where it was left as it was.
fn flag_set(view: &attempt::QuestionView, n: u16, fields: &Fields) -> Option<bool> {
    let standing = view.overview.standing(n);
    let raised = fields.ticked("flag");
    // What the page showed decides whether the flag was changed on it; another tab may have changed it since.
    let shown = match fields.text("flagged") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => standing.map(|standing| standing.flagged),
    };
    shown.is_some_and(|shown| shown != raised).then_some(raised)
}

/// The answer in the fields of a form.
fn given(
    kind: Kind,
    view: &attempt::QuestionView,
    fields: &Fields,
) -> Result<Option<Given>, Refusal> {
    let numbers = |name: &str| {
        fields
            .all(name)
            .into_iter()
            .map(|text| {
                text.parse::<u16>()
                    .map_err(|_| Refusal::from(Misfit::NoSuchOption))
            })
            .collect::<Result<Vec<u16>, _>>()
    };
    Ok(Some(match kind {
        Kind::Single | Kind::Multiple | Kind::TrueFalse => Given::Options(numbers("choice")?),
        Kind::Numeric => Given::Number(fields.text("number").to_owned()),
        Kind::ShortText | Kind::Output => Given::Text(fields.text("text").to_owned()),
        Kind::FindLine => Given::Lines(numbers("line")?),
        Kind::Matching => {
            let pairs = (0..view.sheet.lefts.len())
                .map(|i| match fields.text(&format!("pair-{i}")) {
                    "" => Ok(None),
                    text => text
                        .parse()
                        .map(Some)
                        .map_err(|_| Refusal::from(Misfit::NoSuchSide)),
                })
                .collect::<Result<Vec<Option<u16>>, _>>()?;
            Given::Pairs(pairs)
        }
        Kind::Ordering => return order(view.sheet.things.len(), fields),
    }))
}

/// The order from one rank per item; no rank at all is no answer.
fn order(items: usize, fields: &Fields) -> Result<Option<Given>, Refusal> {
    let ranks: Vec<Option<u16>> = (0..items)
        .map(|i| fields.text(&format!("rank-{i}")).parse().ok())
        .collect();
    if ranks.iter().all(Option::is_none) {
        return Ok(Some(Given::Order(Vec::new())));
    }
    let mut order: Vec<(u16, u16)> = ranks
        .iter()
        .zip(0_u16..)
        .filter_map(|(rank, i)| rank.map(|rank| (rank, i)))
        .collect();
    order.sort_unstable();
    let complete = order
        .iter()
        .map(|(rank, _)| usize::from(*rank))
        .eq(1..=items);
    if !complete {
        return Err(Misfit::EveryItem.into());
    }
    Ok(Some(Given::Order(
        order.into_iter().map(|(_, i)| i).collect(),
    )))
}
