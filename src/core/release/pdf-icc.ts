import { BinaryWriter } from './pdf-bytes.ts';

// CIE XYZ under D50, in 65536ths: the white point and the primaries of sRGB (IEC 61966-2-1, adapted).
const WHITE = [0xf6d6, 0x10000, 0xd32d] as const;
const PRIMARIES = {
  rXYZ: [0x6fa2, 0x38f5, 0x0390],
  gXYZ: [0x6299, 0xb785, 0x18da],
  bXYZ: [0x24a0, 0x0f84, 0xb6cf],
} as const;
/** 2.2 in 256ths. */
const GAMMA = 0x0233;
const HEADER_BYTES = 128;

/** The name under which the profile stands in the output intent. */
export const PROFILE_NAME = 'sRGB, gamma 2.2';

/**
 * The one colour profile of all releases: ICC version 2, a display, RGB by matrix and gamma, made here by hand. It
 * covers grey as well (ISO 19005-2, 6.2.4.3).
 */
export function rgbProfile(): Uint8Array {
  const curve = new BinaryWriter().text('curv').zeros(4).u32(1).u16(GAMMA).zeros(2).done();
  const elements = new Map<string, Uint8Array>([
    ['desc', description(PROFILE_NAME)],
    ['cprt', new BinaryWriter().text('text').zeros(4).text('CC0').zeros(1).done()],
    ['wtpt', xyz(WHITE)],
    ...Object.entries(PRIMARIES).map(([tag, value]) => [tag, xyz(value)] as const),
    ['rTRC', curve],
  ]);
  const tags = [...elements.keys(), 'gTRC', 'bTRC'];
  const table = new BinaryWriter().u32(tags.length);
  const data = new BinaryWriter();
  const first = HEADER_BYTES + 4 + 12 * tags.length;
  const places = new Map<string, readonly [number, number]>();
  for (const [tag, bytes] of elements) {
    places.set(tag, [first + data.length, bytes.length]);
    data.bytes(bytes).zeros(-bytes.length & 3);
  }
  // The three curves are one.
  for (const tag of tags) table.text(tag).u32(...(places.get(tag) ?? places.get('rTRC') ?? []));
  const size = HEADER_BYTES + table.length + data.length;
  return (
    new BinaryWriter()
      .u32(size)
      .zeros(4)
      .u32(0x0210_0000)
      .text('mntrRGB XYZ ')
      // A date is required; this is the day the profile was made.
      .u16(2026, 11, 24, 0, 0, 0)
      .text('acsp')
      .zeros(28)
      .u32(...WHITE)
      .zeros(48)
      .bytes(table.done())
      .bytes(data.done())
      .done()
  );
}

function xyz(values: readonly number[]): Uint8Array {
  return new BinaryWriter()
    .text('XYZ ')
    .zeros(4)
    .u32(...values)
    .done();
}

/** `textDescriptionType` of ICC version 2: ASCII, no Unicode, no script code. */
function description(text: string): Uint8Array {
  return new BinaryWriter()
    .text('desc')
    .zeros(4)
    .u32(text.length + 1)
    .text(text)
    .zeros(1 + 8 + 3 + 67)
    .done();
}
