//! The whole site as one router: the addresses of the workrooms, the pages, the assets, in the rules of the house. The program and
//! the tests build the same one.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::RustEmbed;
use server::House;
use server::bank::File;
use server::http::house_rules;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The browser build and the public files, named by their content and compressed beforehand. Empty in a build that made no
/// site: pages work without it, unstyled.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/target/site"]
#[allow_missing = true]
struct Assets;

/// What earlier browser builds served. Such a build reads its files from the disk, where a later one may have taken their place
/// while this program runs; a program for a server carries its own.
#[cfg(debug_assertions)]
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/target/site-before"]
#[allow_missing = true]
struct Before;

/// A served file, by the name that says its content.
fn file(name: &str) -> Option<rust_embed::EmbeddedFile> {
    let found = Assets::get(name);
    #[cfg(debug_assertions)]
    let found = found.or_else(|| Before::get(name));
    found
}

/// The shipped bank.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/bank"]
#[include = "*/*/*.md"]
struct Bank;

/// Addresses of the assets, by plain name: `main.css` → `/assets/main-3f2a.css`.
static ADDRESSES: LazyLock<Arc<BTreeMap<String, String>>> = LazyLock::new(|| {
    let names: BTreeMap<String, String> = Assets::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default();
    Arc::new(
        names
            .into_iter()
            .map(|(name, file)| (name, format!("/assets/{file}")))
            .collect(),
    )
});

/// The files of the shipped bank.
pub fn shipped_bank() -> Vec<File> {
    let mut files: Vec<File> = Bank::iter()
        .filter_map(|path| {
            let text = String::from_utf8(Bank::get(&path)?.data.into_owned()).ok()?;
            Some(File {
                name: path.strip_suffix(".md")?.to_owned(),
                text,
            })
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// Builds the site.
pub fn build(house: House) -> Router {
    let house = Arc::new(house);
    let site = app::site(house.clone(), ADDRESSES.clone());
    let router = server::http::router(house.clone())
        .route("/assets/{*path}", get(asset))
        .route("/favicon.ico", get(favicon))
        .merge(app::router(site.clone()));
    house_rules(router, house, app::for_people(site))
}

/// Browsers ask for this name unasked, for pages that are not ours too.
async fn favicon() -> Response {
    match ADDRESSES.get("favicon.svg") {
        Some(address) => Redirect::temporary(address).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// An asset: the compressed form the browser takes, to be kept for ever, because its name says its content.
async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let takes = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("");
    let found = [("br", ".br"), ("gzip", ".gz"), ("", "")]
        .into_iter()
        .filter(|(name, _)| takes.contains(name))
        .find_map(|(name, end)| Some((name, file(&format!("{path}{end}"))?)));
    let (Some((encoding, file)), Some(kind)) = (found, media_type(&path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = file.data.into_owned().into_response();
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    head.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    if !encoding.is_empty() {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// What may be served; anything else is not there.
fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that runs while another browser build is made goes on to serve what it knows. Checked: without `or_else` it is gone.
    #[test]
    fn what_an_earlier_browser_build_served_is_still_served() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site-before");
        std::fs::create_dir_all(&folder).unwrap();
        let name = format!("probe-{}.js", std::process::id());
        std::fs::write(folder.join(&name), "old").unwrap();
        let found = file(&name).map(|file| file.data.into_owned());
        std::fs::remove_file(folder.join(&name)).unwrap();
        assert_eq!(found.as_deref(), Some(&b"old"[..]));
    }
}
