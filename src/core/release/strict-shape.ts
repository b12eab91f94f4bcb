/**
 * Which objects and keys a release PDF may have (standards.md section 3): everything that is not named here is refused,
 * which is how annotations, forms, actions, attachments, thumbnails, private data and alternates are known to be absent.
 */
import type { StrictFile, StrictObject } from './strict-file.ts';
import { StrictRefusal, type PdfValue } from './strict-syntax.ts';

/** What the walk over all reachable objects came upon. */
export interface Walked {
  /** Role of every object by its number; each object plays one. */
  readonly roles: ReadonlyMap<number, Role>;
  /** Pages in order. */
  readonly pages: readonly StrictObject[];
  /** Every text string with its key, decoded: alternate and actual texts, languages, names of conditions. */
  readonly strings: readonly { readonly key: string; readonly text: string }[];
}
export type Role =
  | 'catalog'
  | 'pages'
  | 'page'
  | 'image'
  | 'content'
  | 'font'
  | 'cid-font'
  | 'descriptor'
  | 'font-file'
  | 'gid-map'
  | 'to-unicode'
  | 'metadata'
  | 'intent'
  | 'profile'
  | 'structure'
  | 'element'
  | 'parent-tree'
  | 'parent-list';

type Shape = (value: PdfValue, walk: Walk, key: string) => void;

class Walk {
  readonly roles = new Map<number, Role>();
  readonly pages: StrictObject[] = [];
  readonly strings: { key: string; text: string }[] = [];
  readonly file: StrictFile;

  constructor(file: StrictFile) {
    this.file = file;
  }

  follow(value: PdfValue, role: Role, key: string): void {
    if (value.is !== 'ref') throw wrong(key, 'names no object');
    const object = this.file.objects.get(value.number);
    if (!object) throw new StrictRefusal('PDF_INVALID', `${key} names object ${value.number}, which is not there`);
    const known = this.roles.get(value.number);
    if (known !== undefined && known !== role)
      throw wrong(key, `uses object ${value.number} as ${role} and as ${known}`);
    if (known !== undefined) return;
    this.roles.set(value.number, role);
    if ((object.stream !== null) !== STREAMS.has(role))
      throw wrong(key, object.stream ? 'is a stream and should be none' : 'should be a stream');
    SHAPES[role](object.value, this, role);
    if (role === 'page') this.pages.push(object);
  }
}

const STREAMS: ReadonlySet<Role> = new Set([
  'image',
  'content',
  'font-file',
  'gid-map',
  'to-unicode',
  'metadata',
  'profile',
]);

/** Walks from the trailer over everything that can be reached. Throws StrictRefusal for a stranger or an orphan. */
export function walkAll(file: StrictFile): Walked {
  const walk = new Walk(file);
  dict({ Size: integer(1, 1_000_000), Root: to('catalog'), ID: identifier })(
    { is: 'dict', entries: file.trailer },
    walk,
    'trailer',
  );
  for (const number of file.objects.keys())
    if (!walk.roles.has(number))
      throw new StrictRefusal('PDF_BYTES_UNOWNED', `object ${number} is reached from nowhere`);
  return walk;
}

// The small shapes that the large ones are made of.

