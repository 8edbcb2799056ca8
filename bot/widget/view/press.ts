/** A button that can be tapped or held down, by finger, mouse or keyboard. */

/** Pressed this long (ms) it is held. */
const HELD = 350;

export interface Press { tap: () => void; hold: () => void; letGo: () => void }

export function pressable(button: HTMLButtonElement, { tap, hold, letGo }: Press): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held = false;
  const down = () => {
    clearTimeout(timer);
    held = false;
    timer = setTimeout(() => { held = true; hold(); }, HELD);
  };
  const up = () => {
    clearTimeout(timer);
    if (held) letGo();
  };
  button.addEventListener('pointerdown', down);
  for (const kind of ['pointerup', 'pointercancel', 'pointerleave', 'blur']) button.addEventListener(kind, up);
  button.addEventListener('keydown', (event) => { if (event.key === ' ' && !event.repeat) down(); });
  button.addEventListener('keyup', (event) => { if (event.key === ' ') up(); });
  // A long press on a touch screen would ask for a menu.
  button.addEventListener('contextmenu', (event) => { event.preventDefault(); });
  button.addEventListener('click', () => {
    if (!held) tap();
    held = false;
  });
}
