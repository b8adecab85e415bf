//! Charts as SVG, drawn on the server: no script, no style attribute, readable in print. Every chart has its numbers in a table or
//! a label beside it.

use crate::page::Page;
use crate::parts::percent;
use domain::results::Estimate;
use leptos::prelude::*;

/// Marks of the scale below an interval: where, what stands there, and how it stands to the mark.
const SCALE: [(&str, &str, &str); 3] = [
    ("0%", "0", "start"),
    ("50%", "50", "middle"),
    ("100%", "100", "end"),
];

/// A dot with its whisker over a scale from 0 to 100: the share and the 95 % interval, and the cut if there is one.
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
            ("share", percent(share)),
            ("low", percent(low)),
            ("high", percent(high)),
        ],
    );
    let scale = SCALE.map(|(x, text, anchor)| view! {
        <line class="interval-track" x1=x x2=x y1="8" y2="21"/>
        <text class="interval-mark" x=x y="33" text-anchor=anchor aria-hidden="true">{text}</text>
    });
    let cut = cut.map(|cut| {
        let x = format!("{cut}%");
        view! { <line class="cut" x1=x.clone() x2=x y1="2" y2="22"/> }
    });
    view! {
        <svg class="interval" width="100%" height="36" role="img" aria-label=label>
            <line class="interval-track" x1="0" x2="100%" y1="12" y2="12"/>
            {scale}
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
    /// The share and its interval.
    pub estimate: Estimate,
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
    let of = |f: fn(&Estimate) -> f64| move |p: &RadarPoint| f(&p.estimate);
    let dots = points
        .iter()
        .enumerate()
        .map(|(i, point)| {
            let (x, y) = place(i, point.estimate.share);
            view! { <circle class="radar-dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="3.5"/> }
        })
        .collect_view();
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

/// How many results lie in each tenth of the scale.
#[component]
pub fn Histogram(page: Page, counts: [u64; 10], #[prop(into)] label: String) -> impl IntoView {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let bars = counts
        .iter()
        .enumerate()
        .map(|(i, count)| {
            // In pixels of the picture, so whole numbers are fine enough.
            let height = count * 165 / most;
            let x = 40 + 58 * i;
            let said = page.words.with(
                "chart-tenth",
                [
                    ("from", (i * 10).into()),
                    ("to", (i * 10 + 10).into()),
                    ("count", (*count).into()),
                ],
            );
            view! {
                <rect class="hist-bar" x=(x + 4).to_string() width="50" y=(185 - height).to_string() height=height.to_string()>
                    <title>{said}</title>
                </rect>
                {(*count > 0).then(|| view! { <text class="tick" x=(x + 29).to_string() y=(180 - height).to_string() text-anchor="middle">{*count}</text> })}
            }
        })
        .collect_view();
    let ticks = (0..=10)
        .map(|i| view! { <text class="tick" x=(40 + 58 * i).to_string() y="204" text-anchor="middle">{i * 10}</text> })
        .collect_view();
    view! {
        <svg class="chart histogram" viewBox="0 0 660 214" role="img" aria-label=label>
            <line class="axis" x1="36" x2="624" y1="186" y2="186"/>{bars}{ticks}
        </svg>
    }
}
