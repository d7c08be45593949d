//! Counter-based random streams keyed by (seed, purpose, entity), and draws by inverse transform.
//!
//! A stream is SplitMix64 started at a hash of its key, so any draw of any task is reachable in
//! one step and no draw depends on how many others were made: two policies see the same tasks.
//! Transcendental functions come from `libm`, so every platform computes the same bits.

/// What a stream is used for. The number is part of the key: never renumber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Gaps between arrivals; the entity is the class.
    Gap = 1,
    /// Size of a task; the entity is (class, index in class).
    Size = 2,
    /// Decisions of an allocation policy; the entity is the task.
    Routing = 3,
    /// What is known of a size beforehand; the entity is (class, index in class).
    Estimate = 4,
    /// Key of a task; the entity is (class, index in class).
    Key = 5,
    /// The dispatcher that a task comes to; the entity is the task.
    Dispatcher = 6,
    /// Decisions of a balancer; the entity is the decision.
    Balance = 7,
    /// Decisions of admission; the entity is the task.
    Admission = 8,
    /// Changes that a search for a batch plan tries; the entity is the search.
    Plan = 9,
}

/// A stream of independent uniform draws.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    state: u64,
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014; variant 13 of Stafford's mixers).
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The part of a key that many streams share: hash it once, open a stream per entity.
#[derive(Clone, Copy, Debug)]
pub struct Streams {
    base: u64,
}

impl Streams {
    /// Streams of one purpose in replication `replication` of a run seeded with `seed`.
    pub const fn new(seed: u64, replication: u32, purpose: Purpose, group: u32) -> Streams {
        let seeded = mix(seed.wrapping_add(GOLDEN));
        let replicated = mix(seeded ^ (replication as u64).wrapping_mul(0xd6e8_feb8_6659_fd93));
        let key = (purpose as u64) << 32 | group as u64;
        Streams { base: mix(replicated ^ mix(key.wrapping_add(GOLDEN))) }
    }

    /// The stream of `entity`.
    #[inline]
    pub const fn stream(self, entity: u64) -> Stream {
        Stream { state: mix(self.base ^ entity.wrapping_mul(GOLDEN)) }
    }
}

impl Stream {
    /// 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// Uniform on the open interval (0, 1), 53 bits.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) * (1.0 / (1u64 << 53) as f64)
    }

    /// Uniform on 0..count by multiplication; `count` is at least 1. The bias is below 2^-32.
    #[inline]
    pub fn below(&mut self, count: usize) -> usize {
        (((self.bits() >> 32) * count as u64) >> 32) as usize
    }

    /// Exponential with mean 1.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        -libm::log(self.uniform())
    }

    /// Standard normal, by the inverse of its distribution function.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// A draw from a table of quantiles at equally spaced probabilities, linear in between.
    pub fn from_table(&mut self, table: &[f64]) -> f64 {
        let place = self.uniform() * (table.len() - 1) as f64;
        let row = (place as usize).min(table.len().saturating_sub(2));
        let low = table[row];
        let high = table[(row + 1).min(table.len() - 1)];
        low + (high - low) * (place - row as f64)
    }
}

/// Evaluates a polynomial, constant term first.
fn horner(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

/// Quantile of the standard normal distribution, relative error about 1e-16.
///
/// Source: Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
/// Applied Statistics 37 (1988), routine PPND16.
pub fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 8] = [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ];
    const B: [f64; 8] = [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ];
    const C: [f64; 8] = [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ];
    const D: [f64; 8] = [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ];
    const E: [f64; 8] = [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ];
    const F: [f64; 8] = [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ];
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * horner(&A, r) / horner(&B, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = f64::sqrt(-libm::log(tail));
    let size = if r <= 5.0 {
        horner(&C, r - 1.6) / horner(&D, r - 1.6)
    } else {
        horner(&E, r - 5.0) / horner(&F, r - 5.0)
    };
    if q < 0.0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_depends_on_its_key_alone() {
        let sizes = Streams::new(7, 0, Purpose::Size, 3);
        let mut once = sizes.stream(5);
        let mut again = sizes.stream(5);
        assert_eq!(once.bits(), again.bits());
        assert_ne!(sizes.stream(5).bits(), sizes.stream(6).bits());
        let routing = Streams::new(7, 0, Purpose::Routing, 3);
        assert_ne!(sizes.stream(5).bits(), routing.stream(5).bits());
        let other_run = Streams::new(7, 1, Purpose::Size, 3);
        assert_ne!(sizes.stream(5).bits(), other_run.stream(5).bits());
    }

    #[test]
    fn normal_quantiles_match_tables() {
        for (p, z) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.999, 3.090_232_306_167_813_5),
            (1e-9, -5.997_807_015_007_687),
        ] {
            assert!((normal_quantile(p) - z).abs() < 1e-12, "{p}: {}", normal_quantile(p));
        }
    }

    #[test]
    fn draws_have_the_moments_they_should() {
        let streams = Streams::new(1, 0, Purpose::Size, 0);
        let count = 200_000u64;
        let (mut uniform, mut exponential, mut normal, mut square) = (0.0, 0.0, 0.0, 0.0);
        for entity in 0..count {
            let mut stream = streams.stream(entity);
            uniform += stream.uniform();
            exponential += stream.exponential();
            let z = stream.normal();
            normal += z;
            square += z * z;
        }
        let n = count as f64;
        // Four standard errors each.
        assert!((uniform / n - 0.5).abs() < 4.0 * 0.288_7 / f64::sqrt(n));
        assert!((exponential / n - 1.0).abs() < 4.0 / f64::sqrt(n));
        assert!((normal / n).abs() < 4.0 / f64::sqrt(n));
        assert!((square / n - 1.0).abs() < 4.0 * f64::sqrt(2.0 / n));
    }
}