/** Keys with `?` may be absent. */
function dict(keys: Readonly<Record<string, Shape>>): Shape {
  const required = Object.keys(keys).filter((key) => !key.endsWith('?'));
  return (value, walk, key) => {
    if (value.is !== 'dict') throw wrong(key, 'is no dictionary');
    for (const name of required) if (!value.entries.has(name)) throw wrong(key, `lacks ${name}`);
    for (const name of value.entries.keys())
      if (!Object.hasOwn(keys, name) && !Object.hasOwn(keys, `${name}?`))
        throw wrong(key, `has the key ${name}, which no release has`);
    // In the order of the shape and not of the file, so that pages are met by way of their tree.
    for (const [name, shape] of Object.entries(keys)) {
      const plain = name.replace('?', '');
      const entry = value.entries.get(plain);
      if (entry) shape(entry, walk, `${key}/${plain}`);
    }
  };
}
function name(...allowed: readonly string[]): Shape {
  return (value, _, key) => {
    if (value.is !== 'name' || !allowed.includes(value.value)) throw wrong(key, 'is not the name it must be');
  };
}
function integer(least: number, most: number): Shape {
  return (value, _, key) => {
    if (value.is !== 'number' || !value.isInteger || value.value < least || value.value > most)
      throw wrong(key, 'is no number within bounds');
  };
}
const number: Shape = (value, _, key) => {
  if (value.is !== 'number' || Math.abs(value.value) > 32_767) throw wrong(key, 'is no number within bounds');
};
function bool(...allowed: readonly boolean[]): Shape {
  return (value, _, key) => {
    if (value.is !== 'bool' || !allowed.includes(value.value)) throw wrong(key, 'is not the truth value it must be');
  };
}
const fontName: Shape = (value, _, key) => {
  if (value.is !== 'name' || !/^[A-Za-z][A-Za-z0-9-]{0,40}$/.test(value.value)) throw wrong(key, 'is no font name');
};
function to(role: Role): Shape {
  return (value, walk, key) => walk.follow(value, role, key);
}
function array(shape: Shape, least = 0, most = 1_000_000): Shape {
  return (value, walk, key) => {
    if (value.is !== 'array' || value.items.length < least || value.items.length > most)
      throw wrong(key, 'is no array of the right length');
    for (const item of value.items) shape(item, walk, key);
  };
}
function oneOf(...shapes: readonly (readonly [PdfValue['is'], Shape])[]): Shape {
  return (value, walk, key) => {
    const shape = shapes.find(([is]) => is === value.is)?.[1];
    if (!shape) throw wrong(key, `may not be a ${value.is}`);
    shape(value, walk, key);
  };
}
/** Named resources, at most `most`; the names are of the writer's making. */
function named(role: Role, most: number): Shape {
  return (value, walk, key) => {
    if (value.is !== 'dict' || value.entries.size > most) throw wrong(key, 'is no dictionary of the right size');
    for (const [resource, entry] of value.entries) {
      if (!/^[A-Z][A-Za-z]{0,3}\d{0,4}$/.test(resource)) throw wrong(key, 'has a resource of a strange name');
      walk.follow(entry, role, key);
    }
  };
}
const text: Shape = (value, walk, key) => {
  if (value.is !== 'string') throw wrong(key, 'is no string');
  walk.strings.push({ key: key.slice(key.lastIndexOf('/') + 1), text: textOf(value.bytes, key) });
};
function constant(...allowed: readonly string[]): Shape {
  return (value, _, key) => {
    if (value.is !== 'string' || !allowed.includes(textOf(value.bytes, key)))
      throw wrong(key, 'is not the constant it must be');
  };
}

/** PDF text string: UTF-16BE with its mark, else ASCII; other encodings are not ours. */
function textOf(bytes: Uint8Array, key: string): string {
  let out = '';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    if (bytes.length % 2 === 1) throw wrong(key, 'is half a character too long');
    for (let at = 2; at < bytes.length; at += 2)
      out += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    return out;
  }
  for (const byte of bytes) {
    if (byte < 0x20 || byte > 0x7e) throw wrong(key, 'is neither ASCII nor marked UTF-16');
    out += String.fromCharCode(byte);
  }
  return out;
}

const identifier: Shape = (value, _, key) => {
  const parts = value.is === 'array' ? value.items : [];
  const [first, second] = parts;
  if (
    parts.length !== 2 ||
    first?.is !== 'string' ||
    second?.is !== 'string' ||
    first.bytes.length !== 16 ||
    first.bytes.join() !== second.bytes.join()
  )
    throw wrong(key, 'is not one identifier, twice');
};
const box: Shape = (value, walk, key) => {
  array(number, 4, 4)(value, walk, key);
  const [x, y] = value.is === 'array' ? value.items : [];
  if (x?.is !== 'number' || y?.is !== 'number' || x.value !== 0 || y.value !== 0)
    throw wrong(key, 'does not begin at 0 0');
};
const compressed = { Length: integer(0, 2 ** 31 - 1), 'Filter?': name('FlateDecode') };
/** A content reference, an element, or a list of them. */
const kid: Shape = oneOf(
  ['number', integer(0, 2 ** 31 - 1)],
  ['ref', to('element')],
  ['dict', dict({ Type: name('MCR'), 'Pg?': to('page'), MCID: integer(0, 2 ** 31 - 1) })],
);
const kids: Shape = (value, walk, key) => (value.is === 'array' ? array(kid)(value, walk, key) : kid(value, walk, key));
const ELEMENTS = [
  'Document',
  'Sect',
  'Part',
  'P',
  'Span',
  'H1',
  'H2',
  'H3',
  'L',
  'LI',
  'Lbl',
  'LBody',
  'Table',
  'THead',
  'TBody',
  'TR',
  'TH',
  'TD',
  'Caption',
];

