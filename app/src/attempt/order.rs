//! The field of an ordering: a rank for every item, and arrows where there are scripts.

use super::fields::{described, invalid};
use super::filled::Filled;
use crate::page::Page;
use crate::parts::Icon;
use leptos::prelude::*;
use server::house::{Sheet, Side};

/// One item: its number, how many there are, its rank, the language it is written in, whether the ranks were refused.
struct Item<'a> {
    side: &'a Side,
    i: usize,
    of: usize,
    rank: Option<usize>,
    language: &'static str,
    invalid: Option<&'static str>,
}

/// The items in the order that was given; before there is one, as they stand on the form.
pub(super) fn order(page: &Page, sheet: &Sheet, filled: &Filled) -> AnyView {
    let of = sheet.things.len();
    let ranks = filled.ranks(of);
    let mut shown: Vec<usize> = (0..of).collect();
    shown.sort_by_key(|i| ranks[*i].unwrap_or(i + 1));
    let rows = shown
        .into_iter()
        .map(|i| {
            let side = &sheet.things[i];
            let (rank, language) = (ranks[i], sheet.language.code());
            order_item(
                page,
                &Item {
                    side,
                    i,
                    of,
                    rank,
                    language,
                    invalid: invalid(filled),
                },
            )
        })
        .collect_view();
    view! {
        <fieldset class="order" aria-describedby=described("", filled)><legend>{page.say("answer-order")}</legend>
            <ol id="order">{rows}</ol><p class="visually-hidden" role="status" id="order-said"></p></fieldset>
    }
    .into_any()
}

fn order_item(page: &Page, item: &Item<'_>) -> AnyView {
    let Item { i, rank, .. } = *item;
    let about = |key: &str| {
        page.words
            .with(key, [("item", item.side.plain.as_str().into())])
    };
    let choices = (1..=item.of)
        .map(|r| view! { <option value=r selected=rank == Some(r)>{r}</option> })
        .collect_view();
    let html = item.side.html.as_str().to_owned();
    view! {
        <li class="order-item" data-item=i>
            <label class="order-pos"><span class="visually-hidden">{about("answer-position-of")}</span>
                <select name=format!("rank-{i}") aria-invalid=item.invalid><option value="">"–"</option>{choices}</select></label>
            <div class="order-body prose" lang=item.language inner_html=html></div>
            <span class="order-moves" hidden>
                <button type="button" class="button is-icon is-small" data-move="up" aria-label=about("answer-move-up")><Icon name="arrow-up"/></button>
                <button type="button" class="button is-icon is-small" data-move="down" aria-label=about("answer-move-down")><Icon name="arrow-down"/></button>
            </span>
        </li>
    }
    .into_any()
}
