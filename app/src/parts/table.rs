//! Tables that can be sorted and paged by address alone.

use crate::page::Page;
use leptos::prelude::*;

/// Fields of a query that say which page of a list: a list that is narrowed or ordered otherwise begins at its first.
const PAGING: [&str; 3] = ["page", "after", "before"];

/// The address of this page with one field of its query changed; an empty value takes the field away. Any change leads to the first
/// page.
pub fn with_query(page: &Page, name: &str, value: &str) -> String {
    let mut pairs: Vec<String> = page
        .raw_query()
        .split('&')
        .filter(|pair| {
            let field = pair.split('=').next().unwrap_or("");
            !pair.is_empty() && field != name && !PAGING.contains(&field)
        })
        .map(str::to_owned)
        .collect();
    if !value.is_empty() {
        pairs.push(format!("{name}={value}"));
    }
    if pairs.is_empty() {
        page.path.clone()
    } else {
        format!("{}?{}", page.path, pairs.join("&"))
    }
}

/// The head of a column that can be ordered by; `order` says which way it then runs.
#[component]
pub fn Sort(
    page: Page,
    by: &'static str,
    current: String,
    label: &'static str,
    #[prop(default = "ascending")] order: &'static str,
) -> impl IntoView {
    let now = by == current;
    view! {
        <th scope="col" aria-sort=now.then_some(order)>
            <a class="sort" href=with_query(&page, "sort", by)>{page.say(label)}</a>
        </th>
    }
}

/// Links to the pages of a list.
#[component]
pub fn Pages(page: Page, current: usize, size: usize, total: usize) -> impl IntoView {
    let count = total.div_ceil(size).max(1);
    let from = (current - 1) * size + 1;
    let to = (current * size).min(total);
    (count > 1).then(|| {
        let note = page.words.with("pages-note", [("from", from.into()), ("to", to.into()), ("total", total.into())]);
        let link = |n: usize| with_query(&page, "page", &n.to_string());
        let near = (1..=count).filter(|n| *n == 1 || *n == count || n.abs_diff(current) <= 1);
        let mut items = Vec::new();
        let mut last = 0;
        for n in near {
            if n > last + 1 {
                items.push(view! { <li><span>"…"</span></li> }.into_any());
            }
            items.push(view! { <li><a href=link(n) aria-current=(n == current).then_some("page")>{n}</a></li> }.into_any());
            last = n;
        }
        view! {
            <nav class="pages" aria-label=page.say("pages")>
                <p class="pages-note">{note}</p>
                <ol>
                    {(current > 1).then(|| view! { <li><a rel="prev" href=link(current - 1)>{page.say("pages-previous")}</a></li> })}
                    {items}
                    {(current < count).then(|| view! { <li><a rel="next" href=link(current + 1)>{page.say("pages-next")}</a></li> })}
                </ol>
            </nav>
        }
    })
}

/// Links to the page before and the page behind, for lists whose pages begin behind a row; `earlier` and `later` are the rows to begin
/// at, where there are more.
#[component]
pub fn Turns(page: Page, earlier: Option<String>, later: Option<String>) -> impl IntoView {
    (earlier.is_some() || later.is_some()).then(|| {
        let first = earlier.is_some().then(|| {
            let href = with_query(&page, "after", "");
            view! { <li><a href=href>{page.say("pages-first")}</a></li> }
        });
        let earlier = earlier.map(|row| {
            let href = with_query(&page, "before", &row);
            view! { <li><a rel="prev" href=href>{page.say("pages-previous")}</a></li> }
        });
        let later = later.map(|row| {
            let href = with_query(&page, "after", &row);
            view! { <li><a rel="next" href=href>{page.say("pages-next")}</a></li> }
        });
        view! { <nav class="pages" aria-label=page.say("pages")><ol>{first}{earlier}{later}</ol></nav> }
    })
}
