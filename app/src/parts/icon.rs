//! Icons, inlined from the one sprite of the design.

use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;

const SPRITE: &str = include_str!("../../../style/public/icons.svg");
const MARK: &str = include_str!("../../../style/public/mark.svg");

static DRAWINGS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    SPRITE
        .split("<symbol ")
        .skip(1)
        .filter_map(|symbol| {
            let id = symbol.split_once("id=\"")?.1.split_once('"')?.0;
            let drawing = symbol.split_once('>')?.1.split_once("</symbol>")?.0;
            Some((id, drawing.trim()))
        })
        .collect()
});

/// An icon; decoration beside words, so hidden from screen readers.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    let drawing = DRAWINGS.get(name).copied().unwrap_or("");
    view! { <svg class="icon" aria-hidden="true" viewBox="0 0 20 20" inner_html=drawing></svg> }
}

/// The mark of the house.
#[component]
pub fn Mark() -> impl IntoView {
    let (head, body) = MARK.split_once('>').map_or(("", MARK), |(head, rest)| {
        (head, rest.trim_end().trim_end_matches("</svg>"))
    });
    let view_box = head
        .split_once("viewBox=\"")
        .and_then(|(_, r)| r.split_once('"'))
        .map_or("0 0 32 32", |(b, _)| b);
    view! { <svg class="mark" aria-hidden="true" viewBox=view_box inner_html=body></svg> }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sprite_is_read() {
        assert!(super::DRAWINGS.len() > 40);
        assert!(super::DRAWINGS.contains_key("check") && super::DRAWINGS.contains_key("k-line"));
    }
}
