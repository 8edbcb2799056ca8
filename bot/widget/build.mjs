/**
 * Builds dist/widget: widget.js (the launcher, which every visitor loads), chat.js (the chat, loaded when it is wanted)
 * and the demo page, one for each language, with every sentence from locales/<language>/widget.yaml.
 */
import { mkdirSync, readdirSync, readFileSync, existsSync, writeFileSync, copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { buildOffline } from './offline/build.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');
const OUT = join(ROOT, 'dist', 'widget');
/** Shown where a language has no page of its own, and the language of `/`. */
const FIRST = 'en';
/** Teams takes pictures of at most 1024 px. */
const PNG_WIDTH = 960;

function readWords() {
  const locales = readdirSync(join(ROOT, 'locales')).filter((id) => existsSync(join(ROOT, 'locales', id, 'widget.yaml')));
  return Object.fromEntries(locales.map((id) => [id, parse(readFileSync(join(ROOT, 'locales', id, 'widget.yaml'), 'utf8'))]));
}

/** Only the parts a bundle uses, so that no visitor downloads the demo page's sentences with the chat. */
function pick(words, parts) {
  return Object.fromEntries(Object.entries(words).map(([id, all]) => [id, Object.fromEntries(parts.filter((part) => part in all).map((part) => [part, all[part]]))]));
}

/** @param alias packages that something else stands in for */
function bundle(entry, outfile, define, alias = {}) {
  return build({
    entryPoints: [join(HERE, entry)], outfile: join(OUT, outfile), bundle: true, minify: true, format: 'iife', target: ['es2022', 'safari16'],
    loader: { '.css': 'text' }, define, alias, legalComments: 'none', logLevel: 'warning', plugins: [minifiedCss],
  });
}

/** `rem` would follow the embedding page's root: the widget brings a unit of its own, the reader's font size. */
const minifiedCss = {
  name: 'minified-css',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: ownUnit(await minify(path)), loader: 'text' }));
  },
};

function ownUnit(css) {
  // In media queries `rem` is the reader's size already.
  return css.replace(/@media[^{]*|([\d.]+)rem\b/g, (whole, rems) => (rems === undefined ? whole : `calc(var(--rem)*${rems})`));
}

async function minify(path) {
  const { outputFiles } = await build({ entryPoints: [path], minify: true, write: false, logLevel: 'warning' });
  return outputFiles[0].text;
}

/** Replaces `{{a.b}}` in a page by the words found there. */
function fill(template, words, language) {
  return template.replace(/\{\{([\w.]+)\}\}/g, (_, key) => {
    const found = key === 'language' ? language : key.split('.').reduce((at, part) => at?.[part], words);
    if (typeof found !== 'string') throw new Error(`locales/${language}/widget.yaml: the page needs '${key}'`);
    return escape(found);
  });
}

/** The drawings without their style, which the page they come into would refuse (its colours are set there), and as PNG on light paper for channels that show no SVG. */
function writePictures() {
  const [from, to] = [join(ROOT, 'knowledge', 'pictures'), join(OUT, 'pictures')];
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((it) => it.endsWith('.svg'))) {
    const drawing = readFileSync(join(from, name), 'utf8');
    writeFileSync(join(to, name), drawing.replace(/<!--.*?-->\s*|<style>.*?<\/style>/gs, ''));
    writeFileSync(join(to, name.replace('.svg', '.png')), new Resvg(onPaper(drawing), { fitTo: { mode: 'width', value: PNG_WIDTH } }).render().asPng());
  }
}

/** The light colours, which stand first in the drawing's own style, written in; resvg knows no variables. */
function onPaper(drawing) {
  const colours = Object.fromEntries([.../--picture-(\w+):(#\w+)/g[Symbol.matchAll](drawing)].reverse().map(([, name, colour]) => [name, colour]));
  return drawing.replace(/<style>.*?<\/style>/s, '<rect width="100%" height="100%" rx="16" fill="var(--picture-paper)" stroke="none"/>').replace(/var\(--picture-(\w+)\)/g, (_, name) => colours[name]);
}

/** Beside each text the same packed, for the server to give out: `chat.js.br`. */
function packAll() {
  const texts = readdirSync(OUT, { withFileTypes: true, recursive: true }).filter((it) => it.isFile() && /\.(js|css|json|svg|model|replies|webmanifest)$/.test(it.name));
  for (const file of texts.map((it) => join(it.parentPath, it.name))) {
    const text = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }));
  }
}

function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
}

async function main() {
  mkdirSync(OUT, { recursive: true });
  const words = readWords();
  const { page: _, run: __, ...parts } = words[FIRST];
  await bundle('launcher.ts', 'widget.js', { LAUNCHER_WORDS: JSON.stringify(pick(words, ['launcher'])) });
  await bundle('chat.ts', 'chat.js', { WIDGET_WORDS: JSON.stringify(pick(words, Object.keys(parts))) });
  const template = readFileSync(join(HERE, 'page', 'index.html'), 'utf8');
  for (const language of Object.keys(words)) writeFileSync(join(OUT, language === FIRST ? 'index.html' : `${language}.html`), fill(template, words[language], language));
  writeFileSync(join(OUT, 'page.css'), await minify(join(HERE, 'page', 'page.css')));
  writePictures();
  copyFileSync(join(HERE, 'page', 'icon.svg'), join(OUT, 'icon.svg'));
  await buildOffline({ ROOT, HERE, OUT, FIRST, words, bundle, pick, fill, minify });
  packAll();
}

await main();
