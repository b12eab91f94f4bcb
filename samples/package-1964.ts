/** The package of two letters with its slip and stamps. People, places and business are invented. */
import type { Chance } from './chance.ts';
import { Sheet } from './sheet.ts';

const COVER_BODY = [
  'Here is a copy of a letter I have sent to Martin Hale, setting out his instructions for the talk he is to have with Minister Orsini on Wednesday.',
  'Your draft note on the Cape Verro station was well received here. We think it better to wait for the answer on the fishing patrols before deciding where a formal note of this kind should fit.',
] as const;
const LETTER_FIRST = [
  'I am sending you for your guidance in connection with your meeting with Minister Orsini on Wednesday copies of the most recent messages between the President and Premier Valdez.',
  '1. For the present we should hold to our course, which is to obtain an assurance that the patrol boats will be withdrawn from the Verro banks within sixty days, in return for which we would be prepared to reopen the port of Salinas to their trawlers.',
  '2. The relay station at Cape Verro is not to be mentioned unless the Minister raises it. If he does, you may say that its lease runs to June 1967 and that no change is planned. You should not confirm the number of technicians, which our Embassy puts at forty.',
  '3. You should know that the overflights of the northern islands were stopped two days ago. There is no objection to your using this in the talk, but avoid any implication that it is a guide to our future conduct.',
] as const;
const LETTER_SECOND = [
  '4. If the Minister speaks of the so-called agreement of Santa Livia, you will of course say that we were no party to it, and that it cannot bind the fishing commission.',
  '5. The note which Leland Croft suggested is an able statement of our position, and you may draw upon it. We have gone over it here and done a little editing, which is shown in the copy attached.',
  'Good luck with your talk, and let us know as soon as you can of any shift in their position, particularly on the patrol boats.',
] as const;

const REVIEW_FORM = (reviewer: string, date: string): readonly string[] => [
  'DEPARTMENT OF STATE A/CDC/MR',
  '',
  `REVIEWED by ${reviewer} DATE ${date}`,
  '( ) RELEASE ( ) DECLASSIFY',
  '( ) EXCISE ( ) DECLASSIFY in PART',
  '( ) DENY ( ) Non-responsive info.',
  'FOI, EO or PA exemptions (b)(1)',
  'TS authority to:',
  '( ) CLASSIFY as _____, OADR',
  '( ) DOWNGRADE TS to ( ) S or ( ) C, OADR',
];
const RELEASE_STAMP: readonly string[] = [
  'DEPARTMENT OF STATE IS/FPC/CDR',
  'DATE: 6/2/92',
  '(X) RELEASE    (X) DECLASSIFY',
  '( ) EXCISE     ( ) DECLASSIFY',
  '( ) DENY           IN PART',
  '( ) DELETE Non-Responsive Info',
  'FOIA Exemptions',
  'PA Exemptions',
  'MR Cases Only:',
  'EO Citations     TS authority to:',
  '( ) CLASSIFY as ( ) S or ( ) C OADR',
  '( ) DOWNGRADE TS to ( ) S or ( ) C OADR',
];

function slip(chance: Chance): Sheet {
  const sheet = new Sheet(chance, -0.5);
  sheet.type('02417', 2000, 180, { font: 'cutive' });
  sheet.type('1964/03/09', 1940, 250, { font: 'cutive' });
  sheet.type('DOWNGRADE', 300, 330, { font: 'stamp', scale: 1.2 });
  sheet.mark('SECRET', 300, 410, 'struck', { font: 'stamp', scale: 1.2 });
  sheet.type('OADR', 560, 410, { font: 'stamp', scale: 1.2 });
  sheet.hand('E 114', 1500, 420);
  sheet.hand('B1A5', 1500, 520);
  sheet.mark('SECRET', 1180, 640, 'struck', { font: 'stamp', scale: 1.6 });
  sheet.mark('EXCISE', 320, 760, 'struck', { font: 'stamp', scale: 1.3 });
  sheet.hand('1 copy of each letter (to Hale & Croft)', 420, 980, 70);
  sheet.hand('to Mrs. Danner for Mr. Whitlock', 420, 1090, 70);
  sheet.hand('JRT 5/11', 1750, 1220, 70);
  sheet.hand('Return to S/S', 420, 1340, 70);
  sheet.hand('letters mentioned were returned to Mr. Poole', 420, 1450, 64);
  sheet.stamp(RELEASE_STAMP, 1350, 1680, -2.5);
  sheet.stamp(REVIEW_FORM('JRT', '5-11-88'), 260, 1760, 1.8);
  sheet.type('ATTACHMENT 1307-W', 1400, 2780, { font: 'cutive' });
  sheet.type('C.A.NO 87-0412', 1400, 2850, { font: 'cutive' });
  sheet.mark('SECRET', 1180, 3180, 'struck', { font: 'stamp', scale: 1.6 });
  return sheet;
}

