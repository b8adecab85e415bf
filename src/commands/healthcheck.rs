//! `assay healthcheck`: one request to the house on this machine, by hand: no client library for a few lines.

use crate::config::{Config, reached_at};
use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Longer than the house itself waits for its database, so that its own answer is heard.
const PATIENCE: Duration = Duration::from_secs(8);

/// Well, or a sentence that says what is wrong.
pub async fn ask(config: &Config) -> Result<()> {
    look(reached_at(config.listen), PATIENCE).await
}

async fn look(address: SocketAddr, patience: Duration) -> Result<()> {
    let reply = tokio::time::timeout(patience, reply(address))
        .await
        .with_context(|| {
            format!(
                "Assay at {address} did not answer within {} seconds",
                patience.as_secs()
            )
        })?
        .with_context(|| {
            format!("nobody answers at {address}: `assay serve` does not run, or listens elsewhere (LISTEN_ADDR)")
        })?;
    if reply.starts_with("HTTP/1.1 200") {
        return Ok(());
    }
    let status = reply.split_whitespace().nth(1).unwrap_or("no status");
    let says = reply.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let says = says.lines().next().unwrap_or_default();
    bail!("Assay at {address} is not ready, it answers {status}: {says}")
}

async fn reply(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream
        .write_all(b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .await?;
    let mut reply = Vec::new();
    stream.take(16 * 1024).read_to_end(&mut reply).await?;
    Ok(String::from_utf8_lossy(&reply).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    /// A house that gives one visitor this answer; an empty one is never given.
    async fn house(answer: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            if answer.is_empty() {
                return std::future::pending().await;
            }
            let mut asked = [0; 1024];
            let _read = stream.read(&mut asked).await.unwrap();
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        address
    }

    #[tokio::test]
    async fn it_says_what_is_wrong() {
        let said = |result: Result<()>| format!("{:#}", result.unwrap_err());
        let well = house("HTTP/1.1 200 OK\r\n\r\nready\n").await;
        look(well, PATIENCE).await.unwrap();
        let ill =
            house("HTTP/1.1 503 Service Unavailable\r\n\r\nthe database does not answer\n").await;
        let text = said(look(ill, PATIENCE).await);
        assert!(text.contains("503: the database does not answer"), "{text}");
        let mute = house("").await;
        let text = said(look(mute, Duration::ZERO).await);
        assert!(text.contains("did not answer within"), "{text}");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let nobody = listener.local_addr().unwrap();
        drop(listener);
        let text = said(look(nobody, PATIENCE).await);
        assert!(
            text.contains("nobody answers at") && text.contains("LISTEN_ADDR"),
            "{text}"
        );
    }
}
