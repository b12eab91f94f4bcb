/** Exemptions: what may be claimed when, how it is written, and which fit a paper of some age. */
import type { Day } from '../dates.ts';
import type { Exemption } from '../reading/reading.ts';
import { EXEMPTION_STATUTES } from '../gazetteer/exemption-statutes.ts';
import type { ExemptionStatuteRow } from '../gazetteer/tables.ts';
import { codeLabel, EXEMPTIONS, statuteRows } from './exemption-table.ts';
import type { ExemptionRow } from './exemption-table.ts';

export type { ExemptionRow } from './exemption-table.ts';

/** A statute named after (b)(3): title, USC, section. The table holds the common ones; agencies have others. */
const STATUTE = /^\d{1,2} USC \d{1,5}[a-z]{0,2}(?:-\d{1,2})?(?:\([a-z0-9]{1,4}\)){0,3}$/;
const MOST_EXEMPTIONS = 9;

/** The words of a release for these exemptions, e.g. `(b)(1) 1.4(d)`, `(b)(6)` or `(b)(1) 1.4(c), 1.4(d); (b)(3) 10 USC 130b`. */
export function labelOf(exemptions: readonly Exemption[]): string {
  const groups: { code: string; categories: string[] }[] = [];
  for (const { code, category } of exemptions) {
    const last = groups.at(-1);
    if (last?.code === code && category !== null && last.categories.length > 0) last.categories.push(category);
    else groups.push({ code, categories: category === null ? [] : [category] });
  }
  return groups
    .map(({ code, categories }) => [codeLabel(code), categories.join(', ')].filter(Boolean).join(' '))
    .join('; ');
}

/** The row of an exemption, or null when the table has none. Where two orders share a code, the order decides. */
export function exemptionRow(exemption: Exemption): ExemptionRow | null {
  return EXEMPTIONS.find((row) => isSame(row.exemption, exemption)) ?? null;
}

/**
 * Whether the exemption could be claimed on a day. `lapsed`: it was a code once. `unknown`: no such code, or not yet.
 * The order follows the date of the review action, not of the paper.
 */
export function isKnownExemption(exemption: Exemption, onDay: Day): 'known' | 'lapsed' | 'unknown' {
  const row = exemptionRow(exemption);
  if (!row) {
    const isStatute = exemption.code === 'b3' && exemption.order === null && STATUTE.test(exemption.category ?? '');
    return isStatute ? 'known' : 'unknown';
  }
  if (onDay < row.from) return 'unknown';
  return row.until === null || onDay < row.until ? 'known' : 'lapsed';
}

/**
 * What a reviewer may choose from today, fitting ones first. `lapsed` says why one is not offered first: section 1.4
 * is for material under 25 years and 3.3(b) for older (32 CFR 2001.33(h)), but both stay usable. Of the statutes of
 * tables those are offered whose citation is of the United States Code, which a release can print.
 */
export function reasonsFor(
  paperDate: Day | null,
  today: Day,
  statutes: readonly ExemptionStatuteRow[] = EXEMPTION_STATUTES,
): { readonly row: ExemptionRow; readonly lapsed: string | null }[] {
  const isOld = paperDate === null ? null : `${Number(paperDate.slice(0, 4)) + 25}-12-31` <= today;
  const rows = statutes === EXEMPTION_STATUTES ? EXEMPTIONS : withStatutes(statutes);
  return rows
    .filter((row) => isOffered(row, today))
    .map((row) => ({ row, lapsed: lapsedBy(row, isOld) }))
    .toSorted((a, b) => Number(a.lapsed !== null) - Number(b.lapsed !== null));
}

function withStatutes(statutes: readonly ExemptionStatuteRow[]): ExemptionRow[] {
  const own = statuteRows(statutes).filter(({ exemption }) => STATUTE.test(exemption.category ?? ''));
  return [...EXEMPTIONS.filter(({ exemption }) => exemption.code !== 'b3' || exemption.category === null), ...own];
}

/**
 * Exemptions typed by a person: `(b)(1) 1.4(d)`, `b1`, `b6,b7(C)`, `1.4(d)`, `A5`, `130b`. A category of an order
 * belongs to (b)(1), so `(b)(1) 1.4(d)` is one exemption. Null when any of it is not understood. `today` tells which
 * order 1.4 means.
 */
export function parseExemptions(text: string, today: Day): Exemption[] | null {
  const tokens = text
    .toUpperCase()
    .replaceAll(/\bU\.?\s?S\.?\s?C\.?(?=\s)/g, 'USC')
    .replaceAll(/\bUSC\s+(?:§\s*)?/g, 'USC ')
    .match(/\d{1,2} USC [0-9A-Z]{1,7}(?:-\d{1,2})?(?:\([A-Z0-9]{1,4}\)){0,3}|[^\s,;+/&]+/g);
  if (!tokens) return null;
  const found: Exemption[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    // `(b) (7) (C)` and `b (1)`: codes broken by blanks are joined before they are read.
    let token = tokens[at] ?? '';
    while (/^\(?[BJKD]\)?$|^\(?B\)?\(?7\)?$/.test(token) && /^\([0-9A-F]\)/.test(tokens[at + 1] ?? '')) {
      at += 1;
      token += tokens[at] ?? '';
    }
    const exemption = readToken(token, today);
    if (!exemption) return null;
    found.push(exemption);
  }
  const distinct = found.filter((one, at) => found.findIndex((other) => isSame(one, other)) === at);
  const kept = distinct.filter(
    (one) => one.category !== null || !distinct.some((other) => other.code === one.code && other.category !== null),
  );
  return kept.length > 0 && kept.length <= MOST_EXEMPTIONS ? kept : null;
}