function cover(chance: Chance): Sheet {
  const sheet = new Sheet(chance, 0.7);
  sheet.mark('SECRET', 1180, 170, 'struck', { font: 'stamp', scale: 1.6 });
  sheet.type('March 9, 1964', 1650, 420);
  sheet.mark('TOP SECRET', 300, 420, 'struck', { scale: 1.1 });
  sheet.type('Dear Leland:', 300, 620);
  let y = 760;
  for (const paragraph of COVER_BODY) y = sheet.block(paragraph, 300, y, 64, { indent: 5 }) + 60;
  sheet.type('With warm regards.', 450, y);
  sheet.type('Sincerely,', 1450, y + 160);
  sheet.hand('Thomas R. Ellery', 1420, y + 300, 84, -5);
  sheet.type('Thomas R. Ellery', 1450, y + 400);
  sheet.type('Attachment.', 300, y + 560);
  [
    'The Honorable',
    'Leland Croft,',
    'United States Representative',
    'to the Fisheries Commission,',
    '11 Harbor Street,',
    'New York, New York.',
  ].forEach((line, row) => sheet.type(line, 300, y + 700 + row * 58));
  sheet.stamp(REVIEW_FORM('JRT', '5-11-88'), 1420, y + 760, -1.5);
  sheet.mark('TOP SECRET', 300, 3120, 'struck', { scale: 1.1 });
  sheet.mark('SECRET', 1180, 3200, 'struck', { font: 'stamp', scale: 1.6 });
  return sheet;
}

function letterFirst(chance: Chance): Sheet {
  const sheet = new Sheet(chance, -0.9);
  sheet.stamp(REVIEW_FORM('JRT', '5-11-88'), 230, 260, 1.2);
  sheet.stamp(RELEASE_STAMP, 1400, 240, -1.6);
  sheet.type('March 9, 1964', 1650, 1010);
  sheet.type('Dear Martin:', 300, 1100);
  let y = 1220;
  for (const paragraph of LETTER_FIRST) y = sheet.block(paragraph, 300, y, 64, { indent: 5, leading: 58 }) + 34;
  ['The Honorable', 'Martin Hale,', 'American Embassy,', 'Salinas.'].forEach((line, row) =>
    sheet.type(line, 300, 2930 + row * 56),
  );
  sheet.hand('B1 A5', 2050, 3060);
  sheet.hand('5/11', 2080, 3170);
  return sheet;
}

function letterSecond(chance: Chance): Sheet {
  const sheet = new Sheet(chance, 0.4);
  sheet.type('- 2 -', 1230, 240);
  let y = 420;
  for (const paragraph of LETTER_SECOND) y = sheet.block(paragraph, 300, y, 64, { indent: 5 }) + 48;
  sheet.type('With warm regards.', 450, y);
  sheet.type('Sincerely,', 1450, y + 150);
  sheet.hand('Thomas R. Ellery', 1420, y + 290, 84, -4);
  sheet.type('Thomas R. Ellery', 1450, y + 390);
  sheet.type('Attachments.', 300, y + 560);
  sheet.type('Copy to: Leland Croft', 300, y + 660);
  sheet.type('FI:TRE:mk', 300, y + 760);
  sheet.hand('B1A5', 2000, 3000);
  sheet.hand('(b)(1)', 2000, 3110);
  return sheet;
}

/** The four pages, drawn. */
export function packagePages(chance: Chance): readonly Sheet[] {
  return [slip(chance), cover(chance), letterFirst(chance), letterSecond(chance)];
}

/** The same package as a typist would transcribe it, struck words between tildes. */
export function packageTranscript(): string {
  const form = REVIEW_FORM('JRT', '5-11-88').map((line) => line.replaceAll('( )', '()'));
  const release = RELEASE_STAMP.map((line) => line.replaceAll('( )', '()').replaceAll(/ {2,}/g, ' ').trim());
  return (
    [
      '02417',
      '1964/03/09',
      'DOWNGRADE\n~~SECRET~~ OADR',
      'E 114\nB1A5',
      '~~SECRET~~',
      '~~EXCISE~~',
      '1 copy of each letter (to Hale & Croft)\nto Mrs. Danner for Mr. Whitlock',
      'JRT 5/11',
      'Return to S/S\nletters mentioned were\nreturned to Mr. Poole',
      release.join('\n'),
      form.join('\n'),
      'ATTACHMENT 1307-W\nC.A.NO 87-0412',
      '~~SECRET~~',
      '~~SECRET~~',
      'March 9, 1964',
      '~~TOP SECRET~~',
      'Dear Leland:',
      ...COVER_BODY,
      'With warm regards.',
      'Sincerely,',
      'Thomas R. Ellery',
      'Attachment.',
      'The Honorable\nLeland Croft,\nUnited States Representative\nto the Fisheries Commission,\n11 Harbor Street,\nNew York, New York.',
      form.join('\n'),
      '~~TOP SECRET~~',
      '~~SECRET~~',
      form.join('\n'),
      release.join('\n'),
      'March 9, 1964',
      'Dear Martin:',
      ...LETTER_FIRST,
      'The Honorable\nMartin Hale,\nAmerican Embassy,\nSalinas.',
      'B1 A5',
      '5/11',
      '- 2 -',
      ...LETTER_SECOND,
      'With warm regards.',
      'Sincerely,',
      'Thomas R. Ellery',
      'Attachments.',
      'Copy to: Leland Croft',
      'FI:TRE:mk',
      'B1A5',
      '(b)(1)',
    ].join('\n\n') + '\n'
  );
}
