//! The share dialog: what is inside a link, Markdown, Mermaid, JSON.
