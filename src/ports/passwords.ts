/** Password hashing (Argon2id); slow on purpose, so never called in a loop. */
export interface Passwords {
  /** A PHC string. */
  hash(password: string): Promise<string>;
  /** True when the password fits; constant time for a given PHC string. A null `phc` costs the same and is never true. */
  verify(password: string, phc: string | null): Promise<boolean>;
}
