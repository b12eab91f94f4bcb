/** Proof that a leaf lies in a log, as a text file that travels beside the thing proved (C2SP tlog-proof v1). */
import { fromBase64, toBase64 } from './base64.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^53 leaves is 53 hashes deep; the specification's own limit is 63. */
const MAX_HASHES = 63;

export interface TlogProof {
  /** Position of the leaf, from 0. */
  readonly index: number;
  /** From the leaf's sibling upwards, 32 bytes each. */
  readonly hashes: readonly Uint8Array[];
  /** The signed note of the head that the proof leads to, verbatim. */
  readonly checkpoint: string;
}

/** The file's text. */
export function writeTlogProof(proof: TlogProof): string {
  return [HEADER, `index ${proof.index}`, ...proof.hashes.map(toBase64), '', proof.checkpoint].join('\n');
}

/** The proof in a file's text, or null when it is none. An `extra` line is allowed and passed over. */
export function parseTlogProof(text: string): TlogProof | null {
  const split = text.indexOf('\n\n');
  if (split < 0) return null;
  const [header, ...lines] = text.slice(0, split).split('\n');
  if (lines[0]?.startsWith('extra ')) {
    if (!fromBase64(lines[0].slice('extra '.length))) return null;
    lines.shift();
  }
  const digits = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? '')?.[1];
  const index = Number(digits);
  if (header !== HEADER || digits === undefined || !Number.isSafeInteger(index) || lines.length > MAX_HASHES)
    return null;
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== 32) return null;
    hashes.push(hash);
  }
  return { index, hashes, checkpoint: text.slice(split + 2) };
}
