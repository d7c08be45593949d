//! What frames a chart: the button that shows its table, and the menu of what it can be saved as.

use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::{Table, to_csv};
use crate::ui::effects::Kind;
use crate::ui::marks::Scene;
use crate::ui::store::{Copied, Overlay};
use crate::ui::widgets::{Glyph, Menu, MenuItem, icon, part};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TableButtonProps {
    /// Whether the table is shown.
    pub on: bool,
    /// The other way.
    pub onclick: Callback<MouseEvent>,
}

/// The button that shows a picture's twin.
#[component]
pub fn TableButton(props: &TableButtonProps) -> Html {
    let texts = &use_texts().pictures.charts;
    html! {
        <button class="ib sm" aria-pressed={props.on.to_string()} aria-label={texts.table}
            title={if props.on { texts.picture } else { texts.table }} onclick={props.onclick.clone()}>
            { icon(Glyph::Table) }
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct PictureMenuProps {
    /// The picture's place on its tab: menus are told apart by it.
    pub place: u8,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
    /// What the picture shows: part of the file's name.
    pub what: AttrValue,
    /// The picture as it is on screen, made when it is wanted.
    pub scene: Callback<(), Scene>,
    /// Its table, made when it is wanted.
    #[prop_or_else(|| Callback::from(|()| Table::default()))]
    pub table: Callback<(), Table>,
    /// Copies its table, where not all of it is on the page.
    #[prop_or_default]
    pub copy: Option<Callback<()>>,
}

/// The menu of what can be taken along: SVG, PNG, the numbers as CSV.
#[component]
pub fn PictureMenu(props: &PictureMenuProps) -> Html {
    let (texts, commands) = (&use_texts().pictures.plots, use_commands());
    let overlay = Overlay::Picture(props.place);
    let item = |glyph, text: &'static str, note: &'static str, run| MenuItem {
        glyph,
        text: text.into(),
        note: note.into(),
        run,
    };
    let save = |kind: Kind| {
        let (scene, what) = (props.scene.clone(), props.what.clone());
        commands.then(move |commands, ()| commands.save_picture(&what, &scene.emit(()), kind))
    };
    let copy = props.copy.clone().unwrap_or_else(|| {
        let table = props.table.clone();
        commands.then(move |commands, ()| commands.copy(to_csv(&table.emit(())), Copied::Csv))
    });
    let items = vec![
        item(Glyph::Save, texts.save_svg, texts.save_svg_note, save(Kind::Svg)),
        item(Glyph::Save, texts.save_png, texts.save_png_note, save(Kind::Png)),
        item(Glyph::Copy, texts.copy_csv, texts.copy_csv_note, copy),
    ];
    part!(Menu {
        overlay,
        open: props.overlay == Some(overlay),
        glyph: Glyph::Save,
        label: texts.take_along,
        bare: true,
        class: classes!("ib", "sm"),
        items
    })
}
