import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { SessionSchema, SignInSchema, type SessionView } from '../contract/api.ts';
import type { Instant } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { toHex } from '../core/ids.ts';
import type { Person } from '../core/review/person.ts';
import { personsOf } from '../core/review/persons.ts';
import { utf8 } from '../core/ledger/utf8.ts';
import type { DeskDeps } from './deps.ts';

const COOKIE = 'declass-session';
/** A desk left alone for half an hour asks again who is there (threats A08). */
const IDLE_MS = 30 * 60_000;
/** Twenty tries an hour for one account: enough for a forgetful person, hopeless for guessing. */
const TRIES_AN_HOUR = 20;
const HOUR_MS = 3_600_000;

const msOf = (instant: Instant): number => Date.parse(instant);

/** Who is at the desk, from the session cookie; null when nobody is. */
export async function personAt(deps: DeskDeps, request: FastifyRequest): Promise<Person | null> {
  const id = request.cookies[COOKIE];
  if (id === undefined || id.length !== 64) return null;
  const idHash = hashOfId(deps, id);
  const session = await deps.people.session(idHash);
  if (!session) return null;
  const now = deps.clock.now();
  if (msOf(now) - msOf(session.lastSeenAt) > IDLE_MS) {
    await deps.people.closeSession(idHash);
    return null;
  }
  if (msOf(now) - msOf(session.lastSeenAt) > 60_000) await deps.people.touchSession(idHash, now);
  const account = await deps.people.accountOf(session.person);
  if (!account) return null;
  return personsOf(await deps.acts.ofPersons(), [account])[0] ?? null;
}

/** The person at the desk, or NOT_SIGNED_IN. */
export async function requirePerson(deps: DeskDeps, request: FastifyRequest): Promise<Person> {
  const person = await personAt(deps, request);
  if (!person)
    throw new Failure(
      'NOT_SIGNED_IN',
      'nobody is signed in, or the session has ended',
      'Sign in and try again; nothing was changed.',
    );
  return person;
}

function hashOfId(deps: DeskDeps, id: string): string {
  return toHex(deps.hash(utf8(id)));
}

/** One click is for this machine alone: the other end must be loopback, and no proxy may stand between. */
function isLoopback(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  return (
    (address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1') &&
    request.headers['x-forwarded-for'] === undefined
  );
}

async function view(deps: DeskDeps, request: FastifyRequest, person: Person | null): Promise<SessionView> {
  const accounts = (await deps.people.accounts()).filter(({ sample }) => sample);
  const persons = personsOf(await deps.acts.ofPersons(), accounts);
  return {
    me: person && {
      person: person.id,
      name: person.name,
      roles: person.roles.map(({ role, upTo }) => ({ role, upTo })),
      sample: accounts.some((account) => account.person === person.id),
    },
    samplePeople: isLoopback(request)
      ? accounts.map((account) => ({
          name: account.name,
          displayName: account.displayName,
          roles: persons.find(({ id }) => id === account.person)?.roles.map(({ role }) => role) ?? [],
        }))
      : [],
  };
}

/** Signing in and out. A session id is 32 random bytes, made anew at every sign-in and stored only as its hash. */
export function sessionDoors(app: FastifyInstance, deps: DeskDeps): void {
  const tries = new Map<string, { count: number; since: number }>();
  const countTry = (key: string): void => {
    const now = msOf(deps.clock.now());
    const seen = tries.get(key);
    const entry = seen && now - seen.since < HOUR_MS ? seen : { count: 0, since: now };
    entry.count += 1;
    tries.set(key, entry);
    if (entry.count > TRIES_AN_HOUR)
      throw new Failure(
        'TOO_MANY_TRIES',
        'this account was tried too often',
        'Wait an hour, or ask the administrator.',
      );
  };
  const open = async (person: Person, reply: FastifyReply): Promise<void> => {
    const id = toHex(deps.chance.bytes(32));
    await deps.people.openSession(hashOfId(deps, id), person.id, deps.clock.now());
    reply.setCookie(COOKIE, id, { httpOnly: true, sameSite: 'strict', path: '/' });
  };
  const doors = app.withTypeProvider<ZodTypeProvider>();

  doors.get('/api/session', { schema: { response: { 200: SessionSchema } }, config: { open: true } }, async (request) =>
    view(deps, request, await personAt(deps, request)),
  );

  doors.post(
    '/api/session',
    { schema: { body: SignInSchema, response: { 200: SessionSchema } }, config: { open: true } },
    async (request, reply) => {
      const name = request.body.name.trim().toLowerCase();
      const account = await deps.people.account(name);
      const byClick = account !== null && account.sample && request.body.password === null && isLoopback(request);
      if (!byClick) {
        countTry(name);
        const fits = await deps.passwords.verify(request.body.password ?? '', account?.passwordHash ?? null);
        if (!account || !fits)
          throw new Failure('NOT_SIGNED_IN', 'name and password do not fit', 'Check both and try again.');
        tries.delete(name);
      }
      const person = personsOf(await deps.acts.ofPersons(), [account])[0] ?? null;
      if (!person) throw new Failure('NOT_SIGNED_IN', 'this account names no person', 'Ask the administrator.');
      await open(person, reply);
      return view(deps, request, person);
    },
  );

  doors.delete('/api/session', { config: { open: true } }, async (request, reply) => {
    const id = request.cookies[COOKIE];
    if (id !== undefined) await deps.people.closeSession(hashOfId(deps, id));
    return reply.clearCookie(COOKIE, { path: '/' }).code(204).send();
  });
}
