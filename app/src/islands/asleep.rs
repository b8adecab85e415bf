//! The islands on the server, which draws them and wakes none: the doors of `browser`, and nothing behind them.

use super::answering::{DeliveryTexts, Place, Texts, TimeTexts};
use super::preview::PreviewTexts;

/// Only in the browser is there something to wake.
pub fn wake() {}

pub fn answering(_: &Place, _: i64, _: &Texts) {}

pub fn reviewing(_: &str, _: i64, _: &TimeTexts, _: &DeliveryTexts) {}

pub fn delivering(_: &str, _: &DeliveryTexts, _: bool) {}

pub fn previewing(_: &PreviewTexts) {}
