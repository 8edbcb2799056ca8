/**
 * What is remembered of a person from one session to the next: that they have met the coach, so that they are not
 * introduced again. Nothing about health, no words, no times. A memory that fails is no reason not to answer.
 */
import type { AttributesManager } from 'ask-sdk-core';

export interface Acquaintance {
  met(): Promise<boolean>;
  /** Keeps what a turn has changed. */
  keep(change: 'met' | 'forgotten' | undefined): Promise<void>;
}

export const STRANGERS: Acquaintance = { met: () => Promise.resolve(false), keep: () => Promise.resolve() };

export function acquaintance(manager: AttributesManager, failed: (error: unknown) => void): Acquaintance {
  return {
    met: async () => {
      try {
        return (await manager.getPersistentAttributes())['met'] === true;
      } catch (error) {
        failed(error);
        return false;
      }
    },
    keep: async (change) => {
      try {
        if (change === 'forgotten') await manager.deletePersistentAttributes?.();
        if (change !== 'met') return;
        manager.setPersistentAttributes({ met: true });
        await manager.savePersistentAttributes();
      } catch (error) {
        failed(error);
      }
    },
  };
}
