/** The name of the house with its sign: a sheet with one line withheld. */
export function Brand() {
  return (
    <span className="brand">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3 1.5h9.5L17 6v12.5H3z" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M6 9h8v3.5H6z" fill="currentColor" />
      </svg>
      declass
    </span>
  );
}
