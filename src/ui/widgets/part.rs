//! Every component of the page as one kind of component, as far as Yew can tell.
//!
//! Yew's machinery is generic: each component that stands in `html!` by its name brings about 5 KB
//! of it along. Components are written as ever, but stand there as `{ part!(Name { field: value }) }`;
//! Yew then sees `Part`, which finds what to run behind a pointer.

use std::any::Any;
use std::rc::Rc;
use yew::functional::{FunctionProvider, Hook, HookContext};
use yew::html::HtmlResult;
use yew::prelude::*;
use yew::virtual_dom::{Key, VList};

/// A component with its properties.
trait View {
    fn run(&self, context: &mut HookContext) -> HtmlResult;
    fn is(&self, other: &dyn View) -> bool;
    fn as_any(&self) -> &dyn Any;
}

struct Of<F: FunctionProvider>(F::Properties);

impl<F: FunctionProvider + 'static> View for Of<F> {
    fn run(&self, context: &mut HookContext) -> HtmlResult {
        F::run(context, &self.0)
    }

    fn is(&self, other: &dyn View) -> bool {
        other.as_any().downcast_ref::<Of<F>>().is_some_and(|other| self.0 == other.0)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Properties)]
struct PartProps {
    view: Rc<dyn View>,
}

impl PartialEq for PartProps {
    fn eq(&self, other: &PartProps) -> bool {
        self.view.is(&*other.view)
    }
}

/// Runs the component behind the pointer; its hooks are kept for it.
struct Running<'a>(&'a dyn View);

impl Hook for Running<'_> {
    type Output = HtmlResult;

    fn run(self, context: &mut HookContext) -> HtmlResult {
        self.0.run(context)
    }
}

fn use_view(view: &dyn View) -> Running<'_> {
    Running(view)
}

#[component]
fn Part(props: &PartProps) -> HtmlResult {
    use_view(&*props.view)
}

/// What `part!` means; `name` tells components apart that follow each other in the same place.
pub fn of<F: FunctionProvider + 'static>(name: &'static str, props: F::Properties) -> Html {
    placed(name, Rc::new(Of::<F>(props)))
}

/// A list of one, for its key: another component there is not taken for the one before.
fn placed(name: &'static str, view: Rc<dyn View>) -> Html {
    let one = html! { <Part key={name} {view} /> };
    VList::with_children(vec![one], None).into()
}

/// The same, as an item of a list: `key` tells it from the others.
pub fn keyed(item: Html, key: impl Into<Key>) -> Html {
    VList::with_children(vec![item], Some(key.into())).into()
}

/// A component of the page with its properties.
macro_rules! part {
    ($($name:ident)::+) => {
        $crate::ui::widgets::of::<$($name)::+>(stringify!($($name)::+), ())
    };
    ($($name:ident)::+ { $($props:tt)* }) => {
        $crate::ui::widgets::of::<$($name)::+>(
            stringify!($($name)::+),
            yew::props!(<$($name)::+ as yew::functional::FunctionProvider>::Properties { $($props)* }),
        )
    };
}
pub(crate) use part;
