//! The pipeline as a Mermaid flowchart: five stages from left to right, the balancing loop dotted.
//!
//! Every label arrives in words; here it is only made safe. Identifiers are our own, so a model
//! called `end` or `A --> B` is a label like any other.

use std::fmt::Write;

/// Models that get boxes of their own: Mermaid bears 500 arrows, a reader far fewer.
const MODELS_SHOWN: usize = 24;
/// Classes that get boxes of their own.
const CLASSES_SHOWN: usize = 24;

/// The words of the picture. Empty texts leave no trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PipelineText {
    /// Title above the chart.
    pub title: String,
    /// Names of the five stages: prepare, allocate, queue, execute, output.
    pub stages: [String; 5],
    /// Classes of tasks, as they are prepared.
    pub classes: Vec<ClassText>,
    /// Who decides where a task goes, in words.
    pub allocate: String,
    /// In which order tasks start, in words.
    pub queue: String,
    /// Models.
    pub models: Vec<ModelText>,
    /// Whether all models share one queue.
    pub central_queue: bool,
    /// What comes out.
    pub output: String,
    /// What the balancer does; without it there is no loop.
    pub balance: Option<String>,
}

/// Words of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassText {
    /// Its name.
    pub name: String,
    /// Its arrivals.
    pub rate: String,
}

/// Words of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelText {
    /// Its name.
    pub name: String,
    /// Its slots and speed.
    pub slots: String,
    /// What is sent to it: on its arrow.
    pub rate: String,
    /// How long its tasks wait: in its queue.
    pub wait: String,
    /// How loaded it is.
    pub load: String,
}

/// The flowchart.
pub fn flowchart(text: &PipelineText) -> String {
    let mut chart = String::new();
    if !text.title.is_empty() {
        let _ = writeln!(chart, "---\ntitle: {}\n---", yaml(&text.title));
    }
    chart += "flowchart LR\n";
    let stage = |chart: &mut String, index: usize, nodes: &[String]| {
        let name = text.stages.get(index).map_or("", String::as_str);
        let _ = writeln!(chart, "  subgraph stage{}[\"{}\"]", index + 1, label(&[name]));
        for node in nodes {
            let _ = writeln!(chart, "    {node}");
        }
        *chart += "  end\n";
    };
    let classes = shown(text.classes.len(), CLASSES_SHOWN);
    let models = shown(text.models.len(), MODELS_SHOWN);
    let class_nodes = text.classes.iter().take(classes).enumerate().map(|(index, class)| {
        format!("class{index}([\"{}\"])", label(&[&class.name, &class.rate]))
    });
    let more_classes = more("classes", text.classes.len(), classes);
    stage(&mut chart, 0, &class_nodes.chain(more_classes.clone()).collect::<Vec<_>>());
    stage(&mut chart, 1, &[format!("pick{{\"{}\"}}", label(&[&text.allocate]))]);
    let queues = match text.central_queue {
        true => vec![format!("line[[\"{}\"]]", label(&[&text.queue, shared_wait(text)]))],
        false => text
            .models
            .iter()
            .take(models)
            .enumerate()
            .map(|(index, model)| format!("line{index}[[\"{}\"]]", queue_label(text, model)))
            .collect(),
    };
    stage(&mut chart, 2, &queues);
    let model_nodes = text.models.iter().take(models).enumerate().map(|(index, model)| {
        format!("model{index}[\"{}\"]", label(&[&model.name, &model.slots, &model.load]))
    });
    let more_models = more("models", text.models.len(), models);
    stage(&mut chart, 3, &model_nodes.chain(more_models.clone()).collect::<Vec<_>>());
    stage(&mut chart, 4, &[format!("out([\"{}\"])", label(&[&text.output]))]);
    for index in 0..classes {
        let _ = writeln!(chart, "  class{index} --> pick");
    }
    if more_classes.is_some() {
        chart += "  classesMore --> pick\n";
    }
    arrows(&mut chart, text, models);
    if more_models.is_some() {
        chart += "  pick --> modelsMore --> out\n";
    }
    if let Some(balance) = &text.balance {
        let _ = writeln!(chart, "  stage4 -.->{} stage2", on_arrow(balance));
    }
    chart
}

/// From the decision over queues and models to the output.
fn arrows(chart: &mut String, text: &PipelineText, models: usize) {
    if text.central_queue {
        *chart += "  pick --> line\n";
    }
    for (index, model) in text.models.iter().take(models).enumerate() {
        let rate = on_arrow(&model.rate);
        let _ = match text.central_queue {
            true => writeln!(chart, "  line -->{rate} model{index} --> out"),
            false => writeln!(chart, "  pick -->{rate} line{index} --> model{index} --> out"),
        };
    }
}

fn shown(count: usize, most: usize) -> usize {
    if count > most { most - 1 } else { count }
}

fn more(what: &str, count: usize, shown: usize) -> Option<String> {
    (count > shown).then(|| format!("{what}More[\"+ {}\"]", count - shown))
}

fn queue_label(text: &PipelineText, model: &ModelText) -> String {
    label(&[&text.queue, &model.wait])
}

/// The wait of the one queue; each model tells the same.
fn shared_wait(text: &PipelineText) -> &str {
    text.models.first().map_or("", |model| &model.wait)
}

fn on_arrow(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("|\"{}\"|", label(&[text])) }
}

/// Lines of a quoted label. An empty label is a syntax error to Mermaid, so it becomes a blank.
fn label(lines: &[&str]) -> String {
    let lines: Vec<String> =
        lines.iter().filter(|line| !line.is_empty()).map(|line| escape(line)).collect();
    if lines.is_empty() { " ".to_owned() } else { lines.join("<br/>") }
}

