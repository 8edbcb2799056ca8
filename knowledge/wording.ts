/**
 * Words the coach may not use, language by language: claims it cannot make, medicines, amounts to drink. A language
 * without rules of its own is not checked; add them when its words are written.
 */

export interface WordingRule { pattern: RegExp; what: string; mend: string }

const MEDICINE = '(ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|quinine|magnesium|potassium|statins?|diuretics?|water tablets?|beta.?blockers?|pain ?killers?|anti.?inflammator(y|ies)|muscle relaxants?|medicines?|medications?|tablets?|pills?)';
const NUMBER = '(\\d+([.,]\\d+)?|half an?|one|two|three|four|five|six|seven|eight|nine|ten)';
const MEASURE = '(ml|millilit(re|er)s?|cl|l|lit(re|er)s?|oz|ounces?|cups?|glass(es)?|pints?|gallons?|bottles?)';

const ENGLISH: WordingRule[] = [
  {
    pattern: /\b(triag(e|ed|ing)|diagnos(e|ed|es|ing|is|tic)|assess(es|ed|ing|ments?)?|treat(s|ed|ing|ments?)?|cur(e|es|ed|ing)|heal(s|ed|ing)?|fix(es|ing)?)\b/i,
    what: 'it promises more than a coach can do.', mend: 'Say what the person can do or notice: ease, help, check, settle, look at.',
  },
  { pattern: /\bguarantee(s|d)?\b/i, what: 'nothing here is certain.', mend: "Say 'may' or 'some people'." },
  {
    // "Never stop a medicine yourself" and "ask a pharmacist before you take …" are what should be said.
    pattern: new RegExp(`^(?!.*\\b(never|not|don't|cannot|can't|before|without|ask|asks|pharmacist|doctor|midwife|instead of|whether)\\b).*\\b(take|taking|try|use|swallow|start|stop|skip|avoid|pop) (\\w+ ){0,2}?${MEDICINE}\\b`, 'i'),
    what: 'the coach names no medicine to take and none to stop.', mend: 'Send the person to a pharmacist or a doctor with that question.',
  },
  {
    pattern: new RegExp(`\\b(${NUMBER}[ -]?${MEASURE}|an? (lit(re|er)|pint|((cup|glass|bottle) (of|an|every))))\\b`, 'i'),
    what: 'the coach gives no amounts to drink.', mend: "Say 'drink to thirst'.",
  },
];

const RULES: Record<string, WordingRule[]> = { en: ENGLISH };

/** The rules a text breaks, sentence by sentence. */
export function brokenRules(language: string, text: string): { rule: WordingRule; words: string }[] {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/);
  return (RULES[language] ?? []).flatMap((rule) => sentences.flatMap((sentence) => {
    const found = rule.pattern.exec(sentence);
    return found ? [{ rule, words: found[0].trim() }] : [];
  }));
}
