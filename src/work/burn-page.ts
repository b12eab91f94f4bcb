import type { PixelBox } from '../core/evidence.ts';
import { Failure } from '../core/failure.ts';
import { labelOf } from '../core/orders/exemption-codes.ts';
import { areaOf, burnPixels, type BurnedPixels } from '../core/release/burn-pixels.ts';
import type { PlannedPage } from '../core/release/plan.ts';
import type { Derived } from '../ports/derived.ts';
import type { Png } from '../ports/png.ts';
import type { Raster } from '../ports/rasters.ts';

/**
 * The pixels of one page after the burn. What is given back holds nothing of the page as it was: the raster that was
 * reviewed does not leave this function. Fails RELEASE_REFUSED when an excision was placed on another raster or lies
 * off the page (threats L14), NOT_FOUND and STORE_CORRUPT as the store does.
 */
export async function burnPage(
  deps: { readonly derived: Derived; readonly png: Png },
  page: PlannedPage,
): Promise<BurnedPixels> {
  return burnRaster(await deps.png.decode(await deps.derived.read(page.raster)), page);
}

/** The burn itself, of pixels already decoded. Fails RELEASE_REFUSED as `burnPage` does. */
export function burnRaster(raster: Raster, page: PlannedPage): BurnedPixels {
  const areas = page.excisions.map((excision): PixelBox => {
    if (excision.raster !== page.raster) throw misplaced(page, 'was placed on another image');
    if (excision.wholePage) return [0, 0, raster.widthPx, raster.heightPx];
    const area = areaOf(excision.box, page.codecMarginPx, raster);
    if (area[0] >= area[2] || area[1] >= area[3]) throw misplaced(page, 'lies off the page');
    return area;
  });
  return burnPixels(
    raster,
    areas,
    page.excisions.map(({ exemptions }) => labelOf(exemptions)),
  );
}

function misplaced(page: PlannedPage, what: string): Failure {
  return new Failure(
    'RELEASE_REFUSED',
    `an excision of page ${page.sourcePage} ${what}`,
    'Look at the page again and place the excision anew.',
  );
}
