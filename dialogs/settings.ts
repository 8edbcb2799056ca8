/** Where it cramps, and where nobody stretches before they are safe. */
import type { Place, Setting, UnsafeSetting } from './types';

/** What the coach coaches: where several are told, the most telling comes first. */
export const PLACES = ['toes_down', 'toes_up', 'big_toe', 'ball', 'top', 'arch', 'toes', 'heel', 'calf_upper', 'calf_lower', 'calf', 'shin', 'foot', 'leg'] as const satisfies readonly Place[];

/** The one that decides what is safe first. */
export const UNSAFE: readonly UnsafeSetting[] = ['swimming', 'driving', 'road', 'unsteady'];

export function isUnsafe(setting: Setting | undefined): setting is UnsafeSetting {
  return UNSAFE.some((it) => it === setting);
}
