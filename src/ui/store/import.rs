//! A table on its way to become work: what its columns mean, how far reading has come, what came out.

use super::shared::Shared;
use super::value::parse;
use crate::exchange::document::defaults;
use crate::exchange::traces::{Imported, Mapping, NoRows, Preview, SizeColumns, TimeFormat};

/// Where an import stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Tells it from imports before and after.
    pub id: u32,
    /// Name of the file.
    pub name: String,
    /// Size of the file [bytes].
    pub bytes: u64,
    /// Its first rows.
    pub preview: Shared<Preview>,
    /// What its columns mean; none until one is named for the time.
    pub mapping: Option<Mapping>,
    /// Work of a token in and of a token out, as typed.
    pub weights: [String; 2],
    /// What is happening to it.
    pub stage: Stage,
}

/// What is happening to an import.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// The reader says which column is what.
    Columns,
    /// It is being read.
    Reading {
        /// Bytes read so far.
        read: u64,
    },
    /// It was read.
    Done(Shared<Result<Imported, Box<NoRows>>>),
}

/// What a column can be named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Time,
    Work,
    Input,
    Output,
    Class,
    Priority,
}

/// Where sizes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeFrom {
    Tokens,
    Work,
    One,
}

impl Import {
    /// An import whose columns are as they seem to be.
    pub fn of(id: u32, name: String, bytes: u64, preview: Preview) -> Import {
        let mapping = preview.mapping.clone();
        let weight = |value: f64| format!("{value}");
        Import {
            id,
            name,
            bytes,
            preview: Shared::new(preview),
            mapping,
            weights: [weight(defaults::PER_INPUT_TOKEN), weight(defaults::PER_OUTPUT_TOKEN)],
            stage: Stage::Columns,
        }
    }

    /// Whether the first row holds names.
    pub fn has_header(&self) -> bool {
        self.mapping.as_ref().map_or(self.preview.header.is_some(), |mapping| mapping.has_header)
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        let header = self.preview.header.as_ref().map_or(0, Vec::len);
        self.preview.rows.iter().map(Vec::len).max().unwrap_or(0).max(header)
    }

    /// The names of the columns, where the first row holds them.
    pub fn header(&self) -> Option<&[String]> {
        let first = self.preview.header.as_ref().or(self.preview.rows.first());
        first.filter(|_| self.has_header()).map(Vec::as_slice)
    }

    /// The first rows of the table, without the names.
    pub fn rows(&self) -> Vec<&[String]> {
        let all = self.preview.header.iter().chain(&self.preview.rows);
        all.skip(usize::from(self.has_header())).map(Vec::as_slice).collect()
    }