const SHAPES: Readonly<Record<Role, Shape>> = {
  catalog: dict({
    Type: name('Catalog'),
    Pages: to('pages'),
    Lang: text,
    MarkInfo: dict({ Marked: bool(true) }),
    ViewerPreferences: dict({ DisplayDocTitle: bool(true) }),
    StructTreeRoot: to('structure'),
    Metadata: to('metadata'),
    OutputIntents: array(to('intent'), 1, 1),
  }),
  pages: dict({
    Type: name('Pages'),
    Count: integer(1, 10_000),
    'Parent?': to('pages'),
    Kids: array(
      (value, walk, key) => {
        const kind = value.is === 'ref' ? walk.file.objects.get(value.number)?.value : undefined;
        const type = kind?.is === 'dict' ? kind.entries.get('Type') : undefined;
        if (value.is === 'ref' && walk.roles.has(value.number)) throw wrong(key, `names object ${value.number} twice`);
        walk.follow(value, type?.is === 'name' && type.value === 'Pages' ? 'pages' : 'page', key);
      },
      1,
      10_000,
    ),
  }),
  page: dict({
    Type: name('Page'),
    Parent: to('pages'),
    MediaBox: box,
    'CropBox?': box,
    Resources: dict({
      'XObject?': named('image', 1),
      'Font?': named('font', 2),
      'ProcSet?': array(name('PDF', 'Text', 'ImageB', 'ImageC')),
    }),
    Contents: to('content'),
    'StructParents?': integer(0, 2 ** 31 - 1),
    'Tabs?': name('S'),
  }),
  image: dict({
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: integer(1, 10_000),
    Height: integer(1, 10_000),
    ColorSpace: name('DeviceGray', 'DeviceRGB'),
    BitsPerComponent: integer(1, 8),
    Filter: name('CCITTFaxDecode', 'DCTDecode', 'FlateDecode'),
    'DecodeParms?': dict({
      K: integer(-1, -1),
      Columns: integer(1, 10_000),
      'Rows?': integer(1, 10_000),
      'BlackIs1?': bool(true, false),
      'EndOfBlock?': bool(true, false),
    }),
    Length: integer(1, 2 ** 31 - 1),
  }),
  content: dict(compressed),
  font: dict({
    Type: name('Font'),
    Subtype: name('Type0'),
    BaseFont: fontName,
    Encoding: name('Identity-H'),
    DescendantFonts: array(to('cid-font'), 1, 1),
    ToUnicode: to('to-unicode'),
  }),
  'cid-font': dict({
    Type: name('Font'),
    Subtype: name('CIDFontType2'),
    BaseFont: fontName,
    CIDSystemInfo: dict({ Registry: constant('Adobe'), Ordering: constant('Identity'), Supplement: integer(0, 0) }),
    FontDescriptor: to('descriptor'),
    DW: integer(0, 2_000),
    CIDToGIDMap: to('gid-map'),
  }),
  descriptor: dict({
    Type: name('FontDescriptor'),
    FontName: fontName,
    Flags: integer(0, 255),
    FontBBox: array(number, 4, 4),
    ItalicAngle: number,
    Ascent: number,
    Descent: number,
    CapHeight: number,
    StemV: number,
    FontFile2: to('font-file'),
  }),
  'font-file': dict({ ...compressed, Length1: integer(1, 1_000_000) }),
  'gid-map': dict(compressed),
  'to-unicode': dict(compressed),
  metadata: dict({ Type: name('Metadata'), Subtype: name('XML'), Length: integer(1, 1_000_000) }),
  intent: dict({
    Type: name('OutputIntent'),
    S: name('GTS_PDFA1'),
    OutputConditionIdentifier: text,
    'OutputCondition?': text,
    'Info?': text,
    'RegistryName?': text,
    DestOutputProfile: to('profile'),
  }),
  profile: dict({ ...compressed, N: integer(1, 3) }),
  structure: dict({
    Type: name('StructTreeRoot'),
    K: kids,
    ParentTree: oneOf(['ref', to('parent-tree')]),
    'ParentTreeNextKey?': integer(0, 2 ** 31 - 1),
  }),
  element: dict({
    Type: name('StructElem'),
    S: name(...ELEMENTS),
    P: (value, walk, key) => {
      const parent = value.is === 'ref' ? walk.roles.get(value.number) : undefined;
      if (parent !== 'structure' && parent !== 'element') throw wrong(key, 'names no parent that was passed');
    },
    'Pg?': to('page'),
    'K?': kids,
    'ActualText?': text,
    'Alt?': text,
    'Lang?': text,
    'A?': dict({ O: name('Table'), 'Scope?': name('Column', 'Row') }),
  }),
  'parent-tree': dict({
    'Nums?': array(
      oneOf(
        ['number', integer(0, 2 ** 31 - 1)],
        ['array', array(oneOf(['ref', to('element')], ['null', () => {}]))],
        ['ref', to('parent-list')],
      ),
    ),
  }),
  'parent-list': array(oneOf(['ref', to('element')], ['null', () => {}])),
};

function wrong(key: string, what: string): StrictRefusal {
  return new StrictRefusal('PDF_KEY', `${key} ${what}`);
}
