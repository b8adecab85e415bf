//! The document: our own, not the framework's, because its script tag would write the nonce where it can be read. Scripts are loaded
//! only by pages that hold an island: see [`Wake`].

use super::enhance::Enhance;
use crate::page::Page;
use leptos::prelude::*;
use leptos_meta::{Html, MetaTags};

/// The HTML document around the pages.
#[component]
pub fn Document(children: Children) -> impl IntoView {
    leptos_meta::provide_meta_context();
    if let Some(context) = Owner::current_shared_context() {
        context.set_is_hydrating(false);
    }
    let page = Page::here();
    let language = page.words.0.code();
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" type="image/svg+xml" href=page.asset("favicon.svg")/>
                <link rel="preload" href=page.asset("fonts/inter-latin.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="preload" href=page.asset("fonts/newsreader-latin.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=page.asset("main.css")/>
                <MetaTags/>
            </head>
            <Html attr:lang=language/>
            <body>
                {children()}
                <Enhance/>
            </body>
        </html>
    }
}

/// Wakes the islands of a page; where they cannot be loaded, the page is marked as asleep and says what follows. Pages without islands
/// leave it out and load no script.
#[component]
pub fn Wake() -> impl IntoView {
    let page = Page::here();
    let (js, wasm) = (page.asset("app.js"), page.asset("app.wasm"));
    let script = format!(
        "import('{js}').then(m=>m.default({{module_or_path:'{wasm}'}}).then(()=>{{m.hydrate();\
         for(const e of document.querySelectorAll('leptos-island')){{const f=m[e.dataset.component];if(f)f(e)}}\
         document.documentElement.dataset.awake=''}})).catch(()=>{{document.documentElement.dataset.asleep=''}})"
    );
    view! {
        <link rel="modulepreload" href=js nonce=page.nonce.clone()/>
        <script type="module" nonce=page.nonce inner_html=script></script>
    }
}
