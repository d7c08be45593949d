//! The policies of a document: one choice for each family of the catalogue.

use crate::sim::catalog::Family;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// One choice for each family of policies, in the order of the families.
pub struct PoliciesV1(pub Vec<(Family, ChoiceV1)>);

/// A policy: its id, or its id with parameters.
pub enum ChoiceV1 {
    /// With the default of every parameter.
    Id(String),
    /// With these parameters, by name; the others have their default.
    Named {
        /// Its id.
        id: String,
        /// Its parameters.
        parameters: Vec<(&'static str, ParameterV1)>,
    },
    /// With values by place: where the catalogue has no names for them.
    Placed {
        /// Its id.
        id: String,
        /// Its parameters.
        values: Vec<f64>,
    },
}

/// The value of a parameter.
#[derive(Serialize)]
#[serde(untagged)]
pub enum ParameterV1 {
    /// A number.
    Number(f64),
    /// One of the parameter's options.
    Option(&'static str),
}

impl Serialize for PoliciesV1 {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        json.collect_map(self.0.iter().map(|(family, choice)| (family.key(), choice)))
    }
}

impl Serialize for ChoiceV1 {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        let id = match self {
            ChoiceV1::Id(id) => return json.serialize_str(id),
            ChoiceV1::Named { id, .. } | ChoiceV1::Placed { id, .. } => id,
        };
        let mut map = json.serialize_map(None)?;
        map.serialize_entry("id", id)?;
        match self {
            ChoiceV1::Id(_) => {}
            ChoiceV1::Named { parameters, .. } => {
                for (name, value) in parameters {
                    map.serialize_entry(name, value)?;
                }
            }
            ChoiceV1::Placed { values, .. } => map.serialize_entry("values", values)?,
        }
        map.end()
    }
}

/// Only the native build writes the schema.
#[cfg(not(target_arch = "wasm32"))]
mod schema {
    use super::*;
    use crate::exchange::document::defaults;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for PoliciesV1 {
        fn schema_name() -> Cow<'static, str> {
            "PoliciesV1".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let choice = generator.subschema_for::<ChoiceV1>();
            let family = |(family, default): (Family, &str)| {
                let mut schema = choice.clone();
                schema.insert("default".to_owned(), default.into());
                (family.key().to_owned(), schema.to_value())
            };
            let families = Family::ALL.into_iter().zip(defaults::POLICIES).map(family);
            let families: serde_json::Map<String, serde_json::Value> = families.collect();
            json_schema!({
                "description": "One choice for each family of policies.",
                "type": "object",
                "properties": families,
                "additionalProperties": false
            })
        }
    }

    impl JsonSchema for ChoiceV1 {
        fn schema_name() -> Cow<'static, str> {
            "ChoiceV1".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "A policy: its id, or its id with parameters by name; the others \
                    have their default. `apportion catalog` lists policies and parameters.",
                "anyOf": [
                    { "type": "string" },
                    {
                        "type": "object",
                        "properties": {
                            "id": { "description": "Its id.", "type": "string" },
                            "values": {
                                "description": "Its parameters by place, instead of by name.",
                                "type": "array",
                                "items": { "type": "number" }
                            }
                        },
                        "required": ["id"],
                        "additionalProperties": { "type": ["number", "string"] }
                    }
                ]
            })
        }
    }
}
