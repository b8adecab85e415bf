//! Chance from a seed: the same seed gives the same draws, on every machine and in every build.
//!
//! Which question comes next may depend on chance, and an appeal may ask years later why it came: the seed is stored with
//! the attempt, and this generator is part of the record. That is why it is written out here and not taken from a library
//! that may change its algorithm between releases.
//!
//! The generator is xoshiro256++ (Blackman & Vigna 2021, *Scrambled linear pseudorandom number generators*, ACM TOMS
//! 47:36): 256 bits of state, period 2^256 - 1. Seeds are spread over the state by `SplitMix64` (Steele, Lea & Flood 2014).
//! Uniforms take the upper 53 bits; [`Seeded::below`] is Lemire's method (2019) with rejection, so it is unbiased;
//! [`Seeded::normal`] is Marsaglia's polar method (1964).
//!
//! When not: this is no cipher. Whoever sees draws can compute the next ones; secrets come from the operating system.
//!
//! ```
//! use psychometrics::random::Seeded;
//! let mut chance = Seeded::new(7);
//! let mut options = ["a", "b", "c", "d"];
//! chance.shuffle(&mut options);
//! assert!(chance.below(6) < 6);
//! assert_eq!(Seeded::new(7).next_u64(), Seeded::new(7).next_u64());
//! ```

/// A seeded generator. Cloning forks it: both go on with the same draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seeded {
    state: [u64; 4],
}

impl Seeded {
    /// A generator from a seed; every seed is as good as any other, 0 included.
    pub fn new(seed: u64) -> Self {
        let mut splitmix = SplitMix64(seed);
        Self {
            state: std::array::from_fn(|_| splitmix.next()),
        }
    }

    /// A generator from bytes of any length, an id or a stored seed.
    ///
    /// Bytes are taken as little-endian words of eight (the last padded with zeros), and each word, then the length, is
    /// mixed into the seed: `seed = mix(seed ^ word)`.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut seed = 0;
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            seed = SplitMix64(seed ^ u64::from_le_bytes(word)).next();
        }
        Self::new(SplitMix64(seed ^ bytes.len() as u64).next())
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// Uniform in [0, 1), a multiple of 2^-53.
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1u64 << 53) as f64;
        (self.next_u64() >> 11) as f64 * STEP
    }

    /// Uniform in `0..n`, without bias; 0 when `n` is 0 or 1.
    pub fn below(&mut self, n: usize) -> usize {
        let n = n as u64;
        if n < 2 {
            return 0;
        }
        let reject = n.wrapping_neg() % n;
        loop {
            let wide = u128::from(self.next_u64()) * u128::from(n);
            let low = wide & u128::from(u64::MAX);
            if low >= u128::from(reject) {
                // The upper half is below n, which came from a usize.
                return usize::try_from(wide >> 64).unwrap_or_default();
            }
        }
    }

    /// Puts a slice into a random order, each equally likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, slice: &mut [T]) {
        for last in (1..slice.len()).rev() {
            slice.swap(last, self.below(last + 1));
        }
    }

    /// A draw from the normal distribution with mean 0 and standard deviation 1.
    ///
    /// It takes a logarithm from the platform, so its last bit may differ between the server and a browser.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (u, v) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let s = u * u + v * v;
            if s > 0.0 && s < 1.0 {
                return u * (-2.0 * s.ln() / s).sqrt();
            }
        }
    }
}

struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_published_sequences() {
        let mut splitmix = SplitMix64(1_234_567);
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(published.map(|_| splitmix.next()), published);
        let mut chance = Seeded {
            state: [1, 2, 3, 4],
        };
        let published = [
            41_943_041,
            58_720_359,
            3_588_806_011_781_223,
            3_591_011_842_654_386,
            9_228_616_714_210_784_205,
        ];
        assert_eq!(published.map(|_| chance.next_u64()), published);
    }

    #[test]
    fn bytes_of_different_length_give_different_sequences() {
        let first = |bytes: &[u8]| Seeded::from_bytes(bytes).next_u64();
        let all = [
            first(b""),
            first(b"\0"),
            first(b"\0\0"),
            first(&[0; 8]),
            first(&[0; 9]),
            first(b"a"),
            first(b"b"),
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(all[i + 1..].iter().all(|b| a != b));
        }
    }

    #[test]
    fn draws_have_the_moments_they_promise() {
        let mut chance = Seeded::new(11);
        let n = 200_000;
        let (mut sum, mut squares, mut uniforms) = (0.0, 0.0, 0.0);
        let mut faces = [0_u32; 6];
        for _ in 0..n {
            let z = chance.normal();
            sum += z;
            squares += z * z;
            uniforms += chance.uniform();
            faces[chance.below(6)] += 1;
        }
        let n = f64::from(n);
        // Four standard errors either side.
        assert!((sum / n).abs() < 4.0 / n.sqrt());
        assert!((squares / n - 1.0).abs() < 4.0 * (2.0 / n).sqrt());
        assert!((uniforms / n - 0.5).abs() < 4.0 * (1.0 / 12.0 / n).sqrt());
        assert!(
            faces
                .iter()
                .all(|&count| (f64::from(count) / n - 1.0 / 6.0).abs()
                    < 4.0 * (5.0 / 36.0 / n).sqrt())
        );
    }

    #[test]
    fn a_shuffle_keeps_every_element() {
        let mut cards: Vec<usize> = (0..52).collect();
        Seeded::new(3).shuffle(&mut cards);
        assert_ne!(cards, (0..52).collect::<Vec<_>>());
        cards.sort_unstable();
        assert_eq!(cards, (0..52).collect::<Vec<_>>());
        assert_eq!(Seeded::new(0).below(0), 0);
    }
}
