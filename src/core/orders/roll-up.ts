/** The overall mark of a paper from the marks of its portions (domain rule 3.1 [S2]). */
import type { Marking } from '../reading/marking/marking.ts';
import { plainMarking } from '../reading/marking/marking.ts';
import { CUI_DISSEM } from '../reading/marking/register-words.ts';
import { isClassified, rankOf } from './levels.ts';
import type { Level } from '../reading/reading.ts';

/** Old words that bar foreigners as NOFORN does. */
const BARRING: ReadonlySet<string> = new Set([
  'NOFORN',
  'NO FOREIGN DISSEM',
  'NO FOREIGN DISSEMINATION',
  'NOT RELEASABLE TO FOREIGN NATIONALS',
]);
/** Words of unclassified papers, which a classified one does not carry up [S2; K:h]. */
const UNCLASSIFIED_ONLY: ReadonlySet<string> = new Set(['FOUO', 'SBU']);
/** The stronger word of a pair takes the place of the weaker [S2; K:h]. */
const STRONGER: readonly (readonly [stronger: string, weaker: string])[] = [
  ['ORCON', 'ORCON-USGOV'],
  ['NODIS', 'EXDIS'],
  ['SBU NOFORN', 'SBU'],
  ['LES NOFORN', 'LES'],
];
/** Words that CUI shares with the register; its others are void beside a level, and the register's others beside CUI [S33; K:h]. */
const REGISTERED: ReadonlySet<string> = new Set(['NOFORN', 'RELIDO', 'REL TO', 'DISPLAY ONLY']);
/** Groups of four letters whose members are known [K:h]; others stand for themselves. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = { FVEY: ['AUS', 'CAN', 'GBR', 'NZL'] };

/**
 * The banner that portions together ask for, or null when there are none: the highest level, all controls, NOFORN over
 * any release, the countries that all classified portions share, plain FGI where one country is concealed. Unclassified
 * portions bar no release [K:m].
 */
export function rollUp(portions: readonly Marking[]): Marking | null {
  if (portions.length === 0) return null;
  const level = portions.map(levelOf).reduce((a, b) => (rankOf(b) > rankOf(a) ? b : a));
  const isSecret = isClassified(level);
  const cui = union(portions, (one) => one.cui);
  const isCui = !isSecret && portions.some((one) => one.system === 'cui');
  const release = releaseOf(portions);
  const kept = (words: readonly string[]): string[] =>
    words.filter(
      (word) =>
        !(isSecret && UNCLASSIFIED_ONLY.has(word)) &&
        (isCui ? CUI_DISSEM.includes(word) : REGISTERED.has(word) || !CUI_DISSEM.includes(word)) &&
        !STRONGER.some(([stronger, weaker]) => weaker === word && words.includes(stronger)),
    );
  const dissem = union(portions, (one) => one.dissem).filter((word) => !BARRING.has(word) && word !== 'RELIDO');
  return {
    ...plainMarking(isCui ? null : level, isCui ? 'cui' : 'us'),
    controls: union(portions, (one) => one.controls),
    sci: withoutCovered(union(portions, (one) => one.sci)),
    sap: union(portions, (one) => one.sap),
    aea: atomicOf(union(portions, (one) => one.aea)),
    fgi: foreignOf(portions),
    dissem: [...kept(dissem), ...release.dissem],
    relTo: release.relTo,
    displayOnly: release.displayOnly,
    eyesOnly: union(portions, (one) => one.eyesOnly ?? []).length ? shared(portions.map((one) => one.eyesOnly)) : null,
    nonIc: isCui ? [] : kept(union(portions, (one) => one.nonIc)),
    cui: isCui ? cui : [],
  };
}

/**
 * What in a portion is over its banner: `level`, the control that the banner lacks, or null. Controls are compared only
 * when the banner is one of the register's, with double strokes: older papers bore them apart from the level.
 */
