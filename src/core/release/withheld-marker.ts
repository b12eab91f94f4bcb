import { labelOf } from '../orders/exemption-codes.ts';
import type { Exemption } from '../reading/reading.ts';
import type { Extent } from '../review/excision.ts';
import { extentWords } from '../review/snap.ts';

/**
 * The text that stands in the place of what is withheld, e.g. `[withheld: (b)(1) 1.4(d); 1½ lines]`. Told from the
 * decided fields alone, so that two hidden words of any length give the same marker (threats L30).
 */
export function withheldMarker(exemptions: readonly Exemption[], extent: Extent): string {
  return `[withheld: ${labelOf(exemptions)}; ${extentWords(extent)}]`;
}
