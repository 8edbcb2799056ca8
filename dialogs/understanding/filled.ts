/** What an utterance fills in: its own slots, and those of the reading that told what was meant. */
import type { Slots } from '../types';
import { asksOfWord } from './answering/about-the-question';
import { deniedBy } from './answering/clears';
import { isClearedBeside } from './answering/excepted';
import type { Ears } from './basis/ears';
import type { Hearing, Meant } from './basis/hearing';
import { type Utterance, utteranceOf } from './basis/utterance';
import { isNoneBeside } from './plain/none-and-more';
import { isAllWell } from './reading/answers';

/** What was said fills in, with what the reading of it does; and what of the open question a "no" denied. */
export function filled(utterance: Utterance, { meaning, said, sounded }: Meant, hearing: Hearing, ears: Ears): Slots {
  const own = utterance.slots;
  const partly = meaning.kind === 'answer' && isAllWell(meaning.answer) ? deniedBy(utterance, hearing, ears) : [];
  const slotsOf = (text: string) => whereHeard(utteranceOf(text, ears).slots, own);
  return {
    ...(sounded === undefined ? {} : withoutNumbers(slotsOf(sounded))),
    ...(said === undefined ? own : { ...slotsOf(said), ...numbersOf(own), ...placeOf(own), ...(own.helped ? { helped: own.helped } : {}) }),
    ...(partly.length > 0 ? { denied: partly } : {}),
    ...(isClearedBeside(utterance.words, hearing, ears) || isNoneBeside(utterance, hearing, ears) ? { cleared: true as const } : {}),
    ...(asksOfWord(utterance, hearing, ears) !== undefined ? { plainer: true as const } : {}),
  };
}

/** A sentence found by its sound tells the place and the side; its numbers are not the ones that were said. */
function withoutNumbers({ distances: _distances, duration: _duration, scale: _scale, ...slots }: Slots): Slots {
  return slots;
}

/** Beside a place of ours that was heard, where it happened is what was heard too: "cramp behind the shin" is nobody in the sea. */
function whereHeard(read: Slots, own: Slots): Slots {
  if (own.place === undefined) return own.unsafe ? { ...read, unsafe: own.unsafe } : read;
  const { setting: _setting, unsafe: _unsafe, ...slots } = read;
  return { ...slots, ...(own.setting ? { setting: own.setting } : {}), ...(own.unsafe ? { unsafe: own.unsafe } : {}) };
}

/** So is a part of the body that is ours: no other reading outdoes it. */
function placeOf({ place }: Slots): Slots {
  return place === undefined || place === 'elsewhere' ? {} : { place };
}

/** Numbers are heard well, and what asks for one: those that were heard outdo those of another reading. */
function numbersOf({ distances, duration, scale, most }: Slots): Slots {
  return { ...(most ? { most } : {}), ...(distances ? { distances } : {}), ...(duration === undefined ? {} : { duration }), ...(scale === undefined ? {} : { scale }) };
}
