import { Failure } from '../../core/failure.ts';
import { toHex, type Sha256 } from '../../core/ids.ts';
import { altered, passed, refused, type Check } from './check.ts';

const ZEROS = '0'.repeat(64) as Sha256;

/** Every page released is the raster that was reviewed, byte for byte, and every excision was drawn on it. */
export const originalsUnchanged: Check = {
  number: 4,
  name: 'the rasters reviewed are the rasters kept',
  readers: () => ['private store'],
  async run({ input, deps }) {
    const reading = input.acts.findLast((act) => act.kind === 'reading.made');
    const rasters = reading?.kind === 'reading.made' ? reading.payload.rasters : null;
    if (!rasters) return refused('ORIGINAL_CHANGED', null, 'the ledger does not say what was read');
    for (const [index, planned] of input.plan.pages.entries()) {
      const page = index + 1;
      if (rasters[planned.sourcePage - 1] !== planned.raster)
        return refused('ORIGINAL_CHANGED', page, 'the page was made anew after the review');
      if (
        planned.excisions.some((excision) => excision.raster !== planned.raster || excision.page !== planned.sourcePage)
      )
        return refused('ORIGINAL_CHANGED', page, 'an excision was drawn on another raster');
      const bytes = await deps.derived.read(planned.raster).catch((error: unknown) => {
        if (error instanceof Failure && (error.code === 'STORE_CORRUPT' || error.code === 'NOT_FOUND')) return null;
        throw error;
      });
      if (!bytes || toHex(deps.hash(bytes)) !== planned.raster)
        return refused('ORIGINAL_CHANGED', page, 'the raster is not what was reviewed');
    }
    return passed(`${input.plan.pages.length} rasters hashed again`);
  },
  specimens: (context) => {
    const { plan } = context.input;
    const [first, ...rest] = plan.pages;
    return first ? [altered(context, { plan: { ...plan, pages: [{ ...first, raster: ZEROS }, ...rest] } })] : [];
  },
};
