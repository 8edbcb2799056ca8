/**
 * The shared vocabulary: what comes in (Turn), what was meant (Meaning), what goes out (Reply, then Said), and what the
 * engine asks the door to do (Effect); what is kept between two turns stands in session.ts. Types only; nothing here runs.
 *
 * Closed sets that code acts on are unions here, so that a forgotten case does not compile. Open sets that people
 * author (articles, trees, routines, outcomes) are ids: plain strings, checked when the content is loaded.
 */

/** A topic id of the knowledge base, which is also an article's file name: `why.fatigue`. */
export type TopicId = string;
/** An outcome of the safety content: `clot_today`. */
export type OutcomeId = string;
/** A red flag the listener can raise: `dvt_swollen`. */
export type FlagId = string;
/** A routine: `relief.arch`, `toe_yoga`. */
export type RoutineId = string;
/** A triage tree: `check`. */
export type TreeId = string;
/** A BCP 47 tag: `en-GB`. Its first part names the language of the words, the rest the region of the emergency number. */
export type Locale = string;

/** How soon help is needed, most urgent first: call now, today, within days, look after it yourself. */
export type Level = 'emergency' | 'urgent' | 'soon' | 'self_care';
/** The conversation a reply belongs to; what analytics and tests see. */
export type FlowName = 'relief' | 'check' | 'routine' | 'answer' | 'mileage' | 'talk' | 'unclear';

// ── In ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One thing that happened in one conversation. `at` is epoch milliseconds; the engine has no other clock. */
export interface Turn {
  /** Unique within the session; a turn met twice gets the same reply. */
  id: string;
  session: string;
  locale: Locale;
  at: number;
  input: Input;
  can: Capabilities;
}

export type Input =
  /** Words. `alternatives` are a recogniser's further guesses, best first, without `text` itself. */
  | { kind: 'text'; text: string; heard: 'typed' | 'spoken'; alternatives?: string[] }
  /** Something the channel already understood: a tapped choice, a mapped Alexa intent. */
  | { kind: 'meant'; meaning: Meaning; slots?: Slots }
  /** The time asked for by a `tick` effect has come. */
  | { kind: 'tick' }
  /** The conversation begins without words (a launch, an opened chat). */
  | { kind: 'open' }
  /** The open question got no answer, or nothing could be made out. */
  | { kind: 'silence' };
export type TextInput = Extract<Input, { kind: 'text' }>;

/** What a channel can do. The engine asks this, never which channel it is. */
export interface Capabilities {
  /**
   * How the spoken cues of a running step reach the person:
   * `inline`  the whole step is inside the one reply, as speech and silence, and nothing can be sent later (Alexa);
   * `played`  the client plays the cue sheet on its own clock, and the door sends a tick at the step's end (widget, terminal);
   * `pushed`  every cue is a message of its own, sent by a tick (stock web chat);
   * `steps`   one message a step, sent by a tick at the step's end (Teams).
   */
  cues: 'inline' | 'played' | 'pushed' | 'steps';
  /** The person hears the reply and may have no screen: at most three choices are read out. */
  voice: boolean;
}

// ── Understood ───────────────────────────────────────────────────────────────────────────────────────────────────────

export type Side = 'left' | 'right' | 'both';
/** Where it cramps. The last two are other parts of the body, which the coach does not coach. */
export type Place =
  | 'arch' | 'toes' | 'toes_down' | 'toes_up' | 'big_toe' | 'ball' | 'top' | 'heel' | 'foot'
  | 'calf' | 'calf_upper' | 'calf_lower' | 'shin' | 'leg' | 'elsewhere';
/** What the person is doing where it happens. */
export type Setting = 'running' | 'swimming' | 'bed' | 'race' | 'driving' | 'road' | 'unsteady' | 'resting' | 'exercise';
/** Where nobody stretches before they are safe: in the water, at the wheel, on a road or a railway, and on what moves or may be fallen from. */
export type UnsafeSetting = 'swimming' | 'driving' | 'road' | 'unsteady';
export type Unit = 'km' | 'mi';
export interface Distance { amount: number; unit?: Unit; when?: 'previous' | 'current' }

