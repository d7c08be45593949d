//! Every text, one exhaustive file per language.
