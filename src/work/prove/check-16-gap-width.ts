import { passed, refused, type Check } from './check.ts';

/** Threats W3: at 300 dpi 60 px, which is six letters of a typewriter's twelve to the inch and more. */
const LEAST_IN = 0.2;

/** No gap is so narrow that what stood there can be guessed from its width alone (threats W3; candidates are not counted yet). */
export const gapWidth: Check = {
  number: 16,
  name: 'no gap is narrower than it may be',
  readers: () => ['geometry'],
  async run({ pages }) {
    let count = 0;
    for (const { planned, burned } of pages)
      for (const { box, wholePage } of planned.excisions) {
        count += 1;
        if (!wholePage && box[2] - box[0] < LEAST_IN * burned.dpi)
          return refused('GAP_GUESSABLE', burned.page, 'a gap narrower than a fifth of an inch');
      }
    return passed(`${count} gaps`);
  },
  specimens: (context) => {
    const page = context.pages.find(({ planned }) => planned.excisions.some(({ wholePage }) => !wholePage));
    if (!page) return [];
    const excisions = page.planned.excisions.map((excision) => ({
      ...excision,
      box: [excision.box[0], excision.box[1], excision.box[0] + 3, excision.box[3]] as const,
    }));
    return [{ ...context, pages: [{ ...page, planned: { ...page.planned, excisions } }] }];
  },
};