/** Everything a sentence filled in, whatever its intent: "my left arch cramps after 10k" fills three. */
export interface Slots {
  place?: Place;
  side?: Side;
  setting?: Setting;
  /** Where somebody says they are at this moment: "I'm still at the wheel". */
  unsafe?: UnsafeSetting;
  distances?: Distance[];
  /** Seconds. */
  duration?: number;
  /** 0 to 10. */
  scale?: number;
  /** A body part outside the coach's field, in the person's language: "knee". Only ever shown back, never logged. */
  otherPart?: string;
  /** Who it is about, where it is somebody else. */
  about?: 'child' | 'other';
  /** Somebody else's cramp is told of, and none of one's own. */
  theirs?: true;
  /** Whoever speaks is to do it for somebody: it is their foot or leg that cramps. */
  helped?: true;
  /** They are on their feet, and walk. */
  walks?: true;
  /** Articles about the medicines and the conditions that are told of: "I'm diabetic and take statins" fills both. */
  medicines?: TopicId[];
  conditions?: TopicId[];
  /** Since when, or when it was. */
  since?: Since;
  /** It hurts, and not only while it cramps. */
  sore?: boolean;
  /** How far to run at most is asked, and not told. */
  most?: true;
  /** And that of the week behind the one that was reckoned. */
  after?: true;
  /** It came again on this run. */
  recurs?: true;
  /** It is to be done together. */
  together?: true;
  /** "No cramp now"; "I was only asking." */
  onlyAsking?: 'none' | 'asking';
  /** What is asked or told of a step that may have an answer of its own, as the lists `ofStep` and `howAsked` name it. */
  howAsked?: string;
  /** Options of the open question that were denied by name, where others were not spoken of: "no chest pain". */
  denied?: string[];
  /** Nothing of the open question is there, and something else is excepted: "none, apart from a bruise". */
  cleared?: true;
  /** Easier words are wanted. */
  plainer?: true;
  /** Options told of questions of the check that are still open. */
  ahead?: Readonly<Record<string, string>>;
}
/** Days back, or the last such weekday (0 is Sunday), which only a clock can tell. */
export type Since = { days: number } | { weekday: number };

/** Words a person may say at any time; each works in every state where it makes sense. */
export type Command =
  | 'pause' | 'resume' | 'next' | 'back' | 'repeat' | 'longer' | 'shorter' | 'slower' | 'faster'
  | 'skipInstructions' | 'howLong' | 'switchSide' | 'stop' | 'hurts' | 'stillHurts' | 'eased' | 'cameBack' | 'again'
  | 'help' | 'more' | 'why' | 'watch' | 'sources' | 'startOver' | 'skip' | 'correct' | 'detail' | 'clarify' | 'forget' | 'aboutMe' | 'done' | 'together' | 'how';

/** Short social turns, each a set of lines in `messages`. */
export type SmallTalk =
  | 'hello' | 'thanks' | 'goodbye' | 'howAreYou' | 'insult' | 'praise' | 'joke' | 'whoAreYou' | 'whatCanYouDo' | 'areYouHuman'
  | 'otherPart' | 'outOfScope' | 'medicineDose' | 'clearance' | 'driving' | 'diagnosis' | 'callForMe' | 'reminder' | 'log' | 'formCheck' | 'volume' | 'timer' | 'acknowledge' | 'aside' | 'animal' | 'shop' | 'person' | 'otherLanguage' | 'illness' | 'upperLeg';

/** What is said back to advice: whether one may all the same, that it can't be so, whom to turn to, that something else was meant, what it costs, what is done there, a painkiller, that it is gone, or was seen already; that help was called, or is there. */
export type Rejoinder = 'may' | 'doubt' | 'who' | 'unsaid' | 'wait' | 'meanwhile' | 'cost' | 'there' | 'tell' | 'medicine' | 'gone' | 'examined' | 'called' | 'arrived';

/** The answer to an open question: an option's id, several, a number on a scale, or "not sure". */
export type Answer = { kind: 'one'; id: string } | { kind: 'many'; ids: string[] } | { kind: 'number'; n: number } | { kind: 'unsure' };

export type Meaning =
  /** A cramp under way now. */
  | { kind: 'relief' }
  /** Symptoms told, or "is this just a cramp?": the symptom check is wanted. */
  | { kind: 'check' }
  /** A practice routine by name; without a name, the list. */
  | { kind: 'routine'; routine?: RoutineId }
  /** A question for the knowledge base. `also` holds further topics it touched, best first. */
  | { kind: 'ask'; article: TopicId; also: TopicId[]; /** What of it is asked (`answers` of the article). */ asked?: string }
  | { kind: 'mileage' }
  | { kind: 'answer'; answer: Answer; /** The question of the check it is told of, where that is not the open one. */ to?: string }
  | { kind: 'command'; command: Command }
  | { kind: 'talk'; about: SmallTalk }
  | { kind: 'advice'; back: Rejoinder }
  /** Nothing was made of it; `nearest` are the topics closest to it, best first, perhaps none. */
  | { kind: 'unclear'; nearest: TopicId[]; /** What was read, the nearest, was not what was asked. */ missed?: true };

/** A red flag the listener heard. */
export interface Alarm {
  flag: FlagId; outcome: OutcomeId; level: Level;
  /** False where one confirming question should be asked; the advice is given all the same. */
  sure: boolean;
  /** Said to be not so, in speech, where a "no" is easily lost or made up: asked back, and the advice given where no answer comes. */
  denied?: boolean;
  about: 'me' | 'other' | 'child';
}

/** What the ears made of one text. */
export interface Understood {
  /** Most urgent first. */
  alarms: Alarm[];
  /** Something beside a brief spasm was told: the symptom check comes before a stretch. */
  doubt?: boolean;
  /** Nothing but a part of the body was told, and no cramp: the symptom check comes only where nothing else was understood. */
  vague?: boolean;
  /** Nothing but signs that are no cramp's were told: none of it is asked about where the whole is about another matter. */
  apart?: boolean;
  /** A sign the safety question of relief asks about was told, or a doubt and nothing asked. */
  sign?: boolean;
  /** A story, in which nothing is asked. */
  tells?: boolean;
  /** Something is asked in it. */
  asks?: boolean;
  /** Signs told that may count with those of other turns, and signs that were denied. */
  told?: { signs: { sign: string; about: Alarm['about'] }[]; denied: string[] };
  meaning: Meaning;
  /** A second intent in the same breath: "stop, how long was that?". */
  also?: Meaning;
  /** A question beside what moves a stretch on. */
  asked?: Meaning;
  /** A second question, answered once the stretch is over. */
  later?: Meaning;
  slots: Slots;
}

