//! Serving over real sockets: what is silent, half said, not read, too many or too late. Deadlines are short here and nothing is
//! measured: each story waits for what must happen, and hangs where it does not.

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use server::http::{Deadlines, serve};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

/// Longer than any story takes.
const LONG: Duration = Duration::from_mins(10);
/// More than the system keeps for a client that does not read.
const MUCH: usize = 64 * 1024 * 1024;

fn patient() -> Deadlines {
    Deadlines {
        head: LONG,
        body: LONG,
        write: LONG,
        drain: LONG,
        connections: 100,
        per_address: None,
    }
}

const SHORT: Duration = Duration::from_millis(50);

struct Served {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    ended: JoinHandle<()>,
}

async fn served(router: Router, deadlines: Deadlines) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopping) = watch::channel(false);
    let ended = tokio::spawn(serve(listener, router, deadlines, stopping));
    Served {
        address,
        stop,
        ended,
    }
}

impl Served {
    async fn called(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn sent(&self, text: &str) -> TcpStream {
        let mut stream = self.called().await;
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }
}

/// Everything that still comes, until the house hangs up. A house that hangs up on what it did not read resets the connection.
async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut all = Vec::new();
    let _reset = stream.read_to_end(&mut all).await;
    all
}

async fn said(stream: &mut TcpStream) -> String {
    String::from_utf8_lossy(&rest(stream).await).into_owned()
}

fn hello() -> Router {
    Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/much", get(|| async { vec![b'x'; MUCH] }))
        .route(
            "/",
            post(|body: Bytes| async move { body.len().to_string() }),
        )
}

const ASK: &str = "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_says_nothing_is_hung_up_on() {
    let deadlines = Deadlines {
        head: SHORT,
        ..patient()
    };
    let house = served(hello(), deadlines).await;
    for begun in [
        "",
        "GET / HT",
        "GET / HTTP/1.1\r\nhost: a\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\n\r\n",
    ] {
        let mut stream = house.sent(begun).await;
        let heard = said(&mut stream).await;
        // Idle after a whole request it is hung up on as well.
        assert_eq!(
            heard.contains("hello"),
            begun.ends_with("\r\n\r\n"),
            "{begun:?}: {heard}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_does_not_arrive_reaches_the_router_as_undelivered() {
    let told = |request: axum::extract::Request| async move {
        let why = request.extensions().get::<server::http::Undelivered>();
        why.map_or("all there", |why| match why.0 {
            domain::Refusal::TooSlow => "too slow",
            domain::Refusal::TooLarge => "too large",
            _ => "broken off",
        })
    };
    let deadlines = Deadlines {
        body: SHORT,
        ..patient()
    };
    let house = served(Router::new().route("/", post(told)), deadlines).await;
    let mut dripping = house
        .sent("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nabc")
        .await;
    let heard = said(&mut dripping).await;
    assert!(
        heard.ends_with("too slow") && heard.contains("connection: close"),
        "{heard}"
    );
    let large = server::http::QUESTION_BODY + 2_000;
    let request = format!(
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: {large}\r\n\r\n{}",
        "x".repeat(large)
    );
    let mut large = house.called().await;
    let _may_be_reset = large.write_all(request.as_bytes()).await;
    let heard = said(&mut large).await;
    // It may hang up before the rest was read, and the reset may overtake the reply.
    assert!(heard.is_empty() || heard.contains("too large"), "{heard}");
    let mut whole = house
        .sent("POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 3\r\n\r\nabc")
        .await;
    assert!(said(&mut whole).await.ends_with("all there"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_does_not_read_is_hung_up_on() {
    let deadlines = Deadlines {
        write: SHORT,
        connections: 1,
        ..patient()
    };
    let house = served(hello(), deadlines).await;
    let mut deaf = house.sent("GET /much HTTP/1.1\r\nhost: a\r\n\r\n").await;
    // The only place is taken until the house gives up on who holds it; then the next one is served.
    loop {
        let mut next = house.called().await;
        if next.write_all(ASK.as_bytes()).await.is_ok() && said(&mut next).await.contains("hello") {
            break;
        }
    }
    let heard = rest(&mut deaf).await.len();
    assert!(heard < MUCH, "{heard} bytes came although nobody read");
}

/// Somebody who reads slowly, but reads, gets everything.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_gets_all_of_it() {
    let deadlines = Deadlines {
        write: Duration::from_secs(30),
        ..patient()
    };
    let house = served(hello(), deadlines).await;
    let mut stream = house
        .sent("GET /much HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await;
    let mut heard = 0;
    let mut piece = vec![0; 4096];
    loop {
        let read = stream.read(&mut piece).await.unwrap();
        heard += read;
        if read == 0 {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert!(heard > MUCH);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_holds_so_many_connections() {
    let deadlines = Deadlines {
        per_address: Some(2),
        ..patient()
    };
    let house = served(hello(), deadlines).await;
    let mut first = house.sent("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let mut second = house.sent("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    // Both are inside when both were answered.
    for stream in [&mut first, &mut second] {
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200");
    }
    let mut third = house.called().await;
    let _may_be_reset = third.write_all(ASK.as_bytes()).await;
    assert!(rest(&mut third).await.is_empty());
    drop(first);
    loop {
        let mut next = house.called().await;
        if next.write_all(ASK.as_bytes()).await.is_ok() && said(&mut next).await.contains("hello") {
            break;
        }
    }
    drop(second);
}

fn slow(begun: &Arc<Notify>, go_on: &Arc<Notify>) -> Router {
    let (begun, go_on) = (begun.clone(), go_on.clone());
    let handler = move || {
        let (begun, go_on) = (begun.clone(), go_on.clone());
        async move {
            begun.notify_one();
            go_on.notified().await;
            "finished"
        }
    };
    Router::new().route("/", get(handler))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_under_way_is_finished_before_the_house_closes() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let house = served(slow(&begun, &go_on), patient()).await;
    let mut idle = house.called().await;
    let mut asking = house.sent("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    begun.notified().await;
    house.stop.send(true).unwrap();
    assert!(
        rest(&mut idle).await.is_empty(),
        "who asked nothing is let go at once"
    );
    assert!(!house.ended.is_finished());
    go_on.notify_one();
    assert!(said(&mut asking).await.contains("finished"));
    house.ended.await.unwrap();
    assert!(TcpStream::connect(house.address).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_finish_holds_the_house_open_for_so_long() {
    let (begun, never) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let deadlines = Deadlines {
        drain: SHORT,
        ..patient()
    };
    let house = served(slow(&begun, &never), deadlines).await;
    let _asking = house.sent("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    begun.notified().await;
    house.stop.send(true).unwrap();
    house.ended.await.unwrap();
}
