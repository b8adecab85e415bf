//! Where each option stands on a candidate's form. The browser only ever knows places; the author's numbers stay here.

use super::{AsWritten, Misfit, OnForm, Response};
use psychometrics::random::Seeded;
use serde::{Deserialize, Serialize};

/// `self.0[place]` is the author's index of what stands at `place`. Empty: everything stands where the author put it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Arrangement(pub Vec<u16>);

impl Arrangement {
    /// A random arrangement of `n` things.
    pub fn shuffled(n: usize, random: &mut Seeded) -> Self {
        let mut order: Vec<u16> = (0..).take(n).collect();
        random.shuffle(&mut order);
        Self(order)
    }

    /// The author's index of what stands at `place`.
    pub fn author(&self, place: u16) -> Option<u16> {
        if self.0.is_empty() {
            return Some(place);
        }
        self.0.get(usize::from(place)).copied()
    }

    /// Where the author's `index` stands.
    pub fn place(&self, index: u16) -> Option<u16> {
        if self.0.is_empty() {
            return Some(index);
        }
        self.0
            .iter()
            .position(|i| *i == index)
            .and_then(|p| u16::try_from(p).ok())
    }

    /// The things of the author's order, as they stand on the form.
    pub fn arrange<'t, T>(&self, things: &'t [T]) -> Vec<&'t T> {
        if self.0.is_empty() {
            return things.iter().collect();
        }
        self.0
            .iter()
            .filter_map(|i| things.get(usize::from(*i)))
            .collect()
    }

    /// An answer in places becomes one in the author's numbers, which is what is stored.
    pub fn to_author(&self, OnForm(answer): OnForm) -> Result<AsWritten, Misfit> {
        translate(answer, |i| self.author(i)).map(AsWritten)
    }

    /// The way back, to show an answer on its form.
    pub fn to_places(&self, AsWritten(answer): AsWritten) -> Result<OnForm, Misfit> {
        translate(answer, |i| self.place(i)).map(OnForm)
    }
}

fn translate(response: Response, each: impl Fn(u16) -> Option<u16>) -> Result<Response, Misfit> {
    let all = |list: Vec<u16>| {
        list.into_iter()
            .map(|i| each(i).ok_or(Misfit::NoSuchOption))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(match response {
        Response::Options(list) => {
            let mut list = all(list)?;
            list.sort_unstable();
            Response::Options(list)
        }
        Response::Order(list) => Response::Order(all(list)?),
        Response::Pairs(list) => Response::Pairs(
            list.into_iter()
                .map(|side| {
                    side.map(|i| each(i).ok_or(Misfit::NoSuchOption))
                        .transpose()
                })
                .collect::<Result<_, _>>()?,
        ),
        numbers @ (Response::Number(_) | Response::Text(_) | Response::Lines(_)) => numbers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn there_and_back(seed: u64, picked in proptest::collection::btree_set(0_u16..7, 0..7)) {
            let arrangement = Arrangement::shuffled(7, &mut Seeded::new(seed));
            let response = OnForm(Response::Options(picked.into_iter().collect()));
            let stored = arrangement.to_author(response.clone()).unwrap();
            prop_assert_eq!(arrangement.to_places(stored).unwrap(), response);
        }
    }

    #[test]
    fn a_place_outside_is_refused() {
        let arrangement = Arrangement(vec![1, 0]);
        assert!(
            arrangement
                .to_author(OnForm(Response::Options(vec![2])))
                .is_err()
        );
        assert!(
            arrangement
                .to_author(OnForm(Response::Pairs(vec![None, Some(9)])))
                .is_err()
        );
    }
}
