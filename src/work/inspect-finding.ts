/** One way in which a PDF gives away, or may give away, what it does not show. */
export interface InspectFinding {
  /** Leak class of docs: `L01` to `L48`. */
  readonly threat: string;
  /** From 1; null when it is about the file. */
  readonly page: number | null;
  /** Points from the top left of the page. */
  readonly box: readonly [number, number, number, number] | null;
  readonly what: string;
  /** How many words or things can be got back. */
  readonly recoverable: number;
  /** False for what every scan has and is only worth knowing. */
  readonly isLeak: boolean;
  /** What can be got back, only when asked for. */
  readonly shown: string | null;
}
/** A finding about the whole file. */
export function fileFinding(threat: string, what: string, recoverable: number, isLeak = true): InspectFinding {
  return { threat, page: null, box: null, what, recoverable, isLeak, shown: null };
}
