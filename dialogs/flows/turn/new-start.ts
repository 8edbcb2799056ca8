/** "Start over. Cramp in the arch": all that was told before is taken back, and what follows is a turn of its own. */
import type { Session } from '../../session';
import type { Understood } from '../../types';
import type { Scene } from '../basis/scene';
import { anyTime } from './any-time';

/** The turn that is left, in a conversation that begins anew; undefined where nothing follows the new start, or none was wanted. */
export function newStart(scene: Scene, { also, ...heard }: Understood): { scene: Scene; heard: Understood; session: Partial<Session> } | undefined {
  const { meaning } = heard;
  if (meaning.kind !== 'command' || meaning.command !== 'startOver' || also === undefined) return undefined;
  const { session = {} } = anyTime(scene, 'startOver');
  return { scene: { ...scene, session: { ...scene.session, ...session, flow: undefined } }, heard: { ...heard, meaning: also }, session };
}
