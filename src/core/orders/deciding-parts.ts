/**
 * Which of the parts that are there now a decision was about when it was made: before a part was cut, what was decided
 * of it was about the pieces that were still in it.
 */
import type { Act } from '../ledger/act.ts';
import type { RecutAct } from './standing-corrections.ts';
import { recutsIn, standingCorrections } from './standing-corrections.ts';

/** Goes along with the acts, in ledger order. */
export interface DecidingParts {
  /** Places, among the parts that are there now, of what a part held by then. */
  readonly heldBy: (part: string) => readonly number[];
  /** Places whose decision this act ends: the pieces that leave by a cut. Must be asked of every act in turn. */
  readonly passBy: (act: Act) => readonly number[];
}

/** Follows the cuts that stand back to the parts as they were read. `parts` are the ids of those that are there now. */
export function decidingParts(acts: readonly Act[], parts: readonly string[]): DecidingParts {
  const cuts = new Map(
    recutsIn(standingCorrections(acts)).flatMap((act) => (act.kind === 'part.cut' ? [[act.payload.part, act]] : [])),
  );
  const held = new Map<string, readonly number[]>();
  parts.forEach((part, at) => {
    const root = rootOf(part, cuts);
    held.set(root, [...(held.get(root) ?? []), at]);
  });
  return {
    heldBy: (part) => held.get(part) ?? [],
    passBy: (act) => {
      if (act.kind !== 'part.cut' || cuts.get(act.payload.part)?.id !== act.id) return [];
      const { part, from } = act.payload;
      const leaving = (held.get(from) ?? []).filter((at) => stemsFrom(parts[at] ?? '', part, cuts));
      held.set(
        from,
        (held.get(from) ?? []).filter((at) => !leaving.includes(at)),
      );
      held.set(part, leaving);
      return leaving;
    },
  };
}

/** What was joined to other parts and is there no longer. */
interface Joinings {
  /** Ids of parts that were joined away. */
  readonly gone: readonly string[];
  /** What was joined to a part, with the place of each joining among the acts, in their order. */
  readonly into: (part: string) => readonly { readonly part: string; readonly at: number }[];
}

/** The joinings that stand. `parts` are the ids of those that are there now. */
export function joiningsOf(acts: readonly Act[], parts: readonly string[]): Joinings {
  const standing = new Set<string>(recutsIn(standingCorrections(acts)).map((act) => act.id));
  const there = new Set(parts);
  const into = new Map<string, { part: string; at: number }[]>();
  const gone = new Set<string>();
  acts.forEach((act, at) => {
    if (act.kind !== 'part.joined' || !standing.has(act.id)) return;
    const { part, into: whole } = act.payload;
    if (there.has(part) || gone.has(part)) return;
    gone.add(part);
    into.set(whole, [...(into.get(whole) ?? []), { part, at }]);
  });
  return { gone: [...gone], into: (part) => into.get(part) ?? [] };
}

type Cuts = ReadonlyMap<string, RecutAct>;

function parentOf(part: string, cuts: Cuts): string | null {
  const cut = cuts.get(part);
  return cut?.kind === 'part.cut' ? cut.payload.from : null;
}

function rootOf(part: string, cuts: Cuts): string {
  const parent = parentOf(part, cuts);
  return parent === null ? part : rootOf(parent, cuts);
}

/** Whether a part is another, or was cut from it, or from a piece of it. A letter is used once, so this ends. */
function stemsFrom(part: string, other: string, cuts: Cuts): boolean {
  if (part === other) return true;
  const parent = parentOf(part, cuts);
  return parent !== null && stemsFrom(parent, other, cuts);
}
