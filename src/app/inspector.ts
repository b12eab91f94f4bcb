export async function inspectFile(): Promise<never> { throw new Error('no'); }
