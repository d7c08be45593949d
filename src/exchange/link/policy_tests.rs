//! The section `p=` of a readable link: what stands in it by place, what by name.

use super::decode;
use crate::exchange::document::defaults;
use crate::sim::scenario::{Choice, Policies};

#[test]
fn policies_go_by_place_or_by_family() {
    let read = |text: &str| {
        let link = format!("v=1&m=A:1x1@1s&t=c:poisson1&p={text}&run=1x1h,w0&end");
        decode(&link).map(|opened| opened.draft.policies).ok()
    };
    let with = |edit: &dyn Fn(&mut Policies)| {
        let mut policies = defaults::v1_policies();
        edit(&mut policies);
        Some(policies)
    };
    let several = |values: &[f64]| Choice { id: "several".into(), values: values.to_vec() };
    assert_eq!(read("prop"), with(&|_| {}));
    assert_eq!(read("prop,fifo,none"), with(&|_| {}));
    let dispatch = with(&|policies| policies.dispatch = several(&[8.0, 2.0]));
    for text in [
        "prop,fifo,dispatch.several:8_2",
        "prop,fifo,none,dispatch.several:8_2_0",
        "prop,dispatch.several:8_2",
        "dispatch.several:8_2,allocate.prop",
    ] {
        assert_eq!(read(text), dispatch, "{text}");
    }
    assert_eq!(read("prop,fifo,dispatch.several:4_1_0"), with(&|p| p.dispatch = several(&[])));
    for text in [
        "prop,fifo,none,none",
        "prop,fifo,route.several",
        "prop,fifo,dispatch.several,dispatch.one",
        "prop,fifo,allocate.rr",
        "prop,fifo,dispatch.several:x",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
