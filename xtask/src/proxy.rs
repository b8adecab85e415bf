//! A line that takes its time: what stands between the server and its database when both are not on one machine. Each piece of bytes
//! is held back for a while that differs, in both directions.

use anyhow::{Context, Result};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::time::Duration;

/// Listens on a free port, which it gives back, and passes everything on to another.
pub fn slow_line(to: u16) -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    let port = listener.local_addr()?.port();
    std::thread::spawn(move || {
        for (number, near) in listener.incoming().map_while(Result::ok).enumerate() {
            let Ok(far) = TcpStream::connect((Ipv4Addr::LOCALHOST, to)) else {
                continue;
            };
            if let (Ok(near_too), Ok(far_too)) = (near.try_clone(), far.try_clone()) {
                std::thread::spawn(move || pass_on(near, far, number));
                std::thread::spawn(move || pass_on(far_too, near_too, number + 7));
            }
        }
    });
    Ok(port)
}

/// Until one side ends; then the other is told.
fn pass_on(mut from: TcpStream, mut to: TcpStream, seed: usize) {
    let _best_effort = (from.set_nodelay(true), to.set_nodelay(true));
    let (mut bytes, mut piece) = (vec![0; 64 * 1024], seed);
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        piece += 1;
        std::thread::sleep(held_back(piece));
        if to.write_all(&bytes[..length]).is_err() {
            break;
        }
    }
    let _gone = (to.shutdown(Shutdown::Write), from.shutdown(Shutdown::Read));
}

/// From half a millisecond to a millisecond and a half: there and back, one to three.
fn held_back(piece: usize) -> Duration {
    Duration::from_micros(500 + (piece * 377 % 1_001) as u64)
}
