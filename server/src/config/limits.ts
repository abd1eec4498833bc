/** Sizes the borders keep. Bytes unless said. */
export const LIMITS = {
  jsonBody: 32 * 1024 * 1024,
  jsonDepth: 64,
  /** Settings of one person, as JSON. */
  settings: 64 * 1024,
  /** One version of an ontology, as JSON: every claim reads it. */
  ontology: 4 * 1024 * 1024,
  /** Milliseconds in which the head of a request has to arrive, and after it at least so many bytes, or all of them. */
  requestMs: 60_000,
  requestLeast: 240_000,
  /** Milliseconds one who is answered already may go on sending. */
  lingerMs: 5_000,
  /** Milliseconds from SIGTERM to a forced end. */
  shutdownMs: 10_000,
  uploadFile: 2 * 1024 ** 3,
  uploadTotal: 20 * 1024 ** 3,
  uploadFiles: 20_000
} as const
