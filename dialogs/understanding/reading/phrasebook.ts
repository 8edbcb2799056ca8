/**
 * Sentences of the content found in what was said: as they stand, inside polite wrapping ("ok, could you please …?"), and,
 * for commands, routines and small talk, by their telling words alone ("I think I'd like you to slow down a little bit").
 */
import { meaningOf } from '../../meanings';
import { PhraseList } from '../../text/lists';
import { plain } from '../../text/templates';
import { wordsOf } from '../../text/tokens';
import type { Meaning } from '../../types';

/** Longest text that can be one command with talk around it. */
const LONGEST_WRAPPED = 14;
const MOST_CUTS = 12;
/** What is known by its telling words: a few words that are hardly ever part of anything else. */
const BY_CORE = /^(command|talk|routine)\b/;

export class Phrasebook {
  private readonly written: ReadonlyMap<string, string>;
  private readonly fillers: ReadonlySet<string>;
  private readonly wraps: PhraseList;
  /** The same read backwards. */
  private readonly endings: PhraseList;
  /** By their telling words; worked out when first asked for. */
  private cores: ReadonlyMap<string, string> | undefined;

  /**
   * @param written sentences → intent
   * @param fillers words that say nothing of their own around a command
   * @param wraps   phrases that say nothing of their own around a command
   */
  constructor(written: ReadonlyMap<string, string>, fillers: ReadonlySet<string>, wraps: readonly string[]) {
    this.written = written;
    this.fillers = fillers;
    const phrases = wraps.map((phrase) => wordsOf(phrase));
    this.wraps = new PhraseList(phrases.map((words) => ({ id: '', template: plain(words.join(' ')) })));
    this.endings = new PhraseList(phrases.map((words) => ({ id: '', template: plain(words.toReversed().join(' ')) })));
  }

  /** The sentence as it stands. */
  exact(words: readonly string[]): string | undefined {
    return this.written.get(words.join(' '));
  }

  /** What was meant, where all of it is a sentence, or a sentence in wrapping. */
  whole(words: readonly string[]): Meaning | undefined {
    const intent = this.exact(words) ?? this.wrapped(words);
    return intent === undefined ? undefined : meaningOf(intent);
  }

  /** What was meant, where its telling words are those of one intent alone. */
  byCore(words: readonly string[]): Meaning | undefined {
    if (words.length > LONGEST_WRAPPED) return undefined;
    this.cores ??= this.coresOf();
    const intent = this.cores.get(this.coreOf(words));
    return intent === undefined ? undefined : meaningOf(intent);
  }

  /** How many words can be taken off the front as wraps and fillers, in every way. */
  private cuts(words: readonly string[], wraps: PhraseList): number[] {
    const seen = [0];
    for (let n = 0; n < seen.length && seen.length < MOST_CUTS; n++) {
      const from = seen[n] ?? 0;
      const takes = wraps.allAt(words, from).map(({ to }) => to - from);
      if (this.fillers.has(words[from] ?? '')) takes.push(1);
      for (const length of takes) if (from + length < words.length && !seen.includes(from + length)) seen.push(from + length);
    }
    return seen;
  }

  private wrapped(words: readonly string[]): string | undefined {
    if (words.length > LONGEST_WRAPPED) return undefined;
    const starts = this.cuts(words, this.wraps);
    const ends = this.cuts(words.toReversed(), this.endings);
    const spans = starts.flatMap((from) => ends.map((cut) => [from, words.length - cut] as const)).filter(([from, to]) => from < to).toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]));
    for (const [from, to] of spans) {
      const intent = this.exact(words.slice(from, to));
      if (intent !== undefined && BY_CORE.test(intent)) return intent;
    }
    return undefined;
  }

  /** The telling words, or nothing where there are none. */
  private coreOf(words: readonly string[]): string {
    const kept: string[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? '';
      const wrap = this.wraps.at(words, at);
      if (wrap) at = wrap.to - 1;
      else if (!this.fillers.has(word)) kept.push(word);
    }
    return kept.join(' ');
  }

  /** A core that two intents share tells nothing. */
  private coresOf(): Map<string, string> {
    const cores = new Map<string, string | undefined>();
    for (const [text, intent] of this.written) {
      const core = this.coreOf(text.split(' '));
      if (core === '') continue;
      cores.set(core, cores.has(core) && cores.get(core) !== intent ? undefined : intent);
    }
    return new Map([...cores].flatMap(([core, intent]) => (intent !== undefined && BY_CORE.test(intent) ? [[core, intent] as const] : [])));
  }
}