/**
 * Paragraphs of section 6 of the JFK Act in the blank RESTRICTIONS of an identification form: `1B; 4`, read `18`, `IB`.
 * What else stands there (`DONOR REST`, `REFERRED`) is no code and is passed over.
 */
export function restrictionCodes(text: string): Exemption[] {
  const found: Exemption[] = [];
  for (const [token] of text.toUpperCase().matchAll(/[A-Z0-9|]{1,12}/g)) {
    const letter = /^[1IL|]([ABC8])$/.exec(token)?.[1]?.replace('8', 'B');
    const code = letter ? `jfk1${letter}` : /^[2-5]$/.test(token) ? `jfk${token}` : null;
    const exemption = { code: code ?? '', order: null, category: null };
    if (code && !found.some((one) => isSame(one, exemption))) found.push(exemption);
  }
  return found.slice(0, MOST_EXEMPTIONS);
}

function readToken(token: string, today: Day): Exemption | null {
  const bare = token.replaceAll(/[()\s.-]/g, '');
  const foia = /^B([1-9])([A-F])?$/.exec(bare);
  if (foia && (foia[2] === undefined || foia[1] === '7'))
    return { code: `b${foia[1]}${foia[2] ?? ''}`, order: null, category: null };
  if (/^(?:K[1-7]|J[12]|D5)$/.test(bare)) return { code: bare.toLowerCase(), order: null, category: null };
  if (/^P[1-6]$/.test(bare)) return { code: bare, order: null, category: null };
  if (/^(?:10USC)?130B$/.test(bare)) return { code: 'b3', order: null, category: '10 USC 130b' };
  if (/^\d{1,2} USC /.test(token)) {
    const category = token.toLowerCase().replace(' usc ', ' USC ');
    return STATUTE.test(category) ? { code: 'b3', order: null, category } : null;
  }
  return ofOrder(bare, today);
}

/** A category of an order, told from letters and figures alone (`14D`, `13A5`, `33B1`, `25X1`). */
function ofOrder(bare: string, today: Day): Exemption | null {
  const inForce = today >= '2010-06-27' ? 'EO13526' : 'EO13292';
  const b1 = (order: string, category: string): Exemption => ({ code: 'b1', order, category });
  const current = /^(?:B1)?14([A-H])$/.exec(bare);
  if (current) return b1(inForce, `1.4(${current[1]?.toLowerCase()})`);
  const ground = /^(?:B1)?33B([1-9])$/.exec(bare);
  if (ground) return b1('EO13526', `3.3(b)(${ground[1]})`);
  const exempt = /^25X([1-9])$/.exec(bare);
  if (exempt) return b1(inForce === 'EO13526' ? 'EO13526' : 'EO12958', `25X${exempt[1]}`);
  if (bare === '50X1HUM') return b1('EO13526', '50X1-HUM');
  if (bare === '50X2WMD') return b1('EO13526', '50X2-WMD');
  const of12958 = /^(?:B1)?15([A-G])$/.exec(bare);
  if (of12958) return b1('EO12958', `1.5(${of12958[1]?.toLowerCase()})`);
  const x = /^X([1-8])$/.exec(bare);
  if (x) return b1('EO12958', `X${x[1]}`);
  const of12356 = /^(?:B1)?(?:13)?A(10|[1-9])$/.exec(bare);
  if (of12356) return b1('EO12356', `1.3(a)(${of12356[1]})`);
  const of12065 = /^1301([A-G])$/.exec(bare);
  return of12065 ? b1('EO12065', `1-301(${of12065[1]?.toLowerCase()})`) : null;
}

/** Only what is claimed by itself: (b)(1) needs its category, (b)(3) its statute, (b)(7) its letter; 25X marks are 3.3(b) in another dress. */
function isOffered(row: ExemptionRow, today: Day): boolean {
  const { code, category } = row.exemption;
  if (today < row.from || (row.until !== null && today >= row.until)) return false;
  if (!code.startsWith('b') || code === 'b7') return false;
  if (category === null) return code !== 'b1' && code !== 'b3';
  return !/^(?:25|50)X/.test(category);
}

function lapsedBy(row: ExemptionRow, isOld: boolean | null): string | null {
  if (isOld === null) return null;
  const { category, code } = row.exemption;
  if (isOld && category?.startsWith('1.4'))
    return 'Section 1.4 is for material under 25 years; this paper is older, and section 3.3(b) fits.';
  if (!isOld && category?.startsWith('3.3'))
    return 'Section 3.3(b) is for material over 25 years; this paper is younger, and section 1.4 fits.';
  return isOld && code === 'b5' ? 'The deliberative privilege ends at 25 years; attorney privileges do not.' : null;
}

function isSame(a: Exemption, b: Exemption): boolean {
  return a.code === b.code && a.order === b.order && a.category === b.category;
}
