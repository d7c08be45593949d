//! Traces cross the wall once: the page sends each under a key, runs name the key.

use crate::sim::scenario::{Arrivals, Draft, Trace, TraceSizes};
use crate::sim::units::Time;
use crate::worker::protocol::WireTrace;
use std::rc::Rc;

/// A trace as it crosses.
pub fn to_wire(trace: &Trace) -> WireTrace {
    let (work, input, output) = match &trace.sizes {
        TraceSizes::Work(work) => (work.clone(), Vec::new(), Vec::new()),
        TraceSizes::Tokens { input, output } => (Vec::new(), input.clone(), output.clone()),
    };
    let times_ns = trace.times.iter().map(|time| time.0).collect();
    WireTrace { origin: trace.origin.clone(), times_ns, work, input, output }
}

/// A trace that crossed.
pub fn from_wire(wire: WireTrace) -> Trace {
    let sizes = if wire.work.is_empty() {
        TraceSizes::Tokens { input: wire.input, output: wire.output }
    } else {
        TraceSizes::Work(wire.work)
    };
    Trace { origin: wire.origin, times: wire.times_ns.into_iter().map(Time).collect(), sizes }
}

/// The traces of a draft, class by class, and the draft without them.
pub fn detach(draft: &Draft) -> (Draft, Vec<Option<Rc<Trace>>>) {
    let mut light = draft.clone();
    let take = |class: &mut crate::sim::scenario::TaskClass| match &mut class.arrivals {
        Arrivals::Trace(trace) => Some(std::mem::replace(trace, Rc::new(Trace::default()))),
        _ => None,
    };
    let traces = light.tasks.iter_mut().map(take).collect();
    (light, traces)
}

/// Puts traces back where they belong; a missing one leaves an empty trace, which `check` refuses.
pub fn attach(draft: &mut Draft, traces: Vec<Option<Rc<Trace>>>) {
    for (class, trace) in draft.tasks.iter_mut().zip(traces) {
        if let (Arrivals::Trace(place), Some(trace)) = (&mut class.arrivals, trace) {
            *place = trace;
        }
    }
}
