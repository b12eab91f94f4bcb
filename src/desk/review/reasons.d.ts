import type { RecordView } from '../../contract/api.ts';
import type { Exemption } from '../../core/reading/reading.ts';
type Reason = RecordView['reasons'][number];
/** Reasons that can apply today first, in the server's order; lapsed ones after them. */
export declare function reasonsInOrder(reasons: readonly Reason[]): readonly Reason[];
/** Reasons whose code, meaning or source holds every word asked for; brackets and dots may be left out (`b6`, `14a`). */
export declare function reasonsLike(reasons: readonly Reason[], question: string): readonly Reason[];
/** Every exemption claimed on these pages, each once, in the order in which it is met. */
export declare function exemptionsOn(record: Pick<RecordView, 'excisions'>, [first, last]: readonly [number, number]): readonly Exemption[];
/** Stored text as exemptions, or none. */
export declare function exemptionsFrom(text: string | null): readonly Exemption[];
export {};
