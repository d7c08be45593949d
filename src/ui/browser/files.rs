//! Files of the reader: read a slice at a time, written as downloads. Nothing is uploaded.

use super::{BrowserError, document};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, File, HtmlAnchorElement, HtmlInputElement, Url,
};

/// A file that the reader chose or dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedFile {
    file: File,
}

impl OpenedFile {
    /// Its name.
    pub fn name(&self) -> String {
        self.file.name()
    }

    /// Its size [bytes].
    pub fn size_bytes(&self) -> u64 {
        self.file.size() as u64
    }

    /// The bytes `from..to`, as far as there are.
    pub async fn read(&self, from: u64, to: u64) -> Result<Vec<u8>, BrowserError> {
        let slice = self.file.slice_with_f64_and_f64(from as f64, to as f64)?;
        let buffer = JsFuture::from(slice.array_buffer()).await?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    /// All of it as text; damaged characters become �.
    pub async fn read_text(&self) -> Result<String, BrowserError> {
        let bytes = self.read(0, self.size_bytes()).await?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The file chosen in an `input type=file`; the input is emptied, so that the same can be chosen
/// again.
pub fn chosen(input: &HtmlInputElement) -> Option<OpenedFile> {
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(OpenedFile { file })
}

/// The file dropped with a drag event.
pub fn dropped(transfer: Option<DataTransfer>) -> Option<OpenedFile> {
    let file = transfer?.files()?.get(0)?;
    Some(OpenedFile { file })
}

/// A file in memory with this text, for what was pasted.
pub fn of_text(name: &str, text: &str) -> Result<OpenedFile, BrowserError> {
    let parts = Array::of1(&text.into());
    Ok(OpenedFile { file: File::new_with_str_sequence(&parts, name)? })
}

/// Saves `text` as a file called `name`.
pub fn save(name: &str, mime: &str, text: &str) -> Result<(), BrowserError> {
    let mut parts = Parts::default();
    parts.add(text);
    save_parts(name, mime, &parts)
}

/// Text of a file that comes in pieces; the browser holds it.
#[derive(Default)]
pub struct Parts(Array);

impl Parts {
    /// Adds a piece at the end.
    pub fn add(&mut self, text: &str) {
        self.0.push(&Uint8Array::from(text.as_bytes()));
    }
}

/// Saves the pieces as one file called `name`.
pub fn save_parts(name: &str, mime: &str, parts: &Parts) -> Result<(), BrowserError> {
    let address = address_of(mime, parts)?;
    let saved = download(name, &address);
    forget(&address);
    saved
}

/// An address within this tab under which a file is found, until it is forgotten.
pub fn address_of(mime: &str, parts: &Parts) -> Result<String, BrowserError> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts.0, &options)?;
    Ok(Url::create_object_url_with_blob(&blob)?)
}

/// Lets go of what an address stands for.
pub fn forget(address: &str) {
    // Refused only for what is no address: then there is nothing to let go of.
    Url::revoke_object_url(address).ok();
}

/// Hands what an address within this tab stands for to the reader, as a file called `name`.
pub fn download(name: &str, address: &str) -> Result<(), BrowserError> {
    let anchor = document()?.create_element("a")?;
    let anchor: HtmlAnchorElement =
        anchor.dyn_into().map_err(|_| BrowserError::missing("download"))?;
    anchor.set_href(address);
    anchor.set_download(name);
    anchor.click();
    Ok(())
}
