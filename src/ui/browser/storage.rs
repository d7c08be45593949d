//! Scenarios kept in the browser's database, several, each under an id of its own.

use super::BrowserError;
use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, TransactionMode};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

const DATABASE: &str = "apportion";
const VERSION: u32 = 1;
const STORE: &str = "scenarios";

/// A kept scenario as the list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// Its name when it was kept.
    pub name: String,
    /// When it was kept [ms since 1970].
    pub saved_at_ms: f64,
}

/// The open database.
pub struct Storage {
    database: Database,
}

impl Storage {
    /// Opens the database, and makes it the first time. Private windows may refuse.
    pub async fn open() -> Result<Storage, BrowserError> {
        let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let mut params = ObjectStoreParams::new();
            params.key_path(Some(KeyPath::new_single("id")));
            // A store that cannot be made shows as an error of the first transaction.
            if let Ok(database) = event.database() {
                database.create_object_store(STORE, params).ok();
            }
        });
        Ok(Storage { database: request.await? })
    }

    /// All kept scenarios, in no order.
    pub async fn list(&self) -> Result<Vec<Kept>, BrowserError> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(STORE)?.get_all(None, None)?.await?;
        transaction.await?;
        Ok(rows.iter().filter_map(read_row).collect())
    }

    /// The document kept under `id`.
    pub async fn load(&self, id: &str) -> Result<Option<String>, BrowserError> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let row = transaction.object_store(STORE)?.get(JsValue::from_str(id))?.await?;
        transaction.await?;
        Ok(row.and_then(|row| text(&row, "document")))
    }

    /// Keeps a document under `id`, in place of what was there.
    pub async fn save(&self, kept: &Kept, document: &str) -> Result<(), BrowserError> {
        let row = Object::new();
        Reflect::set(&row, &"id".into(), &kept.id.as_str().into())?;
        Reflect::set(&row, &"name".into(), &kept.name.as_str().into())?;
        Reflect::set(&row, &"saved_at_ms".into(), &kept.saved_at_ms.into())?;
        Reflect::set(&row, &"document".into(), &document.into())?;
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let put = transaction.object_store(STORE)?.put(&row, None)?;
        // Committed before the answer: a page that is being left gets no more answers.
        let committed = transaction.commit()?;
        put.await?;
        committed.await?;
        Ok(())
    }

    /// Forgets what is kept under `id`.
    pub async fn remove(&self, id: &str) -> Result<(), BrowserError> {
        let transaction = self.database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        transaction.object_store(STORE)?.delete(JsValue::from_str(id))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }
}

/// A row that this or an older version wrote; rows of other shapes are passed over.
fn read_row(row: &JsValue) -> Option<Kept> {
    let saved_at_ms = Reflect::get(row, &"saved_at_ms".into()).ok()?.as_f64()?;
    Some(Kept { id: text(row, "id")?, name: text(row, "name")?, saved_at_ms })
}

fn text(row: &JsValue, field: &str) -> Option<String> {
    Reflect::get(row, &field.into()).ok()?.as_string()
}
