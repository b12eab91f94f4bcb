/** A memorandum of conversation, two pages, under the general declassification schedule. People, places and business are invented. */
import type { Chance } from './chance.ts';
import { Sheet } from './sheet.ts';

const FIRST = [
  'Mr. Odell opened by saying that the Embassy had heard of the new rules for the free port only from the newspapers, and asked whether they would apply to the three American firms already there.',
  'Minister Lascaris replied that they would not, so long as the firms kept to the agreements of 1969. He added, in confidence, that a group of deputies had asked for the papers of the Halcyon Mining Company, and that he would hold them back until the budget was passed.',
  'Mr. Odell thanked the Minister and said that he would report this to Washington. He asked that the Embassy be told before any papers were given out.',
] as const;
const SECOND = [
  'The Minister then spoke of the harbor loan. He thought the bank wished to see a plan for the southern mole before June. Mr. Odell said that this was our understanding too.',
  'On leaving, the Minister remarked that he would be in New York from April 20, and would be glad to see Mr. Brandt there.',
] as const;

/** Two pages. */
export function memorandumPages(chance: Chance): readonly Sheet[] {
  const first = new Sheet(chance, -0.6);
  first.type('DEPARTMENT OF STATE', 900, 200, { font: 'stamp', scale: 1.2 });
  first.type('Memorandum of Conversation', 880, 290, { font: 'cutive', scale: 1.2 });
  first.mark('SECRET', 1180, 400, 'plain', { scale: 1.3 });
  first.type('DATE: February 18, 1975', 1450, 520);
  first.type('SUBJECT:      Free Port Rules and the Harbor Loan', 300, 640);
  first.type('PARTICIPANTS: Minister of Finance Andreas Lascaris', 300, 740);
  first.type('              Mr. Paul Odell, Economic Counselor', 300, 800);
  first.type('COPIES TO:    EUR, EB, L, Embassy Mirova', 300, 900);
  first.rule(280, 950, 2280);
  let y = 1080;
  for (const paragraph of FIRST) y = first.block(paragraph, 300, y, 64, { indent: 5 }) + 44;
  first.stamp(
    [
      'CLASSIFIED BY P. ODELL',
      'SUBJECT TO GENERAL DECLASSIFICATION',
      'SCHEDULE OF EXECUTIVE ORDER 11652',
      'DECLASSIFIED ON DEC 31, 1983',
    ],
    300,
    2700,
    0.8,
  );
  first.type('EUR/SE:PDOdell:rtm', 300, 3040, { pitch: 12 });
  first.mark('SECRET', 1180, 3170, 'plain', { scale: 1.3 });
  const second = new Sheet(chance, 0.5);
  second.mark('SECRET', 1180, 200, 'plain', { scale: 1.3 });
  second.type('-2-', 1250, 320);
  y = 480;
  for (const paragraph of SECOND) y = second.block(paragraph, 300, y, 64, { indent: 5 }) + 44;
  second.mark('SECRET', 1180, 3170, 'plain', { scale: 1.3 });
  return [first, second];
}
