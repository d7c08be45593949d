//! The Mersenne twister, where a product's order of tries is its output.

/// MT19937: Envoy's order of tries is its output, so it is part of the rule and not a source of
/// chance. Matsumoto & Nishimura 1998.
pub(super) struct MersenneTwister {
    state: [u32; 624],
    at: usize,
}

impl MersenneTwister {
    pub(super) fn new(seed: u32) -> MersenneTwister {
        let mut state = [seed; 624];
        for place in 1..624 {
            let before = state[place - 1];
            let mixed = 1_812_433_253u32.wrapping_mul(before ^ (before >> 30));
            state[place] = mixed.wrapping_add(place as u32);
        }
        MersenneTwister { state, at: 0 }
    }

    fn bits(&mut self) -> u32 {
        let (place, next) = (self.at, (self.at + 1) % 624);
        let joined = (self.state[place] & 0x8000_0000) | (self.state[next] & 0x7fff_ffff);
        let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
        self.state[place] = self.state[(place + 397) % 624] ^ (joined >> 1) ^ odd;
        self.at = next;
        let mut bits = self.state[place];
        bits ^= bits >> 11;
        bits ^= (bits << 7) & 0x9d2c_5680;
        bits ^= (bits << 15) & 0xefc6_0000;
        bits ^ (bits >> 18)
    }

    /// Uniform on 0..count, as Envoy draws it.
    pub(super) fn below(&mut self, count: u32) -> u32 {
        let width = (1u64 << 32) / u64::from(count);
        loop {
            let drawn = (u64::from(self.bits()) / width) as u32;
            if drawn < count {
                return drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twister_is_the_standard_one() {
        // C++ standard, [rand.predef]: the 10,000th output of a default mt19937 (seed 5489).
        let mut twister = MersenneTwister::new(5_489);
        let last = (0..10_000).map(|_| twister.bits()).last();
        assert_eq!(last, Some(4_123_659_995));
        assert_eq!(MersenneTwister::new(5_489).bits(), 3_499_211_612);
    }
}
