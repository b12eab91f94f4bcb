/** Line drawings on a 16 px field, in the colour of the text beside them. Always beside a word, or under an aria-label. */
const PATHS = {
  ok: 'm3 8.4 3.2 3.3L13 4.6',
  no: 'm4 4 8 8m0-8-8 8',
  left: 'M10 3 5 8l5 5',
  right: 'm6 3 5 5-5 5',
  up: 'm3 10 5-5 5 5',
  words: 'M2 5h5m2 0h5M2 8h8m2 0h2M2 11h4m2 0h6',
  box: 'M2.5 4h11v8h-11z',
  page: 'M3.5 1.5h9v13h-9zM6 5h4M6 8h4M6 11h2',
  cut: 'M2 8h12M5 4.5 8 1.5l3 3M5 11.5l3 3 3-3',
  join: 'M2 8h2m2 0h4m2 0h2M5 2l3 3.5L11 2M5 14l3-3.5 3 3.5',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  redo: 'm10.5 3 3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H10',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  search: 'M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm-1 3 4 4',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  flag: 'M3.5 14.5v-12H12l-2 3.2L12 9H3.5',
  stop: 'M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2L1.8 10.8V5.2zM5.6 5.6l4.8 4.8m0-4.8-4.8 4.8',
  warn: 'M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.6v.4',
  shield: 'M8 1.5 2.8 3.5v4c0 3.4 2.2 5.8 5.2 7 3-1.2 5.2-3.6 5.2-7v-4zM5.6 8l1.8 1.8 3.2-3.4',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 4.5V8l2.5 1.5',
  tray: 'M2 9v4.5h12V9M8 2v7M5 6l3 3 3-3',
  theme: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z',
  out: 'M9.5 2.5h4v11h-4M2 8h7M6 5 9 8l-3 3',
  info: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7v4.2M8 4.6v.6',
} as const;

/** Name of a drawing. */
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
      {name === 'theme' && <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />}
    </svg>
  );
}
