/**
 * Words by which a paper shows that others than its maker have an interest in it (domain sections 1.5, 6, trap 11), as
 * data. A word is a hint whom to ask, never a decision.
 */

/** Somebody who must be asked, by which words the paper tells, and whose own papers need not ask. */
export interface EquityRow {
  readonly of: string;
  readonly words: RegExp;
  /** A paper with such a head is of this agency itself. */
  readonly own: RegExp | null;
  readonly source: string;
}

/** Peoples as their governments are called; one man of a people is not his government. */
const PEOPLES =
  '(?:Soviets|Russians|British|French|Germans|Italians|Cubans|Chinese|Japanese|Canadians|Israelis|Egyptians|Turks|Greeks|Indians|Pakistanis|Mexicans|Brazilians|Argentines|Chileans|Peruvians|Bolivians|Portuguese|Dutch|Belgians|Danes|Norwegians|Swedes|Swiss|Austrians|Poles|Czechs|Hungarians|Yugoslavs|Iranians|Iraqis|Saudis|Jordanians|Koreans|Vietnamese|Laotians|Thais|Cambodians|Indonesians|Filipinos|Australians|Congolese|[A-Z][a-z]{3,12} Government)';
const SAYS =
  '(?:told|said|stated|informed|gave|handed|presented|passed|proposed|confided|advised|assured|offered|replied|complained)';

export const EQUITIES: readonly EquityRow[] = [
  {
    of: 'the White House and the National Security Council',
    words:
      /\b(?:White House|National Security Council|NSC|NSAM|Presidential (?:message|letter|decision|approval)s?|(?:communications?|messages?|letters?|correspondence) (?:between|from|to|of) the President|the President and (?:Chairman |Premier |Prime Minister |Chancellor |President )?[A-Z][a-z]{2,20})\b/,
    own: /^(?:AGENCY ?: ?(?:NSC|WH)\b|THE WHITE HOUSE|NATIONAL SECURITY COUNCIL)\b/i,
    source: '1.5; K:h',
  },
  {
    of: 'the Department of Defense',
    words:
      /\b(?:overflights?|(?:low|high)-level (?:flights?|reconnaissance)|reconnaissance (?:flights?|missions?|planes?|aircraft)|Department of Defense|Secretary of Defense|Joint Chiefs|JCS|CINC[A-Z]{2,6}|Pentagon|Strategic Air Command|MAAG|contingency plans?|order of battle)\b/i,
    own: /^(?:AGENCY ?: ?(?:DOD|OSD|JCS|USA|ARMY|NAVY)\b|DEPARTMENT OF DEFENSE|DEPARTMENT OF THE (?:ARMY|NAVY|AIR FORCE)|(?:THE )?JOINT CHIEFS OF STAFF|OFFICE OF THE SECRETARY OF DEFENSE)\b/i,
    source: '1.5; K:h',
  },
  {
    of: 'the intelligence agencies',
    words:
      /\b(?:overflights?|(?:low|high)-level (?:flights?|reconnaissance)|reconnaissance (?:flights?|missions?|planes?|aircraft|satellites?)|Central Intelligence Agency|National Intelligence Estimate|clandestine(?:ly)?|covert (?:action|operation)s?|intelligence (?:sources?|reports?|service|community)|agent reports?|defectors?|communications intelligence|C\.?I\.?A\.?|COMINT|SIGINT|HUMINT|U-2)(?![\w-])/,
    own: /^(?:AGENCY ?: ?(?:CIA|NSA|DIA)\b|CENTRAL INTELLIGENCE AGENCY|NATIONAL SECURITY AGENCY)\b/i,
    source: '1.5; K:h',
  },
  {
    of: 'a foreign government',
    words: new RegExp(
      [
        `\\b${PEOPLES} (?:\\w{1,14} ){0,2}${SAYS}\\b`,
        `\\b${SAYS} (?:jointly |to us |confidentially )?by the ${PEOPLES}\\b`,
        `\\b(?:Foreign|Prime) Minister (?:[A-Z][\\w'-]{1,20} ){0,2}${SAYS}\\b`,
        `\\bForeign (?:Office|Ministry) (?:\\w{1,14} ){0,2}${SAYS}\\b`,
        '\\b(?:aide[ -]?m[eé]moire|note verbale)\\b',
        '\\bforeign government information\\b',
        '\\b(?:MI-?5|MI-?6|SDECE|BND|Mossad|RCMP|Scotland Yard)\\b',
      ].join('|'),
    ),
    own: null,
    source: '1.5; K:h',
  },
];
