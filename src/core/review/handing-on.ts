/** Sending on, second sign-off, and asking for a release: each names the digest of exactly what it covers. */
import type { ActId, PersonId, ReleaseId, Sha256 } from '../ids.ts';
import type { Deciding, Docket, Doing, Refusal } from './doing.ts';
import { digestNow, levelOn, newAct, refuse, unlessAllowed } from './doing.ts';
import { obstaclesOn } from './obstacles.ts';
import { mayRecord } from './policy/record.ts';
import { mayRelease } from './policy/release.ts';
import { maySignOff } from './policy/sign-off.ts';
import { changesAfter } from './review.ts';
import type { Change } from './review.ts';

/** Hands on for second sign-off what the digest names. Refuses NOT_ALLOWED, CONFLICT. */
export function sendOn(docket: Docket, doing: Doing, digest: Sha256): Deciding {
  const no = unlessAllowed(mayRecord(doing.by, 'send-on', { level: levelOn(docket) }));
  if (no) return no;
  const obstacles = obstaclesOn(docket);
  if (obstacles.length > 0) return refuse('CONFLICT', obstacles.join(' '));
  if (digest !== digestNow(docket))
    return refuse('CONFLICT', 'Something changed since the record was opened. Look at it again and send it on then.');
  if (docket.state.sentOn?.isCurrent && docket.state.sentOn.digest === digest)
    return refuse('CONFLICT', 'The record is already with the second person.');
  return { append: [newAct(doing, 'review.sent-on', { digest })] };
}

export interface Verdict {
  readonly digest: Sha256;
  readonly verdict: 'agree' | 'object';
  /** What is objected to, or null for the whole. */
  readonly excision: ActId | null;
  /** Single-use, 32 bytes in hex (threats A04). */
  readonly nonce: string;
}

/** The second person agrees to, or objects to, exactly what was sent on. Refuses NOT_ALLOWED, CONFLICT with what changed. */
export function signOff(docket: Docket, doing: Doing, { digest, verdict, excision, nonce }: Verdict): Deciding {
  const { state } = docket;
  const no = unlessAllowed(maySignOff(doing.by, verdict, { level: levelOn(docket), workers: state.workers }));
  if (no) return no;
  const { sentOn, signOff: before } = state;
  if (!sentOn) return refuse('CONFLICT', 'The record has not been sent on for second sign-off.');
  if (!sentOn.isCurrent || sentOn.digest !== digest || digestNow(docket) !== digest)
    return stale(docket, sentOn.index, 'it was sent on');
  if (verdict === 'object') {
    if (excision !== null && !state.excisions.some((one) => one.id === excision))
      return refuse('NOT_FOUND', 'That withholding does not stand.');
    return { append: [newAct(doing, 'sign-off.objected', { digest, excision })] };
  }
  if (before?.verdict === 'agreed' && !before.isVoid && before.index > sentOn.index)
    return refuse('CONFLICT', 'The second sign-off is already given.');
  return { append: [newAct(doing, 'sign-off.agreed', { digest, nonce })] };
}

/** Asks for a release of what was signed. Refuses NOT_ALLOWED, CONFLICT with what is missing or changed. */
export function requestRelease(
  docket: Docket,
  doing: Doing,
  { digest, release }: { readonly digest: Sha256; readonly release: ReleaseId },
): Deciding {
  const no = unlessAllowed(mayRelease(doing.by, 'request', { level: levelOn(docket) })) ?? whyNotSigned(docket, digest);
  if (no) return no;
  const newest = docket.state.releases.at(-1);
  if (newest?.state === 'requested') return refuse('CONFLICT', 'A release of this record is already being made.');
  if (newest?.state === 'published' && newest.digest === digest) return refuse('CONFLICT', 'This is already released.');
  return { append: [newAct(doing, 'release.requested', { release, digest })] };
}

/**
 * Why what the digest names may not leave, or null when two persons stand behind it: decided and sent on by one who
 * still may, signed by another who still may, and nothing changed since (threats A01 to A03). Asked again before a
 * release is published.
 */
export function whyNotSigned(docket: Docket, digest: Sha256): { readonly refuse: Refusal } | null {
  const { state, personOf } = docket;
  const { sentOn, signOff: signed } = state;
  const level = levelOn(docket);
  const obstacles = obstaclesOn(docket);
  if (obstacles.length > 0) return refuse('CONFLICT', obstacles.join(' '));
  if (!sentOn || !signed) return refuse('CONFLICT', 'The second sign-off is missing.');
  if (signed.verdict === 'objected') return refuse('CONFLICT', 'The second person objected.');
  if (signed.isVoid || signed.digest !== digest || digestNow(docket) !== digest)
    return stale(docket, signed.index, 'it was signed');
  const reviewer = held(personOf, sentOn.by);
  if (!reviewer || !mayRecord(reviewer, 'send-on', { level }).allowed)
    return refuse(
      'NOT_ALLOWED',
      'The reviewer who sent this on no longer has that role. Another reviewer must send it on again.',
    );
  const approver = held(personOf, signed.by);
  if (!approver || !maySignOff(approver, 'agree', { level, workers: state.workers }).allowed)
    return refuse('NOT_ALLOWED', 'The person who signed no longer may. Another approver must sign.');
  return null;
}

/** Says which of what was covered changed since. */
function stale(docket: Docket, index: number, since: string): { readonly refuse: Refusal } {
  const changes = changesAfter(docket.state, index);
  if (!changes.length) return refuse('CONFLICT', 'This is not what stands now. Open the record again.');
  const what = [...new Set(changes.map(named))].join(', ');
  return refuse('CONFLICT', `Changed since ${since}: ${what}. It must be sent on and signed again.`);
}

function named(change: Change): string {
  if (change.kind === 'reading.made') return 'the pages themselves';
  if (change.kind === 'decision.made' || change.kind === 'decision.withdrawn')
    return `the decision on part ${change.part ?? ''}`;
  if (!change.kind.startsWith('excision.'))
    return change.part === null ? 'what was put right in the reading' : `what was put right of part ${change.part}`;
  return change.page === null ? 'something withheld' : `what is withheld on page ${change.page}`;
}

function held(personOf: Docket['personOf'], id: PersonId | null): ReturnType<Docket['personOf']> {
  return id === null ? null : personOf(id);
}
