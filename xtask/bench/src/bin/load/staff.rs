//! How long pages take somebody on the staff, alone and eight at once, how long a start takes, and how long a candidate's save takes
//! while an export runs.

use crate::Load;
use crate::figures::{Stopwatch, resident_kb};
use crate::target::{Ids, candidates};
use crate::wire::Connection;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;
use tokio::task::JoinSet;

/// How often each page is asked for alone.
const ALONE: usize = 9;
/// How many ask for it at once.
const AT_ONCE: usize = 8;

/// Who signs in: the demo's recruiter.
const SIGN_IN: &str = "email=recruiter%40demo.example&password=walnut-harbour-tandem-41";

/// One line for each page, then starting, then the export with the saves beside it.
pub async fn measure(load: &Load, links: &Path) -> Result<Vec<Value>> {
    let staff = Staff::signs_in(load.port).await?;
    let mut lines = Vec::new();
    for (name, path) in staff.pages().await? {
        lines.push(staff.page(&name, &path).await?);
    }
    lines.push(starts(load.port, links).await?);
    lines.push(export(load, staff).await?);
    Ok(lines)
}

struct Staff {
    port: u16,
    cookie: String,
}

impl Staff {
    async fn signs_in(port: u16) -> Result<Self> {
        let mut connection = Connection::open(port).await?;
        let reply = connection.ask(&form(port, "/sign-in", "", SIGN_IN)).await?;
        let head = String::from_utf8_lossy(reply.head).into_owned();
        if reply.status != 303 {
            bail!("the recruiter could not sign in: {head}");
        }
        let cookies: Vec<&str> = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            .filter_map(|(_, value)| value.split(';').next())
            .collect();
        Ok(Self {
            port,
            cookie: cookies.join("; "),
        })
    }

    fn get(&self, path: &str) -> Vec<u8> {
        let (port, cookie) = (self.port, &self.cookie);
        format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\naccept: text/html\r\ncookie: {cookie}\r\n\r\n")
            .into_bytes()
    }

    async fn text(&self, path: &str) -> Result<String> {
        let mut connection = Connection::open(self.port).await?;
        let reply = connection.ask(&self.get(path)).await?;
        if reply.status != 200 {
            bail!("{path} answered {}", reply.status);
        }
        Ok(String::from_utf8_lossy(reply.body).into_owned())
    }

    /// What is measured: names and addresses, with whatever the lists lead to.
    async fn pages(&self) -> Result<Vec<(String, String)>> {
        let assessment = first_link(&self.text("/assessments").await?, "/assessments/")?;
        let finished = self.text("/results?stage=finished").await?;
        let report = first_link(&finished, "/results/")?;
        let last = last_link(&finished, "/results?stage=finished&amp;after=");
        let question = first_link(
            &self.text("/bank?source=library").await?,
            "/bank/questions/",
        )?;
        let id = assessment.rsplit('/').next().unwrap_or_default();
        let mut pages: Vec<(&str, String)> = [
            ("home", "/home"),
            ("candidates", "/results"),
            ("candidates, many found", "/results?q=garcia"),
            ("candidates, nobody found", "/results?q=nobody+at+all"),
            ("candidates, unread", "/results?stage=unread&sort=finished"),
            ("candidates, expired", "/results?stage=expired"),
            ("candidates by name", "/results?sort=name"),
            ("candidates by score", "/results?sort=score"),
            ("assessments", "/assessments"),
            ("questions", "/bank"),
            ("questions, searched", "/bank?q=transaction"),
        ]
        .map(|(name, path)| (name, path.to_owned()))
        .to_vec();
        pages.extend(last.map(|path| ("candidates, next page", path.replace("&amp;", "&"))));
        pages.extend([
            (
                "of one assessment",
                format!("/results?assessment={id}&stage=finished&sort=score"),
            ),
            ("one assessment", assessment.clone()),
            ("report", report),
            ("question", question),
        ]);
        Ok(pages
            .into_iter()
            .map(|(name, path)| (name.to_owned(), path))
            .collect())
    }

    async fn page(&self, name: &str, path: &str) -> Result<Value> {
        let mut connection = Connection::open(self.port).await?;
        let mut alone = Vec::new();
        for _ in 0..ALONE {
            alone.push(timed(&mut connection, &self.get(path)).await?.0);
        }
        let mut asking = JoinSet::new();
        for _ in 0..AT_ONCE {
            let (request, port) = (self.get(path), self.port);
            asking.spawn(async move {
                let mut connection = Connection::open(port).await?;
                timed(&mut connection, &request).await.map(|(time, _)| time)
            });
        }
        let together: Vec<u64> = asking.join_all().await.into_iter().collect::<Result<_>>()?;
        Ok(line(name, alone, together))
    }
}

