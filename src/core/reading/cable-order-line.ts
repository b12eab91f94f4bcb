/** The order line of a telegram: under which order it was classified, and when that ends (domain rules 2.1 and 7). */
import { editDistance } from './phrase-match.ts';

export interface OrderLine {
  readonly order: string;
  /** `GDS`, `XGDS`, `XDS`, `RDS`, `ADS`, `DECL`, `OADR`, `N/A`, or null when it cannot be told. */
  readonly instruction: string | null;
  /** The number behind the code: XDS-1 is exempt on ground 1. */
  readonly reason: string | null;
  readonly date: string | null;
  readonly official: string | null;
  readonly office: string | null;
  /** The line in the words of the field: `E.O. 12065: GDS 3/30/85 (JOHNSON, RALPH R) OR-P`. */
  readonly value: string;
  /** False when the order or the code had to be told from damaged letters. */
  readonly isSure: boolean;
}

const ORDERS: readonly string[] = ['10501', '11652', '12065', '12356', '12958', '13292', '13526'];
/** `E.O. 11652`, and as teletypes spoilt it: `MO. 11652`, `EMO. 11652`, `E.OM 11652`, `EO 12065`; a stray figure after it. */
const HEAD = /^\W{0,3}(?:[A-Z0-9]{1,3}[.,: ]{0,2}){0,3}?((?<![A-Z0-9])[0-9OISBZL]{5})[0-9]?(?![0-9])[ :;.,]*/;
const EXACT_HEAD = /^\W{0,3}E[. ]{0,2}O[.,: ]{0,3}\d{5}(?!\d)/;
const CODE = /^\(?\s*(XGDS|XDS|RDS|GDS|ADS|OADR|DECL|N\/A|NA|\/A)(?![A-Z])/;
const FIGURES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', B: '8', Z: '2' };

/** What an order line says, or null when the text is none. */
export function orderLineIn(text: string): OrderLine | null {
  if (text.length > 120) return null;
  const head = HEAD.exec(text);
  if (!head?.[1]) return null;
  const order = orderOf(head[1]);
  if (!order) return null;
  const rest = text.slice(head[0].length).trim();
  const code = CODE.exec(rest);
  const isOrder = /^\W{0,3}(?:[EM]|[A-Z0-9]{1,3}[.: ])/.test(text);
  if (!isOrder && !code) return null;
  const near = code ? null : nearCode(rest);
  if (!code && !near && !EXACT_HEAD.test(text)) return null;
  const read = code?.[1] ?? near?.code ?? null;
  const instruction = read === 'NA' || read === '/A' ? 'N/A' : read;
  const after = rest.slice(code?.[0].length ?? near?.length ?? 0);
  const reason = /^ ?-? ?([1-9])(?!\d|\/)/.exec(after)?.[1] ?? null;
  const date = /(?<![\d/])(\d{1,2} ?\/ ?\d{1,2} ?\/ ?\d{2,4})(?![\d/])/.exec(after)?.[1]?.replaceAll(' ', '') ?? null;
  const official = /\(\s?([A-Z][^()\d]{2,39})\)?/.exec(after)?.[1]?.trim() ?? null;
  const office = /(?:\)|\s)\s?(OR-[A-Z0-9/-]{1,10})\s*$/.exec(after)?.[1] ?? null;
  const tail = after.replace(/^[\s,;:.]+/, '').replace(/\s+/g, ' ');
  const shown = [
    instruction ?? rest,
    tail.startsWith('-') || instruction === null ? '' : ' ',
    instruction === null ? '' : tail,
  ];
  return {
    order: order.number,
    instruction,
    reason,
    date,
    official,
    office,
    value: `E.O. ${order.number}: ${shown.join('')}`.trim(),
    isSure: order.isExact && code !== null && code[1] !== '/A',
  };
}

function orderOf(read: string): { readonly number: string; readonly isExact: boolean } | null {
  if (ORDERS.includes(read)) return { number: read, isExact: true };
  const figures = [...read].map((letter) => FIGURES[letter] ?? letter).join('');
  const near = ORDERS.filter((order) => editDistance(order, figures, 1) <= 1);
  const [only] = near;
  return near.length === 1 && only !== undefined ? { number: only, isExact: false } : null;
}

/** `G0S`, `GD5`, `XCDS`: a code but for one letter. */
function nearCode(rest: string): { readonly code: string; readonly length: number } | null {
  const word = /^\(?\s*([A-Z0-9]{3,4})(?![A-Z0-9])/.exec(rest);
  if (!word?.[1]) return null;
  const near = ['GDS', 'XGDS', 'XDS', 'RDS', 'ADS'].filter((code) => editDistance(code, word[1] ?? '', 1) <= 1);
  const [only] = near;
  return near.length === 1 && only !== undefined ? { code: only, length: word[0].length } : null;
}
