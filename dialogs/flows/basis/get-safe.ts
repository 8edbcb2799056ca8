/** What who is not safe hears beside all else. */
import { isUnsafe } from '../../settings';
import type { Block, UnsafeSetting } from '../../types';
import { line, type Scene } from './scene';

/** For who is not safe, beside whatever else is said. In the middle of the questions only who says so of this moment: "up and down the stairs all day" is past. */
export function getSafe({ slots: { setting: told, unsafe, theirs }, session: { flow } }: Scene): Block[] {
  const setting = unsafe ?? (flow?.kind === 'check' ? undefined : told);
  return isUnsafe(setting) ? [line(`relief.getSafe.${safetyOf(setting, theirs)}`)] : [];
}

/** Whoever stands by on land does something else than who swims. */
export function safetyOf(setting: UnsafeSetting, theirs: boolean | undefined): string {
  return setting === 'swimming' && theirs === true ? 'bystander' : setting;
}
