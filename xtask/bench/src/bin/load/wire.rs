//! HTTP/1.1 over one kept connection, just enough for a closed loop: one request, one whole reply.

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One candidate's connection.
pub struct Connection {
    stream: TcpStream,
    bytes: Vec<u8>,
}

/// The reply to one request.
pub struct Reply<'a> {
    /// The status.
    pub status: u16,
    /// Status line and headers.
    pub head: &'a [u8],
    /// The body as it came, chunk sizes included.
    pub body: &'a [u8],
}

impl Reply<'_> {
    /// Whether it acknowledges a save.
    pub fn says_saved(&self) -> bool {
        self.body
            .windows(12)
            .any(|bytes| bytes == b"\"saved\":true")
    }
}

/// The status in the first twelve bytes of a reply.
pub fn status_of(head: &[u8]) -> Option<u16> {
    std::str::from_utf8(head.get(9..12)?).ok()?.parse().ok()
}

impl Connection {
    /// To a server on this machine.
    pub async fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))
            .await
            .context("nobody listens")?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            bytes: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a request and waits for the whole reply.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Reply<'_>> {
        self.stream.write_all(request).await?;
        self.bytes.clear();
        let head = loop {
            if let Some(end) = find(&self.bytes, b"\r\n\r\n") {
                break end + 4;
            }
            self.more().await?;
        };
        let (status, length) = read_head(&self.bytes[..head])?;
        match length {
            Length::Known(bytes) => {
                while self.bytes.len() < head + bytes {
                    self.more().await?;
                }
            }
            Length::Chunked => self.read_chunks(head).await?,
        }
        Ok(Reply {
            status,
            head: &self.bytes[..head],
            body: &self.bytes[head..],
        })
    }

    async fn read_chunks(&mut self, mut at: usize) -> Result<()> {
        loop {
            let Some(line) = find(&self.bytes[at..], b"\r\n") else {
                self.more().await?;
                continue;
            };
            let digits = std::str::from_utf8(&self.bytes[at..at + line])?;
            let size =
                usize::from_str_radix(digits.split(';').next().unwrap_or_default().trim(), 16)
                    .context("a chunk without size")?;
            let next = at + line + 2 + size + 2;
            while self.bytes.len() < next {
                self.more().await?;
            }
            if size == 0 {
                return Ok(());
            }
            at = next;
        }
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.bytes).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

enum Length {
    Known(usize),
    Chunked,
}

fn read_head(head: &[u8]) -> Result<(u16, Length)> {
    let text = std::str::from_utf8(head)
        .context("a reply whose head is no text")?
        .to_ascii_lowercase();
    let status = text
        .split(' ')
        .nth(1)
        .and_then(|word| word.parse().ok())
        .context("a reply without status")?;
    let header = |name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name))
            .map(str::trim)
    };
    let length = match header("content-length:") {
        Some(digits) => Length::Known(digits.parse()?),
        None if header("transfer-encoding:") == Some("chunked") => Length::Chunked,
        None => Length::Known(0),
    };
    Ok((status, length))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    async fn reply_to_one_request(reply: &'static str) -> (u16, usize) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut bytes = [0; 1024];
            let _request = stream.read(&mut bytes).await.unwrap();
            for piece in reply.as_bytes().chunks(7) {
                stream.write_all(piece).await.unwrap();
            }
            let _end = stream.read(&mut bytes).await;
        });
        let mut connection = Connection::open(port).await.unwrap();
        let reply = connection.ask(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
        (reply.status, reply.body.len())
    }

    #[tokio::test]
    async fn reads_a_reply_of_known_length() {
        assert_eq!(
            reply_to_one_request("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nhello").await,
            (404, 5)
        );
    }

    #[tokio::test]
    async fn reads_a_reply_in_chunks() {
        let reply = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n";
        assert_eq!(reply_to_one_request(reply).await, (200, 23));
    }
}