/// Whether a sign is of a word, in any script: of other scripts' signs all that can be seen are taken
/// for letters, for to know better takes tables of them.
pub fn is_of_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || (!sign.is_ascii() && !sign.is_control())
}

/// Writes every sign that Mermaid, HTML or Markdown could read as theirs as a character code.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let plain = match sign {
            ' ' | ',' | '/' | '%' | '(' | ')' => true,
            // `1. x` and `- x` would be lists.
            '.' => signs.peek().is_some_and(|next| is_of_word(*next)),
            '-' => is_of_word(before),
            _ => is_of_word(sign),
        };
        if sign.is_control() {
            safe.push(' ');
        } else if plain {
            safe.push(sign);
        } else {
            // Writing to a text cannot fail.
            let _ = write!(safe, "#{};", u32::from(sign));
        }
        before = sign;
    }
    safe
}

/// A text in double quotes, as YAML reads it.
fn yaml(text: &str) -> String {
    let plain: String =
        text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(name: &str, slots: &str, rate: &str, wait: &str, load: &str) -> ModelText {
        let [name, slots, rate, wait, load] = [name, slots, rate, wait, load].map(str::to_owned);
        ModelText { name, slots, rate, wait, load }
    }

    /// The article's example: three models, a batch for each, balanced while running.
    fn article() -> PipelineText {
        let class = |name: &str, rate: &str| ClassText { name: name.into(), rate: rate.into() };
        PipelineText {
            title: "Three models, one batch".into(),
            stages: ["Prepare", "Allocate", "Queue", "Execute", "Output"].map(str::to_owned),
            classes: vec![
                class("Batch 1", "50 tasks"),
                class("Batch 2", "150 tasks"),
                class("Batch 3", "250 tasks"),
            ],
            allocate: "By hand".into(),
            queue: "First in, first out".into(),
            models: vec![
                model("Model 1", "100/s", "50 tasks", "wait 0.25 s", "drains in 0.500 s"),
                model("Model 2", "200/s", "150 tasks", "wait 0.37 s", "drains in 0.750 s"),
                model("Model 3", "300/s", "250 tasks", "wait 0.42 s", "drains in 0.833 s"),
            ],
            central_queue: false,
            output: "450 tasks in 0.833 s".into(),
            balance: Some("None: shares stay".into()),
        }
    }

    #[test]
    fn the_articles_five_stages() {
        let expected = r#"---
title: "Three models, one batch"
---
flowchart LR
  subgraph stage1["Prepare"]
    class0(["Batch 1<br/>50 tasks"])
    class1(["Batch 2<br/>150 tasks"])
    class2(["Batch 3<br/>250 tasks"])
  end
  subgraph stage2["Allocate"]
    pick{"By hand"}
  end
  subgraph stage3["Queue"]
    line0[["First in, first out<br/>wait 0.25 s"]]
    line1[["First in, first out<br/>wait 0.37 s"]]
    line2[["First in, first out<br/>wait 0.42 s"]]
  end
  subgraph stage4["Execute"]
    model0["Model 1<br/>100/s<br/>drains in 0.500 s"]
    model1["Model 2<br/>200/s<br/>drains in 0.750 s"]
    model2["Model 3<br/>300/s<br/>drains in 0.833 s"]
  end
  subgraph stage5["Output"]
    out(["450 tasks in 0.833 s"])
  end
  class0 --> pick
  class1 --> pick
  class2 --> pick
  pick -->|"50 tasks"| line0 --> model0 --> out
  pick -->|"150 tasks"| line1 --> model1 --> out
  pick -->|"250 tasks"| line2 --> model2 --> out
  stage4 -.->|"None#58; shares stay"| stage2
"#;
        assert_eq!(flowchart(&article()), expected);
    }

    #[test]
    fn no_name_breaks_out_of_its_label() {
        let check = |name: &str, expected: &str| assert_eq!(label(&[name]), expected);
        check("end", "end");
        check("A\"] --> B", "A#34;#93; #45;#45;#62; B");
        check("#quot;", "#35;quot#59;");
        check("<b onclick=\"x\">`code`", "#60;b onclick#61;#34;x#34;#62;#96;code#96;");
        check("1. first", "1#46; first");
        check("- item v1.5-beta", "#45; item v1.5-beta");
        check("模型 甲 é", "模型 甲 é");
        check("two\nlines", "two lines");
        check("style a:b#c;", "style a#58;b#35;c#59;");
        check("", " ");
        assert_eq!(yaml("a \"b\" \\ \n---"), "\"a \\\"b\\\" \\\\  ---\"");
    }

    #[test]
    fn a_central_queue_is_one_queue() {
        let mut text = article();
        (text.central_queue, text.balance, text.title) = (true, None, String::new());
        let chart = flowchart(&text);
        assert!(chart.starts_with("flowchart LR\n") && !chart.contains("-.->"));
        assert_eq!(chart.matches("[[").count(), 1);
        assert!(chart.contains("  pick --> line\n  line -->|\"50 tasks\"| model0 --> out\n"));
    }

    #[test]
    fn large_fleets_are_cut_short() {
        let mut text = article();
        text.models = vec![text.models[0].clone(); 1_000];
        text.classes = vec![text.classes[0].clone(); 200];
        let chart = flowchart(&text);
        assert!(
            chart.contains("modelsMore[\"+ 977\"]") && chart.contains("classesMore[\"+ 177\"]")
        );
        assert!(chart.len() < 10_000);
    }
}