export function overBanner(portion: Marking, banner: Marking, hasControls: boolean): string | null {
  if (rankOf(levelOf(portion)) > rankOf(levelOf(banner))) return 'level';
  if (!hasControls) return null;
  const covered = (words: readonly string[], word: string): boolean =>
    words.some((one) => one === word || one.startsWith(`${word}-`) || one.startsWith(`${word} `));
  const sci = portion.sci.find((word) => !covered(banner.sci, word));
  const sap = portion.sap.find((word) => !covered(banner.sap, word));
  const aea = portion.aea.find(
    (word) => !covered(banner.aea, word) && !(word.startsWith('FRD') && covered(banner.aea, 'RD')),
  );
  if (sci ?? sap ?? aea) return sci ?? sap ?? aea ?? null;
  const bars = ({ dissem, nonIc }: Marking): boolean =>
    dissem.some((word) => BARRING.has(word)) || nonIc.some((word) => word.endsWith(' NOFORN'));
  return bars(portion) && !bars(banner) ? 'NOFORN' : null;
}

/** Foreign RESTRICTED is protected as CONFIDENTIAL in a paper of the United States (domain 2.5, 3.2). */
function levelOf({ system, level }: Marking): Level {
  if (level === null) return 'UNCLASSIFIED';
  return level === 'RESTRICTED' && system !== 'us' ? 'CONFIDENTIAL' : level;
}

function union(portions: readonly Marking[], of: (one: Marking) => readonly string[]): string[] {
  return [...new Set(portions.flatMap(of))].toSorted();
}

/** SI-G says SI as well. */
function withoutCovered(words: readonly string[]): string[] {
  return words.filter((word) => !words.some((other) => other.startsWith(`${word}-`)));
}

/** RD over FRD when both are there. */
function atomicOf(words: readonly string[]): string[] {
  const hasRd = words.some((word) => /^RD\b/.test(word));
  return withoutCovered(words.filter((word) => !(hasRd && word.startsWith('FRD'))));
}

function foreignOf(portions: readonly Marking[]): string[] | null {
  const foreign = portions.filter((one) => one.fgi !== null || (one.system !== 'us' && one.system !== 'cui'));
  if (foreign.length === 0) return null;
  if (foreign.some((one) => one.fgi?.length === 0)) return [];
  return union(foreign, (one) => [...(one.fgi ?? []), ...one.owners]).filter((name) => name !== 'USA');
}

interface Release {
  readonly dissem: string[];
  readonly relTo: string[] | null;
  readonly displayOnly: string[] | null;
}

function releaseOf(portions: readonly Marking[]): Release {
  const isBarred = portions.some(
    (one) => one.dissem.some((word) => BARRING.has(word)) || one.nonIc.some((word) => word.endsWith(' NOFORN')),
  );
  if (isBarred) return { dissem: ['NOFORN'], relTo: null, displayOnly: null };
  const counting = portions.filter((one) => isClassified(levelOf(one)));
  if (counting.length === 0) return { dissem: [], relTo: null, displayOnly: null };
  const relido = counting.every((one) => one.dissem.includes('RELIDO')) ? ['RELIDO'] : [];
  const relTo = sharedRelease(counting.map((one) => one.relTo));
  const displayOnly = shared(counting.map((one) => one.displayOnly));
  if (relTo === 'nobody') return { dissem: ['NOFORN'], relTo: null, displayOnly: null };
  return { dissem: relido, relTo, displayOnly: displayOnly?.length ? displayOnly : null };
}

/** Countries that all lists share; null when a portion has no list, `nobody` when those that have one share only the United States. */
function sharedRelease(lists: readonly (readonly string[] | null)[]): string[] | null | 'nobody' {
  if (lists.every((list) => list?.length === 0)) return [];
  const common = shared(lists.filter((list) => list !== null && list.length > 0));
  if (common !== null && !common.some((name) => name !== 'USA')) return 'nobody';
  return lists.includes(null) ? null : common;
}

function shared(lists: readonly (readonly string[] | null)[]): string[] | null {
  const wide: Set<string>[] = [];
  for (const list of lists) {
    if (list === null) return null;
    wide.push(new Set(list.flatMap((name) => [name, ...(MEMBERS[name] ?? [])])));
  }
  const [first, ...others] = wide;
  if (!first) return null;
  const common = [...first].filter((name) => others.every((other) => other.has(name)));
  const members = new Set(common.flatMap((name) => MEMBERS[name] ?? []));
  return common.filter((name) => !members.has(name)).toSorted();
}
