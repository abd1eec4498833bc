const REASONS = ['lapsed', 'released', 'returned', 'withdrawn'] as const

/** The words' key of why a draft was kept; undefined where a supervisor gave a reason in her own words. */
export const draftReason = (reason: string): (typeof REASONS)[number] | undefined => REASONS.find(known => known === reason)
