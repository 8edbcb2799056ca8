/** Two bars a system: danger missed, and plain cramps sent to hospital. An SVG that needs no fonts, scripts or colours of its own kind. */

export interface Bars { name: string; missed: number; over: number }

const WIDTH = 760;
const LABELS = 300;
const BAR = 14;
const GROUP = 48;
const TOP = 56;
const MISSED = '#b3261e';
const OVER = '#3d6fa5';

export function plot(systems: readonly Bars[]): string {
  const most = Math.max(0.1, ...systems.flatMap(({ missed, over }) => [missed, over]));
  const scale = (WIDTH - LABELS - 80) / most;
  const height = TOP + systems.length * GROUP + 12;
  const groups = systems.map(({ name, missed, over }, at) => {
    const y = TOP + at * GROUP;
    return [text(LABELS - 10, y + BAR + 4, name, 'end'), bar(y, missed, MISSED, scale), bar(y + BAR + 3, over, OVER, scale)].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="13">
<title id="title">Share of danger missed, and of plain cramps sent to hospital, by system</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<rect x="${LABELS}" y="16" width="12" height="12" fill="${MISSED}"/>
${text(LABELS + 18, 27, 'danger (emergency, urgent) missed', 'start')}
<rect x="${LABELS + 260}" y="16" width="12" height="12" fill="${OVER}"/>
${text(LABELS + 278, 27, 'plain sent to hospital', 'start')}
${groups.join('\n')}
</svg>
`;
}

function bar(y: number, share: number, fill: string, scale: number): string {
  const width = Math.max(1, share * scale);
  return `<rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${fill}"/>\n${text(LABELS + width + 6, y + BAR - 3, `${(share * 100).toFixed(1)} %`, 'start')}`;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'end'): string {
  return `<text x="${x.toFixed(1)}" y="${y}" text-anchor="${anchor}" fill="#1b1b1b">${words}</text>`;
}
