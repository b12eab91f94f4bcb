/** A telegram with its distribution block, group stamp and a later release line. People, places and business are invented. */
import type { Chance } from './chance.ts';
import { Sheet } from './sheet.ts';

const BODY = [
  '1. SUMMARY: PORT DIRECTOR MERIDEW TOLD ECON OFFICER MARCH 3 THAT HIS GOVERNMENT WILL NOT RENEW THE TUNA CONVENTION BEFORE THE MAY ELECTIONS. HE ASKED THAT WE NOT PRESS THE MATTER IN PUBLIC.',
  '2. MERIDEW, WHO SPOKE WITH UNUSUAL FRANKNESS, SAID THE CABINET IS DIVIDED BETWEEN THOSE WHO WANT THE PATROL FEES AND THOSE WHO FEAR LOSS OF THE CANNERY LOAN. HE PUT THE FEES AT TWO MILLION A YEAR.',
  '3. COMMENT: EMBASSY BELIEVES THE OFFER OF LAST NOVEMBER SHOULD STAND WITHOUT CHANGE. WE RECOMMEND DEPARTMENT INSTRUCT DELEGATION ACCORDINGLY.',
  '4. REQUEST GUIDANCE BY MARCH 12.',
] as const;

/** One page. */
export function telegramPages(chance: Chance): readonly Sheet[] {
  const sheet = new Sheet(chance, 0.3);
  sheet.type('DEPARTMENT OF STATE', 760, 190, { font: 'stamp', scale: 1.3 });
  sheet.type('TELEGRAM', 1700, 190, { font: 'stamp', scale: 1.5 });
  sheet.mark('CONFIDENTIAL', 300, 330, 'struck', { scale: 1.2 });
  sheet.type('PAGE 01  SALINA 00614  041710Z', 1200, 330);
  sheet.rule(280, 370, 2280);
  sheet.type('47', 300, 440);
  sheet.type('ACTION ARA-20', 300, 500);
  sheet.type('INFO OCT-01 EUR-20 COA-02 E-15 COM-08 INR-08 NSC-10 L-03 RSR-01 /088 W', 300, 560, { pitch: 12 });
  sheet.type('-------------------- 082114', 1200, 620);
  sheet.type('R 041630Z MAR 71', 300, 700);
  sheet.type('FM AMEMBASSY SALINAS', 300, 760);
  sheet.type('TO SECSTATE WASHDC 2290', 300, 820);
  sheet.type('INFO AMCONSUL PORT VERRO', 300, 880);
  sheet.type('C O N F I D E N T I A L SALINAS 0614', 300, 980);
  sheet.type('SUBJECT: TUNA CONVENTION', 300, 1080);
  sheet.type('REF: STATE 031877', 300, 1140);
  let y = 1260;
  for (const paragraph of BODY) y = sheet.block(paragraph, 300, y, 66, { leading: 60 }) + 30;
  sheet.type('HARGROVE', 300, y + 40);
  sheet.stamp(['GROUP 3', 'DOWNGRADED AT 12 YEAR INTERVALS;', 'NOT AUTOMATICALLY DECLASSIFIED'], 300, 2780, 1.5);
  sheet.stamp(['DECLASSIFIED', 'Authority NND 714023', 'By KMR NARA Date 8/14/97'], 1480, 2700, -3);
  sheet.mark('CONFIDENTIAL', 980, 3160, 'struck', { scale: 1.2 });
  return [sheet];
}
