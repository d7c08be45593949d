// Small ways to say the same in style sheets, in the glue script of wasm-bindgen and in the module it belongs to.

/** A style sheet without comments and needless blanks. Texts in quotes stay as they are. */
export function squeezeStyle(style) {
  const parts = style.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/|[^"'/]+|\//g) ?? [];
  const plain = parts.filter((part) => !part.startsWith("/*"));
  // Around + and ~ and - blanks may mean something, before a colon too.
  const squeezed = (part) => part.replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}");
  return plain.map((part) => (/^["']/.test(part) ? part : squeezed(part))).join("").trim();
}

/**
 * A style sheet, squeezed, without the rules that nothing in the page can match: those of classes that neither `page`
 * (all of its text and code) nor a number makes. Sheets may hold what a later part of the page will use.
 */
export function onlyUsed(style, page) {
  const fromNumber = /^m\d/;
  const known = new Map();
  const isUsed = (name) => {
    if (!known.has(name)) known.set(name, fromNumber.test(name) || page.includes(name));
    return known.get(name);
  };
  // Inside :not() and :is() a class that is nowhere does no harm; only what stands outside must be there.
  const outside = (selector) => selector.replace(/:(?:not|is|where|has)\([^)]*\)/g, "");
  const classes = (selector) => [...outside(selector).matchAll(/\.([A-Za-z][\w-]*)/g)].map((found) => found[1]);
  return style.replace(/([^{};]+)\{([^{}]*)\}/g, (all, selectors, body) => {
    if (selectors.trim().startsWith("@") || /\(/.test(outside(selectors).replace(/:[\w-]+\([^)]*\)/g, ""))) return all;
    const kept = splitSelectors(selectors).filter((selector) => classes(selector).every(isUsed));
    return kept.length ? `${kept.join(",")}{${body}}` : "";
  });
}

/** Splits at the commas that stand in no brackets. */
function splitSelectors(selectors) {
  let depth = 0;
  const parts = [""];
  for (const sign of selectors) {
    depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** A script without indents, empty lines and lines of comment. No text in it may run over several lines. */
export function squeezeScript(script) {
  const lines = script.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "").split("\n").map((line) => line.trim());
  if (lines.some((line) => (line.split("`").length - 1) % 2)) throw new Error("a text runs over several lines");
  return lines.filter((line) => line && !line.startsWith("//")).join("\n");
}

/**
 * Glue and module with one or two letters for what the module imports: wasm-bindgen's names end in
 * hashes, which no compression makes small, and stand on both sides.
 */
export function shortNames(script, wasm) {
  const names = new Map();
  const renamed = renameImports(wasm, (name) => {
    if (!names.has(name)) names.set(name, names.size.toString(36));
    return names.get(name);
  });
  const missing = new Set(names.keys());
  // In the script an import is the key of a function, at the start of a line.
  const short = script.replace(/^( +)([\w$]+)(?=: function\()/gm, (all, indent, name) => {
    if (!missing.delete(name)) return all;
    return `${indent}"${names.get(name)}"`;
  });
  if (missing.size) throw new Error(`the glue script does not name ${[...missing].join(", ")}`);
  return { script: short, wasm: renamed };
}

/** The module with other names for its imports; their order and their modules stay. */
function renameImports(wasm, rename) {
  const importSection = 2;
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const text = () => {
    const length = number();
    return wasm.subarray(at, (at += length));
  };
  const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >>> 7)]);
  const parts = [wasm.subarray(0, at)];
  while (at < wasm.length) {
    const [start, id] = [at, wasm[at++]];
    const length = number();
    const end = at + length;
    if (id !== importSection) {
      parts.push(wasm.subarray(start, (at = end)));
      continue;
    }
    const count = number();
    const body = [Buffer.from(written(count))];
    for (let entry = 0; entry < count; entry++) {
      const from = at;
      text();
      body.push(wasm.subarray(from, at));
      const name = Buffer.from(rename(text().toString()));
      const kind = at;
      if (wasm[at++] !== 0) throw new Error("the module imports something other than functions");
      number();
      body.push(Buffer.from(written(name.length)), name, wasm.subarray(kind, at));
    }
    const section = Buffer.concat(body);
    parts.push(Buffer.from([importSection, ...written(section.length)]), section);
  }
  return Buffer.concat(parts);
}
