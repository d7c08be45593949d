//! Scenarios kept in the browser's database, several, each under an id of its own.

use super::{BrowserError, window};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

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
    database: IdbDatabase,
}

impl Storage {
    /// Opens the database, and makes it the first time. Private windows may refuse.
    pub async fn open() -> Result<Storage, BrowserError> {
        let factory = window()?.indexed_db()?;
        let factory = factory.ok_or_else(|| BrowserError::missing("the database"))?;
        let request = factory.open_with_u32(DATABASE, VERSION)?;
        let on_new = {
            let request = request.clone();
            Closure::once(move |_: Event| {
                let params = IdbObjectStoreParameters::new();
                params.set_key_path(&"id".into());
                // A store that cannot be made shows as an error of the first transaction.
                if let Some(database) = request.result().ok().and_then(|new| new.dyn_into().ok()) {
                    let database: IdbDatabase = database;
                    database.create_object_store_with_optional_parameters(STORE, &params).ok();
                }
            })
        };
        request.set_onupgradeneeded(Some(on_new.as_ref().unchecked_ref()));
        let opened = answer(&request).await?;
        Ok(Storage { database: opened.dyn_into()? })
    }

    /// All kept scenarios, in no order.
    pub async fn list(&self) -> Result<Vec<Kept>, BrowserError> {
        let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
        let rows: Array = answer(&store.get_all()?).await?.dyn_into()?;
        Ok(rows.iter().filter_map(|row| read_row(&row)).collect())
    }

    /// The document kept under `id`.
    pub async fn load(&self, id: &str) -> Result<Option<String>, BrowserError> {
        let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
        let row = answer(&store.get(&id.into())?).await?;
        Ok(if row.is_undefined() { None } else { text(&row, "document") })
    }

    /// Keeps a document under `id`, in place of what was there.
    pub async fn save(&self, kept: &Kept, document: &str) -> Result<(), BrowserError> {
        let row = Object::new();
        Reflect::set(&row, &"id".into(), &kept.id.as_str().into())?;
        Reflect::set(&row, &"name".into(), &kept.name.as_str().into())?;
        Reflect::set(&row, &"saved_at_ms".into(), &kept.saved_at_ms.into())?;
        Reflect::set(&row, &"document".into(), &document.into())?;
        let (transaction, store) = self.begin(IdbTransactionMode::Readwrite)?;
        store.put(&row)?;
        commit(&transaction).await
    }

    /// Forgets what is kept under `id`.
    pub async fn remove(&self, id: &str) -> Result<(), BrowserError> {
        let (transaction, store) = self.begin(IdbTransactionMode::Readwrite)?;
        store.delete(&id.into())?;
        commit(&transaction).await
    }

    fn begin(
        &self,
        mode: IdbTransactionMode,
    ) -> Result<(IdbTransaction, IdbObjectStore), BrowserError> {
        let transaction = self.database.transaction_with_str_and_mode(STORE, mode)?;
        let store = transaction.object_store(STORE)?;
        Ok((transaction, store))
    }
}

/// What a request comes to.
async fn answer(request: &IdbRequest) -> Result<JsValue, BrowserError> {
    let answered = settled(|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
    });
    match answered.await {
        Ok(_) => Ok(request.result()?),
        Err(_) => Err(request.error()?.map_or(JsValue::NULL, JsValue::from).into()),
    }
}

/// Ends a transaction: what was asked for in it is kept, all of it or nothing.
#[expect(deprecated, reason = "only by web-sys: every browser that the page starts in has commit")]
async fn commit(transaction: &IdbTransaction) -> Result<(), BrowserError> {
    let ended = settled(|done, failed| {
        transaction.set_oncomplete(Some(done));
        transaction.set_onabort(Some(failed));
    });
    // Committed before any answer: a page that is being left gets no more answers.
    transaction.commit()?;
    match ended.await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(JsValue::NULL, JsValue::from).into()),
    }
}

/// Waits for the one or the other of two listeners to be called.
fn settled(listen: impl FnOnce(&Function, &Function)) -> JsFuture {
    let mut listen = Some(listen);
    JsFuture::from(Promise::new(&mut |done, failed| {
        if let Some(listen) = listen.take() {
            listen(&done, &failed);
        }
    }))
}

/// A row that this or an older version wrote; rows of other shapes are passed over.
fn read_row(row: &JsValue) -> Option<Kept> {
    let saved_at_ms = Reflect::get(row, &"saved_at_ms".into()).ok()?.as_f64()?;
    Some(Kept { id: text(row, "id")?, name: text(row, "name")?, saved_at_ms })
}

fn text(row: &JsValue, field: &str) -> Option<String> {
    Reflect::get(row, &field.into()).ok()?.as_string()
}