/** What the open question would accept; the ears try it before anything but the listener. */
export type Expectation = Options | Scale;
export interface Options { kind: 'options'; options: Option[]; many: boolean }
export interface Option { id: string; words: string[]; /** Said and nothing else. */ alone: string[] }
export interface Scale { kind: 'scale'; min: number; max: number }

// ── Out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Words to be found by key in the locale's messages. */
export interface Text { key: string; params?: Record<string, string | number | Text> }

export interface Choice { id: string; label: Text }

/** One moment of a step. `at` is in ms from the start of the sheet. */
export interface Cue { at: number; say?: Text; sound?: 'start' | 'half' | 'end' }

export type Block =
  | { kind: 'line'; text: Text }
  /** Asked while the cue sheet of the same reply runs where `during`, else at the end. */
  | { kind: 'question'; text: Text; choices: Choice[]; during?: boolean; /** Several of them may be chosen. */ many?: boolean; /** Whose advice holds where nobody answers. */ unanswered?: Alarm }
  | { kind: 'outcome'; outcome: OutcomeId; level: Level; part: 'act' | 'why' | 'watch'; about: Alarm['about'] }
  | { kind: 'article'; article: TopicId; /** `brief`: the spoken answer alone, while something else is under way. */ part: 'short' | 'brief' | 'more' | 'sources'; /** Only what the article tells of this (its `answers`). */ asked?: string }
  | CueSheet;

export interface CueSheet {
  kind: 'cues';
  /** `run.step.offset`: a client drops a sheet or a cue it has already played. */
  id: string;
  routine: RoutineId;
  step: string;
  picture?: string;
  title: Text;
  /** What to do, as long as the person wants it; said before the cues begin. Absent when resumed. */
  instruction?: Text;
  cues: Cue[];
  /** ms from the sheet's start to the step's end. */
  length: number;
  /** Epoch ms of the sheet's start. */
  startsAt: number;
  /** What is left of a step under way, after something else was said. */
  resumed?: true;
  /** Where in the routine: 1 of 3. */
  position: { n: number; of: number };
  /** Nobody said where it grips: the places to show, as each has a stretch that fits it better. */
  places?: Place[];
}

/** What the engine answers: meaning, not words. */
export interface Reply {
  blocks: Block[];
  /** The microphone stays open: something was asked. */
  listen: boolean;
  flow: FlowName;
  level: Level | null;
  topics: TopicId[];
  /** Chooses among variants of every text in the reply. */
  pick: number;
}

export type Effect =
  /** Wake this session at the time; a new one replaces the old. */
  | { kind: 'tick'; at: number }
  /** No wake-up is wanted any more. */
  | { kind: 'noTick' }
  /** Delete everything kept of this person. */
  | { kind: 'forget' }
  /** An outcome was reached: ids and levels only, for metrics. */
  | { kind: 'log'; outcome: OutcomeId; level: Level };

// ── Said: a reply in words, what a channel writes ────────────────────────────────────────────────────────────────────

export interface SaidChoice { id: string; label: string }
/** A drawing by its id, and what it shows. */
export interface SaidPicture { id: string; text: string }
export interface SaidCue { at: number; say?: string; sound?: 'start' | 'half' | 'end' }
/** Each kind of block in words; a channel must be able to write every kind. */
export type SaidBlock =
  | { kind: 'line'; text: string }
  | { kind: 'question'; text: string; choices: SaidChoice[]; during: boolean; many: boolean; /** As it is heard: where there is no screen, with its choices. */ spoken: string; /** Said where nobody answers, before it is asked again. */ unanswered?: string }
  | { kind: 'outcome'; level: Level; title: string; text: string; emergencyNumber?: string }
  | { kind: 'article'; article: TopicId; title: string; spoken: string; written: string; evidence?: string; sources: SaidSource[]; }
  | { kind: 'cues'; id: string; routine: RoutineId; step: string; picture?: SaidPicture; title: string; instruction?: string;
      cues: SaidCue[]; length: number; startsAt: number; resumed?: true; position: { n: number; of: number } };
export interface SaidSource { title: string; publisher: string; year: number | null; url: string | null }

export interface Said {
  blocks: SaidBlock[];
  /** The whole reply to be read: plain text, paragraphs parted by blank lines, no markup. */
  text: string;
  /** The whole reply to be heard, the cue sheet's words included: plain text, no markup. */
  speak: string;
  choices: SaidChoice[];
  listen: boolean;
  flow: FlowName;
  level: Level | null;
  topics: TopicId[];
  locale: Locale;
  contentHash: string;
}
