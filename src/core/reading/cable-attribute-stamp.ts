/** The archive's attribute block as a stamp on the cable: its data as fields, its review as an act. */
import type { AttributeBlock } from './cable-attributes.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { StampFamily } from './stamp-family.ts';
import { evidenceOfLines } from './text-line.ts';

/** The attributes that tell of the paper and its review; the rest is of the archive's machine. */
const FIELDS: readonly (readonly [name: string, label: string])[] = [
  ['documentNumber', 'DOCUMENT NUMBER'],
  ['originalClassification', 'ORIGINAL CLASSIFICATION'],
  ['originalHandling', 'ORIGINAL HANDLING RESTRICTIONS'],
  ['previousClassification', 'PREVIOUS CLASSIFICATION'],
  ['previousHandling', 'PREVIOUS HANDLING RESTRICTIONS'],
  ['currentClassification', 'CURRENT CLASSIFICATION'],
  ['executiveOrder', 'EXECUTIVE ORDER'],
  ['draftDate', 'DRAFT DATE'],
  ['from', 'FROM'],
  ['to', 'TO'],
  ['subject', 'SUBJECT'],
  ['tags', 'TAGS'],
  ['reference', 'REFERENCE'],
  ['drafter', 'DRAFTER'],
  ['reviewAction', 'REVIEW ACTION'],
  ['date', 'REVIEW DATE'],
  ['by', 'REVIEW AUTHORITY'],
  ['reviewExemptions', 'REVIEW EXEMPTIONS'],
  ['dispositionAction', 'DISPOSITION ACTION'],
  ['dispositionDate', 'DISPOSITION DATE'],
  ['filmNumber', 'FILM NUMBER'],
];

/** What the archive's `Review Action` says was decided. */
const FAMILY: StampFamily = {
  id: 'aad-attributes',
  source: 'section 7, attributes of archive copies (S46)',
  agency: 'State',
  office: null,
  anyOf: [],
  blanks: [],
  decisions: [],
  variants: [
    [/\bIN PART\b/i, ['release-in-part']],
    [/\b(?:DENIED|WITHHELD|EXEMPT(?:ED)?)\b/i, ['deny']],
    [/\bWITHDRAWN\b/i, ['withdraw']],
    [/\bRELEASED\b/i, ['release']],
  ],
  fromYear: 1974,
  untilYear: null,
  isEquity: false,
  isWholeLines: true,
  instruction: null,
};

/** The block as a stamp. It is catalogue data: what follows from it alone is of medium confidence. */
export function attributeStamp(block: AttributeBlock): PrintedStamp {
  const of = (label: string): string | null => block.attributes.get(label)?.value ?? null;
  return {
    family: FAMILY.id,
    printed: FAMILY,
    lines: block.lines,
    evidence: evidenceOfLines(block.lines) ?? {},
    fields: Object.fromEntries(FIELDS.map(([name, label]) => [name, of(label)])),
    boxes: [],
    text: of('REVIEW ACTION') ?? '',
    distance: 1,
    instruction: null,
    isInstruction: false,
    isWholeLines: true,
  };
}
