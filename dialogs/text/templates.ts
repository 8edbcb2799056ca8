/**
 * Sentence templates, in the manner of Home Assistant's: `(a|b)` one of, `[a]` perhaps, `<name>` an expansion rule,
 * `{list}` a slot list, words otherwise. `foo_bar` inside brackets needs no quotes; alternatives nest.
 */
import type { Intents } from '../content';

/** `size` is how many sentences it stands for, those written alike counted apart. */
export type Template =
  | { kind: 'text'; size: 1; text: string }
  | { kind: 'all'; size: number; parts: Template[] }
  | { kind: 'any'; size: number; parts: Template[] };

const NOTHING = plain('');

/** Words as they stand. */
export function plain(text: string): Template {
  return { kind: 'text', size: 1, text };
}

function all(parts: Template[]): Template {
  return { kind: 'all', size: parts.reduce((product, part) => product * part.size, 1), parts };
}
function any(parts: Template[]): Template {
  return { kind: 'any', size: parts.reduce((sum, part) => sum + part.size, 0), parts };
}

/** What makes a template more than a plain sentence. */
const MARKS = /[()[\]<>{}|]/;

export type Rules = Pick<Intents, 'expansions' | 'lists'>;

/** @throws an Error that says what is wrong with the template, for the content check to show. */
export function parseTemplate(template: string, rules: Rules): Template {
  return new Parser(template, rules, []).whole();
}

class Parser {
  private at = 0;
  private readonly text: string;
  private readonly rules: Rules;
  private readonly within: readonly string[];

  constructor(text: string, rules: Rules, within: readonly string[]) {
    this.text = text;
    this.rules = rules;
    this.within = within;
  }

  whole(): Template {
    const node = this.choice();
    if (this.at < this.text.length) throw new Error(`'${this.text.charAt(this.at)}' closes nothing, at letter ${this.at + 1}.`);
    return node;
  }

  private choice(): Template {
    const parts = [this.sequence()];
    while (this.text[this.at] === '|') {
      this.at++;
      parts.push(this.sequence());
    }
    return parts.length === 1 && parts[0] ? parts[0] : any(parts);
  }

  private sequence(): Template {
    const parts: Template[] = [];
    for (;;) {
      const letter = this.text[this.at];
      if (letter === undefined || letter === '|' || letter === ')' || letter === ']') return all(parts);
      parts.push(this.part(letter));
    }
  }

  private part(letter: string): Template {
    if (letter === '(') return this.bracket(')');
    if (letter === '[') return any([this.bracket(']'), NOTHING]);
    if (letter === '<') return this.expansion(this.name('>'));
    if (letter === '{') return this.list(this.name('}'));
    const end = this.text.slice(this.at).search(MARKS);
    const text = end < 0 ? this.text.slice(this.at) : this.text.slice(this.at, this.at + Math.max(1, end));
    this.at += text.length;
    return plain(text);
  }

  private bracket(close: string): Template {
    this.at++;
    const inside = this.choice();
    if (this.text[this.at] !== close) throw new Error(`A '${close}' is missing.`);
    this.at++;
    return inside;
  }

  private name(close: string): string {
    const end = this.text.indexOf(close, this.at);
    if (end < 0) throw new Error(`A '${close}' is missing.`);
    const name = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return name;
  }

  private expansion(name: string): Template {
    const rule = this.rules.expansions[name];
    if (rule === undefined) throw new Error(`There is no expansion <${name}>; there are: ${Object.keys(this.rules.expansions).join(', ')}.`);
    if (this.within.includes(name)) throw new Error(`The expansion <${name}> contains itself.`);
    return new Parser(rule, this.rules, [...this.within, name]).whole();
  }

  private list(name: string): Template {
    const list = this.rules.lists[name];
    if (list === undefined) throw new Error(`There is no list {${name}}; there are: ${Object.keys(this.rules.lists).join(', ')}.`);
    return any(Object.values(list).flat().map((entry) => new Parser(entry, this.rules, [...this.within, name]).whole()));
  }
}

/** All sentences, in the order of their numbers. */
function every(node: Template): string[] {
  switch (node.kind) {
    case 'text': return [node.text];
    case 'any': return node.parts.flatMap(every);
    case 'all': return node.parts.reduce<string[]>((begun, part) => every(part).flatMap((end) => begun.map((text) => text + end)), ['']);
  }
}

/** The sentence with this number, of `size` many: a mixed-radix reading of the number. */
function nth(node: Template, index: number): string {
  switch (node.kind) {
    case 'text': return node.text;
    case 'any': {
      let rest = index;
      for (const part of node.parts) {
        if (rest < part.size) return nth(part, rest);
        rest -= part.size;
      }
      return '';
    }
    case 'all': {
      let rest = index;
      return node.parts.map((part) => {
        const own = nth(part, rest % part.size);
        rest = Math.floor(rest / part.size);
        return own;
      }).join('');
    }
  }
}

/**
 * The sentences of a template, at most `most`, evenly spread over all of them and always the same ones.
 * @throws as `parseTemplate`.
 */
export function expand(template: string, rules: Rules, most = 200): string[] {
  if (!MARKS.test(template)) return [trimmed(template)].filter((sentence) => sentence !== '');
  const node = parseTemplate(template, rules);
  const sentences = node.size <= most ? every(node) : some(node, most);
  return [...new Set(sentences.map(trimmed))].filter((sentence) => sentence !== '');
}

/** One space between words. */
function trimmed(sentence: string): string {
  return sentence.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}

/** A stride near the golden section of the whole, without a common divisor: it visits all parts evenly. */
function some(node: Template, most: number): string[] {
  const total = node.size;
  let step = Math.max(1, Math.round(total * 0.6180339887)) || Math.ceil(total / most);
  while (divisor(step, total) !== 1) step++;
  return Array.from({ length: most }, (_none, at) => nth(node, (at * step) % total));
}
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** Every word that any sentence of a template can hold, each as often as it is written. */
export function wordsIn(template: string, rules: Rules): string[] {
  return leaves(parseTemplate(template, rules)).flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
}
function leaves(node: Template): string[] {
  return node.kind === 'text' ? [node.text] : node.parts.flatMap(leaves);
}
