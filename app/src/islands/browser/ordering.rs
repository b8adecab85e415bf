//! The items of an ordering: an arrow or a rank moves one, and the ranks follow.

use super::dom::{self, all, target};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlSelectElement};

/// The arrows are for scripts only; now there are some. Ranks that were chosen before take effect, as they would have then.
pub fn wake(form: &HtmlFormElement) {
    for moves in all::<Element>(form, ".order-moves") {
        let _shown = moves.remove_attribute("hidden");
    }
    let Some(list) = dom::by_id("order") else {
        return;
    };
    let mut items = all::<Element>(&list, ".order-item");
    let rank =
        |item: &Element| select(item).and_then(|select| select.value().parse::<usize>().ok());
    if items.iter().any(|item| rank(item).is_some()) {
        let places = 1..;
        let mut ranked: Vec<(usize, usize, Element)> = places
            .zip(items.drain(..))
            .map(|(place, item)| (rank(&item).unwrap_or(place), place, item))
            .collect();
        ranked.sort_by_key(|(rank, place, _)| (*rank, *place));
        for (_, _, item) in ranked {
            let _always_fits = list.append_child(&item);
        }
        number(&list);
    }
}

/// An arrow was pressed: its item changes places with its neighbour. `None`: it was something else, or there is no neighbour.
pub fn arrow(event: &Event, moved: &str) -> Option<()> {
    let button = target::<Element>(event)?
        .closest("button[data-move]")
        .ok()??;
    let item = button.closest(".order-item").ok()??;
    let list = item.parent_element()?;
    if button.get_attribute("data-move").as_deref() == Some("up") {
        let before = item.previous_element_sibling()?;
        list.insert_before(&item, Some(&before)).ok()?;
    } else {
        let after = item.next_element_sibling()?;
        list.insert_before(&after, Some(&item)).ok()?;
    }
    number(&list);
    announce(&list, &item, moved);
    button.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// A rank was chosen: the item goes there, the others make room. `None`: it was something else.
pub fn rank(event: &Event, moved: &str) -> Option<()> {
    let select = target::<HtmlSelectElement>(event).filter(|s| s.name().starts_with("rank-"))?;
    let item = select.closest(".order-item").ok()??;
    let list = item.parent_element()?;
    let rank: u32 = select.value().parse().ok()?;
    item.remove();
    let before = list.children().item(rank.saturating_sub(1));
    list.insert_before(&item, before.as_deref()).ok()?;
    number(&list);
    announce(&list, &item, moved);
    select.focus().ok()
}

/// The items by their ranks; empty unless every item has a rank of its own.
pub fn order(form: &HtmlFormElement, rank: impl Fn(&HtmlSelectElement) -> Option<u16>) -> Vec<u16> {
    let items = all::<Element>(form, ".order-item");
    let mut ranked: Vec<(u16, u16)> = items
        .iter()
        .filter_map(|item| Some((rank(&select(item)?)?, number_of(item)?)))
        .collect();
    ranked.sort_unstable();
    let places = ranked.iter().map(|(rank, _)| usize::from(*rank));
    if places.eq(1..=items.len()) {
        ranked.into_iter().map(|(_, item)| item).collect()
    } else {
        Vec::new()
    }
}

/// Puts the items into this order; an empty order takes the ranks away.
pub fn arrange(form: &HtmlFormElement, order: &[u16]) {
    let Some(list) = dom::by_id("order") else {
        return;
    };
    let items = all::<Element>(form, ".order-item");
    if order.is_empty() {
        for select in items.iter().filter_map(select) {
            select.set_value("");
        }
        return;
    }
    for wanted in order {
        let item = items.iter().find(|item| number_of(item) == Some(*wanted));
        if let Some(item) = item {
            let _always_fits = list.append_child(item);
        }
    }
    number(&list);
}

fn select(item: &Element) -> Option<HtmlSelectElement> {
    all(item, "select").pop()
}

fn number_of(item: &Element) -> Option<u16> {
    item.get_attribute("data-item")?.parse().ok()
}

/// Gives every item the rank of its place.
fn number(list: &Element) {
    let items = list.children();
    for i in 0..items.length() {
        if let Some(select) = items.item(i).as_ref().and_then(select) {
            select.set_value(&(i + 1).to_string());
        }
    }
}

/// Says where an item is now.
fn announce(list: &Element, item: &Element, moved: &str) {
    let (Some(rank), Some(region)) = (select(item), dom::by_id("order-said")) else {
        return;
    };
    let of = list.children().length().to_string();
    let text = moved.replace("N0", &rank.value()).replace("N1", &of);
    dom::say(&region, &text);
}
