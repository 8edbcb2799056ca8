/** Where nobody stretches before they are safe. */
import type { Setting, UnsafeSetting } from './types';

/** The one that decides what is safe first. */
export const UNSAFE: readonly UnsafeSetting[] = ['swimming', 'driving', 'road', 'unsteady'];

export function isUnsafe(setting: Setting | undefined): setting is UnsafeSetting {
  return UNSAFE.some((it) => it === setting);
}
