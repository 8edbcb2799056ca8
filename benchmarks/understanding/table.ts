/** Tables for a terminal. */

/** Percent with one decimal; a dash where there is nothing to count. */
export function percent(hits: number, of: number): string {
  return of === 0 ? '–' : (100 * hits / of).toFixed(1);
}

export function print(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]) => cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ').trimEnd();
  console.log(['', title, '', line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'));
}
