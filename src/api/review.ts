import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  ChangeExcisionSchema,
  CorrectMarkSchema,
  CorrectSchema,
  DecideSchema,
  PlaceExcisionSchema,
  RecordViewSchema,
  RemoveExcisionSchema,
  RequestReleaseSchema,
  SendOnSchema,
  SignOffSchema,
  WithdrawCorrectionSchema,
  type Correct,
  type RecordView,
} from '../contract/api.ts';
import { Failure } from '../core/failure.ts';
import type { Evidence } from '../core/evidence.ts';
import { toThousandths } from '../core/geometry.ts';
import { asActId, asSha256, type ActId, type RecordId, type Sha256 } from '../core/ids.ts';
import type { Person } from '../core/review/person.ts';
import type { StoredPage } from '../ports/records.ts';
import type { Done } from '../work/review-docket.ts';
import { correctReading, withdrawCorrection } from '../work/correct-reading.ts';
import {
  changeExcision,
  decidePart,
  placeExcisions,
  removeExcision,
  requestRelease,
  sendOn,
  signOff,
} from '../work/review.ts';
import type { DeskDeps } from './deps.ts';
import { presentRecord } from './present.ts';
import { recordIdOf, recordState } from './record-state.ts';
import { requirePerson } from './session.ts';

const RecordParams = z.object({ id: z.string().max(64) });
const ExcisionParams = z.object({ id: z.string().max(64), excision: z.string().max(64) });
const CorrectionParams = z.object({ id: z.string().max(64), correction: z.string().max(64) });
const answers = { 200: RecordViewSchema };

