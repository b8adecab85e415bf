//! The items of an ordering: an arrow or a rank moves one, and the ranks follow.

use super::dom::{all, target};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlSelectElement};

/// The arrows are for scripts only; now there are some.
pub fn show_arrows(form: &HtmlFormElement) {
    for moves in all::<Element>(form, ".order-moves") {
        let _shown = moves.remove_attribute("hidden");
    }
}

/// An arrow was pressed: its item changes places with its neighbour. `None`: it was something else, or there is no neighbour.
pub fn arrow(event: &Event) -> Option<()> {
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
    button.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// A rank was chosen: the item goes there, the others make room. `None`: it was something else.
pub fn rank(event: &Event) -> Option<()> {
    let select = target::<HtmlSelectElement>(event).filter(|s| s.name().starts_with("rank-"))?;
    let item = select.closest(".order-item").ok()??;
    let list = item.parent_element()?;
    let rank: u32 = select.value().parse().ok()?;
    item.remove();
    let before = list.children().item(rank.saturating_sub(1));
    list.insert_before(&item, before.as_deref()).ok()?;
    number(&list);
    select.focus().ok()
}

/// Gives every item the rank of its place.
fn number(list: &Element) {
    let items = list.children();
    for i in 0..items.length() {
        let select = items
            .item(i)
            .and_then(|item| item.query_selector("select").ok().flatten());
        if let Some(select) = select.and_then(|s| s.dyn_into::<HtmlSelectElement>().ok()) {
            select.set_value(&(i + 1).to_string());
        }
    }
}
