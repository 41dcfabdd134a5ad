// Writes cop_site/static/site/: one stylesheet, three scripts, the typeface, the pictures and the licences.
// The result is committed, so that a machine that runs the site needs no Node. Run by `make assets`.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import * as sass from "sass";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../static/site/");

const css = sass.compile(here("scss/site.scss"), {
  style: "compressed",
  loadPaths: [here("node_modules")],
  quietDeps: true,
});
rmSync(out, { recursive: true, force: true });
mkdirSync(out + "fonts", { recursive: true });
writeFileSync(out + "site.css", css.css.trim() + "\n");

esbuild.buildSync({
  entryPoints: [here("js/start.js"), here("js/site.js")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
});

// A module: it waits for what it asks at its start.
esbuild.buildSync({
  entryPoints: [here("js/hotseat.js")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
});

const typeface = here("node_modules/@fontsource/atkinson-hyperlegible-next/");
for (const weight of [400, 700]) {
  const file = (subset) => `${typeface}files/atkinson-hyperlegible-next-${subset}-${weight}-normal.woff2`;
  cpSync(file("latin"), `${out}fonts/atkinson-${weight}.woff2`);
  cpSync(file("latin-ext"), `${out}fonts/atkinson-${weight}-ext.woff2`);
}
cpSync(typeface + "LICENSE", out + "fonts/LICENCE-OFL.txt");
cpSync(here("licences/govuk-frontend.txt"), out + "LICENCE-govuk-frontend.txt");
cpSync(here("images"), out, { recursive: true });
