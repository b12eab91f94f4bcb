/** Statutes that (b)(3) names: by their citation, and by the short words that papers write for them. */
import type { ExemptionStatuteRow } from './tables.ts';

type Short = readonly [citation: string, meaning: string, called?: readonly string[]];

/** The statutes of the project's domain rules, section 5; 10 USC 130b is that of its normaliser test. */
const STATUTES: readonly Short[] = [
  ['10 USC 130b', 'Names of personnel in overseas, sensitive or routinely deployable units', ['130b']],
  ['50 USC 3024(i)', 'Intelligence sources and methods'],
  ['50 USC 3507', 'Organization and personnel of the Central Intelligence Agency', ['CIA Act']],
  ['50 USC 3605', 'Organization and activities of the National Security Agency', ['NSA Act']],
  ['8 USC 1202(f)', 'Visa records', ['INA 222(f)']],
  ['42 USC 2162', 'Restricted Data under the Atomic Energy Act'],
  ['42 USC 2168', 'Unclassified controlled nuclear information'],
  ['13 USC 9', 'Census information'],
  ['26 USC 6103', 'Tax returns'],
];

/** The statutes we ship. Their short names are general knowledge, one statute a name. */
export const EXEMPTION_STATUTES: readonly ExemptionStatuteRow[] = STATUTES.flatMap(([citation, meaning, called = []]) =>
  [citation, ...called].map((key) => ({
    key,
    citation,
    meaning,
    from: null,
    until: null,
    confidence: key === citation ? ('high' as const) : ('medium' as const),
    source: `${citation} (domain rules section 5, K:h)`,
  })),
);
