/**
 * What lies outside the executive orders and follows its own law: atomic information (AEA 1946 and 1954), NATO
 * information, and what a foreign government gave (domain rule 2.5). Told from live control and level marks.
 */
import type { Mark } from '../reading/reading.ts';

export type OutsideKind = 'RD' | 'FRD' | 'TFNI' | 'NATO' | 'FGI';
/** What is asked of a mark here. */
type Seen = Pick<Mark, 'kind' | 'read' | 'value' | 'state' | 'form' | 'portion'>;

export interface OutsideOrder<M extends Seen = Mark> {
  readonly kind: OutsideKind;
  readonly mark: M;
}

/**
 * The longer words before the shorter that they contain. Weapon design data (CNWDI) is Restricted Data. ATOMAL is
 * atomic information given to NATO; as it does not say whether RD or FRD, it counts as the stricter.
 */
const WORDS: readonly (readonly [shape: RegExp, kinds: readonly OutsideKind[]])[] = [
  [/\bFORMERLY RESTRICTED DATA\b|\bFRD\b/, ['FRD']],
  [/\bRESTRICTED DATA\b|\bRD\b|\bCNWDI\b/, ['RD']],
  [/\bTFNI\b|\bTRANSCLASSIFIED FOREIGN NUCLEAR\b/, ['TFNI']],
  [/\bATOMAL\b/, ['NATO', 'RD']],
  [/\bCOSMIC\b|\bNATO\b|\bBOHEMIA\b|\bBALK\b/, ['NATO']],
  [/\bFGI\b|\bFOREIGN GOVERNMENT INFORMATION\b/, ['FGI']],
  [
    /\b(?:UK|BRITISH|GBR|CAN|CANADIAN|AUS|NZL|FRA|FRENCH|DEU|FRG|GERMAN|ITA|JPN|KOR|ISR|TUR|NLD|NOR|DNK|BEL|ESP|GRC|POL) (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)\b/,
    ['FGI'],
  ],
];
/** More than any mark; bounds the search. */
const LONGEST = 200;

/** What of the marks lies outside the orders. Struck words and form text do not count, nor do portion marks, which speak for no whole part. */
export function outsideOrders<M extends Seen>(marks: readonly M[]): readonly OutsideOrder<M>[] {
  return marks.flatMap((mark) => {
    if (mark.form || mark.portion || mark.state === 'struck' || mark.state === 'illegible') return [];
    if (mark.kind !== 'control' && mark.kind !== 'classification') return [];
    // The value of a level mark is the level alone; whose level it is stands in what was read.
    const text = mark.kind === 'classification' ? mark.read : (mark.value ?? mark.read);
    return outsideKinds(text).map((kind) => ({ kind, mark }));
  });
}

/** The kinds that the words of a mark name, each once, in the order RD, FRD, TFNI, NATO, FGI of their first word. */
export function outsideKinds(text: string): readonly OutsideKind[] {
  let words = text.toUpperCase().slice(0, LONGEST).replaceAll(/\s+/g, ' ');
  const found = new Set<OutsideKind>();
  for (const [shape, kinds] of WORDS) {
    if (!shape.test(words)) continue;
    for (const kind of kinds) found.add(kind);
    words = words.replace(shape, ' ');
  }
  return [...found];
}

/** Whether an agency may declassify what bears this mark: RD and TFNI by DOE, FRD by DOE or DoD (10 CFR 1045.155, S3), NATO by NATO; foreign information with consent, which is asked for apart. */
export function mayDeclassifyOutside(kind: OutsideKind, agency: string | null): boolean {
  if (kind === 'FGI') return true;
  if (agency === null) return false;
  const isEnergy = /^(?:DOE|Energy|Department of Energy|AEC|ERDA)$/i.test(agency);
  if (kind === 'NATO') return /^NATO$/i.test(agency);
  return isEnergy || (kind === 'FRD' && /^(?:DoD|OSD|DOW|Department of Defense|Defense)$/i.test(agency));
}
