//! Words of the command line: what stands by itself, and what follows an option.

use crate::input::Refusal;

/// The words of a command, sorted out.
pub struct Options {
    /// What stands by itself.
    pub plain: Vec<String>,
    given: Vec<(&'static str, String)>,
}

impl Options {
    /// Sorts words out: `flags` stand by themselves, after `valued` a word follows.
    pub fn of(
        words: &[String],
        flags: &[&'static str],
        valued: &[&'static str],
    ) -> Result<Options, Refusal> {
        let mut options = Options { plain: Vec::new(), given: Vec::new() };
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            if let Some(flag) = flags.iter().find(|flag| *flag == word) {
                options.given.push((flag, String::new()));
            } else if let Some(name) = valued.iter().find(|name| *name == word) {
                let value =
                    rest.next().ok_or_else(|| wrong(format!("{word}: a word is missing")))?;
                options.given.push((name, value.clone()));
            } else if word.starts_with("--") {
                let known: Vec<&str> = flags.iter().chain(valued).copied().collect();
                let known = known.join(", ");
                return Err(wrong(format!("{word}: no such option here; there are {known}")));
            } else {
                options.plain.push(word.clone());
            }
        }
        Ok(options)
    }

    /// Whether an option is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// What follows an option.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.given.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str())
    }

    /// Everything that follows an option, which may be there several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.given.iter().filter(move |(given, _)| *given == name).map(|(_, value)| value.as_str())
    }

    /// The only word that stands by itself.
    pub fn only(&self, command: &str) -> Result<&str, Refusal> {
        match &self.plain[..] {
            [only] => Ok(only),
            _ => Err(wrong(format!("{command}: one scenario is expected"))),
        }
    }

    /// The whole number that follows an option, at least 1; none where it is not there.
    pub fn count(&self, name: &str) -> Result<Option<u32>, Refusal> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let count = text.parse().ok().filter(|count| *count > 0);
        count.map(Some).ok_or_else(|| wrong(format!("{name} {text}: a whole number is expected")))
    }
}

/// A command line that is not understood.
pub fn wrong(text: String) -> Refusal {
    Refusal::Unreadable(text)
}

/// A finite number, and whether `%` follows it.
pub fn number(text: &str) -> Option<(f64, bool)> {
    let (digits, percent) = text.strip_suffix('%').map_or((text, false), |digits| (digits, true));
    let value: f64 = digits.parse().ok().filter(|value: &f64| value.is_finite())?;
    Some((value, percent))
}
