/** What the skill itself needs of a language: how sentences begin, and what the store is told. From `locales/<language>/alexa.yaml`. */
import { z } from 'zod';
import type { Content } from '../dialogs/content';

/** `locales/<language>/alexa.yaml`. */
export const skillWords = z.object({
  locales: z.array(z.string().regex(/^[a-z]{2}-[A-Z]{2}$/)).min(1),
  invocation: z.string(),
  /** Intent → ways a sentence begins, the rest in `{rest}` or `{number}`; the coach reads the first. */
  openings: z.record(z.string().regex(/^[A-Za-z]+$/), z.array(z.string().regex(/\{(rest|number)\}/)).min(1)),
  /** Signs that need help, so that Alexa expects to hear them. */
  symptoms: z.array(z.string()).min(10),
  store: z.object({ testing: z.string(), name: z.string(), summary: z.string(), description: z.string(), examples: z.array(z.string()).max(3), keywords: z.array(z.string()) }),
});

export type SkillLanguage = z.infer<typeof skillWords>;

/** @throws where the language has no `alexa.yaml`, or one of another form. */
export function skillLanguage(content: Content, language: string): SkillLanguage {
  return skillWords.parse(content.languages[language]?.words['alexa']);
}

/** Families of sentences that are passed on whole, each through a slot of its own; the order decides nothing. */
export const FAMILIES = ['relief', 'check', 'routine', 'mileage', 'command', 'talk', 'question', 'symptom'] as const;
export type Family = (typeof FAMILIES)[number];

export const familyIntent = (family: Family): string => `${family.charAt(0).toUpperCase()}${family.slice(1)}Intent`;
export const openingIntent = (opening: string): string => `${opening}Intent`;
