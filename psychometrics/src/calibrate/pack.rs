//! Answers packed into bytes: each byte holds the answers to several items, so that one table row replaces several.
//!
//! An item with K categories has K states, K + 1 if somebody did not get it. Consecutive items share a byte while the
//! product of their states stays within 64: six complete right-or-wrong items, three with gaps, three complete items of
//! four categories. A table with one row a byte value then turns the sum over n items into a sum over about n/6 bytes.
//! (A byte could hold 256 states and eight items, but a table four times larger falls out of the processor's cache, and
//! that costs more than the two items save: 2.7 s against 2.0 s at 20,000 × 500.)
//!
//! Rows that are equal are kept once and counted, and rows of similar score stand together, so that neighbours look at
//! the same part of the table.

use super::item::WorkingItem;
use crate::responses::{MISSING, Responses};
use std::collections::HashMap;

/// Most values of a byte.
const MOST_STATES: usize = 64;

/// The items that share one byte.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// Item, number of states and the factor its state is multiplied by.
    pub members: Vec<Member>,
    /// Number of byte values in use.
    pub states: usize,
    /// Rows of all groups before this one.
    pub offset: usize,
    /// The value that means "got none of these items"; beyond every value when everybody got some.
    pub empty: u16,
}

/// One item's place in a byte.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    pub item: usize,
    /// Categories, not counting "not given".
    pub categories: usize,
    pub states: usize,
    pub stride: usize,
}

impl Group {
    /// A byte value nobody has: 64 values are the most.
    const NEVER: u16 = u16::MAX;

    fn set_empty(&mut self) {
        let gaps = self
            .members
            .iter()
            .all(|member| member.states > member.categories);
        let top = u16::try_from(self.states - 1).unwrap_or(Self::NEVER);
        self.empty = if gaps { top } else { Self::NEVER };
    }

    /// For every value of the byte, the points it stands for and the most points there were.
    fn points(&self) -> Vec<[f64; 2]> {
        let at = |code: usize| {
            self.members
                .iter()
                .fold([0.0, 0.0], |[got, given], member| {
                    let state = member.state(code);
                    if state < member.categories {
                        [got + state as f64, given + (member.categories - 1) as f64]
                    } else {
                        [got, given]
                    }
                })
        };
        (0..self.states).map(at).collect()
    }
}

impl Member {
    /// The item's state in a byte value; equal to `categories` when it was not given.
    pub(super) fn state(self, code: usize) -> usize {
        code / self.stride % self.states
    }
}

/// All answers, packed.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    pub groups: Vec<Group>,
    /// One byte a group, patterns laid end to end.
    pub codes: Vec<u8>,
    /// How many people gave each pattern.
    pub times: Vec<f64>,
}

impl Packed {
    /// Every row; the items' categories must cover the answers.
    pub(super) fn every_row(responses: &Responses, items: &[WorkingItem]) -> Self {
        let groups = group(items, &gaps(responses));
        let states = states(items);
        let mut codes = Vec::with_capacity(groups.len() * responses.rows());
        for row in 0..responses.rows() {
            let cells = responses.row(row);
            let state = |m: &Member| usize::from(states[m.item][usize::from(cells[m.item])]);
            codes.extend(groups.iter().map(|group| {
                let sum: usize = group.members.iter().map(|m| state(m) * m.stride).sum();
                u8::try_from(sum).unwrap_or(u8::MAX)
            }));
        }
        Self {
            groups,
            codes,
            times: (0..responses.rows())
                .map(|row| responses.times(row))
                .collect(),
        }
    }

    /// Equal rows once; looked for only where a test is short enough for them to be common.
    pub(super) fn distinct(self) -> Self {
        if self.groups.len() > 8 {
            return self;
        }
        let mut seen: HashMap<&[u8], usize> = HashMap::new();
        let mut codes = Vec::new();
        let mut times: Vec<f64> = Vec::new();
        for index in 0..self.patterns() {
            let pattern = self.pattern(index);
            if let Some(&known) = seen.get(pattern) {
                times[known] += self.times[index];
            } else {
                seen.insert(pattern, times.len());
                codes.extend_from_slice(pattern);
                times.push(self.times[index]);
            }
        }
        Self {
            groups: self.groups,
            codes,
            times,
        }
    }

