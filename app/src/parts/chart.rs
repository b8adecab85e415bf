//! Charts as SVG, drawn on the server: no script, no style attribute, readable in print. Every chart has its numbers in a table or
//! a label beside it.

use crate::frame::Page;
use crate::parts::percent;
use domain::results::{Estimate, Tally};
use leptos::prelude::*;

/// A dot with its whisker: the share and the 95 % interval, and the cut if there is one.
#[component]
pub fn Interval(
    page: Page,
    estimate: Estimate,
    #[prop(optional_no_strip)] cut: Option<u32>,
) -> impl IntoView {
    let Estimate { share, low, high } = estimate;
    let at = |x: f64| format!("{:.1}%", x * 100.0);
    let label = page.words.with(
        "interval-label",
        [
            ("share", percent(share).into()),
            ("low", percent(low).into()),
            ("high", percent(high).into()),
        ],
    );
    let cut = cut.map(|cut| {
        let x = format!("{cut}%");
        view! { <line class="cut" x1=x.clone() x2=x y1="2" y2="22"/> }
    });
    view! {
        <svg class="interval" width="100%" height="24" role="img" aria-label=label>
            <line class="interval-track" x1="0" x2="100%" y1="12" y2="12"/>
            {cut}
            <line class="whisker" x1=at(low) x2=at(high) y1="12" y2="12"/>
            <line class="whisker-cap" x1=at(low) x2=at(low) y1="7" y2="17"/>
            <line class="whisker-cap" x1=at(high) x2=at(high) y1="7" y2="17"/>
            <circle class="dot" cx=at(share) cy="12" r="5"/>
        </svg>
    }
}

/// One spoke of a radar.
#[derive(Clone, Debug)]
pub struct RadarPoint {
    /// Its name.
    pub label: String,
    /// The share and its interval; nothing where nothing was asked.
    pub estimate: Option<Estimate>,
}

/// A radar with its interval band. The table beside it says the same in numbers.
#[component]
pub fn Radar(points: Vec<RadarPoint>, #[prop(into)] label: String) -> impl IntoView {
    const CENTRE: (f64, f64) = (180.0, 160.0);
    const RADIUS: f64 = 108.0;
    let n = points.len().max(3);
    let place = |i: usize, share: f64| {
        #[expect(clippy::cast_precision_loss, reason = "a handful of spokes")]
        let angle = std::f64::consts::TAU * i as f64 / n as f64 - std::f64::consts::FRAC_PI_2;
        (
            CENTRE.0 + RADIUS * share * angle.cos(),
            CENTRE.1 + RADIUS * share * angle.sin(),
        )
    };
    let polygon = |value: &dyn Fn(&RadarPoint) -> f64| {
        points
            .iter()
            .enumerate()
            .map(|(i, point)| {
                let (x, y) = place(i, value(point));
                format!("{x:.1},{y:.1}")
            })
            .collect::<Vec<_>>()
            .join(" ")
    };
    let rings = [0.25, 0.5, 0.75, 1.0]
        .map(|share| view! { <polygon class="radar-ring" points=polygon(&|_| share)/> });
    let spokes = (0..points.len()).map(|i| {
        let (x, y) = place(i, 1.0);
        view! { <line class="radar-spoke" x1=CENTRE.0.to_string() y1=CENTRE.1.to_string() x2=format!("{x:.1}") y2=format!("{y:.1}")/> }
    }).collect_view();
    let of = |f: fn(&Estimate) -> f64| move |p: &RadarPoint| p.estimate.as_ref().map_or(0.0, f);
    let dots = points.iter().enumerate().filter_map(|(i, point)| {
        let (x, y) = place(i, point.estimate.as_ref()?.share);
        Some(view! { <circle class="radar-dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="3.5"/> })
    }).collect_view();
    let labels = points.iter().enumerate().map(|(i, point)| {
        let (x, y) = place(i, 1.14);
        let anchor = if (x - CENTRE.0).abs() < 12.0 { "middle" } else if x > CENTRE.0 { "start" } else { "end" };
        view! { <text class="radar-label" x=format!("{x:.1}") y=format!("{:.1}", y + 4.0) text-anchor=anchor>{point.label.clone()}</text> }
    }).collect_view();
    view! {
        <svg class="chart radar" viewBox="-70 0 500 320" role="img" aria-label=label>
            {rings.into_iter().collect_view()}{spokes}
            <polygon class="radar-band" points=polygon(&of(|e| e.high))/>
            <polygon class="radar-hole" points=polygon(&of(|e| e.low))/>
            <polygon class="radar-area" points=polygon(&of(|e| e.share))/>
            {dots}{labels}
        </svg>
    }
}

/// How many results lie in each tenth of the scale; `here` is the one that the page is about.
#[component]
pub fn Histogram(
    page: Page,
    tallies: Vec<Tally>,
    #[prop(optional_no_strip)] here: Option<Tally>,
    #[prop(into)] label: String,
) -> impl IntoView {
    let tenth = |tally: &Tally| {
        tally
            .estimate()
            .and_then(|e| (1..10).rev().find(|n| e.share * 10.0 >= f64::from(*n)))
            .map_or(0, |n| usize::try_from(n).unwrap_or(0))
    };
    let mut counts = [0_u32; 10];
    for tally in &tallies {
        counts[tenth(tally)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let mine = here.as_ref().map(tenth);
    let bars = counts
        .iter()
        .enumerate()
        .map(|(i, count)| {
            let height = 170.0 * f64::from(*count) / f64::from(most);
            let x = 40 + 58 * i;
            let class = if mine == Some(i) { "hist-bar is-here" } else { "hist-bar" };
            view! {
                <rect class=class x=x.to_string() width="50" y=format!("{:.1}", 185.0 - height) height=format!("{height:.1}")>
                    <title>{format!("{}–{} %: {count}", i * 10, i * 10 + 10)}</title>
                </rect>
                {(*count > 0).then(|| view! { <text class="tick" x=(x + 25).to_string() y=format!("{:.1}", 180.0 - height) text-anchor="middle">{*count}</text> })}
                <text class="tick" x=(x + 25).to_string() y="205" text-anchor="middle">{i * 10}</text>
            }
        })
        .collect_view();
    let _page = page;
    view! {
        <svg class="chart histogram" viewBox="0 0 640 220" role="img" aria-label=label>
            <line class="axis" x1="36" x2="624" y1="186" y2="186"/>{bars}
        </svg>
    }
}
