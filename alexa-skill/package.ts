/** The skill package, written from the content: an interaction model for each locale, and the listing for the store. */
import type { Content } from '../dialogs/content';
import { FAMILIES, type Family, familyIntent, openingIntent, type SkillLanguage, skillLanguage } from './language';
import { BUILT_IN } from './read';

/** A way of saying something, and which intent of the content it belongs to. */
export interface Sentence { intent: string; text: string }

export interface Listing { /** Where the skill is served. */ endpoint: string; /** Of the page with the privacy notice and the terms. */ site: string }

interface Slot { name: string; type: string }
interface ModelIntent { name: string; slots?: Slot[]; samples: string[] }

/** Longest slot value that is worth teaching (Alexa takes 140 characters). */
const LONGEST = 100;


/** @returns files of the package by their path. */
export function skillPackage(content: Content, sentences: (language: string) => Sentence[], listing: Listing): Record<string, object> {
  const languages = Object.keys(content.languages).map((id) => ({ language: skillLanguage(content, id), sentences: sentences(id) }));
  const models = languages.flatMap((it) => it.language.locales.map((locale) => [`interactionModels/custom/${locale}.json`, interactionModel(it.language, it.sentences)] as const));
  return { ...Object.fromEntries(models), 'skill.json': manifest(languages.map((it) => it.language), listing) };
}

/** Every custom intent passes on the person's own words in one slot; what they mean is for the coach's ears. */
export function interactionModel(language: SkillLanguage, sentences: Sentence[]): object {
  const whole = FAMILIES.map((family): ModelIntent => ({ name: familyIntent(family), slots: [{ name: family, type: typeOf(family) }], samples: [`{${family}}`] }));
  const openings = Object.entries(language.openings).map(([name, samples]) => ({ name: openingIntent(name), slots: slotsIn(samples), samples }));
  const builtIn = BUILT_IN.map((name): ModelIntent => ({ name, samples: [] }));
  const types = FAMILIES.map((family) => ({ name: typeOf(family), values: valuesOf(family, language, sentences).map((value) => ({ name: { value } })) }));
  return { interactionModel: { languageModel: { invocationName: language.invocation, intents: [...builtIn, ...whole, ...openings], types } } };
}

const typeOf = (family: Family): string => `${family.toUpperCase()}_WORDS`;

function slotsIn(samples: string[]): Slot[] {
  return [
    ...(samples.some((it) => it.includes('{rest}')) ? [{ name: 'rest', type: 'AMAZON.SearchQuery' }] : []),
    ...(samples.some((it) => it.includes('{number}')) ? [{ name: 'number', type: 'AMAZON.NUMBER' }] : []),
  ];
}

function valuesOf(family: Family, { symptoms }: SkillLanguage, sentences: Sentence[]): string[] {
  if (family === 'symptom') return symptoms;
  return [...new Set(sentences.filter(({ intent }) => familyOf(intent) === family).map(({ text }) => text))].filter((text) => text.length <= LONGEST);
}

/** `ask.why.fatigue` is a question, `command.pause` a command; `none` is nobody's. */
function familyOf(intent: string): Family | undefined {
  const [kind = ''] = intent.split('.');
  return kind === 'ask' ? 'question' : FAMILIES.find((family) => family === kind);
}

function manifest(languages: SkillLanguage[], { endpoint, site }: Listing): object {
  const perLocale = <T>(make: (store: SkillLanguage['store']) => T) => Object.fromEntries(languages.flatMap(({ locales, store }) => locales.map((locale) => [locale, make(store)])));
  return {
    manifest: {
      manifestVersion: '1.0',
      publishingInformation: {
        category: 'HEALTH_AND_FITNESS', isAvailableWorldwide: true, distributionCountries: [], testingInstructions: languages[0]?.store.testing ?? '',
        locales: perLocale(({ name, summary, description, examples, keywords }) => ({ name, summary, description, examplePhrases: examples, keywords, smallIconUri: `${site}/alexa/icon-108.png`, largeIconUri: `${site}/alexa/icon-512.png` })),
      },
      apis: { custom: { endpoint: { uri: endpoint, sslCertificateType: 'Trusted' }, interfaces: [{ type: 'CAN_FULFILL_INTENT_REQUEST' }, { type: 'ALEXA_PRESENTATION_APL' }] } },
      privacyAndCompliance: {
        allowsPurchases: false, usesPersonalInfo: false, isChildDirected: false, isExportCompliant: true, containsAds: false,
        locales: perLocale(() => ({ privacyPolicyUrl: `${site}/privacy`, termsOfUseUrl: `${site}/terms` })),
      },
    },
  };
}
