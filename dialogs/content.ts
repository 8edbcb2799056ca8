/**
 * What the coach knows, as data: the shape of `content.json`, one file with everything people author, checked and
 * hashed by `load`. Language-neutral parts stand at the top, words under `languages`.
 */
import type { Level, OutcomeId, Place, RoutineId, TopicId, TreeId } from './types';

export interface Content {
  /** SHA-256 of everything below, first 12 hex digits. Equal hash means equal behaviour. */
  hash: string;
  sources: Record<string, Source>;
  outcomes: Record<OutcomeId, Outcome>;
  flags: Flag[];
  trees: Record<TreeId, Tree>;
  routines: Record<RoutineId, Routine>;
  /** Which article goes on where something is asked on from another: by what is asked (a part of the list `pointing`), then by that topic's id or family. */
  onward: Record<string, Record<string, TopicId>>;
  /** Ids of the drawings: `knowledge/pictures/<id>.svg`. */
  pictures: string[];
  languages: Record<string, Language>;
}

/** Everything in one language. */
export interface Language {
  /** Every sentence the coach itself says, nested; a list of strings is a set of variants. Read through i18next. */
  words: Words;
  articles: Record<TopicId, Article>;
  intents: Intents;
  lexicon: Lexicon;
  /** Emergency number by region: `{ US: '911', GB: '999', default: 'your local emergency number' }`. */
  emergency: Record<string, string>;
  /** What people asked and said, by the intent they meant: it teaches the classifier and the search, and is neither matched as it stands nor a sample. */
  said?: Record<string, string[]>;
  /** What people said back, by the moment and by what they meant; without it a reply is known by the words of its options alone. */
  replies?: Record<string, Record<string, string[]>>;
  /** What danger sounds like, as `readModel` takes it; a language without it goes by its words of danger alone. */
  likeness?: string | Uint8Array;
  /** What the ears made of the above, once, at build time; absent in content fresh from its sources. */
  learnt?: Learnt;
}
/** `sentences`: every sentence of every intent, normalised; `vocabulary`: each word in them. */
export interface Learnt { sentences: Record<string, string[]>; vocabulary: string[]; catalogue: Catalogue; /** The trained classifier, as `readModel` takes it. */ model: string | Uint8Array; /** The same of what people say back. */ replies?: string | Uint8Array }
/** The articles as a search looks through them. */
export interface Catalogue {
  topics: TopicId[];
  /** `topic`: its place in `topics`; `asked`: a way of asking, else an article's text; `length` in terms. */
  documents: { topic: number; asked: boolean; length: number }[];
  /** Term → documents and how often it is in each, in turn. */
  terms: Record<string, number[]>;
  /** Every word of every article, as it is written. */
  words: string[];
}
export interface Words { [key: string]: string | string[] | Words }

// ── knowledge/ ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Source { title: string; publisher: string; year: number | null; url: string | null; seen: 'stored' | 'second_hand' | 'unconfirmed'; note?: string }

/** How much the evidence allows an article to claim; each is said in words (`grades` in messages). */
export const GRADES = ['firm', 'good', 'likely', 'sensible', 'may', 'mixed', 'weak', 'untested', 'custom', 'arithmetic', 'about'] as const;
export type Grade = (typeof GRADES)[number];

/** Who has signed it, and when it must be looked at again; what nobody has signed yet may have no date. */
export interface Review { reviewed_by: string | null; review_due: string | null }

export interface Article extends Review {
  id: TopicId;
  title: string;
  grade: Grade;
  sources: string[];
  related: TopicId[];
  /** A routine to go on with; without it, one of the same topic. */
  practice?: RoutineId;
  /** Tells somebody to stretch, rub, walk or run: never said where advice stands against it. */
  moves?: true;
  /** Ways of asking for it: sentence templates, as in `intents.yaml`. */
  asks: string[];
  /** At most 45 words, the evidence sentence included. */
  spoken: string;
  /** Markdown. */
  written: string;
  /** "Tell me more", to be heard as well as read. */
  more: string;
  /** What it says of one thing that is asked on, by a part of the lists `pointing` and `detail`, by a place, or by the article of a condition. */
  answers?: Record<string, string>;
}

// ── dialogs/safety/ ──────────────────────────────────────────────────────────────────────────────────────────────────

/** A piece of advice to get help (or that none is needed); its words are `outcomes.<id>` in the locale. */
export interface Outcome extends Review {
  level: Level;
  /** Row numbers of the clinical table it carries. */
  rows: string[];
  /** Whether a stretch or massage may follow in the same conversation. */
  relief: boolean;
  topics: TopicId[];
  sources: string[];
}

/**
 * A red flag: raised where every group of one of its `when` lines has a concept present. A line is a list of groups, a
 * group is concept ids joined by `|`; `!concept` must be absent.
 */
