//! A page as a browser reads it: tags with their attributes, and the text behind each tag. Enough of HTML to tell a tag from a text that
//! looks like one.

/// A tag and the text that follows it, with entities resolved.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Tag {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(name, _)| name == attribute)
            .map(|(_, value)| value.as_str())
    }
}

/// All tags of a page, closing ones with a slash.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let begins = |c: char| c.is_ascii_alphabetic() || c == '/' || c == '!';
        if !rest.starts_with(begins) {
            continue;
        }
        let (tag, after) = one(rest);
        // What stands in these is text up to their own end, whatever it looks like.
        let end = format!("</{}", tag.name);
        let raw = ["title", "textarea", "script", "style"].contains(&tag.name.as_str());
        let until = if raw {
            after.to_ascii_lowercase().find(&end)
        } else {
            after.find('<')
        };
        let text = &after[..until.unwrap_or(after.len())];
        rest = &after[text.len()..];
        tags.push(Tag {
            text: plain(text),
            ..tag
        });
    }
    tags
}

fn one(rest: &str) -> (Tag, &str) {
    let end = rest
        .find(|c: char| c.is_whitespace() || c == '>')
        .unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('/').to_lowercase();
    let (mut attributes, mut rest) = (Vec::new(), &rest[end..]);
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || "=>".contains(c))
            .unwrap_or(rest.len());
        let key = rest[..end.max(1)].to_lowercase();
        rest = &rest[end.max(1)..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| "\"'".contains(*c));
            let inner = quote.map_or(after, |_| &after[1..]);
            let end = inner
                .find(|c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote))
                .unwrap_or(inner.len());
            value = &inner[..end];
            rest = inner
                .get(end + usize::from(quote.is_some())..)
                .unwrap_or("");
        }
        attributes.push((key, plain(value)));
    }
    let tag = Tag {
        name,
        attributes,
        text: String::new(),
    };
    (tag, rest)
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The fields of the form that posts to this address, as a browser would send them.
pub fn fields(page: &str, action: &str) -> Vec<(String, String)> {
    let all = tags(page);
    let form = all
        .iter()
        .skip_while(|tag| tag.name != "form" || tag.get("action") != Some(action))
        .skip(1);
    let mut fields = Vec::new();
    let mut select = None;
    for tag in form.take_while(|tag| tag.name != "/form") {
        let name = tag.get("name").map(str::to_owned);
        let value = tag.get("value").unwrap_or("").to_owned();
        match (tag.name.as_str(), name) {
            ("textarea", Some(name)) => {
                let text = tag.text.strip_prefix('\n').unwrap_or(&tag.text).to_owned();
                fields.push((name, text));
            }
            ("select", name) => select = name,
            ("option", _) if tag.get("selected").is_some() => {
                fields.extend(select.clone().map(|name| (name, value)));
            }
            ("input", Some(name)) => {
                let boxes = ["checkbox", "radio"].contains(&tag.get("type").unwrap_or(""));
                if !boxes || tag.get("checked").is_some() {
                    fields.push((name, value));
                }
            }
            _ => {}
        }
    }
    fields
}
