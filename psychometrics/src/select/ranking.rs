//! Items in order of worth, sorted only as far as somebody looks.

/// Items by falling worth; of equals the one with the lower index first.
pub(crate) struct Ranking {
    items: Vec<(f64, usize)>,
    next: usize,
    sorted: usize,
}

/// How many places are sorted at a time.
const STRETCH: usize = 16;

impl Ranking {
    pub const fn new(items: Vec<(f64, usize)>) -> Self {
        Self {
            items,
            next: 0,
            sorted: 0,
        }
    }

    /// The best item that has not been handed out.
    pub fn next(&mut self) -> Option<usize> {
        if self.next == self.sorted {
            let rest = &mut self.items[self.sorted..];
            let stretch = STRETCH.max(self.sorted).min(rest.len());
            if stretch == 0 {
                return None;
            }
            let order =
                |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
            if stretch < rest.len() {
                rest.select_nth_unstable_by(stretch - 1, order);
            }
            rest[..stretch].sort_unstable_by(order);
            self.sorted += stretch;
        }
        self.next += 1;
        Some(self.items[self.next - 1].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_out_all_items_best_first() {
        let items: Vec<(f64, usize)> = (0..500).map(|i| ((i * 37 % 101) as f64, i)).collect();
        let mut want = items.clone();
        want.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut ranking = Ranking::new(items);
        let got: Vec<usize> = std::iter::from_fn(|| ranking.next()).collect();
        assert_eq!(got, want.iter().map(|(_, i)| *i).collect::<Vec<_>>());
    }
}
