/** The skill as an AWS Lambda function: one bundle with the built content beside it. Answers only the skill of ALEXA_SKILL_ID. */
import { join } from 'node:path';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { loadCoach } from '../dialogs/load';
import { warmed } from '../dialogs/serve';
import { coachSkill, type SkillLog } from './handler';
import { tableMemory } from './memory';

/** One JSON line an event, for CloudWatch: ids and levels, never words. */
const log: SkillLog = {
  info: (fields, message) => { process.stdout.write(`${JSON.stringify({ ...fields, msg: message })}\n`); },
  error: (fields, message) => { process.stdout.write(`${JSON.stringify({ level: 'error', ...fields, msg: message })}\n`); },
};

const { ALEXA_SKILL_ID: skillId, PUBLIC_URL: site, ALEXA_TABLE: table } = process.env;
const skill = coachSkill(warmed(loadCoach(join(__dirname, 'content.json')), 'spoken'), log, { ...(skillId ? { skillId } : {}), ...(site?.startsWith('https:') ? { site } : {}), ...(table ? { memory: tableMemory(table) } : {}) });

export function handler(event: RequestEnvelope): Promise<ResponseEnvelope> {
  return skill.invoke(event);
}