    /// The same patterns in the order of their share of points, equal shares in their old order.
    pub(super) fn ordered(self) -> Self {
        let points: Vec<Vec<[f64; 2]>> = self.groups.iter().map(Group::points).collect();
        let share = |index: usize| {
            let sums = self.pattern(index).iter().zip(&points);
            let [got, given] = sums.fold([0.0, 0.0], |sum, (&code, points)| {
                let [got, given] = points[usize::from(code)];
                [sum[0] + got, sum[1] + given]
            });
            got / f64::max(given, 1.0)
        };
        let shares: Vec<f64> = (0..self.patterns()).map(share).collect();
        let mut order: Vec<usize> = (0..self.patterns()).collect();
        order.sort_by(|&left, &right| shares[left].total_cmp(&shares[right]));
        self.chosen(&order)
    }

    /// These patterns, in this order.
    fn chosen(&self, order: &[usize]) -> Self {
        let mut codes = Vec::with_capacity(order.len() * self.groups.len());
        for &index in order {
            codes.extend_from_slice(self.pattern(index));
        }
        Self {
            groups: self.groups.clone(),
            codes,
            times: order.iter().map(|&index| self.times[index]).collect(),
        }
    }

    /// Every `step`-th pattern, to rehearse on.
    pub(super) fn thinned(&self, step: usize) -> Self {
        let kept: Vec<usize> = (0..self.patterns()).step_by(step).collect();
        self.chosen(&kept)
    }

    /// Number of different patterns.
    pub(super) fn patterns(&self) -> usize {
        self.times.len()
    }

    /// The bytes of one pattern.
    pub(super) fn pattern(&self, index: usize) -> &[u8] {
        &self.codes[index * self.groups.len()..(index + 1) * self.groups.len()]
    }

    /// Table rows of all groups together.
    pub(super) fn rows(&self) -> usize {
        self.groups
            .last()
            .map_or(0, |group| group.offset + group.states)
    }
}

/// Which items somebody did not get.
fn gaps(responses: &Responses) -> Vec<bool> {
    let mut gaps = vec![false; responses.items()];
    for row in 0..responses.rows() {
        for (gap, &cell) in gaps.iter_mut().zip(responses.row(row)) {
            *gap |= cell == MISSING;
        }
    }
    gaps
}

fn group(items: &[WorkingItem], gaps: &[bool]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, (item, gap)) in items.iter().zip(gaps).enumerate() {
        let categories = item.categories.len();
        let states = categories + usize::from(*gap);
        let fits = |group: &&mut Group| group.states * states <= MOST_STATES;
        if let Some(group) = groups.last_mut().filter(fits) {
            let stride = group.states;
            group.members.push(Member {
                item: index,
                categories,
                states,
                stride,
            });
            group.states *= states;
        } else {
            let offset = groups.last().map_or(0, |group| group.offset + group.states);
            let stride = 1;
            let member = Member {
                item: index,
                categories,
                states,
                stride,
            };
            groups.push(Group {
                members: vec![member],
                states,
                offset,
                empty: Group::NEVER,
            });
        }
    }
    groups.iter_mut().for_each(Group::set_empty);
    groups
}

/// For every item, the state of each possible cell.
fn states(items: &[WorkingItem]) -> Vec<[u8; 256]> {
    items
        .iter()
        .map(|item| {
            let mut states = [0; 256];
            for (state, &category) in (0..).zip(&item.categories) {
                states[usize::from(category)] = state;
            }
            states[usize::from(MISSING)] = u8::try_from(item.categories.len()).unwrap_or(u8::MAX);
            states
        })
        .collect()
}