    /// The column that is named for a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        let mapping = self.mapping.as_ref()?;
        match (role, mapping.size) {
            (Role::Time, _) => Some(mapping.time),
            (Role::Class, _) => mapping.class,
            (Role::Priority, _) => mapping.priority,
            (Role::Work, SizeColumns::Work(work)) => Some(work),
            (Role::Input, SizeColumns::Tokens { input, .. }) => Some(input),
            (Role::Output, SizeColumns::Tokens { output, .. }) => Some(output),
            _ => None,
        }
    }

    /// Where sizes come from.
    pub fn size_from(&self) -> SizeFrom {
        match self.mapping.as_ref().map(|mapping| mapping.size) {
            Some(SizeColumns::Tokens { .. }) => SizeFrom::Tokens,
            Some(SizeColumns::Work(_)) => SizeFrom::Work,
            _ => SizeFrom::One,
        }
    }

    /// Names a column for a role.
    pub fn name_column(&mut self, role: Role, column: Option<usize>) {
        if role == Role::Time {
            return self.name_time(column);
        }
        let Some(mapping) = &mut self.mapping else { return };
        match (role, &mut mapping.size, column) {
            (Role::Class, _, column) => mapping.class = column,
            (Role::Priority, _, column) => mapping.priority = column,
            (Role::Work, size, Some(column)) => *size = SizeColumns::Work(column),
            (Role::Input, SizeColumns::Tokens { input, .. }, Some(column)) => *input = column,
            (Role::Output, SizeColumns::Tokens { output, .. }, Some(column)) => *output = column,
            _ => {}
        }
    }

    fn name_time(&mut self, column: Option<usize>) {
        let Some(time) = column else { return };
        let time_format = self.format_of(time);
        let has_header = self.has_header();
        match &mut self.mapping {
            Some(mapping) => (mapping.time, mapping.time_format) = (time, time_format),
            None => {
                let size = SizeColumns::AllOne;
                let (class, priority) = (None, None);
                let mapping = Mapping { has_header, time, time_format, size, class, priority };
                self.mapping = Some(mapping);
            }
        }
    }

    /// How the times of a column seem to be written.
    fn format_of(&self, column: usize) -> TimeFormat {
        let cells = self.rows().into_iter().filter_map(|row| row.get(column));
        let date = cells.clone().any(|text| TimeFormat::DateTime.parse(text.as_bytes()).is_some());
        let number = cells.clone().any(|text| TimeFormat::Seconds.parse(text.as_bytes()).is_some());
        if date && !number { TimeFormat::DateTime } else { TimeFormat::Seconds }
    }

    /// Takes sizes from somewhere else, from columns that are likely to hold them.
    pub fn take_size(&mut self, from: SizeFrom) {
        let width = self.width();
        let Some(mapping) = &mut self.mapping else { return };
        let time = mapping.time;
        let mut free = (0..width).filter(|column| *column != time);
        let first = free.next().unwrap_or(time);
        let second = free.next().unwrap_or(first);
        let guessed = self.preview.mapping.as_ref().map(|guess| guess.size);
        mapping.size = match (from, guessed) {
            (SizeFrom::One, _) => SizeColumns::AllOne,
            (SizeFrom::Work, Some(SizeColumns::Work(work))) => SizeColumns::Work(work),
            (SizeFrom::Work, Some(SizeColumns::Tokens { output, .. })) => SizeColumns::Work(output),
            (SizeFrom::Work, _) => SizeColumns::Work(first),
            (SizeFrom::Tokens, Some(size @ SizeColumns::Tokens { .. })) => size,
            (SizeFrom::Tokens, _) => SizeColumns::Tokens { input: first, output: second },
        };
    }

    /// The weights of tokens, if they are numbers that can be used.
    pub fn weights(&self) -> Option<[f64; 2]> {
        let [input, output] = &self.weights;
        let (input, output) = (parse(input).ok()?, parse(output).ok()?);
        let sound = input >= 0.0 && output >= 0.0 && input + output > 0.0;
        sound.then_some([input, output])
    }

    /// Whether it can be read as it is named.
    pub fn can_read(&self) -> bool {
        let weighed = self.size_from() != SizeFrom::Tokens || self.weights().is_some();
        self.mapping.is_some() && weighed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::traces::preview;

    fn import(text: &str) -> Import {
        Import::of(1, "log.csv".to_owned(), text.len() as u64, preview(text.as_bytes(), true))
    }

    #[test]
    fn the_azure_columns_are_named_already() {
        let import =
            import("TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n");
        let named = [Role::Time, Role::Input, Role::Output, Role::Class].map(|r| import.column(r));
        assert_eq!(named, [Some(0), Some(1), Some(2), None]);
        assert_eq!(import.weights(), Some([0.0024, 1.0]));
        assert_eq!((import.rows().len(), import.width()), (1, 3));
        assert!(import.can_read() && import.has_header());
    }

    #[test]
    fn another_column_can_be_named_for_anything() {
        let mut import = import("a,b,c\nx,5,2023-11-16 18:15:46\n");
        assert_eq!(import.column(Role::Time), Some(1));
        import.name_column(Role::Time, Some(2));
        assert_eq!(import.mapping.as_ref().map(|m| m.time_format), Some(TimeFormat::DateTime));
        import.take_size(SizeFrom::Work);
        assert_eq!(import.column(Role::Work), Some(0));
        import.name_column(Role::Work, Some(1));
        import.name_column(Role::Class, Some(0));
        assert_eq!((import.column(Role::Work), import.column(Role::Class)), (Some(1), Some(0)));
        import.take_size(SizeFrom::Tokens);
        assert_eq!((import.column(Role::Input), import.column(Role::Output)), (Some(0), Some(1)));
    }

    #[test]
    fn a_table_without_times_waits_for_one() {
        let mut import = import("name,colour\nx,red\n");
        assert!(!import.can_read());
        import.name_column(Role::Work, Some(1));
        assert_eq!(import.mapping, None);
        import.name_column(Role::Time, Some(0));
        assert!(import.can_read());
    }

    #[test]
    fn weights_that_weigh_nothing_are_refused() {
        let mut import = import("time,input_tokens,output_tokens\n1,2,3\n");
        for bad in [["0", "0"], ["-1", "1"], ["x", "1"], ["", "1"]] {
            import.weights = bad.map(str::to_owned);
            assert!(!import.can_read(), "{bad:?}");
        }
        import.take_size(SizeFrom::One);
        assert!(import.can_read());
    }
}