/// Each link is started once; the first ones alone, the last eight at once.
async fn starts(port: u16, links: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(links)
        .with_context(|| format!("cannot read {}", links.display()))?;
    let links: Vec<String> = text.lines().map(str::to_owned).collect();
    let (first, last) = links.split_at(links.len().saturating_sub(AT_ONCE));
    let request = |link: &str| form(port, &format!("/i/{link}/start"), "", "honour=yes");
    let mut connection = Connection::open(port).await?;
    let mut alone = Vec::new();
    for link in first {
        alone.push(timed(&mut connection, &request(link)).await?.0);
    }
    let mut asking = JoinSet::new();
    for link in last {
        let request = request(link);
        asking.spawn(async move {
            let mut connection = Connection::open(port).await?;
            timed(&mut connection, &request).await.map(|(time, _)| time)
        });
    }
    let together = asking.join_all().await.into_iter().collect::<Result<_>>()?;
    Ok(line("start", alone, together))
}

/// Two exports at once, with a candidate who saves until they have ended.
async fn export(load: &Load, staff: Staff) -> Result<Value> {
    let watch = Stopwatch::start();
    let mut exports = JoinSet::new();
    for _ in 0..2 {
        let (request, port) = (staff.get("/results.csv"), staff.port);
        exports.spawn(async move {
            let mut connection = Connection::open(port).await?;
            timed(&mut connection, &request).await
        });
    }
    let candidate = candidates(load)?
        .into_iter()
        .next()
        .context("no candidate")?;
    let (mut ids, mut connection) = (Ids::of(load.first, 0), Connection::open(load.port).await?);
    let (mut saves, mut bytes, mut took, mut number) = (Vec::new(), 0, Vec::new(), load.first);
    let mut memory = 0;
    loop {
        saves.push(
            timed(&mut connection, &candidate.save(number, ids.next()).request)
                .await?
                .0,
        );
        number += 1;
        if let Some(process) = load.server.filter(|_| number % 16 == 0) {
            memory = memory.max(resident_kb(process));
        }
        while let Some(ended) = exports.try_join_next() {
            let (time, length) = ended??;
            took.push(time);
            bytes = length;
        }
        if exports.is_empty() {
            break;
        }
    }
    saves.sort_unstable();
    let p99 = saves.get((saves.len() * 99).div_ceil(100).max(1) - 1);
    Ok(json!({
        "page": "export",
        "median_us": took.iter().max(),
        "together_us": u64::try_from(watch.passed().as_micros()).unwrap_or(u64::MAX),
        "bytes": bytes,
        "memory_kb": memory,
        "saves": saves.len(),
        "save_p99_us": p99,
    }))
}

async fn timed(connection: &mut Connection, request: &[u8]) -> Result<(u64, usize)> {
    let watch = Stopwatch::start();
    let reply = connection.ask(request).await?;
    if !matches!(reply.status, 200 | 303) {
        let line = String::from_utf8_lossy(request);
        let line = line.lines().next().unwrap_or_default().to_owned();
        bail!("{line} answered {}", reply.status);
    }
    let length = reply.body.len();
    Ok((
        u64::try_from(watch.passed().as_micros()).unwrap_or(u64::MAX),
        length,
    ))
}

fn line(name: &str, mut alone: Vec<u64>, together: Vec<u64>) -> Value {
    alone.sort_unstable();
    json!({
        "page": name,
        "median_us": alone.get(alone.len() / 2),
        "together_us": together.iter().max(),
    })
}

fn form(port: u16, path: &str, cookie: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\norigin: http://127.0.0.1:{port}\r\ncookie: {cookie}\r\n\
         accept: text/html\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// The first address in a page that begins so and goes on with an id.
fn first_link(page: &str, begin: &str) -> Result<String> {
    links(page, begin)
        .find(|link| {
            let id = link.trim_start_matches(begin);
            id.len() == 36 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
        })
        .with_context(|| format!("no link to {begin}…"))
}

fn last_link(page: &str, begin: &str) -> Option<String> {
    links(page, begin).last()
}

fn links<'p>(page: &'p str, begin: &'p str) -> impl Iterator<Item = String> + 'p {
    page.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(move |link| link.starts_with(begin))
        .map(str::to_owned)
}
