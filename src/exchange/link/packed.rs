//! The packed form: the compact document, zlib-compressed, in base64url.

use super::error::{LinkError, LinkErrorKind};
use super::{Opened, VERSION, parse};
use crate::exchange::document::{self, ReadError};
use crate::sim::limits;
use crate::sim::scenario::Draft;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// Effort of the compressor, 0 to 10; above 9 it only gets slower.
const EFFORT: u8 = 9;

/// The scenario; none if it could not be unpacked again.
pub fn scenario(draft: &Draft) -> Option<String> {
    let document = document::write_compact(draft);
    if document.len() > limits::LINK_BYTES_MAX {
        return None;
    }
    let packed = compress_to_vec_zlib(document.as_bytes(), EFFORT);
    Some(format!("z={VERSION}.{}", URL_SAFE_NO_PAD.encode(packed)))
}

/// What the link holds, given the payload of its first section and the sections after it.
pub fn opened(
    payload: &str,
    rest: &[(&str, &str)],
    chars: usize,
) -> Result<Opened, Box<LinkError>> {
    let is_last = rest.is_empty();
    let document = match unpack(payload, is_last) {
        Ok(document) => document,
        Err(kind) => return Err(LinkError::bare(kind, chars)),
    };
    match document::read(&document) {
        Ok(draft) => parse::view_and_digest(draft, rest, chars),
        Err(ReadError::FutureVersion { version, newest }) => {
            Err(LinkError::bare(LinkErrorKind::FutureVersion { version, newest }, chars))
        }
        Err(error) => Err(LinkError::bare(LinkErrorKind::Damaged { document: Some(error) }, chars)),
    }
}

fn unpack(payload: &str, is_last: bool) -> Result<String, LinkErrorKind> {
    let damaged = LinkErrorKind::Damaged { document: None };
    let short = if is_last { LinkErrorKind::CutOff } else { damaged.clone() };
    let Some((version, data)) = payload.split_once('.') else {
        return Err(short);
    };
    match version.parse::<u64>() {
        Ok(VERSION) => {}
        Ok(version) if version > VERSION => {
            return Err(LinkErrorKind::FutureVersion { version, newest: VERSION });
        }
        _ => return Err(damaged),
    }
    // Whole groups of four first: the odd rest of a cut link would be refused as damage.
    let whole = data.len() - data.len() % 4;
    let (whole, odd) = data.split_at_checked(whole).ok_or_else(|| damaged.clone())?;
    let mut packed = URL_SAFE_NO_PAD.decode(whole).map_err(|_| damaged.clone())?;
    match URL_SAFE_NO_PAD.decode(odd) {
        Ok(bytes) => packed.extend(bytes),
        Err(_) => return Err(short),
    }
    match decompress_to_vec_zlib_with_limit(&packed, limits::LINK_BYTES_MAX) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| damaged),
        Err(error) => Err(match error.status {
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => short,
            TINFLStatus::HasMoreOutput => LinkErrorKind::TooLarge { most: limits::LINK_BYTES_MAX },
            _ => damaged,
        }),
    }
}
