/** The head of a mark: the level, with whose it is. */
import type { Level } from '../reading.ts';
import type { MarkingSystem } from './marking.ts';
import type { MarkingForm } from './marking-values.ts';
import { LEVEL_FORMS, NATO_FORMS } from './register-words.ts';

export interface MarkingHead {
  readonly system: MarkingSystem;
  readonly level: Level | null;
  readonly owners: readonly string[];
  /** What NATO ran together with its level until December 2010. */
  readonly control: string | null;
  readonly read: string;
  /** What stands behind the level before the first double stroke; empty in marks of today. */
  readonly rest: string;
  readonly isOtherForm: boolean;
}

const LEVELS = new Map(
  LEVEL_FORMS.flatMap(([banner, portion, level]) => [[banner, level] as const, [portion, level] as const]),
);
/** Longest first, so that COSMIC TOP SECRET ATOMAL is no COSMIC TOP SECRET with a rest. */
const NATO = NATO_FORMS.flatMap(([banner, portion, level, control]) => [
  { text: banner, isPortion: false, level, control },
  { text: portion, isPortion: true, level, control },
]).toSorted((a, b) => b.text.length - a.text.length);
const OWN = /^(TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|TS|S|C|R|U)(?![A-Z0-9])(?:[ ,/–-]{1,9}(.*))?$/;
const OWNED = /^([A-Z]{3,4}) (TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|TS|S|C|R|U)$/;
const JOINT =
  /^JOINT (TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|TS|S|C|R|U) ((?:[A-Z]{3,4}(?:, ?| ))*[A-Z]{3,4})$/;

/** The head of a segment in capitals, or null when it begins with no level. */
export function headIn(segment: string, form: MarkingForm): MarkingHead | null {
  const isPortion = form === 'portion';
  const found = (system: MarkingSystem, name: string, owners: readonly string[], rest = ''): MarkingHead => ({
    system,
    level: LEVELS.get(name) ?? null,
    owners,
    control: null,
    read: name,
    rest,
    isOtherForm: system !== 'cui' && LEVEL_FORMS.some(([banner, short]) => (isPortion ? banner : short) === name),
  });
  if (segment === 'CUI' || segment === 'CONTROLLED') return found('cui', segment, []);
  const joint = JOINT.exec(segment);
  if (joint)
    return found(
      'joint',
      joint[1] ?? '',
      (joint[2] ?? '')
        .split(/[ ,]+/)
        .toSorted((a, b) => Math.max(3, a.length) - Math.max(3, b.length) || (a < b ? -1 : 1)),
    );
  const nato = NATO.find(
    ({ text }) => segment === text || segment.startsWith(`${text} `) || segment.startsWith(`${text}/`),
  );
  if (nato)
    return {
      system: 'nato',
      level: nato.level,
      owners: ['NATO'],
      control: nato.control,
      read: nato.text,
      rest: segment.slice(nato.text.length).replace(/^[ /]+/, ''),
      isOtherForm: nato.isPortion !== isPortion,
    };
  const owned = OWNED.exec(segment);
  if (owned && owned[1] !== 'JOINT' && owned[1] !== 'TOP') return found('foreign', owned[2] ?? '', [owned[1] ?? '']);
  const own = OWN.exec(segment);
  return own ? found('us', own[1] ?? '', [], own[2] ?? '') : null;
}
