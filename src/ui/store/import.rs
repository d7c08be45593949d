//! A CSV file on its way to become work.

/// Where an import stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Name of the file.
    pub name: String,
    /// Size of the file [bytes].
    pub bytes: u64,
    /// Bytes read so far.
    pub read: u64,
}
