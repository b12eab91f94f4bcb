import type { Finding, FindingCode } from './reading.ts';

/** One finding. The message says what to look at and what would settle it, and names no person. */
export function finding(
  code: FindingCode,
  part: string | null,
  message: string,
  proposes: string | null,
  evidence: Finding['evidence'],
): Finding {
  return { code, part, message, proposes, evidence };
}
