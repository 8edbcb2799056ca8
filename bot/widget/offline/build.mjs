/** What the page at /run is made of: dist/widget/run, the engine and its content beside it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { writeContent } from './content.mjs';

const ICONS = [192, 512];

/** @param kit the widget's own build: its folders, its words by language, and how it bundles, fills and shrinks */
export async function buildOffline({ ROOT, HERE, OUT, FIRST, words, bundle, pick, fill, minify }) {
  const content = readContent(ROOT);
  mkdirSync(join(OUT, 'run'), { recursive: true });
  mkdirSync(join(OUT, 'offline'), { recursive: true });
  await bundle('offline/engine.ts', 'run/engine.js', {}, { i18next: join(HERE, 'offline', 'i18next.ts') });
  await bundle('offline/run.ts', 'run/run.js', { RUN_WORDS: JSON.stringify(pick(words, ['run'])) });
  const languages = Object.keys(words).filter((id) => id in content.languages);
  for (const id of languages) writeContent(join(OUT, 'offline', id), content, id, spokenBy(words[id]));
  const page = readFileSync(join(HERE, 'offline', 'page.html'), 'utf8');
  for (const id of languages) {
    const [at, manifest] = id === FIRST ? ['./', 'app.webmanifest'] : [`${id}.html`, `${id}.webmanifest`];
    writeFileSync(join(OUT, 'run', at === './' ? 'index.html' : at), fill(page, { ...words[id], hash: content.hash, manifest }, id));
    writeFileSync(join(OUT, 'run', manifest), JSON.stringify(manifestOf(words[id], id, at)));
  }
  writeFileSync(join(OUT, 'run', 'run.css'), await minify(join(HERE, 'offline', 'run.css')));
  for (const size of ICONS) writeFileSync(join(OUT, 'run', `icon-${size}.png`), iconOf(readFileSync(join(HERE, 'page', 'icon.svg'), 'utf8'), size));
  await buildWorker(OUT, bundle, languages);
}

function readContent(root) {
  const file = join(root, 'dist', 'content.json');
  if (!existsSync(file)) throw new Error(`The page at /run needs dist/content.json, which is not there. Run: npm run build`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What the page's own buttons say. */
function spokenBy({ launcher, run }) {
  return [launcher.now, ...Object.values(run.starters)];
}

function manifestOf({ name, run }, lang, start_url) {
  return {
    id: './', name, short_name: name, description: run.description, lang, start_url, scope: './', display: 'standalone', background_color: '#f5f1e9', theme_color: '#0b6a60',
    icons: ICONS.flatMap((size) => ['any', 'maskable'].map((purpose) => ({ src: `icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose }))),
  };
}

/** The sign on paper, with room around it for whatever shape the phone cuts. */
function iconOf(svg, size) {
  const inner = svg.replace(/^<svg [^>]*>|<\/svg>\s*$/g, '');
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-14 -14 64 64" fill="none" stroke-width="5" stroke-linecap="round"><path d="M-14-14h64v64h-64z" fill="#f5f1e9"/>${inner}</svg>`;
  return new Resvg(whole, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

/** The worker keeps the page, all it loads, and every drawing; a change in any of them is a new version. */
async function buildWorker(out, bundle, languages) {
  const under = (folder, wanted) => readdirSync(join(out, folder)).filter((name) => !name.endsWith('.br') && wanted(name)).map((name) => `${folder}/${name}`);
  const files = [
    'chat.js', 'page.css', 'icon.svg', ...languages.flatMap((id) => ['json', 'ways.json', 'model', 'replies'].map((kind) => `offline/${id}.${kind}`)),
    ...under('pictures', (name) => name.endsWith('.svg')), ...under('run', (name) => name !== 'worker.js'),
  ];
  const version = createHash('sha256');
  for (const file of files) version.update(file).update(readFileSync(join(out, file)));
  const seen = files.map((file) => (file.startsWith('run/') ? `./${file.slice(4).replace(/^index\.html$/, '')}` : `../${file}`));
  await bundle('offline/worker.ts', 'run/worker.js', { WORKER_FILES: JSON.stringify(seen), WORKER_VERSION: JSON.stringify(version.digest('hex').slice(0, 12)) });
}
