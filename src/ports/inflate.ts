/** Undoes general compression, within bounds, so that what hides in it can be seen. */
export interface Inflate {
  /** One zlib stream; `used` is how many input bytes belong to it. Null when it is none, is cut short or is too large. */
  zlib(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly used: number } | null;
  /** Whatever zlib, gzip or zip data can be found anywhere in the bytes, cut short or not, and the bytes as brotli; unpacked one level. */
  unpackAll(bytes: Uint8Array): readonly Uint8Array[];
}
