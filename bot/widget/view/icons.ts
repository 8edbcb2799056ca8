/** Line icons on a 24-unit grid, drawn for this widget; always beside words or a label. */
import { svg } from './dom';

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M5.5 11.5L12 5l6.5 6.5',
  mic: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  voice: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  mute: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  play: 'M8 5.5l10.5 6.5L8 18.5z',
  next: 'M6 5.5l9 6.5-9 6.5zM18 5.5v13',
  longer: 'M12 5.5v13M5.5 12h13',
  stop: 'M6.5 6.5h11v11h-11z',
  phone: 'M6.2 3.8h3l1.5 4.2-2 1.5a11 11 0 0 0 5.8 5.8l1.5-2 4.2 1.5v3a2 2 0 0 1-2.2 2A16 16 0 0 1 4.2 6a2 2 0 0 1 2-2.2z',
  down: 'M12 5v14M5.5 12.5L12 19l6.5-6.5',
  timer: 'M12 7.5V13l3 2M9.5 2.5h5M12 4.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z',
  place: 'M12 21s6.5-6.2 6.5-11a6.5 6.5 0 0 0-13 0C5.5 14.8 12 21 12 21zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.1',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGElement {
  return drawn(PATHS[name]);
}

export function drawn(line: string): SVGElement {
  return svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: line }));
}