/** Doors that change the review. Each answers with the record as it stands after. */
export function reviewDoors(app: FastifyInstance, deps: DeskDeps): void {
  const doors = app.withTypeProvider<ZodTypeProvider>();
  const act = async (
    request: FastifyRequest,
    idText: string,
    does: (person: Person, record: RecordId) => Promise<Done>,
  ): Promise<RecordView> => {
    const person = await requirePerson(deps, request);
    const id = recordIdOf(idText);
    const done = await does(person, id);
    if (!done.ok)
      throw new Failure(done.code, done.why, 'Open the record again to see how it stands; nothing was changed.');
    return presentRecord(deps, person, await recordState(deps, person, id));
  };

  doors.post(
    '/api/records/:id/excisions',
    { schema: { params: RecordParams, body: PlaceExcisionSchema, response: answers } },
    (request) =>
      act(request, request.params.id, (person, record) =>
        placeExcisions(deps, person, record, {
          ...request.body,
          act: actOf(request.body.act),
          raster: hashOf(request.body.raster),
        }),
      ),
  );
  doors.put(
    '/api/records/:id/excisions/:excision',
    { schema: { params: ExcisionParams, body: ChangeExcisionSchema, response: answers } },
    (request) =>
      act(request, request.params.id, (person, record) =>
        changeExcision(deps, person, record, {
          ...request.body,
          act: actOf(request.body.act),
          raster: hashOf(request.body.raster),
          replaces: actOf(request.body.replaces),
          excision: actOf(request.params.excision),
        }),
      ),
  );
  doors.delete(
    '/api/records/:id/excisions/:excision',
    { schema: { params: ExcisionParams, body: RemoveExcisionSchema, response: answers } },
    (request) =>
      act(request, request.params.id, (person, record) =>
        removeExcision(deps, person, record, {
          act: actOf(request.body.act),
          replaces: actOf(request.body.replaces),
          excision: actOf(request.params.excision),
        }),
      ),
  );
  doors.post(
    '/api/records/:id/decisions',
    { schema: { params: RecordParams, body: DecideSchema, response: answers } },
    (request) =>
      act(request, request.params.id, (person, record) =>
        decidePart(deps, person, record, {
          ...request.body,
          act: actOf(request.body.act),
          replaces: request.body.replaces === null ? null : actOf(request.body.replaces),
        }),
      ),
  );
  doors.post(
    '/api/records/:id/marks',
    { schema: { params: RecordParams, body: CorrectMarkSchema, response: answers } },
    (request) =>
      act(request, request.params.id, (person, record) =>
        correctReading(deps, person, record, {
          act: actOf(request.body.act),
          correction: {
            what: 'mark',
            mark: request.body.mark,
            state: request.body.state,
            value: request.body.value,
          },
        }),
      ),
  );
  doors.post(
    '/api/records/:id/corrections',
    { schema: { params: RecordParams, body: CorrectSchema, response: answers } },
    (request) =>
      act(request, request.params.id, async (person, record) => {
        const { body } = request;
        const seen = seenOn(await deps.records.pages(record));
        const { correction } = body;
        return correctReading(deps, person, record, {
          act: actOf(body.act),
          reading: hashOf(body.reading),
          correction: correction.what === 'missed-mark' ? { ...correction, at: seen(correction.at) } : correction,
          replaces: body.replaces === undefined || body.replaces === null ? body.replaces : actOf(body.replaces),
          authority: body.authority,
          evidence: body.evidence?.map(seen),
        });
      }),
  );
  doors.delete(
    '/api/records/:id/corrections/:correction',
    { schema: { params: CorrectionParams, body: WithdrawCorrectionSchema, response: answers } },
    (request) =>
      act(request, request.params.id, (person, record) =>
        withdrawCorrection(deps, person, record, {
          act: actOf(request.body.act),
          reading: hashOf(request.body.reading),
          correction: actOf(request.params.correction),
        }),
      ),
  );
  doors.post(
    '/api/records/:id/send-on',
    { schema: { params: RecordParams, body: SendOnSchema, response: answers } },
    (request) =>
      act(request, request.params.id, (person, record) =>
        sendOn(deps, person, record, { act: actOf(request.body.act), digest: hashOf(request.body.digest) }),
      ),
  );
  doors.post(
    '/api/records/:id/sign-off',
    { schema: { params: RecordParams, body: SignOffSchema, response: answers } },
    (request) =>
      act(request, request.params.id, (person, record) =>
        signOff(deps, person, record, {
          act: actOf(request.body.act),
          digest: hashOf(request.body.digest),
          verdict: request.body.verdict,
          excision: request.body.excision === null ? null : actOf(request.body.excision),
        }),
      ),
  );
  doors.post(
    '/api/records/:id/release',
    { schema: { params: RecordParams, body: RequestReleaseSchema, response: { 202: RecordViewSchema } } },
    async (request, reply) =>
      reply
        .code(202)
        .send(
          await act(request, request.params.id, (person, record) =>
            requestRelease(deps, person, record, { act: actOf(request.body.act), digest: hashOf(request.body.digest) }),
          ),
        ),
  );
}

/** Places in pixels of the pages' rasters as evidence. A page that is not there is refused where the correction is decided. */
function seenOn(
  pages: readonly StoredPage[],
): (place: NonNullable<Correct['evidence']>[number]) => Evidence & { readonly page: number } {
  return ({ page, box, lines }) => {
    const size = pages.find((one) => one.page === page);
    return {
      page,
      ...(box && size ? { box: toThousandths(box, size.widthPx, size.heightPx) } : {}),
      ...(lines ? { lines: [lines[0], lines[1]] as const } : {}),
    };
  };
}

function actOf(text: string): ActId {
  const id = asActId(text.toLowerCase());
  if (id === null) throw new Failure('BODY_INVALID', 'an act id is no UUID', 'Make one with crypto.randomUUID().');
  return id;
}

function hashOf(text: string): Sha256 {
  const hash = asSha256(text);
  if (hash === null)
    throw new Failure(
      'BODY_INVALID',
      'a hash is not 64 lowercase hex digits',
      'Take it from the record as it was given.',
    );
  return hash;
}
