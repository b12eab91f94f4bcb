import type { Level } from '../reading/reading.ts';

const RANKS: Record<Level, number> = {
  none: 0,
  UNCLASSIFIED: 0,
  RESTRICTED: 1,
  CONFIDENTIAL: 2,
  SECRET: 3,
  'TOP SECRET': 4,
};

/** Rank of a level for comparing: 0 for what is not classified, 4 for TOP SECRET. */
export function rankOf(level: Level): number {
  return RANKS[level];
}

/** Whether the level is one of the classified ones (RESTRICTED included, for papers of before 15 December 1953 and foreign ones). */
export function isClassified(level: Level): boolean {
  return RANKS[level] > 0;
}

/** The higher of two levels; the first when they rank alike. */
export function higherOf(a: Level, b: Level): Level {
  return RANKS[b] > RANKS[a] ? b : a;
}

/** The lower of two levels; the first when they rank alike. */
export function lowerOf(a: Level, b: Level): Level {
  return RANKS[b] < RANKS[a] ? b : a;
}

/** A text as a level, or null: marks carry their level as text. */
export function asLevel(text: string | null): Level | null {
  return text !== null && Object.hasOwn(RANKS, text) ? (text as Level) : null;
}
