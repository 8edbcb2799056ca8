/** What one reading of a text says without guessing: the rules, in their order. */
import type { Answer, Meaning } from '../../types';
import { asksOfRead } from '../after-answer/details';
import { quitsWhatWasRead } from '../after-answer/follow-ups';
import { besideQuestion, isWhereOrWhen, leaving, noneOf, rejoinderTo, takenBack } from '../answering/about-the-question';
import { correctedTo, exceptedBy, orderedBesideNo } from '../answering/excepted';
import { besideHealth } from '../answering/health-denied';
import { amongOthers, isCry, isHesitation } from '../answering/in-a-row';
import { deniesAnother } from '../answering/signs-told';
import { lateAnswer } from '../answering/told-late';
import type { Ears } from '../basis/ears';
import { type Hearing, isAsked, isAtCheck, type Meant } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { isOtherPlace, isPlaceAlone } from '../cramps/place-alone';
import { saidInStretch } from '../in-a-step/at-once';
import { easesOrOther } from '../in-a-step/eases';
import { halted } from '../in-a-step/halted';
import { tooHard } from '../in-a-step/too-hard';
import { backToExercise, exerciseMeant } from '../in-a-step/exercise-named';
import { askedOfStep, feltNow } from '../in-a-step/felt';
import { saidApart } from '../not-ours/said-to-others';
import { answerAtFront, isAllWell, LONGEST_AT_FRONT, placeAlone, plainAnswer } from '../reading/answers';
import { hasNotLetGo } from '../reading/frames';
import { choiceAndMore } from './choice-and-more';
import { noneAndMore } from './none-and-more';
import { startsAnew } from './starts-anew';
import { stateTold } from './state-told';
import { answered, surest } from './surest';
import { answeredAndAsked, clearedAndMore, insistsOn } from './two-at-once';

/** One thing that may be known without guessing. */
type Rule = (utterance: Utterance, hearing: Hearing, ears: Ears) => Meant | undefined;

/** A rule that tells no more than what was meant. */
function ruled(meaningOf: (utterance: Utterance, hearing: Hearing, ears: Ears) => Meaning | undefined): Rule {
  return (utterance, hearing, ears) => {
    const meaning = meaningOf(utterance, hearing, ears);
    return meaning && { meaning };
  };
}

/** What is known without guessing, in the order in which it is looked for: what one of them knows settles it. */
const RULES: readonly Rule[] = [
  startsAnew,
  ruled(option),
  ruled(takenBack),
  ruled(halted),
  tooHard,
  ruled(saidInStretch),
  backToExercise,
  easesOrOther,
  stateTold,
  noneAndMore,
  ruled(saidApart),
  ruled(exerciseMeant),
  // At any question: what leaves it, a sign of those it names, and no word yet.
  ruled(({ words }, hearing, ears) => quitsWhatWasRead(words, hearing, ears)),
  ruled(signAmong),
  ruled(({ words }, hearing, ears) => answering(exceptedBy(words, hearing, ears) ?? correctedTo(words, hearing, ears))),
  ruled(noWordYet),
  ruled(besideHealth),
  ruled(feltNow),
  // At the question that is open: what stands before any answer to it.
  ruled(heldOrSo),
  ruled(besideQuestion),
  ruled((utterance, { flow }, ears) => (flow === 'relief' && isOtherPlace(utterance, ears) ? { kind: 'command', command: 'correct' } : undefined)),
  ruled(rejoinderTo),
  ruled(({ words }, hearing, ears) => orderedBesideNo(words, hearing, ears)),
  ruled(whereOnly),
  ruled(leaving),
  ruled(noneOf),
  ruled(lateAnswer),
  // Two things at once, and what is asked of the step.
  answeredAndAsked,
  clearedAndMore,
  ruled(({ words }, hearing, ears) => askedOfStep(words, hearing, ears)),
  ruled(insistsOn),
  choiceAndMore,
  // What people reply, what the content says, what answers the question, and a cramp: each held against the others.
  surest,
];

/** What the words say without guessing. */
export function plainly(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  for (const rule of RULES) {
    const meant = rule(utterance, hearing, ears);
    if (meant) return meant;
  }
  return undefined;
}

function answering(answer: Answer | undefined): Meaning | undefined {
  return answer && { kind: 'answer', answer };
}

/** An option as it stands; "no swelling" is none where swelling is not asked about. */
function option({ raw }: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { expects } = hearing;
  const plain = expects && !asksOfRead(raw, hearing, ears) ? plainAnswer(raw, expects) : undefined;
  return plain && isAllWell(plain) && deniesAnother(raw, hearing, ears) ? undefined : answering(plain);
}

/** One of the signs that a question names: by its place in the safety question of relief, or among other things. */
function signAmong({ words }: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const isPlaced = hearing.screening === true && words.length > 1 && placeAlone(words, ears.answers) !== undefined;
  const id = isPlaced ? 'yes' : amongOthers(words, hearing, ears);
  return id ? { kind: 'answer', answer: { kind: 'one', id } } : undefined;
}

/** A hesitation; and to the safety question of relief a cry. */
function noWordYet({ words }: Utterance, { expects, screening }: Hearing, ears: Ears): Meaning | undefined {
  return expects && (isHesitation(words, ears) || (screening === true && isCry(words, ears))) ? { kind: 'unclear', nearest: [] } : undefined;
}

/** That it has not let go, and that what was half heard is so. */
function heldOrSo({ words }: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  if (hearing.flow === 'relief' && hearing.screening !== true && hasNotLetGo(words, ears.slots)) return { kind: 'command', command: 'stillHurts' };
  return hearing.doubted === true && beginsWithYes(words, hearing) ? { kind: 'answer', answer: { kind: 'one', id: 'yes' } } : undefined;
}

/** A place and no more, or when it was: of several signs none is that; one question asks for the place itself. */
function whereOnly(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { expects } = hearing;
  const isDetail = isAsked(hearing) && ((expects?.kind === 'options' && expects.many && isWhereOrWhen(utterance, ears)) || isPlaceAlone(utterance, ears));
  return isDetail && answered(utterance, hearing, ears) === undefined ? { kind: 'command', command: isAtCheck(hearing) ? 'detail' : 'correct' } : undefined;
}

/** "Yeah kinda, it's not swollen, just aches": to "is this so?" it is a yes, whatever is made of the rest. */
function beginsWithYes(words: readonly string[], { expects }: Hearing): boolean {
  const answer = expects && answerAtFront(words, expects, LONGEST_AT_FRONT)?.answer;
  return answer?.kind === 'one' && answer.id === 'yes';
}
