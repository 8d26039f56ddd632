// Writes static/bundle: scripts by esbuild, styles by sass, fonts and a sprite of the icons used.
// The output holds no path, date or hash of this machine: a rebuild elsewhere gives the same bytes.
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { compile } from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const goal = resolve(process.env.OUT_DIR ?? join(here, '../static/bundle'));
// Built beside and exchanged at the end: a failed build leaves the last good one.
const out = `${goal}.new`;
const modules = join(here, 'node_modules');
const entries = ['app', 'grid', 'select'];
const target = ['es2022', 'chrome120', 'firefox121', 'safari17.4'];

async function scripts() {
  await build({
    absWorkingDir: here,
    entryPoints: entries.map((name) => `src/${name}.ts`),
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    target,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

async function styles() {
  for (const name of entries) {
    const { css } = compile(join(here, `src/styles/${name}.scss`), {
      loadPaths: [modules],
      quietDeps: true,
      charset: false,
    });
    const { code } = await transform(css, { loader: 'css', minify: true, target, charset: 'utf8' });
    await writeFile(join(out, `${name}.css`), code);
  }
}

async function fonts() {
  const from = join(modules, '@fontsource/be-vietnam-pro/files');
  await mkdir(join(out, 'fonts'), { recursive: true });
  for (const subset of ['latin', 'vietnamese']) {
    for (const weight of [400, 500, 600, 700]) {
      const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      await copyFile(join(from, file), join(out, 'fonts', file));
    }
  }
}

async function icons() {
  const names = (await readFile(join(here, 'icons.txt'), 'utf8')).split('\n').filter(Boolean).sort();
  const symbols = [];
  for (const name of names) {
    const svg = await readFile(join(modules, `@tabler/icons/icons/outline/${name}.svg`), 'utf8');
    const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, '')}</symbol>`);
  }
  await writeFile(
    join(out, 'icons.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`,
  );
  await copyFile(join(here, 'src/mark.svg'), join(out, 'mark.svg'));
}

async function report() {
  for (const name of entries) {
    const parts = await Promise.all(['js', 'css'].map((kind) => readFile(join(out, `${name}.${kind}`))));
    const size = (pack) => parts.map((part) => (pack(part).length / 1000).toFixed(1)).join(' + ');
    console.log(`${name}: gzip ${size(gzipSync)} kB, brotli ${size(brotliCompressSync)} kB (script + style)`);
  }
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([scripts(), styles(), fonts(), icons()]);
await report();
await rm(goal, { recursive: true, force: true });
await rename(out, goal);