export interface Flag extends Review {
  id: string;
  outcome: OutcomeId;
  /** Clinical table row. */
  row: string;
  sources: string[];
  when: string[][];
  /** `ask`: one confirming question first (the advice is given all the same). */
  confirm?: 'always' | 'spoken' | 'never';
  /** A question about people in general counts as well: "do statins give you cramps?". */
  asked?: boolean;
  /** Its signs may be told in different turns. */
  joins?: boolean;
  /** What the first sign of a line says counts only with signs of the same body. */
  own?: boolean;
  /** Only where not all that follows the first sign of a line is told in sentences of nobody but who speaks. */
  theirs?: boolean;
  /** Counts only while a cramp is being relieved: what the safety question there asks about, told in a word or two. */
  relieving?: boolean;
  /** Outcomes that, where they stand, are told again in its place: they speak of it. */
  yields?: OutcomeId[];
  /** A doubt only where nothing is under way and nothing was understood, or a question was. */
  vague?: boolean;
  /** A doubt that stands however little like danger the whole is told. */
  holds?: boolean;
  /** Counts only where no step runs. */
  resting?: boolean;
  /** A doubt that is none where the whole is about another part of the body, or not ours. */
  apart?: boolean;
  /** So does what is only supposed: "when should I worry about calf pain?". */
  supposed?: boolean;
}

/** Lay words for each concept the flags speak of, plus the cues that turn a mention around. */
export interface Lexicon {
  /** Lists a phrase may name: `{leg}`. */
  words: Record<string, string[]>;
  /** Lines of words that are right as they stand, though they are a letter away from a lay word: "stolen" is not "swollen". */
  right: string[];
  /** Words that say nothing, which may stand between any two words of a phrase. */
  fillers: string[];
  concepts: Record<string, string[]>;
  cues: Record<string, string[]>;
}

// ── dialogs/triage/ ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface Tree extends Review { id: TreeId; version: number; start: string; /** What the tree never ends below, where one of these signs was told. */ told: ({ signs: string[]; outcome: OutcomeId } & Grounds)[]; /** What it never ends below where it was begun by what is told as danger is. */ doubted?: { outcome: OutcomeId } & Grounds; nodes: Record<string, TreeNode> }
/** What an answer that leads towards advice rests on: a row of the clinical table, and sources. */
export interface Grounds { row?: string; sources?: string[] }
export type TreeNode =
  /** One of several options; `unsure` names the option that "not sure" counts as. */
  | { kind: 'choice'; options: ({ id: string; next: string; /** What may have been said already, so that it need not be asked. */ places?: Place[]; /** Sore for at least so many days. */ sore_days?: number; /** Told with a time that is shorter, it is that other option. */ under?: { minutes: number; is: string } } & Grounds)[]; unsure: string }
  /** 0 to 10; the first band whose `upTo` is not below the answer decides. */
  | { kind: 'scale'; min: number; max: number; bands: ({ upTo: number; next: string } & Grounds)[]; unsure: number }
  /** Any number of options; the first route with one of its options chosen decides; "none of these" goes `otherwise`. */
  | { kind: 'many'; options: string[]; /** Signs of the listener that an option stands for. */ signs?: Record<string, string[]>; /** Signs that may be what an option asks for: told before and passed with a "none", it is asked for once more by name. */ hints?: Record<string, string[]>; routes: ({ any: string[]; next: string } & Grounds)[]; otherwise: string; unsure: string }
  /** Asks nothing: looks at an earlier answer. */
  | ({ kind: 'check'; question: string; has: string[]; then: string; otherwise: string } & Grounds)
  | { kind: 'outcome'; outcome: OutcomeId };

// ── dialogs/routines/ ────────────────────────────────────────────────────────────────────────────────────────────────

export interface Routine extends Review {
  id: RoutineId;
  kind: 'relief' | 'practice';
  topic: TopicId;
  sources: string[];
  /** Relief only: the places it is for. */
  places?: Place[];
  steps: RoutineStep[];
  /** Harder ones to go on to. */
  progress: RoutineId[];
}
export interface RoutineStep {
  id: string;
  /** `hold` once for `seconds`; `reps` of `count` × (`seconds` on, `rest` off); `walk` and `massage` for `seconds`. */
  kind: 'hold' | 'reps' | 'walk' | 'massage';
  seconds: number;
  count?: number;
  rest?: number;
  /** Done on one side and then the other. */
  sides?: 'each';
  /** Seconds of lead-in before the clock starts, so that the first second is not lost. */
  lead: number;
  /** Which spoken cues: half-way, ten seconds to go, three-two-one. Start and end are always there. */
  cues: ('half' | 'ten' | 'three')[];
  /** Which drawing shows it. */
  picture: string;
}

// ── dialogs/understanding/ ───────────────────────────────────────────────────────────────────────────────────────────

/**
 * How people say things. Template syntax: `(a|b)` one of, `[a]` perhaps, `<name>` an expansion rule, `{list}` a slot
 * list, words otherwise.
 */
export interface Intents {
  expansions: Record<string, string>;
  lists: Record<string, Record<string, string[]>>;
  /** Intent name → templates. Names: `relief`, `check`, `mileage`, `routine`, `routine.<id>`, `command.<name>`, `talk.<name>`, `none`. */
  intents: Record<string, string[]>;
  /** What recognisers are known to make of it → what was said. */
  misheard: Record<string, string>;
  /** How letters sound: one rule a line. Without it letters stand for themselves. */
  sounds?: string;
}

// ── Mistakes ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A mistake in content: where, what is wrong, and what would be right. `line` counts from 1; 0 where the whole file is meant. */
export interface Problem { file: string; line: number; what: string; mend: string }
/** A mistake found in loaded data: `path` leads to the place inside the file. */
export interface Found { file: string; path: (string | number)[]; what: string; mend: string }
